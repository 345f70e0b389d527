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
        sources.append(try await FormSource(path, files, environment))
      } catch {
        guard case .findings(let faults) = error else { throw error }
        refused.append(RefusedDocument(path, faults))
      }
    }
    sources += documents.map { FormSource($0.document, named: $0.name) }
    var result = ImportProposal()
    result.diagnostics = sources.flatMap(\.findings)
    var overlay: [String: [UInt8]] = [:]
    var originals: [String: [UInt8]?] = [:]
    var strangers: [String] = []
    var units: Set<String> = []
    for source in sources {
      var reading = FormImport(
        resources: resources, files: OverlayFiles(base: files, overlay: overlay),
        originals: files, environment: environment, owner: owner)
      reading.earlier = earlier
      let read: FormProposal?
      do throws(Failure) {
        read = try await reading.proposal(of: source, into: workspace, assets)
      } catch {
        guard case .findings(let faults) = error else { throw error }
        refused.append(RefusedDocument(source.name, source.findings + faults))
        continue
      }
      guard let proposal = read else {
        strangers.append(source.name)
        continue
      }
      units.insert(proposal.region.id)
      result.sources.append(
        ImportProposal.Source(document: source.name, kind: .form, units: [proposal.region.id]))
      result.add(proposal, from: source.name, isFirst: overlay[proposal.file] == nil)
      if originals[proposal.file] == nil { originals[proposal.file] = .some(proposal.old) }
      if !proposal.changes.isEmpty || proposal.old == nil {
        overlay[proposal.file] = proposal.bytes
      }
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

extension ImportProposal {
  /// - Parameter isFirst: whether no other form changed the same file before.
  fileprivate mutating func add(_ form: FormProposal, from document: String, isFirst: Bool) {
    func source(_ path: ValuePath) -> Place {
      let nearest = path.steps.indices.reversed().lazy
        .compactMap { form.data.root?.node(at: ValuePath(Array(path.steps[...$0]))) }.first
      let node = form.old == nil ? nil : nearest ?? form.data.root
      return node.map { form.data.source.place($0.span) } ?? .file(form.file)
    }
    for change in form.changes {
      var kind = change.old == nil ? Change.Kind.added : .changed
      if change.new == nil { kind = .removed }
      if case .insertItem = change.edit { kind = .item }
      changes.append(
        Change(
          kind: kind, unit: form.region.id, path: change.path, old: change.old, new: change.new,
          document: document, place: change.place ?? FormImportMessages.somewhere,
          source: source(change.path), authors: []))
    }
    for conflict in form.conflicts {
      conflicts.append(
        Conflict(
          unit: form.region.id, path: conflict.path, base: conflict.made, document: conflict.form,
          other: conflict.data, isData: isFirst, file: document,
          place: conflict.place ?? FormImportMessages.somewhere, source: source(conflict.path)))
    }
    for double in form.doubles {
      guard let path = ValuePath(written: double.path) else { continue }
      conflicts.append(
        Conflict(
          unit: form.region.id, path: path,
          base: form.data.root?.node(at: path)?.scalar?.text ?? "", document: double.second,
          other: double.first, isData: false, file: document, place: double.place,
          source: source(path)))
    }
    for notice in form.notices {
      remnants.append(
        Remnant(
          message: FormImportMessages.notice(notice), words: notice.words, file: document,
          place: notice.place ?? FormImportMessages.somewhere))
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
