/// Why a file is not an OpenDocument text that we take.
package enum PackageError: Error, Sendable {
  case zip(ZipError)
  /// Neither a zip archive nor a flat XML document.
  case notOpenDocument
  /// An OpenDocument, or another zip-based format, of another kind; with its media type.
  case wrongKind(String)
  case missing(entry: String)
  case xml(entry: String, XMLError)
  case encrypted
  /// A macro, a script or an event that calls one.
  case script(String)
  /// What is linked to and not in the package; at least one.
  case outside([OutsideReference])
}

/// An OpenDocument text or spreadsheet, or a template of one (ODF 1.3 part 2): its four XML parts and
/// its other files.
package struct Package: Sendable {
  /// The part `content.xml`.
  package var content: XMLElement
  /// The part `styles.xml`.
  package var styles: XMLElement
  /// The part `meta.xml`.
  package var meta: XMLElement?
  /// The part `settings.xml`.
  package var settings: XMLElement?
  /// Pictures and embedded objects, by their path in the package, in archive order; then the folders
  /// that the manifest gives a media type, such as that of an object.
  package var files: [File]

  /// A picture, an embedded object's part, or a folder of one.
  package struct File: Sendable {
    /// That of a folder ends with a slash; it has no bytes.
    package let path: String
    /// As the manifest tells it.
    package let mediaType: String
    /// As they are in the package, unpacked.
    package let bytes: [UInt8]

    package init(path: String, mediaType: String, bytes: [UInt8]) {
      self.path = path
      self.mediaType = mediaType
      self.bytes = bytes
    }

    /// Whether only the manifest names it.
    package var isFolder: Bool { path.hasSuffix("/") }
  }

  /// As the file `mimetype` tells it.
  package let mediaType: String
  /// What the document has that ODF does not know, and is left out.
  package private(set) var extensions: Set<OfficeExtension> = []

  /// Of an `.odt` (ODF 1.3 part 2, §3.3).
  package static let textMediaType = "application/vnd.oasis.opendocument.text"
  /// Of an `.ods`.
  package static let spreadsheetMediaType = "application/vnd.oasis.opendocument.spreadsheet"

  /// What a package may be that is to be read.
  package enum Kind: Sendable {
    case text
    case spreadsheet

    /// The document itself, and a template of it.
    fileprivate var mediaTypes: [String] {
      let own = self == .text ? textMediaType : spreadsheetMediaType
      return [own, own + "-template"]
    }
  }

  /// Reads a zipped (`.odt`, `.ott`, `.ods`, `.ots`) or flat (`.fodt`, `.fods`) document.
  ///
  /// - Parameter allowsOutsideAddresses: Whether addresses that lead out of the package are left alone,
  ///   where only the text counts.
  package init(
    reading bytes: [UInt8], as kind: Kind = .text, allowsOutsideAddresses: Bool = false
  ) throws(PackageError) {
    if bytes.starts(with: Array("PK".utf8)) {
      try self.init(archive: bytes, as: kind, allowsOutsideAddresses)
    } else if bytes.drop(while: { $0 <= 0x20 || $0 >= 0x80 }).first == UInt8(ascii: "<") {
      try self.init(flat: bytes, as: kind, allowsOutsideAddresses)
    } else {
      throw .notOpenDocument
    }
  }

  private init(
    archive bytes: [UInt8], as kind: Kind, _ allowsOutsideAddresses: Bool
  ) throws(PackageError) {
    let archive: ZipArchive
    do { archive = try ZipArchive(reading: bytes) } catch { throw .zip(error) }
    guard let mimetype = archive["mimetype"].map({ String(decoding: $0, as: UTF8.self) }) else {
      throw archive["[Content_Types].xml"] == nil
        ? .notOpenDocument : .wrongKind("Office Open XML (.docx, .xlsx)")
    }
    guard kind.mediaTypes.contains(mimetype) else { throw .wrongKind(mimetype) }
    mediaType = mimetype
    var extensions: Set<OfficeExtension> = []
    func part(_ name: String, allowsDocumentType: Bool = false) throws(PackageError) -> XMLElement?
    {
      guard let bytes = archive[name] else { return nil }
      do {
        return try XMLReader.document(
          from: bytes, allowsDocumentType: allowsDocumentType, leavingOut: &extensions)
      } catch {
        throw .xml(entry: name, error)
      }
    }
    let manifest = try part("META-INF/manifest.xml", allowsDocumentType: true)
    var mediaTypes: [String: String] = [:]
    var folders: [File] = []
    for entry in manifest?.childElements.filter({ $0.name == "manifest:file-entry" }) ?? [] {
      if entry.first("manifest:encryption-data") != nil { throw .encrypted }
      guard let path = entry["manifest:full-path"], let type = entry["manifest:media-type"]
      else { continue }
      mediaTypes[path] = type
      if path.hasSuffix("/"), path != "/", !type.isEmpty, Self.isCarried(path) {
        folders.append(File(path: path, mediaType: type, bytes: []))
      }
    }
    guard let content = try part("content.xml") else { throw .missing(entry: "content.xml") }
    guard let styles = try part("styles.xml") else { throw .missing(entry: "styles.xml") }
    self.content = content
    self.styles = styles
    meta = try part("meta.xml")
    settings = try part("settings.xml")
    files = archive.entries.filter { Self.isCarried($0.name) }
      .map {
        File(path: $0.name, mediaType: mediaTypes[$0.name] ?? "", bytes: $0.bytes)
      }
    files += Self.known(folders, around: files)
    self.extensions = extensions
    let macroFolders = ["Basic/", "Scripts/"]
    if let macro = archive.entries.first(where: { entry in
      macroFolders.contains { entry.name.hasPrefix($0) }
    }) {
      throw .script(macro.name)
    }
    try refuseActiveContent(allowsOutsideAddresses)
  }

  /// The text of a document that this program made, so that nothing in it is refused; without its other
  /// files.
  package init(_ parts: DocumentParts) throws(PackageError) {
    func part(_ name: String) throws(PackageError) -> XMLElement {
      guard let bytes = parts[name] else { throw .missing(entry: name) }
      do { return try XMLReader.document(from: bytes) } catch { throw .xml(entry: name, error) }
    }
    content = try part("content.xml")
    styles = try part("styles.xml")
    meta = try part("meta.xml")
    settings = nil
    files = []
    mediaType = Self.textMediaType
  }

  /// Files that belong to the document itself, not to the program that saved it.
  private static func isCarried(_ name: String) -> Bool {
    let own = ["mimetype", "content.xml", "styles.xml", "meta.xml", "settings.xml", "manifest.rdf"]
    let folders = ["META-INF/", "Thumbnails/", "Configurations2/", "Basic/", "Scripts/"]
    return !own.contains(name) && name != "layout-cache"
      && !folders.contains { name.hasPrefix($0) }
  }

  /// Each folder that has files, once.
  private static func known(_ folders: [File], around files: [File]) -> [File] {
    var seen: Set<String> = []
    return folders.filter { folder in
      files.contains { $0.path.hasPrefix(folder.path) } && seen.insert(folder.path).inserted
    }
  }

  /// A flat document holds the four parts in one (ODF 1.3 part 3, §3.1.2); pictures are in place.
  private init(
    flat bytes: [UInt8], as wanted: Kind, _ allowsOutsideAddresses: Bool
  ) throws(PackageError) {
    let root: XMLElement
    var extensions: Set<OfficeExtension> = []
    do { root = try XMLReader.document(from: bytes, leavingOut: &extensions) } catch {
      throw .xml(entry: "XML", error)
    }
    self.extensions = extensions
    guard root.name == "office:document" else { throw .notOpenDocument }
    let kind = root["office:mimetype"] ?? ""
    guard wanted.mediaTypes.contains(kind) else { throw .wrongKind(kind) }
    mediaType = kind
    let namespaces = NamespaceDeclarations(of: root).attributes
    func part(_ name: String, _ children: [String]) -> XMLElement {
      XMLElement(
        name, namespaces + [XMLAttribute("office:version", root["office:version"] ?? "1.3")],
        children.compactMap { root.first($0).map(XMLNode.element) })
    }
    let shared = ["office:font-face-decls", "office:automatic-styles"]
    content = part("office:document-content", shared + ["office:body"])
    styles = part(
      "office:document-styles",
      [
        "office:font-face-decls", "office:styles", "office:automatic-styles",
        "office:master-styles",
      ]
    )
    meta = part("office:document-meta", ["office:meta"])
    settings = part("office:document-settings", ["office:settings"])
    files = []
    if let script = root.first("office:scripts").flatMap(ActiveContent.script) {
      throw .script(script)
    }
    try refuseActiveContent(allowsOutsideAddresses)
  }

  private func refuseActiveContent(_ allowsOutsideAddresses: Bool) throws(PackageError) {
    for part in [content, styles] {
      if let script = ActiveContent.script(in: part) { throw .script(script) }
    }
    if allowsOutsideAddresses { return }
    var references = OutsideReferences(allowingTags: true)
    references.look(through: content, of: "content.xml")
    references.look(through: styles, of: "styles.xml")
    // No tag is filled in there.
    var inFiles = OutsideReferences()
    for file in files where !file.isFolder {
      inFiles.look(throughFile: file.bytes, named: file.path)
    }
    let found = references.found + inFiles.found
    if !found.isEmpty { throw .outside(found) }
  }
}

