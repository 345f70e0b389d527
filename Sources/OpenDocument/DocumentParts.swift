/// A document as a value: the files of its package in their order, put together when it is written.
///
/// XML parts stay as they are until then, so that whoever made a document need not open it to learn what
/// it says.
package struct DocumentParts: Sendable {
  /// A file of the package.
  package struct Entry: Sendable {
    let name: String
    var contents: Contents
  }

  /// What a file of the package holds: a part as it is, or what is packed already.
  package enum Contents: Sendable {
    case part(DocumentPart)
    case packed(ZipWriter.Contents)
  }

  private var entries: [Entry]

  /// A picture or an embedded object, packed once for all the documents that hold it.
  package struct File: Sendable {
    let path: String
    let mediaType: String
    /// `nil` for a folder, which only the manifest names.
    let contents: ZipWriter.Contents?

    package init(packing file: Package.File, by deflater: Deflater) throws(ZipError) {
      path = file.path
      mediaType = file.mediaType
      contents =
        file.isFolder
        ? nil : try .init(packing: file.bytes, isStored: file.isCompressed, by: deflater)
    }
  }

  /// The same entries as ``Package/archive(content:styles:meta:settings:files:mediaType:)`` gives.
  package init(
    content: Contents, styles: Contents, meta: Contents, settings: Deflated?, files: [File]
  ) {
    var parts = [
      Entry(name: "content.xml", contents: content), Entry(name: "styles.xml", contents: styles),
      Entry(name: "meta.xml", contents: meta),
    ]
    if let settings {
      parts.append(Entry(name: "settings.xml", contents: .packed(.deflated(settings))))
    }
    let mediaType = Package.textMediaType
    let manifest = Package.manifest(
      of: parts.map { ($0.name, "text/xml") } + files.map { ($0.path, $0.mediaType) },
      mediaType: mediaType)
    entries = [Entry(name: "mimetype", contents: .packed(.stored(Array(mediaType.utf8))))]
    entries += parts
    entries += files.compactMap { file in
      file.contents.map { Entry(name: file.path, contents: .packed($0)) }
    }
    entries.append(Entry(name: "META-INF/manifest.xml", contents: .part(DocumentPart(manifest))))
  }

  /// The parts of a zipped or flat document from elsewhere; a flat one is each of its own parts.
  ///
  /// `nil` when the bytes are no archive that can be read.
  package init?(reading bytes: [UInt8]) {
    guard bytes.starts(with: "PK".utf8) else {
      entries = ["content.xml", "styles.xml", "meta.xml"].map {
        Entry(name: $0, contents: .part(DocumentPart(bytes)))
      }
      return
    }
    guard let archive = try? ZipArchive(reading: bytes) else { return nil }
    entries = archive.entries.map { entry in
      Entry(
        name: entry.name,
        contents: entry.isStored
          ? .packed(.stored(entry.bytes)) : .part(DocumentPart(entry.bytes)))
    }
  }

  /// A part by its name; `nil` when there is none, or it is packed.
  package subscript(name: String) -> [UInt8]? {
    switch entries.first(where: { $0.name == name })?.contents {
    case .part(let part)?: part.bytes
    case .packed(.stored(let bytes))?: bytes
    case .packed(.deflated)?, nil: nil
    }
  }

  /// A part as XML; `nil` when there is none that can be read.
  package func xml(_ name: String) -> XMLElement? {
    self[name].flatMap { try? XMLReader.document(from: $0) }
  }

  /// The same document with other bytes in a part that it has.
  package func replacing(_ name: String, by bytes: [UInt8]) -> DocumentParts {
    var parts = self
    if let index = entries.firstIndex(where: { $0.name == name }) {
      parts.entries[index].contents = .part(DocumentPart(bytes))
    }
    return parts
  }

  /// The archive as bytes.
  ///
  /// - Parameter storing: leaves parts uncompressed that are not packed yet, for a document that is read
  ///   once and thrown away.
  package func packed(storing: Bool = false) throws(ZipError) -> [UInt8] {
    let deflater = Deflater()
    var packed: [ZipWriter.Entry] = []
    for entry in entries {
      let contents: ZipWriter.Contents
      switch entry.contents {
      case .packed(let own): contents = own
      case .part(let part):
        contents = storing ? .stored(part.bytes) : .deflated(try part.deflated(by: deflater))
      }
      packed.append(ZipWriter.Entry(entry.name, contents))
    }
    return try ZipWriter.archive(packed)
  }
}
