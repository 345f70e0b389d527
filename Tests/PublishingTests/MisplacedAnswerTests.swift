import Testing

@testable import Publishing

/// Tables that people took apart, put together, copied and totalled: nobody's answer becomes another's.
@Suite("Answers that are not where the form asked for them")
struct MisplacedAnswerTests {
  private let bench: FormBench

  init() throws { bench = try FormBench() }

  private static let talk = "Charla a la planta."
  private static let date = "noviembre de 2009"

  private func expect(
    _ form: String, _ data: String, lists words: [String] = [], status: Int32 = 1
  ) async throws {
    let outcome = try await bench.importing(form)
    #expect(bench.data == data, "\(outcome.out)")
    #expect(outcome.status == status, "\(outcome.out) \(outcome.err)")
    for word in words {
      #expect(outcome.out.contains(word) || outcome.err.contains(word), "\(word): \(outcome.out)")
    }
  }

  @Test(
    "Labels that were copied with their table are no row of it, and what stands below them is",
    arguments: ["odt", "ods"])
  func copiedLabels(_ format: String) async throws {
    let form = try await bench.form(format)
    try bench.change(
      form,
      [
        "content.xml": { content in
          let head = content.row(with: ">Actividades de difusión<").replacing(
            "table:table-header-rows", with: "")
          let row = content.row(with: Self.talk)
          let new = row.unmarked.replacing(Self.talk, with: "Charla a los jefes.")
          return content.replacing(row, with: row + head.unmarked + new)
        }
      ])
    let new =
      ["- actividad: Charla a los jefes.", "  fecha: 2009-11"]
      + ["  responsable: Encargada de personas"]
    let data = FormBench.south + new.map { "    \($0)\n" }.joined()
    try await expect(form, data, status: 0)
  }

  @Test("A row of totals is listed", arguments: ["odt", "ods"])
  func totals(_ format: String) async throws {
    let form = try await bench.form(format)
    try bench.change(
      form,
      [
        "content.xml": { content in
          let row = content.row(with: Self.talk)
          let total = row.unmarked.replacing(Self.talk, with: "TOTAL:").replacing(
            Self.date, with: "12"
          ).replacing("Encargada de personas", with: "")
          return content.replacing(row, with: row + total)
        }
      ])
    try await expect(form, FormBench.south, lists: ["«TOTAL:»", "«12»", "fila de totales"])
  }

  @Test("A new row that is a date alone is listed", arguments: ["odt", "ods"])
  func wordless(_ format: String) async throws {
    let form = try await bench.form(format)
    try bench.change(
      form,
      [
        "content.xml": { content in
          let row = content.row(with: Self.talk)
          let new = row.unmarked.replacing(Self.talk, with: "").replacing(
            Self.date, with: "diciembre de 2009"
          ).replacing("Encargada de personas", with: "")
          return content.replacing(row, with: row + new)
        }
      ])
    try await expect(form, FormBench.south, lists: ["2009-12", "no dice de qué es"])
  }

  @Test("A card whose table was split is one card", arguments: [true, false])
  func splitCard(_ isMarked: Bool) async throws {
    let form = try await bench.form("odt")
    try bench.change(
      form,
      [
        "content.xml": { content in
          let row = content.row(with: "Cuatro iniciativas al cierre.")
          let table = content.table(with: "Cuatro iniciativas al cierre.")
          let head = table.components("<table:table-row")[0]
          let split = content.replacing(
            row,
            with: "\(row)</table:table><text:p>Sigue</text:p>"
              + head.replacing("table:name=\"", with: "table:name=\"Sigue"))
          return isMarked ? split : split.unmarked
        }
      ])
    try await expect(form, FormBench.south, lists: ["«Sigue»"])
  }

  @Test("A cell that was merged over two columns answers neither, but for one whose words it kept")
  func mergedAcross() async throws {
    let form = try await bench.form("odt")
    func merge(_ row: String, _ words: String) -> String {
      let cells = row.components("<table:table-cell ")
      return cells[0] + "<table:table-cell " + cells[1]
        + "<table:table-cell table:number-columns-spanned=\"2\" "
        + cells[2].replacing(Self.talk, with: words) + "<table:covered-table-cell/>"
        + "<table:table-cell " + cells[4]
    }
    try bench.change(
      form,
      [
        "content.xml": { content in
          let row = content.row(with: Self.talk)
          return content.replacing(row, with: merge(row, "\(Self.talk) En noviembre."))
        }
      ])
    try await expect(
      form, FormBench.south, lists: ["«\(Self.talk) En noviembre.»", "varias columnas"])
  }

  @Test(
    "A file with the forms of two units is refused, and both are named", arguments: ["odt", "ods"])
  func twoForms(_ format: String) async throws {
    let form = try await bench.form(format)
    try bench.change(
      form,
      [
        "content.xml": { content in
          let box = content.table(with: "Región del Maule")
          let other = box.replacing("Región del Maule", with: "Región del Biobío").replacing(
            "table:name=\"", with: "table:name=\"Otra ")
          return content.replacing(box, with: box + (format == "odt" ? "<text:p/>" : "") + other)
        }
      ])
    try await expect(
      form, FormBench.south, lists: ["FOR-24", "Región del Maule", "Región del Biobío"])
  }

