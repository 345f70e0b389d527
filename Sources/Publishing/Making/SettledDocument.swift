/// A report's document, merged now or found as an earlier build left it.
struct SettledDocument {
  var document: MergedDocument
  let review: ReportReview
  /// What it was merged from; `nil` when it was found.
  let inputs: Manifest.Inputs?
  /// Whether its ODT is to be written only with the page numbers that its PDF tells.
  var awaitsPages: Bool

  /// - Parameter isPrinted: whether a PDF is made of it, beside the ODT.
  init(
    document: MergedDocument, review: ReportReview, inputs: Manifest.Inputs?, isPrinted: Bool
  ) {
    self.document = document
    self.review = review
    self.inputs = inputs
    awaitsPages = isPrinted && inputs != nil && document.refersToPages
  }
}
