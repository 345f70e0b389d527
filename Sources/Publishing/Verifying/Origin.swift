import Corrections
import Diagnostics
import Importing
import OpenDocument
import Reports
import StructuredData
import Templating

/// What a report was made from.
struct Origin {
  let reports: ReportSet
  let report: PlannedReport
  /// Whose layouts it is printed with again.
  let workspace: Workspace
  /// Which data they are, in words.
  var basis: [Message]
  /// The program that made it; `nil` where nobody says.
  let tool: String?
  /// The identity of the document that was looked for; `nil` for any.
  var identity: String?
  /// Whether they are of no version of the workspace that was named.
  var isForeign = false

  struct Reprint {
    let parts: DocumentParts
    let identity: String
  }

  /// The report as these data and layouts print it.
  func reprint(resources: Resources) throws(Failure) -> Reprint {
    let paths = LayoutPaths(
      reports.settings, of: reports.form, in: workspace, resources: resources)
    let layouts = try Layouts(for: [report], paths: paths)
    guard let template = layouts.template(for: report.layout) else { throw .findings([]) }
    var options = RenderOptions(reports.settings, paper: nil)
    // A picture says nothing, and data from outside name no file of this machine.
    options.pictures = reports.settings.emblem.map { _ in BlankPicture() }
    let rendered = try Failure.catching { () throws(DiagnosticError) in
      try template.merge(report.view, options: options, keepsText: true)
    }
    return Reprint(
      parts: rendered.parts,
      identity: Marking.identity(of: report, layouts: layouts.inputs[report.layout] ?? [:]))
  }

  /// Whether it is of the same form, service and exercise.
  func isLike(_ other: ReportSet) -> Bool {
    reports.form.definition.id == other.form.definition.id
      && reports.settings.institution == other.settings.institution
      && reports.settings.exercise == other.settings.exercise
  }

  func lines(of file: String) -> [Message] {
    let settings = reports.settings
    let unit = reports.regions.first { $0.region.id == report.id }?.region.name ?? report.id
    let hash = Self.grouped(report.fingerprint)
    let made = tool.map { Message(es: "; hecho con \($0)", en: "; made with \($0)") }
    return [
      Message(
        es: "«\(file)»: «\(unit)», ejercicio \(settings.exercise), versión \(settings.version), de "
          + "\(settings.institution)\(made?.spanish ?? "")",
        en: "“\(file)”: “\(unit)”, exercise \(settings.exercise), version \(settings.version), of "
          + "\(settings.institution)\(made?.english ?? "")"),
      Message(es: "huella de sus datos: \(hash)", en: "digest of its data: \(hash)"),
    ] + basis
  }

  /// The first sixteen digits in groups of four.
  private static func grouped(_ hash: String) -> String {
    let digits = Array(hash.prefix(16))
    return stride(from: 0, to: digits.count, by: 4)
      .map { String(digits[$0..<min($0 + 4, digits.count)]) }.joined(separator: " ")
  }
}

/// A point in the place of any picture.
private struct BlankPicture: PictureSource {
  func bytes(of path: String) throws(PictureProblem) -> [UInt8] {
    // One grey pixel as PNG (ISO 15948).
    [
      0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44,
      0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A,
      0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x68,
      0x00, 0x00, 0x00, 0x82, 0x00, 0x81, 0x77, 0xCD, 0x72, 0xB6, 0x00, 0x00, 0x00, 0x00, 0x49,
      0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ]
  }
}

/// Finds what a document was made from: in itself, beside it, or in a workspace.
struct OriginSearch {
  let resources: Resources
  let files: any FileSource
  let workspace: Workspace?

  func origin(
    of document: VerifiedDocument, _ bytes: [UInt8], named file: String
  ) throws(Failure) -> Origin {
    if let data = document.data { return try inside(data, named: file) }
    if let workspace { return try among(workspace, document, bytes, named: file) }
    if let identity = document.identity, let map = Self.beside(file, identity) {
      return try origin(from: map, named: file, identity, Self.wordsOfKept)
    }
    throw .usage(UnknownOrigin(path: file))
  }

  // MARK: Inside and beside

