import Diagnostics
import OpenDocument
import Templating
import Testing

@Suite struct NameTests {
  static func twice(_ body: String) -> String {
    "<text:p>{{#each xs as x}}</text:p>\(body)<text:p>{{/each}}</text:p>"
  }

  static let data: Record = ["xs": [["ys": [1, 2]], ["ys": [3]]]]

  @Test(
    "a list in a loop that goes on after it, or that numbers headings, goes on from turn to turn",
    arguments: [
      ("", "<text:p>%</text:p>", "continue-numbering=\"true\"", [false, true]),
      ("", "<text:p>%</text:p>", "continue-list=\"l\"", [false, true]),
      ("", "<text:p>%</text:p>", "", [false, false]),
      ("", "<text:h text:outline-level=\"1\">%</text:h>", "", [false, true]),
      // What stands in it goes on with it.
      ("{{#each s as y}}|{{/each}}", "<text:p>%</text:p>", "continue-list=\"l\"", [false, true]),
    ])
  func counted(around: String, item: String, after: String, expected: [Bool]) throws {
    func list(_ item: String, _ attributes: String) -> String {
      "<text:list text:style-name=\"Numbering_20_1\" \(attributes)><text:list-item>\(item)</text:list-item></text:list>"
    }
    let outer = around.split(separator: "|").map { "<text:p>\($0)</text:p>" }
    let next = after.isEmpty ? "" : "text:" + after
    let body = try Flat(
      (outer.first ?? "") + "<text:p>{{#each s as x}}</text:p>" + list(item, "xml:id=\"l\"")
        + "<text:p>{{/each}}</text:p>" + list("<text:p>fin</text:p>", next) + (outer.last ?? "")
    ).body(["s": [1, 2]])
    let found = body.matches(of: /<text:list ([^>]*)>/).map { $0.1.contains("continue-numbering") }
    let turns = expected + (after.contains("numbering") ? [true] : [false])
    #expect(found == (outer.isEmpty ? turns : turns + turns), "\(body)")
  }