  @Test("A second sheet with a table that is there already is listed")
  func secondSheet() async throws {
    let form = try await bench.form("ods")
    try bench.change(
      form,
      [
        "content.xml": { content in
          let sheet = content.table(with: Self.talk)
          let other = sheet.replacing(Self.talk, with: "Charla ajena.").replacing(
            "table:name=\"", with: "table:name=\"Otra ")
          return content.replacing(sheet, with: sheet + other)
        }
      ])
    try await expect(form, FormBench.south, lists: ["«Charla ajena.»", "otra hoja"])
  }

  /// A cell's own value beside what it shows; what the data say then, and what is told.
  struct Cell: Sendable, CustomTestStringConvertible {
    let old: String
    let value: String
    let shown: String
    let said: String?
    let told: String?

    var testDescription: String { "\(value) as \(shown)" }
  }

  @Test(
    "What a cell keeps otherwise than it shows it is told",
    arguments: [
      Cell(
        old: "95", value: "percentage\" office:value=\"0.835", shown: "84 %", said: "83.5",
        told: "muestra «84 %»"),
      Cell(
        old: "95", value: "float\" office:value=\"83.5", shown: "83,50", said: "83.5", told: nil),
      Cell(
        old: date, value: "date\" office:date-value=\"2009-12-01", shown: "2009", said: "'2009'",
        told: nil),
      Cell(
        old: date, value: "date\" office:date-value=\"2009-12-15", shown: "diciembre",
        said: "2009-12", told: "no muestra el año"),
      Cell(
        old: date, value: "time\" office:time-value=\"PT10H30M00S", shown: "10:30", said: nil,
        told: "es una hora"),
    ])
  func shown(_ cell: Cell) async throws {
    let form = try await bench.form("ods")
    let part = cell.shown == "2009" ? "year" : "month number:textual=\"true\""
    let styles = """
      <number:date-style style:name="X1"><number:\(part)/></number:date-style>\
      <style:style style:name="X2" style:family="table-cell" style:data-style-name="X1"/>
      """
    try bench.change(
      form,
      [
        "content.xml": { content in
          let old = content.cell(with: ">\(cell.old)<")
          let style = cell.value.hasPrefix("date") ? "X2" : "Respuesta"
          let new =
            "<table:table-cell table:style-name=\"\(style)\" office:value-type=\"\(cell.value)\">"
            + "<text:p>\(cell.shown)</text:p></table:table-cell>"
          return content.replacing(old, with: new, maxReplacements: 1).replacing(
            "</office:automatic-styles>", with: "\(styles)</office:automatic-styles>")
        }
      ])
    let key = cell.old == "95" ? "desempeno: 95" : "fecha: 2009-11"
    let new = cell.said.map { "\(key.prefix { $0 != ":" }): \($0)" } ?? key
    let isListed = cell.said == nil
    try await expect(
      form, FormBench.south.replacing(key, with: new), lists: [cell.told].compactMap(\.self),
      status: isListed ? 1 : 0)
  }

  @Test("A sign of a font of its own is taken, and told", arguments: ["odt", "ods"])
  func sign(_ format: String) async throws {
    let form = try await bench.form(format)
    try bench.change(
      form,
      [
        "content.xml": {
          $0.replacing("Se hizo lo acordado.", with: "Se hizo \u{F0B3} 5.")
        }
      ])
    let data = FormBench.south.replacing("Se hizo lo acordado.", with: "Se hizo \u{F0B3} 5.")
    try await expect(form, data, lists: ["solo existe en su fuente"], status: 0)
  }

  @Test("A card that was typed over whole is taken, and what the form does not ask of it is told")
  func rewritten() async throws {
    let form = try await bench.form("odt")
    let words = [
      ("Implementar iniciativas de fomento con los gremios.", "Abrir oficinas."),
      ("Cuatro iniciativas al cierre.", "2 de 2"), ("Operaron cuatro iniciativas.", "Hay dos."),
      ("Sumar dos comunas rurales.", "Una más."),
    ]
    func typed(_ text: String) -> String {
      words.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
    try bench.change(form, ["content.xml": typed])
    try await expect(
      form, typed(FormBench.south), lists: ["«plan_plurianual[0].resultados[0]» se escribió"],
      status: 0)
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }

  /// The innermost element of a name around some words.
  private func element(_ name: String, with words: String) -> String {
    guard let place = firstRange(of: words) else { return words }
    let start = self[..<place.lowerBound].ranges(of: "<\(name) ").last?.lowerBound ?? startIndex
    let close = "</\(name)>"
    let end = self[place.upperBound...].firstRange(of: close)?.upperBound ?? endIndex
    return String(self[start..<end])
  }

  fileprivate func row(with words: String) -> String { element("table:table-row", with: words) }
  fileprivate func cell(with words: String) -> String { element("table:table-cell", with: words) }
  fileprivate func table(with words: String) -> String { element("table:table", with: words) }

  /// Without bookmarks, as a copy is.
  fileprivate var unmarked: String { replacing(/<text:bookmark-(start|end) [^>]*\/>/, with: "") }
}
