public import StructuredData

/// What a region reports: one file of `regiones/`.
public struct RegionReport: Sendable, Hashable {
  public let region: Region
  /// Where the region is named.
  public let regionSpan: SourceSpan
  /// What prints instead of the region's official name.
  public let label: Located<String>?
  /// What prints instead of the report's institution in this region's boxes.
  public let institution: Located<String>?
  public let plan: [Objective]
  /// All three, in the form's order.
  public let programmes: [Programme]
  public let provision: Provision?
  /// Both audiences, in the form's order.
  public let dissemination: [Dissemination]
  /// All that was written.
  public let data: DataNode
  /// The path as messages show it.
  public let file: String
  public let span: SourceSpan
}

/// What the central level reports: `nacional.yaml`.
public struct NationalReport: Sendable, Hashable {
  public let plan: [Objective]
  /// All three, in the form's order.
  public let programmes: [Programme]
  /// Both audiences, in the form's order.
  public let dissemination: [Dissemination]
  public let summary: ExecutiveSummary
  /// All that was written; `nil` for nothing.
  public let data: DataNode?
  public let file: String
  public let span: SourceSpan
}

/// Part 2 of the national executive report (Actividad IV. 2.1).
public struct ExecutiveSummary: Sendable, Hashable {
  /// By exercise, as written.
  public let territory: [YearText]
  public let territoryClosing: Entry<Prose>
  public let processes: Entry<Prose>
  public let capacities: Entry<Prose>
  public let span: SourceSpan

  public struct YearText: Sendable, Hashable {
    public let year: Located<Int>
    public let text: Entry<Prose>
  }
}
