import Glibc
import Platform

/// Folders on the disk.
enum Folder {
  /// Makes the folder and those above it; one that is there already is left as it is.
  static func make(_ path: String) throws(DiskError) {
    if exists(path) { return }
    if mkdir(path, 0o777) == 0 { return }
    if errno == ENOENT {
      let above = Path.parent(of: path)
      if above == path { throw DiskError(.createFolder, path, code: ENOENT) }
      try make(above)
      if mkdir(path, 0o777) == 0 { return }
    }
    // Another run may have made it meanwhile.
    let code = errno
    if code == EEXIST && exists(path) { return }
    throw DiskError(.createFolder, path, code: code == EEXIST ? ENOTDIR : code)
  }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in the folder, in byte order; none when it cannot be read.
  static func names(_ path: String) -> [String] { (try? FolderListing.names(path)) ?? [] }
}

extension Folder {
  /// Where a path leads, without links in it; empty where it leads nowhere.
  static func real(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return "" }
    defer { free(real) }
    return String(cString: real)
  }

  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}
