import Diagnostics
import OpenDocument
import Templating
import Testing

/// What the filter `markdown` makes of a text beyond the small Markdown of text fields.
@Suite struct FullMarkdownTests {
  static func body(_ text: String, _ template: String = "<text:p>{{ m | markdown }}</text:p>")
    throws -> String
  {
    try Flat(template).body(["m": .text(text)])
  }

  @Test("a table has a heading row that is repeated, widths by share, and its alignments")
  func table() throws {
    let package = try Flat("<text:p>{{ m | markdown }}</text:p>").package([
      "m": "| Comuna | N |\n|---|--:|\n| Talca | 1 |\n| *Curicó* | a \\| b<br>c |"
    ])
    let body = Flat.xml(package.content.first("office:body")?.first("office:text"))
    #expect(body.count(of: "<table:table-header-rows><table:table-row>") == 1)
    #expect(body.count(of: "<table:table-row>") == 3)
    #expect(body.count(of: "<table:table-column ") == 2)
    #expect(body.contains("a | b<text:line-break/>c"))
    #expect(body.contains(">Curicó</text:span>"))
    let styles = Flat.xml(package.content.first("office:automatic-styles"))
    #expect(styles.count(of: "style:rel-column-width") == 2)
    #expect(styles.contains("fo:text-align=\"end\""))
  }

  @Test(
    "a heading comes below the one that its place stands under",
    arguments: [
      ("", "# a\n## b", [1, 2]), ("<text:h text:outline-level=\"1\">x</text:h>", "# a", [2]),
      ("<text:h text:outline-level=\"3\">x</text:h>", "## a\n### b\n## c", [4, 5, 4]),
      ("<text:h text:outline-level=\"9\">x</text:h>", "# a\n## b", [10, 10]),
    ])
  func headings(before: String, text: String, levels: [Int]) throws {
    let body = try Self.body(text, before + "<text:p>{{ m | markdown }}</text:p>")
    let found = body.replacing(before, with: "").matches(of: /outline-level="(\d+)"/)
      .compactMap { Int($0.1) }
    #expect(found == levels)
  }

