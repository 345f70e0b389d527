public import Diagnostics
import Glibc
public import Reports
public import StructuredData

/// The folder with what the program ships: layouts, emblem, the form's fixed texts.
public struct Resources: Sendable, Hashable {
  public let folder: String

  public init(folder: String) {
    self.folder = folder
  }

  /// The official layouts.
  public var templates: String { Path.joined(folder, "Templates") }
  /// The form's fixed data and the shipped example.
  public var assets: String { Path.joined(folder, "Assets") }

  /// The form's fixed data.
  public func formAssets(files: some FileSource) throws(Failure) -> FormAssets {
    try Failure.catching { () throws(DiagnosticError) in
      try FormAssets.load(home: folder, files: files)
    }
  }

  /// Looks where `ETAPA4_HOME` says, then beside the program as `make install` leaves it, then in
  /// the folders above the program, as in a working copy.
  ///
  /// `executable` is the program's real path. When `ETAPA4_HOME` is set, it alone counts.
  public static func find(
    executable: String?, environment: [String: String]
  ) throws(ResourcesError) -> Resources {
    if let home = environment["ETAPA4_HOME"], !home.isEmpty {
      guard isHome(home) else { throw .incomplete(home: home) }
      return Resources(folder: home)
    }
    guard let executable else { throw .notFound(executable: Tool.name) }
    var folder = Path.parent(of: executable)
    let installed = Path.joined(Path.parent(of: folder), "share/etapa4")
    if isHome(installed) { return Resources(folder: installed) }
    while true {
      if isHome(folder) { return Resources(folder: folder) }
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
      es: "instale el programa con «make install» o indique dónde están con ETAPA4_HOME",
      en: "install the program with “make install” or say where they are with ETAPA4_HOME")
  }
}
