import Forms
import Foundation
import Reports
import StructuredData
import Subprocess
import SystemPackage
import Templating

@testable import Publishing

/// Forms filled in by LibreOffice itself, with the answers of a region's data.
struct FormFilling: Codable {
  let input: String
  let output: String
  /// LibreOffice's name of the format to save.
  let filter: String
  let isSheet: Bool
  let sections: [Section]

  struct Section: Codable {
    let number: Int
    let sheet: String
    let title: String
    let isTable: Bool
    let isCards: Bool
    let group: String?
    let fields: [Int]
    /// By the field's number.
    let labels: [String: String]
    let rows: [Row]
  }

  struct Row: Codable {
    let group: String?
    let answers: [Answer]
  }

  struct Answer: Codable {
    let field: Int
    /// As it is typed into a cell of a spreadsheet.
    let text: String
    /// As it is written in a document.
    let paragraphs: [Paragraph]
    let isChoice: Bool
    /// Whether a spreadsheet program takes it for a number or a date.
    let isTyped: Bool
  }

  struct Paragraph: Codable {
    /// Whether each list around it is numbered, the outermost first.
    let lists: [Bool]
    /// Whether it begins an item.
    let isItem: Bool
    let runs: [Run]
  }

  struct Run: Codable {
    var text = ""
    var isBold = false
    var isItalic = false
    var link: String?
    var isBreak = false
    var note: [Paragraph]?
  }

  init(_ subject: FormSubject, from input: String, to output: String, _ format: FormFormat) {
    self.input = input
    self.output = output
    isSheet = format.source == .ods
    filter =
      switch format {
      case .odt: "writer8"
      case .docx: "MS Word 2007 XML"
      case .ods: "calc8"
      case .xlsx: "Calc MS Excel 2007 XML"
      }
    sections = subject.layout.sections.map { section in
      Section(
        number: section.number, sheet: section.sheet, title: section.title,
        isTable: section.style == .table,
        isCards: section.style == .cards, group: section.groups?.label,
        fields: section.fields.map(\.number),
        labels: Dictionary(
          uniqueKeysWithValues: section.fields.map { (String($0.number), $0.label) }),
        rows: subject.answers[section].map { row in
          Row(
            group: section.groups?.items.first { $0.id == row.group }?.label,
            answers: section.fields.compactMap { field in
              row.texts[field.number].map { Self.answer($0, field, subject) }
            })
        })
    }
  }

  private static func answer(
    _ text: String, _ field: FormLayout.Field, _ subject: FormSubject
  ) -> Answer {
    let shown = subject.shown(text, field)
    var (isChoice, isTyped) = (false, false)
    switch field.kind {
    case .state: isChoice = true
    case .number, .integer, .moment: isTyped = true
    case .prose, .line: break
    }
    return Answer(
      field: field.number, text: isTyped ? text : shown,
      paragraphs: paragraphs(of: RichText(markdown: shown).blocks, in: []), isChoice: isChoice,
      isTyped: isTyped)
  }

  private static func paragraphs(of blocks: [RichText.Block], in lists: [Bool]) -> [Paragraph] {
    blocks.enumerated().flatMap { index, block -> [Paragraph] in
      switch block {
      case .paragraph(let inlines):
        [Paragraph(lists: lists, isItem: index == 0, runs: runs(of: inlines, Run()))]
      case .list(let isNumbered, _, let items):
        items.flatMap { paragraphs(of: $0, in: lists + [isNumbered]) }
      case .heading, .quote, .code, .table, .rule: []
      }
    }
  }

  private static func runs(of inlines: [RichText.Inline], _ style: Run) -> [Run] {
    inlines.flatMap { inline -> [Run] in
      var run = style
      switch inline {
      case .text(let text), .code(let text): run.text = text
      case .lineBreak: run.isBreak = true
      case .note(let blocks): run.note = paragraphs(of: blocks, in: [])
      case .strong(let inner):
        run.isBold = true
        return runs(of: inner, run)
      case .emphasis(let inner):
        run.isItalic = true
        return runs(of: inner, run)
      case .link(let target, let inner):
        run.link = target
        return runs(of: inner, run)
      }
      return [run]
    }
  }

  /// Fills in all the forms in one run of LibreOffice; what went wrong, if anything did.
  static func run(_ jobs: [FormFilling], in folder: String) async throws -> String? {
    let list = Path.joined(folder, "jobs.json")
    try WholeFile.write(Array(try JSONEncoder().encode(jobs)), to: list)
    for job in jobs { try Folder.make(Path.parent(of: job.output)) }
    let script = Path.joined(SmallWorkspace.home, "Tests/PublishingTests/fill-form")
    let ending = await ChildProcess.run(
      "/usr/bin/python3", [script, list, Path.joined(folder, "profile")],
      limit: .seconds(60 + 40 * jobs.count))
    guard case .ended(let output, let status) = ending else { return "\(ending)" }
    return status == 0 ? nil : output
  }

  /// Whether there is a Python that can speak with LibreOffice.
  static let isPossible: Bool = {
    RealLibreOffice.isHere
      && ["/usr/lib/python3/dist-packages/uno.py"].contains { WholeFile.exists($0) }
      && WholeFile.exists("/usr/lib/libreoffice/program/libsclo.so")
  }()
}
