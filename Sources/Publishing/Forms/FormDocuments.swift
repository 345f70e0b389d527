import Diagnostics
import Forms
import Importing
import Platform
import Reports
import Reviewing
import StructuredData

extension FormImport {
  /// What filled forms would do to a workspace, all of them together; `nil` when none is a form. What
  /// cannot be taken is refused by itself: the others are taken without it.
  ///
  /// Reports among them are refused: they are held against the data as they were printed from, forms
  /// against the data as they are.
  ///
  /// - Parameters:
  ///   - reading: the workspace as it is.
  ///   - isReviewed: whether the data with the forms taken are reviewed.
  /// - Throws: what is wrong with the forms, where none can be taken.
  func proposal(
    sheets: [String], documents: [(name: String, document: ReadDocument)],
    into workspace: Workspace, _ reading: WorkspaceReading, isReviewed: Bool, _ assets: FormAssets
  ) async throws(Failure) -> (proposal: ImportProposal?, refused: [RefusedDocument]) {
    guard let settings = reading.settings else { throw .findings(reading.diagnostics) }
    var sources: [FormSource] = []
    var refused: [RefusedDocument] = []
    for path in sheets {
      do throws(Failure) {
        sources.append(try await FormSource(path, files, environment, known))
      } catch {
        guard case .findings(let faults) = error else { throw error }
        refused.append(RefusedDocument(path, faults))
      }
    }
    sources += documents.map { FormSource($0.document, named: $0.name) }
    var result = ImportProposal()
    result.diagnostics = sources.flatMap(\.findings)
    var forms: [(place: Int, form: ReadForm)] = []
    var strangers: [String] = []
    let read = sources.concurrentMap { source in
      Result { () throws(Failure) in try form(in: source, settings, assets) }
    }
    for (place, (source, form)) in zip(sources, read).enumerated() {
      do throws(Failure) {
        if let form = try form.get() {
          forms.append((place, form))
        } else {
          strangers.append(source.name)
        }
      } catch {
        guard case .findings(let faults) = error else { throw error }
        refused.append(RefusedDocument(source.name, source.findings + faults))
      }
    }
    let all = await ofUnits(forms, into: workspace, reading, settings, assets)
    for unit in all { if let failure = unit.failure { throw failure } }
    refused += all.flatMap(\.refused).sorted { $0.place < $1.place }.map(\.document)
    let taken = all.flatMap(\.taken).sorted { $0.place < $1.place }
    for (_, source, form) in taken {
      result.sources.append(
        ImportProposal.Source(document: source.name, kind: .form, units: [form.region.id]))
      result.add(form, from: source.name)
    }
    for rival in all.flatMap(\.rivals) {
      result.add(rival.conflict, of: rival.form, from: rival.source, isData: false)
    }
    let units = Set(taken.map(\.form.region.id))
    if units.isEmpty {
      if strangers.isEmpty, !refused.isEmpty { throw .findings(refused.flatMap(\.faults)) }
      return (nil, refused)
    }
    refused += strangers.map { RefusedDocument($0, [FormImportMessages.mixed($0)]) }
    if sources.count > 1 {
      result.missing = settings.regions.filter { !units.contains($0.id) }.map(\.shortName)
    }
    let overlay = Dictionary(all.flatMap(\.overlay)) { first, _ in first }
    if isReviewed {
      // What is wrong and what is missing with all of them taken, looked at once.
      let after = OverlayFiles(base: files, overlay: overlay)
      let inspection = try WorkspaceCheck(resources: resources, files: after)
        .run(workspace, FindingChoice(units: units.sorted()), assets)
      result.diagnostics += inspection.faults
      if let reports = inspection.reports {
        result.diagnostics += inspection.open.map { $0.diagnostic(in: reports) }
      }
    }
    result.files = overlay.sorted { $0.key < $1.key }.map { path, bytes in
      let old = taken.first { $0.form.file == path }?.form.old
      return FileTransaction.Change(path: path, old: old, new: bytes)
    }
    return (result, refused)
  }

  // MARK: The forms of one unit

  /// What the forms of one unit do together to its file. Places are those of the files that were sent.
  private struct OfUnit: Sendable {
    var taken: [(place: Int, source: FormSource, form: FormProposal)] = []
    var refused: [(place: Int, document: RefusedDocument)] = []
    /// What they do not agree on.
    var rivals: [(source: String, form: FormProposal, conflict: FormConflict)] = []
    /// The unit's file as it would be.
    var overlay: [String: [UInt8]] = [:]
    /// What is no fault of one form.
    var failure: Failure?
  }

