import Diagnostics
import OpenDocument
import Templating
import Testing

/// Styles that tags choose by values.
@Suite struct StyleChoiceTests {
  static let named = """
    <style:style style:name="Alerta_20_roja" style:display-name="Alerta roja" \
    style:family="paragraph"><style:paragraph-properties fo:background-color="#cc0000"/>\
    <style:text-properties fo:color="#ffffff"/></style:style>\
    <style:style style:name="Rojo" style:family="text"/>
    """

  /// A flat template with these named styles too.
  static func flat(_ body: String, automatic: String = "") -> Flat {
    var flat = Flat(body, automatic: automatic)
    flat.files["t.fodt"] = flat.files["t.fodt"]?
      .replacing("<office:styles>", with: "<office:styles>" + named)
    return flat
  }

  static func parts(_ flat: Flat, _ data: Record) throws -> (body: String, styles: String) {
    let package = try flat.package(data)
    return (
      Flat.xml(package.content.first("office:body")?.first("office:text")),
      Flat.xml(package.content.first("office:automatic-styles"))
    )
  }

  @Test(
    "a value takes a character style, or a colour, that data names",
    arguments: [
      ("Rojo", "<text:span text:style-name=\"Rojo\">x</text:span>"),
      ("", "<text:p>a x b</text:p>"),
      ("#00AA00", "<text:span text:style-name=\"Texto_Color\">x</text:span>"),
    ])
  func text(style: String, expected: String) throws {
    for filter in ["estilo", "style"] {
      let flat = Self.flat("<text:p>a {{ v | \(filter) e }} b</text:p>")
      let (body, styles) = try Self.parts(flat, ["v": "x", "e": .text(style)])
      #expect(body.contains(expected), "\(body)")
      #expect(styles.contains("fo:color=\"#00aa00\"") == (style == "#00AA00"))
    }
  }

  @Test("a text style goes on over the paragraphs of a Markdown value")
  func overParagraphs() throws {
    let flat = Self.flat("<text:p>{{ v | markdown | estilo \"Rojo\" }}</text:p>")
    let (body, _) = try Self.parts(flat, ["v": "uno\n\ndos"])
    #expect(body.count(of: "<text:p><text:span text:style-name=\"Rojo\">") == 2)
  }

  @Test("a paragraph takes a style wherever in it the tag stands")
  func paragraph() throws {
    let body = """
      <text:p text:style-name="P1">{{#each xs as x}}<text:s/>{{/each}}Estado: \
      {{#if grave}}{{ "" | estilo_parrafo clase }}{{/if}}fin</text:p><text:p>otro</text:p>
      """
    let flat = Self.flat(
      body, automatic: "<style:style style:name=\"P1\" style:family=\"paragraph\"/>")
    let data: (Bool) -> Record = { ["grave": .boolean($0), "clase": "Alerta roja", "xs": [1]] }
    let grave = try Self.parts(flat, data(true)).body
    #expect(grave.hasPrefix("<text:p text:style-name=\"Alerta_20_roja\">"))
    #expect(grave.hasSuffix("Estado: fin</text:p><text:p>otro</text:p>"))
    #expect(try Self.parts(flat, data(false)).body.hasPrefix("<text:p text:style-name=\"P1\">"))
  }

  static func table(_ first: String, _ second: String) -> String {
    """
    <table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>\
    <table:table-row><table:table-cell table:style-name="C1"><text:p>{{#each xs as x}}\(first)\
    </text:p></table:table-cell><table:table-cell><text:p text:style-name="P1">\(second){{/each}}\
    </text:p></table:table-cell></table:table-row></table:table>
    """
  }

  static let cellStyles = """
    <style:style style:name="C1" style:family="table-cell"><style:table-cell-properties \
    fo:padding="1mm"/></style:style><style:style style:name="P1" style:family="paragraph">\
    <style:paragraph-properties fo:text-align="end"/></style:style>
    """

