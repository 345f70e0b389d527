import OpenDocument
import Testing
import TrackedChanges

struct MarkedCopyTests {
  /// A document with this body.
  private static func document(_ body: String) throws -> [UInt8] {
    let namespaces = Namespaces.all.filter { $0.prefix != "xml" }
      .map { "xmlns:\($0.prefix)=\"\($0.uri)\"" }.joined(separator: " ")
    let flat = """
      <office:document \(namespaces) office:version="1.3" \
      office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles/>\
      <office:body><office:text>\(body)</office:text></office:body></office:document>
      """
    return Array(flat.utf8)
  }

  private static func marked(_ old: String, _ new: String) throws -> [UInt8] {
    try MarkedCopy.bytes(
      from: document(old), to: document(new), author: "Ana", date: "2009-10-30T00:00:00")
  }

  /// The body of the marked copy behind its list of changes.
  private static func body(_ odt: [UInt8]) throws -> String {
    let content = try Package(reading: odt).content
    let text = try #require(content.first("office:body")?.first("office:text"))
    var bytes: [UInt8] = []
    for child in text.childElements.dropFirst() { XMLWriter.append(child, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("Words in a paragraph: what goes is one mark, what comes stands between two")
  func words() throws {
    let odt = try Self.marked(
      "<text:p>Son <text:span text:style-name=\"B\">1.385 atenciones</text:span> en total</text:p>",
      "<text:p>Son <text:span text:style-name=\"B\">1.386 atenciones</text:span> en total</text:p>")
    let body = try Self.body(odt)
    #expect(
      body == """
        <text:p>Son <text:change text:change-id="ct1"/><text:change-start text:change-id="ct2"/>\
        <text:span text:style-name="B">1.386<text:change-end text:change-id="ct2"/> \
        atenciones</text:span> en total</text:p>
        """)
  }

  @Test(
    "Spaces at the ends of what is deleted come back when it is rejected",
    arguments: [
      ("con la Agencia que", "con <text:span text:style-name=\"B\">la Agencia</text:span> que"),
      ("con <text:span text:style-name=\"B\">la</text:span> Agencia", "con Agencia"),
      ("uno dos tres", "uno tres"), ("uno dos", "uno"), ("uno dos", "dos"),
      ("uno <text:span text:style-name=\"B\"> dos</text:span>", "uno"),
    ])
  func spaces(old: String, new: String) throws {
    let (before, after) = ("<text:p>\(old)</text:p>", "<text:p>\(new)</text:p>")
    let odt = try Self.marked(before, after)
    func plain(_ odt: [UInt8], accepting: Bool) throws -> [String] {
      try ResolvedText(odt, accepting: accepting).paragraphs
    }
    #expect(
      try plain(odt, accepting: false) == plain(Self.document(before), accepting: true))
    #expect(try plain(odt, accepting: true) == plain(Self.document(after), accepting: true))
  }

  @Test("The same text gives the same document, with nothing tracked")
  func nothing() throws {
    let body = "<text:p>Uno <text:s text:c=\"2\"/>dos</text:p>"
    #expect(try Self.body(Self.marked(body, body)) == body)
  }

  private static func table(_ rows: String...) -> String {
    let cells = rows.map { row in
      let cells = row.split(separator: "|", omittingEmptySubsequences: false).map { cell in
        switch cell {
        case "^": "<table:covered-table-cell/>"
        case _ where cell.hasSuffix("²"):
          """
          <table:table-cell table:number-rows-spanned="2"><text:p>\(cell.dropLast())</text:p>\
          </table:table-cell>
          """
        default: "<table:table-cell><text:p>\(cell)</text:p></table:table-cell>"
        }
      }
      return "<table:table-row>\(cells.joined())</table:table-row>"
    }
    return "<table:table table:name=\"T\"><table:table-column/>\(cells.joined())</table:table>"
  }

  private static func list(_ items: String...) -> String {
    let items = items.map { "<text:list-item><text:p>\($0)</text:p></text:list-item>" }
    return "<text:list>\(items.joined())</text:list>"
  }

  private static func paragraphs(_ texts: String...) -> String {
    texts.map { "<text:p>\($0)</text:p>" }.joined()
  }

  @Test(
    "Rejecting all gives the old text, accepting all the new one",
    arguments: [
      ("", paragraphs("Uno")),
      (paragraphs("Uno", "Dos", "Tres"), paragraphs("Uno", "Tres")),
      (paragraphs("Uno", "Dos"), paragraphs("Uno")),
      (paragraphs("Uno", "Tres"), paragraphs("Uno", "Dos y medio", "Otro más", "Tres")),
      (paragraphs("Uno"), paragraphs("Cero", "Uno", "Dos")),
      (paragraphs("Uno", "Dos", "Tres"), paragraphs("Cuatro")),
      (paragraphs("a b c", "d e f"), paragraphs("a x c", "nada que ver", "d e g", "fin")),
      (
        paragraphs("Se va", "Queda esto aquí") + table("a|b"),
        paragraphs("Queda esto aquí", "Llega") + table("a|b")
      ),
      (table("a|b", "c|d"), table("a|b", "nuevo uno|nuevo dos", "c|d")),
      (table("a|b", "c|d"), table("c|d")),
      (table("obj²|r1", "^|r2", "otro|r3"), table("obj²|r1", "^|r2 más", "otro|r3")),
      (
        table("obj uno²|r1", "^|r2", "otro|r3"),
        table("obj uno|r1", "otro²|r3", "^|r4 que se agrega")
      ),
      (list("uno", "dos"), list("uno", "uno y medio", "dos", "tres")),
      (list("uno", "dos", "tres"), list("dos")),
      (paragraphs("antes") + list("uno") + paragraphs("después"), paragraphs("antes después")),
      (table("a|b") + paragraphs("x"), paragraphs("x")),
      (paragraphs("x"), paragraphs("x") + table("a|b")),
      (
        "<text:section text:name=\"S\"><text:p>a</text:p></text:section><text:p>b</text:p>",
        """
        <text:section text:name=\"S\"><text:p>a</text:p><text:p>nuevo</text:p></text:section>\
        <text:p>b</text:p>
        """
      ),
    ])
  func resolved(old: String, new: String) throws {
    let odt = try Self.marked(old, new)
    let oldText = try ResolvedText(Self.document(old), accepting: true).paragraphs
    let newText = try ResolvedText(Self.document(new), accepting: true).paragraphs
    let body = try Self.body(odt)
    #expect(try ResolvedText(odt, accepting: false).paragraphs == oldText, "\(body)")
    #expect(try ResolvedText(odt, accepting: true).paragraphs == newText, "\(body)")
  }
}
