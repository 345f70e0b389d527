import Diagnostics
import OpenDocument
import Templating
import Testing

@Suite struct TableLoopTests {
  static func cell(_ text: String, _ attributes: String = "") -> String {
    "<table:table-cell\(attributes)><text:p>\(text)</text:p></table:table-cell>"
  }

  static func row(_ cells: String...) -> String {
    "<table:table-row>\(cells.joined())</table:table-row>"
  }

  static func column(_ style: String, repeated: Int = 1) -> String {
    let count = repeated > 1 ? " table:number-columns-repeated=\"\(repeated)\"" : ""
    return "<table:table-column table:style-name=\"\(style)\"\(count)/>"
  }

  static func table(_ contents: String...) -> String {
    "<table:table table:name=\"T\">\(contents.joined())</table:table>"
  }

  static let data: Record = [
    "años": [["n": "2009"], ["n": "2010"], ["n": "2011"]], "nada": [],
    "filas": [["n": "a", "v": [1, 2, 3]], ["n": "b", "v": [4, 5, 6]]], "sí": true, "no": false,
  ]

  @Test("a block of columns repeats its cells in every row, and its columns' widths")
  func columns() throws {
    let flat = Flat(
      Self.table(
        Self.column("A"), Self.column("B"), Self.column("C"),
        Self.row(
          Self.cell("Año"), Self.cell("{{#each años as a of column}}{{ a.n }}{{/each}}"),
          Self.cell("Total")),
        Self.row(
          Self.cell("{{#each filas as f}}{{ f.n }}"), Self.cell("{{ @index }}{{ a.n }}"),
          Self.cell("{{/each}}"))))
    let expected = Self.table(
      Self.column("A"), Self.column("B"), Self.column("B"), Self.column("B"), Self.column("C"),
      Self.row(
        Self.cell("Año"), Self.cell("2009"), Self.cell("2010"), Self.cell("2011"),
        Self.cell("Total")),
      Self.row(
        Self.cell("a"), Self.cell("02009"), Self.cell("12010"), Self.cell("22011"),
        "<table:table-cell><text:p/></table:table-cell>"),
      Self.row(
        Self.cell("b"), Self.cell("02009"), Self.cell("12010"), Self.cell("22011"),
        "<table:table-cell><text:p/></table:table-cell>"))
    #expect(try flat.body(Self.data) == expected)
  }

