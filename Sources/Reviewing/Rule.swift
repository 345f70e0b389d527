public import Diagnostics
internal import Reports

/// One thing that a careful reviewer would see, with what shows it wrong and right.
public struct Rule: Sendable {
  /// The stable name: `FIG-01`.
  public let id: String
  public let severity: Severity
  public let criterion: Criterion
  /// What the rule is about, in a few words.
  public let title: Message
  /// Why it matters and how it is seen, for `--explain` and the manual.
  public let explanation: Message
  /// Data that the rule must find; see ``Example``.
  public let wrong: Example
  /// The same data put right, on which the rule must be silent.
  public let right: Example
  /// Whether it does not run without a dictionary of the forms of words.
  public let needsForms: Bool
  let check: @Sendable (Subject) -> [Finding]

  init(
    _ id: String, _ severity: Severity, _ criterion: Criterion, title: Message,
    explanation: Message, wrong: Example, right: Example, needsForms: Bool = false,
    check: @escaping @Sendable (Subject) -> [Finding]
  ) {
    self.id = id
    self.severity = severity
    self.criterion = criterion
    self.title = title
    self.explanation = explanation
    self.wrong = wrong
    self.right = right
    self.needsForms = needsForms
    self.check = check
  }
}

/// What DIPRES asks of a report: each rule serves one of these.
public enum Criterion: String, Sendable, CaseIterable {
  /// Nothing is missing.
  case completeness = "completitud"
  /// Dates and deadlines are possible and in time.
  case timeliness = "oportunidad"
  /// Nothing contradicts anything else.
  case coherence = "coherencia"
  /// What is stated can be verified.
  case verification = "medio"
}

/// A piece of a workspace that shows a rule at work: YAML put into a sound little workspace.
public struct Example: Sendable, Hashable {
  public enum File: Sendable, Hashable {
    /// The first region's file: its top-level keys replace those of the sound workspace.
    case region
    case national
    case settings
  }

  public let file: File
  public let yaml: String
  /// A second region's keys, for rules that hold two regions against each other.
  public let otherRegion: String?

  /// Keys of the region's file.
  static func region(_ yaml: String, other: String? = nil) -> Example {
    Example(file: .region, yaml: yaml, otherRegion: other)
  }

  /// Keys of `informe.yaml`.
  static func settings(_ yaml: String) -> Example {
    Example(file: .settings, yaml: yaml, otherRegion: nil)
  }

  /// Keys of `nacional.yaml`.
  static func national(_ yaml: String, region: String? = nil) -> Example {
    Example(file: .national, yaml: yaml, otherRegion: region)
  }
}
