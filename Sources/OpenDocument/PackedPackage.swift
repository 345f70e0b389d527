/// A document whose parts are packed as its archive will hold them.
package struct PackedPackage: Sendable {
  package var content: Deflated
  package var styles: Deflated
  package var meta: Deflated
  package var settings: Deflated?
  package var files: [File]

  package init(
    content: Deflated, styles: Deflated, meta: Deflated, settings: Deflated?, files: [File]
  ) {
    self.content = content
    self.styles = styles
    self.meta = meta
    self.settings = settings
    self.files = files
  }

  package struct File: Sendable {
    let path: String
    let mediaType: String
    /// `nil` for a folder, which only the manifest names.
    let contents: ZipWriter.Contents?

    init(_ path: String, _ part: Deflated) {
      self.path = path
      mediaType = "text/xml"
      contents = .deflated(part)
    }

    package init(packing file: Package.File, by deflater: Deflater) throws(ZipError) {
      path = file.path
      mediaType = file.mediaType
      contents =
        file.isFolder
        ? nil : try .init(packing: file.bytes, isStored: file.isCompressed, by: deflater)
    }
  }

  /// The same entries as ``Package/archive(content:styles:meta:settings:files:mediaType:)`` gives.
  ///
  /// - Parameter deflater: packs the manifest.
  package func archive(by deflater: Deflater) throws(ZipError) -> [UInt8] {
    var all = [
      File("content.xml", content), File("styles.xml", styles), File("meta.xml", meta),
    ]
    if let settings { all.append(File("settings.xml", settings)) }
    all += files
    let mediaType = Package.textMediaType
    let manifest = Package.manifest(
      of: all.map { ($0.path, $0.mediaType) }, mediaType: mediaType)
    let packedManifest = try ZipWriter.Contents(packing: manifest, by: deflater)
    return try ZipWriter.archive(
      [ZipWriter.Entry("mimetype", .stored(Array(mediaType.utf8)))]
        + all.compactMap { file in file.contents.map { ZipWriter.Entry(file.path, $0) } }
        + [ZipWriter.Entry("META-INF/manifest.xml", packedManifest)])
  }
}
