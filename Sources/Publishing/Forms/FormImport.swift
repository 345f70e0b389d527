import Diagnostics
package import Forms
import Importing
package import Reports
package import Rounds
package import StructuredData
import Templating

/// What a filled form would do to a workspace; nothing of it is done yet.
package struct FormProposal: Sendable {
  package let region: Region
  /// The region's file.
  package let file: String
  /// What the file holds; `nil` when it is not there yet.
  package let old: [UInt8]?
  /// What the changes are made to.
  let data: DataFile
  package let changes: [FormChange]
  /// What the data say where the form is blank; it stays.
  package let kept: [ValuePath]
  /// What was changed in the form and in the data since it was made.
  package let conflicts: [FormConflict]
  /// What the form does not have any more, has elsewhere, or has twice.
  package let notices: [FormNotice]
  /// Questions that are answered twice, each time otherwise.
  package let doubles: [DoubleAnswer]
  package let unsure: [UnsureAnswer]
  /// What readers say of it.
  package let comments: [FormComment]
  /// What was answered to the remarks that it was sent with.
  package let answers: [RemarkAnswer]
  /// The exercise that the form was made for, when it is another than the workspace's.
  package let otherExercise: Int?
  /// The whole file as it would be.
  package let bytes: [UInt8]
}

/// Reads filled forms: documents of Writer or Word, spreadsheets of Calc or Excel.
package struct FormImport: Sendable {
  let resources: Resources
  let files: any FileSource
  /// The files before any of the forms of one import.
  let originals: any FileSource
  let environment: [String: String]
  let owner: FormOwner
  /// The file that each unit sent before, by the unit's id: one that was filled in from the same form
  /// corrects it.
  var earlier: [String: String] = [:]
  /// The units of which it came at the same time, so that neither is the newer one.
  var together: Set<String> = []
  /// What LibreOffice need not turn into OpenDocument again.
  var known = KnownConversions()
  /// What of the changes is made.
  var choosing: @Sendable ([FormChange]) -> [FormChange] = { $0 }

  package init(
    resources: Resources, files: some FileSource, environment: [String: String],
    owner: FormOwner = FormOwner()
  ) {
    self.init(
      resources: resources, files: files, originals: files, environment: environment, owner: owner)
  }

  init(
    resources: Resources, files: any FileSource, originals: any FileSource,
    environment: [String: String], owner: FormOwner
  ) {
    self.resources = resources
    self.files = files
    self.originals = originals
    self.environment = environment
    self.owner = owner
  }

  /// - Parameter path: an `.odt`, `.docx`, `.ods` or `.xlsx`, or whatever else LibreOffice reads.
  /// - Returns: `nil` when the document is no form that this program made.
  package func proposal(
    from path: String, into workspace: Workspace
  ) async throws(Failure) -> FormProposal? {
    let source = try await FormSource(path, files, environment, known)
    let assets = try resources.formAssets(of: workspace, files: files)
    let reading = workspace.read(assets, files: files)
    guard let settings = reading.settings else { throw .findings(reading.diagnostics) }
    guard let form = try form(in: source, settings, assets) else { return nil }
    return try await proposal(of: form, into: workspace, reading, settings, assets)
  }

  /// A file that is a form, and the unit that it is of.
  struct ReadForm: Sendable {
    let source: FormSource
    let region: Region
    let layout: FormLayout
    let filled: FilledForm
  }

  /// - Returns: `nil` when the file is no form that this program made.
  func form(
    in source: FormSource, _ settings: ReportSettings, _ assets: FormAssets
  ) throws(Failure) -> ReadForm? {
    let layouts = [false, true].map { assets.form.layout(settings, ofWhole: $0) }
    guard try source.isForm(layouts, assets) else { return nil }
    let filled = source.filled(layouts[0], assets)
    let region = try owner.unit(of: filled, in: source.name, settings, assets)
    guard region == assets.whole else {
      return ReadForm(source: source, region: region, layout: layouts[0], filled: filled)
    }
    return ReadForm(
      source: source, region: region, layout: layouts[1],
      filled: source.filled(layouts[1], assets))
  }

  /// What a form would do to the workspace that was read.
  func proposal(
    of form: ReadForm, into workspace: Workspace, _ reading: WorkspaceReading,
    _ settings: ReportSettings, _ assets: FormAssets
  ) async throws(Failure) -> FormProposal {
    let (source, region, layout, filled) = (form.source, form.region, form.layout, form.filled)
    let isWhole = region == assets.whole
    let own = try file(of: region, reading, settings, assets, workspace)
    let data = DataFile(own.bytes, named: own.path)
    guard let root = data.root, data.diagnostics.isEmpty else {
      throw .findings(data.diagnostics)
    }
    let subject = FormSubject(region, data: root, settings, assets.form, layout)
    func made(_ answers: FormAnswers) throws(Failure) -> FormSource {
      try FormSource(
        bytes: try madeForm(
          subject.with(answers), settings, assets, workspace, source.isSpreadsheet),
        isSpreadsheet: source.isSpreadsheet, named: source.name)
    }
    let current = try made(subject.answers)
    let now = current.filled(layout, assets)
    try owner.check(filled.box, against: now.box, in: source.name)
    // Of a file that is gone, all that the form says is news.
    let before =
      own.isNew ? nil : filled.properties?.answers ?? originalAnswers(own.path, layout)
    let then =
      before == nil || before == subject.answers
      ? now : try made(before ?? subject.answers).filled(layout, assets)
    let tree = FormTree(
      assets.form.definition.of(exercise: settings.exercise), ofWhole: isWhole)
    var comparison = FormComparison(filled, madeAs: then, now: now, in: root, tree)
    if let sent = try await corrected(by: filled, of: region, layout, assets) {
      let own = comparison
      comparison = FormComparison(filled, madeAs: sent, now: now, in: root, tree)
      comparison.leaveUntouched(own, goesOn: filled.goesOn(from: sent, madeAs: then))
    }
    let changes = choosing(comparison.changes)
    let bytes = try Failure.catching { () throws(DiagnosticError) in
      try changes.map(\.edit).applied(to: own.bytes, named: own.path)
    }
    return FormProposal(
      region: region, file: own.path, old: own.isNew ? nil : own.bytes, data: data,
      changes: changes, kept: comparison.kept, conflicts: comparison.conflicts,
      notices: comparison.notices, doubles: filled.doubles,
      unsure: filled.news(since: now) + owner.unsure(filled.box, against: now.box, assets)
        + filled.additions(
          to: now, sameYear: filled.exercise ?? settings.exercise == settings.exercise),
      comments: Self.news(filled.comments, since: now.comments),
      answers: filled.answers,
      otherExercise: filled.exercise == settings.exercise ? nil : filled.exercise, bytes: bytes)
  }

  /// The form that the unit sent before, where both were filled in from the same one.
  private func corrected(
    by filled: FilledForm, of region: Region, _ layout: FormLayout, _ assets: FormAssets
  ) async throws(Failure) -> FilledForm? {
    guard let path = earlier[region.id], !together.contains(region.id) else { return nil }
    let source: FormSource
    do throws(Failure) {
      source = try await FormSource(path, originals, environment, known)
      guard try source.isForm([layout], assets) else { return nil }
    } catch {
      if case .interrupted = error { throw error }
      // What cannot be read any more corrects nothing.
      return nil
    }
    let sent = source.filled(layout, assets)
    return sent.properties?.answers == filled.properties?.answers ? sent : nil
  }

  private static func news(_ comments: [FormComment], since made: [FormComment]) -> [FormComment] {
    let known = Set(made.map(\.comment.text))
    return comments.filter { !known.contains($0.comment.text) }
  }

  /// What the file said before any of the forms: a form that does not tell was made with that.
  private func originalAnswers(_ path: String, _ layout: FormLayout) -> FormAnswers? {
    guard let bytes = try? originals.bytes(of: path) else { return nil }
    return FormAnswers(of: DataFile(bytes, named: path).root, layout)
  }

  /// The region's file, or what `init` would begin it with.
  private func file(
    of region: Region, _ reading: WorkspaceReading, _ settings: ReportSettings,
    _ assets: FormAssets, _ workspace: Workspace
  ) throws(Failure) -> (path: String, bytes: [UInt8], isNew: Bool) {
    if let path = reading.regionFiles[region.id] {
      do {
        return (path, try files.bytes(of: path), false)
      } catch {
        throw .world(DiskError(reading: path, error))
      }
    }
    let known = ["yaml", "yml", "json"].map { workspace.path("\(region.id).\($0)") }
    if region == assets.whole, let path = known.first(where: { (try? files.size(of: $0)) != nil }) {
      do {
        return (path, try files.bytes(of: path), false)
      } catch {
        throw .world(DiskError(reading: path, error))
      }
    }
    let new = NewWorkspace(assets: assets, files: OverlayFiles(base: files, overlay: [:]))
      .unitFile(region, settings)
    let path = workspace.path(new.path)
    // One that is there and does not tell whose it is must be mended first.
    if (try? files.size(of: path)) != nil {
      let own = reading.diagnostics.filter { $0.place?.path == path }
      throw .findings(own.isEmpty ? [FormImportMessages.unownedFile(path, region)] : own)
    }
    return (path, Array(new.text.utf8), true)
  }

  /// The form that the data give now.
  private func madeForm(
    _ subject: FormSubject, _ settings: ReportSettings, _ assets: FormAssets,
    _ workspace: Workspace, _ isSheet: Bool
  ) throws(Failure) -> [UInt8] {
    let templates = FormTemplates(settings, of: assets.form, in: workspace, resources: resources)
    return try Failure.catching { () throws(DiagnosticError) in
      isSheet
        ? try FormWorkbook(template: templates.workbook, files: files).bytes(subject)
        : try FormDocument(subject).bytes(
          Template.compile(path: templates.document), named: templates.document,
          options: RenderOptions(settings, paper: nil))
    }
  }
}
