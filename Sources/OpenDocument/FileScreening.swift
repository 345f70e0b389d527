/// The look through files of a package: pictures, embedded objects and whatever else lies in it.
extension OutsideReferences {
  /// How deep files in files are followed.
  private static let maximumDepth = 4
  /// What a file may hold unpacked.
  private static let maximumSize = 64 << 20

  /// Looks through a file by what it begins with. Pictures made of points, and OLE, which cannot be
  /// looked through, are left alone.
  ///
  /// - Parameter path: in the package, which tells from where its addresses start.
  package mutating func look(throughFile bytes: [UInt8], named path: String, depth: Int = 0) {
    if depth > Self.maximumDepth {
      add(OutsideReference(.unreadable, path, in: path))
    } else if Inflated.isGzip(bytes) {
      guard let inflated = Inflated.bytes(of: bytes, limit: Self.maximumSize) else {
        add(OutsideReference(.unreadable, path, in: path))
        return
      }
      look(throughFile: inflated, named: path, depth: depth + 1)
    } else if bytes.starts(with: Array("PK".utf8)) {
      guard let archive = try? ZipArchive(reading: bytes) else {
        add(OutsideReference(.unreadable, path, in: path))
        return
      }
      for entry in archive.entries {
        look(throughFile: entry.bytes, named: path + "/" + entry.name, depth: depth + 1)
      }
    } else if RawXML.isLikely(bytes) {
      guard let xml = RawXML(bytes), let root = xml.root else {
        add(OutsideReference(.unreadable, path, in: path))
        return
      }
      lookAround(xml, path)
      if root.name == "svg" {
        look(throughSVG: xml, path, depth: depth)
      } else {
        look(throughXML: xml, path, depth: depth)
      }
    }
  }

  /// What stands outside of the elements: document types and style sheets.
  private mutating func lookAround(_ xml: RawXML, _ path: String) {
    if let type = xml.documentType {
      // The declarations with which programs begin SVG and MathML; no program reads them.
      let isUsual =
        type.publicName.map { name in
          ["-//W3C//DTD SVG ", "-//W3C//DTD MathML ", "-//OpenOffice.org//DTD "]
            .contains { name.hasPrefix($0) }
        } ?? (type.systemName == nil)
      if type.declares || !isUsual {
        add(OutsideReference(.unreadable, "<!DOCTYPE \(type.name)>", in: path))
      }
    }
    for (target, content) in xml.instructions where target == "xml-stylesheet" {
      let address = Self.quoted(after: "href", in: content) ?? content
      if Address(address).target != .place {
        add(OutsideReference(.style, address, in: path))
      }
    }
  }

  /// What stands in quotes behind `name=`.
  private static func quoted(after name: String, in text: String) -> String? {
    guard let start = text.firstRange(of: name) else { return nil }
    let rest = text[start.upperBound...].drop { $0.isWhitespace || $0 == "=" }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    return String(rest.dropFirst().prefix { $0 != quote })
  }

