public import Diagnostics

/// What the review says of the reports that are to be made.
public struct ReviewVerdict: Sendable, Hashable {
  /// The findings that nobody accepted, of severity error.
  public let errors: [Diagnostic]
  /// How many findings stand.
  public let count: SeverityCount
}
