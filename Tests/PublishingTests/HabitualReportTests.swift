import Diagnostics
import StructuredData
import Testing

@testable import Publishing

/// What people type into reports in forms of their own: rows, labels, numbers, dates, and words for nothing.
@Suite("Habits of people who edit reports")
struct HabitualReportTests {
  private func bench() async throws -> ImportBench { try await ImportBench(regions: ["maule"]) }

  /// The region's report with its content changed.
  private func edited(
    _ bench: ImportBench, _ change: (String) -> String
  ) async throws -> ImportProposal {
    let content = try bench.content(of: bench.documents[0].path)
    let new = change(content)
    #expect(new != content)
    return try await bench.proposal([try bench.replacing([(content, new)], named: "e.odt")])
  }

  private static let plan = "programas.diseno_distribucion_acceso"

  /// An edit, and the changes as «path: old value → new value».
  struct Case: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let changes: [String]
    var told: String?

    var testDescription: String { new }
  }

  static let cases = [
    Case(
      old: "La presencia formal", new: "@No hubo dificultades.",
      changes: ["\(plan).dificultades: No se observan dificultades"]),
    Case(
      old: "La presencia formal", new: "@N/A",
      changes: ["\(plan).dificultades: No se observan dificultades"],
      told: "se toma como que no hay"),
    Case(
      old: "noviembre de 2010", new: "dic-10",
      changes: ["\(plan).seguimiento[0].plazo: diciembre de 2010"]),
    Case(
      old: "noviembre de 2010", new: "31/12/2010",
      changes: ["\(plan).seguimiento[0].plazo: 31 de diciembre de 2010"]),
    Case(old: "noviembre de 2010", new: "11/2010", changes: []),
    Case(old: ">100%<", new: ">97,5 %<", changes: ["\(plan).desempeno: 97,5 %"]),
    Case(old: ">100%<", new: ">97,5 por ciento.<", changes: ["\(plan).desempeno: 97,5%"]),
    Case(
      old: "La presencia formal", new: "@0",
      changes: ["\(plan).dificultades: No se observan dificultades"],
      told: "se toma como que no hay"),
    Case(
      old: ">100%<", new: ">0,97<", changes: [], told: "no se imprimiría como en el documento"),
  ]

  @Test("A usual form is what it means; a doubtful one is told", arguments: cases)
  func meant(_ one: Case) async throws {
    let proposal = try await edited(try await bench()) { content in
      let place = content.firstRange(of: one.old)
      guard let place else { return content }
      if !one.new.hasPrefix("@") {
        return content.replacing(one.old, with: one.new, maxReplacements: 1)
      }
      // All of the paragraph.
      let end = content[place.lowerBound...].firstIndex(of: "<") ?? place.upperBound
      return String(content[..<place.lowerBound] + one.new.dropFirst() + content[end...])
    }
    #expect(proposal.changes.map { "\($0.path): \($0.new ?? "")" } == one.changes)
    let told = proposal.remnants.map { $0.message.spanish }
    #expect(told.contains { $0.contains(one.told ?? "@") } == (one.told != nil), "\(told)")
    #expect(proposal.remnants.allSatisfy { $0.isTaken || !one.changes.isEmpty || one.told != nil })
  }

  @Test(
    "A new row is of whom its first cell names, wherever it stands",
    arguments: [
      ("Programa de complementariedad territorial", "complementariedad_territorial"),
      ("Programa de diseño/ acceso/ distribución", "diseno_distribucion_acceso"),
    ])
  func namedRow(_ label: String, _ group: String) async throws {
    let proposal = try await edited(try await bench()) { content in
      let row = content.row(with: "Enviar al GORE la información convenida")
      let cells = [label, "Otra recomendación", "Otro compromiso", "Jefa", "30.06.10"]
      let new = cells.map {
        "<table:table-cell office:value-type=\"string\"><text:p>\($0)</text:p></table:table-cell>"
      }.joined()
      return content.replacing(
        row, with: "\(row)<table:table-row>\(new)</table:table-row>")
    }
    #expect(proposal.remnants.isEmpty, "\(proposal.remnants)")
    #expect(proposal.changes.map(\.path.description) == ["programas.\(group).seguimiento[1]"])
    let yaml = proposal.files.map { String(decoding: $0.new, as: UTF8.self) }.joined()
    #expect(yaml.contains("recomendacion: Otra recomendación"))
    #expect(yaml.contains("plazo: 2010-06-30"))
  }

  @Test(
    "A copied row says nothing that is said elsewhere; one that is as it was is not taken twice")
  func copiedRows() async throws {
    let bench = try await bench()
    func copied(_ change: @Sendable (String) -> String) async throws -> ImportProposal {
      try await edited(bench) { content in
        let row = content.row(with: "Seleccionar el 50%")
        let copy = row.replacing(/<text:bookmark-(start|end) [^>]*\/>/, with: "")
        return content.replacing(row, with: row + change(copy))
      }
    }
    let new = try await copied { $0.replacing("Seleccionar el 50%", with: "Seleccionar la mitad") }
    #expect(new.changes.count == 1 && new.remnants.isEmpty, "\(new.remnants)")
    let yaml = new.files.map { String(decoding: $0.new, as: UTF8.self) }.joined()
    #expect(yaml.contains("Seleccionar la mitad") && !yaml.contains("recomendacion:"))
    let same = try await copied { $0 }
    #expect(same.changes.isEmpty)
    #expect(same.remnants.map(\.isLeft) == [true])
    #expect(same.remnants[0].message.spanish.contains("no se toma dos veces"))
  }

  /// A cell as the report prints it, typed anew.
  private func cell(_ bench: ImportBench, _ words: String, as new: String) async throws
    -> ImportProposal
  {
    try await edited(bench) { content in
      let cell = content.element("table:table-cell", with: words)
      let start = cell.prefix { $0 != ">" }
      return content.replacing(
        cell, with: "\(start)><text:p>\(new)</text:p></table:table-cell>")
    }
  }

  @Test(
    "A cell that was typed anew with another label is of the field that it names, or of its own",
    arguments: [
      ("Brecha: Faltó una.", "brecha", "Faltó una."), ("LOGRO: Hay dos.", "logro", "Hay dos."),
      ("Hay dos.", "logro", "Hay dos."),
    ])
  func relabelled(_ typed: String, _ key: String, _ said: String) async throws {
    let bench = try await bench()
    let proposal = try await cell(bench, "Operaron 4 iniciativas en el año", as: typed)
    #expect(proposal.remnants.isEmpty, "\(proposal.remnants)")
    #expect(
      proposal.changes.map { "\($0.path) \($0.new ?? "")" }
        == ["plan_plurianual[0].resultados[0].\(key) \(said)"])
    let yaml = proposal.files.map { String(decoding: $0.new, as: UTF8.self) }.joined()
    #expect(!yaml.contains("Operaron 4 iniciativas en el año"))
  }

  @Test("A cell with two labels, or with another's number, is told and not taken")
  func unclear() async throws {
    let bench = try await bench()
    let two = try await edited(bench) {
      $0.replacing(
        "orientaciones estratégicas de la Agencia.",
        with: "orientaciones estratégicas de la Agencia. Brecha: faltó una.")
    }
    let number = try await cell(bench, "Implementar en los rubros", as: "3. Otro objetivo")
    for proposal in [two, number] {
      #expect(proposal.changes.isEmpty, "\(proposal.changes)")
      #expect(proposal.remnants.contains { $0.isLeft })
    }
    let bare = try await cell(bench, "Implementar en los rubros", as: "Otro objetivo")
    #expect(bare.changes.map(\.new) == ["Otro objetivo"])
  }

  @Test("A value that is struck out whole stays and is told")
  func struck() async throws {
    let proposal = try await edited(try await bench()) { content in
      content.replacing(
        "</office:automatic-styles>",
        with: "<style:style style:name=\"X1\" style:family=\"text\"><style:text-properties "
          + "style:text-line-through-style=\"solid\"/></style:style></office:automatic-styles>"
      ).replacing(/La presencia formal[^<]*/) {
        "<text:span text:style-name=\"X1\">\($0.output)</text:span>"
      }
    }
    #expect(proposal.changes.isEmpty, "\(proposal.changes)")
    #expect(proposal.remnants.map(\.isLeft) == [true])
  }

  @Test("A report that names another unit than it was made for is refused")
  func otherUnit() async throws {
    let bench = try await bench()
    let content = try bench.content(of: bench.documents[0].path)
    let path = try bench.replacing(
      [(content, content.replacing("MAULE", with: "BIOBÍO"))], named: "o.odt")
    await #expect(throws: Failure.self) { _ = try await bench.proposal([path]) }
  }
}

extension String {
  fileprivate func row(with words: String) -> String { element("table:table-row", with: words) }

  /// The innermost element of a name around some words.
  fileprivate func element(_ name: String, with words: String) -> String {
    guard let place = firstRange(of: words) else { return words }
    let start = self[..<place.lowerBound].ranges(of: "<\(name) ").last?.lowerBound ?? startIndex
    let close = "</\(name)>"
    let end = self[place.upperBound...].firstRange(of: close)?.upperBound ?? endIndex
    return String(self[start..<end])
  }
}
