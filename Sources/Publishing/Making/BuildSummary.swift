public import Diagnostics

/// What a build left behind.
public struct BuildSummary: Sendable {
  public let reports: Int
  /// Every file asked for that is now in place, in order.
  public let files: [File]
  /// What reading the data found.
  public let diagnostics: [Diagnostic]
  /// What the review found in the reports that were made.
  public let review: ReviewVerdict
  /// The documents that did not become what LibreOffice was to make of them.
  public let notConverted: [ConversionFailure]
  /// What is worth telling about the output folder.
  public let notices: [BuildNotice]
  /// The manifest's path.
  public let manifest: String

  public struct File: Sendable, Hashable {
    public let path: String
    /// Whether it was already there as it should be.
    public let wasUpToDate: Bool
    /// Why it was looked at again; what came out may still have been the same.
    public let reason: StaleReason?
  }

  public struct ConversionFailure: Sendable {
    /// The document's path.
    public let path: String
    /// What it was to become.
    public let format: OutputFormat
    public let error: ConversionError
  }
}
