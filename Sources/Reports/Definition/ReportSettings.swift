public import Diagnostics
public import StructuredData
public import Templating

/// What `informe.yaml` fixes for all reports of an exercise.
public struct ReportSettings: Sendable, Hashable {
  /// The year evaluated.
  public let exercise: Int
  /// On the cover; a month, or a day.
  public let date: CalendarDate
  /// The cut-off day.
  public let cutoff: CalendarDate
  public let institution: String
  /// The institution's name where it has no acronym.
  public let acronym: String
  /// The institution's own picture; `nil` for the layouts' own.
  public let emblem: Emblem?
  public let government: String
  public let programme: String
  /// The first exercise of the national balance.
  public let balanceFrom: Int
  public let order: RegionOrder
  /// `carta`, `oficio` or `a4`.
  public let paperName: String
  /// The submission's number, from 1.
  public let version: Int
  /// Relative to the workspace.
  public let nationalTemplate: String?
  public let regionalTemplate: String?
  /// The form that a region fills in, as a document and as a spreadsheet.
  public let formTemplate: String?
  public let formSheetTemplate: String?
  /// The letter with remarks.
  public let letterTemplate: String?
  /// The annex of remarks and answers.
  public let annexTemplate: String?
  /// Whether there is to be that annex.
  public let hasAnnex: Bool
  /// Whether reports for the archive have the data inside: `a3`, or `a2` for without.
  public let pdfProfile: String
  /// The last day to hand in the forms.
  public let formDeadline: CalendarDate?
  /// Whom to return the forms to.
  public let formRecipient: String?
  /// Where mail reaches each unit, by its id.
  public let formAddresses: [String: [MailAddress]]
  public let ruleSettings: [RuleSetting]
  /// The regions that must report, in print order.
  public let regions: [Region]
  /// All that was written.
  public let data: DataNode
  public let file: String
  /// Where each key's value stands, by key: `ejercicio`, `corte`…
  public let spans: [String: SourceSpan]
  public let span: SourceSpan

  /// The year after the exercise.
  public var following: Int { exercise + 1 }
}

/// The picture that stands for an institution.
public struct Emblem: Sendable, Hashable {
  /// Relative to the workspace.
  public let file: String
  /// What it shows, for who cannot see it.
  public let about: String

  /// What layouts see beside the institution's names.
  package static func fields(of emblem: Emblem?) -> [String: Value] {
    ["emblema": Value(emblem?.file), "emblema_descripcion": Value(emblem?.about)]
  }
}

/// A check's severity for one workspace.
public struct RuleSetting: Sendable, Hashable {
  public let rule: String
  /// `nil` switches the rule off.
  public let severity: Severity?
  /// Where the rule is named.
  public let span: SourceSpan
}
