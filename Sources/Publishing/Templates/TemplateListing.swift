public import Diagnostics
import Templating
import Text

/// The tags of a template and what they want of the data.
public struct TemplateListing: Sendable {
  private let inspection: TemplateInspection

  /// Reads a template and its fragments; a file that is none has only ``faults``.
  public init(_ template: TemplateSource) {
    inspection = template.inspect()
  }

  /// Whether the file is a template at all, be it a faulty one.
  public var isTemplate: Bool { inspection.isTemplate }

  /// What is wrong with the template.
  public var faults: [Diagnostic] { inspection.faults }

  /// The JSON Schema of the data that the template wants, without a line break at its end.
  public func schema() -> String {
    let text = inspection.jsonSchema()
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// One line a tag, its place after it; without a line break at the end.
  public func text(in language: Language) -> String {
    if inspection.tags.isEmpty {
      return Message(es: "la plantilla no tiene marcas", en: "the template has no tags")
        .text(in: language)
    }
    let printer = DiagnosticPrinter(language: language)
    var lines: [String] = []
    var place = ""
    for tag in inspection.tags {
      let words = printer.words(for: tag.place)
      if words != place { lines.append(words) }
      place = words
      lines.append("  {{\(spaced(tag.source))}}")
    }
    return lines.joined(separator: "\n")
  }

  /// `{"tags": […]}` with each tag's kind and place, without a line break at the end.
  public func json() -> String {
    let tags = inspection.tags.map { tag in
      JSONText.object(
        [
          (key: "kind", value: .string(tag.kind.rawValue)),
          (key: "tag", value: .string(tag.source.trimming(\.isWhitespace))),
        ] + place(tag.position))
    }
    return JSONText.object([(key: "tags", value: .list(tags))]).text
  }

  private func place(_ position: TagPosition) -> [(key: String, value: JSONText)] {
    let cells = position.cells.map { cell in
      JSONText.object([
        (key: "table", value: .string(cell.table)),
        (key: "row", value: .number(Double(cell.row))),
        (key: "column", value: .number(Double(cell.column))),
      ])
    }
    return [
      (key: "file", value: .string(position.file)),
      (key: "part", value: .string(position.part.rawValue)),
      (key: "name", value: position.partName.map(JSONText.string) ?? .null),
      (key: "cells", value: .list(cells)),
      (key: "words", value: .string(position.words)),
    ]
  }

  /// As the manual writes it: `{{ value }}`, `{{#if x}}`, `{{> fragment }}`, whatever was typed.
  private func spaced(_ source: String) -> String {
    let words = source.trimming(\.isWhitespace)
    if words == "else" || words.hasPrefix("#") || words.hasPrefix("/") { return words }
    return words.hasPrefix(">") ? "\(words) " : " \(words) "
  }
}
