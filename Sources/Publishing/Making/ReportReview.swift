/// What of a report must be made again, and why.
struct ReportReview {
  let report: PlannedReport
  /// Of each file asked for, the ODT first; `nil` when it is as it should be.
  let reasons: [(format: OutputFormat, reason: StaleReason?)]
  /// The ODT there, when another format must be made from it and it is as it should be.
  let recorded: MergedDocument?

  var needsMerging: Bool { recorded == nil && reasons.contains { $0.reason != nil } }

  init(
    _ report: PlannedReport, formats: Set<OutputFormat>, converters: [OutputFormat: String],
    embedded: String?, in folder: inout OutputFolder, change: (Manifest.Inputs) -> StaleReason?
  ) {
    self.report = report
    let odt = folder.staleness(of: report.path(.odt), change: change)
    var reasons: [(OutputFormat, StaleReason?)] = []
    if formats.contains(.odt) { reasons.append((.odt, odt)) }
    var recorded: MergedDocument?
    for format in OutputFormat.allCases where format.isConverted && formats.contains(format) {
      let own = folder.staleness(
        of: report.path(format), converter: converters[format],
        embedded: format == .pdf ? embedded : nil, change: change)
      let isBehind = own == nil && formats.contains(.odt) && odt != nil
      reasons.append((format, isBehind ? .document : own))
      if own != nil, odt == nil, recorded == nil { recorded = folder.recordedODT(of: report) }
    }
    self.reasons = reasons.map { (format: $0.0, reason: $0.1) }
    self.recorded = recorded
  }
}
