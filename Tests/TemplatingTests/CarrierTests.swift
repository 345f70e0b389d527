import Diagnostics
import OpenDocument
import Templating
import Testing

@Suite struct CarrierTests {
  static let data: Record = [
    "regiones": [["nombre": "Uno", "deuda": true], ["nombre": "Dos", "deuda": false]],
    "nombre": "Servicio", "url": "a b/ñ?x=1",
  ]

  static func section(_ name: String, _ body: String) -> String {
    "<text:section text:name=\"\(name)\">\(body)</text:section>"
  }

  @Test("a section or table whose name is a block acts as that block around it")
  func carriers() throws {
    let flat = Flat(
      Self.section(
        "each regiones as r",
        "<text:p>{{ r.nombre }}</text:p><table:table table:name=\"if r.deuda\"><table:table-column/><table:table-row><table:table-cell/></table:table-row></table:table>"
      ))
    #expect(
      try flat.body(Self.data)
        == Self.section(
          "regiones",
          "<text:p>Uno</text:p><table:table table:name=\"deuda\"><table:table-column/><table:table-row><table:table-cell/></table:table-row></table:table>"
        )
        + Self.section("regiones_2", "<text:p>Dos</text:p>"))
  }

  @Test(
    "block words of a name may be Spanish, or begin with a capital",
    arguments: [
      ("cada regiones como r", "{{ r.nombre }}", "Uno Dos"), ("Cada regiones como r", "x", "x x"),
      ("Each regiones as r", "{{ r.nombre }}", "Uno Dos"), ("si nombre", "x", "x"),
      ("salvo nombre", "x", ""), ("Si no_hay?", "x", ""), ("If nombre = \"otro\"", "x", ""),
      ("#Si nada?", "x", ""), ("#con regiones[0] como r", "{{ r.nombre }}", "Uno"),
      // Names that people read.
      ("Con antecedentes", "x", "x"), ("Si corresponde", "x", "x"), ("Cada servicio", "x", "x"),
      ("si no hay acuerdo, esta", "x", "x"), ("Salvo indicación", "x", "x"), ("sea", "x", "x"),
    ])
  func words(name: String, text: String, expected: String) throws {
    let name = name.replacing("\"", with: "&quot;")
    let body = try Flat(Self.section(name, "<text:p>\(text)</text:p>")).body(Self.data)
    #expect(
      body.matches(of: /<text:p>([^<]*)/).map { String($0.1) }.joined(separator: " ") == expected)
  }

  @Test(
    "a number that Writer appended to a name is no part of the block",
    arguments: ["if nombre1", "if nombre 2", "if nombre (3)", "if nombre"])
  func numbered(name: String) throws {
    let flat = Flat(
      Self.section("if nombre", "<text:p>a</text:p>")
        + (name == "if nombre" ? "" : Self.section(name, "<text:p>b</text:p>")))
    #expect(try flat.body(Self.data).contains("<text:p>a</text:p>"))
  }

  @Test("sections that keep the same name when their blocks are taken out get names of their own")
  func ownNames() throws {
    let body = try Flat(
      Self.section("if nombre", "<text:p>a</text:p>")
        + Self.section("if nombre1", "<text:p>b</text:p>")
        + Self.section("nombre", "<text:p>c</text:p>")
    ).body(Self.data)
    let names = body.matches(of: /text:name="([^"]*)"/).map { String($0.1) }
    #expect(names == ["nombre_2", "nombre_3", "nombre"], "\(names)")
  }

  @Test("blocks do not cross the border of a section that is a block")
  func borders() {
    let faults = Flat(
      "<text:p>{{#if nombre}}</text:p>"
        + Self.section("each regiones as r", "<text:p>{{/if}}</text:p>")
    ).faults()
    #expect(faults.map(\.rule) == ["TPL-04", "TPL-03"], "\(faults)")
    let open = Flat(
      Self.section("each regiones as r", "<text:p>{{#if nombre}}</text:p>")
        + "<text:p>{{/if}}</text:p>"
    ).faults()
    #expect(open.map(\.rule) == ["TPL-03", "TPL-04"], "\(open)")
  }

  @Test("a block in a name that cannot be read is a message with that place")
  func malformed() throws {
    let fault = try #require(Flat(Self.section("each as r", "<text:p/>")).faults().first)
    #expect(fault.rule == "TPL-01")
    if case .template(_, let place)? = fault.place {
      #expect(place.spanish == "nombre de la sección «each as r»")
    }
  }

  @Test("tags in names get their values, and names stay unique")
  func names() throws {
    let flat = Flat(
      "<text:p>{{#each regiones as r}}</text:p>" + Self.section("Sección {{ nombre }}", "<text:p/>")
        + "<text:p>{{/each}}</text:p>")
    #expect(
      try flat.body(Self.data)
        == Self.section("Sección Servicio", "<text:p/>")
        + Self.section("Sección Servicio_2", "<text:p/>"))
  }
}