  private mutating func look(throughXML xml: RawXML, _ path: String, depth: Int) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let isRelations = path.hasSuffix(".rels")
    xml.visit { element in
      if element.namespace == Self.inclusion {
        add(OutsideReference(.document, element["href"] ?? element.name, in: path))
      }
      if isRelations {
        if let target = Relationship(element)?.outside {
          add(OutsideReference(.document, target, in: path))
        }
        return
      }
      let name = Self.name(element.name, element.namespace)
      for attribute in element.attributes {
        let attributeName = Self.name(attribute.name, attribute.namespace)
        guard let rule = AddressRule.of(attributeName, in: name),
          !rule.allows(attribute.value, from: folder)
        else { continue }
        add(OutsideReference(.object, attribute.value, in: path))
      }
      if name == "office:binary-data" { look(throughText: element.text, path, depth: depth) }
    }
  }

  /// A file that a flat document holds as text.
  mutating func look(throughText text: String, _ path: String, depth: Int = 0) {
    if let bytes = Base64.decoded(text[...]) {
      look(throughFile: bytes, named: path, depth: depth + 1)
    } else {
      add(OutsideReference(.unreadable, "office:binary-data", in: path))
    }
  }

  private static let inclusion = "http://www.w3.org/2001/XInclude"

  private static func name(_ local: String, _ namespace: String) -> String {
    Namespaces.prefix(of: namespace).map { "\($0):\(local)" } ?? local
  }

  // MARK: SVG

  /// In a picture nothing but itself may be named, or what is written in the address (SVG 1.1, §17; CSS
  /// Values 4, §4.5); what it links to by `a` is a link.
  private mutating func look(throughSVG xml: RawXML, _ path: String, depth: Int) {
    xml.visit { element in
      if element.namespace == Self.inclusion || element.name == "script" {
        add(
          OutsideReference(.unreadable, "<\(element.name)>", in: path, named: element["href"]))
      }
      let animated = element["attributeName"].map { $0.hasSuffix("href") } ?? false
      for attribute in element.attributes {
        let value = attribute.value
        switch attribute.name {
        case "href" where element.name == "a":
          if !Address(value).isClickable { add(OutsideReference(.link, value, in: path)) }
        case "href" where Self.isStatement(attribute, of: element): break
        case "href", "src", "altimg", "poster", "data":
          look(atSVG: value, .picture, path, depth: depth)
        case "to" where animated, "from" where animated, "by" where animated:
          look(atSVG: value, .picture, path, depth: depth)
        case "values" where animated:
          for value in value.split(separator: ";") {
            look(atSVG: String(value), .picture, path, depth: depth)
          }
        case "base" where !attribute.namespace.isEmpty:
          if !value.isEmpty { add(OutsideReference(.picture, value, in: path)) }
        default:
          if attribute.namespace.isEmpty { look(throughCSS: value, path, depth: depth) }
        }
      }
      if element.name == "style" { look(throughCSS: element.text, path, depth: depth) }
    }
  }

  /// What drawing programs note for themselves in namespaces of their own.
  private static func isStatement(
    _ attribute: RawXML.Element.Attribute, of element: RawXML.Element
  ) -> Bool {
    let shown = ["", "http://www.w3.org/1999/xlink", "http://www.w3.org/2000/svg"]
    return !shown.contains(attribute.namespace)
  }

  private mutating func look(
    atSVG address: String, _ kind: OutsideReference.Kind, _ path: String, depth: Int
  ) {
    switch Address(address).target {
    case .nothing, .place: break
    case .scheme("data"):
      guard let bytes = Self.bytes(ofData: address) else {
        add(OutsideReference(.unreadable, String(address.prefix(60)), in: path))
        return
      }
      look(throughFile: bytes, named: path, depth: depth + 1)
    default: add(OutsideReference(kind, address, in: path))
    }
  }

  /// The file that stands in a `data:` address (RFC 2397).
  private static func bytes(ofData address: String) -> [UInt8]? {
    guard let comma = address.firstIndex(of: ",") else { return nil }
    let body = address[address.index(after: comma)...]
    let isBase64 = address[..<comma].lowercased().filter { !$0.isWhitespace }.hasSuffix(";base64")
    let decoded = PercentEncoding.decoded(body)
    return isBase64 ? Base64.decoded(String(decoding: decoded, as: UTF8.self)[...]) : decoded
  }

  /// The addresses in a style: `url(…)`, and the rules and functions that take a file by its name.
  private mutating func look(throughCSS style: String, _ path: String, depth: Int) {
    guard style.contains(where: { $0 == "(" || $0 == "@" }) else { return }
    let text = Self.unescaped(style)
    let lower = text.lowercased()
    for word in ["@import", "image-set(", "image(", "src("] where lower.contains(word) {
      let rest = String(text[(text.firstRange(of: word)?.lowerBound ?? text.startIndex)...])
      add(OutsideReference(.style, String(rest.prefix(80)), in: path))
    }
    let (bytes, small) = (Array(text.utf8), Array(lower.utf8))
    guard bytes.count == small.count else {
      // Letters that are longer in small: no style of a drawing program has them.
      if lower.contains("url(") { add(OutsideReference(.unreadable, "url(", in: path)) }
      return
    }
    var index = 0
    while let open = small[index...].firstRange(of: Array("url(".utf8)) {
      var start = open.upperBound
      while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
      var end = UInt8(ascii: ")")
      if start < bytes.count,
        bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'")
      {
        end = bytes[start]
        start += 1
      }
      let address = bytes[start...].prefix { $0 != end }
      look(atSVG: String(decoding: address, as: UTF8.self), .style, path, depth: depth)
      index = address.endIndex
    }
  }

  /// CSS without its escapes (CSS Syntax 3, §4.3.7).
  private static func unescaped(_ style: String) -> String {
    guard style.contains("\\") else { return style }
    var result = ""
    var rest = style[...]
    while let character = rest.popFirst() {
      guard character == "\\" else {
        result.append(character)
        continue
      }
      let digits = rest.prefix(6).prefix { $0.isASCII && $0.isHexDigit }
      if digits.isEmpty { continue }
      rest = rest.dropFirst(digits.count)
      if rest.first?.isWhitespace == true { rest = rest.dropFirst() }
      if let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
