import Diagnostics
import Importing
import OpenDocument
import Reports
import StructuredData
import Templating
import Testing

@testable import Forms

/// Forms that were filled in by halves, spoiled, or are none.
@Suite struct FormFaultTests {
  private let layout: FormLayout
  private let assets: FormAssets
  private let subject: FormSubject

  init() throws {
    let example = try Example.reports()
    let report = try #require(example.reports.regions.first { $0.region.id == "tarapaca" })
    layout = example.layout
    assets = try FormAssets.load(home: Example.root, files: LocalFiles())
    subject = FormSubject(report.region, of: example.reports)
  }

  private func place(_ row: Int, _ column: Int) -> Message { Message(verbatim: "\(row),\(column)") }

  /// A table with the words given; a cell that begins with a mark's name and `|` holds that mark.
  private func grid(_ rows: [[String]], under titles: [String] = []) -> FormGrid {
    FormGrid(
      titles: titles,
      rows: rows.enumerated().map { row, cells in
        cells.enumerated().map { column, text in
          let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
          let mark = parts.count == 2 ? FormMark(String(parts[0])) : nil
          let words = String(mark == nil ? text[...] : parts[1])
          return FormGrid.Cell(
            label: words, words: words, markdown: words, marks: mark.map { [$0] } ?? [],
            place: place(row, column))
        }
      })
  }

  private func read(_ grids: FormGrid...) -> (value: ReadValue, unsure: [UnsureAnswer]) {
    var reader = FormReader(layout, assets)
    for grid in grids { reader.read(grid) }
    return (.record(reader.entries()), reader.unsure)
  }

  private func field(_ section: Int, _ number: Int) throws -> FormLayout.Field {
    try #require(layout.section(section)?.field(number))
  }

  @Test("Columns are known by their labels, in whatever order, without any bookmark")
  func movedColumns() {
    let (value, unsure) = read(
      grid([
        ["Periodicidad:", "INFORMACION ACORDADA", "Contenido específico"],
        ["Anual", "PROPIR", "Gasto"], ["", "", ""], ["Mensual", "Otra", ""],
      ]))
    let rows = value["provision_informacion"]?["matriz"]
    #expect(rows?[0]?["informacion"] == .text("PROPIR", nil))
    #expect(rows?[0]?["periodicidad"] == .text("Anual", nil))
    #expect(rows?[1]?["periodicidad"] == .text("Mensual", nil))
    #expect(rows?[1]?["contenido"] == nil)
    #expect(unsure.isEmpty)
  }

