import Diagnostics
import Foundation
import Importing
import Reports
import StructuredData
import Testing

/// Reports read by the form's own labels, as if another hand had made them.
@Suite("Old reports")
struct OldReportTests {
  @Test("The example's 16 reports come back by their labels alone, and no cell is silently wrong")
  func example() throws {
    let kit = try Example.kit()
    let trees = try Example.trees(kit)
    var count = CellCount()
    for report in try Example.reports(kit) {
      let document = try ReadDocument(reading: report.bytes, named: "\(report.id).odt")
      count += Self.count(document, of: report.id, trees, kit)
    }
    Self.tell(count, "the example's reports")
    #expect(count.wrong.isEmpty)
    #expect(count.right * 100 >= count.total * 98)
  }

  /// The national report holds every unit.
  static func count(
    _ document: ReadDocument, of id: String, _ trees: [String: DataNode], _ kit: Example.Kit
  ) -> CellCount {
    let reading = LabelledImport.read(document, form: kit.assets)
    var count = CellCount()
    for (unit, tree) in trees where id == "nacional" || unit == id {
      count += .compare(tree, reading, unit: unit, isRegional: id != "nacional", kit.assets.form)
    }
    return count
  }

  static func tell(_ count: CellCount, _ what: String) {
    print(
      "\(what): \(count.total) cells, \(count.right) right, \(count.missing.count) missing, "
        + "\(count.doubtful.count) doubtful, \(count.wrong.count) silently wrong")
    for line
      in (count.wrong.map { "wrong: " + $0 } + count.missing.map { "missing: " + $0 }
      + count.doubtful.map { "doubtful: " + $0 }).prefix(20)
    {
      print("  ", line.prefix(300))
    }
  }
}
