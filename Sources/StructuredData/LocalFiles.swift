import Glibc
import Platform

/// The files of this machine; only ordinary ones are read.
public struct LocalFiles: FileSource {
  public init() {}

  /// A whole file.
  public func bytes(of path: String) throws(FileError) -> [UInt8] {
    try bytes(of: path, limit: OrdinaryFile.largest)
  }

  /// A whole file, unless it has more bytes.
  public func bytes(of path: String, limit: Int) throws(FileError) -> [UInt8] {
    do throws(FileProblem) {
      return try OrdinaryFile.read(path, limit: limit)
    } catch {
      throw Self.error(path, error)
    }
  }

  /// The names of what a folder holds.
  public func entries(of folder: String) throws(FileError) -> [String] {
    do throws(FileProblem) {
      return try FolderListing.names(folder)
    } catch {
      throw Self.error(folder, error)
    }
  }

  /// In bytes.
  public func size(of path: String) throws(FileError) -> Int {
    do throws(FileProblem) {
      return try OrdinaryFile.size(of: path)
    } catch {
      throw Self.error(path, error)
    }
  }

  private static func error(_ path: String, _ problem: FileProblem) -> FileError {
    switch problem {
    case .notOrdinary(.folder), .refused(EISDIR): .isFolder(path)
    case .refused(ENOENT): .notFound(path)
    case .refused(ENOTDIR): .isNotFolder(path)
    case .refused(EACCES), .refused(EPERM): .denied(path)
    case .tooLarge(let size, let limit): .tooLarge(path, size: size, limit: limit)
    case .notOrdinary, .nameNotUTF8, .outside, .refused: .unreadable(path, problem)
    }
  }
}
