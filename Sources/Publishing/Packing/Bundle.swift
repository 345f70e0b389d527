import OpenDocument

/// The files of a submission, as a zip that is the same whenever its files are.
struct Bundle: Sendable {
  struct Document: Sendable {
    /// Inside the bundle's folder.
    let path: String
    let bytes: [UInt8]
    let sha256: String

    init(_ path: String, _ bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
      sha256 = Fingerprint.sha256(bytes)
    }

    var metadata: [String: MetadataValue] {
      [
        "archivo": .text(path), "formato": .text(Path.fileExtension(of: path).uppercased()),
        "bytes": .number(bytes.count), "sha256": .text(sha256),
      ]
    }
  }

  static let checksumsName = "SHA256SUMS"

  /// The folder that everything in the zip is in.
  let name: String
  let documents: [Document]

  /// In order, and last the checksums of all, as `sha256sum -c` reads them.
  func zip() throws(Failure) -> [UInt8] {
    let sums = documents.map { "\($0.sha256)  \($0.path)\n" }.joined()
    let all = documents + [Document(Self.checksumsName, Array(sums.utf8))]
    let archive = ZipArchive(
      all.map { document in
        let isCompressed = ["odt", "pdf"].contains(Path.fileExtension(of: document.path))
        return ZipArchive.Entry("\(name)/\(document.path)", document.bytes, isStored: isCompressed)
      })
    do { return try archive.bytes() } catch { throw .world(UnwritableBundle(reason: "\(error)")) }
  }
}
