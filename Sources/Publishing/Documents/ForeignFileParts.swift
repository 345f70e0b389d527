import OpenDocument

extension ForeignFile {
  /// Those of the paths that are parts with the document's own text, or lead to it.
  func mainParts(among paths: some Collection<String>) -> [String] {
    if paths.isEmpty { return [] }
    let paths = paths.sorted()
    switch kind {
    case .flatOpenDocument: return paths.filter { $0 == "content.xml" }
    case .openDocument:
      return paths.filter { ["content.xml", "styles.xml", "META-INF/manifest.xml"].contains($0) }
    case .officeOpenXML:
      let main = mainPart
      return paths.filter { path in
        let path = path.lowercased()
        if path == main || ["[content_types].xml", "_rels/.rels"].contains(path) { return true }
        guard path.hasSuffix(".xml") || path.hasSuffix(".xml.rels") else { return false }
        let folder = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
        return Self.textFolders.contains(String(folder))
      }
    default: return []
    }
  }

  /// Where Office keeps what stands on the pages, the sheets and the slides.
  private static let textFolders: Set<String> = [
    "word", "word/_rels", "xl", "xl/_rels", "xl/worksheets", "xl/worksheets/_rels", "ppt",
    "ppt/_rels", "ppt/slides", "ppt/slides/_rels",
  ]

  /// The path, in small letters, of the part that the package names as its document (ECMA-376 part 1,
  /// §9.1).
  private var mainPart: String? {
    guard let relations = archive?["_rels/.rels"], let xml = RawXML(relations)
    else { return nil }
    var part: String?
    xml.visit { element in
      if let relation = Relationship(element), relation.kind.lowercased() == "officedocument" {
        part = relation.target.lowercased()
      }
    }
    return part?.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  /// Whether it is a spreadsheet; `nil` where its bytes do not tell.
  var isSpreadsheet: Bool? {
    switch kind {
    case .openDocument:
      archive?["mimetype"].map {
        String(decoding: $0, as: UTF8.self).contains("opendocument.spreadsheet")
      }
    case .flatOpenDocument:
      xml?.root?.attributes.first { $0.name == "mimetype" }
        .map { $0.value.contains("opendocument.spreadsheet") }
    case .officeOpenXML: endings.first == "xlsx"
    default: nil
    }
  }

  /// Whether it is read as it is: OpenDocument, whatever its name says, and what is called so and is nothing else
  /// that is known.
  func isOpenDocument(named path: String) -> Bool {
    switch kind {
    case .openDocument, .flatOpenDocument: true
    case .officeOpenXML, .compound, .richText: false
    default: Self.openDocuments.contains(Path.fileExtension(of: path).lowercased())
    }
  }

  private static let openDocuments: Set<String> = ["odt", "ott", "fodt", "ods", "ots", "fods"]

  /// The endings that files of the kind have, the most usual one first.
  var endings: [String] {
    switch kind {
    case .officeOpenXML:
      let types = archive?["[Content_Types].xml"] ?? []
      let text = String(decoding: types, as: UTF8.self)
      if text.contains("spreadsheetml") && !text.contains("wordprocessingml") {
        return ["xlsx", "xlsm", "xltx", "xltm", "xlsb"]
      }
      if text.contains("presentationml"), !text.contains("wordprocessingml") {
        return ["pptx", "pptm", "potx", "ppsx"]
      }
      return ["docx", "docm", "dotx", "dotm"]
    case .openDocument:
      return ["odt", "ott", "odm", "oth", "ods", "ots", "odp", "otp", "odg", "otg", "odf"]
    case .flatOpenDocument: return ["fodt", "fods", "fodp", "fodg"]
    case .compound: return ["doc", "dot", "xls", "xlt", "xlw", "ppt", "pot", "pps"]
    case .richText: return ["rtf"]
    default: return []
    }
  }
}