  private static var wordsOfKept: Message {
    Message(
      es: "los datos son los que \(Tool.name) guardó en «\(MarkMap.folder)» cuando lo hizo",
      en: "the data are those that \(Tool.name) kept in “\(MarkMap.folder)” when it made it")
  }

  private func origin(
    from map: MarkMap, named file: String, _ identity: String, _ basis: Message
  ) throws(Failure) -> Origin {
    try origin(
      from: map.sources.mapValues { Array($0.utf8) }, named: file, report: map.report, tool: nil,
      basis: [basis], identity: identity)
  }

  private func inside(_ data: EmbeddedData, named file: String) throws(Failure) -> Origin {
    let facts = data.provenance
    let basis = [
      Message(es: "los datos son los que lleva dentro", en: "the data are those inside it")
    ]
    let known = try workspace.flatMap { workspace throws(Failure) in
      try place(of: facts, in: workspace)
    }
    var origin = try origin(
      from: data.sources, named: file, report: facts.report, tool: facts.tool, basis: basis,
      identity: facts.document)
    let past = try workspace.flatMap { workspace throws(Failure) in
      known == nil ? try wordsOfPast(of: origin, facts.document, in: workspace, file) : nil
    }
    if !data.altered.isEmpty {
      origin.basis.append(
        Message(
          es: "no son los que llevaba cuando se hizo",
          en: "they are not those that it had when it was made"))
    } else if let words = known ?? past {
      origin.basis.append(words)
    }
    origin.isForeign = workspace != nil && known == nil && past == nil
    return origin
  }

  /// `nil` where the program kept nothing that shows that the workspace had these data.
  private func wordsOfPast(
    of origin: Origin, _ identity: String, in workspace: Workspace, _ file: String
  ) throws(Failure) -> Message? {
    if MarkMap.recorded(identity, in: [workspace.resultsFolder]) != nil {
      return Self.wordsOfPast(in: workspace)
    }
    let assets = try resources.formAssets(of: workspace, files: files)
    guard Self.beside(file, identity) != nil,
      let current = workspace.read(assets, files: files).reports, origin.isLike(current)
    else { return nil }
    return Self.wordsOfPast(in: workspace)
  }

  /// - Parameter sources: the data files by their path in the workspace.
  private func origin(
    from sources: [String: [UInt8]], named file: String, report id: String, tool: String?,
    basis: [Message], identity: String
  ) throws(Failure) -> Origin {
    let inside = EmbeddedWorkspace(file, sources, resources: resources, files: files)
    let reading = try inside.reading()
    guard let reports = reading.reports else { throw .findings(reading.diagnostics) }
    let rendering = MarkedRendering(
      workspace: inside.workspace, resources: resources, regions: try inside.assets().regions)
    guard let report = rendering.report(id, of: reports) else {
      throw .findings([.noReport(id, in: file)])
    }
    let settings = reports.settings
    // What the data say of layouts leads to no file of this machine: those of the named workspace count.
    if workspace == nil, settings.nationalTemplate != nil || settings.regionalTemplate != nil {
      throw .usage(OwnLayout(path: file))
    }
    return Origin(
      reports: reports, report: report, workspace: workspace ?? inside.workspace, basis: basis,
      tool: tool, identity: identity)
  }

  /// What this program kept of a document in the folders about it.
  static func beside(_ file: String, _ identity: String) -> MarkMap? {
    var folders: [String] = []
    var folder = Path.parent(of: file)
    for _ in 0..<4 {
      folders.append(folder)
      folder = Path.joined(folder, "..")
    }
    return MarkMap.recorded(identity, in: folders)
  }

  // MARK: In a workspace

  /// Which version of the workspace's data the values are; `nil` for none.
  private func place(
    of facts: Provenance, in workspace: Workspace
  ) throws(Failure) -> Message? {
    let assets = try resources.formAssets(of: workspace, files: files)
    let rendering = MarkedRendering(
      workspace: workspace, resources: resources, regions: assets.regions)
    func isReport(of reports: ReportSet?) -> Bool {
      reports.flatMap { rendering.report(facts.report, of: $0) }?.fingerprint == facts.values
    }
    if isReport(of: workspace.read(assets, files: files).reports) {
      return Self.wordsOfToday(in: workspace)
    }
    return Self.versions(of: workspace, assets).first { isReport(of: $0.reports) }
      .map { Self.words(of: $0.number, in: workspace) }
  }

