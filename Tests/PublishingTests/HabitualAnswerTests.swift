import Testing

@testable import Publishing

/// What people type instead of an answer's plain form.
@Suite("Habits of people who fill in forms")
struct HabitualAnswerTests {
  private let bench: FormBench

  init() throws { bench = try FormBench() }

  /// A typed answer, what the data say then (`nil`: as before), and whether it is listed.
  struct Case: Sendable, CustomTestStringConvertible {
    let old: String
    let typed: String
    let key: String
    let said: String?
    let isListed: Bool

    init(_ old: String, _ typed: String, _ key: String, _ said: String?, listed: Bool = false) {
      self.old = old
      self.typed = typed
      self.key = key
      self.said = said
      isListed = listed
    }

    var testDescription: String { "\(key): \(typed)" }
  }

  private static let logro = "Se hizo lo acordado."
  private static let advice = "Medir antes."
  private static let date = "noviembre de 2009"

  static let cases = [
    Case("95", "96 por ciento", "desempeno", "96"), Case("95", "97,5%.", "desempeno", "97.5"),
    Case("95", "Cumplido al 96%", "desempeno", nil, listed: true),
    Case("95", "0.96", "desempeno", nil, listed: true),
    Case("95", "N/A", "desempeno", nil, listed: true),
    Case("95", "#¡REF!", "desempeno", nil, listed: true),
    Case("95", "-31", "desempeno", nil, listed: true),
    Case("95", "1.385", "desempeno", nil, listed: true),
    Case(logro, "Ídem anterior", "logro", nil, listed: true),
    Case(logro, "\u{201D}", "logro", nil, listed: true),
    Case(logro, "Se hizo\u{FEFF} lo acor\u{AD}dado.\u{200B}", "logro", nil),
    Case(logro, "\u{FEFF}Se abrió", "logro", "Se abrió"),
    Case(advice, "0", "recomendaciones", "ninguna", listed: true),
    Case(logro, "  Se abrió  ", "logro", "Se abrió"),
    Case(logro, "Principal logro: Se abrió", "logro", "Se abrió"),
    Case(logro, "PRINCIPAL LOGRO.- Se abrió", "logro", "Se abrió"),
    Case(logro, "Principal logro – Se abrió", "logro", "Se abrió"),
    Case(logro, "Se abrió. Dificultades: el clima", "logro", nil, listed: true),
    Case(logro, "#N/A", "logro", nil, listed: true),
    Case(logro, "(pendiente)", "logro", nil, listed: true),
    Case(logro, "S/I", "logro", nil, listed: true),
    Case(advice, "Sin recomendaciones", "recomendaciones", "ninguna"),
    Case(advice, "No se formulan recomendaciones.", "recomendaciones", "ninguna"),
    Case(advice, "No hay", "recomendaciones", "ninguna"),
    Case(advice, "N/A", "recomendaciones", "ninguna", listed: true),
    Case(advice, "--", "recomendaciones", "ninguna", listed: true),
    Case(advice, "Sin apoyo no se avanza", "recomendaciones", "Sin apoyo no se avanza"),
    Case(advice, "No hay que medir tanto", "recomendaciones", "No hay que medir tanto"),
    Case(date, "dic-09", "fecha", "2009-12"), Case(date, "30.11.09", "fecha", "2009-11-30"),
    Case(date, "16/11/09", "fecha", "2009-11-16"), Case(date, "Diciembre 2009", "fecha", "2009-12"),
    Case(date, "30 de Noviembre del 2009", "fecha", "2009-11-30"),
    Case(date, "3-dic-2009", "fecha", "2009-12-03"), Case(date, "12/2009", "fecha", "2009-12"),
    Case(date, "31 de junio de 2009", "fecha", nil, listed: true),
    Case(date, "31.06.09", "fecha", nil, listed: true),
    Case(date, "fines de 2009", "fecha", "fines de 2009"),
  ]

  @Test("An answer in a usual form is read; a doubtful one is listed, once", arguments: cases)
  func answers(_ one: Case) async throws {
    let form = try await bench.form("odt")
    try bench.change(
      form, ["content.xml": { $0.replacing(">\(one.old)<", with: ">\(one.typed)<") }])
    let outcome = try await bench.importing(form)
    let lines = bench.data.split(separator: "\n")
    let before = FormBench.south.split(separator: "\n")
    let changed = zip(lines, before).filter { $0 != $1 }.map { $0.0.drop { $0 == " " } }
    #expect(lines.count == before.count, "\(bench.data)")
    #expect(changed == (one.said.map { ["\(one.key): \($0)"] } ?? []), "\(outcome.out)")
    let told = outcome.out.components(of: "sin lugar") + outcome.out.components(of: "revise lo que")
    #expect(told == (one.isListed ? 1 : 0), "\(outcome.out)")
    #expect(!outcome.out.contains("en blanco"), "\(outcome.out)")
  }

  @Test("Bullets that were typed are those of a list", arguments: ["odt", "ods"])
  func bullets(_ format: String) async throws {
    let form = try await bench.form(format)
    try bench.change(
      form,
      [
        "content.xml": {
          $0.replacing(Self.logro, with: "• Se abrió</text:p><text:p>•Se cerró")
        }
      ])
    #expect(try await bench.importing(form).status == 0)
    #expect(
      bench.data.contains("- Se abrió\n        - Se cerró")
        || bench.data.contains("- Se abrió\n      - Se cerró"), "\(bench.data)")
  }

  @Test("A number before an objective is what the report prints, or its own")
  func numbers() async throws {
    for (typed, number) in [("1. Abrir", nil), ("4.- Abrir", "numero: 4"), ("1) Abrir", nil)] {
      try bench.scratch.write(FormBench.south, to: FormBench.file)
      let form = try await bench.form("ods")
      try bench.change(
        form,
        [
          "content.xml": {
            $0.replacing("Implementar iniciativas de fomento con los gremios.", with: typed)
          }
        ])
      let outcome = try await bench.importing(form)
      #expect(outcome.status == 0 && bench.data.contains("objetivo: Abrir\n"), "\(outcome.out)")
      #expect(bench.data.contains("numero:") == (number != nil), "\(bench.data)")
      if let number { #expect(bench.data.contains(number)) }
    }
  }

  @Test("A gap that says there is none leaves the achievement alone")
  func noGap() async throws {
    for typed in ["ninguna", "N/A", "Sin brecha", "-"] {
      let form = try await bench.form("odt")
      try bench.change(
        form,
        [
          "content.xml": { text in
            let mark = "<text:bookmark-start text:name=\"F_0200110\"/>"
            return text.replacing(mark, with: mark + typed)
          }
        ])
      let outcome = try await bench.importing(form)
      #expect(outcome.status == 0 && bench.data == FormBench.south, "\(typed): \(outcome.out)")
    }
  }
}

extension String {
  /// How often words are in it.
  fileprivate func components(of words: String) -> Int { ranges(of: words).count }
}
