public import Diagnostics
public import Reports
import StructuredData
public import Templating

/// The *Nómina de correcciones*: what changed since a version, named as the form names it, with the
/// observations that each correction answers.
public struct CorrectionList: Sendable {
  /// The version that was submitted.
  public let since: Int
  /// The version that corrects it.
  public let version: Int
  /// In print order.
  public let corrections: [Correction]
  /// What was observed and nothing changed for.
  public let unanswered: [Observation]

  /// A change with the words that a form has for its place.
  public struct Correction: Sendable {
    /// What changed.
    public let change: Change
    /// A region's denomination, or what stands for it.
    public let unit: String
    /// As the form cites it.
    public let section: String
    /// As the form names it.
    public let field: String
    /// Those that it answers.
    public let observations: [Observation]
  }

  private let labels: FieldLabels
  private let form: Form

  /// - Parameter form: how it prints dates and states.
  public init(
    _ comparison: Comparison, observations: [Observation], labels: FieldLabels, form: Form,
    since: Int, version: Int
  ) {
    self.form = form
    self.since = since
    self.version = version
    self.labels = labels
    corrections = comparison.changes.map { change in
      Correction(
        change: change, unit: labels.unit(of: change), section: labels.section(of: change.path),
        field: labels.field(of: change.path),
        observations: observations.filter { $0.isAbout(change, labels: labels) })
    }
    let corrections = corrections
    unanswered = observations.filter { observation in
      !corrections.contains { $0.observations.contains(observation) }
    }
  }

  /// A side of a correction as Markdown: a text as it is, an item with each of its texts named.
  ///
  /// - Parameter isPrinted: whether dates, states and figures are as reports print them, and not as they
  ///   are written in the data.
  func markdown(_ value: ChangedValue, of change: Change, isPrinted: Bool = true) -> String {
    func words(_ part: ChangedValue.Part) -> String {
      isPrinted
        ? labels.printed(part.text, of: part.path, below: change.path, form) : part.text
    }
    if value.texts.count == 1, let only = value.texts.first, only.path.steps.isEmpty {
      return words(only)
    }
    return value.texts.map { part in
      "**\(labels.name(of: part.path, below: change.path)):** \(words(part))"
    }.joined(separator: "\n\n")
  }

  // MARK: For a terminal

  /// Region by region and section by section, with what was said and what is.
  public func text(in language: Language) -> String {
    var lines: [String] = []
    var (unit, section) = ("", "")
    for correction in corrections {
      if correction.unit != unit {
        if !lines.isEmpty { lines.append("") }
        lines.append(correction.unit)
        (unit, section) = (correction.unit, "")
      }
      if correction.section != section {
        lines.append("  \(correction.section)")
        section = correction.section
      }
      lines.append("    \(correction.field): \(labels.kind(correction.change.kind))")
      if let old = correction.change.old { lines += side("-", old, of: correction.change) }
      if let new = correction.change.new, correction.change.kind != .moved {
        lines += side("+", new, of: correction.change)
      }
      for observation in correction.observations {
        let word = Message(es: "observación", en: "observation").text(in: language)
        lines.append("      (\(word) \(observation.reference))")
      }
    }
    for observation in unanswered {
      let words = Message(
        es: "sin corrección: observación \(observation.reference)",
        en: "no correction: observation \(observation.reference)")
      lines.append(words.text(in: language))
    }
    return lines.joined(separator: "\n")
  }

  private func side(_ mark: String, _ value: ChangedValue, of change: Change) -> [String] {
    markdown(value, of: change).split(separator: "\n")
      .map { "      \(mark) \($0)" }
  }

  // MARK: For other programs

  private struct Row: Encodable {
    let kind: String
    let unit: String
    let region: String
    let section: String
    let field: String
    let path: String
    let old: String?
    let new: String?
    let file: String?
    let line: Int?
    let observations: [String]
  }

  private struct Document: Encodable {
    let since: Int
    let version: Int
    let changes: [Row]
    let unanswered: [String]
  }

  /// The list for other programs.
  public var json: [UInt8] {
    let rows = corrections.map { correction in
      let change = correction.change
      return Row(
        kind: change.kind.rawValue, unit: change.unit, region: correction.unit,
        section: correction.section, field: correction.field, path: change.path.description,
        old: change.old.map { markdown($0, of: change, isPrinted: false) },
        new: change.new.map { markdown($0, of: change, isPrinted: false) }, file: change.span?.file,
        line: change.span?.start.line, observations: correction.observations.map(\.reference))
    }
    return CanonicalJSON.bytes(
      Document(
        since: since, version: version, changes: rows, unanswered: unanswered.map(\.reference)))
  }

  // MARK: For the template

  /// What the template of the list sees, besides what all templates do.
  public var view: [String: Value] {
    var number = 0
    let units = Self.groups(corrections, by: \.unit).map { unit in
      Value.record(
        Record([
          "denominacion": .text(unit.name),
          "secciones": .list(
            Self.groups(unit.members, by: \.section).map { section in
              .record(
                Record([
                  "rotulo": .text(section.name),
                  "cambios": .list(
                    section.members.map { correction in
                      number += 1
                      return .record(row(correction, number: number))
                    }),
                ]))
            }),
        ]))
    }
    return [
      "desde": .integer(since), "version": .integer(version),
      "total": .integer(corrections.count), "unidades": .list(units),
      "pendientes": .list(unanswered.map { .record(record($0)) }),
    ]
  }

  private func row(_ correction: Correction, number: Int) -> Record {
    let change = correction.change
    func side(_ value: ChangedValue?) -> Value {
      value.map { .richText(RichText(markdown: markdown($0, of: change))) } ?? .null
    }
    return Record([
      "numero": .integer(number), "campo": .text(correction.field),
      "tipo": .text(labels.kind(change.kind)), "antes": side(change.old),
      "despues": change.kind == .moved ? .null : side(change.new),
      "observaciones": .list(correction.observations.map { .record(record($0)) }),
    ])
  }

  private func record(_ observation: Observation) -> Record {
    func text(_ text: String?) -> Value {
      text.map { .richText(RichText(markdown: $0)) } ?? .null
    }
    return Record([
      "referencia": .text(observation.reference), "texto": text(observation.text),
      "respuesta": text(observation.answer),
    ])
  }

  /// Neighbours with the same name, together.
  private static func groups(
    _ corrections: [Correction], by name: (Correction) -> String
  ) -> [(name: String, members: [Correction])] {
    var groups: [(name: String, members: [Correction])] = []
    for correction in corrections {
      let key = name(correction)
      if let last = groups.indices.last, groups[last].name == key {
        groups[last].members.append(correction)
      } else {
        groups.append((key, [correction]))
      }
    }
    return groups
  }
}
