import Reports
public import Rounds
import StructuredData
public import Templating

/// How the round of a workspace stands, unit by unit.
public struct RoundOverview: Sendable {
  public struct Unit: Sendable {
    /// The unit's id, or the whole's.
    public let id: String
    public let name: String
    /// Whether it is the one that consolidates, which sends nothing to itself.
    public let isWhole: Bool
    /// Counted from 1; 0 before it was told of anything.
    public let round: Int
    /// When it was told last, ISO 8601, UTC.
    public let sent: String?
    /// The last day to answer: the one that it was given, or the form's; `nil` where nobody tells.
    public let deadline: CalendarDate?
    /// What it sent since, refused files too.
    public let receipts: [Receipt]
    public let findings: [TrackedFinding]

    /// How many findings are in a state.
    public func count(_ state: FindingState) -> Int { findings.count { $0.state == state } }
    /// Whether it owes a file: nothing of it ever came that could be taken, or nothing since it was told of
    /// what it still has to correct or to answer.
    public let isMissing: Bool
  }

  /// The whole first, then the units in print order.
  public let units: [Unit]
  /// Files that are nobody's.
  public let strangers: [Receipt]
  /// Until when the forms are to come back; `nil` where `informe.yaml` does not tell.
  public let deadline: CalendarDate?
  /// What it is about; `nil` of nothing.
  let reports: (settings: ReportSettings, form: Form)?
  private let wording: FormWording?

  init() {
    reports = nil
    wording = nil
    units = []
    strangers = []
    deadline = nil
  }

  init(_ ledger: Ledger, _ receipts: [Receipt], _ settings: ReportSettings, _ form: Form) {
    let definition = form.definition.of(exercise: settings.exercise)
    let owners =
      [(definition.units.whole, form.nation.denomination)]
      + settings.regions.map { ($0.id, $0.denomination) }
    units = owners.map { id, name in
      let sent = ledger.sent(to: id)
      let isWhole = id == definition.units.whole
      let own = receipts.filter { $0.units.contains(id) }
      let new = own.filter { $0.moment > sent ?? "" }
      let findings = ledger.findings.filter { $0.unit == id }
      let taken = own.filter { $0.outcome != .refused }
      let owes = findings.contains { $0.round > 0 && $0.state.awaitsUnit }
      return Unit(
        id: id, name: name, isWhole: isWhole, round: ledger.round(of: id), sent: sent,
        deadline: ledger.deadline(of: id).flatMap { CalendarDate(iso: $0) }
          ?? settings.formDeadline,
        receipts: new, findings: findings,
        isMissing: !isWhole
          && (taken.isEmpty || owes && !taken.contains { $0.moment > sent ?? "" }))
    }
    let nobodys = receipts.filter(\.units.isEmpty)
    // One that came again is told as it stands now.
    strangers = nobodys.enumerated().filter { index, receipt in
      !nobodys[(index + 1)...].contains { $0.sha256 == receipt.sha256 && !receipt.sha256.isEmpty }
    }.map(\.element)
    deadline = settings.formDeadline
    reports = (settings, form)
    wording = FormWording(of: definition)
  }

  /// Where a finding is, in the words of the form; empty where it is about all.
  public func field(of finding: TrackedFinding) -> String {
    finding.path.flatMap { wording?.names.field(of: $0) } ?? ""
  }

  /// What is settled by words, for the annex of remarks and answers: what was answered, and what was told
  /// to a unit and accepted.
  public var settledByWords: [SettledRemark] {
    guard let wording else { return [] }
    return units.flatMap(\.findings).compactMap { finding in
      guard finding.round > 0, [.answered, .accepted].contains(finding.state) else { return nil }
      var remark = Remark(finding, wording)
      remark.answer = remark.answer ?? finding.last.reason
      return SettledRemark(
        remark, state: finding.state == .answered ? "respondida" : "aceptada")
    }
  }

  /// A unit's findings, what has to be decided first; closed ones, and notes that nobody was told of, only where
  /// they are asked for.
  public func shown(of unit: Unit, withClosed: Bool) -> [TrackedFinding] {
    FindingState.byUrgency.flatMap { state in
      unit.findings.filter {
        $0.state == state && (withClosed || $0.state.isOpen && !$0.isSilentNote)
      }
    }
  }

  /// How many of a unit's findings are in a state.
  public func count(_ state: FindingState, of unit: Unit, withNotes: Bool) -> Int {
    unit.findings.count { $0.state == state && (withNotes || !$0.isSilentNote) }
  }

  /// What somebody has still to do something about.
  public var open: [TrackedFinding] {
    units.flatMap(\.findings).filter { $0.state.isOpen && !$0.isSilentNote }
  }

  /// Whether the deadline has passed and units are missing; by the machine's calendar.
  public var isOverdue: Bool {
    let today = Moment.day(Moment.now(after: nil))
    return missing.contains { unit in unit.deadline.map { $0.description < today } ?? false }
  }

  /// The units of which nothing has come since they were told.
  public var missing: [Unit] { units.filter(\.isMissing) }
  /// Findings that whoever consolidates has to decide on.
  public var toDecide: [TrackedFinding] {
    units.flatMap(\.findings).filter { $0.state == .answered }
  }
  /// Findings that go in circles.
  public var circling: [TrackedFinding] {
    units.flatMap(\.findings).filter { $0.state.isOpen && $0.isCircling }
  }
}
