import Diagnostics
import Glibc
import OpenDocument
import PortableDocument
import Reports
import Reviewing
public import StructuredData
import Templating

/// The pages of a unit's report as they print with the data as they are now: pictures of them, and where on them each
/// value stands.
///
/// Kept apart from the results: a draft with errors is shown too.
public actor DraftPages {
  private let resources: Resources
  private let workspace: Workspace
  /// Where the drafts are made.
  private let folder: String
  private let environment: [String: String]
  private let waiting: WaitingOffice
  private let shelf = LayoutShelf()
  /// What was made of each unit, or is being made, and from which state of the workspace.
  private var drafts: [String: (revision: Int, making: Task<Result<Draft, Failure>, Never>)] = [:]

  /// How many pictures were drawn.
  private var turns = 0

  private struct Draft: Sendable {
    let pdf: String
    let places: [Place]
  }

  /// Where a value stands, in parts of the page's width and height from its top left.
  public struct Place: Sendable, Hashable {
    public let unit: String
    public let path: ValuePath
    /// The page on which it begins, counted from 1.
    public let page: Int
    public let left: Double
    public let top: Double
    public let lastPage: Int
    /// The top of its last line.
    public let lastTop: Double
  }

  public init(
    _ workspace: Workspace, resources: Resources, folder: String, environment: [String: String]
  ) {
    self.workspace = workspace
    self.resources = resources
    self.folder = folder
    self.environment = environment
    waiting = WaitingOffice(environment: environment)
  }

  /// One page as PNG; `nil` where the report has fewer, and where the data cannot be read.
  ///
  /// - Parameter page: counted from 1.
  public func picture(
    of unit: String, page: Int, _ standing: LiveWorkspace.Standing
  ) async throws(Failure) -> [UInt8]? {
    guard let draft = try await draft(of: unit, standing) else { return nil }
    // Two who look at one page do not share its file.
    turns += 1
    let stem = Path.joined(folder, "\(unit)-\(page)-\(turns)")
    defer { unlink(stem + ".png") }
    let ending = await ChildProcess.run(
      "/usr/bin/pdftoppm",
      ["-png", "-r", "80", "-f", "\(page)", "-l", "\(page)", "-singlefile", draft.pdf, stem],
      limit: .seconds(20))
    switch ending {
    case .ended: return try? WholeFile.read(stem + ".png")
    case .cancelled: throw .interrupted
    case .timedOut, .notStarted: throw .world(NoPictures())
    }
  }

  /// Where the values stand on the pages, in the order of the print.
  public func places(
    of unit: String, _ standing: LiveWorkspace.Standing
  ) async throws(Failure) -> [Place] {
    try await draft(of: unit, standing)?.places ?? []
  }

  private func draft(
    of unit: String, _ standing: LiveWorkspace.Standing
  ) async throws(Failure) -> Draft? {
    guard let reports = standing.inspection.reports else { return nil }
    // Its pages and its places are asked for at once.
    if drafts[unit]?.revision != standing.revision {
      let assets = standing.assets
      let before = drafts[unit]?.making
      let making = Task {
        // An older one that ends later would put its pages in the place of these.
        _ = await before?.value
        do throws(Failure) {
          return Result<Draft, Failure>.success(try await make(unit, reports, assets))
        } catch {
          return .failure(error)
        }
      }
      drafts[unit] = (standing.revision, making)
    }
    guard let draft = drafts[unit] else { return nil }
    let result = await draft.making.value
    // What failed may succeed the next time.
    if case .failure = result, drafts[unit]?.revision == draft.revision { drafts[unit] = nil }
    return try result.get()
  }

  private func make(
    _ unit: String, _ reports: ReportSet, _ assets: FormAssets
  ) async throws(Failure) -> Draft {
    let isWhole = unit == reports.wholeID
    let choice = RegionChoice(names: isWhole ? [] : [unit], table: assets.regions)
    let plan: [PlannedReport]
    do throws(RegionNameError) {
      plan = try reports.plan(choice, national: isWhole)
    } catch {
      throw .usage(error)
    }
    let options = RenderOptions(reports.settings, paper: nil)
    let paths = LayoutPaths(
      reports.settings, of: reports.form, in: workspace, resources: resources)
    let inputs = ReportInputs(
      workspace: workspace, resources: resources, files: RecordedFiles(LocalFiles()),
      options: options.record)
    let layouts = try shelf.layouts(for: plan, paths: paths) {
      inputs.areCurrent($1, at: paths.path(of: $0))
    }
    let rendering = Rendering(
      layouts: layouts, options: options, marking: Marking(plan, of: reports, in: workspace),
      isPrinted: true)
    let documents = try await rendering.documents(plan, jobs: 1, progress: SilentProgress())
    guard let document = documents.first(where: { $0.report.id == unit }),
      let parts = document.parts, let map = document.map
    else { throw .world(NoPictures()) }
    let file = try await printed(parts)
    let path = Path.joined(folder, "\(unit).pdf")
    try Failure.catching { () throws(DiskError) in
      try Folder.make(folder)
      try AtomicFile.write(file.bytes, to: path)
    }
    return Draft(pdf: path, places: Self.places(of: map, in: file))
  }

  private func printed(_ document: DocumentParts) async throws(Failure) -> PDFFile {
    let job: ConversionJob
    let converter: LibreOfficeConverter
    do {
      job = try ConversionJob(name: "borrador.odt", printing: document, hasPoints: true)
    } catch {
      throw .world(UnwritableDocument(reason: "\(error)"))
    }
    do throws(ConversionError) {
      converter = LibreOfficeConverter(
        try LibreOffice.find(environment: environment), kind: .draft, processes: 1,
        waiting: waiting, environment: environment)
    } catch {
      throw .world(error)
    }
    let results = await converter.convert([job])
    // For the next, so that it does not wait.
    Task { await converter.prepare() }
    switch results.first?.outcome {
    case .success(let file)?: return file
    case .failure(.interrupted)?: throw .interrupted
    case .failure(let error)?: throw .world(error)
    case nil: throw .world(NoPictures())
    }
  }

  private static func places(of map: MarkMap, in file: PDFFile) -> [Place] {
    let points = (try? PDFDocument(file.bytes).destinations()) ?? [:]
    return map.marks.compactMap { mark in
      guard let path = (mark.path ?? mark.instead).flatMap(ValuePath.init(written:)),
        let number = UnmarkedCopy.number(ofMark: mark.name),
        let start = points[UnmarkedCopy.pointName(of: number, isStart: true)]
      else { return nil }
      let end = points[UnmarkedCopy.pointName(of: number, isStart: false)] ?? start
      return Place(
        unit: mark.unit, path: path, page: start.page, left: start.left, top: start.top,
        lastPage: end.page, lastTop: end.top)
    }
  }

  public func end() async { await waiting.end() }

  /// Where the drafts of a workspace are kept: apart from its results, and from other workspaces'.
  public static func folder(
    of workspace: Workspace, environment: [String: String]
  ) -> String {
    let folder =
      CacheFolder.path("paginas", environment: environment)
      ?? Path.joined(TemporaryFolder.systemParent(environment: environment), "etapa4-paginas")
    return Path.joined(folder, CacheFolder.name(for: workspace.folder) ?? workspace.name)
  }
}

/// Pages cannot be drawn.
struct NoPictures: Explained, Hashable {
  var message: Message {
    Message(es: "no se pudo dibujar la página", en: "the page could not be drawn")
  }

  var remedy: Message? {
    Message(
      es: "instale poppler-utils; vea «etapa4 diagnostico»",
      en: "install poppler-utils; see “etapa4 doctor”")
  }
}