  @Test("a table of contents lists the headings that a value brings, with its own")
  func contents() throws {
    let entry = """
      <text:table-of-content-entry-template text:outline-level="1" text:style-name="C1"/>\
      <text:table-of-content-entry-template text:outline-level="2" text:style-name="C2"/>
      """
    let body = try Self.body(
      "# Uno\n\ntexto\n\n# Dos",
      """
      <text:table-of-content text:name="I"><text:table-of-content-source text:outline-level="2">\
      \(entry)</text:table-of-content-source><text:index-body/></text:table-of-content>\
      <text:h text:outline-level="1">Propio</text:h><text:p>{{ m | markdown }}</text:p>\
      <text:h text:outline-level="1">Final</text:h>
      """)
    let index = body.prefix(while: { _ in true }).split(separator: "</text:table-of-content>")[0]
    for (number, title) in ["Propio", "Uno", "Dos", "Final"].enumerated() {
      #expect(index.contains("#Indice_\(number + 1)\""))
      #expect(index.contains(">\(title)</text:a>"))
      #expect(
        body.contains("<text:bookmark-start text:name=\"Indice_\(number + 1)\"/>\(title)<"))
    }
  }

  @Test("code keeps its spaces, breaks and signs")
  func code() throws {
    let body = try Self.body("```\nsi *x* > 3:\n    fin  \n```\n\ny `a  b`")
    #expect(body.contains("si *x* &gt; 3:<text:line-break/><text:s text:c=\"4\"/>fin"))
    #expect(body.contains(">a <text:s/>b</text:span>"))
  }

  @Test("a quote and a rule have paragraphs of their own, and the text goes on after them")
  func quote() throws {
    let body = try Self.body(
      "> cita\n> sigue\n\n---\n\nfin", "<text:p>Antes {{ m | markdown }} después</text:p>")
    #expect(body.hasPrefix("<text:p>Antes </text:p><text:p text:style-name=\"Texto_Cita\">"))
    #expect(
      body.contains(">cita sigue</text:p><text:p text:style-name=\"Texto_Linea\"/>")
        || body.contains(">cita sigue</text:p><text:p text:style-name=\"Texto_Linea\"></text:p>"))
    #expect(body.hasSuffix("<text:p>fin después</text:p>"))
  }

  @Test(
    "a table where none may be is a paragraph for each row",
    arguments: [
      "<text:list><text:list-item><text:p>{{ m | markdown }}</text:p></text:list-item></text:list>",
      """
      <text:p>x<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>\
      <text:note-body><text:p>{{ m | markdown }}</text:p></text:note-body></text:note></text:p>
      """,
    ])
  func noTable(template: String) throws {
    let body = try Self.body("| a | b |\n|---|---|\n| c | d |", template)
    #expect(!body.contains("table:table"))
    #expect(body.contains("a | b</text:p>") && body.contains("c | d</text:p>"))
  }

  @Test(
    "what a drawn shape, a frame, a page's head or a note cannot hold is written in its place",
    arguments: [
      ("<draw:custom-shape>%</draw:custom-shape>", false, false),
      ("<draw:frame draw:name=\"F\"><draw:text-box>%</draw:text-box></draw:frame>", true, true),
      (
        "<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body>%</text:note-body></text:note>",
        false, true
      ),
    ])
  func holders(place: String, hasTable: Bool, hasHeading: Bool) throws {
    let body = try Self.body(
      "# t\n\na[^1]\n\n| a |\n|---|\n| b |\n\n[^1]: pie *de*",
      "<text:p>\(place.replacing("%", with: "<text:p>{{ m | markdown }}</text:p>"))</text:p>")
    #expect(
      body.contains("a (pie<text:s/><text:span") && body.contains(">de</text:span>)"), "\(body)")
    #expect(body.contains("table:table") == hasTable && body.contains("text:h ") == hasHeading)
    let header = try Flat("", header: "<text:p>{{ m | markdown }}</text:p>").package([
      "m": "a[^1]\n\n[^1]: pie"
    ])
    #expect(header.styles.textContent.contains("a (pie)"))
  }

  @Test("in a heading everything is its words")
  func inHeading() throws {
    let body = try Self.body(
      "# a\n\n> b\n\n| c | d |\n|---|---|",
      "<text:h text:outline-level=\"2\">{{ m | markdown }}</text:h>")
    #expect(body == "<text:h text:outline-level=\"2\">a b c<text:tab/>d</text:h>")
  }

  @Test(
    "what is no Markdown that a document can show stays as typed",
    arguments: [
      "![foto](a.png)", "<b>hola</b>", "[](https://x.cl)", "1.385 atenciones", "a_b_c",
    ])
  func asTyped(text: String) {
    #expect(RichText(fullMarkdown: text).plainText == text)
  }

  @Test("a document has only the styles that its text needs")
  func styles() throws {
    func added(_ text: String) throws -> Int {
      let package = try Flat("<text:p>{{ m | markdown }}</text:p>").package(["m": .text(text)])
      let groups = [package.content, package.styles].map {
        Flat.xml($0.first("office:automatic-styles"))
      }
      return groups.reduce(0) { $0 + $1.count(of: "style:name=\"Texto_") }
    }
    #expect(try added("sin formato") == 0)
    #expect(try added("**a** y - b") == 0)
    #expect(try added("> a") == 1)
    #expect(try added("`a` y `b`") == 1)
  }

  @Test("a style added gets another name where the template has that one")
  func taken() throws {
    let body = try Flat(
      "<text:p>{{ m | markdown }}</text:p>",
      automatic: "<style:style style:name=\"Texto_Cita\" style:family=\"paragraph\"/>"
    ).body(["m": "> a"])
    #expect(body.contains("\"Texto_Cita_2\""))
  }

  @Test("styles are added to a text larger than what is kept in memory")
  func large() throws {
    let rows = (0..<6000).map { "| fila \($0) | valor |" }.joined(separator: "\n")
    let package = try Flat("<text:p>{{ m | markdown }}</text:p>")
      .package(["m": .text("> cita\n\n| a | b |\n|---|---|\n" + rows)])
    let styles = Flat.xml(package.content.first("office:automatic-styles"))
    #expect(styles.contains("Texto_Cita") && styles.contains("Texto_Tabla"))
    #expect(
      Flat.xml(package.content.first("office:body")).contains("fila 5999"))
  }

  @Test(
    "a text of Markdown that is far too wide or deep is read in time",
    arguments: [
      "|" + String(repeating: "a|", count: 20_000) + "\n|"
        + String(repeating: "-|", count: 20_000) + "\n" + String(repeating: "|x\n", count: 20_000),
      String(repeating: "> ", count: 5_000) + "a",
      String(repeating: "- > ", count: 2_000) + "a",
    ])
  func bounds(text: String) {
    let clock = ContinuousClock()
    let time = clock.measure { #expect(!RichText(fullMarkdown: text).isEmpty) }
    #expect(time < .seconds(10))
  }

  @Test(
    "the whole Markdown is written back as it reads",
    arguments: [
      "# Título *uno*", "> a\n> \n> - b", "```\nx  y\n```", "a `b  c` d", "***",
      "| a | b |\n| --- | ---: |\n| c \\| d | **e** |\n|  | f |", "- a\n\n  > b\n- c",
    ])
  func back(text: String) {
    let rich = RichText(fullMarkdown: text)
    #expect(RichText(fullMarkdown: rich.markdown) == rich, "\(rich.markdown)")
  }

  @Test(
    "a text with Markdown that no filter reads is a warning, with the sign that shows it",
    arguments: [
      ("**sin rayas**", "**sin rayas**"), ("vea [aquí](https://a.cl)", "[aquí](https://a.cl)"),
      ("# Uno", "# Uno"), ("| a | b |\n|---|---|", "|---|---|"), ("- uno\n- dos", "- uno"),
    ])
  func hints(text: String, sign: String) {
    let flat = Flat("<text:p>{{ m }}{{ n | markdown }}{{ o }}</text:p>")
    let inspection = Template.inspect(named: "t.fodt", in: flat)
    let findings = inspection.check(
      against: ["m": .text(text), "n": .text(text), "o": "2 * 3 ** 4, N° 5 - 6 | 7"])
    #expect(findings.map(\.rule) == ["TPL-51"])
    #expect(findings.first?.severity == .warning)
    #expect(findings.first?.message.spanish.contains("«\(sign)»") == true)
  }
}
