import Diagnostics
import Forms
import Importing
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
  /// - Parameter isReviewed: whether the data with the forms taken are reviewed.
  /// - Throws: what is wrong with the forms, where none can be taken.
  func proposal(
    sheets: [String], documents: [(name: String, document: ReadDocument)],
    into workspace: Workspace, isReviewed: Bool, _ assets: FormAssets
  ) async throws(Failure) -> (proposal: ImportProposal?, refused: [RefusedDocument]) {
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
    var read: [(source: FormSource, form: FormProposal)] = []
    var overlay: [String: [UInt8]] = [:]
    var strangers: [String] = []
    for source in sources {
      do throws(Failure) {
        guard let form = try await proposal(of: source, upon: overlay, into: workspace, assets)
        else {
          strangers.append(source.name)
          continue
        }
        read.append((source, form))
        form.apply(to: &overlay)
      } catch {
        guard case .findings(let faults) = error else { throw error }
        refused.append(RefusedDocument(source.name, source.findings + faults))
      }
    }
    let units = Set(read.map(\.form.region.id))
    var rivals: [(source: String, form: FormProposal, conflict: FormConflict)] = []
    for unit in units.sorted() {
      let own = read.indices.filter { read[$0].form.region.id == unit }
      let forms = own.map { read[$0].form }
      let disputed = RivalAnswers(forms)
      if disputed.isEmpty { continue }
      // Once more, without what they do not agree on.
      overlay[forms[0].file] = nil
      for (place, index) in own.enumerated() {
        let later = forms[(place + 1)...].flatMap(\.changes)
        let form = try await proposal(
          of: read[index].source, upon: overlay, into: workspace, assets
        ) {
          disputed.undisputed($0, later: later)
        }
        guard let form else { continue }
        let known = form.conflicts.map(\.path)
        rivals += forms[place].conflicts.filter { !known.contains($0.path) }
          .map { (read[index].source.name, form, $0) }
        read[index].form = form
        form.apply(to: &overlay)
      }
    }
    var originals: [String: [UInt8]?] = [:]
    for (source, form) in read {
      result.sources.append(
        ImportProposal.Source(document: source.name, kind: .form, units: [form.region.id]))
      result.add(form, from: source.name)
      if originals[form.file] == nil { originals[form.file] = .some(form.old) }
    }
    for rival in rivals {
      result.add(rival.conflict, of: rival.form, from: rival.source, isData: false)
    }
    if units.isEmpty {
      if strangers.isEmpty, !refused.isEmpty { throw .findings(refused.flatMap(\.faults)) }
      return (nil, refused)
    }
    refused += strangers.map { RefusedDocument($0, [FormImportMessages.mixed($0)]) }
    if sources.count > 1 {
      result.missing =
        workspace.read(assets, files: files).settings?.regions
        .filter { !units.contains($0.id) }.map(\.shortName) ?? []
    }
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
      FileTransaction.Change(path: path, old: originals[path] ?? nil, new: bytes)
    }
    return (result, refused)
  }
}

extension FormImport {
  /// The same upon what the forms before it give.
  private func proposal(
    of source: FormSource, upon overlay: [String: [UInt8]], into workspace: Workspace,
    _ assets: FormAssets, choosing: @escaping @Sendable ([FormChange]) -> [FormChange] = { $0 }
  ) async throws(Failure) -> FormProposal? {
    var reading = FormImport(
      resources: resources, files: OverlayFiles(base: files, overlay: overlay), originals: files,
      environment: environment, owner: owner)
    reading.earlier = earlier
    reading.together = together
    reading.known = known
    reading.choosing = choosing
    return try await reading.proposal(of: source, into: workspace, assets)
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
