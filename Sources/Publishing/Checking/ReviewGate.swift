import Diagnostics
import Reports
import Reviewing

/// Stands between the data and the making of reports: what has errors is not made unless the user
/// allows it.
struct ReviewGate {
  let workspace: Workspace
  let allowsErrors: Bool

  /// What a review says of the plan's reports.
  ///
  /// - Parameter faults: what reading the files found, which is told by itself and counted here.
  func verdict(
    of review: RecordedReview, on reports: ReportSet, faults: [Diagnostic],
    for plan: [PlannedReport]
  ) throws(Failure) -> ReviewVerdict {
    var wanted = plan.map(\.id)
    if wanted.contains(reports.wholeID) {
      // The national report holds every region.
      let order = [reports.wholeID] + reports.regions.map(\.region.id)
      wanted = order + Set(review.units.keys).subtracting(order).sorted()
    }
    let units = wanted.compactMap { review.units[$0] }
    let told = SeverityCount(
      faults.filter { fault in reports.unit(of: fault).map(wanted.contains) ?? true })
    let verdict = ReviewVerdict(
      errors: units.flatMap(\.errors).map { $0.diagnostic(in: workspace) },
      count: SeverityCount(
        errors: units.map(\.errors.count).reduce(told.errors, +),
        warnings: units.map(\.warnings).reduce(told.warnings, +),
        notes: units.map(\.notes).reduce(told.notes, +)))
    if !verdict.errors.isEmpty && !allowsErrors { throw .refused(verdict) }
    return verdict
  }
}
