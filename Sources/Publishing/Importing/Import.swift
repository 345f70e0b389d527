import Corrections
import Diagnostics
import Importing
import Reports
public import StructuredData
import Templating

/// Reads edited documents back into the data of a workspace.
public struct Import<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files
  private let office: @Sendable () throws(ConversionError) -> LibreOffice
  private let environment: [String: String]
  /// What LibreOffice need not turn into OpenDocument again.
  var known = KnownConversions()

  /// `office` is called only for documents that LibreOffice must turn into ODT.
  public init(
    resources: Resources, files: Files, environment: [String: String],
    office: @escaping @Sendable () throws(ConversionError) -> LibreOffice
  ) {
    self.resources = resources
    self.files = files
    self.environment = environment
    self.office = office
  }

  /// What to import where.
  public struct Request: Sendable {
    public var documents: [String]
    public var workspace: Workspace
    /// The results folder that the documents came from; `nil` for the usual one.
    public var output: String?
    /// Whose the forms among them are; `nil` for whose they say.
    public var unit: String?
    /// Whether a form that contradicts itself, or is of another exercise, is taken all the same.
    public var isForced = false
    /// The file that each unit sent before, by the unit's id: a newer one that was made from the same form or
    /// report corrects it.
    public var earlier: [String: String] = [:]
    /// The units of which that file came at the same time, so that neither is the newer one.
    public var together: Set<String> = []
    /// Whether reports are read by the form's labels though they have marks, as where nobody knows what they were
    /// made from.
    public var readsByLabels = false
    /// Whether what the review says of the units with their forms taken is told.
    public var isReviewed = true

    public init(documents: [String], workspace: Workspace, output: String? = nil) {
      self.documents = documents
      self.workspace = workspace
      self.output = output
    }

    /// The same, of other files.
    init<Others>(_ request: Import<Others>.Request) {
      self.init(
        documents: request.documents, workspace: request.workspace, output: request.output)
      (unit, isForced, earlier) = (request.unit, request.isForced, request.earlier)
      together = request.together
      (readsByLabels, isReviewed) = (request.readsByLabels, request.isReviewed)
    }
  }

  /// Nothing is written.
  public func proposal(_ request: Request) async throws(Failure) -> ImportProposal {
    let sheets = request.documents.filter { FormSource.isSpreadsheet($0, files) }
    let (read, findings, refused) = try await self.documents(
      request.documents.filter { !sheets.contains($0) })
    try Failure.checkInterruption()
    let documents =
      request.readsByLabels ? read.map { ($0.name, $0.document.unmarked) } : read
    if refused.count == request.documents.count, !refused.isEmpty {
      throw .findings(findings + refused.flatMap(\.faults))
    }
    do throws(Failure) {
      let assets = try resources.formAssets(of: request.workspace, files: files)
      var importing = self
      if known.isEmpty, sheets.count > 1 {
        let sent = sheets.compactMap { path in
          (try? files.bytes(of: path, limit: Self.sizeLimit)).map { (path, $0) }
        }
        importing.known = try await KnownConversions(
          of: sent, environment: environment, office: office)
      }
      var proposal = try await importing.proposal(request, of: documents, sheets, assets)
      try ImportedComments(request.workspace, assets, files).settle(&proposal)
      proposal.refuse(refused)
      proposal.documents = request.documents.map(Path.name)
      proposal.diagnostics = findings + proposal.diagnostics
      return proposal
    } catch {
      // What a document names outside of itself is told also when nothing comes of it.
      if case .findings(let faults) = error {
        throw .findings(findings + refused.flatMap(\.faults) + faults)
      }
      throw error
    }
  }

  private func proposal(
    _ request: Request, of documents: [(name: String, document: ReadDocument)],
    _ sheets: [String], _ assets: FormAssets
  ) async throws(Failure) -> ImportProposal {
    let workspace = request.workspace
    let reading = workspace.read(assets, files: files)
    // A report says of itself what it is.
    let unmarked = documents.filter { $0.document.properties[MarkProperty.document] == nil }
    var refused: [RefusedDocument] = []
    if reading.settings != nil, !unmarked.isEmpty || !sheets.isEmpty {
      var forms = FormImport(
        resources: resources, files: files, environment: environment,
        owner: FormOwner(unit: request.unit, isForced: request.isForced))
      forms.earlier = request.earlier
      forms.together = request.together
      forms.known = known
      let read = try await forms.proposal(
        sheets: sheets, documents: unmarked, into: workspace, reading,
        isReviewed: request.isReviewed, assets)
      refused = read.refused
      if var proposal = read.proposal {
        let reports = documents.filter { $0.document.properties[MarkProperty.document] != nil }
        proposal.refuse(
          refused + reports.map { RefusedDocument($0.name, [FormImportMessages.mixed($0.name)]) })
        return proposal
      }
    }
    guard let current = reading.reports else {
      if let begun = try await begun(request, documents, reading, assets) { return begun }
      throw .findings(reading.diagnostics)
    }

    let rendering = MarkedRendering(
      workspace: workspace, resources: resources, regions: assets.regions)
    var (marked, labelled) = ([MarkedReport](), [LabelledReport]())
    for (name, document) in documents {
      if OldReports.isOld(document) {
        labelled.append(LabelledReport(name: name, document: document))
        continue
      }
      let bases = DocumentBase(
        workspace: workspace, assets: assets, files: files,
        outputs: Self.outputs(of: name, request), current: current)
      let found = try bases.find(document, named: name, with: rendering)
      let base = try rendering.render(found.report, of: found.reports)
      let sent = try await corrected(by: document, of: found.report.id, request)
        .flatMap { document.goesOn(from: $0, madeAs: base.document) ? $0 : nil }
      let report = MarkedReport(
        name: name, document: document, found: found, base: base, sent: sent)
      let printed = OldReports.units(of: document, in: current, assets)
      let own = found.report.id
      if own != current.wholeID, !printed.isEmpty, printed != [own], !request.isForced,
        !report.hasMarks || OldReports.units(of: base.document, in: current, assets) == [own]
      {
        func name(_ id: String) -> String {
          assets.regions.regions.first { $0.id == id }?.denomination ?? id
        }
        let fault = ImportMessages.otherUnit(
          report.name, name(own), printed: printed.map(name))
        throw .findings([fault])
      }
      // Where nothing can be read by labels, what is gone is told at least.
      if report.hasMarks || printed.isEmpty || report.isFound {
        marked.append(report)
      } else {
        labelled.append(
          LabelledReport(
            name: name, document: document, made: (found.report.id, found.reports, base.document),
            sent: sent))
      }
    }
    if !labelled.isEmpty, marked.isEmpty {
      var proposal = try labelledReports(
        labelled, request, current: current, assets: assets, rendering: rendering)
      proposal.refuse(refused)
      return proposal
    }
    var builder = ProposalBuilder(current: current, form: assets.form)
    var reports: Set<String> = []
    var outdated: [String] = []
    var sources: [ImportProposal.Source] = []
    for report in marked {
      let (name, found, base) = (report.name, report.found, report.base)
      if let map = found.map, !Self.agree(map, base.map) {
        throw .findings([ImportMessages.otherLayout(name)])
      }
      reports.insert(found.report.id)
      sources.append(
        ImportProposal.Source(document: name, kind: .report, units: [found.report.id]))
      guard let today = rendering.report(found.report.id, of: current),
        today.fingerprint != found.report.fingerprint || report.sent != nil
      else {
        builder.add(report.document, named: name, base: base, now: nil, translations: [:])
        continue
      }
      outdated.append(name)
      builder.add(
        report.document, named: name, base: report.sent.map { base.with($0) } ?? base,
        now: try rendering.render(today, of: current),
        translations: Self.translations(from: found.reports, to: current))
    }
    builder.settle()
    var proposal = try settled(
      &builder, request, assets: assets, reports: reports, rendering: rendering)
    proposal.outdated = outdated
    proposal.diagnostics += marked.filter { !$0.hasMarks }.map { ImportMessages.lostMarks($0.name) }
    proposal.sources = sources
    // What is read by labels comes to what is read by marks, where both are of other units.
    let units = Set(marked.map(\.found.report.id))
    let others = labelled.filter { report in
      let own = OldReports.units(of: report.document, in: current, assets)
      return !units.contains(current.wholeID) && !own.contains(current.wholeID)
        && units.isDisjoint(with: own)
    }
    if !others.isEmpty {
      proposal.join(try labelledReports(others, beside: proposal, request, assets, rendering))
    }
    let strangers = labelled.filter { report in !others.contains { $0.name == report.name } }
    proposal.refuse(
      refused + strangers.map { RefusedDocument($0.name, [ImportMessages.mixed($0.name)]) })
    return proposal
  }

  /// The same for reports that have no marks, after what those that have them change.
  private func labelledReports(
    _ documents: [LabelledReport], beside proposal: ImportProposal, _ request: Request,
    _ assets: FormAssets, _ rendering: MarkedRendering
  ) throws(Failure) -> ImportProposal {
    let files = OverlayFiles(
      base: self.files,
      overlay: Dictionary(proposal.files.map { ($0.path, $0.new) }) { _, last in last })
    let reading = request.workspace.read(assets, files: files)
    guard let current = reading.reports else { throw .findings(reading.diagnostics) }
    var importing = Import<OverlayFiles>(
      resources: resources, files: files, environment: environment, office: office)
    importing.known = known
    return try importing.labelledReports(
      documents, .init(request), current: current, assets: assets, rendering: rendering)
  }

  /// What old reports say to a workspace that lacks files, which are begun with them; `nil` where it is not
  /// whole for another reason.
  private func begun(
    _ request: Request, _ documents: [(name: String, document: ReadDocument)],
    _ reading: WorkspaceReading, _ assets: FormAssets
  ) async throws(Failure) -> ImportProposal? {
    guard let settings = reading.settings, !documents.isEmpty,
      documents.allSatisfy({ OldReports.isOld($0.document) })
    else { return nil }
    let new = NewWorkspace(assets: assets, files: files)
      .missingFiles(reading, settings, in: request.workspace)
    let whole = OverlayFiles(base: files, overlay: new)
    guard !new.isEmpty, request.workspace.read(assets, files: whole).reports != nil else {
      return nil
    }
    var importing = Import<OverlayFiles>(
      resources: resources, files: whole, environment: environment, office: office)
    importing.known = known
    let sheets = request.documents.filter { FormSource.isSpreadsheet($0, self.files) }
    var proposal = try await importing.proposal(.init(request), of: documents, sheets, assets)
    var files = Dictionary(proposal.files.map { ($0.path, $0) }) { first, _ in first }
    for (path, bytes) in new {
      files[path] = FileTransaction.Change(
        path: path, old: try? self.files.bytes(of: path), new: files[path]?.new ?? bytes)
    }
    proposal.files = files.values.sorted { $0.path < $1.path }
    return proposal
  }

  /// The report that the unit sent before, where both were made as one.
  private func corrected(
    by document: ReadDocument, of unit: String, _ request: Request
  ) async throws(Failure) -> ReadDocument? {
    guard let path = request.earlier[unit], !request.together.contains(unit) else { return nil }
    do throws(Failure) {
      let sent = try await documents([path]).documents.first?.document
      let names = [MarkProperty.document, MarkProperty.values]
      return names.allSatisfy { sent?.properties[$0] == document.properties[$0] } ? sent : nil
    } catch {
      if case .interrupted = error { throw error }
      // What cannot be read any more corrects nothing.
      return nil
    }
  }

  /// A report of ours by whose marks it is read.
  private struct MarkedReport {
    let name: String
    let document: ReadDocument
    let found: DocumentBase.Found
    let base: MarkedRendering.Rendered
    /// The one that the unit sent before.
    let sent: ReadDocument?

    /// Whether the program that it was edited with kept most of its marks.
    var hasMarks: Bool { document.marks(among: names).count * 2 >= names.count }

    /// Whether it is still so much what it was made as that each value is found where it was.
    var isFound: Bool {
      let reading = MarkedReading(base: base.document, edited: document, names: names)
      return Double(reading.values.count) >= 0.9 * Double(base.values.count)
    }

    private var names: Set<String> { Set(base.map.marks.map(\.name)) }
  }

  /// What reports say that have no marks, read by the form's labels.
  private func labelledReports(
    _ documents: [LabelledReport], _ request: Request,
    current: ReportSet, assets: FormAssets, rendering: MarkedRendering
  ) throws(Failure) -> ImportProposal {
    let bases = DocumentBase(
      workspace: request.workspace, assets: assets, files: files,
      outputs: Self.outputs(of: documents[0].name, request), current: current)
    let reports = try OldReports(
      current, assets: assets, rendering: rendering, earlier: bases.earlier)
    let files = files
    var (proposal, overlay) = try reports.proposal(documents) {
      (overlay: [String: [UInt8]]) throws(Failure) in
      let reading = request.workspace.read(
        assets, files: OverlayFiles(base: files, overlay: overlay))
      guard let reports = reading.reports else { throw .findings(reading.diagnostics) }
      return reports
    }
    if !overlay.isEmpty {
      let new = OverlayFiles(base: files, overlay: overlay)
      let reading = request.workspace.read(assets, files: new)
      // Whatever the reports say, files that cannot be read again are not written.
      guard reading.reports != nil else { throw .findings(reading.diagnostics) }
      proposal.diagnostics += reading.diagnostics
    }
    return proposal
  }

  /// Writes what was proposed, and the record of it: all of the files or none.
  public func apply(_ proposal: ImportProposal, in workspace: Workspace) throws(Failure) {
    let changes = try proposal.changes(in: workspace)
    if changes.isEmpty { return }
    do throws(Failure) {
      try FileTransaction(changes: changes).run()
    } catch {
      if case .world(let error as DiskError) = error { throw .world(DataNotWritten(error: error)) }
      throw error
    }
  }

  // MARK: Documents

  /// The largest document that is read, in bytes.
  private static var sizeLimit: Int { 64 << 20 }

  /// The documents, and what is to be told of those that LibreOffice had to read first.
  private func documents(
    _ paths: [String]
  ) async throws(Failure) -> (
    documents: [(name: String, document: ReadDocument)], findings: [Diagnostic],
    refused: [RefusedDocument]
  ) {
    var jobs: [ConversionJob] = []
    var refused: [RefusedDocument] = []
    for path in paths {
      let bytes: [UInt8]
      do {
        bytes = try files.bytes(of: path, limit: Self.sizeLimit)
      } catch FileError.tooLarge(_, _, let limit) {
        refused.append(RefusedDocument(path, [ImportMessages.tooLarge(path, limit: limit)]))
        continue
      } catch {
        throw .world(DiskError(reading: path, error))
      }
      jobs.append(
        ConversionJob(name: path, bytes: bytes, fileExtension: Path.fileExtension(of: path)))
    }
    let kinds = Dictionary(jobs.map { ($0.name, ForeignFile($0.bytes)) }) { first, _ in first }
    let foreign = jobs.filter { !(kinds[$0.name]?.isOpenDocument(named: $0.name) ?? false) }
    var converted: [String: [UInt8]] = [:]
    var equations: [String: [ReadAside]] = [:]
    var replies: [String: [ReadReply]] = [:]
    var comments: [String: [ReadComment]] = [:]
    var findings: [Diagnostic] = []
    for job in jobs where !foreign.contains(where: { $0.name == job.name }) {
      guard let file = kinds[job.name] else { continue }
      replies[job.name] = ForeignReplies.read(in: file)
      // What is read here opens nothing; it is told all the same.
      findings += (try? ForeignDocument(file, named: job.name).findings(rule: Self.outside)) ?? []
    }
    if !foreign.isEmpty {
      let files = foreign.compactMap { kinds[$0.name] }
      for (job, file) in zip(foreign, files) {
        equations[job.name] = ForeignEquations.asides(in: file)
        replies[job.name] = ForeignReplies.read(in: file)
        comments[job.name] = ForeignComments.read(in: file)
      }
      let (screened, others) = Self.screened(zip(foreign, files).map { ($0.name, $1) })
      refused += others
      if !screened.isEmpty {
        let office: LibreOffice
        do throws(ConversionError) {
          office = try self.office()
        } catch {
          if error == .missing { throw .world(OfficeForImport()) }
          throw .world(error)
        }
        let conversion = FormatConversion(office, environment: environment, known: known)
        let results = await conversion.convert(screened.map(\.job), to: .odt)
        for (document, result) in zip(screened, results) {
          do throws(ConversionError) {
            converted[document.job.name] = try result.get()
          } catch {
            refused.append(
              RefusedDocument(
                document.job.name,
                document.findings(rule: Self.outside)
                  + [ImportMessages.unconvertible(document.job.name, error)]))
          }
        }
        findings += await screened.filter { converted[$0.job.name] != nil }.findings(
          rule: Self.outside, of: office, environment: environment)
      }
    }
    var documents: [(String, ReadDocument)] = []
    for job in jobs where !refused.contains(where: { $0.document == job.name }) {
      do throws(DiagnosticError) {
        documents.append(
          (
            job.name,
            try ReadDocument(reading: converted[job.name] ?? job.bytes, named: job.name)
              .with(equations[job.name] ?? []).with(comments[job.name] ?? [])
              .with(replies[job.name] ?? [])
          ))
      } catch {
        refused.append(RefusedDocument(job.name, error.diagnostics))
      }
    }
    return (documents, findings, refused)
  }

  /// The rule of what a document names outside of itself.
  private static var outside: String { "IMP-16" }

  /// The documents as LibreOffice may read them, and the files that are none.
  private static func screened(
    _ files: [(name: String, file: ForeignFile)]
  ) -> (documents: [ForeignDocument], refused: [RefusedDocument]) {
    var documents: [ForeignDocument] = []
    var refused: [RefusedDocument] = []
    for (name, file) in files {
      do throws(ForeignKind) {
        documents.append(try ForeignDocument(file, named: name, isSettled: true))
      } catch {
        refused.append(
          RefusedDocument(name, [NotADocument(path: name, kind: error).finding(rule: "IMP-01")]))
      }
    }
    return (documents, refused)
  }

  /// The named results folder, else the usual one and that which the document lies in.
  private static func outputs(of document: String, _ request: Request) -> [String] {
    if let output = request.output { return [output] }
    var folders = [request.workspace.resultsFolder]
    var folder = Path.parent(of: document)
    for _ in 0..<4 {
      folders.append(folder)
      folder = Path.joined(folder, "..")
    }
    return folders
  }

  /// Whether the marks mean what they meant.
  private static func agree(_ old: MarkMap, _ new: MarkMap) -> Bool {
    old.marks.count == new.marks.count
      && zip(old.marks, new.marks).allSatisfy { a, b in
        a.name == b.name && a.unit == b.unit && a.path == b.path
      }
  }

  private static func translations(
    from old: ReportSet, to new: ReportSet
  ) -> [String: PathTranslation] {
    let before = ReportUnit.all(of: old)
    var result: [String: PathTranslation] = [:]
    for unit in ReportUnit.all(of: new) {
      result[unit.id] = PathTranslation(from: before.first { $0.id == unit.id }, to: unit)
    }
    return result
  }

  // MARK: The new data

  /// Writes the edits into the files in memory and holds what they print against the documents;
  /// what does not print as it should is withdrawn.
  private func settled(
    _ builder: inout ProposalBuilder, _ request: Request, assets: FormAssets,
    reports: Set<String>, rendering: MarkedRendering
  ) throws(Failure) -> ImportProposal {
    while true {
      var writing = DataWriting(builder.current)
      var withdrawn: [(ImportProposal.Change, Message)] = []
      for edit in builder.edits {
        do throws(DiagnosticError) {
          let doubt = Self.doubt(
            edit.print.plainText, edit.kind, builder.current.settings.exercise)
          if let doubt {
            withdrawn.append((edit.change, doubt))
          } else if let problem = try write(edit, into: &writing, assets.form) {
            withdrawn.append((edit.change, problem))
          }
        } catch {
          withdrawn.append(
            (edit.change, error.diagnostics.first?.message ?? ImportMessages.unprintable))
        }
      }
      for item in builder.items.sorted(by: { $0.index > $1.index }) {
        do throws(DiagnosticError) {
          try writing.insert(item.unit, item.list, at: item.index, item.value)
        } catch {
          withdrawn.append(
            (item.change, error.diagnostics.first?.message ?? ImportMessages.unprintable))
        }
      }
      var diagnostics: [Diagnostic] = []
      if withdrawn.isEmpty, !writing.changes.isEmpty {
        let reading = self.reading(writing, request, assets)
        diagnostics = reading.diagnostics
        if let new = reading.reports {
          withdrawn = try unprinted(builder, new, reports, rendering)
        } else {
          withdrawn = faulty(builder, request, assets)
          if withdrawn.isEmpty { throw .findings(reading.diagnostics) }
        }
      }
      if withdrawn.isEmpty {
        var proposal = builder.proposal
        proposal.changes = builder.edits.map(\.change) + builder.items.map(\.change)
        proposal.files = writing.changes
        proposal.diagnostics = diagnostics
        return proposal
      }
      for (change, message) in withdrawn { builder.withdraw(change, because: message) }
    }
  }

  private func reading(
    _ writing: DataWriting, _ request: Request, _ assets: FormAssets
  ) -> WorkspaceReading {
    let files = OverlayFiles(base: files, overlay: writing.overlay)
    return request.workspace.read(assets, files: files)
  }

  /// The changes with each of which alone the data can no longer be read.
  private func faulty(
    _ builder: ProposalBuilder, _ request: Request, _ assets: FormAssets
  ) -> [(ImportProposal.Change, Message)] {
    func fault(_ change: (inout DataWriting) throws(DiagnosticError) -> Void) -> Message? {
      var writing = DataWriting(builder.current)
      do throws(DiagnosticError) {
        try change(&writing)
      } catch {
        return error.diagnostics.first?.message
      }
      let reading = reading(writing, request, assets)
      return reading.reports == nil
        ? reading.diagnostics.first { $0.severity == .error }?.message : nil
    }
    let edits = builder.edits.compactMap { edit in
      fault { (writing) throws(DiagnosticError) in _ = try write(edit, into: &writing, assets.form)
      }
      .map { (edit.change, $0) }
    }
    let items = builder.items.compactMap { item in
      fault { (writing) throws(DiagnosticError) in
        try writing.insert(item.unit, item.list, at: item.index, item.value)
      }
      .map { (item.change, $0) }
    }
    return edits + items
  }

  /// Why words can be no value of that kind, whatever prints; `nil` where they may.
  private static func doubt(_ text: String, _ kind: PrintedKind, _ exercise: Int) -> Message? {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if SheetFault.isOne(words) { return ImportMessages.sheetFault }
    if kind != .moment { return nil }
    if words.count >= 5, words.allSatisfy({ $0.isASCII && $0.isNumber }) {
      return ImportMessages.dayCount
    }
    if case .impossible = HabitualDate.read(words, in: exercise) { return ImportMessages.noSuchDay }
    return nil
  }

  /// Returns why the print cannot be written, if it cannot.
  private func write(
    _ edit: ProposalBuilder.Edit, into writing: inout DataWriting, _ form: Form
  ) throws(DiagnosticError) -> Message? {
    let old = writing.root(of: edit.unit)?.node(at: edit.path)
    let isData =
      old?.scalar.map { if case .data = WrittenDate($0.text) { true } else { false } } ?? true
    let print = PrintedValue(
      edit.print, edit.kind, key: edit.path.keys.last ?? "", isData: isData, form: form)
    switch print {
    case .value(let value):
      try writing.set(edit.unit, edit.path, to: value)
      if let replaced = edit.replaced { try writing.remove(edit.unit, replaced) }
    case .nothing: try writing.remove(edit.unit, edit.path)
    case .unreadable(let message): return message
    case .parts(let parts):
      for part in parts {
        let path = edit.path.key(part.key)
        guard let value = part.value else {
          try writing.remove(edit.unit, path)
          continue
        }
        if let old = writing.root(of: edit.unit)?.node(at: path), old.isWritten(as: value) {
          continue
        }
        try writing.set(edit.unit, path, to: value)
      }
    }
    return nil
  }

  private func unprinted(
    _ builder: ProposalBuilder, _ new: ReportSet, _ reports: Set<String>,
    _ rendering: MarkedRendering
  ) throws(Failure) -> [(ImportProposal.Change, Message)] {
    var printed: [MarkedRendering.Rendered] = []
    for id in reports.sorted() {
      guard let report = rendering.report(id, of: new) else { continue }
      printed.append(try rendering.render(report, of: new))
    }
    // New items move those behind them: what stands there is looked for by what it should say.
    let moved = !builder.items.isEmpty
    return builder.edits.compactMap { edit in
      let isThere = printed.contains { document in
        if let value = document.value(edit.unit, edit.path),
          UsualPrint.isSame(value, edit.print, edit.kind)
        {
          return true
        }
        return moved && document.values.values.contains { $0.markdown == edit.print.markdown }
      }
      let isGone =
        edit.print.isEmpty
        && !printed.contains { document in
          document.value(edit.unit, edit.path).map { !$0.isEmpty } ?? false
        }
      return isThere || isGone ? nil : (edit.change, ImportMessages.unprintable)
    }
  }
}

extension DataNode {
  /// Whether the node says the number or text already, however it is written.
  fileprivate func isWritten(as value: NewValue) -> Bool {
    switch value {
    case .text(let text), .bare(let text): scalar?.text == text
    case .list, .record: false
    }
  }
}

extension ImportMessages {
  static func unconvertible(_ file: String, _ error: ConversionError) -> Diagnostic {
    Diagnostic(
      rule: "IMP-14",
      Message(
        es: "LibreOffice no pudo leer el documento: \(error.message.spanish)",
        en: "LibreOffice could not read the document: \(error.message.english)"),
      at: .file(file),
      remedy: error.remedy
        ?? Message(
          es: "ábralo en LibreOffice Writer y guárdelo como ODT",
          en: "open it in LibreOffice Writer and save it as ODT"))
  }
}
