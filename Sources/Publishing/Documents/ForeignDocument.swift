import Diagnostics
import OpenDocument

/// A document that somebody sent, before LibreOffice reads it: told by its bytes, whatever its name
/// says, and freed of what would make LibreOffice open something else.
struct ForeignDocument: Sendable {
  /// As the user knows it.
  let name: String
  /// What LibreOffice is given.
  let bytes: [UInt8]
  /// What was taken out, since it leads out of the document.
  let references: [OutsideReference]
  /// Tells LibreOffice the format that the bytes have, whatever the name says.
  let fileExtension: String
  /// Whether it was looked through: the binary formats of Word and Excel, and RTF, cannot be.
  let isLookedThrough: Bool

  /// - Parameter isTemplate: whether tags may stand in links, which are looked at when they are filled
  ///   in.
  /// - Throws: what the file is, when it is none that is read.
  init(_ bytes: [UInt8], named name: String, isTemplate: Bool = false) throws(ForeignKind) {
    self.name = name
    let kind = ForeignKind(of: bytes)
    var references = OutsideReferences(allowingTags: isTemplate)
    switch kind {
    case .openDocument, .officeOpenXML, .flatOpenDocument:
      self.bytes = references.cleaned(bytes, named: kind == .flatOpenDocument ? "content.xml" : "")
      isLookedThrough = true
    case .compound, .richText:
      self.bytes = bytes
      isLookedThrough = false
    default: throw kind
    }
    // Without it, what LibreOffice makes would be empty, and nobody would know.
    if let part = kind.mainParts(of: bytes, among: references.leftOut).first {
      throw .unreadablePart(part)
    }
    self.references = references.found
    let named = Path.fileExtension(of: name)
    let usual = kind.endings(of: bytes)
    fileExtension = usual.contains(named) ? named : usual.first ?? named
  }

  /// The document as LibreOffice may read it.
  var job: ConversionJob { ConversionJob(name: name, bytes: bytes, fileExtension: fileExtension) }

  /// How many addresses are told of one document.
  private static let mostReferences = 200

  /// A warning for each address that was taken out.
  func findings(rule: String) -> [Diagnostic] {
    references.prefix(Self.mostReferences).map { reference in
      Diagnostic(
        rule: rule, severity: .warning,
        reference.kind == .unreadable
          ? Message(
            es:
              "una parte del documento no se puede revisar, y se dejó fuera: «\(reference.shown)»",
            en: "a part of the document cannot be looked through and was left out: "
              + "“\(reference.shown)”")
          : Message(
            es: "el documento nombra \(reference.noun.spanish) fuera de sí mismo, y no se abrió: "
              + "«\(reference.shown)»",
            en: "the document names \(reference.noun.english) outside of itself, which was not "
              + "opened: “\(reference.shown)”"),
        at: .file(name),
        remedy: Message(
          es: "si hace falta, pida el documento con ello incrustado",
          en: "if it is needed, ask for the document with it embedded"))
    }
  }

  /// A warning where a document could not be looked through and no wall keeps it from the files.
  func unwatched(rule: String, since obstacle: OfficeWalls.Obstacle) -> Diagnostic {
    Diagnostic(
      rule: rule, severity: .warning,
      Message(
        es:
          "este formato no se puede revisar antes de abrirlo, y el documento pudo leer archivos de "
          + "este equipo: \(obstacle.message.spanish)",
        en:
          "this format cannot be looked through before it is opened, and the document may have read "
          + "files of this machine: \(obstacle.message.english)"),
      at: .file(name),
      remedy: Message(
        es: "si no confía en quien lo envió, pídalo como DOCX, XLSX u ODT; o bien: "
          + obstacle.remedy.spanish,
        en: "if you do not trust who sent it, ask for it as DOCX, XLSX or ODT; or else: "
          + obstacle.remedy.english))
  }
}

/// What a file is, by what it begins with.
enum ForeignKind: Error, Sendable, Hashable {
  case openDocument, officeOpenXML, flatOpenDocument
  /// Microsoft's compound file: Word, Excel and PowerPoint until 2003, and documents with a password.
  case compound
  case richText
  case empty, html, xml, pdf, picture, archive, damaged, tooLarge, text, unknown
  /// A document of which a part with its text, by its path, cannot be looked through.
  case unreadablePart(String)

