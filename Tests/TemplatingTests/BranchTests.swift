import Diagnostics
import OpenDocument
import Templating
import Testing

/// Branches, names for values, comments and the Spanish words of blocks, in every place.
@Suite struct BranchTests {
  static let data: Record = [
    "n": 2, "cero": 0, "vacia": [], "y": "i", "no": "N", "sino": "S", "o": "u",
    "persona": ["nombre": "Ana", "hijos": ["Eva", "Leo"], "cargo": ["nombre": "Jefa"]],
    "xs": [["n": 1, "t": "a"], ["n": 2, "t": "b"], ["n": 3, "t": "c"]],
  ]

  static func text(_ tags: String) throws -> String {
    let escaped = tags.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    let body = try Flat("<text:p>\(escaped)</text:p>").body(data)
    return body.replacing("<text:p>", with: "").replacing("</text:p>", with: "")
      .replacing("<text:p/>", with: "")
  }

  @Test(
    "inside a paragraph",
    arguments: [
      ("{{#if n = 1}}a{{else if n = 2}}b{{else}}c{{/if}}", "b"),
      ("{{#if n = 1}}a{{else if n = 3}}b{{else}}c{{/if}}", "c"),
      ("{{#if n = 2}}a{{else if n = 2}}b{{/if}}", "a"),
      ("{{#if cero}}a{{else if vacia}}b{{else if n = 2}}c{{else if n}}d{{/if}}", "c"),
      ("{{#unless n}}a{{else if cero}}b{{else}}c{{/unless}}", "c"),
      ("{{#each vacia as v}}a{{else if n = 2}}b{{else}}c{{/each}}", "b"),
      (
        "{{#each xs as x}}{{#if x.n = 1}}u{{else if x.n = 2}}d{{else}}{{ x.t }}{{/if}}{{/each}}",
        "udc"
      ),
      (
        "{{#if n = 1}}a{{else if n = 2}}{{#if cero}}b{{else if n}}c{{else}}d{{/if}}{{else}}e{{/if}}",
        "c"
      ),
      ("{{#with persona}}{{ nombre }} {{ cargo.nombre }}{{/with}}", "Ana Jefa"),
      (
        "{{#with persona.cargo as c}}{{ c.nombre }} de {{ persona.nombre }}{{/with}}", "Jefa de Ana"
      ),
      ("{{#with nada?}}a{{else}}b{{/with}}", "b"),
      (
        "{{#with persona}}{{#each hijos as h}}{{ h }}{{ @number }} {{ nombre }} {{/each}}{{/with}}",
        "Eva1 Ana Leo2 Ana "
      ),
      ("{{#each xs}}{{#with t}}{{ this }}{{ @number }}{{/with}}{{/each}}", "a1b2c3"),
      ("{{#let doble = n * 2}}{{ doble }} {{ doble + 1 }}{{/let}}", "4 5"),
      ("{{#let uno = xs | primero}}{{ uno.t }}{{/let}}", "a"),
      ("{{#let os = xs | ordenar_desc? \"n\"}}x{{/let}}", nil),
      ("{{#let ps = xs | donde \"n > 1\"}}{{#each ps as p}}{{ p.t }}{{/each}}{{/let}}", "bc"),
      (
        "{{#each xs as x}}{{#let d = x.n * 2}}{{ d }}{{#if d > 3}}!{{/if}} {{/let}}{{/each}}",
        "2 4! 6! "
      ),
      ("{{#let a = 1}}{{#let a = a + 1}}{{ a }}{{/let}}{{ a }}{{/let}}", "21"),
      ("{{#let b = nada?}}{{ b? }}.{{/let}}", "."),
      ("a{{! nada de esto }}b{{!x}}c{{!-- con {{ tags }} --}}d", "abcd"),
      ("{{! {{#if x}} }}e", "e"),
      ("{{! sin par {{ }}f", "f"),
      ("{{{{ n }} es {{ n }}", "{{ n }} es 2"),
      ("{{{{#if}}{{{{", "{{#if}}{{"),
      ("{{#cada xs como x}}{{ x.t }}{{sino}}nada{{/cada}}", "abc"),
      ("{{#SI n = 1}}a{{Sino Si n = 2}}b{{SINO}}c{{/Si}}", "b"),
      ("{{#salvo cero}}a{{/unless}}{{#if n}}b{{/si}}{{#EACH vacia AS v}}{{ELSE}}c{{/EACH}}", "abc"),
      ("{{#con persona como p}}{{ p.nombre }}{{/con}}{{#sea m = n}}{{ m }}{{/sea}}", "Ana2"),
      ("{{ #if n }}a{{ / if }}{{ # cada xs como x }}{{ x.n }}{{ /cada }}", "a123"),
      ("{{#if n = 2 y no cero}}a{{/if}}{{#if cero o n}}b{{/if}}{{#if 2 en 1..3}}c{{/if}}", "abc"),
      (
        "{{#if n = 2 AND NOT cero}}a{{/if}}{{#if cero OR n}}b{{/if}}{{#if 5 no en 1..3}}c{{/if}}",
        "abc"
      ),
      ("{{ y }}{{ no }}{{ sino | minusculas }}{{ o }}", "iNsu"),
      (
        "{{#if no y y}}a{{/if}}{{#if no = \"N\"}}b{{/if}}{{#if no no}}c{{/if}}{{#if o o y}}d{{/if}}",
        "abd"
      ),
      ("{{#cada xs | ordenar \"t\" como de}}{{ de.n }}{{/cada}}", "123"),
      (
        "{{#i\u{AD}f n}}{{ per\u{200B}sona.nom\u{FEFF}bre }}{{ “a\u{AD}b” }}{{/\u{2060}if}}",
        "Anaa\u{AD}b"
      ),
    ] as [(String, String?)])
  func inParagraph(tags: String, expected: String?) throws {
    guard let expected else {
      #expect(throws: DiagnosticError.self) { try Self.text(tags) }
      return
    }
    #expect(try Self.text(tags) == expected)
  }

