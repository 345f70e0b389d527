import Decimals
import Diagnostics
import OpenDocument
import Testing

@testable import Templating

/// A table in lines like ``Drawn``'s, where `=…` is a cell with a formula and `#…` one with a number.
private enum Computed {
  static func table(_ rows: String, name: String = "T") -> String {
    let lines = rows.split(separator: "\n").map { line in
      line.split(separator: "¦", omittingEmptySubsequences: false).map { cell($0) }
    }
    let xml = lines.map { "<table:table-row>\($0.joined())</table:table-row>" }.joined()
    return "<table:table table:name=\"\(name)\">"
      + "<table:table-column table:number-columns-repeated=\"\(lines[0].count)\"/>\(xml)"
      + "</table:table>"
  }

  private static func cell(_ source: Substring) -> String {
    var text = source.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    if text.first == "=" {
      return "<table:table-cell table:style-name=\"N\" table:formula=\"ooow:"
        + text.dropFirst().replacing("<", with: "&lt;")
        + "\" office:value-type=\"float\" office:value=\"10\"><text:p>10,0</text:p>"
        + "</table:table-cell>"
    }
    if text.first == "#" {
      let number = text.dropFirst()
      return "<table:table-cell office:value-type=\"float\" office:value=\"\(number)\">"
        + "<text:p>\(number)</text:p></table:table-cell>"
    }
    return "<table:table-cell office:value-type=\"string\"><text:p>\(text)</text:p>"
      + "</table:table-cell>"
  }

  static let style =
    "<number:number-style style:name=\"N1\"><number:number number:decimal-places=\"1\" "
    + "number:min-decimal-places=\"1\" number:min-integer-digits=\"1\" number:grouping=\"true\"/>"
    + "</number:number-style><style:style style:name=\"N\" style:family=\"table-cell\" "
    + "style:data-style-name=\"N1\"/>"

  /// The formulas that rendering gives, each with its value and its text.
  static func formulas(_ body: String, _ data: Record, fragments: [String: String] = [:]) throws
    -> [String]
  {
    try formulas(in: Flat(body, automatic: style, fragments: fragments).package(data))
  }

  static func formulas(in package: Package) throws -> [String] {
    var found: [String] = []
    func look(_ element: XMLElement) {
      if let formula = element["table:formula"] ?? element["text:formula"] {
        found.append(
          "\(formula.dropFirst(5)) → \(element["office:value"] ?? "·") «\(element.textContent)»")
      }
      for child in element.childElements { look(child) }
    }
    look(package.content)
    return found
  }
}