  /// The units' at once, since each has a file of its own; by the units' ids.
  private func ofUnits(
    _ forms: [(place: Int, form: ReadForm)], into workspace: Workspace,
    _ reading: WorkspaceReading, _ settings: ReportSettings, _ assets: FormAssets
  ) async -> [OfUnit] {
    let own = Dictionary(grouping: forms, by: \.form.region.id).sorted { $0.key < $1.key }
    return await withTaskGroup(of: (Int, OfUnit).self) { group in
      for (index, (_, forms)) in own.enumerated() {
        group.addTask {
          (index, await ofUnit(forms, into: workspace, reading, settings, assets))
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }.sorted { $0.key < $1.key }.map(\.value)
  }

  private func ofUnit(
    _ forms: [(place: Int, form: ReadForm)], into workspace: Workspace,
    _ reading: WorkspaceReading, _ settings: ReportSettings, _ assets: FormAssets
  ) async -> OfUnit {
    var unit = OfUnit()
    /// The same upon what the forms before it give.
    func proposal(
      of form: ReadForm,
      choosing: @escaping @Sendable ([FormChange]) -> [FormChange] = { $0 }
    ) async throws(Failure) -> FormProposal {
      if unit.overlay.isEmpty {
        var own = self
        own.choosing = choosing
        return try await own.proposal(of: form, into: workspace, reading, settings, assets)
      }
      var own = FormImport(
        resources: resources, files: OverlayFiles(base: files, overlay: unit.overlay),
        originals: files, environment: environment, owner: owner)
      (own.earlier, own.together, own.known, own.choosing) = (earlier, together, known, choosing)
      let reading = workspace.read(assets, files: own.files)
      return try await own.proposal(of: form, into: workspace, reading, settings, assets)
    }
    do throws(Failure) {
      for (place, form) in forms {
        do throws(Failure) {
          let proposal = try await proposal(of: form)
          unit.taken.append((place, form.source, proposal))
          proposal.apply(to: &unit.overlay)
        } catch {
          guard case .findings(let faults) = error else { throw error }
          let source = form.source
          unit.refused.append((place, RefusedDocument(source.name, source.findings + faults)))
        }
      }
      let first = unit.taken.map(\.form)
      let disputed = RivalAnswers(first)
      if disputed.isEmpty { return unit }
      // Once more, without what they do not agree on.
      unit.overlay = [:]
      for (index, (place, source, _)) in unit.taken.enumerated() {
        guard let form = forms.first(where: { $0.place == place })?.form else { continue }
        let later = first[(index + 1)...].flatMap(\.changes)
        let again = try await proposal(of: form) { disputed.undisputed($0, later: later) }
        let known = again.conflicts.map(\.path)
        unit.rivals += first[index].conflicts.filter { !known.contains($0.path) }
          .map { (source.name, again, $0) }
        unit.taken[index].form = again
        again.apply(to: &unit.overlay)
      }
    } catch {
      unit.failure = error
    }
    return unit
  }
}

extension FormProposal {
  fileprivate func apply(to overlay: inout [String: [UInt8]]) {
    if !changes.isEmpty || old == nil { overlay[file] = bytes }
  }

  fileprivate func source(_ path: ValuePath) -> Place {
    let nearest = path.steps.indices.reversed().lazy
      .compactMap { data.root?.node(at: ValuePath(Array(path.steps[...$0]))) }.first
    let node = old == nil ? nil : nearest ?? data.root
    return node.map { data.source.place($0.span) } ?? .file(file)
  }
}

extension ImportProposal {
  /// - Parameter isData: whether it is what the data say that the form says otherwise.
  fileprivate mutating func add(
    _ conflict: FormConflict, of form: FormProposal, from document: String, isData: Bool
  ) {
    conflicts.append(
      Conflict(
        unit: form.region.id, path: conflict.path, base: conflict.made, document: conflict.form,
        other: conflict.data, isData: isData, file: document,
        place: conflict.place ?? FormImportMessages.somewhere, source: form.source(conflict.path)))
  }

  fileprivate mutating func add(_ form: FormProposal, from document: String) {
    for change in form.changes {
      var kind = change.old == nil ? Change.Kind.added : .changed
      if change.new == nil { kind = .removed }
      if case .insertItem = change.edit { kind = .item }
      changes.append(
        Change(
          kind: kind, unit: form.region.id, path: change.path, old: change.old, new: change.new,
          document: document, place: change.place ?? FormImportMessages.somewhere,
          source: form.source(change.path), authors: []))
    }
    for conflict in form.conflicts { add(conflict, of: form, from: document, isData: true) }
    for double in form.doubles {
      guard let path = ValuePath(written: double.path) else { continue }
      conflicts.append(
        Conflict(
          unit: form.region.id, path: path,
          base: form.data.root?.node(at: path)?.scalar?.text ?? "", document: double.second,
          other: double.first, isData: false, file: document, place: double.place,
          source: form.source(path)))
    }
    for notice in form.notices {
      remnants.append(
        Remnant(
          message: FormImportMessages.notice(notice), words: notice.words, file: document,
          place: notice.place ?? FormImportMessages.somewhere,
          isTaken: [.rewritten, .original].contains(notice.kind)))
    }
    for answer in form.unsure {
      remnants.append(
        Remnant(
          message: answer.reason, words: answer.words, file: document, place: answer.place,
          remedy: answer.remedy, isTaken: answer.isTaken))
    }
    for comment in form.comments {
      comments.append(
        Comment(comment.comment, unit: form.region.id, field: comment.path, in: document))
    }
    add(form.answers, in: document)
    for path in form.kept {
      let words = form.data.root?.node(at: path)?.scalar?.text ?? path.description
      remnants.append(
        Remnant(
          message: FormImportMessages.kept(path), words: words, file: document,
          place: FormImportMessages.somewhere, isNote: true))
    }
    if let exercise = form.otherExercise {
      diagnostics.append(FormImportMessages.otherExercise(exercise, document, isForced: true))
    }
  }
}
