import OpenDocument

/// What LibreOffice leaves out of the forms that it turns into Office Open XML, put in.
package struct FormOffice: Sendable {
  private let subject: FormSubject

  package init(_ subject: FormSubject) {
    self.subject = subject
  }

  // MARK: Excel

  /// A workbook (ECMA-376 part 1, 18.3.1) whose header rows stay in sight and whose locked sheets let
  /// people change the looks of cells, rows and columns, and put rows in.
  ///
  /// - Parameter bytes: as LibreOffice made it of the form; what cannot be read comes back as it is.
  package func workbook(_ bytes: [UInt8]) -> [UInt8] {
    let sheets = FormSheets(subject).all
    let boxes = subject.remarks == nil ? [:] : Self.boxes(sheets, bytes)
    return changed(bytes) { name, text in
      if let own = boxes[name] { return own.drawing(text) }
      guard name.hasPrefix("xl/worksheets/sheet"), name.hasSuffix(".xml"),
        let number = Int(name.dropFirst("xl/worksheets/sheet".count).dropLast(".xml".count))
      else { return text }
      let unlocked = text.replacing(
        "<sheetProtection sheet=\"true\"",
        with: "<sheetProtection formatCells=\"false\" formatColumns=\"false\""
          + " formatRows=\"false\" insertRows=\"false\" insertHyperlinks=\"false\" sheet=\"true\""
      )
      // Comments are objects, which people answer in.
      .replacing(" sheet=\"true\" objects=\"true\"", with: " sheet=\"true\" objects=\"false\"")
      guard sheets.indices.contains(number - 1) else { return unlocked }
      return frozen(unlocked, sheets[number - 1])
    }
  }

  /// By the name of the drawing.
  private static func boxes(_ sheets: [Sheet], _ bytes: [UInt8]) -> [String: CommentBoxes] {
    guard let archive = try? ZipArchive(reading: bytes) else { return [:] }
    func text(_ name: String) -> String {
      archive[name].map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
    var boxes: [String: CommentBoxes] = [:]
    for (index, sheet) in sheets.enumerated() {
      let relations = text("xl/worksheets/_rels/sheet\(index + 1).xml.rels")
      guard let start = relations.firstRange(of: "\"../drawings/vmlDrawing") else { continue }
      let name = relations[start.upperBound...].prefix { $0 != "\"" }
      boxes["xl/drawings/vmlDrawing\(name)"] = CommentBoxes(
        sheet, worksheet: text("xl/worksheets/sheet\(index + 1).xml"))
    }
    return boxes
  }

  private func frozen(_ text: String, _ sheet: Sheet) -> String {
    guard let header = sheet.header, !text.contains("<pane "),
      let start = text.firstRange(of: "<selection ")
    else { return text }
    let columns = sheet.fixedColumns
    let corner = "\(WorkbookContent.letters(of: columns))\(header + 2)"
    let part = columns > 0 ? "bottomRight" : "bottomLeft"
    let split = columns > 0 ? "xSplit=\"\(columns)\" " : ""
    let pane =
      "<pane \(split)ySplit=\"\(header + 1)\" topLeftCell=\"\(corner)\" activePane=\"\(part)\""
      + " state=\"frozen\"/>"
    guard let end = text[start.lowerBound...].firstRange(of: "/>") else { return text }
    return text[..<start.lowerBound] + pane
      + "<selection pane=\"\(part)\" activeCell=\"\(corner)\" sqref=\"\(corner)\"/>"
      + text[end.upperBound...]
  }

  // MARK: Word

  /// A document (ECMA-376 part 1, 17) whose labels cannot be typed over, and whose marks all end.
  ///
  /// - Parameter bytes: as LibreOffice made it of the form; what cannot be read comes back as it is.
  package func document(_ bytes: [UInt8]) -> [UInt8] {
    changed(bytes) { name, text in
      name == "word/document.xml" ? Self.locked(Self.withEnds(text)) : text
    }
  }

  /// LibreOffice begins a mark of nothing twice, and ends it once.
  private static func withEnds(_ text: String) -> String {
    var ended: Set<Substring> = []
    for part in text.split(separator: "<w:bookmarkEnd w:id=\"").dropFirst() {
      ended.insert(part.prefix { $0 != "\"" })
    }
    let start = "<w:bookmarkStart w:id=\""
    var result = ""
    var rest = text[...]
    while let place = rest.firstRange(of: start) {
      result += rest[..<place.lowerBound]
      let id = rest[place.upperBound...].prefix { $0 != "\"" }
      guard let end = rest[place.upperBound...].firstRange(of: "/>") else { break }
      if ended.contains(id) { result += rest[place.lowerBound..<end.upperBound] }
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  /// Puts what stands in the cells without a mark, which are labels, into content controls that can be
  /// neither changed nor deleted (17.5.2.23).
  private static func locked(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "<w:tc>") {
      let end = endOfCell(in: rest[start.upperBound...])
      result += rest[..<start.upperBound]
      result += lockedCell(rest[start.upperBound..<end])
      rest = rest[end...]
    }
    return result + rest
  }

  /// Where a cell ends, whatever tables stand inside of it.
  private static func endOfCell(in text: Substring) -> Substring.Index {
    var depth = 1
    var rest = text
    while let tag = rest.firstRange(of: "w:tc>") {
      let before = rest[..<tag.lowerBound]
      depth += before.hasSuffix("</") ? -1 : before.hasSuffix("<") ? 1 : 0
      if depth == 0 { return rest.index(tag.lowerBound, offsetBy: -2) }
      rest = rest[tag.upperBound...]
    }
    return text.endIndex
  }

  private static func lockedCell(_ cell: Substring) -> String {
    guard let head = cell.firstRange(of: "</w:tcPr>"), cell.contains("<w:t>"),
      !cell.contains("w:name=\"F_"), !cell.contains("w:name=\"\(RemarkList.markPrefix)"),
      // LibreOffice reads a comment in such a control without its first line.
      !cell.contains("<w:commentReference")
    else { return String(cell) }
    return cell[..<head.upperBound]
      + "<w:sdt><w:sdtPr><w:lock w:val=\"sdtContentLocked\"/></w:sdtPr><w:sdtContent>"
      + cell[head.upperBound...] + "</w:sdtContent></w:sdt>"
  }

  // MARK: Packages

  private func changed(
    _ bytes: [UInt8], _ change: (_ name: String, _ text: String) -> String
  ) -> [UInt8] {
    guard let archive = try? ZipArchive(reading: bytes) else { return bytes }
    let entries = archive.entries.map { entry -> ZipArchive.Entry in
      guard entry.name.hasSuffix(".xml") || entry.name.hasSuffix(".vml") else { return entry }
      let text = String(decoding: entry.bytes, as: UTF8.self)
      let other = change(entry.name, text)
      return other == text ? entry : ZipArchive.Entry(entry.name, Array(other.utf8))
    }
    return (try? ZipArchive(entries).bytes()) ?? bytes
  }
}
