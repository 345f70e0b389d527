import Forms
import Importing
import OpenDocument

/// What an Excel workbook says of its cells and LibreOffice does not keep (ECMA-376 part 1, 18.3 and
/// 18.7): who made a comment and when, and which cells hold truth values.
struct WorkbookFacts {
  private(set) var cells: [SheetCellPlace: SheetCellFact] = [:]

  init(_ file: ForeignFile) {
    guard file.kind == .officeOpenXML, let archive = file.archive,
      let workbook = archive["xl/workbook.xml"].flatMap({ RawXML($0) })
    else { return }
    let parts = Self.relations(of: "xl/workbook.xml", in: archive)
    var sheets: [(name: String, part: String)] = []
    workbook.visit { element in
      guard element.name == "sheet", let name = element["name"] else { return }
      let id = element.attributes.first { $0.name == "id" && !$0.namespace.isEmpty }?.value
      if let part = parts.first(where: { $0.id == id }) { sheets.append((name, part.path)) }
    }
    let people = Self.people(in: archive)
    for (name, part) in sheets {
      readTruths(part, name, archive)
      for relation in Self.relations(of: part, in: archive) {
        switch relation.kind {
        case "comments": readComments(relation.path, name, archive)
        default: break
        }
      }
      // What people answered to one another, which Excel repeats as one comment with its own words.
      for relation in Self.relations(of: part, in: archive) where relation.kind == "threadedComment"
      {
        readThreads(relation.path, name, archive, people)
      }
    }
  }

  private mutating func readTruths(_ part: String, _ sheet: String, _ archive: ZipArchive) {
    guard let xml = archive[part].flatMap({ RawXML($0) }) else { return }
    var open: SheetCellPlace?
    xml.visit { element in
      switch element.name {
      case "c":
        open =
          element["t"] == "b" ? element["r"].map { SheetCellPlace(sheet: sheet, cell: $0) } : nil
      case "v":
        if let open { cells[open, default: SheetCellFact()].truth = element.text == "1" }
      default: break
      }
    }
  }

  private mutating func readComments(_ part: String, _ sheet: String, _ archive: ZipArchive) {
    guard let xml = archive[part].flatMap({ RawXML($0) }) else { return }
    var authors: [String] = []
    var found: [(cell: String, author: Int, text: String)] = []
    xml.visit { element in
      switch element.name {
      case "author": authors.append(element.text)
      case "comment":
        found.append((element["ref"] ?? "", element["authorId"].flatMap { Int($0) } ?? -1, ""))
      case "t" where !found.isEmpty: found[found.count - 1].text += element.text
      default: break
      }
    }
    for comment in found {
      let author = authors.indices.contains(comment.author) ? authors[comment.author] : ""
      var text = comment.text
      // Excel begins a comment with its author's name.
      if !author.isEmpty, text.hasPrefix("\(author):") {
        text = String(text.dropFirst(author.count + 1).drop { $0.isWhitespace })
      }
      let place = SheetCellPlace(sheet: sheet, cell: comment.cell)
      cells[place, default: SheetCellFact()].comments.append(
        .init(author: author, date: "", text: text))
    }
  }

  private mutating func readThreads(
    _ part: String, _ sheet: String, _ archive: ZipArchive, _ people: [String: String]
  ) {
    guard let xml = archive[part].flatMap({ RawXML($0) }) else { return }
    var found: [(place: SheetCellPlace, comment: SheetCellFact.Comment)] = []
    xml.visit { element in
      switch element.name {
      case "threadedComment":
        let place = SheetCellPlace(sheet: sheet, cell: element["ref"] ?? "")
        let author = element["personId"].flatMap { people[$0] } ?? ""
        found.append((place, .init(author: author, date: element["dT"] ?? "", text: "")))
      case "text" where !found.isEmpty: found[found.count - 1].comment.text += element.text
      default: break
      }
    }
    for place in Set(found.map(\.place)) {
      cells[place, default: SheetCellFact()].comments =
        found.filter { $0.place == place }.map(\.comment)
    }
  }

  private static func people(in archive: ZipArchive) -> [String: String] {
    var people: [String: String] = [:]
    for entry in archive.entries where entry.name.hasPrefix("xl/persons/") {
      RawXML(entry.bytes)?.visit { element in
        if element.name == "person", let id = element["id"] {
          people[id] = element["displayName"] ?? ""
        }
      }
    }
    return people
  }

  private struct Relation {
    let id: String
    let kind: String
    let path: String
  }

  private static func relations(of part: String, in archive: ZipArchive) -> [Relation] {
    let folders = part.split(separator: "/").dropLast()
    let name = part.split(separator: "/").last ?? ""
    let path = (folders + ["_rels", "\(name).rels"]).joined(separator: "/")
    guard let xml = archive[path].flatMap({ RawXML($0) }) else { return [] }
    var relations: [Relation] = []
    xml.visit { element in
      guard let relation = Relationship(element) else { return }
      var steps = relation.target.hasPrefix("/") ? [] : Array(folders)
      for step in relation.target.split(separator: "/") where step != "." {
        if step == ".." { _ = steps.popLast() } else { steps.append(step) }
      }
      relations.append(
        Relation(
          id: element["Id"] ?? "", kind: relation.kind, path: steps.joined(separator: "/")))
    }
    return relations
  }
}
