public import Diagnostics
import Glibc
public import Platform

/// Where files come from: the disk, or a test's own tree.
public protocol FileSource: Sendable {
  /// The whole file.
  func bytes(of path: String) throws -> [UInt8]
  /// The whole file, of which no more than `limit` bytes and one are read.
  ///
  /// - Throws: ``FileError/tooLarge(_:size:limit:)`` for a larger one.
  func bytes(of path: String, limit: Int) throws -> [UInt8]
  /// The names in a folder, in any order, without `.` and `..`.
  func entries(of folder: String) throws -> [String]
  /// The file's size in bytes, without reading it.
  func size(of path: String) throws -> Int
}

extension FileSource {
  /// Reads the whole file first, for a source that knows no better way.
  public func bytes(of path: String, limit: Int) throws -> [UInt8] {
    let bytes = try bytes(of: path)
    guard bytes.count <= limit else {
      throw FileError.tooLarge(path, size: bytes.count, limit: limit)
    }
    return bytes
  }
}

/// Why a file or a folder could not be read.
public enum FileError: Error, Sendable, Hashable {
  case notFound(String)
  /// A folder where a file was wanted.
  case isFolder(String)
  /// A file where a folder was wanted.
  case isNotFolder(String)
  case denied(String)
  /// Sizes in bytes; the file's is `nil` when it was not read to its end.
  case tooLarge(String, size: Int?, limit: Int)
  /// Anything else: no ordinary file, a name in another encoding, the system's refusal.
  case unreadable(String, FileProblem)
}

extension FileError {
  /// The same without the path.
  public var problem: FileProblem {
    switch self {
    case .notFound: .refused(code: ENOENT)
    case .isFolder: .notOrdinary(.folder)
    case .isNotFolder: .refused(code: ENOTDIR)
    case .denied: .refused(code: EACCES)
    case .tooLarge(_, let size, let limit): .tooLarge(size: size, limit: limit)
    case .unreadable(_, let problem): problem
    }
  }

  /// Why, in words that follow “cannot be read:”.
  public var reason: Message {
    switch self {
    case .notFound: Message(es: "no existe", en: "it does not exist")
    case .isFolder: FileKind.folder.words
    case .isNotFolder: Message(es: "no es una carpeta", en: "it is not a folder")
    case .denied:
      Message(es: "no hay permiso para leerlo", en: "there is no permission to read it")
    case .tooLarge(_, let size, let limit):
      FileProblem.tooLarge(size: size, limit: limit).message
    case .unreadable(_, let problem): problem.message
    }
  }

  public var remedy: Message {
    if case .unreadable(_, let problem) = self, let remedy = problem.remedy { return remedy }
    return Self.checkName
  }

  /// What to do where nothing better is known.
  public static let checkName = Message(
    es: "revise el nombre y los permisos", en: "check the name and the permissions")
}
