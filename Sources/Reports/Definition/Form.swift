public import Templating

/// The form's fixed texts that data and templates share.
public struct Form: Sendable {
  /// What one of the three programmes is called in each place of the form.
  public struct ProgrammeLabels: Sendable, Hashable {
    public let id: ProgrammeID
    /// `IV. 1.2.`
    public let activity: String
    /// The heading of its balance, without the year.
    public let balance: String
    /// The heading of its national list of achievements.
    public let list: String
    /// Its row in the follow-up table.
    public let row: String
  }

  /// What stands for the nation where a region's name would print.
  public struct NationLabels: Sendable, Hashable {
    public let name: String
    public let denomination: String
    public let followUp: String
    public let dissemination: String
  }

  public struct Defaults: Sendable, Hashable {
    public let government: String
    public let programme: String
    public let cutoffMonth: Int
    public let cutoffDay: Int
    /// How many exercises the national balance spans, the evaluated one included.
    public let balanceExercises: Int
  }

  public let defaults: Defaults
  public let programmes: [ProgrammeLabels]
  public let audiences: [AudienceID: String]
  public let achievementLabel: String
  public let gapLabel: String
  /// What prints for `ninguna`, by key; `otros` for all others.
  public let nonePhrases: [String: String]
  public let notReported: String
  public let nation: NationLabels
  /// CLDR patterns for dates given as data.
  public let dayPattern: String
  public let monthPattern: String
  public let procedureStates: [FormState]
  public let complianceStates: [FormState]
  package let definition: FormDefinition
  /// Where its own layouts are.
  public let folder: String
  /// All regions of the country, of which some may report.
  package let country: [Region]
  /// The words of the program's own lists and of the workspace's.
  public internal(set) var vocabulary: Vocabulary

  /// The names of the rules that are of this form alone.
  public var ownRules: [String] { definition.ownRules }

  /// What a unit, or the whole, is asked for in a report's exercise.
  package func layout(_ settings: ReportSettings, ofWhole isWhole: Bool = false) -> FormLayout {
    definition.layout(
      exercise: settings.exercise, cutoff: settings.cutoff.formatted(pattern: "d 'de' MMMM"),
      ofWhole: isWhole,
      balance: min(settings.balanceFrom, settings.exercise)...settings.exercise)
  }

  /// What prints where a key's value is `ninguna`; `nil` when nothing does.
  public func nonePhrase(for key: String) -> String? {
    let phrase = nonePhrases[key] ?? nonePhrases["otros"] ?? ""
    return phrase.isEmpty ? nil : phrase
  }

  /// A date as the form writes it.
  public func text(of date: CalendarDate) -> String {
    date.formatted(pattern: date.day == nil ? monthPattern : dayPattern)
  }
}

/// The three programmes of the form, by their keys in the data.
public enum ProgrammeID: String, Sendable, CaseIterable {
  case design = "diseno_distribucion_acceso"
  case complementarity = "complementariedad_territorial"
  case information = "sistemas_informacion"
}

/// The two audiences of the dissemination, by their keys in the data.
public enum AudienceID: String, Sendable, CaseIterable {
  case staff = "funcionarios"
  case clients = "clientes"
}
