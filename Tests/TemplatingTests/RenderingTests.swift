import Decimals
import Diagnostics
import OpenDocument
import Templating
import Testing

@Suite struct ValueTests {
  @Test("a value takes the place of its tag, and markup in it is text")
  func value() throws {
    let flat = Flat("<text:p>Hola {{ nombre }}!</text:p>")
    #expect(try flat.body(["nombre": "A & B <c>"]) == "<text:p>Hola A &amp; B &lt;c&gt;!</text:p>")
  }

  @Test("a tag that Writer split over spans is still a tag, in its first character's style")
  func split() throws {
    let flat = Flat(
      """
      <text:p>a<text:span text:style-name="T1">{</text:span><text:span text:style-name="T2">{ nom\
      </text:span><text:bookmark text:name="b"/><text:span text:style-name="T3">bre }}</text:span>z\
      </text:p>
      """)
    #expect(
      try flat.body(["nombre": "X"])
        == """
        <text:p>a<text:span text:style-name="T1">X</text:span><text:bookmark text:name="b"/>z</text:p>
        """)
  }

  @Test("spaces, tabs and line breaks survive")
  func whiteSpace() throws {
    let flat = Flat("<text:p>{{ a }}</text:p>")
    #expect(
      try flat.body(["a": " x  y\tz\nw "])
        == """
        <text:p><text:s/>x <text:s/>y<text:tab/>z<text:line-break/>w<text:s/></text:p>
        """)
  }

  @Test("typographic quotes, dashes and signs are understood")
  func autocorrect() throws {
    let flat = Flat(
      "<text:p>{{#if a ≥ –1 and b == “sí”}}x{{/if}}{{ f | fecha ‘d/M/yyyy’ }}</text:p>")
    let date = try #require(CalendarDate(year: 2009, month: 10, day: 30))
    #expect(try flat.body(["a": 0, "b": "sí", "f": .date(date)]) == "<text:p>x30/10/2009</text:p>")
  }

  @Test("a text of several paragraphs ends and begins the paragraph again, spans and all")
  func paragraphs() throws {
    let flat = Flat(
      """
      <text:p text:style-name="P1">Logro: <text:span text:style-name="T1">{{ a }}</text:span>.</text:p>
      """, automatic: "<style:style style:name=\"P1\" style:family=\"paragraph\"/>")
    #expect(
      try flat.body(["a": .richText(RichText(markdown: "uno\n\n- dos\n- **tres**\n\ncuatro"))])
        == """
        <text:p text:style-name="P1">Logro: <text:span text:style-name="T1">uno</text:span></text:p>\
        <text:list text:style-name="List_20_1"><text:list-item><text:p text:style-name="P1">dos\
        </text:p></text:list-item><text:list-item><text:p text:style-name="P1"><text:span \
        text:style-name="Strong_20_Emphasis">tres</text:span></text:p></text:list-item></text:list>\
        <text:p text:style-name="P1"><text:span text:style-name="T1">cuatro</text:span>.</text:p>
        """)
  }

  @Test("a list alone takes the paragraph's place")
  func listAlone() throws {
    let flat = Flat("<text:p>{{ a }}</text:p>")
    #expect(
      try flat.body(["a": .richText(RichText(markdown: "- uno"))])
        == """
        <text:list text:style-name="List_20_1"><text:list-item><text:p>uno</text:p></text:list-item>\
        </text:list>
        """)
  }

  @Test("footnotes are numbered in order")
  func notes() throws {
    let flat = Flat("<text:p>{{ a }}</text:p><text:p>{{ a }}</text:p>")
    let body = try flat.body(["a": .richText(RichText(markdown: "x[^1]\n\n[^1]: nota"))])
    #expect(body.contains("<text:note-citation>2</text:note-citation>"))
    #expect(body.contains("text:id=\"ftn1\"") && body.contains("text:id=\"ftn2\""))
  }

  @Test(
    "filters",
    arguments: [
      ("n | numero", "1.385,5"), ("n | entero", "1.386"), ("p | porcentaje", "100%"),
      ("n | dinero", "$1.386"), ("s | mayusculas", "ÑUBLE Y AYSÉN"),
      ("s | titulo", "Ñuble y Aysén"),
      ("m | romano", "XIV"), ("m | palabras", "catorce"), ("l | lista", "uno, dos e hijos"),
      ("x? | por_defecto \"nada\"", "nada"), ("m | plural \"año\" \"años\"", "años"),
      ("m | ordinal", "14.º"), ("l | largo", "3"), ("m | mes", "error"),
      ("f | fecha \"d 'de' MMMM\" | mayusculas", "30 DE OCTUBRE"), ("f | mes", "octubre"),
    ])
  func filters(tag: String, expected: String) throws {
    let data: Record = [
      "n": .number(1385.5), "p": 100, "s": "ñuble y aysén", "m": 14, "x": nil,
      "l": ["uno", "dos", "hijos"], "f": Value(CalendarDate(year: 2009, month: 10, day: 30)),
    ]
    let flat = Flat("<text:p>{{ \(tag) }}</text:p>")
    if expected == "error" {
      #expect(flat.faults(data).map(\.rule) == ["TPL-33"])
    } else {
      #expect(try flat.body(data) == "<text:p>\(expected)</text:p>")
    }
  }
}

