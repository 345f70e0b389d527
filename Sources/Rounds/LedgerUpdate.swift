import Corrections
package import Reports
import StructuredData

/// What the data as they are say of each finding of the ledger, as lines to be added to it.
public struct LedgerUpdate: Sendable {
  /// None where nothing became of any finding.
  public private(set) var entries: [LedgerEntry] = []
  /// The ledger with them.
  public private(set) var ledger: Ledger
  /// Which of the concerns each finding is that stands, by its id.
  public private(set) var places: [String: Int] = [:]

  /// - Parameters:
  ///   - concerns: of all units, accepted ones too.
  ///   - before: the data when the ledger was written last; `nil` where they are not known.
  ///   - answers: to findings, in the order in which they came.
  ///   - heard: the units that sent something since they were told last.
  ///   - moment: ISO 8601, UTC.
  package init(
    _ ledger: Ledger, _ concerns: [Concern], before: ReportSet?, after: ReportSet,
    answers: [RemarkAnswer] = [], heard: Set<String> = [], moment: String
  ) {
    self.ledger = ledger
    let tracked = Self.moved(ledger.findings, from: before, to: after)
    let match = FindingMatch(tracked, concerns)
    let known = Dictionary(grouping: answers, by: { $0.id.uppercased() })
    for (index, (finding, path)) in tracked.enumerated() {
      let concern = match.concerns[index].map { concerns[$0] }
      places[finding.id] = match.concerns[index]
      var entry =
        concern.map {
          LedgerEntry($0, id: finding.id, event: .reviewed, state: .new, moment: moment)
        } ?? finding.last
      entry.round = finding.round
      if concern == nil { entry.path = path?.description }
      let said =
        (known[finding.id] ?? []).map { ($0.text, $0.author) }
        + [concern?.answer].compactMap { $0 }.map { ($0, "") }
      for (text, author) in said where !finding.answers.contains(where: { $0.text == text }) {
        // What was said before the decision is no news.
        if concern?.answer == text, finding.last.reason == text { continue }
        var answer = entry
        answer.event = .answered
        answer.moment = moment
        answer.reason = text
        answer.author = author.isEmpty ? nil : author
        answer.state = Self.state(
          of: finding, as: concern, isAnswered: true, isHeard: heard.contains(finding.unit))
        add(answer)
      }
      settle(finding.id, entry, concern, isHeard: heard.contains(finding.unit), moment)
    }
    // In the order in which people read them.
    var taken = [false: 0, true: 0]
    for index in match.new {
      let concern = concerns[index]
      // What was accepted before anybody was told of it is no matter of the rounds.
      if concern.acceptance != nil { continue }
      let id = ledger.nextID(
        isObservation: concern.isObservation, beyond: taken[concern.isObservation] ?? 0)
      taken[concern.isObservation, default: 0] += 1
      places[id] = index
      add(LedgerEntry(concern, id: id, event: .reviewed, state: .new, moment: moment))
    }
  }

  private mutating func add(_ entry: LedgerEntry) {
    entries.append(entry)
    ledger.add(entry)
  }

  /// Writes what the review says of a finding, where that is news.
  private mutating func settle(
    _ id: String, _ entry: LedgerEntry, _ concern: Concern?, isHeard: Bool, _ moment: String
  ) {
    guard let finding = ledger[id] else { return }
    var entry = entry
    entry.event = .reviewed
    entry.moment = moment
    entry.state = Self.state(
      of: finding, as: concern, isAnswered: finding.answeredValue == entry.value, isHeard: isHeard)
    switch entry.state {
    case .accepted:
      let decided = finding.state == .accepted && finding.isObservation ? finding.last.reason : nil
      entry.reason = concern?.acceptance ?? decided
    case .answered: entry.reason = finding.answers.last?.text
    case .withdrawn: entry.reason = finding.withdrawal
    case .new, .persists, .miscorrected, .resolved: entry.reason = nil
    }
    entry.author = finding.last.author
    var same = entry
    same.event = finding.last.event
    same.moment = finding.last.moment
    same.deadline = finding.last.deadline
    if same != finding.last { add(entry) }
  }

  private static func state(
    of finding: TrackedFinding, as concern: Concern?, isAnswered: Bool, isHeard: Bool
  ) -> FindingState {
    guard let concern else {
      // What a person observed is not mended by data: whoever takes it out of the file withdraws it.
      if finding.isObservation { return finding.state == .accepted ? .accepted : .withdrawn }
      return finding.withdrawal == nil ? .resolved : .withdrawn
    }
    // A reason holds for the value that it was given for.
    if finding.isSettled(with: concern.value) {
      if finding.withdrawal != nil { return .withdrawn }
      if concern.acceptance != nil || concern.isObservation && finding.settledValue != nil {
        return .accepted
      }
    }
    if isAnswered { return .answered }
    guard let sentValue = finding.sentValue else { return .new }
    // A person's observation is met by whatever was written: a person looks at it.
    if sentValue != concern.value { return concern.isObservation ? .answered : .miscorrected }
    let isSettled = [.resolved, .persists].contains(finding.state)
    return isHeard || isSettled ? .persists : finding.sentState
  }

  /// Where each finding's place is in the data as they are.
  private static func moved(
    _ findings: [TrackedFinding], from before: ReportSet?, to after: ReportSet
  ) -> [(finding: TrackedFinding, path: ValuePath?)] {
    guard let before else { return findings.map { ($0, $0.path) } }
    let old = ReportUnit.all(of: before)
    let new = ReportUnit.all(of: after)
    var translations: [String: PathTranslation] = [:]
    return findings.map { finding in
      guard let path = finding.path else { return (finding, nil) }
      let unit = finding.unit
      let translation =
        translations[unit]
        ?? PathTranslation(
          from: old.first { $0.id == unit }, to: new.first { $0.id == unit })
      translations[unit] = translation
      return (finding, translation.path(of: path))
    }
  }

  // MARK: What people do

  /// Takes down that findings were told to their unit, in a round.
  ///
  /// - Parameter deadline: the last day to answer, ISO 8601, where one was given.
  public mutating func observe(
    _ ids: [String], round: Int, moment: String, until deadline: String? = nil
  ) {
    for id in ids {
      guard let finding = ledger[id] else { continue }
      var entry = finding.last
      entry.event = .observed
      entry.moment = moment
      entry.round = round
      entry.deadline = deadline
      // Told again, with another round begun, it is no longer new.
      if finding.firstRound > 0, entry.state == .new { entry.state = .persists }
      add(entry)
    }
  }

  /// Takes a decision on a finding.
  public mutating func decide(
    _ id: String, _ state: FindingState, because reason: String?, by author: String?,
    moment: String
  ) {
    guard let finding = ledger[id] else { return }
    var entry = finding.last
    entry.event = .decided
    entry.deadline = nil
    entry.moment = moment
    entry.state = state
    entry.reason = reason
    entry.author = author
    add(entry)
  }
}