extension Package {
  /// An `.odt`: `mimetype` first and stored, then the parts, the other files and the manifest
  /// (ODF 1.3 part 2, §3 and §4).
  package static func archive(
    content: [UInt8], styles: [UInt8], meta: [UInt8], settings: [UInt8]?, files: [File],
    mediaType: String = textMediaType
  ) -> ZipArchive {
    var parts = [("content.xml", content), ("styles.xml", styles), ("meta.xml", meta)]
    if let settings { parts.append(("settings.xml", settings)) }
    let all = parts.map { File(path: $0.0, mediaType: "text/xml", bytes: $0.1) } + files
    let manifest = manifest(of: all.map { ($0.path, $0.mediaType) }, mediaType: mediaType)
    return ZipArchive(
      [ZipArchive.Entry("mimetype", Array(mediaType.utf8), isStored: true)]
        + all.filter { !$0.isFolder }
        .map { ZipArchive.Entry($0.path, $0.bytes, isStored: $0.isCompressed) }
        + [ZipArchive.Entry("META-INF/manifest.xml", manifest)])
  }

  static func manifest(of files: [(path: String, mediaType: String)], mediaType: String) -> [UInt8]
  {
    XMLWriter.document(
      XMLElement(
        "manifest:manifest", [XMLAttribute("manifest:version", "1.3")],
        [fileEntry("/", mediaType, version: "1.3")]
          + files.map { fileEntry($0.path, $0.mediaType) }))
  }

  private static func fileEntry(_ path: String, _ mediaType: String, version: String? = nil)
    -> XMLNode
  {
    var entry = XMLElement("manifest:file-entry", [XMLAttribute("manifest:full-path", path)])
    entry["manifest:version"] = version
    entry["manifest:media-type"] = mediaType
    return .element(entry)
  }
}

extension Package.File {
  /// Deflating what is compressed already costs time and gains nothing.
  var isCompressed: Bool { ["image/png", "image/jpeg"].contains(mediaType) }
}
