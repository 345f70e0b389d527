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
  package mutating func look(throughFile bytes: [UInt8], named path: String) {
    _ = cleaned(bytes, named: path)
  }

  /// The file without what leads out of it; the very same bytes where nothing does. What cannot be looked
  /// through is empty.
  package mutating func cleaned(_ bytes: [UInt8], named path: String, depth: Int = 0) -> [UInt8] {
    if depth > Self.maximumDepth { return refused(path, .files) }
    if Inflated.isGzip(bytes) {
      guard let inflated = Inflated.bytes(of: bytes, limit: Self.maximumSize) else {
        return refused(path, .packing)
      }
      let cleaned = cleaned(inflated, named: path, depth: depth + 1)
      return cleaned == inflated ? bytes : cleaned
    }
    if bytes.starts(with: Array("PK".utf8)) {
      do throws(ZipError) {
        let archive = try ZipArchive(reading: bytes)
        return try cleaned(archive, named: path.isEmpty ? "" : path + "/", depth: depth + 1)
          ?? bytes
      } catch {
        return refused(path, .packing)
      }
    }
    guard RawXML.isLikely(bytes) else { return bytes }
    // Office writes drawings that are no XML to the letter, and reads them all the same.
    guard let xml = RawXML(bytes) ?? (path.hasSuffix(".vml") ? RawXML(bytes, isMended: true) : nil)
    else { return refused(path, .malformed) }
    return cleaned(xml, of: bytes, named: path, depth: depth)
  }

  /// A file of XML without what leads out of it; the very same bytes where nothing does. What cannot be
  /// looked through is empty.
  package mutating func cleaned(
    _ xml: RawXML, of bytes: [UInt8], named path: String, depth: Int = 0
  ) -> [UInt8] {
    if let obstacle = lookAround(xml, path) { return refused(path, obstacle) }
    guard let root = xml.root else { return refused(path, .malformed) }
    if root.name == "svg" {
      look(throughSVG: xml, path, depth: depth)
    } else if root.name == "Relationships" {
      look(throughRelationships: xml, path)
    } else {
      guard look(throughXML: xml, path, depth: depth) else { return refused(path, .fields) }
    }
    return xml.isEdited ? xml.bytes : bytes
  }

  /// An archive without what leads out of it; `nil` when nothing does.
  package mutating func cleaned(
    _ archive: ZipArchive, named path: String = "", depth: Int = 0
  ) throws(ZipError) -> [UInt8]? {
    var archive = archive
    var isEdited = false
    for (index, entry) in archive.entries.enumerated() {
      let cleaned = cleaned(entry.bytes, named: path + entry.name, depth: depth)
      if cleaned.count != entry.bytes.count || cleaned != entry.bytes {
        archive.entries[index] = ZipArchive.Entry(entry.name, cleaned, isStored: entry.isStored)
        isEdited = true
      }
    }
    return isEdited ? try archive.bytes() : nil
  }

  private mutating func refused(
    _ path: String, _ reason: OutsideReference.Unreadable
  ) -> [UInt8] {
    add(OutsideReference(.unreadable(reason), embedded ?? path, in: path))
    if embedded == nil { leftOut[path] = reason }
    return []
  }

  /// Why the rest cannot be looked through, by what stands outside of the elements: document types and
  /// style sheets.
  private func lookAround(
    _ xml: RawXML, _ path: String
  ) -> OutsideReference.Unreadable? {
    if let type = xml.documentType {
      // The declarations with which programs begin SVG and MathML; no program reads them.
      let isUsual =
        type.publicName.map { name in
          ["-//W3C//DTD SVG ", "-//W3C//DTD MathML ", "-//OpenOffice.org//DTD "]
            .contains { name.hasPrefix($0) }
        } ?? (type.systemName == nil)
      if type.declares || !isUsual { return .declarations }
    }
    for (target, content) in xml.instructions where target == "xml-stylesheet" {
      let address = Self.quoted(after: "href", in: content) ?? content
      if Address(address).target != .place { return .styleSheet(address) }
    }
    return nil
  }

  /// What stands in quotes behind `name=`.
  private static func quoted(after name: String, in text: String) -> String? {
    guard let start = text.firstRange(of: name) else { return nil }
    let rest = text[start.upperBound...].drop { $0.isWhitespace || $0 == "=" }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    return String(rest.dropFirst().prefix { $0 != quote })
  }

  private mutating func look(throughRelationships xml: RawXML, _ path: String) {
    var number = 0
    xml.edit { element in
      guard let relation = Relationship(element),
        let target = relation.outside(allowingTags: allowsTags)
      else { return .keep }
      add(OutsideReference(relation.referenceKind, target, in: path))
      // A workbook keeps the values that it took from another, by the name of that.
      guard relation.kind.lowercased().hasPrefix("externallink") else { return .remove }
      number += 1
      return .set(attributes: ["Target": "fuera-\(number).xlsx"])
    }
  }

  /// Whether it could be looked through to its end.
  private mutating func look(throughXML xml: RawXML, _ path: String, depth: Int) -> Bool {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    var hasFields = false
    xml.edit { element in
      hasFields = hasFields || FieldCodes.areSet(by: element)
      if element.namespace == Self.inclusion {
        add(OutsideReference(.document, element["href"] ?? element.name, in: path))
        return .remove
      }
      if let setting = DocumentSetting(element), setting.leadsOut {
        add(OutsideReference(setting.kind, setting.value, in: path, named: setting.name))
        return .empty
      }
      if let source = OfficeSource(element) {
        add(OutsideReference(source.kind, source.address, in: path))
        return source.edit
      }
      let name = Self.name(element.name, element.namespace)
      var dropped: Set<String> = []
      for attribute in element.attributes {
        let attributeName = Self.name(attribute.name, attribute.namespace)
        guard let rule = AddressRule.of(attributeName, in: name),
          !allows(attribute.value, by: rule, from: folder)
        else { continue }
        add(OutsideReference(Self.kind(of: attributeName, in: name), attribute.value, in: path))
        dropped.insert(attribute.name)
      }
      if !dropped.isEmpty { return .drop(attributes: dropped) }
      if name == "office:binary-data", !look(throughText: element.text, path, depth: depth) {
        return .empty
      }
      return .keep
    }
    // What was taken out may have stood between the pieces of a code.
    return !hasFields || look(throughFields: xml, path)
  }

  private mutating func look(throughFields xml: RawXML, _ path: String) -> Bool {
    guard let fields = FieldCodes(xml, allowingTags: allowsTags)?.found else { return false }
    if fields.isEmpty { return true }
    xml.edit { element in
      guard let field = fields[element.id] else { return .keep }
      add(OutsideReference(field.kind, field.code, in: path))
      return element.name == "fldSimple" ? .drop(attributes: ["instr"]) : .empty
    }
    return true
  }

  /// A file that a flat document holds as text; whether nothing in it leads out.
  @discardableResult
  mutating func look(throughText text: String, _ path: String, depth: Int = 0) -> Bool {
    guard let bytes = Base64.decoded(text[...]) else {
      add(OutsideReference(.unreadable(.encoding), Self.embedding, in: path))
      return false
    }
    return isClean(bytes, Self.embedding, within: path, depth: depth)
  }

  /// Whether nothing leads out of a file that stands in another; it is no file of the package itself.
  private mutating func isClean(
    _ bytes: [UInt8], _ name: String, within path: String, depth: Int
  ) -> Bool {
    let outer = embedded
    defer { embedded = outer }
    embedded = outer ?? name
    return cleaned(bytes, named: path, depth: depth + 1) == bytes
  }

  private static let embedding = "office:binary-data"
  private static let inclusion = "http://www.w3.org/2001/XInclude"

  private static func name(_ local: String, _ namespace: String) -> String {
    Namespaces.prefix(of: namespace).map { "\($0):\(local)" } ?? local
  }

  // MARK: SVG

  /// In a picture nothing but itself may be named, or what is written in the address (SVG 1.1, §17; CSS
  /// Values 4, §4.5); what it links to by `a` is a link.
  private mutating func look(throughSVG xml: RawXML, _ path: String, depth: Int) {
    xml.edit { element in
      if element.namespace == Self.inclusion || element.name == "script" {
        add(
          OutsideReference(
            .unreadable(.program), "<\(element.name)>", in: path, named: element["href"]))
        return .remove
      }
      let animated = element["attributeName"].map { $0.hasSuffix("href") } ?? false
      var dropped: Set<String> = []
      for attribute in element.attributes {
        if !isFine(attribute, of: element, animated: animated, path, depth: depth) {
          dropped.insert(attribute.name)
        }
      }
      if element.name == "style", !look(throughCSS: element.text, path, depth: depth) {
        return .empty
      }
      return dropped.isEmpty ? .keep : .drop(attributes: dropped)
    }
  }

  private mutating func isFine(
    _ attribute: RawXML.Element.Attribute, of element: RawXML.Element, animated: Bool,
    _ path: String, depth: Int
  ) -> Bool {
    let value = attribute.value
    switch attribute.name {
    case "href" where element.name == "a":
      if Address(value).isClickable { return true }
      add(OutsideReference(.link, value, in: path))
      return false
    case "href" where Self.isStatement(attribute): return true
    case "href", "src", "altimg", "poster", "data":
      return look(atSVG: value, .picture, path, depth: depth)
    case "to" where animated, "from" where animated, "by" where animated:
      return look(atSVG: value, .picture, path, depth: depth)
    case "values" where animated:
      return value.split(separator: ";").allSatisfy {
        look(atSVG: String($0), .picture, path, depth: depth)
      }
    case "base" where !attribute.namespace.isEmpty:
      if value.isEmpty { return true }
      add(OutsideReference(.picture, value, in: path))
      return false
    default:
      return !attribute.namespace.isEmpty || look(throughCSS: value, path, depth: depth)
    }
  }

  /// What drawing programs note for themselves in namespaces of their own.
  private static func isStatement(_ attribute: RawXML.Element.Attribute) -> Bool {
    let shown = ["", "http://www.w3.org/1999/xlink", "http://www.w3.org/2000/svg"]
    return !shown.contains(attribute.namespace)
  }

  /// Whether an address in a drawing leads nowhere else.
  private mutating func look(
    atSVG address: String, _ kind: OutsideReference.Kind, _ path: String, depth: Int
  ) -> Bool {
    switch Address(address).target {
    case .nothing, .place: return true
    case .scheme("data"):
      let shown = String(address.prefix(60))
      if let bytes = DataAddress(address)?.bytes {
        return isClean(bytes, shown, within: path, depth: depth)
      }
      add(OutsideReference(.unreadable(.encoding), shown, in: path))
    default: add(OutsideReference(kind, address, in: path))
    }
    return false
  }

  /// The addresses in a style: `url(…)`, and the rules and functions that take a file by its name;
  /// whether none leads out.
  private mutating func look(throughCSS style: String, _ path: String, depth: Int) -> Bool {
    guard style.contains(where: { $0 == "(" || $0 == "@" }) else { return true }
    let text = Self.unescaped(style)
    let lower = text.lowercased()
    var isFine = true
    for word in ["@import", "image-set(", "image(", "src("] where lower.contains(word) {
      add(OutsideReference(.style, String(text.prefix(80)), in: path))
      isFine = false
    }
    let (bytes, small) = (Array(text.utf8), Array(lower.utf8))
    guard bytes.count == small.count else {
      // Letters that are longer in small: no style of a drawing program has them.
      if !lower.contains("url(") { return isFine }
      add(OutsideReference(.unreadable(.encoding), "url(", in: path))
      return false
    }
    var index = 0
    while let open = small[index...].firstRange(of: Array("url(".utf8)) {
      var start = open.upperBound
      while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
      var end = UInt8(ascii: ")")
      if start < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[start]) {
        end = bytes[start]
        start += 1
      }
      let address = bytes[start...].prefix { $0 != end }
      if !look(atSVG: String(decoding: address, as: UTF8.self), .style, path, depth: depth) {
        isFine = false
      }
      index = address.endIndex
    }
    return isFine
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
