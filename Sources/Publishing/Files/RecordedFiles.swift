import StructuredData
import Synchronization

/// Another source of files, with the fingerprint of all that was read from it.
///
/// What a report was made from are the bytes that were read, whatever happens to the file later.
final class RecordedFiles: FileSource {
  private let source: any FileSource
  private let record = Mutex(Record())

  private struct Record {
    var fingerprints: [String: String] = [:]
    var listed: Set<String> = []
    var vanished: [String] = []
  }

  init(_ source: some FileSource) {
    self.source = source
  }

  func bytes(of path: String) throws -> [UInt8] {
    recorded(try noticing(path) { try source.bytes(of: path) }, path)
  }

  func bytes(of path: String, limit: Int) throws -> [UInt8] {
    recorded(try noticing(path) { try source.bytes(of: path, limit: limit) }, path)
  }

  private func recorded(_ bytes: [UInt8], _ path: String) -> [UInt8] {
    let fingerprint = Fingerprint.sha256(bytes)
    record.withLock { $0.fingerprints[path] = fingerprint }
    return bytes
  }

  func entries(of folder: String) throws -> [String] {
    let names = try source.entries(of: folder)
    record.withLock { record in
      for name in names { record.listed.insert(Path.joined(folder == "." ? "" : folder, name)) }
    }
    return names
  }

  func size(of path: String) throws -> Int { try noticing(path) { try source.size(of: path) } }

  /// SHA-256 of the bytes that were read; `nil` when they never were.
  func fingerprint(of path: String) -> String? { record.withLock { $0.fingerprints[path] } }

  /// Fails when a file went away between being seen in its folder and being read.
  func checkVanished() throws(Failure) {
    if let path = record.withLock({ $0.vanished.first }) { throw .world(VanishedInput(path: path)) }
  }

  /// SHA-256 of all that was read, by path.
  var fingerprints: [String: String] { record.withLock { $0.fingerprints } }

  private func noticing<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as FileError {
      if case .notFound = error {
        record.withLock { if $0.listed.contains(path) { $0.vanished.append(path) } }
      }
      throw error
    }
  }
}
