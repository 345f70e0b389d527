import Diagnostics
import Synchronization

/// The part of a build that LibreOffice does: from merged documents to the formats asked for, each
/// file put in place as it comes.
struct ConversionStage: Sendable {
  private let converter: any DocumentConverter
  private let formats: Set<OutputFormat>
  private let progress: any BuildProgress
  /// What makes each format that is asked for and that LibreOffice makes, with its version.
  let names: [OutputFormat: String]

  init(
    _ converter: any DocumentConverter, _ formats: Set<OutputFormat>, _ progress: any BuildProgress
  ) async {
    self.converter = converter
    self.formats = formats
    self.progress = progress
    var names: [OutputFormat: String] = [:]
    for format in formats where format.isConverted {
      names[format] = await converter.name(for: format)
    }
    self.names = names
  }

  struct Outcome {
    var failures: [BuildSummary.ConversionFailure] = []
    /// What the preflight has to say.
    var findings: [Diagnostic] = []
  }

  /// Begins with a document that will probably be printed.
  func begin(_ document: MergedDocument, in folder: OutputFolder) async {
    if formats.contains(.pdf) { await converter.begin { try? folder.conversion(of: document) } }
  }

  /// Makes what is not there yet from the very same ODT, and writes what succeeds.
  ///
  /// - Parameter embedding: puts the data into PDFs; `nil` for PDFs without.
  func run(
    _ documents: [SettledDocument], _ embedding: Embedding?, into output: inout OutputFolder
  ) async throws(Failure) -> Outcome {
    var documents = documents
    var outcome = Outcome()
    for format in OutputFormat.allCases where formats.contains(format) {
      switch format.way {
      case .merged: continue
      case .printed: try await print(&documents, embedding, into: &output, &outcome)
      case .converted(let office):
        try await convert(documents, to: office, as: format, into: &output, &outcome)
      }
    }
    return outcome
  }

  /// The documents that need a new file of the format; the others' files stay, on record.
  private func stale(
    _ documents: [SettledDocument], _ format: OutputFormat, _ embedding: Embedding? = nil,
    in output: inout OutputFolder, unless isKept: (SettledDocument) -> Bool = { _ in true }
  ) -> [Int] {
    documents.indices.filter { index in
      let settled = documents[index]
      guard isKept(settled),
        output.holds(
          format, of: settled.document, converter: names[format] ?? "",
          embedded: embedding?.digest(of: settled.document.report))
      else { return true }
      if let inputs = settled.inputs {
        output.keep(format, of: settled.document.report, inputs: inputs)
      }
      return false
    }
  }

  // MARK: PDF

  /// An ODT with a table of contents takes the page numbers from its PDF.
  private func print(
    _ documents: inout [SettledDocument], _ embedding: Embedding?,
    into output: inout OutputFolder, _ outcome: inout Outcome
  ) async throws(Failure) {
    let hasODT = formats.contains(.odt)
    let stale = stale(documents, .pdf, embedding, in: &output) { settled in
      // A PDF that was made before its ODT was wanted cannot have given it its page numbers.
      !settled.awaitsPages
    }
    if stale.isEmpty { return }

    progress.report(.converting(done: 0, of: stale.count, to: .pdf))
    let jobs = try stale.map { index throws(Failure) in
      let settled = documents[index]
      var job = try output.conversion(of: settled.document)
      if let embedding,
        let inputs = settled.inputs ?? output.recordedInputs(of: settled.document.report)
      {
        job.attachments = embedding.attachments(of: settled.document.report, from: inputs)
      }
      return job
    }
    // A region's PDF does not wait for the nation's.
    let arrivals = Mutex(
      Arrivals(
        output: output, documents: stale.map { documents[$0] }, embedding: embedding,
        hasODT: hasODT, converter: names[.pdf] ?? ""))
    let progress = progress
    let results = await converter.convert(jobs) { index, outcome in
      if Task.isCancelled { return }
      arrivals.withLock { arrivals in
        if case .success(let pdf) = outcome { arrivals.put(pdf, of: index) }
        arrivals.done.insert(index)
        progress.report(.converting(done: arrivals.done.count, of: jobs.count, to: .pdf))
      }
    }
    let failure: Failure?
    (output, failure) = arrivals.withLock { arrivals in
      arrivals.putWithoutPages()
      for (place, index) in stale.enumerated() { documents[index] = arrivals.documents[place] }
      return (arrivals.output, arrivals.failure)
    }
    try Failure.checkInterruption()
    if let failure { throw failure }

    outcome.findings += results.flatMap(\.findings)
    for result in results {
      if case .failure(let error) = result.outcome {
        outcome.failures.append(.init(path: result.name, format: .pdf, error: error))
      }
    }
  }

