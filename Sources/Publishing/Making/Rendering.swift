import Diagnostics
import Glibc
import OpenDocument
import Reports
import Templating

/// Merges reports into their layouts, several at once.
struct Rendering: Sendable {
  private let layouts: Layouts
  private let options: RenderOptions
  /// `nil` for documents without marks.
  private let marking: Marking?
  /// Whether PDFs are made of the documents, whose parts stay at hand for that.
  private let isPrinted: Bool

  init(
    layouts: Layouts, options: RenderOptions, marking: Marking? = nil, isPrinted: Bool = false
  ) {
    self.isPrinted = isPrinted
    self.layouts = layouts
    self.options = options
    self.marking = marking
  }

  /// The documents in the plan's order, however long each took; all faults of all of them at once.
  ///
  /// - Parameter each: is given each document as soon as it is merged.
  func documents(
    _ plan: [PlannedReport], jobs: Int?, progress: any BuildProgress,
    each: (MergedDocument) async -> Void = { _ in }
  ) async throws(Failure) -> [MergedDocument] {
    let width = max(1, jobs ?? sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    var outcomes: [Int: Result<MergedDocument, DiagnosticError>] = [:]
    progress.report(.rendering(done: 0, of: plan.count))
    await withTaskGroup(of: (Int, Result<MergedDocument, DiagnosticError>).self) { group in
      // The nation's, which takes longest, comes second, lest a region's wait behind it.
      var order = Array(plan.indices)
      if order.count > 1 { order.swapAt(0, 1) }
      var waiting = order.makeIterator()
      func startNext() {
        guard let index = waiting.next(), !Task.isCancelled else { return }
        group.addTask { (index, merged(plan[index])) }
      }
      for _ in 0..<min(width, plan.count) { startNext() }
      for await (index, outcome) in group {
        outcomes[index] = outcome
        progress.report(.rendering(done: outcomes.count, of: plan.count))
        startNext()
        if case .success(let document) = outcome { await each(document) }
      }
    }
    try Failure.checkInterruption()
    return try collected(plan.indices.compactMap { outcomes[$0] })
  }

  private func merged(_ report: PlannedReport) -> Result<MergedDocument, DiagnosticError> {
    let merged = Result { () throws(DiagnosticError) in
      guard let template = layouts.template(for: report.layout) else { throw DiagnosticError([]) }
      guard let marking else {
        return MergedDocument(
          report: report,
          parts: try template.merge(report.view, options: options, keepsText: isPrinted).parts)
      }
      let identity = Marking.identity(of: report, layouts: layouts.inputs[report.layout] ?? [:])
      var options = options
      options.marksValues = true
      options.properties.custom = Marking.properties(of: report, document: identity)
      let document = try template.merge(report.view, options: options, keepsText: isPrinted)
      return MergedDocument(
        report: report, parts: document.parts,
        map: marking.map(document.marks, of: report, document: identity))
    }
    // What waits for its page numbers is packed with them; a refusal is told when it is written.
    if case .success(let document) = merged, !(isPrinted && document.refersToPages) {
      _ = try? document.packed()
    }
    return merged
  }

  /// Sixteen reports with one fault in the layout make one finding.
  private func collected(
    _ outcomes: [Result<MergedDocument, DiagnosticError>]
  ) throws(Failure) -> [MergedDocument] {
    var documents: [MergedDocument] = []
    var faults: [Diagnostic] = []
    var known: Set<Diagnostic> = []
    for outcome in outcomes {
      switch outcome {
      case .success(let document): documents.append(document)
      case .failure(let error): faults += error.diagnostics.filter { known.insert($0).inserted }
      }
    }
    if documents.count < outcomes.count { throw .findings(faults) }
    return documents
  }
}

extension RenderOptions {
  /// What a workspace's settings say of every document; `paper` takes the place of theirs.
  init(_ settings: ReportSettings, paper: Paper?) {
    self.init(
      paper: (paper ?? Paper(rawValue: settings.paperName))?.size,
      properties: DocumentProperties(
        creationDate: "\(settings.cutoff)T00:00:00", creator: settings.institution,
        generator: "\(Tool.name)/\(Tool.version)"),
      pictures: settings.emblem.map { EmblemPicture($0, in: Path.parent(of: settings.file)) })
  }

  /// What the record says of documents whose figures are all computed.
  static let computed = "computed"

  /// Everything in words, for the manifest.
  var record: [String: String] {
    var record: [String: String] = [:]
    record["paper"] = paper.map { "\($0.width) x \($0.height) mm" }
    record["created"] = properties.creationDate
    record["creator"] = properties.creator
    record[Self.computed] = computesAll ? "all" : nil
    record["emblem"] = (pictures as? EmblemPicture)?.fingerprint
    record["marks"] = marksValues ? "\(MarkMap.currentFormat)" : nil
    return record
  }
}
