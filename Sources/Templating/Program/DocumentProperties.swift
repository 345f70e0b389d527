internal import OpenDocument

/// Properties of a document that are not the template's: who made it, when, with what
/// (ODF 1.3 part 3, §4.3).
public struct DocumentProperties: Sendable {
  /// ISO 8601, such as `2009-10-30T00:00:00`; nothing here asks the clock.
  public var creationDate: String?
  /// Who made it: a person's or an institution's name.
  public var creator: String?
  /// The program that made it, as `etapa4/1.0`.
  public var generator: String?
  /// Properties of a document's own making, by name (ODF 1.3 part 3, §4.3.2.19).
  public var custom: [String: String]

  public init(
    creationDate: String? = nil, creator: String? = nil, generator: String? = nil,
    custom: [String: String] = [:]
  ) {
    self.custom = custom
    self.creationDate = creationDate
    self.creator = creator
    self.generator = generator
  }

  /// The part `meta.xml` around the template's own properties, already written as XML.
  ///
  /// - Parameter namespaces: what the template's own part declares.
  func document(around properties: [UInt8], declaring namespaces: [XMLAttribute]) -> [UInt8] {
    var bytes = XMLWriter.declaration
    let root = XMLElement(
      "office:document-meta", namespaces + [XMLAttribute("office:version", "1.3")])
    XMLWriter.appendStart(
      of: XMLWriter.declaring(root, and: ["office", "meta", "dc", "xlink"]), to: &bytes)
    XMLWriter.appendStart(of: XMLElement("office:meta"), to: &bytes)
    let own: [(String, String?)] = [
      ("meta:generator", generator), ("meta:initial-creator", creator), ("dc:creator", creator),
      ("meta:creation-date", creationDate), ("dc:date", creationDate),
    ]
    for case (let name, let value?) in own {
      XMLWriter.append(XMLElement(name, [], [.text(value)]), to: &bytes)
    }
    bytes += properties
    for (name, value) in custom.sorted(by: { $0.key < $1.key }) {
      let attributes = [
        XMLAttribute("meta:name", name), XMLAttribute("meta:value-type", "string"),
      ]
      XMLWriter.append(
        XMLElement("meta:user-defined", attributes, [.text(value)]), to: &bytes)
    }
    XMLWriter.appendEnd(of: "office:meta", to: &bytes)
    XMLWriter.appendEnd(of: "office:document-meta", to: &bytes)
    return bytes
  }

  /// What a template's properties keep: what an author writes, not what a program counts.
  static let kept: Set<String> = [
    "dc:title", "dc:subject", "dc:description", "dc:language", "meta:keyword", "meta:user-defined",
  ]
}