  /// Where PDFs go as they come.
  private struct Arrivals {
    var output: OutputFolder
    var documents: [SettledDocument]
    let embedding: Embedding?
    let hasODT: Bool
    let converter: String
    var done: Set<Int> = []
    /// The first that could not be put in place; those after it are not tried.
    var failure: Failure?

    mutating func put(_ pdf: PDFFile, of index: Int) {
      let settled = documents[index]
      guard failure == nil,
        let inputs = settled.inputs ?? output.recordedInputs(of: settled.document.report)
      else { return }
      if hasODT, let parts = settled.document.parts,
        let filled = ContentsPages.filled(parts, from: pdf)
      {
        documents[index].document = settled.document.with(filled)
      }
      let document = documents[index].document
      do throws(Failure) {
        var files: [OutputFolder.Pending] = []
        if document !== settled.document || settled.awaitsPages {
          files.append(try OutputFolder.odt(document, inputs: inputs))
          documents[index].awaitsPages = false
        }
        files.append(
          try OutputFolder.converted(
            pdf.bytes, .pdf, of: document, inputs: inputs, converter: converter,
            pages: pdf.pageCount, embedded: embedding?.digest(of: document.report)))
        try output.put(files)
      } catch {
        failure = error
      }
    }

    /// An ODT whose PDF did not come stands without page numbers.
    mutating func putWithoutPages() {
      guard failure == nil else { return }
      do throws(Failure) {
        var files: [OutputFolder.Pending] = []
        for index in documents.indices where documents[index].awaitsPages {
          guard let inputs = documents[index].inputs else { continue }
          files.append(try OutputFolder.odt(documents[index].document, inputs: inputs))
          documents[index].awaitsPages = false
        }
        if !files.isEmpty { try output.put(files) }
      } catch {
        failure = error
      }
    }
  }

  // MARK: Other office formats

  /// The document keeps its marks, by which `import` reads an edited copy back.
  private func convert(
    _ documents: [SettledDocument], to office: OfficeFormat, as format: OutputFormat,
    into output: inout OutputFolder, _ outcome: inout Outcome
  ) async throws(Failure) {
    let stale = stale(documents, format, in: &output)
    if stale.isEmpty { return }
    let jobs = try stale.map { index throws(Failure) in
      let document = documents[index].document
      return ConversionJob(
        name: output.path(of: document.report, .odt), bytes: try document.packed().bytes)
    }
    let done = Mutex<Set<Int>>([])
    let progress = progress
    progress.report(.converting(done: 0, of: jobs.count, to: format))
    let results = await converter.convert(jobs, to: office) { index in
      done.withLock { done in
        done.insert(index)
        progress.report(.converting(done: done.count, of: jobs.count, to: format))
      }
    }
    try Failure.checkInterruption()
    var files: [OutputFolder.Pending] = []
    for ((index, job), result) in zip(zip(stale, jobs), results) {
      let settled = documents[index]
      switch result {
      case .success(let bytes):
        guard let inputs = settled.inputs ?? output.recordedInputs(of: settled.document.report)
        else { continue }
        files.append(
          try OutputFolder.converted(
            bytes, format, of: settled.document, inputs: inputs, converter: names[format] ?? "",
            map: settled.document.map))
      case .failure(let error):
        outcome.failures.append(.init(path: job.name, format: format, error: error))
      }
    }
    try output.put(files)
  }
}
