import Diagnostics
import OpenDocument
import Reports
import StructuredData
import Templating
import Testing

@testable import Forms

/// What a form says and how it is laid out, beyond its answers' places.
@Suite struct FormLooksTests {
  private let example: Example.Loaded
  private let subject: FormSubject

  init() throws {
    example = try Example.reports()
    let report = try #require(example.reports.regions.first { $0.region.id == "maule" })
    subject = FormSubject(report.region, of: example.reports)
  }

  private func workbook() throws -> (content: String, styles: String, settings: String) {
    let workbook = try FormWorkbook(
      template: "\(Example.root)/Templates/formulario-regional.ots", files: LocalFiles())
    let archive = try ZipArchive(reading: workbook.bytes(subject))
    func text(_ name: String) -> String {
      String(decoding: archive.entries.first { $0.name == name }?.bytes ?? [], as: UTF8.self)
    }
    return (text("content.xml"), text("styles.xml"), text("settings.xml"))
  }

  @Test("The document says until when and to whom, shows one worked example, and ends with a list")
  func document() throws {
    let path = "\(Example.root)/Templates/formulario-regional.ott"
    let bytes = try FormDocument(subject).bytes(
      Template.compile(path: path), named: path, options: RenderOptions())
    let text = try Package(reading: bytes).content.textContent
    for words in [
      "13 de noviembre de 2009", "Unidad de Planificación, Nivel Central", "Ejemplo: una ficha",
      "Capacitar en gestión a 40 microempresarios", "Hasta unas 120 palabras.",
      "Antes de devolver el formulario", "Funcionarios (otra fila)",
    ] { #expect(text.contains(words), "\(words)") }
    #expect(text.components(of: "Ejemplo: una ficha") == 1)
    #expect(!text.contains("si debe imprimirse otro"))
  }

  @Test("What is for special cases is asked last in its card, and columns stay the report's")
  func order() throws {
    for section in example.layout.sections {
      let asked = example.reports.form.definition.sections.first { $0.id == section.id }
      let optional = section.fields.map { field in
        asked?.fields.first { $0.key.keys == field.path }?.isOptional ?? false
      }
      if section.style == .table { continue }
      #expect(optional == optional.filter { !$0 } + optional.filter { $0 }, "\(section.id)")
    }
    let follow = try #require(example.layout.sections.first { $0.id == "seguimiento" })
    #expect(follow.fields.first?.path == ["recomendacion"])
  }

  @Test("The spreadsheet has an index with a way to each sheet, titles that stay and print again")
  func sheets() throws {
    let (content, styles, settings) = try workbook()
    let names = FormSheets(subject).all.map(\.name)
    #expect(names.count == 7)
    for name in names.dropFirst() { #expect(content.contains("xlink:href=\"#'\(name)'.A1\"")) }
    #expect(content.components(of: "<table:table-header-rows>") == 4)
    #expect(settings.components(of: "VerticalSplitPosition") == 4)
    #expect(styles.contains("style:scale-to-X=\"1\""))
    #expect(styles.contains("Región del Maule") && !styles.contains("{{"))
    #expect(content.contains("style:use-optimal-row-height=\"true\""))
  }

  @Test(
    "What is no answer to its question is refused with a reason",
    arguments: [
      ("desempeno", "cell-content-is-between(0,1000)", "un número de 0 a 1000"),
      ("planificado", "cell-content()>0", "un número mayor que 0"),
      ("estado", "cell-content-is-in-list", "una de las respuestas de la lista"),
      ("plazo", "is-true-formula", "una fecha que exista"),
    ])
  func refusals(_ field: String, _ condition: String, _ words: String) throws {
    let content = try workbook().content
    let label = try #require(
      example.layout.sections.flatMap(\.fields).first { $0.path.last == field }?.label)
    let validations = content.split(separator: "<table:content-validation ").filter {
      $0.contains("table:title=\"\(label.prefix(32))\"")
    }
    #expect(!validations.isEmpty)
    for validation in validations {
      #expect(validation.contains(condition) && validation.contains(words), "\(validation)")
      #expect(validation.contains("table:message-type=\"stop\""))
    }
  }

  @Test("Sections below one another on a sheet are told apart by their titles, each once")
  func parts() throws {
    let workbook = try FormWorkbook(
      template: "\(Example.root)/Templates/formulario-regional.ots", files: LocalFiles())
    let sheets = try SheetGrids(reading: workbook.bytes(subject), named: "f.ods")
    let programmes = try #require(sheets.grids.first { $0.titles == ["IV.1.2-1.4 Programas"] })
    let parts = programmes.parts(by: example.layout)
    #expect(parts.map { FormPlaces(in: $0, example.layout)?.section.number } == [3, 4, 5])
    // Without one of the titles nothing is taken for another's.
    let rows = programmes.rows.enumerated().filter { row, cells in
      !(row > 3 && cells.first?.label.hasPrefix("Actividad IV. 1.3.") == true)
    }
    let torn = FormGrid(titles: ["Otra"], rows: rows.map(\.element))
    #expect(torn.parts(by: example.layout).count == 2)
  }

  @Test("Labels of a Word form are locked and its marks end, answers with tables inside stay open")
  func word() throws {
    func cell(_ words: String, _ mark: String = "") -> String {
      "<w:tc><w:tcPr><w:tcW w:w=\"1\"/></w:tcPr><w:p>\(mark)<w:r><w:t>\(words)</w:t></w:r></w:p></w:tc>"
    }
    let mark = "<w:bookmarkStart w:id=\"7\" w:name=\"F_0200102\"/>"
    let twice = "<w:bookmarkStart w:id=\"6\" w:name=\"F_0200102\"/>" + mark
    let end = "<w:bookmarkEnd w:id=\"7\"/>"
    let nested =
      "<w:tc><w:tcPr/><w:p>\(mark)\(end)</w:p><w:tbl><w:tr>\(cell("dentro"))</w:tr></w:tbl><w:p/></w:tc>"
    let text =
      "<w:document><w:tbl><w:tr>\(cell("Rótulo"))\(cell("", twice + end))</w:tr>"
      + "<w:tr>\(cell("Otro"))\(nested)</w:tr></w:tbl></w:document>"
    let archive = ZipArchive([ZipArchive.Entry("word/document.xml", Array(text.utf8))])
    let changed = try ZipArchive(reading: FormOffice(subject).document(archive.bytes()))
    let words = String(decoding: changed.entries[0].bytes, as: UTF8.self)
    #expect(words.components(of: "sdtContentLocked") == 2)
    #expect(words.components(of: "<w:bookmarkStart") == words.components(of: "<w:bookmarkEnd"))
    #expect(words.contains(nested))
    _ = try #require(RawXML(Array(words.replacing("w:", with: "").utf8)))
  }
}

extension String {
  /// How often a text stands in it.
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
