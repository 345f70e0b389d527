import Diagnostics
import OpenDocument
import Templating
import Testing

/// Included templates that get values, or whose name the data gives.
@Suite struct IncludeTests {
  static let fragments = [
    "ficha": "<text:p>{{ titulo }}: {{ region.nombre }} {{ n? }}</text:p>",
    "ficha-a": "<text:p>A {{ x.n }}</text:p>", "ficha-b": "<text:p>B {{ x.n }}</text:p>",
    "mi parte": "<text:p>parte {{ v? }}</text:p>", "rota": "<text:p>{{ a b }}</text:p>",
    "bucle": "<text:p>{{> bucle }}</text:p>", "elige": "<text:p>{{> (t) }}</text:p>",
  ]

  static let data: Record = [
    "region": ["nombre": "Maule"], "otra": ["nombre": "Ñuble"], "t": "ficha-a", "m": "mi parte",
    "xs": [["n": 1, "k": "a"], ["n": 2, "k": "b"]], "nulo": nil, "malo": "../ficha-a", "r": "rota",
    "c": "bucle", "e": "elige", "numero": 3,
  ]

  static func flat(_ words: String...) -> Flat {
    Flat(words.map { "<text:p>\($0)</text:p>" }.joined(), fragments: fragments)
  }

  static func paragraphs(_ words: String...) -> String {
    words.map { "<text:p>\($0)</text:p>" }.joined()
  }

