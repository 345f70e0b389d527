import Glibc
import Platform

/// Writes a file whole or not at all: a reader finds the old bytes or the new ones.
public enum AtomicFile {
  /// Puts `bytes` at `path`, making the folders it needs.
  ///
  /// The bytes go to a temporary file in the same folder, reach the disk, and take the name. A
  /// symbolic link keeps pointing where it did. A pipe, a device or a folder is neither written to nor
  /// replaced.
  public static func write(_ bytes: [UInt8], to path: String) throws(DiskError) {
    try commit(stage(bytes, for: path))
  }

  /// Bytes on the disk under another name, ready to take their own.
  struct Staged {
    let temporary: String
    let target: String
  }

  /// Writes the bytes beside where they are to go.
  static func stage(_ bytes: [UInt8], for path: String) throws(DiskError) -> Staged {
    if let kind = FileKind(of: path) { throw DiskError(.replace, path, .notOrdinary(kind)) }
    let target = resolved(path) ?? path
    let folder = Path.parent(of: target)
    try Folder.make(folder)
    StagedNames.sweepOnce(folder)
    return try stage(bytes, for: target, in: folder)
  }

  /// Gives staged bytes their name.
  static func commit(_ staged: Staged) throws(DiskError) {
    guard rename(staged.temporary, staged.target) == 0 else {
      let code = errno
      unlink(staged.temporary)
      throw DiskError(.replace, staged.target, code: code)
    }
    // The new name must outlive a power cut too; some file systems cannot, and that is no fault.
    let folder = Path.parent(of: staged.target)
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if directory >= 0 {
      fsync(directory)
      close(directory)
    }
  }

  static func discard(_ staged: Staged) { unlink(staged.temporary) }

  private static func stage(
    _ bytes: [UInt8], for target: String, in folder: String
  ) throws(DiskError) -> Staged {
    let temporary = Path.joined(folder, StagedNames.make())
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw DiskError(.create, target, code: errno) }
    do throws(DiskError) {
      defer { close(file) }
      try WholeFile.fill(file, with: bytes, named: target)
      guard fsync(file) == 0 else { throw DiskError(.write, target, code: errno) }
    } catch {
      unlink(temporary)
      throw error
    }
    return Staged(temporary: temporary, target: target)
  }

  /// The path without symbolic links; `nil` when the file is not there.
  private static func resolved(_ path: String) -> String? {
    guard let words = realpath(path, nil) else { return nil }
    defer { free(words) }
    return String(cString: words)
  }
}
