import Diagnostics
import Reports
import StructuredData
import Templating
import Testing

/// The real report of 2009, where the shared folder is at hand.
enum RealWorkspace {
  static let folder = SharedFolder.path + "/reference/sercotec-2009"

  static var isPresent: Bool { (try? LocalFiles().size(of: folder + "/informe.yaml")) != nil }
}

@Suite(.enabled(if: RealWorkspace.isPresent, "shared/reference/sercotec-2009 is not here"))
struct RealWorkspaceTests {
  private func read() throws -> WorkspaceReading {
    WorkspaceReader(assets: try TestAssets.load(), files: LocalFiles()).read(RealWorkspace.folder)
  }

  @Test("the real report is read without a fault")
  func clean() throws {
    let reading = try read()
    let printer = DiagnosticPrinter(language: .english)
    #expect(reading.diagnostics.map { printer.text($0) } == [])
    let reports = try #require(reading.reports)
    #expect(reports.regions.map { $0.region.number } == Array(1...15))
    #expect(reports.workspaceName == "sercotec-2009")
    #expect(reports.regions.map { $0.plan.flatMap { $0.results }.count }.reduce(0, +) == 73)
  }

  @Test("its national lists hold every region once")
  func lists() throws {
    let reports = try #require(try read().reports)
    guard case .list(let lists)? = reports.nationalView()["listas"] else {
      Issue.record("no lists")
      return
    }
    #expect(lists.count == 3)
    for list in lists {
      guard case .record(let record) = list, case .list(let items)? = record["items"] else {
        Issue.record("no items")
        continue
      }
      #expect(items.count == 16)
    }
  }

  @Test("reading it is quick")
  func speed() throws {
    let assets = try TestAssets.load()
    let clock = ContinuousClock()
    let time = clock.measure {
      _ = WorkspaceReader(assets: assets, files: LocalFiles()).read(RealWorkspace.folder)
    }
    #expect(time < .seconds(2))
    print("the real workspace was read in", time)
  }
}
