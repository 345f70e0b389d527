internal import OpenDocument
internal import Synchronization

/// Templates and fragments that were read already, so that what several templates include is unpacked
/// and parsed once.
///
/// They are known by their bytes: a file that changes is another one.
public final class TemplateCache: Sendable {
  private let packages = Mutex<[[UInt8]: Package]>([:])

  public init() {}

  func package(reading bytes: [UInt8]) throws(PackageError) -> Package {
    if let known = packages.withLock({ $0[bytes] }) { return known }
    let package = try Package(reading: bytes)
    packages.withLock { $0[bytes] = package }
    return package
  }
}
