public import Diagnostics
public import StructuredData

/// A finding with all that has become of it.
public struct TrackedFinding: Sendable, Hashable {
  /// What a unit answered.
  public struct Answer: Sendable, Hashable {
    public var text: String
    public var author: String
    /// ISO 8601, UTC.
    public var moment: String
  }

  /// What is known of it now.
  public private(set) var last: LedgerEntry
  /// When it was first found, ISO 8601, UTC.
  public let since: String
  /// The round in which it was first told; 0 while it was not.
  public private(set) var firstRound = 0
  /// When the unit was told of it last, ISO 8601, UTC; `nil` when it never was.
  public private(set) var sent: String?
  /// What the value was then.
  private(set) var sentValue: String?
  /// The words of what a person observed then.
  private(set) var sentSubject: String?
  /// The last day to answer that was given then, ISO 8601; `nil` for the form's own.
  public private(set) var deadline: String?
  /// What it was called then.
  private(set) var sentState = FindingState.new
  /// The unit's answers since it was told last, each once.
  public private(set) var answers: [Answer] = []
  /// What the value was when it was answered last.
  private(set) var answeredValue: String?
  /// How often it was found again after it had been resolved.
  public private(set) var returns = 0
  /// Why it was withdrawn; `nil` while it was not.
  private(set) var withdrawal: String?
  /// What the value was when somebody accepted or withdrew it; `nil` while nobody did. The reason that was
  /// given then is about no other value.
  public private(set) var settledValue: String?

  init(first entry: LedgerEntry) {
    last = entry
    since = entry.moment
    add(entry)
  }

  mutating func add(_ entry: LedgerEntry) {
    if last.state == .resolved, entry.state.isOpen { returns += 1 }
    last = entry
    switch entry.event {
    case .reviewed: break
    case .observed:
      if firstRound == 0 { firstRound = entry.round }
      sent = entry.moment
      sentValue = entry.value
      sentSubject = entry.subject
      deadline = entry.deadline
      sentState = entry.state
      answers = []
    case .answered:
      let answer = Answer(
        text: entry.reason ?? "", author: entry.author ?? "", moment: entry.moment)
      if !answers.contains(where: { $0.text == answer.text }) { answers.append(answer) }
      answeredValue = entry.value
    case .decided:
      withdrawal = entry.state == .withdrawn ? entry.reason ?? "" : nil
      settledValue = entry.state.isOpen ? nil : entry.value
      answeredValue = nil
    }
  }

  public var id: String { last.id }
  public var unit: String { last.unit }
  public var state: FindingState { last.state }
  /// The round in which the unit was told of it last; 0 while it was not.
  public var round: Int { last.round }
  public var severity: Severity? { last.severity.flatMap(Severity.init(rawValue:)) }
  /// `nil` when what it was about is no more.
  public var path: ValuePath? { last.path.flatMap(ValuePath.init(written:)) }
  /// Whether the unit was not told of it, or of another value, or in other words of a person.
  public var isNews: Bool {
    sentValue != last.value || isObservation && sentSubject != last.subject
  }
  /// Whether a person observed it.
  public var isObservation: Bool { last.rule == Concern.observationRule }
  /// Whether it was accepted or withdrawn with another value, and stands again.
  public var isReopened: Bool { state.isOpen && settledValue != nil }
  /// Whether a reason that was given for it holds for what the value is now.
  func isSettled(with value: String) -> Bool { settledValue.map { $0 == value } ?? true }
  /// Whether it is a note that nobody was told of.
  public var isSilentNote: Bool { severity == .info && sent == nil }
  /// Whether it was answered in two ways.
  public var isContradictory: Bool { answers.count > 1 }
  /// Whether it goes in circles: it came back, or a second correction was wrong too.
  public var isCircling: Bool {
    returns > 0 || state.isOpen && firstRound > 0 && round - firstRound >= 2
  }
}