@Suite struct BlockTests {
  static let list: Record = ["xs": [["a": "1"], ["a": "2"]], "none": [], "yes": true]

  @Test(
    "a block acts on the smallest whole thing around its tags",
    arguments: [
      // Text of a paragraph.
      (
        "<text:p>[{{#each xs as x}}{{ x.a }}{{#unless @last}}, {{/unless}}{{/each}}]</text:p>",
        "<text:p>[1, 2]</text:p>"
      ),
      // Text across spans.
      (
        "<text:p><text:span>({{#each xs as x}}</text:span>{{ x.a }}<text:span>;{{/each}})</text:span></text:p>",
        "<text:p><text:span>(</text:span>1<text:span>;</text:span>2<text:span>;</text:span><text:span>)</text:span></text:p>"
      ),
      // Paragraphs, with tags alone.
      (
        "<text:p>{{#each xs as x}}</text:p><text:p>{{ x.a }}</text:p><text:h text:outline-level=\"1\">y</text:h><text:p>{{/each}}</text:p>",
        "<text:p>1</text:p><text:h text:outline-level=\"1\">y</text:h><text:p>2</text:p><text:h text:outline-level=\"1\">y</text:h>"
      ),
      // Paragraphs that hold the tags.
      (
        "<text:p>{{#each xs as x}}a{{ x.a }}</text:p><text:p>b{{/each}}</text:p>",
        "<text:p>a1</text:p><text:p>b</text:p><text:p>a2</text:p><text:p>b</text:p>"
      ),
      // Whole tables between paragraphs.
      (
        "<text:p>{{#if none}}</text:p><table:table table:name=\"T\"/><text:p>{{else}}</text:p><text:p>no</text:p><text:p>{{/if}}</text:p>",
        "<text:p>no</text:p>"
      ),
      // Items of a list.
      (
        "<text:list><text:list-item><text:p>{{#each xs as x}}{{ x.a }}</text:p></text:list-item><text:list-item><text:p>-{{/each}}</text:p></text:list-item></text:list>",
        "<text:list><text:list-item><text:p>1</text:p></text:list-item><text:list-item><text:p>-</text:p></text:list-item><text:list-item><text:p>2</text:p></text:list-item><text:list-item><text:p>-</text:p></text:list-item></text:list>"
      ),
      // The item that one paragraph fills, when the author says so.
      (
        "<text:list><text:list-item><text:p>{{#each xs as x of item}}{{ x.a }}{{/each}}</text:p></text:list-item></text:list>",
        "<text:list><text:list-item><text:p>1</text:p></text:list-item><text:list-item><text:p>2</text:p></text:list-item></text:list>"
      ),
      // An empty list's other part.
      ("<text:p>{{#each none as x}}a{{else}}nada{{/each}}</text:p>", "<text:p>nada</text:p>"),
      // Fields of an unnamed item, and its number.
      ("<text:p>{{#each xs}}{{ @number }}={{ a }} {{/each}}</text:p>", "<text:p>1=1 2=2 </text:p>"),
    ])
  func scope(template: String, expected: String) throws {
    #expect(try Flat(template).body(Self.list) == expected)
  }

