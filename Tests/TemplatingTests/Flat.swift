import Diagnostics
import OpenDocument
public import Templating
import Testing

/// Templates written in a test as the body of a flat document.
struct Flat: TemplateFolder {
  var files: [String: String]

  /// A template whose `office:text` holds `body`.
  init(
    _ body: String, automatic: String = "", header: String = "", fragments: [String: String] = [:]
  ) {
    files = ["t.fodt": Self.document(body, automatic: automatic, header: header)]
    for (name, body) in fragments {
      files[name + ".fodt"] = Self.document(body, automatic: automatic)
    }
  }

  static func document(_ body: String, automatic: String = "", header: String = "") -> String {
    let namespaces = Namespaces.all.filter { $0.prefix != "xml" }
      .map { "xmlns:\($0.prefix)=\"\($0.uri)\"" }.joined(separator: " ")
    let families = ["A": "table-column", "B": "table-column", "C": "table-column", "T1": "text"]
    let styles = families.sorted { $0.key < $1.key }.map {
      "<style:style style:name=\"\($0.key)\" style:family=\"\($0.value)\"/>"
    }.joined()
    let pageHeader = header.isEmpty ? "" : "<style:header>\(header)</style:header>"
    return """
      <?xml version="1.0"?><office:document \(namespaces) office:version="1.3" \
      office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>\
      <style:style style:name="Strong_20_Emphasis" style:family="text"/>\
      <style:style style:name="Emphasis" style:family="text"/>\
      <style:style style:name="Internet_20_link" style:family="text"/>\
      <style:style style:name="Footnote" style:family="paragraph"/>\
      <text:list-style style:name="List_20_1"/><text:list-style style:name="Numbering_20_1"/>\
      </office:styles><office:automatic-styles><style:page-layout style:name="pl">\
      <style:page-layout-properties fo:page-width="279.4mm" fo:page-height="215.9mm" \
      style:print-orientation="landscape"/></style:page-layout>\(styles)\(automatic)\
      </office:automatic-styles><office:master-styles><style:master-page \
      style:name="Standard" style:page-layout-name="pl">\(pageHeader)</style:master-page>\
      </office:master-styles><office:body><office:text>\(body)</office:text></office:body>\
      </office:document>
      """
  }

  func names() throws -> [String] { files.keys.sorted() }
  func bytes(of name: String) throws -> [UInt8] { Array((files[name] ?? "").utf8) }
  func path(of name: String) -> String { name }

  func package(_ data: Record, options: RenderOptions = RenderOptions()) throws -> Package {
    let template = try Template.compile(named: "t.fodt", in: self)
    let bytes = try template.render(data, options: options).bytes
    KeptOutputs.keep(bytes, of: "flat")
    return try Package(reading: bytes)
  }

  /// The body that rendering gives, as XML.
  func body(_ data: Record) throws -> String {
    Self.xml(try package(data).content.first("office:body")?.first("office:text"))
  }

  static func xml(_ element: XMLElement?) -> String {
    var bytes: [UInt8] = []
    for child in element?.children ?? [] { XMLWriter.append(child, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The rules of the faults, in order.
  func faults(_ data: Record? = nil) -> [Diagnostic] {
    do {
      let template = try Template.compile(named: "t.fodt", in: self)
      if let data { KeptOutputs.keep(try template.render(data).bytes, of: "flat") }
      return []
    } catch {
      return error.diagnostics
    }
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral, ExpressibleByBooleanLiteral
{
  public init(stringLiteral text: String) { self = .text(text) }
  public init(integerLiteral number: Int) { self = .integer(number) }
  public init(arrayLiteral items: Value...) { self = .list(items) }
  public init(booleanLiteral flag: Bool) { self = .boolean(flag) }
  public init(nilLiteral: ()) { self = .null }
  public init(dictionaryLiteral fields: (String, Value)...) {
    self = .record(Record(Dictionary(uniqueKeysWithValues: fields)))
  }
}

extension Record: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral fields: (String, Value)...) {
    self.init(Dictionary(uniqueKeysWithValues: fields))
  }
}

extension String {
  /// How often a text occurs.
  func count(of part: String) -> Int { ranges(of: part).count }
}