  @Test("Where a label was overwritten the bookmarks tell what a column or an answer is")
  func overwrittenLabels() {
    let table = read(
      grid([
        ["Qué", "Contenido específico", "Formato de envío", "Periodicidad"],
        ["F_0700101|PROPIR", "F_0700102|Gasto", "", ""], ["Otra", "", "", "Anual"],
      ]))
    #expect(
      table.value["provision_informacion"]?["matriz"]?[1]?["informacion"] == .text("Otra", nil))
    let card = read(
      grid([
        ["Mi logro", "F_0300102|Se hizo."], ["Recomendaciones 2010", "F_0300105|ninguna"],
        ["Desempeño final del programa de trabajo (en %)", "F_0300101|95 %"],
      ]))
    let programme = card.value["programas"]?["diseno_distribucion_acceso"]
    #expect(programme?["logro"] == .text("Se hizo.", nil))
    #expect(programme?["recomendaciones"] == .bare("ninguna", nil))
    #expect(programme?["desempeno"] == .bare("95", nil))
    #expect(table.unsure.isEmpty && card.unsure.isEmpty)
  }

  @Test("Programmes have the same labels: the heading above tells them apart")
  func headings() throws {
    let rows = [
      ["Desempeño final del programa de trabajo (en %)", "90"],
      ["Principal logro del programa de trabajo", "Uno."],
      [
        "Dificultades de la implementación (actividades o medidas no cumplidas)",
        "No se observan dificultades",
      ],
    ]
    let title = try #require(layout.section(4)?.title)
    let (value, _) = read(grid(rows, under: ["Antes", title, "Una nota"]))
    let programme = value["programas"]?["complementariedad_territorial"]
    #expect(programme?["desempeno"] == .bare("90", nil))
    #expect(programme?["dificultades"] == .bare("ninguna", nil))
  }

  @Test("Cards that word processors ran together are told apart where a label comes again")
  func mergedCards() {
    let card = { (objective: String, result: String) in
      [
        ["Número del objetivo", ""], ["Objetivo general y específicos", objective],
        ["Resultado de la medición anual del indicador", result],
      ]
    }
    let (value, unsure) = read(
      grid(card("Uno.", "1") + card("", "2") + card("Dos.", "3") + card("", "")))
    #expect(value["plan_plurianual"]?[0]?["resultados"]?[1]?["medicion"] == .text("2", nil))
    #expect(value["plan_plurianual"]?[1]?["objetivo"] == .text("Dos.", nil))
    #expect(value["plan_plurianual"]?[2] == nil)
    #expect(unsure.isEmpty)
  }

  @Test("An added row belongs to the group above; a group that nobody knows is said")
  func groups() {
    let header = [
      "Destinatarios", "Actividades de difusión", "Fecha de realización",
      "Responsable de la información de verificación",
    ]
    let (value, unsure) = read(
      grid([
        header, ["Funcionarios", "Una.", "31-12-2009", ""], ["", "Otra.", "noviembre de 2009", ""],
        ["Vecinos", "Tercera.", "", ""], ["Clientes / usuarios / beneficiarios", "", "", ""],
      ]))
    #expect(value["difusion"]?["funcionarios"]?[0]?["fecha"] == .bare("2009-12-31", nil))
    #expect(value["difusion"]?["funcionarios"]?[1]?["fecha"] == .bare("2009-11", nil))
    #expect(value["difusion"]?["clientes"] == nil)
    #expect(unsure.map(\.words) == ["Tercera."])
    #expect(unsure.first?.place == place(3, 1))
  }

  @Test(
    "What is no answer is said with its place, and is not data",
    arguments: [
      (3, 1, "casi todo", "número"), (3, 1, "1,385", "miles"), (6, 2, "Más o menos", "estados"),
      (9, 5, "31-06-2010", "calendario"), (9, 5, "40543", "31-12-2010"), (2, 2, "ninguna", "dato"),
      (2, 1, "2 y medio", "entero"), (2, 1, "-31", "posible"), (2, 4, "-31", "posible"),
      (2, 5, "0", "posible"), (3, 1, "1.385", "posible"),
    ])
  func noAnswers(_ section: Int, _ number: Int, _ words: String, _ reason: String) throws {
    let answers = AnswerReading(layout: layout, form: assets.form)
    let cell = FormGrid.Cell(label: words, words: words, markdown: words, place: place(0, 0))
    guard case .unsure(let message) = answers.outcome(of: cell, for: try field(section, number))
    else {
      Issue.record("«\(words)»")
      return
    }
    #expect(message.spanish.contains(reason), "\(message.spanish)")
  }

  @Test(
    "Answers are read as people write them",
    arguments: [
      (3, 1, "100 %", "100"), (2, 4, "1.385", "1385"), (3, 1, "95,5", "95.5"),
      (3, 1, "cien", "100"),
      (9, 5, "2010-12-31", "2010-12-31"), (9, 5, "31/12/2010", "2010-12-31"),
      (9, 5, "diciembre de 2010", "2010-12"),
      (6, 2, "existe acuerdo y procedimiento formalizado.", "acuerdo_formalizado"),
      (6, 2, "☐ Otro\n☒ Existe acuerdo y procedimiento formalizado", "acuerdo_formalizado"),
      (6, 2, "x Otro", "otro"), (3, 5, "No hay recomendaciones", "ninguna"),
      (3, 5, "NINGUNA.", "ninguna"),
    ])
  func answers(_ section: Int, _ number: Int, _ words: String, _ value: String) throws {
    let answers = AnswerReading(layout: layout, form: assets.form)
    let cell = FormGrid.Cell(label: words, words: words, markdown: words, place: place(0, 0))
    guard case .bare(let read) = answers.outcome(of: cell, for: try field(section, number)) else {
      Issue.record("«\(words)»")
      return
    }
    #expect(read == value)
  }

  @Test(
    "A month with a number that may be a day stays words, and no year is made of it",
    arguments: ["diciembre 31", "julio 15", "dic-31", "mar. 10", "15.07.31"])
  func days(words: String) throws {
    let answers = AnswerReading(layout: layout, form: assets.form)
    let cell = FormGrid.Cell(label: words, words: words, markdown: words, place: place(0, 0))
    guard case .text(words) = answers.outcome(of: cell, for: try field(9, 5)) else {
      Issue.record("«\(words)»")
      return
    }
  }

  @Test("A result has an achievement or a gap; what was planned needs what was achieved")
  func conflicts() {
    let (value, unsure) = read(
      grid([
        ["Objetivo general y específicos", "Uno."], ["Cantidad planificada", "4"],
        ["Descripción del desarrollo alcanzado: logro", "Se hizo."],
        ["Descripción del desarrollo alcanzado: brecha", "Faltó."],
      ]))
    let result = value["plan_plurianual"]?[0]?["resultados"]?[0]
    #expect(result == .record([.init("logro", .text("Se hizo.", nil))]))
    #expect(unsure.map(\.words) == ["4", "Faltó."])
  }

  @Test(
    "A label that was typed before an answer is taken off it, and its marks with it",
    arguments: [
      ("**Logro:** Bien", "Bien"), ("**Logro**: Bien", "Bien"), ("**Logro: Bien**", "**Bien**"),
      ("*Logro:* Bien", "Bien"), ("Logros : Bien", "Bien"),
      ("Logro alto: bien", "Logro alto: bien"),
      ("Bien: logro", "Bien: logro"),
    ])
  func typedLabel(_ typed: String, _ said: String) {
    let (value, unsure) = read(
      grid([
        ["Objetivo general y específicos", "Uno"],
        ["Descripción del desarrollo alcanzado: logro", typed], ["Cantidad lograda", ""],
      ]))
    let result = value["plan_plurianual"]?[0]?["resultados"]?[0]
    #expect(result?["logro"] == .text(said, nil) && unsure.isEmpty, "\(value)")
  }

  @Test("A matrix that says `ninguna` is declared empty")
  func declaredEmpty() {
    let header = ["Información acordada", "Contenido específico", "Formato de envío"]
    let (value, unsure) = read(grid([header, ["Ninguna", "", ""], ["", "", ""]]))
    #expect(value["provision_informacion"]?["matriz"] == .list([]))
    #expect(unsure.isEmpty)
  }

  @Test("Foreign tables give nothing, and a letter is no form")
  func foreign() throws {
    let (value, _) = read(grid([["Nombre", "Teléfono"], ["Uno", "2"]]))
    #expect(value == .record([]))
    let letter = try ReadDocument(
      reading: Array(
        """
        <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" \
        office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>\
        <text:p>Estimada colega:</text:p></office:text></office:body></office:document>
        """.utf8), named: "carta.fodt")
    #expect(!FilledForm.isForm(letter, layout))
  }

  @Test("Damaged and hostile spreadsheets are refused with a message")
  func refusals() throws {
    func rules(_ bytes: [UInt8]) -> [String] {
      do throws(DiagnosticError) {
        _ = try SheetGrids(reading: bytes, named: "x.ods")
        return []
      } catch {
        return error.diagnostics.map(\.rule)
      }
    }
    #expect(rules([]) == ["FOR-05"])
    #expect(rules(Array("PK\u{3}\u{4} no".utf8)) == ["FOR-05"])
    #expect(rules(sheet("", kind: "text")) == ["FOR-05"])
    let cell =
      "<table:table-cell office:value-type=\"string\"><text:p>a</text:p></table:table-cell>"
    let row = "<table:table-row table:number-rows-repeated=\"1000000\">\(cell)</table:table-row>"
    #expect(rules(sheet(row)) == ["FOR-06"])
    // Blank rows to the end of the sheet are no harm.
    let blank =
      "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell "
      + "table:number-columns-repeated=\"16384\"/></table:table-row>"
    #expect(rules(sheet(blank)) == [])
    let whole = try FormWorkbook(
      template: "\(Example.root)/Templates/formulario-regional.ots", files: LocalFiles()
    ).bytes(subject)
    for length in stride(from: 0, to: whole.count, by: whole.count / 40) {
      #expect(rules(Array(whole.prefix(length))) == ["FOR-05"])
    }
  }

  @Test("Dates and percentages of a spreadsheet are read as what they say")
  func typedCells() throws {
    let cells = """
      <table:table-cell office:value-type="date" office:date-value="2009-11-16T00:00:00">\
      <text:p>16/11/09</text:p></table:table-cell>\
      <table:table-cell office:value-type="percentage" office:value="0.955"><text:p>95,50%</text:p>\
      </table:table-cell>\
      <table:table-cell office:value-type="float" office:value="1385"><text:p>1.385</text:p>\
      </table:table-cell>\
      <table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b</text:p>\
      <text:p/><text:p>- <text:span>c</text:span></text:p></table:table-cell>
      """
    let sheets = try SheetGrids(
      reading: sheet("<table:table-row>\(cells)</table:table-row>"), named: "x.fods")
    #expect(sheets.grids[0].rows[0].map(\.words) == ["2009-11-16", "95.5", "1385", "a  b\n\n- c"])
    #expect(sheets.grids[0].rows[0][3].place.spanish == "hoja «H», celda D1")
  }

  private func sheet(_ rows: String, kind: String = "spreadsheet") -> [UInt8] {
    Array(
      """
      <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" \
      office:mimetype="application/vnd.oasis.opendocument.\(kind)"><office:body>\
      <office:\(kind)><table:table table:name="H">\(rows)</table:table></office:\(kind)>\
      </office:body></office:document>
      """.utf8)
  }

  @Test("A template without a place for an answer is refused, and told what it lacks")
  func incompleteTemplate() throws {
    let path = "\(Example.root)/Templates/formulario-regional.ott"
    let package = try Package(reading: LocalFiles().bytes(of: path))
    var body = String(decoding: XMLWriter.document(package.content), as: UTF8.self)
    body = body.replacing(
      "{{ e.rotulo }}",
      with: "{{#if e.rotulo == \"Compromiso\"}}Promesa{{else}}{{ e.rotulo }}{{/if}}")
    let archive = Package.archive(
      content: Array(body.utf8), styles: XMLWriter.document(package.styles),
      meta: XMLWriter.document(try #require(package.meta)), settings: nil, files: package.files,
      mediaType: package.mediaType)
    let folder = OneTemplate(bytes: try archive.bytes())
    let template = try Template.compile(named: "propia.ott", in: folder)
    do {
      _ = try FormDocument(subject).bytes(template, named: "propia.ott", options: RenderOptions())
      Issue.record("no fault")
    } catch {
      #expect(error.diagnostics.map(\.rule) == ["FOR-01"])
      #expect(error.diagnostics.first?.message.spanish.contains("Compromiso") == true)
    }
  }
}

/// A folder of one template in memory.
private struct OneTemplate: TemplateFolder {
  let bytes: [UInt8]

  func names() throws -> [String] { ["propia.ott"] }
  func bytes(of name: String) throws -> [UInt8] { bytes }
  func path(of name: String) -> String { name }
}
