import Diagnostics
import StructuredData
import Testing

@testable import Publishing

/// Old reports brought into a folder that has no more than `informe.yaml`.
@Suite("A workspace that begins with an old report")
struct BegunWorkspaceTests {
  /// Maule's report without marks and properties, with a date that cannot be.
  private func report(_ bench: ImportBench) throws -> String {
    let content = try bench.content(of: bench.documents[0].path)
    let bare = content.replacing(/<text:bookmark(-start|-end)?( [^>]*)?\/>/, with: "")
      .replacing("noviembre de 2010", with: "31 de noviembre de 2010", maxReplacements: 1)
    let path = try bench.replacing([(content, bare)], named: "sin.odt")
    let meta = try bench.content(of: path, part: "meta.xml")
    let none = meta.replacing(/<meta:user-defined.*?<\/meta:user-defined>/, with: "")
    return try bench.replacing([(meta, none)], in: "meta.xml", of: path, named: "viejo.odt")
  }

  @Test(
    "The files that are missing, or say nothing, are begun; what is to be looked at is said in them",
    arguments: [false, true])
  func begun(hasBlankFile: Bool) async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let report = try report(bench)
    try WholeFile.write(
      WholeFile.read(bench.workspace.path("informe.yaml")),
      to: bench.scratch.path("nuevo/informe.yaml"))
    if hasBlankFile { try WholeFile.write([10], to: bench.scratch.path("nuevo/nacional.yaml")) }
    let workspace = try Workspace(bench.scratch.path("nuevo"))
    let request = Import<LocalFiles>.Request(documents: [report], workspace: workspace)
    let proposal = try await bench.importing.proposal(request)
    #expect(proposal.files.count == 16)
    try bench.importing.apply(proposal, in: workspace)
    let text = try bench.scratch.read("nuevo/regiones/07-maule.yaml")
    #expect(text.contains("Operaron 4 iniciativas"))
    let lines = text.split(separator: "\n")
    let remark = try #require(lines.firstIndex { $0.contains("# Revise: ") })
    #expect(lines[remark...].prefix(4).contains { $0.contains("plazo: 31 de noviembre") })
    // What is there now is read like any other, and the report brings nothing more.
    let again = try await bench.importing.proposal(request)
    #expect(again.changes.isEmpty && again.files.isEmpty, "\(again.changes)")
  }
}
