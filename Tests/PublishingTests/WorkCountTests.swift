import Diagnostics
import Platform
import Reports
import StructuredData
import Testing

@testable import Publishing

/// What this program knows it does not read again.
struct WorkCountTests {
  private func parses(_ count: WorkCount) -> [String: Int] {
    var parses: [String: Int] = [:]
    for (step, number) in count.steps {
      if case .parsed(let file) = step, file.contains("sercotec-2009/") { parses[file] = number }
    }
    return parses
  }

  private func build(
    _ formats: Set<OutputFormat>, in scratch: Scratch, counting count: WorkCount
  ) async throws -> BuildSummary {
    let program = try scratch.script(StubOffice.good)
    var request = try BuildRequest(
      workspace: Workspace(Path.joined(SmallWorkspace.home, "Assets/ejemplo/sercotec-2009"))
    )
    request.output = scratch.path("out")
    request.formats = formats
    request.allowErrors = true
    let converter = try StubOffice.converter(program, in: scratch)
    let build = Build(resources: Resources(folder: SmallWorkspace.home), files: LocalFiles()) {
      () throws(ConversionError) in converter
    }
    return try await WorkCount.$current.withValue(count) { try await build.run(request) }
  }

  @Test(
    "A whole build opens its layouts alone, packs each file once and parses each data file once")
  func wholeBuild() async throws {
    let scratch = try Scratch()
    let count = WorkCount()
    let summary = try await build([.odt, .pdf], in: scratch, counting: count)
    #expect(summary.notConverted.isEmpty && summary.files.count == 32)
    #expect(count.steps[.zipRead, default: 0] <= 20)
    #expect(count.steps[.zipRead, default: 0] > 0)
    // What is handed to LibreOffice, and the ODT.
    #expect(count.steps[.zipWritten] == 16 + 16)
    let parses = parses(count)
    #expect(parses.count == 17 && parses.values.allSatisfy { $0 == 1 }, "\(parses)")
  }

  @Test("A build of ODT alone packs each once")
  func odtAlone() async throws {
    let count = WorkCount()
    _ = try await build([.odt], in: Scratch(), counting: count)
    #expect(count.steps[.zipRead, default: 0] <= 20)
    #expect(count.steps[.zipWritten] == 16)
  }

  @Test("The import of one word parses no data file more than four times, and packs nothing")
  func oneWord() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let edited = try bench.replacing([("Operaron 4 iniciativas", "Hubo 4")], named: "e.odt")
    let count = WorkCount()
    let proposal = try await WorkCount.$current.withValue(count) {
      try await bench.proposal([edited])
    }
    #expect(proposal.changes.count == 1)
    #expect(count.steps[.zipWritten] == nil)
    var parses: [String: Int] = [:]
    for (step, number) in count.steps {
      if case .parsed(let file) = step,
        file.hasSuffix("maule.yaml") || file.hasSuffix("informe.yaml")
      {
        parses[file] = number
      }
    }
    #expect(parses.count == 2 && parses.values.allSatisfy { $0 <= 4 }, "\(parses)")
  }
}
