import OpenDocument

/// A file that somebody sent, opened once: what it is, whatever its name says.
struct ForeignFile {
  let bytes: [UInt8]
  let kind: ForeignKind
  /// What is in it, when it is a zip archive that can be read.
  let archive: ZipArchive?
  /// Its elements, when it is XML.
  let xml: RawXML?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: Array("PK".utf8)) {
      xml = nil
      do throws(ZipError) {
        let archive = try ZipArchive(reading: bytes)
        self.archive = archive
        kind = Self.kind(of: archive)
      } catch {
        archive = nil
        switch error {
        case .tooLarge, .tooDense: kind = .tooLarge
        case .tooManyEntries(let count): kind = .tooManyParts(count)
        case .encrypted: kind = .locked
        case .unsafeName(let part): kind = .misplacedPart(part)
        case .duplicate(let part): kind = .doublePart(part)
        case .damaged, .unwritable: kind = .damaged
        }
      }
    } else if let kind = Self.kind(ofBinary: bytes) {
      (self.kind, archive, xml) = (kind, nil, nil)
    } else if RawXML.isLikely(bytes) {
      let xml = RawXML(bytes)
      (kind, archive, self.xml) = (Self.kind(of: xml, bytes), nil, xml)
    } else {
      let text: ForeignKind = Self.isMail(bytes) ? .mail : .text
      (kind, archive, xml) = (Self.isText(bytes) ? text : .unknown, nil, nil)
    }
  }

  private static func kind(ofBinary bytes: [UInt8]) -> ForeignKind? {
    func begins(_ start: [UInt8]) -> Bool { bytes.starts(with: start) }
    if bytes.isEmpty { return .empty }
    if begins([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      func holds(_ name: String) -> Bool {
        bytes.firstRange(of: name.utf8.flatMap { [$0, 0] }) != nil
      }
      // By the names in its directory: what Office encrypted, and what Outlook saved.
      if holds("EncryptedPackage") { return .locked }
      return holds("__substg1.0_") ? .mail : .compound
    }
    if begins(Array("{\\rtf".utf8)) { return .richText }
    if bytes.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil { return .pdf }
    if Picture.Format(of: bytes) != nil || otherPictures.contains(where: { begins($0) })
      || begins(Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
    {
      return .picture
    }
    if begins([0x1F, 0x8B]) || begins(Array("7z".utf8)) || begins(Array("Rar!".utf8)) {
      return .archive
    }
    return nil
  }

  /// TIFF in both orders, and BMP.
  private static let otherPictures: [[UInt8]] = [
    [0x49, 0x49, 0x2A, 0], [0x4D, 0x4D, 0, 0x2A], Array("BM".utf8),
  ]

  private static func kind(of archive: ZipArchive) -> ForeignKind {
    if let type = archive["mimetype"] {
      return String(decoding: type, as: UTF8.self).contains("vnd.oasis.opendocument.")
        ? .openDocument : .archive
    }
    return archive["[Content_Types].xml"] == nil ? .archive : .officeOpenXML
  }

  private static func kind(of xml: RawXML?, _ bytes: [UInt8]) -> ForeignKind {
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

  /// Whether it begins with the heads of a message (RFC 5322), one of them that every mail has.
  private static func isMail(_ bytes: [UInt8]) -> Bool {
    let start = String(decoding: bytes.prefix(16384), as: UTF8.self)
    // One that goes on begins with a space.
    let heads = start.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .prefix { !$0.isEmpty }.filter { !$0.hasPrefix(" ") && !$0.hasPrefix("\t") }
    let names = heads.map { $0.prefix { $0.isASCII && ($0.isLetter || $0 == "-") } }
    let areHeads = zip(heads, names).allSatisfy { line, name in
      !name.isEmpty && line.dropFirst(name.count).hasPrefix(":")
    }
    guard names.count > 2, areHeads else { return false }
    let known = Set(names.map { $0.lowercased() })
    return known.contains("from") && !known.isDisjoint(with: ["date", "mime-version", "received"])
  }

  /// Whether it can be read as text: UTF-8, or one of the older encodings, without control characters.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
    return bytes.prefix(4096).allSatisfy { $0 >= 0x20 || (0x9...0xD).contains($0) || $0 == 0x1B }
  }
}
