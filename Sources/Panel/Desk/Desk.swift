import Corrections
import Diagnostics
import Publishing
import Reports
import Reviewing
import Rounds
import StructuredData

/// All that the page does, each by the function that the command of the same name has.
actor Desk {
  nonisolated let workspace: Workspace
  nonisolated let resources: Resources
  nonisolated let environment: [String: String]
  nonisolated let live: LiveWorkspace
  nonisolated let bulletin = Bulletin()
  nonisolated let pages: DraftPages
  /// What the files that wait would change, by the state of the workspace and their names.
  private var rehearsal:
    (revision: Int, names: [String], language: Language, pending: [ReceiveScreen.Pending])?
  /// What takes long goes one after the other.
  private var work: Task<Void, Never>?

  init(
    _ workspace: Workspace, resources: Resources, environment: [String: String], drafts: String
  ) {
    self.workspace = workspace
    self.resources = resources
    self.environment = environment
    live = LiveWorkspace(workspace, resources: resources)
    pages = DraftPages(
      workspace, resources: resources, folder: drafts, environment: environment)
  }

  /// Looks now and then whether the files changed, by whomever, and tells the pages.
  func watch() async {
    var known = await live.look()
    var ticks = 0
    while (try? await Task.sleep(for: .milliseconds(300))) != nil {
      ticks += 1
      if ticks % 50 == 0 { await bulletin.beat() }
      let now = await live.look()
      if now != known {
        known = now
        await bulletin.changed(to: now)
      }
    }
    await bulletin.end()
    await pages.end()
  }

  private var converter: @Sendable () throws(ConversionError) -> any DocumentConverter {
    let environment = environment
    return { () throws(ConversionError) in
      LibreOfficeConverter(
        try LibreOffice.find(environment: environment), kind: .archive, processes: nil,
        waiting: nil, environment: environment)
    }
  }

  // MARK: Data

  func edit(_ request: FieldEditing.Request) async throws(Failure) -> FieldEditing.Outcome {
    try await FieldEditing(resources: resources).run(request, in: workspace)
  }

  /// Takes back the last correction of a unit that this person made and nobody took back yet.
  ///
  /// - Returns: its path and what became of it; `nil` where there is none.
  func undo(
    _ unit: String, by who: String
  ) async throws(Failure) -> (path: String, outcome: FieldEditing.Outcome)? {
    let log = try ActivityLog(workspace)
    var undone: [[String?]: Int] = [:]
    for entry in log.entries.reversed() where entry.unit == unit && entry.who == who {
      guard let what = entry.what, let path = ValuePath(written: what) else { continue }
      if entry.deed == .undid {
        undone[[what, entry.new, entry.old], default: 0] += 1
        continue
      }
      let kind: FieldEditing.Request.Kind
      switch (entry.deed, entry.old, entry.new) {
      case (.edited, let old?, let new?):
        kind = .set(shown: new, typed: old, rows: entry.rows)
      case (.addedRow, nil, let digest?): kind = .removeRow(digest: digest)
      case (.removedRow, let yaml?, nil): kind = .restoreRow(yaml: yaml)
      default: continue
      }
      if let count = undone[[what, entry.old, entry.new]], count > 0 {
        undone[[what, entry.old, entry.new]] = count - 1
        continue
      }
      var request = FieldEditing.Request(unit: unit, path: path, kind, who: who)
      request.isUndo = true
      let outcome = try await edit(request)
      // It says that already: what came before is meant.
      if outcome == .unchanged { continue }
      return (what, outcome)
    }
    return nil
  }

  func note(_ entry: ActivityLog.Entry) async throws(Failure) {
    try await ActivityLog.note(entry, in: workspace)
  }

  // MARK: Receiving

  private func receive(
    _ paths: [String], isRehearsal: Bool
  ) async throws(Failure) -> Reception {
    let environment = environment
    let receiving = Receiving(
      resources: resources, files: LocalFiles(), environment: environment
    ) { () throws(ConversionError) in try LibreOffice.find(environment: environment) }
    var request = Receiving<LocalFiles>.Request(documents: paths, workspace: workspace)
    request.isRehearsal = isRehearsal
    let bulletin = bulletin
    let total = paths.count
    return try await receiving.run(request) { number, _ in
      Task { await bulletin.tell("\(number)/\(total)") }
    }
  }

  /// What a report is that somebody has.
  nonisolated func verdict(
    of bytes: [UInt8], named name: String, _ words: Words
  ) async -> VerdictCard {
    let environment = environment
    let verification = Verification(
      resources: resources, files: LocalFiles(), environment: environment
    ) { () throws(ConversionError) in try LibreOffice.find(environment: environment) }
    let outcome: Result<Verification<LocalFiles>.Outcome, Failure>
    do throws(Failure) {
      outcome = .success(try await verification.run(bytes, named: name, in: workspace))
    } catch {
      outcome = .failure(error)
    }
    return VerdictCard(name: name, outcome: outcome, words: words)
  }

  /// What the files that wait would change.
  func pending(_ words: Words) async throws(Failure) -> [ReceiveScreen.Pending] {
    // They are on their way into the data.
    if work != nil { return [] }
    let inbox = Inbox(workspace)
    let names = inbox.names
    if names.isEmpty { return [] }
    let revision = await live.look()
    if let known = rehearsal, known.revision == revision, known.names == names,
      known.language == words.language
    {
      return known.pending
    }
    let reception = try await receive(inbox.paths, isRehearsal: true)
    var pending = zip(reception.paths, reception.receipts).map { path, receipt in
      ReceiveScreen.Pending(
        key: receipt.file, receipt: receipt, proposal: reception.proposals[path])
    }
    pending += reception.repeated.map {
      ReceiveScreen.Pending(key: $0.receipt.file, receipt: $0.receipt, proposal: nil)
    }
    for index in pending.indices {
      let key = pending[index].key
      guard let bytes = inbox.printed(key) else { continue }
      pending[index].verdict = await verdict(of: bytes, named: key, words).node
    }
    await bulletin.tell("")
    rehearsal = (revision, names, words.language, pending)
    return pending
  }

  /// Takes what is sure of the files that wait; what is not stays told in the records.
  func take(by who: String) async throws(Failure) {
    let inbox = Inbox(workspace)
    let names = inbox.names
    if names.isEmpty { return }
    let reception = try await receive(inbox.paths, isRehearsal: false)
    for name in names { inbox.remove(name) }
    for receipt in reception.receipts {
      try await note(
        ActivityLog.Entry(
          who, .received, unit: receipt.units.count == 1 ? receipt.units[0] : nil,
          what: receipt.file))
    }
    await bulletin.tell("")
  }

  // MARK: The round

  func decide(_ decision: Decision, by who: String) async throws(Failure) {
    let finding = try await live.now().overview?.units.flatMap(\.findings)
      .first { $0.id == decision.id }
    let joint = try await Round(resources: resources, files: LocalFiles())
      .decide([decision], in: workspace)
    try await note(
      ActivityLog.Entry(
        who, .decided, unit: finding?.unit,
        what: ([decision.id] + joint.flatMap(\.also)).joined(separator: ", "),
        old: finding?.state.rawValue,
        new: [decision.word, decision.reason].compactMap(\.self).joined(separator: ": ")))
  }

  // MARK: What takes long

  /// Whether it was begun: while another goes on, it is not.
  func begin(
    _ name: Message, in words: Words,
    _ work: @escaping @Sendable (Desk) async throws(Failure) -> String
  ) async -> Bool {
    if self.work != nil { return false }
    // What the last one said is over before the page is shown again.
    let start = Task { await bulletin.tell(words(name) + "…") }
    self.work = Task {
      await start.value
      do throws(Failure) {
        await bulletin.tell(try await work(self))
      } catch {
        await bulletin.tell(Trouble(error, words).line)
      }
      finished()
    }
    await start.value
    return true
  }

  private func finished() {
    work = nil
    Task { await bulletin.changed(to: await live.look()) }
  }

  private func progress(_ words: Words) -> BulletinProgress {
    BulletinProgress(bulletin: bulletin, words: words)
  }

  func build(allowErrors: Bool, _ words: Words, by who: String) async throws(Failure) -> String {
    var request = BuildRequest(workspace: workspace)
    request.allowErrors = allowErrors
    let summary = try await Build(
      resources: resources, files: LocalFiles(), progress: progress(words), converter: converter
    ).run(request)
    if let failure = summary.notConverted.first { throw .world(failure.error) }
    try await note(ActivityLog.Entry(who, .built, what: "\(summary.files.count)"))
    let new = summary.files.count { !$0.wasUpToDate }
    let documents = words(
      summary.files.count, ("documento", "documentos"), ("document", "documents"))
    return words(
      "Listo: \(documents), de ellos hechos ahora: \(new).",
      "Done: \(documents), made now: \(new).")
  }

  func makeForms(_ words: Words) async throws(Failure) -> String {
    var request = FormRequest(workspace: workspace)
    request.formats = [.docx, .xlsx]
    let paths = try await FormMaking(
      resources: resources, files: LocalFiles(), environment: environment
    ).run(request)
    return words(
      "Listo: \(paths.count) formularios en la carpeta «formularios» de los resultados.",
      "Done: \(paths.count) forms in the folder “formularios” of the results.")
  }

  func observe(_ words: Words, by who: String) async throws(Failure) -> String {
    let outcome = try await Observing(
      resources: resources, environment: environment, converter: converter
    ).run(Observing.Request(workspace: workspace))
    for unit in outcome.units {
      try await note(ActivityLog.Entry(who, .observed, what: unit.name))
    }
    let count = outcome.units.map(\.count).reduce(0, +)
    let remarks = words(count, ("observación", "observaciones"), ("remark", "remarks"))
    let units = words(outcome.units.count, ("unidad", "unidades"), ("unit", "units"))
    return words(
      "Listo: \(remarks) para \(units), en la carpeta «observaciones» de los resultados.",
      "Done: \(remarks) for \(units), in the folder “observaciones” of the results.")
  }

  func pack(_ words: Words, by who: String) async throws(Failure) -> String {
    let outcome = try await Packing(
      resources: resources, files: LocalFiles(), progress: progress(words), converter: converter
    ).run(BuildRequest(workspace: workspace))
    try await note(ActivityLog.Entry(who, .packed, what: "\(outcome.version)"))
    return words(
      "Versión \(outcome.version) empaquetada.", "Version \(outcome.version) packed.")
  }

  // MARK: Versions

  /// The changes since a version, as its list says them; the last one packed where none is named.
  nonisolated func changes(
    since version: Int?, _ words: Words
  ) throws(Failure) -> (since: Int, text: String) {
    let list = try CorrectionReport(resources: resources, files: LocalFiles())
      .compare(workspace, since: version).list
    return (list.since, list.text(in: words.language))
  }
}

/// Tells pages how far a build is.
struct BulletinProgress: BuildProgress {
  let bulletin: Bulletin
  let words: Words

  func report(_ event: BuildEvent) {
    let text =
      switch event {
      case .reading: words("Leyendo los datos…", "Reading the data…")
      case .waiting:
        words("Espera a que otra orden termine…", "Waiting for another command to end…")
      case .compiling: words("Leyendo las plantillas…", "Reading the layouts…")
      case .rendering(let done, let total):
        words("Combinando: \(done) de \(total)", "Merging: \(done) of \(total)")
      case .writing(let done, let total):
        words("Escribiendo: \(done) de \(total)", "Writing: \(done) of \(total)")
      case .converting(let done, let total, let format):
        words(
          "\(format.rawValue.uppercased()): \(done) de \(total)",
          "\(format.rawValue.uppercased()): \(done) of \(total)")
      }
    Task { await bulletin.tell(text) }
  }
}
