import Diagnostics
import Glibc
import Reports
import StructuredData

/// The pages of a unit's report as pictures, as they print with the data as they are now.
///
/// Kept apart from the results: a draft with errors is shown too.
public actor PagePictures {
  private let resources: Resources
  private let workspace: Workspace
  /// Where the drafts are made.
  private let folder: String
  private let environment: [String: String]
  private let waiting: WaitingOffice
  /// What was made of each unit, and from which state of the workspace.
  private var made: [String: (revision: Int, pdf: String)] = [:]

  public init(
    _ workspace: Workspace, resources: Resources, folder: String, environment: [String: String]
  ) {
    self.workspace = workspace
    self.resources = resources
    self.folder = folder
    self.environment = environment
    waiting = WaitingOffice(environment: environment)
  }

  /// One page as PNG; `nil` where the report has fewer.
  ///
  /// - Parameters:
  ///   - page: counted from 1.
  ///   - revision: the number of the workspace's state.
  public func picture(
    of unit: String, page: Int, revision: Int
  ) async throws(Failure) -> [UInt8]? {
    let pdf = try await self.pdf(of: unit, revision)
    let stem = Path.joined(folder, "paginas/\(unit)-\(page)")
    try Failure.catching { () throws(DiskError) in try Folder.make(Path.parent(of: stem)) }
    // One that the report no longer has is no page.
    unlink(stem + ".png")
    let ending = await ChildProcess.run(
      "/usr/bin/pdftoppm",
      ["-png", "-r", "80", "-f", "\(page)", "-l", "\(page)", "-singlefile", pdf, stem],
      limit: .seconds(20))
    switch ending {
    case .ended: return try? WholeFile.read(stem + ".png")
    case .cancelled: throw .interrupted
    case .timedOut, .notStarted: throw .world(NoPictures())
    }
  }

  private func pdf(of unit: String, _ revision: Int) async throws(Failure) -> String {
    if let known = made[unit], known.revision == revision { return known.pdf }
    var request = BuildRequest(workspace: workspace)
    request.output = folder
    request.allowErrors = true
    request.isPlain = true
    let assets = try resources.formAssets(of: workspace, files: LocalFiles())
    if unit == assets.form.definition.units.whole {
      request.national = true
    } else {
      request.regions = [unit]
    }
    let (environment, waiting) = (environment, waiting)
    let build = Build(resources: resources, files: LocalFiles()) { () throws(ConversionError) in
      LibreOfficeConverter(
        try LibreOffice.find(environment: environment), kind: .archive, processes: 1,
        waiting: waiting, environment: environment)
    }
    let summary = try await build.run(request)
    if let failure = summary.notConverted.first { throw .world(failure.error) }
    guard let pdf = summary.files.first(where: { $0.path.hasSuffix(".pdf") })?.path else {
      throw .world(NoPictures())
    }
    made[unit] = (revision, pdf)
    return pdf
  }

  public func end() async { await waiting.end() }

  /// Where the drafts of a workspace are kept: apart from its results, and from other workspaces'.
  public static func draftsFolder(
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
