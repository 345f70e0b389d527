import Decimals
import Diagnostics
import Reports
import Templating
import Testing

@Suite struct DataDocumentTests {
  private func read(_ text: String) -> (value: Record?, rules: [String]) {
    let result = DataDocument.read("w/d.yaml", files: TestFiles(texts: ["w/d.yaml": text]))
    return (result.value, result.diagnostics.map { $0.rule })
  }

  @Test("any YAML is data, by the core schema of YAML 1.2")
  func values() {
    let (record, rules) = read(
      "a: 1.5\nb: true\nc: no\nd: 2010-12-31\ne: '3'\nf:\ng: [x, {h: ~}]\n2006: año\n")
    #expect(rules.isEmpty)
    #expect(record?["a"] == .number(1.5))
    #expect(record?["b"] == .boolean(true))
    #expect(record?["c"] == .text("no"))
    #expect(record?["d"] == .text("2010-12-31"))
    #expect(record?["e"] == .text("3"))
    #expect(record?["f"] == .null)
    guard case .list(let items)? = record?["g"], case .record(let inner)? = items.last else {
      Issue.record("no list")
      return
    }
    #expect(inner["h"] == .null)
    #expect(inner.origin?.column == 8)
    #expect(record?["2006"] == .text("año"))
    #expect(record?.origin?.line == 1)
  }

  @Test(
    "what cannot be data says why",
    arguments: [
      ("texto\n", ["DAT-01"]), ("", ["DAT-16"]), ("a: 1\na: 2\n", ["YML-14"]),
      ("a: [\n", ["YML-08"]),
    ])
  func faults(text: String, rules: [String]) {
    let result = read(text)
    #expect(result.value == nil)
    #expect(result.rules == rules)
  }

  @Test("a file that is not there says so")
  func missing() {
    let result = DataDocument.read("w/x.yaml", files: TestFiles(texts: [:]))
    #expect(result.diagnostics.map { $0.rule } == ["DAT-15"])
  }
}
