public import Diagnostics
import Glibc
public import Reports
public import Reviewing
public import StructuredData

/// What the program works with: the folder of what it ships (layouts, emblem, the form's fixed texts), and
/// the machine's dictionaries.
public struct Resources: Sendable, Hashable {
  public let folder: String
  public let dictionaries: DictionarySource

  public init(folder: String, dictionaries: DictionarySource = .none) {
    self.folder = folder
    self.dictionaries = dictionaries
  }

  /// The official layouts.
  public var templates: String { Path.joined(folder, "Templates") }
  /// The form's fixed data and the shipped example.
  public var assets: String { Path.joined(folder, "Assets") }

  /// A file of the shipped `Assets`.
  package func asset(_ name: String) throws(Failure) -> [UInt8] {
    try Failure.catching { () throws(DiskError) in
      try WholeFile.read(Path.joined(assets, name))
    }
  }

  /// What is fixed for the reports of a workspace: its form and the units that may report.
  ///
  /// - Parameter workspace: `nil` for the form of a workspace that names none.
  public func formAssets(
    of workspace: Workspace?, files: some FileSource
  ) throws(Failure) -> FormAssets {
    let settings = workspace.flatMap { $0.settings(files: files) }
    let form = try form(of: settings, in: workspace, files: files)
    return try Failure.catching { () throws(DiagnosticError) in
      let assets = try FormAssets.load(home: folder, form: form, files: files)
      guard let workspace else { return assets }
      return try assets.adding(Vocabulary(of: workspace.folder, files: files))
        .reading(settings)
    }
  }

  /// The same for a form by its name or its folder.
  public func formAssets(
    named form: String, files: some FileSource
  ) throws(Failure) -> FormAssets {
    let folder = form.contains("/") || forms.contains(form) ? form : "./\(form)"
    return try Failure.catching { () throws(DiagnosticError) in
      try FormAssets.load(home: self.folder, form: folder, files: files)
    }
  }

  /// The layouts that a form names and nobody has.
  public func missingLayouts(of form: Form) -> [Diagnostic] {
    let layouts = form.definition.layouts
    return [layouts.whole, layouts.unit, layouts.form, layouts.workbook].filter {
      !WholeFile.exists(layout($0, of: form))
    }.map { name in
      Diagnostic(
        rule: "DEF-07",
        Message(
          es: "no está la plantilla «\(name)»", en: "the layout “\(name)” is not there"),
        at: .file(Path.joined(form.folder, "forma.yaml")),
        remedy: Message(
          es: "póngala en «\(form.folder)», o corrija «plantillas»",
          en: "put it into “\(form.folder)”, or correct `plantillas`"))
    }
  }

  /// The forms that the program ships, by their folders in `Templates`.
  public var forms: [String] {
    Folder.names(templates).filter { isForm(Path.joined(templates, $0)) }.sorted()
  }

  /// The folder or the name of a workspace's form.
  private func form(
    of settings: DataFile?, in workspace: Workspace?, files: some FileSource
  ) throws(Failure) -> String {
    guard let node = settings?.root?["forma"], let name = node.scalar?.text, !node.isNull else {
      return FormDefinition.standard
    }
    if forms.contains(name) { return name }
    let own = workspace.map { Path.joined($0.folder, name) } ?? name
    if (try? files.size(of: Path.joined(own, "forma.yaml"))) != nil {
      return own.contains("/") ? own : "./\(own)"
    }
    throw .findings([
      UnknownForm.diagnostic(name, known: forms, at: settings?.source.place(node.span))
    ])
  }

  /// The folder of a workspace's form, where that is none of those that are shipped.
  func formFolder(of workspace: Workspace, files: some FileSource) -> String? {
    let name = try? form(of: workspace.settings(files: files), in: workspace, files: files)
    return name.flatMap { forms.contains($0) ? nil : $0 }
  }

  private func isForm(_ folder: String) -> Bool {
    WholeFile.exists(Path.joined(folder, "forma.yaml"))
  }

  /// A file of a form: in its own folder, or else among those that all forms share.
  func layout(_ name: String, of form: Form) -> String {
    let own = Path.joined(form.folder, name)
    return WholeFile.exists(own) ? own : Path.joined(templates, name)
  }

  /// Looks where `ETAPA4_HOME` says, then beside the program as `make install` leaves it, then in
  /// the folders above the program, as in a working copy.
  ///
  /// `executable` is the program's real path. When `ETAPA4_HOME` is set, it alone counts.
  public static func find(
    executable: String?, environment: [String: String], dictionaries: DictionarySource = .none
  ) throws(ResourcesError) -> Resources {
    if let home = environment["ETAPA4_HOME"], !home.isEmpty {
      guard isHome(home) else { throw .incomplete(home: home) }
      return Resources(folder: home, dictionaries: dictionaries)
    }
    guard let executable else { throw .notFound(executable: Tool.name) }
    var folder = Path.parent(of: executable)
    let installed = Path.joined(Path.parent(of: folder), "share/etapa4")
    if isHome(installed) { return Resources(folder: installed, dictionaries: dictionaries) }
    while true {
      if isHome(folder) { return Resources(folder: folder, dictionaries: dictionaries) }
      let above = Path.parent(of: folder)
      if above == folder { throw .notFound(executable: executable) }
      folder = above
    }
  }

  /// The real path of the running program.
  public static func runningExecutable() -> String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  private static func isHome(_ folder: String) -> Bool {
    ["Templates", "Assets"].allSatisfy { Folder.exists(Path.joined(folder, $0)) }
  }
}

/// A workspace names a form that there is not.
enum UnknownForm {
  static func diagnostic(_ name: String, known: [String], at place: Place?) -> Diagnostic {
    let nearest = Suggestion.nearest(to: name, among: known)
    let list = known.joined(separator: ", ")
    return Diagnostic(
      rule: "DEF-06",
      Message(
        es: "no existe el formulario «\(name)»", en: "there is no form “\(name)”"), at: place,
      remedy: nearest.map { Message(es: "¿quiso decir «\($0)»?", en: "did you mean “\($0)”?") }
        ?? Message(
          es: "use uno de estos: \(list); o la carpeta de este espacio que tiene su forma.yaml",
          en: "use one of these: \(list); or the folder of this workspace with its forma.yaml"))
  }
}

/// The program's own folders are not there.
public enum ResourcesError: Error, Sendable, Hashable {
  /// `ETAPA4_HOME` names a folder that lacks them.
  case incomplete(home: String)
  case notFound(executable: String)
}

extension ResourcesError: Explained {
  public var message: Message {
    switch self {
    case .incomplete(let home):
      Message(
        es: "ETAPA4_HOME indica «\(home)», que no tiene las carpetas Templates y Assets",
        en: "ETAPA4_HOME says “\(home)”, which lacks the folders Templates and Assets")
    case .notFound(let executable):
      Message(
        es: "no se encontraron las carpetas Templates y Assets de «\(executable)»",
        en: "the folders Templates and Assets of “\(executable)” were not found")
    }
  }

  public var remedy: Message? {
    Message(
      es: "instale de nuevo el programa (el paquete, o «make install») o indique dónde están con "
        + "ETAPA4_HOME",
      en: "install the program again (the package, or “make install”) or say where they are with "
        + "ETAPA4_HOME")
  }
}
