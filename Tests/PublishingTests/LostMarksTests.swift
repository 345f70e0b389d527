import Diagnostics
import StructuredData
import Testing

@testable import Publishing

/// Reports from which the program that they were edited with took what this one reads them by.
@Suite("Reports without their marks")
struct LostMarksTests {
  private static let edits = [
    ("Operaron 4 iniciativas en el año", "Funcionaron 4 iniciativas en el año"),
    ("27/15 = 180% (municipios)", "30/15 = 200% (municipios)"),
    ("El reporte anual se entregó", "El reporte del año se entregó"),
    ("Oficio y ficha técnica", "Carta y ficha técnica"),
  ]

  private static let changed = [
    "plan_plurianual[0].resultados[0].logro", "plan_plurianual[2].resultados[0].medicion",
    "provision_informacion.cumplimiento.detalle", "provision_informacion.matriz[0].formato",
  ]

  private static func unmarked(_ text: String) -> String {
    text.replacing(/<text:bookmark(-start|-end)?( [^>]*)?\/>/, with: "")
  }

  /// The region's report, edited and without bookmarks.
  private func edited(
    _ bench: ImportBench, _ edits: [(String, String)] = Self.edits,
    by change: (String) -> String = Self.unmarked
  ) throws -> String {
    let content = try bench.content(of: bench.documents[0].path)
    let new = edits.reduce(content) { text, edit in
      text.firstRange(of: edit.0).map { text[..<$0.lowerBound] + edit.1 + text[$0.upperBound...] }
        ?? text
    }
    return try bench.replacing([(content, change(new))], named: "e.odt")
  }

  @Test(
    "One that is not what it was made as any more is read by its labels, and what is no value is told"
  )
  func relabelled() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let path = try edited(bench) { text in
      Self.unmarked(text).replacing("Desempeño final", with: "Desempeño total, según Ana")
        .replacing("Destinatarios", with: "A quiénes").replacing("Fecha de", with: "Día de la")
    }
    let proposal = try await bench.proposal([path])
    #expect(
      proposal.changes.map(\.path.description).sorted().filter { !$0.contains("medicion") }
        == Self.changed.filter { !$0.contains("medicion") })
    #expect(proposal.remnants.contains { $0.words.contains("según Ana") }, "\(proposal.remnants)")
  }

  private func withoutProperties(_ path: String, _ bench: ImportBench) throws -> String {
    let meta = try bench.content(of: path, part: "meta.xml")
    let bare = meta.replacing(/<meta:user-defined.*?<\/meta:user-defined>/, with: "")
    return try bench.replacing([(meta, bare)], in: "meta.xml", of: path, named: "n.odt")
  }

  @Test("Each value is found where it was, and the report is said to have lost its marks")
  func allLost() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let proposal = try await bench.proposal([try edited(bench)])
    #expect(proposal.changes.map(\.path.description).sorted() == Self.changed)
    #expect(proposal.remnants.isEmpty && proposal.conflicts.isEmpty, "\(proposal.remnants)")
    #expect(proposal.diagnostics.map(\.rule).contains("IMP-26"))
  }

  @Test("Beside a report with marks it is taken too, where the two are of other units")
  func together() async throws {
    let bench = try await ImportBench(regions: ["maule", "biobio"])
    let bare = try withoutProperties(try edited(bench), bench)
    let marked = try bench.replacing(
      [("457 premiados", "458 premiados")], of: bench.documents[1].path, named: "b.odt")
    let proposal = try await bench.proposal([bare, marked])
    #expect(Set(proposal.changes.map(\.unit)) == ["maule", "biobio"])
    #expect(proposal.refused.isEmpty && proposal.files.count == 2)
    let own = try await bench.proposal([bare, bench.documents[0].path])
    #expect(own.changes.isEmpty && own.refused.flatMap(\.faults).map(\.rule) == ["IMP-21"])
  }

  @Test(
    "A table that lost its marks is read by its head and its rows; merged cells are taken for nobody's"
  )
  func tableLost() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let path = try edited(bench) { text in
      guard let plan = text.firstRange(of: "table:name=\"Plan\""),
        let end = text[plan.upperBound...].firstRange(of: "</table:table>")
      else { return text }
      let table = Self.unmarked(String(text[plan.lowerBound..<end.lowerBound]))
      return text[..<plan.lowerBound] + table + text[end.lowerBound...]
    }
    let proposal = try await bench.proposal([path])
    #expect(proposal.changes.map(\.path.description).sorted() == Self.changed)
    #expect(proposal.remnants.isEmpty, "\(proposal.remnants)")
  }

  @Test(
    "What was corrected in the data meanwhile stays, also where the report says nothing of itself")
  func corrected() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let report = try edited(bench)
    let file = try #require(try bench.data()["maule"])
    let text = String(decoding: file.bytes, as: UTF8.self)
      .replacing("2 acciones comunicacionales realizadas", with: "2 acciones hechas")
      .replacing("Operaron 4 iniciativas", with: "Funcionan 4 iniciativas")
    try WholeFile.write(Array(text.utf8), to: file.path)
    for path in [report, try withoutProperties(report, bench)] {
      let proposal = try await bench.proposal([path])
      #expect(proposal.conflicts.map(\.path.description) == [Self.changed[0]])
      #expect(proposal.changes.count == 3 && proposal.outdated.count == 1)
      #expect(!proposal.changes.contains { $0.new?.contains("realizadas") ?? false })
    }
  }

  @Test("One that says that it is another unit's is refused, and both are named")
  func otherUnit() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let path = try edited(bench, []) { text in
      Self.unmarked(text).replacing("MAULE", with: "AYSÉN").replacing("del Maule", with: "de Aysén")
    }
    await #expect {
      try await bench.proposal([path])
    } throws: { error in
      guard case Failure.findings(let found) = error else { return false }
      let message = found.first { $0.rule == "IMP-24" }?.message.spanish ?? ""
      return message.contains("Maule") && message.contains("Aysén")
    }
  }
}
