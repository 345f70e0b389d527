internal import OpenDocument
internal import Synchronization

/// Templates and fragments that were read already, so that what several templates include is unpacked
/// and parsed once.
///
/// They are known by their bytes: a file that changes is another one.
public final class TemplateCache: Sendable {
  private let packages = Mutex<[Bytes: Package]>([:])

  /// Hashed in one go, which is many times quicker than byte by byte.
  private struct Bytes: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) {
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }

  public init() {}

  func package(reading bytes: [UInt8]) throws(PackageError) -> Package {
    let key = Bytes(bytes: bytes)
    if let known = packages.withLock({ $0[key] }) { return known }
    let package = try Package(reading: bytes)
    packages.withLock { $0[key] = package }
    return package
  }
}
