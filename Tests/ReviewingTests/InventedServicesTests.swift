import Diagnostics
import Glibc
import Reports
import Reviewing
import StructuredData
import Testing

/// Reports that nobody tuned the rules on: written from seeds, right, in four ways of writing; and the same
/// with faults. A few, or many with `ETAPA4_SOAK=1` in the environment.
@Suite(
  .disabled(if: SampleWorkspace.forms == nil, "Apertium's dictionary of forms is not installed"))
struct InventedServicesTests {
  private static let seeds = getenv("ETAPA4_SOAK") == nil ? 1...2 : 1...25

  private static let assets = Result {
    let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
    return try FormAssets.load(home: root, files: LocalFiles())
  }

  private func findings(_ service: InventedService) throws -> [Finding] {
    let reading = WorkspaceReader(assets: try Self.assets.get(), files: service).read("w")
    guard let reports = reading.reports else { throw DiagnosticError(reading.diagnostics) }
    let review = Review(
      of: reports,
      dictionaries: Dictionaries(spelling: KnownWords(), forms: SampleWorkspace.forms))
    return review.open.filter { $0.severity > .info }
  }

  private func told(_ findings: [Finding]) -> [String] {
    findings.map { "\($0.rule) \($0.unit) \($0.path): «\($0.quote)»: \($0.message.spanish)" }
  }

  @Test(
    "reports that are right have no error, and at most a warning in ten units",
    arguments: Register.allCases)
  func clean(register: Register) throws {
    var units = 0
    var found: [Finding] = []
    for seed in Self.seeds {
      for (place, trade) in Trade.all.enumerated() {
        let service = InventedService(seed: seed * 100 + place, trade: trade, register: register)
        units += service.regionFiles.count + 1
        found += try findings(service)
      }
    }
    #expect(told(found.filter { $0.severity == .error }) == [])
    #expect(found.count * 10 <= units, "\(told(found))")
  }

  @Test("faults of every kind are found in their file", arguments: Register.allCases)
  func faults(register: Register) throws {
    var missed: [String] = []
    var count = 0
    for seed in Self.seeds {
      for (place, trade) in Trade.all.enumerated() {
        let service = InventedService(seed: seed * 100 + place, trade: trade, register: register)
        let known = Set(told(try findings(service)))
        for (turn, fault) in SeededFault.all.enumerated() where (turn + place) % 5 == seed % 5 {
          let file = service.regionFiles[turn % service.regionFiles.count]
          guard let faulty = fault.seed(service, file) else { continue }
          count += 1
          // What the data may not say at all is told before any rule.
          guard let all = try? findings(faulty) else { continue }
          let new = all.filter { finding in
            !known.contains(told([finding])[0])
              && (finding.span.file == file || finding.related.contains { $0.span.file == file })
          }
          if new.isEmpty { missed.append("\(fault.kind) (\(seed), \(trade.acronym), \(file))") }
        }
      }
    }
    #expect(count > 20)
    #expect(missed.count * 20 <= count, "\(missed.count) of \(count): \(missed)")
  }
}