  @Test("values go in under names, resolved where the tag stands")
  func arguments() throws {
    #expect(
      try Self.flat("{{> ficha titulo=\"Región\" region=otra n=(3 * 2) }}").body(Self.data)
        == Self.paragraphs("Región: Ñuble 6"))
    #expect(
      Self.flat("{{> ficha titulo = “T” region=(xs | primero)? }}").faults(Self.data).map(\.rule)
        == ["TPL-01"])
    #expect(
      try Self.flat("{{#each xs as x}}", "{{> ficha titulo=x.k n=x.n }}", "{{/each}}")
        .body(Self.data) == Self.paragraphs("a: Maule 1", "b: Maule 2"))
    // Each value is what its names mean outside.
    #expect(
      try Flat(
        Self.paragraphs(
          "{{#let a = 1}}", "{{#let b = 2}}", "{{> f a=b b=a }}", "{{/let}}", "{{/let}}"),
        fragments: ["f": Self.paragraphs("{{ a }}{{ b }}")]
      ).body([:]) == Self.paragraphs("21"))
    #expect(
      try Self.flat("{{> mi parte v=1 }}", "{{> \"mi parte\" }}").body(Self.data)
        == Self.paragraphs("parte 1", "parte "))
  }

  /// What a page's head says.
  static func head(_ header: String, body: String = "", fragments: [String: String]) throws
    -> XMLElement?
  {
    try Flat(
      body, automatic: automatic, header: header,
      fragments: Self.fragments.merging(fragments) { $1 }
    ).package(data).styles.first("office:master-styles")?.first("style:master-page")?
    .first("style:header")
  }

  static let automatic =
    "<style:style style:name=\"X\" style:family=\"paragraph\"><style:text-properties fo:color=\"#ff0000\"/></style:style>"

  @Test(
    "the head of a page includes what the body does not, with its styles",
    arguments: ["", "<text:p>{{> cabeza }}</text:p>", "<text:p>{{> (\"cabeza\") }}</text:p>"])
  func heads(body: String) throws {
    let fragments = [
      "cabeza":
        "<text:p text:style-name=\"X\">{{ region.nombre }}</text:p><text:p>{{> dentro }}</text:p>",
      "dentro": "<text:p>dentro</text:p>",
    ]
    for tag in ["{{> cabeza }}", "{{> (\"cabeza\") }}"] {
      let table = """
        <table:table table:name="T"><table:table-column/><table:table-row><table:table-cell><text:p>\
        \(tag)</text:p></table:table-cell></table:table-row></table:table>
        """
      for header in ["<text:p>\(tag)</text:p>", table] {
        let package = try Flat(
          body, automatic: Self.automatic, header: header,
          fragments: Self.fragments.merging(fragments) { $1 }
        ).package(Self.data)
        let head = package.styles.first("office:master-styles")
        #expect(head?.textContent.contains("Mauledentro") == true)
        let styles = package.styles.first("office:automatic-styles")?.childElements ?? []
        #expect(styles.contains { $0["style:name"] == "X" && $0["style:family"] == "paragraph" })
      }
    }
  }

  @Test("what a part or the head of a page includes is checked: its name, its faults, itself")
  func faultyHeads() {
    for (tag, rules) in [
      ("{{> nada }}", ["TPL-11"]), ("{{> rota }}", ["TPL-01"]), ("{{> bucle }}", ["TPL-12"]),
      ("{{> t }}", ["TPL-12"]),
    ] {
      for flat in [
        Flat("", header: "<text:p>\(tag)</text:p>", fragments: Self.fragments),
        Flat("<text:p>\(tag)</text:p>", fragments: Self.fragments),
      ] {
        #expect(flat.faults().map(\.rule) == rules, "\(tag)")
      }
    }
  }

  static let brought: [String: String] = [
    "nota":
      "<text:p>a<text:note text:id=\"n\" text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>pie</text:p></text:note-body></text:note></text:p>",
    "tabla":
      "<table:table table:name=\"Q\"><table:table-column/><table:table-row><table:table-cell><text:p>c</text:p></table:table-cell></table:table-row></table:table>",
    "título": "<text:h text:outline-level=\"1\">t</text:h>",
    "sección": "<text:section text:name=\"S\"><text:p>s</text:p></text:section>",
    "lista": "<text:list><text:list-item><text:p>l</text:p></text:list-item></text:list>",
  ]

  @Test(
    "what cannot stand where it is included is refused",
    arguments: [
      (
        "<text:list><text:list-item><text:p>%</text:p></text:list-item></text:list>",
        ["sección", "tabla"]
      ),
      (
        "<text:p><text:note text:id=\"m\" text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>%</text:p></text:note-body></text:note></text:p>",
        ["nota", "sección", "tabla"]
      ),
      (
        "<text:p><draw:custom-shape><text:p>%</text:p></draw:custom-shape></text:p>",
        ["nota", "sección", "tabla", "título"]
      ),
      (
        "<text:p><draw:frame draw:name=\"F\"><draw:text-box><text:p>%</text:p></draw:text-box></draw:frame></text:p>",
        ["nota"]
      ),
      ("<text:section text:name=\"Z\"><text:p>%</text:p></text:section>", []),
    ])
  func holders(place: String, refused: [String]) {
    for tag in ["{{> %@ }}", "{{> (\"%@\") }}"] {
      let found = Self.brought.keys.sorted().filter { name in
        let body = place.replacing("%", with: tag.replacing("%@", with: name))
        let faults = Flat(body, fragments: Self.brought).faults([:])
        #expect(faults.allSatisfy { ["TPL-11", "TPL-12"].contains($0.rule) }, "\(faults)")
        return !faults.isEmpty
      }
      #expect(found == refused, "\(tag)")
    }
  }

  @Test("the data chooses the template, also in tables, lists and loops")
  func chosen() throws {
    let loop = ["{{#each xs as x}}", "{{> (\"ficha-\" | concatenar x.k) }}", "{{/each}}"]
    #expect(
      try Self.flat(loop[0], loop[1], loop[2]).body(Self.data) == Self.paragraphs("A 1", "B 2"))
    #expect(try Self.flat("{{> (m) v=t }}").body(Self.data) == Self.paragraphs("parte ficha-a"))
    #expect(
      try Self.flat(
        "{{#each xs as x}}", "{{> (\"ficha-\" | concatenar x.k \".fodt\") }}", "{{/each}}"
      )
      .body(Self.data) == Self.paragraphs("A 1", "B 2"))
    #expect(try Self.flat("a", "{{> (nada?) }}").body(Self.data) == Self.paragraphs("a"))
    let cell = """
      <table:table table:name="T"><table:table-column/><table:table-row><table:table-cell><text:p>\
      {{#each xs as x of row}}</text:p><text:p>{{> ("ficha-" | concatenar x.k) }}</text:p><text:p>\
      {{/each}}</text:p></table:table-cell></table:table-row></table:table>
      """
    let table = try Flat(cell, fragments: Self.fragments).body(Self.data)
    #expect(table.count(of: "<table:table-row>") == 2 && table.contains("B 2"))
    let item =
      "<text:list><text:list-item>\(loop.map { "<text:p>\($0)</text:p>" }.joined())"
      + "</text:list-item></text:list>"
    #expect(
      try Flat(item, fragments: Self.fragments).body(Self.data)
        == "<text:list><text:list-item>\(Self.paragraphs("A 1", "B 2"))</text:list-item></text:list>"
    )
  }

  @Test(
    "a name that no template has, or that cannot be included, is a message when it is chosen",
    arguments: [
      ("{{> (malo) }}", "TPL-11"), ("{{> (r) }}", "TPL-11"), ("{{> (c) }}", "TPL-11"),
      ("{{> (e) }}", "TPL-11"), ("{{> (numero) }}", "TPL-11"), ("{{> (nulo) }}", "TPL-32"),
      ("{{> (nada) }}", "TPL-31"),
    ])
  func unknown(tag: String, rule: String) {
    let faults = Self.flat(tag).faults(Self.data)
    #expect(faults.map(\.rule) == [rule], "\(faults)")
    #expect(faults.first?.remedy != nil)
    if tag == "{{> (malo) }}" {
      #expect(faults.first?.remedy?.spanish.contains("ficha-a, ficha-b, mi parte") == true)
    }
  }

  @Test(
    "what is no include",
    arguments: [
      "{{> }}", "{{> ficha titulo= }}", "{{> (t }}", "{{> (t) x }}", "{{> ficha a=1 b }}",
    ])
  func syntax(tag: String) {
    #expect(Self.flat(tag).faults(Self.data).map(\.rule) == ["TPL-01"])
  }

  static let faulty: [String: String] = [
    "bien": "<text:p>bien {{ n? }}</text:p>",
    // A formula that names a cell of which there are many.
    "formula": """
    <table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>\
    <table:table-row><table:table-cell><text:p>{{#each filas as f}}</text:p></table:table-cell>\
    <table:table-cell><text:p>{{ f.monto }}{{/each}}</text:p></table:table-cell></table:table-row>\
    <table:table-row><table:table-cell table:formula="ooow:&lt;B1>*2"/><table:table-cell/>\
    </table:table-row></table:table>
    """,
    "filtro": "<text:p>{{ solo.aqui }}{{ n | nada_asi }}</text:p>",
  ]

  @Test("a fault of a template that the data could choose is told when it is chosen")
  func faultyCandidates() throws {
    let flat = Flat("<text:p>{{> (t) }}</text:p>", fragments: Self.faulty)
    #expect(try flat.body(["t": "bien"]) == "<text:p>bien </text:p>")
    for (name, words) in [("formula", "la fórmula nombra"), ("filtro", "nada_asi")] {
      let fault = try #require(flat.faults(["t": .text(name), "filas": []]).first)
      #expect(fault.rule == "TPL-11")
      #expect(fault.message.spanish.contains(words), "\(fault)")
      #expect(fault.related.contains { if case .template = $0.place { true } else { false } })
    }
    let nested = Self.flat("{{> (e) }}").faults(Self.data)
    #expect(nested.first?.message.spanish.contains("ya eligen los datos") == true, "\(nested)")
  }

  @Test("a table that does not come out is none that a formula names")
  func faultyTables() throws {
    let fragment =
      Self.faulty["formula", default: ""] + "<text:p>{{ a | nada_asi }}</text:p>"
    let own = """
      <table:table table:name="T"><table:table-column/><table:table-row><table:table-cell>\
      <text:p>{{ v }}</text:p></table:table-cell></table:table-row></table:table>\
      <text:p><text:table-formula text:formula="ooow:&lt;T.A1>*2">0</text:table-formula></text:p>
      """
    let flat = Flat(
      own + "<text:p>{{> (t) }}</text:p>",
      fragments: ["mala": fragment, "bien": "<text:p>b</text:p>"])
    #expect(try flat.body(["t": "bien", "v": 4]).contains(">8</text:table-formula>"))
  }

  @Test("what formulas of a template that may be chosen name is not what cannot come out")
  func tablesOfOthers() throws {
    let own = """
      <table:table table:name="T"><table:table-column/><table:table-row><table:table-cell>\
      <text:p>{{ v }}</text:p></table:table-cell></table:table-row></table:table>
      """
    let field = "<text:table-formula text:formula=\"ooow:&lt;T.A1>*2\">0</text:table-formula>"
    let flat = Flat(
      own + "<text:p>{{> (t) }}</text:p>",
      fragments: [
        "usa": "<text:p>\(field)</text:p>",
        "mala": Self.faulty["formula", default: ""] + "<text:p>{{ a | nada_asi }}</text:p>",
      ])
    #expect(try flat.body(["t": "usa", "v": 4]).contains(">8</text:table-formula>"))
  }

  @Test("what is told of a template that cannot come out is told of those that can")
  func warningsOfOthers() {
    let own = """
      <table:table table:name="T"><table:table-column/><table:table-row><table:table-cell>\
      <text:p>{{ v }} de {{ w }}</text:p></table:table-cell></table:table-row></table:table>\
      <text:p><text:table-formula text:formula="ooow:&lt;T.A1>*2">0</text:table-formula></text:p>
      """
    let repeated = """
      <table:table table:name="R"><table:table-column/><table:table-row><table:table-cell>\
      <text:p>{{#each xs as x of row}}{{ x }}{{/each}}</text:p></table:table-cell></table:table-row>\
      </table:table><text:p><text:table-formula text:formula="ooow:&lt;T.A1>+&lt;R.A1>">0\
      </text:table-formula></text:p>
      """
    let flat = Flat(own + "<text:p>{{> (t) }}</text:p>", fragments: ["mala": repeated])
    let inspection = Template.inspect(named: "t.fodt", in: flat)
    #expect(inspection.faults.map(\.rule) == ["TPL-81"], "\(inspection.faults)")
  }

  @Test("only what may come out is wanted, and a check says nothing of what may be chosen")
  func wantedOfCandidates() {
    let inspection = Template.inspect(
      named: "t.fodt",
      in: Flat(
        "<text:p>{{ x }}</text:p><text:p>{{> (t) }}</text:p>",
        fragments: Self.faulty.merging(
          ["otra": "<text:p>{{ otra.cosa }}{{ x | dinero }}</text:p>"]) { $1 }))
    #expect(inspection.wanted.names.map(\.name) == ["x", "t", "n", "otra"])
    #expect(inspection.faults.isEmpty, "\(inspection.faults)")
    #expect(inspection.check(against: ["t": "bien", "x": "texto"]).isEmpty)
    #expect(inspection.check(against: ["t": "bien"]).map(\.rule) == ["TPL-31"])
  }

  @Test("what may be chosen is wanted only perhaps")
  func wanted() {
    let wanted = Template.inspect(named: "t.fodt", in: Self.flat("{{> (t) titulo=1 }}")).wanted
    #expect(wanted.names.first { $0.name == "t" }?.isOptional == false)
    #expect(wanted.names.first { $0.name == "region" }?.isOptional == true)
  }

  /// Templates that include others by their names, which are faulty, missing or go in a circle.
  static let chained: [String: String] = [
    "bien": "<text:p>bien</text:p>", "uno": "<text:p>uno</text:p><text:p>{{> mala }}</text:p>",
    "dos": "<text:p>dos</text:p><text:p>{{> mala }}</text:p>",
    "mala": "<text:p>{{ a b }}</text:p>",
    "tres": "<text:p>tres</text:p><text:p>{{> falta }}</text:p>",
    "cuatro": "<text:p>cuatro</text:p><text:p>{{> rara }}</text:p>",
    "cinco": "<text:p>cinco</text:p><text:p>{{> rara }}</text:p>",
    "ida": "<text:p>ida</text:p><text:p>{{> vuelta }}</text:p>",
    "vuelta": "<text:p>vuelta</text:p><text:p>{{> ida }}</text:p>",
    "buena": "<text:p>buena</text:p><text:p>{{> bien }}</text:p>",
  ]

  @Test(
    "a template that includes a faulty one is no fault of who could choose it, and is never chosen",
    arguments: ["uno", "dos", "mala", "tres", "cuatro", "cinco", "ida", "vuelta"])
  func chainedCandidates(name: String) throws {
    var flat = Flat("<text:p>{{> (t) }}</text:p>", fragments: Self.chained)
    flat.files["rara.fodt"] = "no es XML"
    #expect(try flat.body(["t": "bien"]) == "<text:p>bien</text:p>")
    #expect(try flat.body(["t": "buena"]) == Self.paragraphs("buena", "bien"))
    let faults = flat.faults(["t": .text(name)])
    #expect(faults.map(\.rule) == ["TPL-11"], "\(faults)")
    #expect(faults.first?.message.spanish.contains("no se puede incluir aquí") == true, "\(faults)")
  }

  @Test("the same name means the same file, by the template's word or by the data's")
  func sameFile() throws {
    var flat = Flat("<text:p>{{> (t) }}</text:p>", fragments: ["a": "<text:p>de a.fodt</text:p>"])
    flat.files["a.odt"] = Flat.document("<text:p>de a.odt</text:p>")
    #expect(try flat.body(["t": "a"]) == "<text:p>de a.odt</text:p>")
    flat.files["t.fodt"] = Flat.document("<text:p>{{> a }}</text:p>")
    #expect(try flat.body([:]) == "<text:p>de a.odt</text:p>")
  }

  @Test("any document of the folder may be replaced that the data does not choose")
  func unchosen() throws {
    func unchosen(_ tag: String, _ data: Record) throws -> [String] {
      let flat = Flat(
        "<text:p>\(tag)</text:p><text:p>{{> bien }}</text:p>", fragments: Self.chained)
      return try Template.compile(named: "t.fodt", in: flat).render(data).unchosenFiles
    }
    let others = ["buena", "cinco", "cuatro", "dos", "ida", "mala", "tres", "uno", "vuelta"]
    #expect(try unchosen("{{> (t) }}", ["t": "bien"]) == others.map { $0 + ".fodt" })
    #expect(
      try unchosen("{{> (t) }}", ["t": "buena"]) == others.dropFirst().map { $0 + ".fodt" })
    // What the template says of the names makes them its own.
    #expect(try unchosen("{{> (\"bue\" | concatenar t) }}", ["t": "na"]).isEmpty)
    #expect(try unchosen("{{ t }}", ["t": "na"]).isEmpty)
  }
}