  private static func rows(_ cells: String...) -> String {
    "<table:table table:name=\"T\"><table:table-column table:style-name=\"A\"/>"
      + cells.map {
        "<table:table-row><table:table-cell><text:p>\($0)</text:p></table:table-cell></table:table-row>"
      }.joined() + "</table:table>"
  }

  private static func items(_ words: String...) -> String {
    "<text:list>"
      + words.map { "<text:list-item><text:p>\($0)</text:p></text:list-item>" }.joined()
      + "</text:list>"
  }

  private static func paragraphs(_ words: String...) -> String {
    words.map { "<text:p>\($0)</text:p>" }.joined()
  }

  @Test(
    "branches over rows, items, paragraphs and sections",
    arguments: [(1, "uno"), (2, "dos"), (3, "tres"), (4, "más")])
  func branches(number: Int, word: String) throws {
    let tags = [
      "{{#if n = 1}}", "uno", "{{else if n = 2}}", "dos", "{{sino si n = 3}}", "tres", "{{else}}",
      "más", "{{/if}}",
    ]
    let inline = Self.paragraphs(tags.joined())
    let table = Self.rows(
      tags[0], tags[1], tags[2], tags[3], tags[4], tags[5], tags[6], tags[7], tags[8])
    let list = Self.items(
      tags[0], tags[1], tags[2], tags[3], tags[4], tags[5], tags[6], tags[7], tags[8])
    let body = Self.paragraphs(
      tags[0], tags[1], tags[2], tags[3], tags[4], tags[5], tags[6], tags[7], tags[8])
    let joined = Self.rows(
      tags[0] + tags[1], tags[2] + tags[3], tags[4] + tags[5], tags[6] + tags[7] + tags[8])
    let data: Record = ["n": .integer(number)]
    #expect(try Flat(inline).body(data) == Self.paragraphs(word))
    #expect(try Flat(table).body(data) == Self.rows(word))
    #expect(try Flat(joined).body(data) == Self.rows(word))
    #expect(try Flat(list).body(data) == Self.items(word))
    #expect(try Flat(body).body(data) == Self.paragraphs(word))
    let section = "<text:section text:name=\"S\">\(body)</text:section>"
    #expect(
      try Flat(section).body(data)
        == "<text:section text:name=\"S\">\(Self.paragraphs(word))</text:section>")
    let note = """
      <text:p>x<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1\
      </text:note-citation><text:note-body>\(body)</text:note-body></text:note></text:p>
      """
    #expect(
      try Flat(note).body(data).contains(
        "<text:note-body>\(Self.paragraphs(word))</text:note-body>"))
    let header = try Flat(Self.paragraphs("x"), header: body).package(data)
    #expect(
      Flat.xml(header.styles.first("office:master-styles")).contains(
        "<style:header>\(Self.paragraphs(word))</style:header>"))
  }

  @Test("a cell merged over rows of branches grows and shrinks with them", arguments: [1, 2, 3])
  func mergedOverBranches(number: Int) throws {
    func row(_ first: String, _ second: String) -> String {
      "<table:table-row>\(first)<table:table-cell><text:p>\(second)</text:p></table:table-cell>"
        + "</table:table-row>"
    }
    let covered = "<table:covered-table-cell/>"
    let head = """
      <table:table-cell table:number-rows-spanned="6"><text:p>G</text:p></table:table-cell>
      """
    let table = """
      <table:table table:name="T"><table:table-column table:style-name="A" \
      table:number-columns-repeated="2"/>\(row(head, "a"))\(row(covered, "{{#if n = 1}}b"))\
      \(row(covered, "{{else if n = 2}}c"))\(row(covered, "c2"))\(row(covered, "{{else}}d"))\
      \(row(covered, "e{{/if}}"))</table:table>
      """
    let body = try Flat(table).body(["n": .integer(number)])
    let counts = [1: 2, 2: 3, 3: 3]
    #expect(body.contains("table:number-rows-spanned=\"\(counts[number] ?? 0)\""))
    #expect(body.count(of: "<table:table-row>") == counts[number])
  }

  @Test("a name and a value's names over rows and items")
  func scopes() throws {
    #expect(
      try Flat(
        Self.rows("{{#with p}}", "{{ a }}", "{{#let d = a * 2}}{{ d }}{{/let}}", "{{/with}}")
      )
      .body(["p": ["a": 3]]) == Self.rows("3", "6"))
    #expect(
      try Flat(Self.rows("x", "{{#con p? de fila}}{{ a }}{{/con}}")).body(["p": nil])
        == Self.rows("x"))
    #expect(
      try Flat(Self.items("{{#each xs as x}}", "{{#let d = x * 2}}{{ d }}", "fin{{/let}}{{/each}}"))
        .body(["xs": [1, 2]]) == Self.items("2", "fin", "4", "fin"))
    #expect(
      try Flat(
        "<text:section text:name=\"#con p como q\"><text:p>{{ q.a }}</text:p></text:section>"
      )
      .body(["p": ["a": 3]])
        == "<text:section text:name=\"p\"><text:p>3</text:p></text:section>")
    #expect(
      try Flat("<text:section text:name=\"con p\"><text:p>x</text:p></text:section>").body([:])
        == "<text:section text:name=\"con p\"><text:p>x</text:p></text:section>")
  }

  @Test("names of values do not part bookmarks from what refers to them")
  func bookmarks() throws {
    let body = try Flat(
      """
      <text:p>{{#let a = 1}}<text:bookmark-start text:name="b"/>{{ a }}\
      <text:bookmark-end text:name="b"/>{{/let}} <text:bookmark-ref text:ref-name="b"\
      text:reference-format="page">1</text:bookmark-ref></text:p>
      """.replacing("\"b\"text", with: "\"b\" text")
    ).body([:])
    #expect(body.contains("text:name=\"b\"") && body.contains("text:ref-name=\"b\""))
  }

  @Test("equal values that a name stands for are not joined unless one item gives them")
  func joinedNames() throws {
    let table = """
      <table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>\
      <table:table-row><table:table-cell><text:p>{{#each xs as x}}{{#each x.ys as y}}\
      {{#let v = x.n}}{{ v | join }}</text:p></table:table-cell><table:table-cell><text:p>{{ y }}\
      {{/let}}{{/each}}{{/each}}</text:p></table:table-cell></table:table-row></table:table>
      """
    let data: Record = ["xs": [["n": "a", "ys": [1, 2]], ["n": "a", "ys": [3]]]]
    let body = try Flat(table).body(data)
    #expect(body.count(of: "table:number-rows-spanned=\"2\"") == 1)
    #expect(body.count(of: "<text:p>a</text:p>") == 2)
    // A computed value depends on the items as a name does.
    let computed = try Flat(table.replacing("v = x.n", with: "v = x.n + 1")).body([
      "xs": [["n": 1, "ys": [1, 2]], ["n": 1, "ys": [3]]]
    ])
    #expect(computed.count(of: "table:number-rows-spanned=\"2\"") == 1)
  }

  @Test(
    "values that differ are not joined, whatever their filters and named values ask for",
    arguments: [
      ("{{#each xs as x}}{{#each x.ys as y}}", "{{ t | concatenar y | join }}"),
      ("{{#each xs as x}}{{#each x.ys as y}}", "{{ l | donde \"k = y\" | cuenta | join }}"),
      ("{{#each xs as x}}{{#each x.ys as y}}", "{{ l | suma \"k * y\" | dinero | join }}"),
      ("{{#each xs as x}}{{#each x.ys as y}}", "{{ t | por_defecto 1 | rellenar y | join }}"),
      ("{{#each xs}}{{#each ys}}{{#con r}}", "{{ n | join }}{{/con}}"),
    ])
  func joinedDifferences(open: String, value: String) throws {
    let table = """
      <table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>\
      <table:table-row><table:table-cell><text:p>\(open)\(value)</text:p></table:table-cell>\
      <table:table-cell><text:p>z{{/each}}{{/each}}</text:p></table:table-cell>\
      </table:table-row></table:table>
      """
    let data: Record = [
      "xs": [["n": "a", "ys": [3]], ["n": "b", "ys": [5]]], "t": "t", "r": ["m": 1],
      "l": [["k": 3], ["k": 5], ["k": 5]],
    ]
    let body = try Flat(table).body(data)
    #expect(!body.contains("rows-spanned"), "\(body)")
    #expect(body.count(of: "<table:table-row>") == 2)
  }

  @Test("what the data outside of the loops gives is joined over all rows")
  func joinedConstant() throws {
    let table = """
      <table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>\
      <table:table-row><table:table-cell><text:p>{{#each xs as x}}\
      {{ l | donde "k > 3" | suma "k" | join }}</text:p></table:table-cell>\
      <table:table-cell><text:p>{{ x }}{{/each}}</text:p></table:table-cell></table:table-row>\
      </table:table>
      """
    let body = try Flat(table).body(["xs": [1, 2, 3], "l": [["k": 3], ["k": 5], ["k": 5]]])
    #expect(body.contains("table:number-rows-spanned=\"3\""), "\(body)")
  }

  @Test(
    "comments take their paragraphs along, over several of them too",
    arguments: [
      (["a", "{{! nota }}", "b"], ["a", "b"]),
      (["a{{! nota", "sigue {{ x }}", "y }}b", "c"], ["a", "b", "c"]),
      (["{{!", "{{#if x}}", "}}", "{{ n }}"], ["2"]),
      (["{{! a }}{{! b", "c }}{{! d", "e }}", "f"], ["f"]),
      (["{{! abre {{ y nada", "más }}z"], ["z"]),
    ])
  func comments(words: [String], expected: [String]) throws {
    let body = words.map { "<text:p>\($0)</text:p>" }.joined()
    let shown = expected.map { "<text:p>\($0)</text:p>" }.joined()
    #expect(
      try Flat(body).body(["n": 2]) == shown.replacing("<text:p></text:p>", with: "<text:p/>"))
    let cell =
      "<table:table table:name=\"T\"><table:table-column/><table:table-row><table:table-cell>"
    let end = "</table:table-cell></table:table-row></table:table>"
    #expect(try Flat(cell + body + end).body(["n": 2]) == cell + shown + end)
  }

  @Test("a row or item of comments disappears; names may hold comments and literal braces")
  func otherComments() throws {
    #expect(try Flat(Self.rows("a", "{{! nota }}", "b")).body([:]) == Self.rows("a", "b"))
    #expect(try Flat(Self.items("{{! nota }}", "b")).body([:]) == Self.items("b"))
    let name = "<text:section text:name=\"a{{! x }}{{{{b{{ n }}\"><text:p/></text:section>"
    #expect(try Flat(name).body(["n": 1]).contains("text:name=\"a{{b1\""))
    #expect(Flat(Self.paragraphs("{{! sin fin")).faults().map(\.rule) == ["TPL-02"])
  }

  @Test("a page break on a paragraph of comments passes on")
  func breakOnComment() throws {
    let style = """
      <style:style style:name="Q" style:family="paragraph"><style:paragraph-properties \
      fo:break-before="page"/></style:style>
      """
    let package = try Flat(
      "<text:p>a</text:p><text:p text:style-name=\"Q\">{{! x }}</text:p><text:p>b</text:p>",
      automatic: style
    ).package([:])
    let body = Flat.xml(package.content.first("office:body")?.first("office:text"))
    #expect(body.contains("<text:p text:style-name=\"Pagina_inicio"), "\(body)")
  }

  @Test(
    "one fault gives one message",
    arguments: [
      "{{#for x in xs}}{{ x }}{{/for}}", "{{#for x in xs}}a{{else}}b{{/each}}",
      "{{#if a &&}}b{{else}}c{{/if}}", "{{^a}}b{{/a}}", "{{#a}}b{{/a}}", "{{#each}}a{{/each}}",
      "{{#each xs as x}}{{#foo}}a{{/each}}", "{{#each xs as x}}{{ x }}{{/eahc}}",
      "{{#if a}}b{{elif c}}d{{/if}}", "{{#if a}}b{{else if}}d{{/if}}",
      "{{#let = 3}}a{{/let}}", "{{#let a}}b{{/let}}", "{{#if a", "{{#if a}}b{{/if",
      "{{#each xs as x}}{{#cuando a}}b{{else}}c{{/cuando}}{{/each}}", "{{if a}}b{{/if}}",
      "{{#each xs as x}}{{si x no}}{{/each}}", "{{#if a}}{{#each xs zs ws}}b{{/if}}",
      "{{#let d = t * 2}}{{ d }}{{ d + 1 }}{{#each d as x}}y{{/each}}{{/let}}",
      "{{#let d = nada}}{{ d.x }}{{#if d}}y{{/if}}{{/let}}",
      "{{#if a}}b{{else}}c{{else if a}}d{{/if}}", "{{#if a}}b{{else}}c{{else}}d{{/if}}",
      "{{#let a = 1}}b{{else}}c{{/let}}", "{{#with a of column}}b{{/with}}",
      "{{#each nada}}b{{/each}}",
    ])
  func oneMessage(tags: String) {
    let escaped = tags.replacing("&", with: "&amp;")
    let faults = Flat("<text:p>\(escaped)</text:p>").faults(["xs": [1], "a": 1, "t": "doce"])
    #expect(faults.count == 1, "\(faults)")
  }
}
