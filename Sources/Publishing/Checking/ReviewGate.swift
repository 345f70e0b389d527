public import Diagnostics
import Reports
import Reviewing

/// Stands between the data and the making of reports: what has errors is not made unless the user
/// allows it.
struct ReviewGate {
  let allowsErrors: Bool

  /// Reviews what the plan's reports say, without the spelling.
  func verdict(
    on reports: ReportSet, for plan: [PlannedReport]
  ) throws(Failure) -> ReviewVerdict {
    let review = Review(of: reports, rules: Rule.withoutSpelling)
    // The national report holds every region.
    let units = Set(plan.map(\.id))
    let open = review.open.filter { units.contains("nacional") || units.contains($0.unit) }
    let verdict = ReviewVerdict(
      errors: open.filter { $0.severity == .error }.map { $0.diagnostic(in: reports) },
      count: SeverityCount(open.map(\.severity)))
    if !verdict.errors.isEmpty && !allowsErrors { throw .refused(verdict) }
    return verdict
  }
}

/// What the review says of the reports that are to be made.
public struct ReviewVerdict: Sendable, Hashable {
  /// The findings that nobody accepted, of severity error.
  public let errors: [Diagnostic]
  /// How many findings stand.
  public let count: SeverityCount
}