  init(of bytes: [UInt8]) {
    func begins(_ start: [UInt8]) -> Bool { bytes.starts(with: start) }
    if bytes.isEmpty {
      self = .empty
    } else if begins(Array("PK".utf8)) {
      self = Self.zip(bytes)
    } else if begins([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      self = .compound
    } else if begins(Array("{\\rtf".utf8)) {
      self = .richText
    } else if bytes.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil {
      self = .pdf
    } else if Self.pictures.contains(where: { begins($0) })
      || begins(Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
    {
      self = .picture
    } else if begins([0x1F, 0x8B]) || begins(Array("7z".utf8)) || begins(Array("Rar!".utf8)) {
      self = .archive
    } else if RawXML.isLikely(bytes) {
      self = Self.markup(bytes)
    } else {
      self = Self.isText(bytes) ? .text : .unknown
    }
  }

  /// PNG, JPEG, GIF, TIFF in both orders, BMP.
  private static let pictures: [[UInt8]] = [
    [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), [0x49, 0x49, 0x2A, 0],
    [0x4D, 0x4D, 0, 0x2A], Array("BM".utf8),
  ]

  private static func zip(_ bytes: [UInt8]) -> ForeignKind {
    let archive: ZipArchive
    do throws(ZipError) { archive = try ZipArchive(reading: bytes) } catch {
      switch error {
      case .tooLarge, .tooDense, .tooManyEntries: return .tooLarge
      default: return .damaged
      }
    }
    if let type = archive["mimetype"] {
      return String(decoding: type, as: UTF8.self).contains("vnd.oasis.opendocument.")
        ? .openDocument : .archive
    }
    return archive["[Content_Types].xml"] == nil ? .archive : .officeOpenXML
  }

  private static func markup(_ bytes: [UInt8]) -> ForeignKind {
    let xml = RawXML(bytes)
    if let root = xml?.root {
      switch root.name {
      case "document" where Namespaces.prefix(of: root.namespace) == "office":
        return .flatOpenDocument
      case "svg": return .picture
      case "html": return .html
      default: break
      }
    }
    let start = String(decoding: bytes.prefix(4096).filter { $0 != 0 }, as: UTF8.self).lowercased()
    let isPage = [
      "<html", "<!doctype html", "<head", "<body", "<meta", "<title", "<table", "<div", "<p>",
      "<p ",
      "<img", "<script", "<style", "<link", "<a ", "<iframe", "<base",
    ].contains { start.contains($0) }
    return xml == nil || isPage ? isPage ? .html : .text : .xml
  }

  /// Whether it can be read as text: UTF-8, or one of the older encodings, without control characters.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
    return bytes.prefix(4096).allSatisfy { $0 >= 0x20 || (0x9...0xD).contains($0) || $0 == 0x1B }
  }
}

extension ForeignKind {
  /// What the file is, for “it is …”.
  var noun: Message {
    switch self {
    case .openDocument, .flatOpenDocument:
      Message(es: "un documento OpenDocument", en: "an OpenDocument file")
    case .officeOpenXML: Message(es: "un documento de Office", en: "an Office document")
    case .compound: Message(es: "un documento antiguo de Office", en: "an old Office document")
    case .richText: Message(es: "un documento RTF", en: "an RTF document")
    case .empty: Message(es: "un archivo vacío", en: "an empty file")
    case .html: Message(es: "una página web (HTML)", en: "a web page (HTML)")
    case .xml: Message(es: "un archivo XML", en: "an XML file")
    case .pdf: Message(es: "un PDF", en: "a PDF")
    case .picture: Message(es: "una imagen", en: "a picture")
    case .archive: Message(es: "un archivo comprimido", en: "a compressed archive")
    case .damaged:
      Message(
        es: "un archivo comprimido dañado, o un documento cortado",
        en: "a damaged archive, or a document that is cut")
    case .tooLarge:
      Message(
        es: "un archivo que se expande demasiado al descomprimirse",
        en: "a file that grows too much when unpacked")
    case .text: Message(es: "texto simple", en: "plain text")
    case .unreadablePart(let part):
      Message(
        es: "un documento cuya parte «\(part)» no se puede revisar",
        en: "a document whose part "
          + "“\(part)” cannot be looked through")
    case .unknown: Message(es: "de un tipo que no se conoce", en: "of a kind that is not known")
    }
  }
}

extension ForeignKind {
  /// Those of the paths that are parts with the document's own text, or lead to it.
  fileprivate func mainParts(of bytes: [UInt8], among paths: Set<String>) -> [String] {
    if paths.isEmpty { return [] }
    let paths = paths.sorted()
    switch self {
    case .flatOpenDocument: return paths.filter { $0 == "content.xml" }
    case .openDocument:
      return paths.filter { ["content.xml", "styles.xml", "META-INF/manifest.xml"].contains($0) }
    case .officeOpenXML:
      let main = Self.mainPart(of: bytes)
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
  private static func mainPart(of bytes: [UInt8]) -> String? {
    guard let archive = try? ZipArchive(reading: bytes), let relations = archive["_rels/.rels"],
      let xml = RawXML(relations)
    else { return nil }
    var part: String?
    xml.visit { element in
      if let relation = Relationship(element), relation.kind.lowercased() == "officedocument" {
        part = relation.target.lowercased()
      }
    }
    return part?.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  /// The endings that files of the kind have, the most usual one first.
  fileprivate func endings(of bytes: [UInt8]) -> [String] {
    switch self {
    case .officeOpenXML:
      let types = (try? ZipArchive(reading: bytes))?["[Content_Types].xml"] ?? []
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

/// A file that is no document that is read.
struct NotADocument: Explained, Hashable {
  let path: String
  let kind: ForeignKind

  var message: Message {
    if case .unreadablePart(let part) = kind {
      return Message(
        es: "«\(path)» no se puede leer: \(Self.unreadable(part).spanish)",
        en: "“\(path)” cannot be read: \(Self.unreadable(part).english)")
    }
    return Message(
      es: "«\(path)» no es un documento, sino \(kind.noun.spanish)",
      en: "“\(path)” is no document, but \(kind.noun.english)")
  }

  private static func unreadable(_ part: String) -> Message {
    Message(
      es: "su parte «\(part)» no se puede revisar (está mal formada, declara entidades o anida "
        + "más de \(XMLReader.maximumDepth) niveles)",
      en: "its part “\(part)” cannot be looked through (it is malformed, declares entities or is "
        + "nested more than \(XMLReader.maximumDepth) levels deep)")
  }

  var remedy: Message? {
    if case .unreadablePart = kind {
      return Message(
        es: "ábralo con su programa y guárdelo de nuevo, o pida otra copia",
        en: "open it with its program and save it again, or ask for another copy")
    }
    return Message(
      es:
        "se aceptan documentos y planillas: .odt, .ott, .fodt, .docx, .doc, .rtf, .ods, .xlsx, .xls",
      en:
        "documents and spreadsheets are accepted: .odt, .ott, .fodt, .docx, .doc, .rtf, .ods, .xlsx, "
        + ".xls")
  }

  /// The same of a file that was to be read for what it says.
  func finding(rule: String) -> Diagnostic {
    if case .unreadablePart(let part) = kind {
      return Diagnostic(rule: rule, Self.unreadable(part), at: .file(path), remedy: remedy)
    }
    return Diagnostic(
      rule: rule,
      Message(
        es: "no es un documento que se pueda leer, sino \(kind.noun.spanish)",
        en: "it is no document that can be read, but \(kind.noun.english)"),
      at: .file(path),
      remedy: Message(
        es: "ábralo con su programa y guárdelo como ODT o DOCX (una planilla, como ODS o XLSX)",
        en: "open it with its program and save it as ODT or DOCX (a spreadsheet, as ODS or XLSX)"))
  }
}

extension [ForeignDocument] {
  /// What is to be told of documents that LibreOffice has read.
  func findings(
    rule: String, of office: LibreOffice, environment: [String: String]
  ) async -> [Diagnostic] {
    var findings = flatMap { $0.findings(rule: rule) }
    let blind = filter { !$0.isLookedThrough }
    if !blind.isEmpty {
      let found = await office.walls.found(for: office.installation, environment: environment)
      if let obstacle = found.obstacle {
        findings += blind.map { $0.unwatched(rule: rule, since: obstacle) }
      }
    }
    return findings
  }
}