  static func row(_ cells: String...) -> String {
    "<table:table-row>"
      + cells.map { "<table:table-cell><text:p>\($0)</text:p></table:table-cell>" }.joined()
      + "</table:table-row>"
  }

  static func table(_ rows: String...) -> String {
    "<table:table table:name=\"T\"><table:table-column/>" + rows.joined() + "</table:table>"
  }

  @Test("tags in different cells repeat the row; in different rows, the rows; no cell is left bare")
  func rows() throws {
    let one = Flat(Self.table(Self.row("{{#each xs as x}}{{ x.a }}", "z{{/each}}")))
    #expect(try one.body(Self.list) == Self.table(Self.row("1", "z"), Self.row("2", "z")))
    let two = Flat(
      Self.table(
        Self.row("{{#each none as x}}{{ x.a }}", "z"), Self.row("{{else}}nada", "{{/each}}")))
    #expect(
      try two.body(Self.list)
        == Self.table(
          "<table:table-row><table:table-cell><text:p>nada</text:p></table:table-cell><table:table-cell><text:p/></table:table-cell></table:table-row>"
        ))
  }

  @Test("joined cells span the rows of one item, and rows whose value is absent")
  func join() throws {
    let flat = Flat(
      Self.table(
        Self.row(
          "{{#each xs as x}}{{#each x.ys as y}}{{ x.a | join }}", "{{ y.b? | join }}",
          "{{ y.c }}{{/each}}{{/each}}")))
    let data: Record = [
      "xs": [
        [
          "a": "1",
          "ys": [["b": nil, "c": "c1"], ["b": "b2", "c": "c2"], ["b": nil, "c": "c3"]],
        ],
        ["a": "1", "ys": [["b": nil, "c": "c4"]]],
      ]
    ]
    let covered = "<table:covered-table-cell/>"
    func cell(_ text: String, _ span: Int = 1) -> String {
      let attribute = span > 1 ? " table:number-rows-spanned=\"\(span)\"" : ""
      let paragraph = text.isEmpty ? "<text:p></text:p>" : "<text:p>\(text)</text:p>"
      return "<table:table-cell\(attribute)>\(paragraph)</table:table-cell>"
    }
    func row(_ cells: String...) -> String {
      "<table:table-row>\(cells.joined())</table:table-row>"
    }
    let expected = Self.table(
      row(cell("1", 3), cell(""), cell("c1")), row(covered, cell("b2", 2), cell("c2")),
      row(covered, covered, cell("c3")), row(cell("1"), cell(""), cell("c4")))
    #expect(try flat.body(data).replacing("<text:p/>", with: "<text:p></text:p>") == expected)
  }

  @Test("names are made unique in loops, and references follow")
  func names() throws {
    let flat = Flat(
      """
      <text:p>{{#each xs as x}}</text:p>\(Self.table(Self.row("x")))<text:p><text:bookmark-start \
      text:name="m"/>{{ x.a }}<text:bookmark-end text:name="m"/><text:a xlink:type="simple" \
      xlink:href="#m">v</text:a>\
      </text:p><text:p>{{/each}}</text:p>
      """)
    let body = try flat.body(Self.list)
    #expect(body.contains("table:name=\"T\"") && body.contains("table:name=\"T_2\""))
    #expect(
      body.contains(
        """
        <text:bookmark-start text:name="m_2"/>2<text:bookmark-end text:name="m_2"/>
        """))
  }

  @Test("an included fragment brings its content in place, with names of the host's scope")
  func include() throws {
    let flat = Flat(
      "<text:p>{{#each xs as x}}</text:p><text:p>{{> parte }}</text:p><text:p>{{/each}}</text:p>",
      fragments: ["parte": "<text:h text:outline-level=\"1\">{{ x.a }}</text:h>"])
    #expect(
      try flat.body(Self.list)
        == "<text:h text:outline-level=\"1\">1</text:h><text:h text:outline-level=\"1\">2</text:h>")
  }

  @Test("headers, page size and properties")
  func page() throws {
    let flat = Flat("<text:p/>", header: "<text:p>{{ t }}</text:p>")
    let package = try flat.package(["t": "Región"], options: RenderOptions(paper: .oficio))
    let styles = Flat.xml(package.styles)
    #expect(styles.contains("<style:header><text:p>Región</text:p></style:header>"))
    #expect(styles.contains("fo:page-width=\"330mm\" fo:page-height=\"216mm\""))
  }

  @Test("tags in the document's properties get their values")
  func properties() throws {
    var flat = Flat("<text:p/>")
    flat.files["t.fodt"] = flat.files["t.fodt"]?.replacing(
      "<office:styles>",
      with: "<office:meta><dc:title>Informe {{ t }}</dc:title><dc:date>2020</dc:date></office:meta>"
        + "<office:styles>")
    let options = RenderOptions(properties: DocumentProperties(creator: "Servicio"))
    let meta = try #require(try flat.package(["t": "A & B"], options: options).meta)
    #expect(
      Flat.xml(meta)
        == "<office:meta><dc:creator>Servicio</dc:creator><dc:title>Informe A &amp; B</dc:title></office:meta>"
        .replacing(
          "<dc:creator>", with: "<meta:initial-creator>Servicio</meta:initial-creator><dc:creator>")
    )
  }

  @Test("a table of contents lists the headings that come after it, with links and pages")
  func contents() throws {
    let flat = Flat(
      """
      <text:table-of-content text:name="C"><text:table-of-content-source text:outline-level="2">\
      <text:table-of-content-entry-template text:outline-level="1" text:style-name="N1"/>\
      </text:table-of-content-source><text:index-body><text:p>viejo</text:p></text:index-body>\
      </text:table-of-content><text:p>{{#each xs as x}}</text:p><text:h text:outline-level="1">\
      Región {{ x.a }}</text:h><text:h text:outline-level="3">no</text:h><text:p>{{/each}}</text:p>
      """)
    let body = try flat.body(Self.list)
    #expect(
      body.contains(
        """
        <text:p text:style-name="N1"><text:a xlink:type="simple" xlink:href="#Indice_3">Región 2\
        </text:a><text:tab/><text:bookmark-ref text:reference-format="page" \
        text:ref-name="Indice_3">–</text:bookmark-ref></text:p>
        """))
    #expect(
      body.contains("<text:bookmark-start text:name=\"Indice_3\"/>Región 2<text:bookmark-end"))
    #expect(!body.contains("viejo") && !body.contains(">no</text:a>"))
  }
}

