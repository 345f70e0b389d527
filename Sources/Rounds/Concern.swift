package import Corrections
public import Diagnostics
package import Reports
package import Reviewing
public import StructuredData
internal import Text

/// What is wrong with a unit's data as they are: a finding of the review, or what a person observed.
public struct Concern: Sendable, Hashable {
  /// The rule's id; ``observationRule`` of what a person observed.
  public var rule: String
  /// `nil` of what a person observed.
  public var severity: Severity?
  /// The unit's id, or the whole's.
  public var unit: String
  /// «IV.1.1»; may be empty.
  public var section: String
  /// In the unit's data; empty for all of them.
  public var path: ValuePath
  /// What tells it from others of its rule at its place, such as an unknown word.
  public var subject: String?
  /// The words that are wrong; may be empty.
  public var quote: String
  /// All that would have to change for it to be another value: the words, and those of its second places
  /// in the same unit.
  public var value: String
  public var message: Message
  public var remedy: Message
  /// The reason why it was accepted in the data; `nil` while it stands.
  public var acceptance: String?
  /// What the file of observations says that the unit answered.
  public var answer: String?

  /// The rule of what people observe.
  public static let observationRule = "OBS"

  /// Whether a person observed it.
  public var isObservation: Bool { rule == Self.observationRule }

  /// A finding of the review.
  package init(_ finding: Finding, in reports: ReportSet) {
    rule = finding.rule
    severity = finding.severity
    unit = finding.unit
    section = finding.section.rawValue
    path = ValuePath(written: finding.path) ?? ValuePath()
    subject = finding.subject
    quote = finding.quote
    message = finding.message
    remedy = finding.remedy
    acceptance = finding.acceptance
    let root = reports.root(of: finding.unit)
    let file = finding.span.file
    let related = finding.related.filter { $0.span.file == file }.map { related in
      related.quote.isEmpty
        ? ValuePath(written: related.path).flatMap { root?.node(at: $0)?.scalar?.text } ?? ""
        : related.quote
    }
    let own = Self.words(finding.quote, root?.node(at: path))
    let figures = Self.figures(beside: path, in: root, citedBy: finding.message.spanish)
    value = ([own] + related + figures).map(Self.spaced).joined(separator: " ¦ ")
  }

  /// What a person observed of a unit; `nil` for what is about none in particular, or says nothing.
  ///
  /// - Parameter section: the part of the form that a path is in.
  package init?(_ observation: Observation, in reports: ReportSet, names: FieldNames) {
    guard let unit = observation.unit, let text = observation.text, !observation.saysNothing,
      reports.knows(unit)
    else {
      return nil
    }
    rule = Self.observationRule
    severity = nil
    self.unit = unit
    let field = observation.field ?? ""
    let place = ValuePath(written: field).flatMap { names.knows($0) ? $0 : nil }
    path = place ?? ValuePath()
    // A key that the form does not have tells nobody anything.
    let words = field.contains { "_[".contains($0) } ? "" : field
    section = place.map(names.sectionNumber) ?? names.sectionNumber(citedAs: field) ?? words
    subject = Self.spaced(text)
    quote = ""
    value = Self.spaced(reports.root(of: unit)?.node(at: path)?.scalar?.text ?? "")
    message = Message(verbatim: text)
    remedy = Message(verbatim: "")
    acceptance = nil
    answer = observation.answer
  }

  /// The quoted words, or the whole text where they are no more than its beginning; none where nothing is
  /// written, whatever is quoted to tell where.
  private static func words(_ quote: String, _ node: DataNode?) -> String {
    guard let node, !node.isNull else { return "" }
    guard let text = node.scalar?.text else { return quote }
    return quote.isEmpty || quote.hasSuffix("…") ? text : quote
  }

  /// The figures of the same item that a message cites: what a rule compares is given as data beside the
  /// words that it finds wrong.
  private static func figures(
    beside path: ValuePath, in root: DataNode?, citedBy message: String
  ) -> [String] {
    let item = path.steps.lastIndex { if case .item = $0 { true } else { false } }
    guard let item, let node = root?.node(at: ValuePath(Array(path.steps[...item]))) else {
      return []
    }
    let cited = Set(message.split { !$0.isNumber && $0 != "." && $0 != "," }.map(Self.digits))
    return (node.entries ?? []).compactMap(\.value.scalar?.text).filter { text in
      text.contains { $0.isNumber } && text.allSatisfy { $0.isNumber || ".,% ".contains($0) }
        && cited.contains(Self.digits(text))
    }
  }

  private static func digits(_ text: some StringProtocol) -> String {
    String(text.filter(\.isNumber))
  }

  private static func spaced(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension ReportSet {
  /// A unit's own data, or the whole's.
  func root(of unit: String) -> DataNode? {
    unitFiles.first { $0.unit == unit }.flatMap { files[$0.path]?.root }
  }

  fileprivate func knows(_ unit: String) -> Bool { unitFiles.contains { $0.unit == unit } }
}