@Suite struct FieldTests {
  static let data: Record = [
    "nombre": "A & B", "xs": [["n": "1"], ["n": "2"]], "url": "a b/ñ\"?x=1",
  ]

  @Test("tags in Writer's placeholder and input fields are tags")
  func fields() throws {
    let flat = Flat(
      """
      <text:p>a <text:placeholder text:placeholder-type="text">&lt;{{ nombre }}&gt;</text:placeholder>\
      <text:span><text:text-input text:description="d">{{#each xs as x}}</text:text-input></text:span>\
      {{ x.n }}<text:placeholder text:placeholder-type="text">&lt;{{/each}}&gt;</text:placeholder>\
      <text:text-input text:description="d">otro</text:text-input></text:p>
      """)
    #expect(
      try flat.body(Self.data)
        == "<text:p>a A &amp; B12<text:text-input text:description=\"d\">otro</text:text-input></text:p>"
    )
  }

  @Test("user fields get their values, where they are declared and where they are shown")
  func userFields() throws {
    let flat = Flat(
      """
      <text:user-field-decls><text:user-field-decl text:name="c" office:value-type="string" \
      office:string-value="{{ nombre }}"/></text:user-field-decls><text:p><text:user-field-get \
      text:name="c">{{ nombre }}</text:user-field-get></text:p>
      """)
    let body = try flat.body(Self.data)
    #expect(body.contains("office:string-value=\"A &amp; B\""))
    #expect(body.contains("<text:user-field-get text:name=\"c\">A &amp; B</text:user-field-get>"))
  }

  @Test("alternative texts get their values, in every repetition")
  func alternativeText() throws {
    let flat = Flat(
      """
      <text:p>{{#each xs as x}}<draw:frame draw:name="F"><draw:text-box/><svg:title>T {{ x.n }}\
      </svg:title><svg:desc>{{#if x.n}}D {{ nombre }}{{/if}}</svg:desc></draw:frame>{{/each}}</text:p>
      """)
    let body = try flat.body(Self.data)
    #expect(body.contains("<svg:title>T 2</svg:title><svg:desc>D A &amp; B</svg:desc>"))
    #expect(body.contains("draw:name=\"F\"") && body.contains("draw:name=\"F_2\""))
  }

  @Test("links get addresses from the data, escaped as addresses must be")
  func links() throws {
    let flat = Flat(
      """
      <text:p><text:a xlink:type="simple" xlink:href="http://x.cl/%7B%7B%20url%20%7D%7D">{{ nombre }}</text:a><text:a \
      xlink:type="simple" xlink:href=" mailto:{{ url }} ">v</text:a></text:p>
      """)
    #expect(
      try flat.body(Self.data)
        == """
        <text:p><text:a xlink:type="simple" xlink:href="http://x.cl/a%20b/ñ%22?x=1">A &amp; B</text:a><text:a \
        xlink:type="simple" xlink:href="mailto:a%20b/ñ%22?x=1">v</text:a></text:p>
        """)
  }

  @Test("places in names, links and fields are named in messages")
  func places() {
    let faults = Flat(
      """
      <text:section text:name="S {{ a b }}"><text:p><text:a xlink:type="simple" xlink:href="{{ c d }}">x</text:a>\
      <draw:frame draw:name="{{ e f }}"><svg:title>{{ g h }}</svg:title></draw:frame></text:p>\
      </text:section>
      """
    ).faults()
    let words = faults.compactMap { fault -> String? in
      if case .template(_, let place)? = fault.place { place.spanish } else { nil }
    }
    #expect(
      words == [
        "nombre de la sección «S {{ a b }}»", "enlace «{{ c d }}»", "nombre del marco «{{ e f }}»",
        "texto alternativo «{{ g h }}»",
      ])
  }

  @Test("user-defined properties are properties")
  func properties() throws {
    var flat = Flat("<text:p/>")
    flat.files["t.fodt"] = flat.files["t.fodt"]?.replacing(
      "<office:styles>",
      with: """
        <office:meta><meta:keyword>{{ nombre }}</meta:keyword><meta:user-defined \
        meta:name="Región">{{ xs.0.n }}</meta:user-defined></office:meta><office:styles>
        """)
    let meta = Flat.xml(try flat.package(Self.data).meta)
    #expect(meta.contains("<meta:keyword>A &amp; B</meta:keyword>"))
    #expect(meta.contains("<meta:user-defined meta:name=\"Región\">1</meta:user-defined>"))
  }
}
