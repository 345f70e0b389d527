public import Diagnostics
internal import Reports
internal import StructuredData

/// What an inspection found, for other programs: a stable form, keys in a fixed order.
///
/// A fault of a file has no `section` and no `path`, and a `unit` only where the file is a unit's
/// own; a fault of a whole file has no `line` and no `column`. What is not there is `null`.
/// `accepted` holds the reason for which a person accepted the finding.
public struct FindingsJSON: Sendable {
  private let language: Language

  public init(language: Language) {
    self.language = language
  }

  /// The document, without a line break at its end.
  public func text(_ inspection: Inspection) -> String {
    let faults = inspection.faults.map { entry($0, unit: inspection.unit(of: $0)) }
    let findings = inspection.findings.map(entry)
    let matrix = inspection.matrix.map { row in
      (key: row.unit, value: JSONText.object(states(of: row, inspection.sections)))
    }
    return JSONText.object([
      (key: "findings", value: .list(faults + findings)),
      (key: "matrix", value: .object(matrix)),
    ]).text
  }

  private func states(
    of row: CompletenessMatrix.Row, _ sections: [Section]
  ) -> [(key: String, value: JSONText)] {
    sections.compactMap { section in
      row.states[section].map { (key: section.rawValue, value: .string($0.rawValue)) }
    }
  }

  private func entry(_ finding: Finding) -> JSONText {
    .object([
      (key: "rule", value: .string(finding.rule)),
      (key: "severity", value: .string(finding.severity.rawValue)),
      (key: "unit", value: .string(finding.unit)),
      (key: "section", value: .string(finding.section.rawValue)),
      (key: "path", value: .string(finding.path)),
      (key: "file", value: .string(finding.span.file)),
      (key: "line", value: .number(Double(finding.span.start.line))),
      (key: "column", value: .number(Double(finding.span.start.column))),
      (key: "quote", value: .string(finding.quote)),
      (key: "message", value: .string(finding.message.text(in: language))),
      (key: "remedy", value: .string(finding.remedy.text(in: language))),
      (key: "related", value: .list(finding.related.map(entry))),
      (key: "accepted", value: optional(finding.reason?.text(in: language))),
    ])
  }

  private func entry(_ related: Finding.Related) -> JSONText {
    .object([
      (key: "file", value: .string(related.span.file)),
      (key: "line", value: .number(Double(related.span.start.line))),
      (key: "column", value: .number(Double(related.span.start.column))),
      (key: "path", value: .string(related.path)),
      (key: "message", value: .string(related.message.text(in: language))),
    ])
  }

  private func entry(_ fault: Diagnostic, unit: String?) -> JSONText {
    .object([
      (key: "rule", value: .string(fault.rule)),
      (key: "severity", value: .string(fault.severity.rawValue)),
      (key: "unit", value: optional(unit)),
      (key: "section", value: .null),
      (key: "path", value: .null),
      (key: "file", value: optional(fault.file)),
      (key: "line", value: optional(fault.location?.line)),
      (key: "column", value: optional(fault.location?.column)),
      (key: "quote", value: .string(fault.quote)),
      (key: "message", value: .string(fault.message.text(in: language))),
      (key: "remedy", value: optional(fault.remedy?.text(in: language))),
      (key: "related", value: .list(fault.related.map(entry))),
      (key: "accepted", value: .null),
    ])
  }

  private func entry(_ related: Diagnostic.Related) -> JSONText {
    let location: SourceLocation? =
      if case .source(let location, _) = related.place { location } else { nil }
    let file: String =
      switch related.place {
      case .source(let location, _): location.file
      case .template(let file, _), .file(let file): file
      }
    return .object([
      (key: "file", value: .string(file)),
      (key: "line", value: optional(location?.line)),
      (key: "column", value: optional(location?.column)),
      (key: "path", value: .null),
      (key: "message", value: .string(related.message.text(in: language))),
    ])
  }

  private func optional(_ text: String?) -> JSONText { text.map(JSONText.string) ?? .null }
  private func optional(_ number: Int?) -> JSONText { number.map { .number(Double($0)) } ?? .null }
}