  @Test("a cell takes the ground of a style, its text the letter, and both keep their own look")
  func cell() throws {
    let flat = Self.flat(
      Self.table("{{ x.n }}", "{{ x.e | estilo_celda x.e }}"), automatic: Self.cellStyles)
    let (body, styles) = try Self.parts(
      flat,
      ["xs": [["n": 1, "e": "Alerta roja"], ["n": 2, "e": ""], ["n": 3, "e": "#ddeeff"]]])
    #expect(body.count(of: "<table:table-cell table:style-name=\"C1\">") == 3)
    #expect(
      body.contains(
        "<table:table-cell table:style-name=\"Texto_valor\"><text:p text:style-name=\"P1_valor\">"))
    #expect(
      body.contains("<table:table-cell><text:p text:style-name=\"P1\"></text:p>")
        || body.contains("<table:table-cell><text:p text:style-name=\"P1\"/>"))
    #expect(body.contains("<table:table-cell table:style-name=\"Texto_valor_2\">"))
    #expect(styles.contains("fo:background-color=\"#cc0000\""))
    #expect(styles.contains("fo:background-color=\"#ddeeff\""))
    #expect(
      styles.contains(
        """
        <style:style style:name="P1_valor" style:family="paragraph"><style:paragraph-properties \
        fo:text-align="end"/><style:text-properties fo:color="#ffffff"/></style:style>
        """))
  }

  @Test("a row's style is that of all its cells, and of no other row")
  func row() throws {
    let flat = Self.flat(
      Self.table("{{ x.n }}", "{{ x.e | row_style x.e }}"), automatic: Self.cellStyles)
    let (body, _) = try Self.parts(
      flat, ["xs": [["n": 1, "e": "#ddeeff"], ["n": 2, "e": ""]]])
    let rows = body.split(separator: "<table:table-row>").dropFirst()
    #expect(rows.first?.contains("\"C1_valor\"") == true)
    #expect(rows.first?.contains("\"Texto_valor\"") == true)
    #expect(rows.last?.contains("_valor") == false)
  }

  @Test("joined cells take styles too")
  func joined() throws {
    let flat = Self.flat(
      Self.table("{{ x.n | join | estilo_celda \"#ddeeff\" }}", "b"), automatic: Self.cellStyles)
    let (body, _) = try Self.parts(flat, ["xs": [["n": 1], ["n": nil]]])
    #expect(body.count(of: "table:style-name=\"C1_valor\"") == 1)
    #expect(body.contains("table:number-rows-spanned=\"2\""))
  }

  @Test(
    "a style that the template lacks is an error with the nearest one, in check too when it is written out",
    arguments: [
      ("{{ v | estilo \"Roj\" }}", "Rojo"),
      ("{{ v | estilo_parrafo \"Alerta rojo\" }}", "Alerta roja"),
      ("{{ v | estilo e }}", "Rojo"),
    ])
  func unknown(tag: String, suggestion: String) {
    let faults = Self.flat("<text:p>\(tag)</text:p>").faults(["v": "x", "e": "Roj"])
    #expect(faults.map(\.rule) == ["TPL-52"])
    #expect(faults.first?.remedy?.spanish.contains("«\(suggestion)»") == true)
  }

  @Test(
    "a style where there can be none is an error",
    arguments: [
      "<text:p>{{ v | estilo_celda \"Rojo\" }}</text:p>",
      "<text:p>{{ v | estilo_fila \"#ffffff\" }}</text:p>",
      "<text:section text:name=\"{{ v | estilo &quot;Rojo&quot; }}\"><text:p/></text:section>",
      "<text:p>{{ v | estilo }}</text:p>",
    ])
  func outside(body: String) {
    let rules = Self.flat(body).faults(["v": "x"]).map(\.rule)
    #expect(rules == ["TPL-52"] || rules == ["TPL-15"])
  }
}
