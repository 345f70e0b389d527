public import Reports

/// What a user asks `build` for.
public struct BuildRequest: Sendable {
  public var workspace: Workspace
  /// Where the results go; `nil` for `Output/<workspace>` under the current folder.
  public var output: String?
  /// Names, numbers or ids of the wanted regions.
  public var regions: [String] = []
  /// With neither this nor `regions`, everything is made.
  public var national = false
  public var formats: Set<OutputFormat> = [.odt, .pdf]
  /// `nil` leaves it to the workspace.
  public var paper: Paper?
  /// `nil` leaves it to the workspace.
  public var order: RegionOrder?
  /// Makes again also what has not changed.
  public var force = false
  /// Waits for another build of the same output folder to end, rather than fail.
  public var waits = true
  /// How many reports are merged at once; `nil` for one a core.
  public var jobs: Int?
  /// Goes on in spite of errors that nobody accepted, where a report is still possible.
  public var allowErrors = false
  /// Leaves out the marks by which `import` reads an edited document back.
  public var isPlain = false

  /// Which PDF/A the archive's PDFs are; `nil` leaves it to the workspace.
  public var pdfProfile: PDFProfile?

  public init(workspace: Workspace) {
    self.workspace = workspace
  }

  /// Whether only some of the reports are wanted.
  var isPartial: Bool { national || !regions.isEmpty }
  var outputFolder: String { output ?? workspace.resultsFolder }
}
