/// Where files come from: the disk, or a test's own tree.
public protocol FileSource: Sendable {
  /// The whole file.
  func bytes(of path: String) throws -> [UInt8]
  /// The names in a folder, in any order, without `.` and `..`.
  func entries(of folder: String) throws -> [String]
  /// The file's size in bytes, without reading it.
  func size(of path: String) throws -> Int
}

/// Why a file or a folder could not be read.
public enum FileError: Error, Sendable, Hashable {
  case notFound(String)
  /// A folder where a file was wanted.
  case isFolder(String)
  /// A file where a folder was wanted.
  case isNotFolder(String)
  case denied(String)
  /// Anything else, with the system's error number.
  case failed(String, code: Int32)
}
