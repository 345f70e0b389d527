public import Diagnostics
import Glibc
import Platform
public import Reports
import Reviewing
public import StructuredData

/// A user's folder with the data of one exercise.
public struct Workspace: Sendable, Hashable {
  /// As the user typed it.
  public let folder: String

  /// Checks that the folder is a workspace; `informe.yaml` itself may be named too.
  public init(_ path: String) throws(WorkspaceError) {
    if Folder.exists(path) {
      guard Self.isWorkspace(path) else {
        throw .lacksMainFile(folder: path)
      }
      folder = path
    } else if Self.mainFiles.contains(Path.name(of: path)), Self.isFile(path) {
      folder = Path.parent(of: path)
    } else {
      throw Self.isFile(path) ? .isFile(path) : .missing(path)
    }
  }

  /// One whose files are inside of another file; `path` is what messages call it.
  init(within path: String) { folder = path }

  /// The folder's own name, also when it was typed as `.`.
  public var name: String {
    guard let real = realpath(folder, nil) else { return Path.name(of: folder) }
    defer { free(real) }
    return Path.name(of: String(cString: real))
  }

  /// Where its results go when nobody says otherwise: a folder beside it, wherever the command runs.
  var resultsFolder: String {
    let parent =
      [".", ".."].contains(Path.name(of: folder))
      ? Path.joined(folder == "." ? "" : folder, "..") : Path.parent(of: folder)
    let beside = Path.joined(parent == "." ? "" : parent, "Output")
    return Path.joined(beside, name)
  }

  /// Reads and checks all of its data.
  public func read(_ assets: FormAssets, files: some FileSource) -> WorkspaceReading {
    WorkspaceReader(assets: assets, files: files, rules: Rule.all.map(\.id)).read(folder)
  }

  /// Reads what one report was made from, where the rest may be lacking.
  func readPart(_ assets: FormAssets, files: some FileSource) -> WorkspaceReading {
    WorkspaceReader(assets: assets, files: files).read(folder, isPart: true)
  }

  /// Its main file; `nil` for one that cannot be read, which reading the data tells.
  func settings(files: some FileSource) -> DataFile? {
    for name in Self.mainFiles {
      if let file = try? DataFile.read(path(name), named: path(name), files: files) { return file }
    }
    return nil
  }

  /// A file of the workspace, as messages show it.
  func path(_ name: String) -> String { folder == "." ? name : Path.joined(folder, name) }

  /// A path of a message or of the workspace's own files, relative to the folder.
  func relative(_ path: String) -> String {
    let prefix = Path.joined(folder, "")
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }

  /// The names by which its main file may go.
  private static let mainFiles = ["informe.yaml", "informe.yml", "informe.json"]

  /// Whether a folder is one.
  static func isWorkspace(_ folder: String) -> Bool {
    mainFiles.contains { isFile(Path.joined(folder, $0)) }
  }

  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}

/// What was named is no workspace.
public enum WorkspaceError: Error, Sendable, Hashable {
  case missing(String)
  case isFile(String)
  case lacksMainFile(folder: String)
}

extension WorkspaceError: Explained {
  public var message: Message {
    switch self {
    case .missing(let path) where Self.hasOtherEncoding(path):
      Message(
        es: "no se puede abrir «\(path)»: \(FileProblem.nameNotUTF8.message.spanish)",
        en: "“\(path)” cannot be opened: \(FileProblem.nameNotUTF8.message.english)")
    case .missing(let path):
      Message(es: "la carpeta «\(path)» no existe", en: "the folder “\(path)” does not exist")
    case .isFile(let path):
      Message(
        es: "«\(path)» es un archivo; se espera la carpeta que contiene informe.yaml",
        en: "“\(path)” is a file; the folder that holds informe.yaml is expected")
    case .lacksMainFile(let folder):
      Message(
        es: "«\(folder)» no es un espacio de trabajo: no contiene informe.yaml",
        en: "“\(folder)” is not a workspace: it does not hold informe.yaml")
    }
  }

  private static func hasOtherEncoding(_ path: String) -> Bool {
    do throws(FileProblem) {
      _ = try OrdinaryFile.size(of: path)
      return false
    } catch {
      return error == .nameNotUTF8
    }
  }

  public var remedy: Message? {
    if case .missing(let path) = self, Self.hasOtherEncoding(path) {
      return FileProblem.nameNotUTF8.remedy
    }
    return Message(
      es: "indique la carpeta que contiene informe.yaml",
      en: "name the folder that holds informe.yaml")
  }
}
