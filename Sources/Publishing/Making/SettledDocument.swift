/// A report's document, merged now or found as an earlier build left it.
struct SettledDocument {
  var document: MergedDocument
  let review: ReportReview
  /// What it was merged from; `nil` when it was found.
  let inputs: Manifest.Inputs?
}
