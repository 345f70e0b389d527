import Diagnostics
import Glibc
import StructuredData
import Testing

@testable import Publishing

/// Forms and reports of both shipped forms to which seeds did what people do.
@Suite("Random returns", .serialized)
struct RandomReturnTests {
  private static let isWhole = getenv("ETAPA4_SOAK") != nil
  /// Of one form and kind of document.
  private static let count = isWhole ? 84 : 10
  /// `ETAPA4_SEED=5012` or `5013-5084`: those alone.
  private static let wanted = getenv("ETAPA4_SEED").flatMap { text -> ClosedRange<Int>? in
    let ends = String(cString: text).split(separator: "-").compactMap { Int($0) }
    guard let first = ends.first, let last = ends.last, first <= last else { return nil }
    return first...last
  }

  @Test(
    "What the edits say is in the data, or it is told; nothing else changes",
    arguments: ReturnedWorkspace.examples.keys.sorted(), ReturnedWorkspace.Kind.allCases)
  func returns(_ form: String, _ kind: ReturnedWorkspace.Kind) async throws {
    // No two forms or kinds have the same.
    let first = 1_000 * (kinds(form, kind) + 1) + 1
    let seeds = Array(first..<first + (Self.wanted == nil ? Self.count : 999))
      .filter { Self.wanted?.contains($0) ?? true }
    if seeds.isEmpty { return }
    let example = try #require(ReturnedWorkspace.examples[form])
    let workspace = try await ReturnedWorkspace(example, kind)
    #expect(!workspace.originals.isEmpty)
    for seed in seeds {
      for fault in try await Self.faults(seed, workspace) {
        Issue.record("\(form) \(kind.rawValue) \(seed): \(fault)")
      }
    }
  }

  private func kinds(_ form: String, _ kind: ReturnedWorkspace.Kind) -> Int {
    let forms = ReturnedWorkspace.examples.keys.sorted()
    let kinds = ReturnedWorkspace.Kind.allCases
    return (forms.firstIndex(of: form) ?? 0) * kinds.count + (kinds.firstIndex(of: kind) ?? 0)
  }

  /// Whether it comes back as Word's or Excel's file.
  private static func isForeign(_ seed: Int) -> Bool {
    RealLibreOffice.isHere && seed % (isWhole ? 2 : 10) == 0
  }

  private static func faults(_ seed: Int, _ workspace: ReturnedWorkspace) async throws -> [String] {
    let one = try RandomReturn(seed: seed, of: workspace)
    let scratch = try Scratch()
    try workspace.write(to: scratch)
    for (file, bytes) in one.corrected { try WholeFile.write(bytes, to: scratch.path(file)) }
    var name = one.name
    if isForeign(seed) {
      let isSheet = workspace.kind == .sheet
      let office = try LibreOffice.find(environment: ProcessEnvironment.variables())
      let conversion = FormatConversion(office, environment: ProcessEnvironment.variables())
      let job = ConversionJob(
        name: one.name, bytes: one.document, fileExtension: isSheet ? "ods" : "odt")
      let results = await conversion.convert([job], to: isSheet ? .xlsx : .docx)
      name = one.name.prefix { $0 != "." } + (isSheet ? ".xlsx" : ".docx")
      try WholeFile.write(try #require(results.first).get(), to: scratch.path(name))
    } else {
      try WholeFile.write(one.document, to: scratch.path(name))
    }
    let before = try read(workspace, scratch)
    let request = Import<LocalFiles>.Request(
      documents: [scratch.path(name)], workspace: try Workspace(scratch.path("ws")),
      output: scratch.path("out"))
    let importing = workspace.importing()
    let story = "\(name): \((one.edits.map(\.name) + one.corrections).joined(separator: "; "))"
    do {
      let proposal = try await importing.proposal(request)
      if wanted?.count == 1 { tell(proposal) }
      try importing.apply(proposal, in: request.workspace)
      let after = try read(workspace, scratch)
      let oracle = ReturnOracle(
        one.edits, before: before.mapValues(ReturnedWorkspace.tree),
        after: after.mapValues(ReturnedWorkspace.tree), proposal)
      var faults = oracle.faults
      for (unit, bytes) in before {
        let changed = Set(
          one.edits.flatMap(\.assignments).filter { $0.unit == unit }.compactMap(\.path)
        ).union(oracle.exchanged[unit] ?? [])
        for line in ReturnOracle.otherLines(bytes, after[unit] ?? [], but: changed) {
          faults.append("\(unit): the line «\(line)» is otherwise")
        }
      }
      if !isWhole, seed % 3 != 0 { return faults.isEmpty ? [] : [story] + faults.map { "  " + $0 } }
      let again = try await importing.proposal(request)
      for change in again.changes {
        faults.append("the second import changes \(change.path): \(change.new ?? "")")
      }
      if !again.comments.isEmpty { faults.append("the second import brings the comments again") }
      return faults.isEmpty ? [] : [story] + faults.map { "  " + $0 }
    } catch {
      return [story, "  refused: \(error)"]
    }
  }

  /// For whoever looks at one seed.
  private static func tell(_ proposal: ImportProposal) {
    for change in proposal.changes {
      print("CHANGE \(change.path): \(change.old ?? "") -> \(change.new ?? "")")
    }
    for conflict in proposal.conflicts {
      print("CONFLICT \(conflict.path): \(conflict.document) | \(conflict.other)")
    }
    for remnant in proposal.remnants {
      print("LEFT \(remnant.place.english): \(remnant.words) (\(remnant.message.english))")
    }
  }

  private static func read(
    _ workspace: ReturnedWorkspace, _ scratch: Scratch
  ) throws -> [String: [UInt8]] {
    try workspace.units.mapValues { try WholeFile.read(scratch.path($0)) }
  }
}
