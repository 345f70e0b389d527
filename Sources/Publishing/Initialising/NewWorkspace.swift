public import Diagnostics
import Reports
public import StructuredData

/// What a user asks `init` for.
public struct NewWorkspaceRequest: Sendable {
  public var folder: String
  /// `nil` for the one after the old workspace's.
  public var exercise: Int?
  public var institution: String?
  public var acronym: String?
  /// Last exercise's workspace.
  public var old: Workspace?

  public init(folder: String) {
    self.folder = folder
  }
}

/// Makes a workspace with a commented file for each region, ready to be filled in.
public struct NewWorkspace<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files

  public init(resources: Resources, files: Files) {
    self.resources = resources
    self.files = files
  }

  /// Writes the files; returns their paths. What makes the folder a workspace comes last.
  public func make(_ request: NewWorkspaceRequest) throws(Failure) -> [String] {
    if (try? Workspace(request.folder)) != nil {
      throw .usage(NewWorkspaceError.exists(request.folder))
    }
    let assets = try resources.formAssets(files: files)
    var old: ReportSet?
    if let workspace = request.old {
      let reading = workspace.read(assets, files: files)
      guard let reports = reading.reports else { throw .findings(reading.diagnostics) }
      old = reports
    }
    guard let exercise = request.exercise ?? old?.settings.following else {
      throw .usage(NewWorkspaceError.noExercise)
    }
    let regions = regions(in: exercise, old: old, assets: assets)
    let common = common(request, exercise: exercise, old: old?.settings, assets, regions)
    let rolled = old.map(RolledOver.init)

    var texts: [(path: String, text: String)] = []
    for region in regions {
      let scope = Self.names(of: region, in: rolled?.region(region))
      texts.append((Self.path(of: region), try filled("region.yaml", common, scope)))
    }
    var nation = rolled?.nation ?? Skeleton.Scope()
    let first = exercise - assets.form.defaults.balanceExercises + 1
    nation.lists["balance"] = (first...exercise).map { year in
      var scope = Skeleton.Scope()
      scope.texts["ano"] = String(year)
      scope.texts["texto"] = year < exercise ? rolled?.balance(of: year) : nil
      return scope
    }
    texts.append(("nacional.yaml", try filled("nacional.yaml", common, nation)))
    texts.append(("informe.yaml", try filled("informe.yaml", common, Skeleton.Scope())))

    for (path, _) in texts where WholeFile.exists(Path.joined(request.folder, path)) {
      throw .usage(NewWorkspaceError.exists(Path.joined(request.folder, path)))
    }
    var written = try SchemaFiles.write(assets, to: Path.joined(request.folder, "esquemas"))
    for (path, text) in texts {
      let full = Path.joined(request.folder, path)
      try Failure.catching { () throws(DiskError) in
        try AtomicFile.write(Array(text.utf8), to: full)
      }
      written.append(full)
    }
    return written
  }

  /// The file of one region of a workspace that has none yet, below the workspace's folder.
  func regionFile(
    _ region: Region, _ settings: ReportSettings, _ assets: FormAssets
  ) throws(Failure) -> (path: String, text: String) {
    let request = NewWorkspaceRequest(folder: "")
    let common = common(
      request, exercise: settings.exercise, old: settings, assets, settings.regions)
    return (
      Self.path(of: region), try filled("region.yaml", common, Self.names(of: region, in: nil))
    )
  }

  private static func path(of region: Region) -> String {
    "regiones/\(region.number < 10 ? "0" : "")\(region.number)-\(region.id).yaml"
  }

  private static func names(of region: Region, in scope: Skeleton.Scope?) -> Skeleton.Scope {
    var scope = scope ?? Skeleton.Scope()
    scope.texts["region"] = region.shortName
    scope.texts["denominacion"] = region.denomination
    return scope
  }

  /// Those that exist in the exercise; of a workspace that had only some, those of its own.
  private func regions(in exercise: Int, old: ReportSet?, assets: FormAssets) -> [Region] {
    let all = assets.regions.inForce(in: exercise)
    guard let settings = old?.settings,
      Set(settings.regions) != Set(assets.regions.inForce(in: settings.exercise))
    else { return all }
    return all.filter { settings.regions.contains($0) }
  }

  private func common(
    _ request: NewWorkspaceRequest, exercise: Int, old: ReportSettings?, _ assets: FormAssets,
    _ regions: [Region]
  ) -> Skeleton.Scope {
    var scope = Skeleton.Scope()
    let institution = request.institution ?? old?.institution ?? "Nombre del servicio"
    scope.texts["ejercicio"] = String(exercise)
    scope.texts["siguiente"] = String(exercise + 1)
    scope.texts["institucion"] = institution
    scope.texts["sigla"] =
      request.acronym ?? (request.institution == nil ? old?.acronym : nil) ?? institution
    scope.texts["gobierno"] = old?.government ?? assets.form.defaults.government
    scope.texts["programa"] = old?.programme ?? assets.form.defaults.programme
    if regions.count != assets.regions.inForce(in: exercise).count {
      scope.texts["regiones"] = "[\(regions.map(\.shortName).joined(separator: ", "))]"
    }
    return scope
  }

  private func filled(
    _ name: String, _ common: Skeleton.Scope, _ own: Skeleton.Scope
  ) throws(Failure) -> String {
    var scope = own
    scope.texts.merge(common.texts) { own, _ in own }
    let skeleton = Skeleton { (part) throws(Failure) in try asset(part) }
    return try skeleton.filled(try asset(name), with: scope)
  }

  private func asset(_ name: String) throws(Failure) -> String {
    let path = Path.joined(resources.assets, "iniciar/\(name)")
    guard let bytes = try? files.bytes(of: path) else {
      throw .world(DiskError(.read, path, code: 2))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Why no workspace was made.
public enum NewWorkspaceError: Error, Sendable, Hashable {
  /// There is one already, or a file of it.
  case exists(String)
  case noExercise
}

extension NewWorkspaceError: Explained {
  public var message: Message {
    switch self {
    case .exists(let path):
      Message(
        es: "«\(path)» ya existe; no se sobrescribe", en: "“\(path)” exists; it is not overwritten")
    case .noExercise:
      Message(es: "falta el ejercicio", en: "the exercise is missing")
    }
  }

  public var remedy: Message? {
    switch self {
    case .exists: Message(es: "elija otra carpeta", en: "choose another folder")
    case .noExercise:
      Message(
        es: "dígalo con --ejercicio, o parta de un espacio anterior con --desde",
        en: "say it with --year, or begin from an earlier workspace with --from")
    }
  }
}