@Suite struct TemplateFaultTests {
  @Test(
    "every fault of a template has its rule",
    arguments: [
      ("<text:p>{{ }}</text:p>", "TPL-01"), ("<text:p>{{ a b }}</text:p>", "TPL-01"),
      ("<text:p>{{ a | }}</text:p>", "TPL-01"), ("<text:p>{{ \"a }}</text:p>", "TPL-01"),
      ("<text:p>{{#loop x}}</text:p>", "TPL-01"), ("<text:p>{{ a </text:p>", "TPL-02"),
      ("<text:p>{{#each xs as x}}</text:p>", "TPL-03"), ("<text:p>{{/each}}</text:p>", "TPL-04"),
      ("<text:p>{{else}}</text:p>", "TPL-04"), ("<text:p>{{#if a}}{{/each}}</text:p>", "TPL-05"),
      (
        "<text:p>{{#if a}}</text:p>" + BlockTests.table(BlockTests.row("{{/if}}")), "TPL-06"
      ),
      (
        BlockTests.table(
          BlockTests.row("{{#if a}}", ""), BlockTests.row("{{/if}}{{#if b}}", ""),
          BlockTests.row("", "{{/if}}")), "TPL-07"
      ),
      (BlockTests.table(BlockTests.row("{{#if a}}", "{{else}}", "{{/if}}")), "TPL-08"),
      // Words before the tag would go with what follows it.
      (
        "<text:p>{{#if a}}</text:p><text:p>uno {{else}} dos</text:p><text:p>{{/if}}</text:p>",
        "TPL-08"
      ),
      (
        "<text:p>{{#if a}}uno</text:p><text:p><text:span>{{ b }}</text:span>{{else}}</text:p><text:p>{{/if}}</text:p>",
        "TPL-08"
      ),
      (
        "<text:list><text:list-item><text:p>{{#if a}}uno</text:p></text:list-item><text:list-item><text:p>dos{{else}}tres</text:p></text:list-item><text:list-item><text:p>{{/if}}</text:p></text:list-item></text:list>",
        "TPL-08"
      ),
      ("<text:p>{{#if a of row}}x{{/if}}</text:p>", "TPL-09"),
      ("<text:p>a {{> parte }}</text:p>", "TPL-10"), ("<text:p>{{> otra }}</text:p>", "TPL-11"),
      ("<text:p>{{> t }}</text:p>", "TPL-12"), ("<text:p>{{ a | mayusculs }}</text:p>", "TPL-13"),
      ("<text:p>{{ a | fecha }}</text:p>", "TPL-15"), ("<text:p>{{ @index }}</text:p>", "TPL-16"),
    ])
  func compile(template: String, rule: String) {
    let faults = Flat(template, fragments: ["parte": "<text:p/>"]).faults()
    #expect(faults.map(\.rule) == [rule], "\(faults)")
  }