@Suite struct TableFormulaTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let body: String
    let data: Record
    let formulas: [String]
    var testDescription: String { name }
  }

  static let items: Record = [
    "a": [["n": 10], ["n": 12], ["n": 1020]], "none": [], "no": false, "yes": true,
  ]

  static let cases = [
    Case(
      name: "a range over a repeated row",
      body: Computed.table(
        """
        Cosa ¦ Monto ¦ Doble
        {{#each a as x}}x ¦ {{ x.n | dinero }}{{/each}} ¦ =<B2>*2
        Total ¦ =sum <B2:B2> ¦ =sum <C2>
        """), data: items,
      formulas: [
        "<B2>*2 → 20 «20,0»", "<B3>*2 → 24 «24,0»", "<B4>*2 → 2040 «2.040,0»",
        "sum <B2:B4> → 1042 «1.042,0»", "sum <C2:C4> → 2084 «2.084,0»",
      ]),
    Case(
      name: "functions on lists",
      body: Computed.table(
        """
        {{#each a as x}} ¦ {{ x.n }}{{/each}}
        p ¦ =mean <B1:B1>
        m ¦ =max <B1>-min <B1>
        c ¦ =count <B1>
        k ¦ =product (<B1>)
        t ¦ =sum(<B1>|<B2>)
        """), data: items,
      formulas: [
        "mean <B1:B3> → \(1042.0 / 3) «347,3»", "max <B1:B3>-min <B1:B3> → 1010 «1.010,0»",
        "count <B1:B3> → 3 «3,0»", "product (<B1:B3>) → 122400 «122.400,0»",
        "sum(<B1:B3>|<B4>) → 1389.3333333333333 «1.389,3»",
      ]),
    Case(
      name: "a list without items",
      body: Computed.table(
        """
        {{#each none as x}} ¦ {{ x.n }}{{/each}}
        s ¦ =sum <B1:B1>
        c ¦ =count <B1:B1>
        m ¦ =<B2>+1
        """), data: items,
      formulas: ["sum 0 → 0 «0,0»", "0 → 0 «0,0»", "<B1>+1 → 1 «1,0»"]),
    Case(
      name: "a row that is not written",
      body: Computed.table(
        """
        a ¦ #5
        {{#if no}}b ¦ {{ a }}{{/if}}
        t ¦ =<B1>+<B2>
        s ¦ =sum <B1:B2>
        """
      ), data: items, formulas: ["<B1>+0 → 5 «5,0»", "sum <B1:B1> → 5 «5,0»"]),
    Case(
      name: "rows of tags alone",
      body: Computed.table(
        """
        Cab ¦ m
        {{#each a as x}} ¦
        x ¦ {{ x.n }}
        {{/each}} ¦
        t ¦ =sum <B2:B4>
        u ¦ =sum <B3>
        """), data: items,
      formulas: ["sum <B2:B4> → 1042 «1.042,0»", "sum <B2:B4> → 1042 «1.042,0»"]),
    Case(
      name: "subtotals of groups",
      body: Computed.table(
        """
        {{#each g as q}} ¦
        {{#each q.x as y}}y ¦ {{ y }}{{/each}}
        Subtotal ¦ =sum <B2:B2>
        {{/each}} ¦
        Total ¦ =sum <B3>
        Otra vez ¦ =sum <B2>
        """), data: ["g": [["x": [1, 2]], ["x": []], ["x": [40]]]],
      formulas: [
        "sum <B1:B2> → 3 «3,0»", "sum 0 → 0 «0,0»", "sum <B5:B5> → 40 «40,0»",
        "sum (<B3:B4>|<B6>) → 43 «43,0»", "sum (<B1:B2>|<B5>) → 43 «43,0»",
      ]),
    Case(
      name: "columns",
      body: Computed.table(
        """
        c ¦ {{#each a as x of column}}{{ x.n }}{{/each}} ¦ =sum <B1:B1>
        d ¦ =<B1>*2 ¦ =sum <A2:B2>
        """), data: items,
      formulas: [
        "sum <B1:D1> → 1042 «1.042,0»", "<B1>*2 → 20 «20,0»", "<C1>*2 → 24 «24,0»",
        "<D1>*2 → 2040 «2.040,0»", "sum <A2:D2> → 2084 «2.084,0»",
      ]),
    Case(
      name: "tables in a loop, named from outside",
      body: "<text:p>{{#each g as q}}</text:p>"
        + Computed.table(
          """
          {{#each q.x as y}}y ¦ {{ y }}{{/each}}
          t ¦ =sum <B1:B1>
          """, name: "S") + Computed.table("r ¦ =<S.B2>-1", name: "R")
        + "<text:p>{{/each}}</text:p>" + Computed.table("z ¦ =sum <S.B2>", name: "Z"),
      data: ["g": [["x": [1, 2]], ["x": [40]]]],
      formulas: [
        "sum <B1:B2> → 3 «3,0»", "<S.B3>-1 → 2 «2,0»", "sum <B1:B1> → 40 «40,0»",
        "<S_2.B2>-1 → 39 «39,0»", "sum (<S.B3>|<S_2.B2>) → 43 «43,0»",
      ]),
    Case(
      name: "a field in the text, before the table",
      body: "<text:p><text:table-formula text:formula=\"ooow:sum &lt;T.B1:B1>\">10"
        + "</text:table-formula></text:p>"
        + Computed.table("{{#each a as x}} ¦ {{ x.n }}{{/each}}"), data: items,
      formulas: ["sum <T.B1:B3> → · «1042»"]),
    Case(
      name: "nothing that changes",
      body: Computed.table(
        """
        a ¦ #5
        t ¦ =sum <B1:B1>
        v ¦ =sqrt <B1>
        """), data: items,
      formulas: ["sum <B1:B1> → 10 «10,0»", "sqrt <B1> → 10 «10,0»"]),
    Case(
      name: "what only Writer computes keeps no stale value",
      body: Computed.table(
        """
        {{#each a as x}} ¦ {{ x.n }}{{/each}}
        t ¦ =round(sum(<B1:B1>))
        """), data: items, formulas: ["round(sum(<B1:B3>)) → · «»"]),
  ]

  @Test(arguments: cases) func followsRows(_ example: Case) throws {
    #expect(try Computed.formulas(example.body, example.data) == example.formulas)
  }

  @Test func namesTablesOfItsOwnFragment() throws {
    let fragment =
      Computed.table("{{#each x as y}} ¦ {{ y }}{{/each}}")
      + Computed.table("s ¦ =sum <T.B1>", name: "U")
    let body =
      "<text:p>{{#each g as q}}</text:p><text:p>{{> f }}</text:p><text:p>{{/each}}</text:p>"
    // The fragment's names come from the data around it.
    let data: Record = ["g": [["x": [1, 2]], ["x": [40]]]]
    let named = fragment.replacing("#each x as y", with: "#each q.x as y")
    #expect(
      try Computed.formulas(body, data, fragments: ["f": named])
        == ["sum <T.B1:B2> → 3 «3,0»", "sum <T_2.B1> → 40 «40,0»"])
  }

  @Test func givesCellsTheirNumbers() throws {
    let stale =
      "<table:table-cell table:style-name=\"N\" office:value-type=\"float\" office:value=\"3\">"
      + "<text:p>{{ v }}</text:p></table:table-cell>"
    func cell(_ value: Value) throws -> String {
      let body = try Flat(
        "<table:table table:name=\"T\"><table:table-column/><table:table-row>\(stale)"
          + "</table:table-row></table:table>", automatic: Computed.style
      ).body(["v": value])
      return body
    }
    #expect(try cell(1234).contains("office:value-type=\"float\" office:value=\"1234\""))
    #expect(
      try cell("s/i").contains(
        "<table:table-cell table:style-name=\"N\" office:value-type=\"string\">"))
  }

  @Test func refusesACellThatIsMany() throws {
    let body = Computed.table(
      """
      {{#each a as x}} ¦ {{ x.n }}{{/each}}
      t ¦ =<B1>*2
      """)
    let faults = Flat(body).faults()
    #expect(faults.map(\.rule) == ["TPL-80"])
    guard case .template(_, let place)? = faults.first?.place else {
      Issue.record("no place")
      return
    }
    #expect(place.spanish == "tabla «T», fila 2, columna 2, fórmula «<B1>*2»")
  }

  @Test func refusesNumbersThatAreTexts() throws {
    let body = Computed.table(
      """
      {{#each a as x}} ¦ {{ x.n }}{{/each}}
      t ¦ =sum <B1>
      """)
    #expect(Flat(body).faults(["a": [["n": "1.234"]]]).map(\.rule) == ["TPL-82"])
    #expect(
      try Computed.formulas(body, ["a": [["n": "s/i"], ["n": 2]]]) == ["sum <B1:B2> → 2 «2,0»"])
  }

  @Test func warnsOfWordsBesideANumber() throws {
    let template = try Template.compile(
      named: "t.fodt",
      in: Flat(
        Computed.table(
          """
          {{#each a as x}} ¦ {{ x.n }} kg{{/each}}
          t ¦ =sum <B1>
          """)))
    #expect(template.warnings.map(\.rule) == ["TPL-81"])
  }

  @Test func spellsRangesOutForOtherFormats() throws {
    let body = Computed.table(
      """
      {{#each a as x}}x ¦ {{ x.n }}{{/each}}
      t ¦ =sum <B1:B1>*2
      """)
    let template = try Template.compile(named: "t.fodt", in: Flat(body, automatic: Computed.style))
    let document = try template.render(Self.items).bytes
    let spelled = try Package(reading: FormulaRanges.spelledOut(in: document))
    #expect(Flat.xml(spelled.content).contains("ooow:sum (&lt;B1>|&lt;B2>|&lt;B3>)*2"))
    let plain = try Template.compile(named: "t.fodt", in: Flat("<text:p>x</text:p>"))
      .render([:]).bytes
    #expect(FormulaRanges.spelledOut(in: plain) == plain)
  }

  @Test("Ranges over merged cells name only cells that there are")
  func spellsMergedCellsOut() throws {
    func cell(_ attributes: String, _ text: String = "") -> String {
      "<table:table-cell \(attributes)><text:p>\(text)</text:p></table:table-cell>"
    }
    let covered = "<table:covered-table-cell/>"
    let rows = [
      cell("") + cell("", "1") + cell("", "2"),
      cell("table:number-columns-spanned=\"3\"", "título") + covered + covered,
      cell("") + cell("table:number-columns-spanned=\"2\"", "3") + covered,
      cell("table:formula=\"ooow:sum &lt;B1>\"")
        + cell("") + cell(""),
    ]
    let table =
      "<table:table table:name=\"T\"><table:table-column table:number-columns-repeated=\"3\"/>"
      + rows.map { "<table:table-row>\($0)</table:table-row>" }.joined() + "</table:table>"
    var archive = try ZipArchive(
      reading: Template.compile(named: "t.fodt", in: Flat(table)).render([:]).bytes)
    archive.entries = archive.entries.map { entry in
      let text = String(decoding: entry.bytes, as: UTF8.self).replacing(
        "ooow:sum &lt;B1>", with: "ooow:sum &lt;B1:C3>+sum &lt;C1:C3>+sum &lt;B2:C2>")
      return entry.name == "content.xml" ? ZipArchive.Entry(entry.name, Array(text.utf8)) : entry
    }
    let spelled = try Package(reading: FormulaRanges.spelledOut(in: archive.bytes()))
    #expect(
      Flat.xml(spelled.content).contains(
        "ooow:sum (&lt;B1>|&lt;C1>|&lt;B3>)+sum &lt;C1>+sum &lt;B2:C2>\""))
  }

  // MARK: What Writer reads

  /// A template in a language, whose formula cells have no number style of their own.
  private static func plain(_ rows: String, language: String?) -> Flat {
    var flat = Flat(Computed.table(rows).replacing(" table:style-name=\"N\"", with: ""))
    guard let parts = language?.split(separator: "-"), let document = flat.files["t.fodt"] else {
      return flat
    }
    flat.files["t.fodt"] = document.replacing(
      "<office:styles>",
      with: "<office:styles><style:default-style style:family=\"paragraph\"><style:text-properties "
        + "fo:language=\"\(parts[0])\" fo:country=\"\(parts[1])\"/></style:default-style>")
    return flat
  }

  private static func figures(_ rows: String, _ data: Record, language: String? = "es-CL") throws
    -> [String]
  {
    try Computed.formulas(in: plain(rows, language: language).package(data))
  }

  @Test(
    "Fractions in formulas are computed with the sign of the document's language",
    arguments: [("es-CL", "0,19", ","), ("en-US", "0.19", "."), ("es-MX", "0.19", ".")])
  func computesFractions(language: String, constant: String, sign: String) throws {
    let rows = """
      Neto ¦ {{ a }}
      IVA ¦ =<B1>*\(constant)
      Total ¦ =<B1>+<B2>
      """
    #expect(
      try Self.figures(rows, ["a": 1250], language: language) == [
        "<B1>*\(constant) → 237.5 «237\(sign)5»", "<B1>+<B2> → 1487.5 «1487\(sign)5»",
      ])
  }

  @Test("A fraction that Writer does not read is an error that says how to write it")
  func refusesForeignFractions() throws {
    let rows = """
      a ¦ {{ a }}
      b ¦ =<B1>*0.19
      c ¦ =<B1>*1.000
      d ¦ =round(<B1>/1.234.567,5)
      """
    let faults = Self.plain(rows, language: "es-CL").faults()
    #expect(faults.filter { $0.severity == .error }.map(\.rule) == ["TPL-88", "TPL-88", "TPL-88"])
    #expect(
      faults.filter { $0.rule == "TPL-88" }.compactMap { $0.remedy?.english }
        == ["write “0,19”", "write “1,000” or “1000”", "write “1234567,5”"])
    #expect(Self.plain("a ¦ {{ a }}\nb ¦ =<B1>*0,5", language: "en-GB").faults().count == 1)
  }

  @Test("Percent in formulas is a hundredth of the number before it")
  func computesPercent() throws {
    let rows = """
      a ¦ {{ a }}
      b ¦ =<B1>*19 phd
      c ¦ =<B1>+1,5 PHD
      """
    #expect(
      try Self.figures(rows, ["a": 1250])
        == ["<B1>*19 phd → 237.5 «237,5»", "<B1>+1,5 PHD → 1250.015 «1250,02»"])
  }

  @Test(
    "What only Writer computes is warned of, and refused where it would stay blank",
    arguments: [
      ("=sqrt <B1>", "es-CL"), ("=<B1>^2", "es-CL"), ("=<B1> phd", "es-CL"),
      ("=<B1>*0,19", nil), ("=<B1>+<A1>", "es-CL"),
    ] as [(String, String?)])
  func warnsOfUncomputed(formula: String, language: String?) throws {
    let flat = Self.plain("1.024 ¦ {{ a }}\nb ¦ \(formula)", language: language)
    let template = try Template.compile(named: "t.fodt", in: flat)
    #expect(template.warnings.map(\.rule) == ["TPL-89"])
    #expect(try Computed.formulas(in: flat.package(["a": 4])).allSatisfy { $0.hasSuffix("→ · «»") })
    var options = RenderOptions()
    options.computesAll = true
    let error = #expect(throws: DiagnosticError.self) {
      try template.render(["a": 4], options: options)
    }
    #expect(error?.diagnostics.map(\.rule) == ["TPL-89"])
    #expect(error?.diagnostics.map(\.severity) == [.error])
  }

  @Test(
    "The remedy for what only Writer computes is for its cause",
    arguments: [
      ("=sqrt <B1>", "es-CL", "sum, mean"), ("=sqrt <B1>+<A1>", "es-CL", "sum, mean"),
      ("=<B1>*0,19", nil, "idioma"), ("=<B1>*0,19+<A1>", nil, "idioma"),
      ("=<B1>+<A1>", "es-CL", "en cada celda"), ("=<B1>+<A1>", "ar-EG", "formato"),
    ] as [(String, String?, String)])
  func namesTheCause(formula: String, language: String?, remedy: String) throws {
    let flat = Self.plain("1.024 ¦ {{ a }}\nb ¦ \(formula)", language: language)
    let template = try Template.compile(named: "t.fodt", in: flat)
    #expect(template.warnings.map(\.rule) == ["TPL-89"])
    #expect(template.warnings.first?.remedy?.spanish.contains(remedy) == true)
    var options = RenderOptions()
    options.computesAll = true
    let error = #expect(throws: DiagnosticError.self) {
      try template.render(["a": 4], options: options)
    }
    #expect(error?.diagnostics.first?.remedy == template.warnings.first?.remedy)
  }

  @Test("A cell with more than a tag is told once, however many formulas name it")
  func tellsMixedCellsOnce() {
    let rows = "x ¦ {{ a }} kg\nt ¦ =sum <B1>\nu ¦ =<B1>+1\nv ¦ =max <A1:B1>"
    #expect(
      Self.plain(rows, language: "es-CL").faults().isEmpty)
    let faults = Template.inspect(named: "t.fodt", in: Self.plain(rows, language: "es-CL")).faults
    #expect(faults.map(\.rule) == ["TPL-81"], "\(faults)")
  }

  @Test("Very many formulas take time that grows with them", .timeLimit(.minutes(10)))
  func manyFormulas() throws {
    let rows = (1...2_000).map { "{{ a }} ¦ =<A\($0)>*2" }.joined(separator: "\n")
    let figures = try Self.figures(rows, ["a": 4])
    #expect(figures.last == "<A2000>*2 → 8 «8»")
  }

  @Test("Formulas over what is fixed keep what Writer computed, without a word")
  func keepsFixedFigures() throws {
    let flat = Self.plain("{{ a }} ¦ #4\nb ¦ =sqrt <B1>", language: nil)
    #expect(try Template.compile(named: "t.fodt", in: flat).warnings.isEmpty)
    #expect(try Computed.formulas(in: flat.package(["a": 4])) == ["sqrt <B1> → 10 «10,0»"])
  }

  static let read: [(cell: String, sum: String, warns: Bool)] = [
    ("{{#if x.v > 1}}{{ x.v }}{{/if}}", "7.5 «7,5»", false),
    ("{{#if x.v > 1}}{{ x.v | numero 3 }}{{else}}0{{/if}}", "7.5 «7,5»", false),
    ("{{#if x.v > 1}}{{ x.v }}{{else}}sin dato{{/if}}", "7.5 «7,5»", false),
    ("{{#let w = x.v}}$ {{ w | dinero }}{{/let}}", "8.5 «8,5»", false),
    ("<text:span>{{#if x.v}}{{ x.v }}{{/if}}</text:span>", "8.5 «8,5»", false),
    ("{{ x.v }} kg", "0 «0»", true),
    ("{{#each x.d as d}}{{ d }}{{/each}}", "12 «12»", true),
    ("{{ x.k }}{{ x.k }}", "66 «66»", true),
    ("caja {{ x.k }} de {{ x.k }}", "0 «0»", true),
    ("{{ x.v }}{{ x.k }}", "· «»", true),
    ("{{ x.k }} 000", "· «»", true),
    ("{{ x.k }} mar", "· «»", true),
    ("{{ x.k | romano }}", "0 «0»", false),
    ("{{ x.k | palabras }}", "0 «0»", false),
    ("{{ x.k | mes }}", "0 «0»", false),
    ("{{ x.k | plural \"uno\" \"varios\" }}", "0 «0»", false),
    ("{{#if x.k}}{{ x.k | romano }}{{/if}}", "0 «0»", false),
    ("{{ x.k | romano | minusculas }}", "0 «0»", false),
    ("{{ x.k | concatenar \" kg\" | mayusculas }}", "6 «6»", false),
    ("{{ x.v | dinero | reemplazar \"$\" \"\" }}", "8.5 «8,5»", false),
    ("{{ x.k | rellenar 3 \"0\" }}", "6 «6»", false),
    ("{{ x.k | romano | largo }}", "6 «6»", false),
  ]

  @Test("Writer's reading of a cell's text is what a formula counts", arguments: read)
  func readsCells(cell: String, sum: String, warns: Bool) throws {
    let rows = "{{#each xs as x}}x ¦ \(cell){{/each}}\nt ¦ =sum <B1>"
    let data: Record = [
      "xs": [
        ["v": 5, "k": 1, "d": [1]], ["v": 1, "k": 2, "d": []],
        ["v": .number(2.5), "k": 3, "d": [1, 1]],
      ]
    ]
    let template = try Template.compile(
      named: "t.fodt", in: Self.plain(rows, language: "es-CL"))
    #expect(template.warnings.map(\.rule) == (warns ? ["TPL-81"] : []))
    #expect(try Self.figures(rows, data) == ["sum <B1:B3> → \(sum)"])
  }

  @Test("Words and whole numbers of the template count as Writer counts them")
  func readsFixedTexts() throws {
    #expect(
      try Self.figures("2024 ¦ 3 cajas ¦ {{ a }}\nt ¦ =sum <A1:C1>", ["a": 1]) == [
        "sum <A1:C1> → 2025 «2025»"
      ])
  }

  @Test(
    "Comments and marks of changes are no part of what Writer reads",
    arguments: [
      ("", "3 cajas"), ("", "7"), ("", ""), ("caja ", "3"), ("", "<text:span>caja 3</text:span>"),
    ])
  func readsBesideComments(before: String, after: String) throws {
    for mark in [
      "<office:annotation><text:p>¿2.024?</text:p></office:annotation>", "<office:annotation-end/>",
    ] {
      let rows = "\(before)\(mark)\(after) ¦ {{ a }}\nt ¦ =sum <A1:B1>"
      let template = try Template.compile(
        named: "t.fodt", in: Self.plain(rows, language: "es-CL"))
      #expect(!template.warnings.contains { $0.rule == "TPL-89" })
      let sum = after == "7" ? 8 : 1
      #expect(try Self.figures(rows, ["a": 1]) == ["sum <A1:B1> → \(sum) «\(sum)»"])
    }
  }

  @Test("A cell under a condition whose data is a text that looks like a number is an error")
  func refusesNumbersInTextsUnderConditions() {
    let rows = "x ¦ {{#if v}}{{ v }}{{/if}}\nt ¦ =sum <B1>"
    for text in ["1.5", "2026-01-02", "12:30", "1/2"] {
      #expect(
        Self.plain(rows, language: "es-CL").faults(["v": .text(text)]).map(\.rule) == ["TPL-82"])
    }
  }

  @Test(
    "The remedy for a text where a formula wants a number is for that text",
    arguments: [
      ("1.5", "{{ v }}", "sin comillas"), ("2026-01-02", "{{ v }}", "dias_hasta"),
      ("2026-01-02", "{{ v | fecha \"dd-MM-yyyy\" }}", "dias_hasta"),
      ("12:30", "{{ v }}", "idioma"),
      ("1/2", "{{ v | recortar }}", "idioma"), ("12", "{{ v | recortar }}", "filtros de números"),
    ])
  func remediesTexts(text: String, tag: String, remedy: String) {
    let faults = Self.plain("x ¦ \(tag)\nt ¦ =max <B1>", language: "es-CL")
      .faults(["v": .text(text)])
    #expect(faults.map(\.rule) == ["TPL-82"])
    #expect(faults.first?.remedy?.spanish.contains(remedy) == true, "\(faults)")
    #expect(faults.first?.message.spanish.contains("suma") == false)
  }

  @Test("A cell without a number style shows what Writer's standard format shows")
  func roundsAsWriter() throws {
    let rows = """
      a ¦ {{ a }}
      b ¦ =<B1>/3
      c ¦ =<B1>/7000000
      d ¦ =0-<B1>/8000
      e ¦ =<B1>*1000000000000
      f ¦ =<B1>*799999999
      """
    #expect(
      try Self.figures(rows, ["a": 1250]).compactMap { $0.split(separator: "«").last } == [
        "416,67»", "0»", "-0,16»", "1,25E+15»", "999999998750»",
      ])
  }

  @Test(
    "Texts are read as Writer reads them on any machine",
    arguments: [
      ("12", .number(12)), (" -3 ", .number(-3)), ("+4", .number(4)), ("", .words),
      ("s/i", .words), ("5 kg", .words), ("Cuota 3 de 5", .words), ("1.234", .unsure),
      ("1,5", .unsure), ("5%", .unsure), ("$ 5", .unsure), ("5e2", .unsure), ("5 MAR", .unsure),
      ("3 de mayo", .unsure), ("CLP 5", .unsure), ("2026-01-02", .unsure), ("TRUE", .unsure),
      ("12.345.678-9", .unsure), ("\u{FFFC}", .unsure), ("1234567890123456", .unsure),
    ] as [(String, CellText)])
  func readsTexts(text: String, reading: CellText) {
    #expect(CellText(text) == reading)
  }
}
