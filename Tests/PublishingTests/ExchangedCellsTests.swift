import Diagnostics
import StructuredData
import Testing

@testable import Publishing

/// Cells that stand elsewhere than they were made, and what has no place in the data.
struct ExchangedCellsTests {
  /// The document with two cells exchanged whole, each with its marks; cells are those of tables that hold
  /// marks, counted from 0.
  private func exchanging(_ a: Int, _ b: Int, in bench: ImportBench) throws -> String {
    let content = try bench.content(of: bench.documents[0].path)
    let cells = content.matches(
      of: /<table:table-cell(?: [^>]*)?>(?:(?!<\/?table:table-cell).)*<\/table:table-cell>/
    ).map { String($0.output) }.filter { $0.contains("bookmark-start text:name=\"D_") }
    let (first, second) = (cells[a], cells[b])
    return try bench.replacing(
      [(first, "@@1@@"), (second, first), ("@@1@@", second)], named: "c.odt")
  }

  @Test(
    "Two whole cells exchanged are noted; nothing of the data changes",
    arguments: [(1, 2), (2, 3), (5, 6)])
  func exchanged(a: Int, b: Int) async throws {
    let bench = try await ImportBench(regions: ["tarapaca"])
    let proposal = try await bench.proposal([try exchanging(a, b, in: bench)])
    #expect(proposal.changes.isEmpty && proposal.conflicts.isEmpty)
    #expect(!proposal.remnants.isEmpty)
    #expect(proposal.remnants.allSatisfy { $0.isNote && !$0.isLeft })
    #expect(proposal.remnants.contains { $0.message.spanish.contains("en otro lugar") })
  }

  @Test("The command notes it and ends well; what has no place ends with 1, also with a yes")
  func command() async throws {
    let bench = try await ImportBench(regions: ["tarapaca"])
    let tool = CommandLineTool(environment: ["ETAPA4_HOME": SmallWorkspace.home])
    let common = ["--into", bench.workspace.folder, "--output", bench.scratch.path("out")]
    let moved = try await tool.run(
      arguments: ["import", try exchanging(1, 2, in: bench), "--lang", "es"] + common)
    #expect(moved.status == 0, "\(moved.err)")
    #expect(moved.out.contains("nota: la celda está en otro lugar"))

    let lost = try bench.replacing(
      [("Principal logro del programa de trabajo", "Logro principal")], named: "l.odt")
    for flag in ["--dry-run", "--yes"] {
      let outcome = try await tool.run(arguments: ["import", lost, flag, "--lang", "es"] + common)
      #expect(outcome.status == 1, "\(flag): \(outcome.err)")
      #expect(outcome.err.contains("1 sin lugar en los datos"))
    }
    let json = try await tool.run(
      arguments: ["import", lost, "--yes", "--format", "json"] + common)
    #expect(json.status == 1 && json.out.contains("\"sin_lugar\": [\n"))
  }
}
