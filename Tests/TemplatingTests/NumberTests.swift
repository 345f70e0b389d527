import Decimals
import Diagnostics
import Reports
import StructuredData
import Templating
import Testing

/// Numbers on their way from the text of YAML and JSON to a document.
@Suite struct NumberTests {
  /// One file of data.
  struct OneFile: FileSource {
    let text: String
    func bytes(of path: String) throws -> [UInt8] { Array(text.utf8) }
    func entries(of folder: String) throws -> [String] { [] }
    func size(of path: String) throws -> Int { text.utf8.count }
  }

  static func data(_ text: String) throws -> Record {
    let reading = DataDocument.read("d.yaml", files: OneFile(text: text))
    #expect(reading.diagnostics.isEmpty)
    return try #require(reading.value)
  }

  private func print(_ tag: String, _ yaml: String) throws -> String {
    try Flat("<text:p>{{ \(tag) }}</text:p>").body(try Self.data(yaml))
      .replacing("<text:p>", with: "").replacing("</text:p>", with: "")
  }

  @Test(
    "a number without filter prints as it was typed",
    arguments: [
      "1.10", "12.50", "010", "0x1F", "1e3", "12E4", ".5", "+3", "1_000", ".inf", "-.inf", ".nan",
      "9007199254740993", "12345678901234567890", "100000000000000000000", "1.385", "-0", "3.0",
      "0.1000000000000000055511151231257827",
    ])
  func typed(number: String) throws {
    #expect(try print("n", "n: \(number)\n") == number)
    #expect(try print("n | texto", "n: \(number)\n") == number)
    #expect(try print("n", "n: !!str \(number)\n") == number)
  }

  @Test(
    "filters reckon in decimal at any length",
    arguments: [
      ("9007199254740993", "numero", "9.007.199.254.740.993"),
      ("9007199254740993", "dinero", "$9.007.199.254.740.993"),
      ("12345678901234567890", "entero", "12.345.678.901.234.567.890"),
      ("1.005", "numero 2", "1,01"), ("2.675", "numero 2", "2,68"), ("-0.5", "entero", "-1"),
      ("0.5", "numero 20", "0,50000000000000000000"), ("1e3", "numero", "1.000"),
      ("0x1F", "numero", "31"), ("010", "numero 1", "10,0"), ("12.50", "numero", "12,5"),
      ("0.123456789012", "numero", "0,123456789012"), ("12.345", "porcentaje 1", "12,3%"),
      ("-0.4", "dinero", "$0"), ("1e20", "numero", "100.000.000.000.000.000.000"),
    ])
  func filters(number: String, filter: String, expected: String) throws {
    #expect(try print("n | \(filter)", "n: \(number)\n") == expected)
  }

  @Test(
    "the same value is equal however it is typed",
    arguments: [
      ("n = 1.1", "1.10"), ("n = 10", "010"), ("n > 9007199254740992", "9007199254740993"),
      ("n < 100000000000000000001", "100000000000000000000"), ("n = 31", "0x1F"), ("n", "0.1"),
      ("not n", "0.00"),
    ])
  func comparisons(condition: String, number: String) throws {
    let escaped = condition.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    let flat = Flat("<text:p>{{#if \(escaped)}}sí{{/if}}</text:p>")
    #expect(try flat.body(try Self.data("n: \(number)\n")) == "<text:p>sí</text:p>")
  }

  @Test(
    "a count of decimals that is none is a message",
    arguments: ["numero -1", "numero 101", "porcentaje 1.5", "numero \"dos\"", "numero 1000000"])
  func decimals(filter: String) throws {
    let faults = Flat("<text:p>{{ n | \(filter) }}</text:p>").faults(try Self.data("n: 1\n"))
    #expect(faults.map(\.rule) == ["TPL-15"])
    #expect(faults.first?.message.spanish.contains("de 0 a 100") == true)
  }
}