  @Test(
    "data that does not fit is a message with both places",
    arguments: [
      ("<text:p>{{ nmbre }}</text:p>", "TPL-31"), ("<text:p>{{ nulo }}</text:p>", "TPL-32"),
      ("<text:p>{{ lista }}</text:p>", "TPL-33"),
      ("<text:p>{{#each nombre as x}}{{/each}}</text:p>", "TPL-33"),
      ("<text:p>{{#each nulo as x}}{{/each}}</text:p>", "TPL-32"),
      ("<text:p>{{ nombre | porcentaje }}</text:p>", "TPL-33"),
      ("<text:p>{{#if nombre > 3}}x{{/if}}</text:p>", "TPL-42"),
      ("<text:p>{{ control }}</text:p>", "TPL-34"),
    ])
  func render(template: String, rule: String) throws {
    let origin = SourceLocation(file: "d.yaml", line: 3, column: 1)
    let data = Record(
      ["nombre": "a", "nulo": nil, "lista": [], "control": "a\u{1}b"], origin: origin)
    let faults = Flat(template).faults(data)
    #expect(faults.map(\.rule) == [rule], "\(faults)")
    let fault = try #require(faults.first)
    if case .template(let file, let place)? = fault.place {
      #expect(file == "t.fodt" && place.spanish.contains("párrafo «{{"))
    } else {
      Issue.record("no place in the template")
    }
    if !template.contains(">") || rule != "TPL-33" {
      #expect(fault.related.first?.place == .source(origin, nil))
    }
  }

  @Test("absence is allowed where the author says so")
  func optional() throws {
    let flat = Flat("<text:p>[{{ nada? }}{{ a.b? }}{{#if otra?}}x{{/if}}]</text:p>")
    #expect(try flat.body(["a": [:]]) == "<text:p>[]</text:p>")
  }

  @Test("all faults come in one run, with table, row and column")
  func allAtOnce() throws {
    let flat = Flat(
      BlockTests.table(
        BlockTests.row("{{ a | x }}", "{{ b b }}"), BlockTests.row("", "{{#if c}}")))
    let faults = flat.faults()
    #expect(faults.map(\.rule).sorted() == ["TPL-01", "TPL-03", "TPL-13"])
    let words = faults.compactMap { fault -> String? in
      if case .template(_, let place)? = fault.place { place.spanish } else { nil }
    }
    #expect(words.contains { $0.contains("tabla «T», fila 2, columna 2") })
  }

  @Test("what is no template is refused")
  func refused() {
    var flat = Flat("")
    for (bytes, words) in [
      ("no", "OpenDocument"), ("<a/>", "OpenDocument"), ("PK\u{3}\u{4}x", "dañado"),
      ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "DOCTYPE"), ("<a>", "mal formado"),
    ] {
      flat.files["t.fodt"] = bytes
      let faults = flat.faults()
      #expect(faults.count == 1)
      #expect(faults.first?.message.spanish.contains(words) == true, "\(faults)")
    }
  }
}