  @Test(
    "a table that Writer saved keeps its width however many columns come: theirs are its shares")
  func widths() throws {
    let months = (1...12).map { Value.record(["nombre": .text("m\($0)")]) }
    let sales = (1...12).map { Value.integer($0) }
    let bytes = try Fixtures.render(
      "columnas.odt",
      [
        "meses": .list(months),
        "tiendas": .list([.record(["nombre": "Sur", "ventas": .list(sales), "total": 78])]),
      ])
    let content = try Package(reading: bytes).content
    let styles = content.first("office:automatic-styles")?.childElements ?? []
    let table = try #require(
      content.first("office:body")?.first("office:text")?.first("table:table"))
    let columns = table.childElements.filter { $0.name == "table:table-column" }
    #expect(columns.count == 14)
    let properties = columns.map { column in
      styles.first { $0["style:name"] == column["table:style-name"] }?
        .first("style:table-column-properties")
    }
    #expect(properties.allSatisfy { $0?["style:rel-column-width"] == "21845*" })
    #expect(properties.allSatisfy { $0?["style:column-width"] == nil })
    let own = styles.first { $0["style:name"] == table["table:style-name"] }
    #expect(own?.first("style:table-properties")?["style:width"] == "6.6931in")
  }

  @Test("columns of a table of a fixed width keep their lengths, which Writer narrows to fit")
  func fixedWidths() throws {
    let years = (1...4).map { Value.record(["nombre": .integer($0), "meta": 1, "logro": 2]) }
    let bytes = try Fixtures.render(
      "columnas-dobles.odt", ["años": .list(years), "zonas": [["nombre": "Norte"]]])
    let content = try Package(reading: bytes).content
    let styles = content.first("office:automatic-styles")?.childElements ?? []
    let table = content.first("office:body")?.first("office:text")?.first("table:table")
    let columns = table?.childElements.filter { $0.name == "table:table-column" } ?? []
    let widths = columns.map { column in
      styles.first { $0["style:name"] == column["table:style-name"] }?
        .first("style:table-column-properties")?["style:column-width"]
    }
    #expect(widths == ["1.9576in"] + (1...4).flatMap { _ in ["0.7924in", "0.7931in"] })
  }

  @Test("columns and cells that stand for several are written out before they are repeated")
  func repeatedColumns() throws {
    let flat = Flat(
      Self.table(
        Self.column("A", repeated: 3),
        Self.row(
          Self.cell("{{#each años as a of column}}{{ a.n }}"), Self.cell("x{{/each}}"),
          Self.cell("z")),
        Self.row(Self.cell("y", " table:number-columns-repeated=\"3\""))))
    let body = try flat.body(Self.data)
    #expect(body.count(of: "table:table-column ") == 7)
    #expect(body.count(of: "<text:p>y<") == 7)
    #expect(body.contains(Self.cell("2010") + Self.cell("x")))
  }

  @Test("a row may bring its own list for the columns; one of another length is a message")
  func rowsWithLists() throws {
    func flat(_ list: String) -> Flat {
      Flat(
        Self.table(
          Self.column("A", repeated: 2),
          Self.row(
            Self.cell("Año"), Self.cell("{{#each años as a of column}}{{ a.n }}{{/each}}")),
          Self.row(
            Self.cell("{{#each filas as f}}{{ f.n }}"),
            Self.cell("{{#each \(list) as v of column}}{{ v }}{{/each}}{{/each}}"))))
    }
    let body = try flat("f.v").body(Self.data)
    #expect(
      body.contains(Self.row(Self.cell("b"), Self.cell("4"), Self.cell("5"), Self.cell("6"))))
    #expect(flat("nada").faults(Self.data).map(\.rule) == ["TPL-35"])
  }

  @Test(
    "a heading over repeated columns spans them all",
    arguments: [("años", 4), ("nada", 1)])
  func spans(list: String, width: Int) throws {
    let covered = "<table:covered-table-cell/>"
    let flat = Flat(
      Self.table(
        Self.column("A", repeated: 2),
        Self.row(Self.cell("Título", " table:number-columns-spanned=\"2\""), covered),
        Self.row(
          Self.cell("x"), Self.cell("{{#each \(list) as a of column}}{{ a.n }}{{/each}}"))))
    let span = width > 1 ? " table:number-columns-spanned=\"\(width)\"" : ""
    let coverings = String(repeating: covered, count: width - 1)
    #expect(
      try flat.body(Self.data).contains(Self.row(Self.cell("Título", span), coverings)))
  }

  @Test("a condition may keep or drop columns", arguments: [("sí", 2), ("no", 1)])
  func columnCondition(name: String, width: Int) throws {
    let flat = Flat(
      Self.table(
        Self.column("A", repeated: 2),
        Self.row(Self.cell("x"), Self.cell("{{#if \(name) of column}}y{{/if}}"))))
    let body = try flat.body(Self.data)
    #expect(body.count(of: "<table:table-column") == width)
    #expect(body.count(of: "<table:table-cell") == width)
  }

  @Test("joined cells in repeated columns are joined column by column")
  func joinedColumns() throws {
    let flat = Flat(
      Self.table(
        Self.column("A"),
        Self.row(Self.cell("{{#each años as a of column}}{{ a.n }}{{/each}}")),
        Self.row(Self.cell("{{#each filas as f of row}}{{ a.n | join }}{{/each}}"))))
    let body = try flat.body(Self.data)
    #expect(body.count(of: "table:number-rows-spanned=\"2\"") == 3)
    #expect(body.count(of: "<table:covered-table-cell/>") == 3)
  }

  @Test(
    "what columns cannot do is a message",
    arguments: [
      // Their number would differ from row to row.
      (
        row(
          cell("{{#each filas as f of row}}"),
          cell("{{#each f.v as v of column}}{{ v }}{{/each}}{{/each}}")),
        "TPL-18"
      ),
      // Half of a merged cell.
      (
        row(cell("{{#each años as a of column}}{{/each}}"), cell("x"))
          + row(cell("y", " table:number-columns-spanned=\"2\""), "<table:covered-table-cell/>"),
        "TPL-18"
      ),
      // Columns in columns.
      (
        row(
          cell("{{#each años as a of column}}{{#each años as b of column}}{{/each}}{{/each}}"),
          cell("")),
        "TPL-18"
      ),
      // Columns that share one.
      (
        row(cell("{{#each años as a of column}}"), cell("{{/each}}"))
          + row(cell(""), cell("{{#each años as b of column}}{{/each}}")), "TPL-07"
      ),
      (row(cell("{{#each años as a of column}}{{else}}{{/each}}"), cell("")), "TPL-08"),
    ])
  func columnFaults(rows: String, rule: String) {
    let faults = Flat(Self.table(Self.column("A", repeated: 2), rows)).faults()
    #expect(faults.map(\.rule) == [rule], "\(faults)")
  }

  @Test("blocks on columns outside a table are a message")
  func columnsWithoutTable() {
    let faults = Flat("<text:p>{{#each a of column}}{{/each}}</text:p>").faults()
    #expect(faults.map(\.rule) == ["TPL-09"])
  }

  @Test("a table without rows, or without columns, is left out, and so are its parts")
  func emptyTables() throws {
    let noRows = Self.table(
      Self.column("A"),
      "<table:table-header-rows>\(Self.row(Self.cell("{{#each nada of row}}x{{/each}}")))</table:table-header-rows>",
      "<table:table-rows>\(Self.row(Self.cell("{{#each nada of row}}x{{/each}}")))</table:table-rows>"
    )
    let noColumns = Self.table(
      Self.column("A"), Self.row(Self.cell("{{#each nada of column}}x{{/each}}")))
    #expect(
      try Flat(noRows + "<text:p>z</text:p>" + noColumns).body(Self.data) == "<text:p>z</text:p>")
    let header = Self.table(
      Self.column("A"),
      "<table:table-header-rows>\(Self.row(Self.cell("t")))</table:table-header-rows>",
      "<table:table-rows>\(Self.row(Self.cell("{{#each nada of row}}x{{/each}}")))</table:table-rows>"
    )
    let body = try Flat(header).body(Self.data)
    #expect(body.contains(">t<") && !body.contains("table:table-rows"))
  }

  @Test("tables in cells of repeated rows repeat their own rows")
  func nested() throws {
    let inner =
      "<table:table table:name=\"I\"><table:table-column/>"
      + Self.row(Self.cell("{{#each f.v as v of row}}{{ v }}{{/each}}")) + "</table:table>"
    let flat = Flat(
      Self.table(
        Self.column("A"),
        "<table:table-header-rows>\(Self.row(Self.cell("Nombre")))</table:table-header-rows>",
        Self.row(
          "<table:table-cell><text:p>{{#each filas as f of row}}{{ f.n }}{{/each}}</text:p>\(inner)</table:table-cell>"
        )))
    let body = try flat.body(Self.data)
    #expect(body.count(of: "<table:table-row>") == 1 + 2 + 6)
    #expect(body.contains("table:name=\"I\"") && body.contains("table:name=\"I_2\""))
    #expect(
      body.contains("<table:table-header-rows><table:table-row><table:table-cell><text:p>Nombre"))
  }
}

@Suite struct UnitLoopTests {
  @Test(
    "a block acts on the units that its author names",
    arguments: [
      (
        "<text:section text:name=\"S\"><text:p>{{#each xs as x of section}}{{ x }}</text:p><text:p>{{/each}}</text:p></text:section>",
        "<text:section text:name=\"S\"><text:p>1</text:p></text:section><text:section text:name=\"S_2\"><text:p>2</text:p></text:section>"
      ),
      (
        "<text:list><text:list-item><text:p>{{#each xs as x of list}}{{ x }}{{/each}}</text:p></text:list-item></text:list>",
        "<text:list><text:list-item><text:p>1</text:p></text:list-item></text:list><text:list><text:list-item><text:p>2</text:p></text:list-item></text:list>"
      ),
      (
        "<text:list><text:list-item><text:p>{{#each xs as x of item}}{{ x }}</text:p></text:list-item><text:list-item><text:p>b{{/each}}</text:p></text:list-item></text:list>",
        "<text:list><text:list-item><text:p>1</text:p></text:list-item><text:list-item><text:p>b</text:p></text:list-item><text:list-item><text:p>2</text:p></text:list-item><text:list-item><text:p>b</text:p></text:list-item></text:list>"
      ),
      (
        "<table:table table:name=\"T\"><table:table-column/><table:table-row><table:table-cell><text:p>{{#each xs as x of table}}{{ x }}{{/each}}</text:p></table:table-cell></table:table-row></table:table>",
        "<table:table table:name=\"T\"><table:table-column/><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table><table:table table:name=\"T_2\"><table:table-column/><table:table-row><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table>"
      ),
      (
        "<table:table table:name=\"T\"><table:table-column/><table:table-row><table:table-cell><text:p>{{#each xs as x of row}}{{ x }}</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>b{{/each}}</text:p></table:table-cell></table:table-row></table:table>",
        "<table:table table:name=\"T\"><table:table-column/><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
      ),
      (
        "<text:p>{{#each xs as x of paragraph}}{{ x }}</text:p><text:p>b{{/each}}</text:p>",
        "<text:p>1</text:p><text:p>b</text:p><text:p>2</text:p><text:p>b</text:p>"
      ),
      (
        "<text:p>{{#each xs as x of paragraph}}a{{ x }}{{/each}}b</text:p>",
        "<text:p>a1b</text:p><text:p>a2b</text:p>"
      ),
    ])
  func units(template: String, expected: String) throws {
    #expect(try Flat(template).body(["xs": [1, 2]]) == expected)
  }
}

@Suite struct PageLoopTests {
  static let automatic = """
    <style:style style:name="P1" style:family="paragraph"><style:paragraph-properties \
    fo:text-align="center"/></style:style><style:style style:name="P2" style:family="paragraph" \
    style:master-page-name="Standard"/><style:style style:name="T" style:family="table"/>
    """

  func content(_ body: String, _ data: Record) throws -> (styles: String, body: String) {
    let package = try Flat(body, automatic: Self.automatic).package(data)
    return (
      Flat.xml(package.content.first("office:automatic-styles")),
      Flat.xml(package.content.first("office:body")?.first("office:text"))
    )
  }

  @Test("pages break between repetitions, never after the last")
  func between() throws {
    let (styles, body) = try content(
      """
      <text:p>{{#each xs as x of page}}</text:p><text:p text:style-name="P1">a</text:p><text:p \
      text:style-name="P1">{{ x }}</text:p><text:p>{{/each}}</text:p><text:p \
      text:style-name="P1">fin</text:p>
      """, ["xs": [1, 2, 3]])
    #expect(
      body == """
        <text:p text:style-name="P1">a</text:p><text:p text:style-name="P1">1</text:p><text:p \
        text:style-name="P1_salto">a</text:p><text:p text:style-name="P1">2</text:p><text:p \
        text:style-name="P1_salto">a</text:p><text:p text:style-name="P1">3</text:p><text:p \
        text:style-name="P1">fin</text:p>
        """)
    #expect(
      styles.contains(
        """
        <style:style style:name="P1_salto" style:family="paragraph"><style:paragraph-properties \
        fo:text-align="center" fo:break-before="page"/></style:style>
        """))
  }

  @Test("whatever comes first in a repetition begins the page")
  func first() throws {
    let body = try content(
      """
      <text:p>{{#each xs as x of page}}</text:p><text:p>{{#if x.t}}</text:p><table:table \
      table:name="T" table:style-name="T"><table:table-column/><table:table-row><table:table-cell><text:p>{{ x.n }}\
      </text:p></table:table-cell></table:table-row></table:table><text:p>{{/if}}</text:p>\
      <text:section text:name="S"><text:p>{{ x.n }}</text:p></text:section><text:p>{{/each}}</text:p>
      """, ["xs": [["t": false, "n": "1"], ["t": true, "n": "2"], ["t": false, "n": "3"]]]
    ).body
    #expect(body.hasPrefix("<text:section text:name=\"S\"><text:p>1</text:p></text:section>"))
    #expect(body.contains("<table:table table:name=\"T\" table:style-name=\"T_salto\">"))
    #expect(body.contains("<text:p>2</text:p></table:table-cell>"))
    #expect(body.contains("<text:section text:name=\"S_2\"><text:p>2</text:p>"))
    #expect(body.contains("<text:p text:style-name=\"Pagina_salto\">3</text:p>"))
  }

  @Test("a style that brings its own page needs no break; nothing written needs none either")
  func ownPage() throws {
    let (styles, body) = try content(
      """
      <text:p>{{#each xs as x of page}}</text:p><text:p>{{#if x}}</text:p><text:p \
      text:style-name="P2">{{ x }}</text:p><text:p>{{/if}}</text:p><text:p>{{/each}}</text:p>
      """, ["xs": [0, 1, 0, 2, 0]])
    #expect(
      body
        == "<text:p text:style-name=\"P2\">1</text:p><text:p text:style-name=\"P2\">2</text:p>")
    #expect(!styles.contains("P2_salto"))
  }

  @Test("pages cannot break inside a table")
  func inTable() {
    let faults = Flat(
      BlockTests.table(BlockTests.row("{{#each xs as x of page}}{{ x }}{{/each}}"))
    ).faults()
    #expect(faults.map(\.rule) == ["TPL-09"])
  }
}
