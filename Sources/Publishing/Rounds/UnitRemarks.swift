import Diagnostics
import Forms
import Reports
import Rounds
import StructuredData

/// What a unit is told in its round.
struct UnitRemarks {
  /// The unit's id.
  let unit: String
  /// Counted from 1.
  let round: Int
  /// When it was told so, ISO 8601, UTC.
  let moment: String
  /// As they were found.
  let remarks: [Remark]
  /// The kind of file that it sent.
  let kind: UnitFileKind
  /// The last day to answer, ISO 8601; `nil` for the form's own.
  let deadline: String?
  /// Whether it was not told the very same before.
  let isNew: Bool

  /// - Parameters:
  ///   - standard: the format for one that never sent anything.
  ///   - deadline: the last day to answer, where one is given, ISO 8601.
  init(
    _ unit: String, _ state: Round<LocalFiles>.State, from severity: Severity,
    standard: FormFormat, until deadline: String? = nil
  ) {
    let ledger = state.update.ledger
    let form = state.reports.form.definition.of(exercise: state.reports.settings.exercise)
    let findings = ledger.findings.filter { finding in
      finding.unit == unit && finding.state.awaitsUnit && finding.severity ?? .error >= severity
    }
    let last = ledger.round(of: unit)
    let given = ledger.deadline(of: unit)
    // What was sent stays as it was sent: with anything else in it, it is another round.
    let told = Set(ledger.findings.lazy.filter { $0.unit == unit && $0.round == last }.map(\.id))
    isNew =
      last == 0 || !state.book.heard(from: unit).isEmpty || findings.contains(where: \.isNews)
      || told != Set(findings.map(\.id)) || deadline != nil && deadline != given
    self.deadline = deadline ?? (isNew ? nil : given)
    round = isNew ? last + 1 : last
    moment = isNew ? state.moment : ledger.sent(to: unit) ?? state.moment
    self.unit = unit
    let wording = FormWording(of: form)
    remarks = findings.map { Remark($0, wording) }
    let sent = state.book.receipts.last { $0.outcome != .refused && $0.units == [unit] }
    let format = sent.flatMap { Self.format(of: $0.file) } ?? standard
    let isReport = sent?.kind.map { $0 != ImportProposal.Source.Kind.form.rawValue } ?? false
    kind = UnitFileKind(format, isReport: isReport)
  }

  /// The format that a unit can open as it opens what it sent.
  private static func format(of file: String) -> FormFormat? {
    switch Path.fileExtension(of: file).lowercased() {
    case "odt", "ott", "fodt": .odt
    case "docx", "doc", "docm", "rtf": .docx
    case "ods", "ots", "fods": .ods
    case "xlsx", "xls", "xlsm": .xlsx
    default: nil
    }
  }
}

extension Remark {
  init(_ finding: TrackedFinding, _ wording: FormWording) {
    let last = finding.last
    let path = finding.path ?? ValuePath()
    let isOfPerson = finding.severity == nil
    func told(_ message: Message) -> String {
      isOfPerson ? message.spanish : wording.told(message, at: path, quote: last.quote).spanish
    }
    self.init(
      id: finding.id, severity: finding.severity, unit: finding.unit, path: path,
      section: last.section, field: wording.names.field(of: path), quote: last.quote,
      message: told(last.message), remedy: told(last.remedy), answer: finding.answers.last?.text)
  }
}