  private static func wordsOfToday(in workspace: Workspace) -> Message {
    Message(
      es: "son los datos que «\(workspace.folder)» tiene ahora",
      en: "they are the data that “\(workspace.folder)” has now")
  }

  private static func wordsOfPast(in workspace: Workspace) -> Message {
    Message(
      es: "son datos que «\(workspace.folder)» tuvo y que no se empaquetaron",
      en: "they are data that “\(workspace.folder)” had and that were not packed")
  }

  private static func words(of version: Int, in workspace: Workspace) -> Message {
    Message(
      es: "son los datos de la versión \(version) de «\(workspace.folder)»",
      en: "they are the data of version \(version) of “\(workspace.folder)”")
  }

  private static func versions(
    of workspace: Workspace, _ assets: FormAssets
  ) -> [(number: Int, reports: ReportSet)] {
    let history = History(workspace)
    return history.versions.reversed().compactMap { number in
      guard let snapshot = try? history.snapshot(number),
        let reports = try? CorrectionReport<LocalFiles>.reports(
          of: snapshot, in: workspace, assets: assets)
      else { return nil }
      return (number, reports)
    }
  }

  private func among(
    _ workspace: Workspace, _ document: VerifiedDocument, _ bytes: [UInt8], named file: String
  ) throws(Failure) -> Origin {
    let assets = try resources.formAssets(of: workspace, files: files)
    let rendering = MarkedRendering(
      workspace: workspace, resources: resources, regions: assets.regions)
    let current = workspace.read(assets, files: files).reports
    var candidates: [(reports: ReportSet, words: Message)] = []
    if let current {
      candidates.append((current, Self.wordsOfToday(in: workspace)))
    }
    candidates += Self.versions(of: workspace, assets).map {
      ($0.reports, Self.words(of: $0.number, in: workspace))
    }
    if let identity = document.identity, let values = document.values {
      let id = identity.split(separator: "-").dropLast().joined(separator: "-")
      for (reports, words) in candidates {
        guard let report = rendering.report(id, of: reports), report.fingerprint == values else {
          continue
        }
        return Origin(
          reports: reports, report: report, workspace: workspace, basis: [words], tool: nil,
          identity: identity)
      }
      let had = Self.wordsOfPast(in: workspace)
      if let map = MarkMap.recorded(identity, in: [workspace.resultsFolder]) {
        return try origin(from: map, named: file, identity, had)
      }
      if let map = Self.beside(file, identity) {
        // What lies there may be another service's.
        let kept = try origin(from: map, named: file, identity, Self.wordsOfKept)
        if let current, kept.isLike(current) {
          return try origin(from: map, named: file, identity, had)
        }
        var foreign = kept
        foreign.isForeign = true
        return foreign
      }
      throw .findings([ImportMessages.unknownBase(file, output: workspace.resultsFolder)])
    }
    return try likeliest(candidates, for: document, workspace, named: file)
  }

  /// Of the reports of all versions, the one that a document without marks or data says most of.
  private func likeliest(
    _ candidates: [(reports: ReportSet, words: Message)], for document: VerifiedDocument,
    _ workspace: Workspace, named file: String
  ) throws(Failure) -> Origin {
    let said = Set(document.printed.paragraphs.map(\.text))
    var best: (origin: Origin, share: Double)?
    for (reports, words) in candidates {
      let everything = RegionChoice(
        names: [],
        table: try resources.formAssets(
          of: workspace, files: files
        ).regions)
      for report in (try? reports.plan(everything, national: false)) ?? [] {
        let origin = Origin(
          reports: reports, report: report, workspace: workspace, basis: [words], tool: nil)
        let content = try origin.reprint(resources: resources).parts.xml("content.xml")
        let texts = content.map { WrittenText(of: $0).paragraphs.map { $0.parts.joined() } } ?? []
        let own = Set(texts.filter { !$0.isEmpty })
        let share = Double(own.intersection(said).count) / Double(max(1, own.union(said).count))
        if share > best?.share ?? 0 { best = (origin, share) }
      }
    }
    guard let best, best.share > 0.5 else { throw .findings([.noVersion(file, workspace.folder)]) }
    return best.origin
  }
}
