import Decimals
import Diagnostics
import OpenDocument
import Testing

@testable import Templating

/// Bookmarks around the values of a document.
struct ValueMarkTests {
  private static func source(_ line: Int) -> ValueSource {
    ValueSource(
      file: "d.yaml", path: [], place: SourceLocation(file: "d.yaml", line: line, column: 1),
      kind: "texto")
  }

  private func body(_ flat: Flat, _ data: Record) throws -> (xml: String, marks: [ValueMark]) {
    let template = try Template.compile(named: "t.fodt", in: flat)
    let document = try template.render(data, options: RenderOptions(marksValues: true))
    let package = try Package(reading: document.bytes)
    return (Flat.xml(package.content.first("office:body")?.first("office:text")), document.marks)
  }

  @Test("a value that the data can name stands between a bookmark's start and end")
  func value() throws {
    let data = Record(["a": .text("uno"), "b": .text("dos")], sources: ["a": Self.source(3)])
    let (xml, marks) = try body(Flat("<text:p>Logro: {{ a }}, {{ b }}</text:p>"), data)
    #expect(
      xml == """
        <text:p>Logro: <text:bookmark-start text:name="D_1"/>uno\
        <text:bookmark-end text:name="D_1"/>, dos</text:p>
        """)
    #expect(marks == [ValueMark(name: "D_1", source: Self.source(3))])
  }

  @Test("a formatted text is marked from its first paragraph to its last, lists and spans too")
  func richText() throws {
    let text = RichText(markdown: "Uno[^1]\n\n- dos\n- tres\n  - cuatro\n\n[^1]: Nota.")
    let data = Record(["a": .richText(text)], sources: ["a": Self.source(1)])
    let (xml, _) = try body(Flat("<text:p>{{ a }}</text:p>"), data)
    #expect(xml.hasPrefix("<text:p><text:bookmark-start text:name=\"D_1\"/>Uno<text:note"))
    #expect(xml.contains("cuatro<text:bookmark-end text:name=\"D_1\"/></text:p></text:list-item>"))
    #expect(xml.split(separator: "bookmark-").count == 3)
  }

  @Test("a formatted text that begins with a list is marked inside its first item")
  func listFirst() throws {
    let data = Record(
      ["a": .richText(RichText(markdown: "1. uno\n2. dos"))], sources: ["a": Self.source(1)])
    let (xml, _) = try body(Flat("<text:p>{{ a }}</text:p>"), data)
    #expect(xml.contains("<text:p><text:bookmark-start text:name=\"D_1\"/>uno"))
    #expect(xml.contains("dos<text:bookmark-end text:name=\"D_1\"/></text:p>"))
  }

  @Test("an empty value has a mark where it would print")
  func empty() throws {
    let data = Record(["a": .null], sources: ["a": Self.source(1)])
    let (xml, _) = try body(Flat("<text:p>{{ a? }}</text:p>"), data)
    #expect(
      xml == """
        <text:p><text:bookmark-start text:name="D_1"/><text:bookmark-end text:name="D_1"/></text:p>
        """)
  }

  @Test("attributes, fields and changed words have no mark, and numbers in percent do")
  func filters() throws {
    let data = Record(
      ["a": .text("uno"), "n": .number(95)],
      sources: ["a": Self.source(1), "n": Self.source(2)])
    let flat = Flat(
      """
      <text:section text:name="{{ a }}"><text:p>{{ a | mayusculas }} {{ n | porcentaje }} \
      <text:title>{{ a }}</text:title></text:p></text:section>
      """)
    let (xml, marks) = try body(flat, data)
    #expect(marks.map(\.source) == [Self.source(2)])
    #expect(xml.contains("<text:bookmark-start text:name=\"D_1\"/>95%<text:bookmark-end"))
    #expect(xml.contains("<text:title>uno</text:title>"))
  }

  @Test("the template's own bookmarks keep their names, and marks take others")
  func taken() throws {
    let data = Record(["a": .text("uno")], sources: ["a": Self.source(1)])
    let flat = Flat("<text:p><text:bookmark text:name=\"D_1\"/>{{ a }}</text:p>")
    let (xml, marks) = try body(flat, data)
    #expect(xml.contains("<text:bookmark text:name=\"D_1\"/>"))
    #expect(marks.map(\.name) == ["D_2"])
  }

  @Test("marks in a loop are numbered in document order, each with its item's source")
  func loop() throws {
    let items = (1...3).map { line in
      Value.record(Record(["x": .text("\(line)")], sources: ["x": Self.source(line)]))
    }
    let flat = Flat(
      "<text:p>{{#each l as i}}{{ i.x }} {{/each}}{{#each l}}{{ x }}{{/each}}</text:p>")
    let (_, marks) = try body(flat, Record(["l": .list(items)]))
    #expect(marks.map(\.name) == (1...6).map { "D_\($0)" })
    #expect(marks.map(\.source.place?.line) == [1, 2, 3, 1, 2, 3])
  }

  @Test("without asking for them there are none, and the bytes are the same as before")
  func unasked() throws {
    let flat = Flat("<text:p>{{ a }}</text:p>")
    let plain = try flat.body(Record(["a": .text("uno")]))
    #expect(try flat.body(Record(["a": .text("uno")], sources: ["a": Self.source(1)])) == plain)
  }

  @Test("what a document says of itself goes into its own properties")
  func properties() throws {
    let options = RenderOptions(properties: DocumentProperties(custom: ["b": "2", "a": "<1>"]))
    let meta = try Flat("<text:p/>").package(Record([:]), options: options).meta
    let fields = meta?.first("office:meta")?.childElements.filter { $0.name == "meta:user-defined" }
    #expect(fields?.map { $0["meta:name"] ?? "" } == ["a", "b"])
    #expect(fields?.map(\.textContent) == ["<1>", "2"])
  }

  @Test("documents with marks are valid", .enabled(if: OdfValidator.isPresent))
  func validity() throws {
    let text = RichText(markdown: "- uno\n- **dos**[^1]\n\ntres\n\n[^1]: Nota\n\n    - x")
    let data = Record(
      ["a": .richText(text), "b": .null, "c": .text("línea\nsegunda")],
      sources: ["a": Self.source(1), "b": Self.source(2), "c": Self.source(3)])
    let flat = Flat(
      """
      <text:h text:outline-level="1">{{ a }}</text:h><text:p><text:span>{{ a }}</text:span>{{ b? }}\
      <text:a xlink:type="simple" xlink:href="http://x.cl/">{{ c }}</text:a></text:p>\
      <table:table><table:table-column/><table:table-row><table:table-cell>\
      <text:p>{{ a }}</text:p></table:table-cell></table:table-row></table:table>
      """)
    let template = try Template.compile(named: "t.fodt", in: flat)
    let options = RenderOptions(
      properties: DocumentProperties(custom: ["x": "y"]), marksValues: true)
    let bytes = try template.render(data, options: options).bytes
    #expect(try OdfValidator.findings(in: [("marks", bytes)]) == "")
  }
}