  @Test("a reference follows its target, also before it in the same repetition")
  func forward() throws {
    let flat = Flat(
      Self.twice(
        """
        <text:p><text:a xlink:type="simple" xlink:href="#m">v</text:a><text:bookmark-ref text:ref-name="m">1\
        </text:bookmark-ref></text:p><text:p><text:bookmark text:name="m"/></text:p>
        """) + "<text:p><text:bookmark-ref text:ref-name=\"m\">1</text:bookmark-ref></text:p>")
    func part(_ name: String) -> String {
      """
      <text:p><text:a xlink:type="simple" xlink:href="#\(name)">v</text:a><text:bookmark-ref text:ref-name="\(name)">1\
      </text:bookmark-ref></text:p><text:p><text:bookmark text:name="\(name)"/></text:p>
      """
    }
    #expect(
      try flat.body(Self.data) == part("m") + part("m_2")
        + "<text:p><text:bookmark-ref text:ref-name=\"m\">1</text:bookmark-ref></text:p>")
  }

  @Test("a reference in a loop to what is outside of it stays")
  func outside() throws {
    let flat = Flat(
      "<text:p><text:bookmark text:name=\"m\"/></text:p>"
        + Self.twice("<text:p><text:a xlink:type=\"simple\" xlink:href=\"#m\">v</text:a></text:p>"))
    let body = try flat.body(Self.data)
    #expect(body.count(of: "xlink:href=\"#m\"") == 2)
  }

  @Test("names in inner loops are those of their own repetition")
  func nested() throws {
    let flat = Flat(
      Self.twice(
        """
        <text:p>{{#each x.ys as y}}</text:p><text:p><text:note-ref \
        text:note-class="footnote" text:ref-name="ftn1"/><text:note \
        text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>\
        <text:note-body><text:p>{{ y }}</text:p></text:note-body></text:note></text:p>\
        <text:p>{{/each}}</text:p>
        """))
    let body = try flat.body(Self.data)
    for name in ["ftn1", "ftn1_2", "ftn1_3"] {
      #expect(
        body.contains(
          "text:note-class=\"footnote\" text:ref-name=\"\(name)\"/><text:note text:id=\"\(name)\""))
    }
  }

  @Test(
    "every kind of name is unique, each among its like",
    arguments: [
      (
        "<text:p><draw:frame draw:name=\"N\"/><text:a xlink:type=\"simple\" xlink:href=\"#N|frame\">v</text:a></text:p>",
        "draw:name=\"N_2\"/><text:a xlink:type=\"simple\" xlink:href=\"#N_2|frame\""
      ),
      (
        "<table:table table:name=\"N\"><table:table-column/><table:table-row><table:table-cell/></table:table-row></table:table><text:p><text:a xlink:type=\"simple\" xlink:href=\"#N|table\">v</text:a></text:p>",
        "#N_2|table"
      ),
      (
        "<text:section text:name=\"N\"/><text:p><text:bookmark text:name=\"N\"/></text:p>",
        "text:name=\"N_2\"/><text:p><text:bookmark text:name=\"N_2\"/>"
      ),
      (
        "<text:p><text:sequence text:name=\"T\" text:ref-name=\"r\">1</text:sequence><text:sequence-ref text:ref-name=\"r\"/></text:p>",
        "<text:sequence-ref text:ref-name=\"r_2\"/>"
      ),
      (
        "<text:p><text:reference-mark-start text:name=\"r\"/>a<text:reference-mark-end text:name=\"r\"/><text:reference-ref text:ref-name=\"r\"/></text:p>",
        "<text:reference-mark-end text:name=\"r_2\"/><text:reference-ref text:ref-name=\"r_2\"/>"
      ),
      (
        "<text:p><text:alphabetical-index-mark-start text:id=\"i\"/>a<text:alphabetical-index-mark-end text:id=\"i\"/></text:p>",
        "<text:alphabetical-index-mark-end text:id=\"i_2\"/>"
      ),
      (
        "<text:list xml:id=\"l\"><text:list-item xml:id=\"i\"/></text:list><text:list text:continue-list=\"l\"><text:list-item/></text:list>",
        "xml:id=\"l_2\"><text:list-item xml:id=\"i_2\"/></text:list><text:list text:continue-list=\"l_2\">"
      ),
      (
        "<text:p><draw:rect xml:id=\"a\" draw:id=\"a\"/><draw:connector draw:start-shape=\"a\" svg:x1=\"0cm\" svg:y1=\"0cm\" svg:x2=\"1cm\" svg:y2=\"1cm\" svg:viewBox=\"0 0 1 1\"/></text:p>",
        "<draw:rect xml:id=\"a_2\" draw:id=\"a_2\"/><draw:connector draw:start-shape=\"a_2\""
      ),
    ])
  func kinds(body: String, expected: String) throws {
    #expect(try Flat(Self.twice(body)).body(Self.data).contains(expected))
  }

  @Test("numbering that continues a list that is nowhere begins anew")
  func danglingList() throws {
    let flat = Flat(
      Self.twice("<text:list text:continue-list=\"nada\"><text:list-item/></text:list>"))
    #expect(!(try flat.body(Self.data).contains("continue-list")))
  }

  @Test("a list outside the loop is continued by each repetition")
  func outerList() throws {
    let flat = Flat(
      "<text:list xml:id=\"l\"><text:list-item/></text:list>"
        + Self.twice("<text:list text:continue-list=\"l\"><text:list-item/></text:list>"))
    #expect(try flat.body(Self.data).count(of: "text:continue-list=\"l\"") == 2)
  }

  @Test("a fragment included twice keeps its names apart")
  func fragments() throws {
    let flat = Flat(
      "<text:p>{{> f }}</text:p><text:p>{{> f }}</text:p><text:p><text:bookmark text:name=\"m\"/></text:p>",
      fragments: [
        "f":
          "<text:p><text:a xlink:type=\"simple\" xlink:href=\"#m\">v</text:a><text:bookmark text:name=\"m\"/></text:p>"
      ])
    let body = try flat.body([:])
    for name in ["m_2", "m_3"] {
      #expect(
        body.contains(
          "<text:a xlink:type=\"simple\" xlink:href=\"#\(name)\">v</text:a><text:bookmark text:name=\"\(name)\"/>"
        ))
    }
  }

  @Test("captions are counted through the text, however many data make")
  func captions() throws {
    func caption(_ name: String, _ format: String = "1") -> String {
      "<text:p>T <text:sequence text:ref-name=\"r\" text:name=\"\(name)\" text:formula=\"ooow:\(name)+1\" style:num-format=\"\(format)\">9</text:sequence></text:p>"
    }
    let declarations = """
      <text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Tabla"/>\
      <text:sequence-decl text:display-outline-level="1" text:name="Foto"/></text:sequence-decls>
      """
    func numbers(_ body: String) throws -> [String] {
      try Flat(declarations + body).body(["s": [1, 2]]).matches(of: /<text:sequence [^>]*>([^<]*)/)
        .map { String($0.1) }
    }
    func loop(_ body: String) -> String {
      "<text:p>{{#each s as x}}</text:p>\(body)<text:p>{{/each}}</text:p>"
    }
    #expect(try numbers(caption("Tabla") + loop(caption("Tabla", "I"))) == ["1", "II", "III"])
    #expect(try numbers(loop(caption("Tabla", "a")) + caption("Tabla")) == ["a", "b", "3"])
    // What counts with its chapter, and a text that data do not change, stay as they are.
    #expect(try numbers(loop(caption("Foto"))) == ["9", "9"])
    #expect(try numbers(caption("Tabla")) == ["9"])
    let set = caption("Tabla").replacing("Tabla+1", with: "5")
    #expect(try numbers(loop(set)) == ["9", "9"])
  }

  @Test("the field of the file's name shows the document's own, where that is known")
  func fileName() throws {
    func shown(_ attributes: String, _ name: String?) throws -> String {
      var options = RenderOptions()
      options.fileName = name
      let field = "<text:p><text:file-name \(attributes)>viejo</text:file-name></text:p>"
      return try Flat(field).package([:], options: options).content.textContent
    }
    #expect(try shown("text:display=\"name\"", "informe & 2.odt") == "informe & 2")
    #expect(try shown("text:display=\"name-and-extension\"", "informe.odt") == "informe.odt")
    #expect(try shown("text:display=\"full\"", "informe.odt") == "informe.odt")
    #expect(try shown("text:display=\"full\"", nil) == "viejo")
    #expect(try shown("text:display=\"name\" text:fixed=\"true\"", "a.odt") == "viejo")
  }
}
