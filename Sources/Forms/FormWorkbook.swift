package import Diagnostics
import OpenDocument
import Reports
package import StructuredData

/// The form as a spreadsheet: a sheet for each section, its labels locked, its states lists to
/// choose from.
///
/// The template's cell styles say how it looks; its own sheets are not used.
package struct FormWorkbook: Sendable {
  private let template: Package
  private let path: String

  /// Reads the template (`.ots`, `.ods`).
  ///
  /// - Throws: why it cannot be used, all that it lacks at once.
  package init(template path: String, files: some FileSource) throws(DiagnosticError) {
    let bytes: [UInt8]
    do { bytes = try files.bytes(of: path) } catch {
      throw DiagnosticError([FormMessages.unreadableTemplate(path, "\(error)")])
    }
    do throws(PackageError) {
      template = try Package(reading: bytes, as: .spreadsheet)
    } catch {
      throw DiagnosticError([FormMessages.unreadableTemplate(path, "\(error)")])
    }
    self.path = path
    let names = template.styles.first("office:styles")?.childElements
      .filter { $0["style:family"] == "table-cell" }.compactMap { $0["style:name"] }
    let missing = SheetStyle.allCases.filter { !(names?.contains($0.rawValue) ?? false) }
    if !missing.isEmpty {
      throw DiagnosticError([FormMessages.workbookLacks(missing.map(\.rawValue), file: path)])
    }
  }

  /// A whole ODS.
  package func bytes(_ subject: FormSubject) throws(DiagnosticError) -> [UInt8] {
    var workbook = WorkbookContent()
    workbook.add(Self.instructions(subject))
    for section in subject.layout.sections { workbook.add(FormSheet(section, subject).sheet) }
    var meta = XMLElement(
      "office:document-meta", [XMLAttribute("office:version", "1.3")],
      [
        .element(
          XMLElement(
            "office:meta", [],
            [
              .element(
                XMLElement(
                  "dc:title", [],
                  [.text("\(subject.layout.title) \(subject.exercise) – \(subject.denomination)")]))
            ]))
      ])
    FormProperties(subject).write(to: &meta)
    do {
      return try Package.archive(
        content: workbook.document(fonts: template.content.first("office:font-face-decls")),
        styles: XMLWriter.document(template.styles), meta: XMLWriter.document(meta),
        settings: nil, files: template.files, mediaType: Package.spreadsheetMediaType
      ).bytes()
    } catch {
      throw DiagnosticError([FormMessages.unwritable(path, "\(error)")])
    }
  }

  /// The first sheet: whose form it is and how to fill it in.
  private static func instructions(_ subject: FormSubject) -> Sheet {
    var rows: [[SheetCell]] = [[SheetCell(subject.layout.title, .title)]]
    let box = [
      ("INSTITUCIÓN", subject.institution), (subject.unitLabel.uppercased(), subject.denomination),
      ("EJERCICIO", String(subject.exercise)),
    ]
    rows += box.map { [SheetCell($0, .label), SheetCell($1, .label)] }
    rows.append([])
    let paragraphs = subject.layout.sheetInstructions.split(separator: "\n\n").map { paragraph in
      paragraph.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
    rows += paragraphs.map { [SheetCell("", .guidance), SheetCell($0, .guidance)] }
    return Sheet(name: "Instrucciones", widths: [40, 170], rows: rows)
  }
}

/// The cell styles that a template must have.
package enum SheetStyle: String, Sendable, CaseIterable {
  case title = "Titulo"
  case guidance = "Ayuda"
  /// On one line, over the cells beside it.
  case note = "Nota"
  case label = "Rotulo"
  case header = "Encabezado"
  /// What is typed stays what was typed.
  case answer = "Respuesta"
  /// Numbers are read as such.
  case figure = "Cifra"
}

/// A cell of a sheet that is to be written.
struct SheetCell {
  let text: String
  let style: SheetStyle
  var help: Help?
  /// The list to choose from.
  var choices: [String]?
  var isNumber = false

  /// What is shown while the cell is selected.
  struct Help: Hashable {
    let title: String
    let text: String
  }

  init(_ text: String, _ style: SheetStyle) {
    self.text = text
    self.style = style
  }
}

struct Sheet {
  let name: String
  /// In millimetres.
  let widths: [Int]
  let rows: [[SheetCell]]
}

/// A section of the form as a sheet.
private struct FormSheet {
  private let section: FormLayout.Section
  private let subject: FormSubject

  /// How many rows a sheet offers besides those with data: nobody can add some to a locked sheet.
  private static let spareRows = 30

  init(_ section: FormLayout.Section, _ subject: FormSubject) {
    self.section = section
    self.subject = subject
  }

  var sheet: Sheet {
    let guidance = Self.lines(of: section.sheetGuidance ?? "").map { [SheetCell($0, .note)] }
    let head = [[SheetCell(section.title, .title)]] + guidance
    if section.style == .card {
      return Sheet(name: section.sheet, widths: [70, 120, 80], rows: head + answers)
    }
    let widths = section.fields.map { field in
      switch field.kind {
      case .number, .integer: 28
      default: 75
      }
    }
    return Sheet(
      name: section.sheet, widths: (section.groups == nil ? [] : [50]) + widths,
      rows: head + [header] + tableRows)
  }

  /// A text as lines of a bearable length, for cells that are wider than their column.
  private static func lines(of text: String) -> [String] {
    var lines = [""]
    for word in text.split(whereSeparator: \.isWhitespace) {
      let line = lines[lines.count - 1]
      if !line.isEmpty, line.count + word.count >= 110 {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] = line.isEmpty ? String(word) : "\(line) \(word)"
      }
    }
    return lines
  }

  private var answers: [[SheetCell]] {
    let row = subject.answers[section].first
    return section.fields.map { field in
      [
        SheetCell(field.label, .label), cell(row?.texts[field.number], field),
        SheetCell(field.guidance ?? "", .guidance),
      ]
    }
  }

  private var header: [SheetCell] {
    let group = section.groups.map { [SheetCell($0.label, .header)] } ?? []
    return group + section.fields.map { SheetCell($0.label, .header) }
  }

  private var tableRows: [[SheetCell]] {
    let given = subject.answers[section]
    guard let groups = section.groups else {
      return given.map { cells($0.texts) } + Self.spare.map { _ in cells([:]) }
    }
    let printed = groups.items.flatMap { group in
      let rows = given.filter { $0.group == group.id }.map { $0.texts }
      let spare = Array(repeating: [Int: String](), count: section.spareRows)
      return (rows + spare).map { [SheetCell(group.label, .label)] + cells($0) }
    }
    var choice = SheetCell("", .answer)
    choice.choices = groups.items.map { $0.label }
    choice.help = .init(title: groups.label, text: "")
    return printed + Self.spare.map { _ in [choice] + cells([:]) }
  }

  private static let spare = 0..<spareRows

  private func cells(_ texts: [Int: String]) -> [SheetCell] {
    section.fields.map { cell(texts[$0.number], $0) }
  }

  private func cell(_ text: String?, _ field: FormLayout.Field) -> SheetCell {
    let shown = text.map { subject.shown($0, field) } ?? ""
    var style = SheetStyle.answer
    var isNumber = false
    switch field.kind {
    case .number, .integer:
      style = .figure
      isNumber = shown.allSatisfy { $0.isASCII && $0.isNumber } && !shown.isEmpty
    // A date stays what was typed, whatever the order of day and month on that machine.
    default: break
    }
    var cell = SheetCell(shown, style)
    cell.isNumber = isNumber
    if case .state(let states) = field.kind {
      cell.choices = states.map(subject.layout.name)
    }
    cell.help = .init(title: field.label, text: field.guidance ?? "")
    return cell
  }
}
