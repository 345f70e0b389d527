import Diagnostics
import Importing
import OpenDocument
import Testing

/// Documents read for their content.
@Suite("Reading a document")
struct ReadDocumentTests {
  @Test("Formatting comes from automatic and named styles, lists nest, notes and links stay")
  func markdown() throws {
    let document = try Flat.document(
      body: """
        <text:h text:style-name="H" text:outline-level="2">Actividad IV. 1.2.</text:h>
        <text:p text:style-name="P1">Uno <text:span text:style-name="T1">fuerte</text:span>,
          <text:span text:style-name="Cursiva">sesgado</text:span> y
          <text:a xlink:href="http://a.cl">enlace</text:a><text:note text:note-class="footnote"
          ><text:note-body><text:p>La nota.</text:p></text:note-body></text:note>.</text:p>
        <text:list text:style-name="L1"><text:list-item><text:p>a</text:p>
          <text:list><text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item>
          <text:list-item><text:p>c<text:line-break/>d</text:p></text:list-item></text:list>
        """)
    #expect(
      ReadText.markdown(of: Array(document.blocks.dropFirst())) == """
        Uno **fuerte**, *sesgado* y [enlace](http://a.cl)[^1].

        1. a
           - b
        2. c\\
           d

        [^1]: La nota.
        """)
    let heading = try #require(document.blocks.first?.paragraph)
    #expect(heading.outlineLevel == 2)
    #expect(heading.style == "Título de actividad")
    #expect(heading.runs.allSatisfy { !$0.isBold })
  }

  @Test("Spaces, tabs and breaks are those that a reader sees")
  func spaces() throws {
    let document = try Flat.document(
      body:
        "<text:p>  a\n   b<text:s text:c=\"3\"/>c<text:tab/>d <text:span> e</text:span></text:p>")
    #expect(document.blocks.first?.paragraph?.plainText == "a b   c\td e")
  }

  @Test("Bookmarks keep their places in the text")
  func bookmarks() throws {
    let document = try Flat.document(
      body: """
        <text:p>Logro: <text:bookmark-start text:name="D_1"/>á<text:span>é</text:span>x\
        <text:bookmark-end text:name="D_1"/>.<text:bookmark text:name="P"/></text:p>
        """)
    let paragraph = try #require(document.blocks.first?.paragraph)
    #expect(paragraph.bookmarks.map { $0.name } == ["D_1", "D_1", "P"])
    #expect(paragraph.bookmarks.map { $0.offset } == [7, 10, 11])
    #expect(paragraph.bookmarks.map { $0.kind } == [.start, .end, .point])
  }

  @Test("A place that a span covers belongs to the cell above or beside it")
  func spans() throws {
    let document = try Flat.document(
      body: """
        <table:table table:name="T"><table:table-header-rows>\(Flat.row("A", "B", "C"))\
        </table:table-header-rows>
        <table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>1</text:p>\
        </table:table-cell><table:table-cell table:number-columns-spanned="2"><text:p>2</text:p>\
        </table:table-cell><table:covered-table-cell/></table:table-row>
        <table:table-row><table:covered-table-cell/><table:table-cell><text:p>3</text:p>\
        </table:table-cell><table:table-cell><text:p>4</text:p></table:table-cell></table:table-row>
        </table:table>
        """)
    let table = try #require(document.tables.first)
    let rows = (0..<table.rowCount).map { row in
      (0..<table.columnCount).map { table.cell(row: row, column: $0)?.plainText ?? "·" }
    }
    #expect(rows == [["A", "B", "C"], ["1", "2", "2"], ["1", "3", "4"]])
    #expect(table.headerRowCount == 1)
    #expect(table.cell(row: 2, column: 0)?.row == 1)
    #expect(table.cell(row: 2, column: 2)?.place.cells.first?.column == 3)
    #expect(table.cells(row: 1).map { $0.plainText } == ["1", "2"])
  }

  @Test("Tracked changes are read as accepted, with their author and date")
  func changes() throws {
    let document = try Flat.document(
      body: """
        <text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:deletion>\
        <office:change-info><dc:creator>Revisora</dc:creator><dc:date>2009-11-02T10:00:00</dc:date>\
        </office:change-info><text:p>viejo</text:p></text:deletion></text:changed-region>\
        <text:changed-region xml:id="c2" text:id="c2"><text:insertion><office:change-info>\
        <dc:creator>Revisora</dc:creator><dc:date>2009-11-02T10:01:00</dc:date>\
        </office:change-info></text:insertion></text:changed-region></text:tracked-changes>
        <text:p>Texto <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>nuevo\
        <text:change-end text:change-id="c2"/>.</text:p>
        """)
    #expect(document.blocks.first?.paragraph?.plainText == "Texto nuevo.")
    #expect(document.changes.map { $0.kind } == [.deletion, .insertion])
    #expect(document.changes.first?.text == "viejo")
    #expect(document.changes.first?.author == "Revisora")
  }

  @Test("Fields show what they hold; comments, indexes and hidden sections say nothing; frames do")
  func shown() throws {
    let document = try Flat.document(
      body: """
        <text:table-of-content text:name="I"><text:index-body><text:p>Índice</text:p>\
        </text:index-body></text:table-of-content>
        <text:section text:name="s" text:display="none"><text:p>oculto</text:p></text:section>
        <text:section text:name="v"><text:p>Año <text:date>2009</text:date>\
        <office:annotation><text:p>comentario</text:p></office:annotation>\
        <draw:frame><draw:text-box><text:p>marco</text:p></draw:text-box></draw:frame></text:p>\
        </text:section>
        """)
    #expect(document.paragraphs.map { $0.plainText } == ["Año 2009", "marco"])
    #expect(document.paragraphs.map { $0.isFramed } == [false, true])
  }

  @Test("A page's head that repeats a title says no more for it, whichever title it repeats")
  func heads() throws {
    func heads(_ header: String) throws -> [String] {
      let master =
        "<office:master-styles><style:master-page style:name=\"Standard\"><style:header>"
        + "<text:p>Servicio \(header)</text:p></style:header></style:master-page></office:master-styles>"
      let xml = Flat.xml(
        body: "<text:h text:outline-level=\"1\">Región de Aysén</text:h><text:p>x</text:p>"
      ).replacing("<office:body>", with: "\(master)<office:body>")
      return PageHeads.asides(of: try Package(reading: Array(xml.utf8))).map(\.words)
    }
    #expect(try heads("<text:chapter>Nivel Central</text:chapter>") == ["Servicio"])
    #expect(try heads("Región de Aysén") == ["Servicio"])
    #expect(try heads("Región de Aysén, provisorio") == ["Servicio Región de Aysén, provisorio"])
  }

  @Test("Pictures that the heads of several kinds of page repeat are those of one")
  func headPictures() throws {
    let pages = (1...3).map { number in
      "<style:master-page style:name=\"P\(number)\"><style:header><text:p>x<draw:frame draw:name="
        + "\"Imagen \(number)\"><draw:image xlink:href=\"Pictures/a.png\"/></draw:frame></text:p>"
        + "</style:header></style:master-page>"
    }.joined()
    let xml = Flat.xml(body: "<text:p>x</text:p>")
      .replacing(
        "<office:body>", with: "<office:master-styles>\(pages)</office:master-styles><office:body>")
    let asides = PageHeads.asides(of: try Package(reading: Array(xml.utf8)))
    #expect(asides.map(\.kind) == [.pageHead, .picture])
  }

  @Test("Custom properties are read")
  func properties() throws {
    let document = try Flat.document(
      body: "<text:p/>",
      meta: "<meta:user-defined meta:name=\"etapa4-documento\">abc</meta:user-defined>")
    #expect(document.properties == ["etapa4-documento": "abc"])
  }

  @Test(
    "A file that is no text document is refused with a message",
    arguments: [
      "", "una carta", "PK\u{3}\u{4}basura", "<html/>",
      "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
    ])
  func refusals(_ text: String) {
    #expect(throws: DiagnosticError.self) {
      try ReadDocument(reading: Array(text.utf8), named: "carta.odt")
    }
  }

  @Test("A table that claims millions of rows and columns is read within bounds")
  func hugeTable() throws {
    let document = try Flat.document(
      body: """
        <table:table><table:table-row table:number-rows-repeated="2000000000">\
        <table:table-cell table:number-columns-repeated="2000000000"><text:p>x</text:p>\
        </table:table-cell></table:table-row><table:table-row><table:table-cell \
        table:number-rows-spanned="2000000000" table:number-columns-spanned="2000000000">\
        <text:p>y</text:p></table:table-cell></table:table-row></table:table>
        """)
    let table = try #require(document.tables.first)
    #expect(table.cells.count <= 500_000)
  }
}
