internal import OpenDocument
internal import Synchronization

/// Templates and fragments that were read already, so that what several templates include is unpacked
/// and parsed once, also while they are compiled side by side.
///
/// They are known by their bytes: a file that changes is another one.
public final class TemplateCache: Sendable {
  private let entries = Mutex<[Bytes: Entry]>([:])

  /// Hashed in one go, which is many times quicker than byte by byte.
  private struct Bytes: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) {
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }

  /// Whoever comes first reads; who comes meanwhile waits for it.
  private final class Entry: Sendable {
    let package = Mutex<Result<Package, PackageError>?>(nil)
  }

  public init() {}

  func package(reading bytes: [UInt8]) throws(PackageError) -> Package {
    let entry = entries.withLock { entries in
      let key = Bytes(bytes: bytes)
      if let known = entries[key] { return known }
      let new = Entry()
      entries[key] = new
      return new
    }
    let read = entry.package.withLock { package in
      if let known = package { return known }
      let new = Result { () throws(PackageError) in try Package(reading: bytes) }
      package = new
      return new
    }
    return try read.get()
  }
}
