import Corrections
import Diagnostics
import StructuredData
import Testing

@testable import Publishing

/// What readers of a report add to it that is no value: it is listed with its words and place.
@Suite("What stands beside the values of a report")
struct AccountedReportTests {
  /// A region's report with its content changed.
  private func edited(_ bench: ImportBench, _ change: (String) -> String) throws -> String {
    let content = try bench.content(of: bench.documents[0].path)
    let new = change(content)
    #expect(new != content)
    return try bench.replacing([(content, new)], named: "e.odt")
  }

  private static let styles =
    "<style:style style:name=\"X1\" style:family=\"text\"><style:text-properties "
    + "style:text-line-through-style=\"solid\"/></style:style></office:automatic-styles>"

  @Test("A new column, a picture, struck words and a comment are told, and no value changes")
  func additions() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let words = "Un Acuerdo Vinculante incorporó"
    let path = try edited(bench) { text in
      var text = text.replacing("</office:automatic-styles>", with: Self.styles)
      if let place = text.firstRange(of: words) {
        text.insert(
          contentsOf: "<text:span text:style-name=\"X1\">No </text:span>"
            + "<office:annotation><dc:creator>Ana Rojas</dc:creator><dc:date>2009-12-04T10:00:00"
            + "</dc:date><text:p>Favor precisar</text:p></office:annotation>"
            + "<draw:frame><draw:image xlink:href=\"Pictures/a.png\"/><svg:title>Gráfico"
            + "</svg:title></draw:frame>", at: place.lowerBound)
      }
      // Every row of the plan's table has one more cell.
      if let plan = text.firstRange(of: "table:name=\"Plan\""),
        let end = text[plan.upperBound...].firstRange(of: "</table:table>")
      {
        let table = text[plan.lowerBound..<end.lowerBound].replacing(
          "</table:table-row>",
          with: "<table:table-cell><text:p>Muy bien</text:p></table:table-cell></table:table-row>")
        text.replaceSubrange(plan.lowerBound..<end.lowerBound, with: table)
      }
      return text
    }
    let proposal = try await bench.proposal([path])
    #expect(proposal.changes.isEmpty && proposal.conflicts.isEmpty, "\(proposal.changes)")
    let told = proposal.remnants.filter(\.isLeft).map(\.words)
    for words in ["No", "Gráfico", "Muy bien"] { #expect(told.contains(words), "\(told)") }
    #expect(proposal.comments.map(\.author) == ["Ana Rojas"])
    #expect(proposal.comments.map(\.unit) == ["maule"])
    #expect(
      proposal.comments.map(\.field) == ["programas.diseno_distribucion_acceso.logro"])
    try bench.importing.apply(proposal, in: bench.workspace)
    let again = try await bench.proposal([path])
    #expect(again.comments.isEmpty && again.changes.isEmpty)
  }

  @Test("Words in the head of the pages are told")
  func pageHead() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let path = try bench.replacing(
      [("</style:footer>", "<text:p>Falta Cauquenes</text:p></style:footer>")], times: 9,
      in: "styles.xml", named: "e.odt")
    let proposal = try await bench.proposal([path])
    #expect(proposal.changes.isEmpty)
    #expect(proposal.remnants.map(\.words) == ["Falta Cauquenes"])
  }

  @Test(
    "Of a value that prints twice, what was changed where it is another's stays in that place alone"
  )
  func printsTwice() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let words = "Priorizar los proyectos coherentes"
    let path = try edited(bench) { text in
      guard let last = text.ranges(of: words).last else { return text }
      return text.replacingCharacters(in: last, with: "Elegir los proyectos coherentes")
    }
    let proposal = try await bench.proposal([path])
    #expect(
      proposal.changes.map(\.path.description) == [
        "programas.diseno_distribucion_acceso.seguimiento[0].recomendacion"
      ])
    func notes(_ proposal: ImportProposal) -> [String] {
      proposal.remnants.filter(\.isNote).map(\.message.spanish)
    }
    #expect(notes(proposal).count { $0.contains("solo en este lugar") } == 1, "\(notes(proposal))")
    #expect(!proposal.leavesAnything)
    try bench.importing.apply(proposal, in: bench.workspace)
    #expect(try await bench.proposal([path]).changes.isEmpty)
    try await bench.build()
    #expect(try await bench.proposal(bench.documents.map(\.path)).changes.isEmpty)
    // Changed where it is its own, it prints so in both.
    let first = try bench.replacing([("Reforzar mediante", "Reforzar con")], named: "f.odt")
    let source = try await bench.proposal([first])
    #expect(source.changes.map(\.path.keys.last) == ["recomendaciones"])
    #expect(notes(source).count { $0.contains("también en otra parte") } == 1, "\(notes(source))")
    // Changed in both, there is nothing to tell.
    let both = try bench.replacing(
      [("Reforzar mediante", "Reforzar con")], times: 2, named: "b.odt")
    #expect(try await bench.proposal([both]).remnants.isEmpty)
  }

  @Test(
    "What can be no date is told, and the data stay",
    arguments: ["31 de junio de 2010", "31.06.10", "40543", "#¡REF!"])
  func noDate(_ typed: String) async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let path = try edited(bench) { text in
      guard
        let date = text.ranges(of: ">noviembre de 2010<").first
          ?? text.firstMatch(of: />noviembre de 20\d\d</)?.range
      else { return text }
      return text.replacingCharacters(in: date, with: ">\(typed)<")
    }
    let proposal = try await bench.proposal([path])
    #expect(proposal.changes.isEmpty, "\(proposal.changes)")
    #expect(proposal.remnants.filter(\.isLeft).map(\.words) == [typed])
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with words: String) -> String {
    self[..<range.lowerBound] + words + self[range.upperBound...]
  }
}
