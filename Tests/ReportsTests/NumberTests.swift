import StructuredData
import Templating
import Testing

@testable import Reports

@Suite struct NumberTests {
  @Test(
    "numbers are read as written in Chile",
    arguments: [
      ("1385", 1385), ("1.385", 1385), ("1.385.000", 1_385_000), ("1,5", 1.5), ("1.5", 1.5),
      ("0.857", 0.857), ("0,857", 0.857), ("1.385,75", 1385.75), ("-3", -3), ("100.000", 100_000),
      ("12.5", 12.5), ("1.3855", 1.3855), ("1385,123", 1385.123), ("007", 7), ("1e3", 1000),
      (".5", 0.5), ("12,3456", 12.3456), ("0.1234", 0.1234),
    ])
  func read(text: String, value: Double) {
    #expect(WrittenNumber.read(text) == .value(value))
  }

  @Test("percent signs are read where they fit", arguments: ["100%", "100 %", "100\u{A0}%"])
  func percent(text: String) {
    #expect(WrittenNumber.read(text, allowsPercent: true) == .value(100))
    #expect(WrittenNumber.read(text) == .notANumber)
  }

  @Test(
    "what is no number, or two, says so",
    arguments: [
      ("dos", WrittenNumber.Reading.words(2)), ("Cien", .words(100)), ("1,385", .ambiguous),
      ("1.385.00", .notANumber), ("1,2,3", .notANumber), ("", .notANumber), ("-", .notANumber),
      ("1.", .value(1)), ("43 convenios", .notANumber), ("1,", .notANumber), (",5", .notANumber),
      (".inf", .notANumber), ("1.385,", .notANumber), ("--3", .notANumber),
      ("1.38.500", .notANumber),
    ])
  func others(text: String, reading: WrittenNumber.Reading) {
    #expect(WrittenNumber.read(text) == reading)
  }

  @Test(
    "numbers are written as in Chile",
    arguments: [
      (1385.0, "1.385"), (43, "43"), (1.5, "1,5"), (1_234_567.25, "1.234.567,25"), (0, "0"),
      (-1385, "-1.385"), (0.1 + 0.2, "0,3"), (100, "100"), (999_999.9999999, "1.000.000"),
      (-0.0000001, "0"),
    ])
  func write(value: Double, text: String) {
    #expect(ChileanNumber.text(value) == text)
  }

  @Test(
    "percentages are exact to a tenth, and less than all is never 100",
    arguments: [
      (43.0, 43.0, "100%"), (3, 15, "20%"), (10, 6, "166,7%"), (488, 100, "488%"),
      (9999, 10000, "99,9%"), (1, 3, "33,3%"), (0, 5, "0%"), (1385, 100, "1.385%"),
    ])
  func percentages(part: Double, whole: Double, text: String) {
    #expect(MeasuredFigures.percentage(part, of: whole) == text)
  }

  @Test(
    "an indicator's numbers print and are read back, also where less is better",
    arguments: [
      (43.0, 43.0, "convenios", false, "43/43 = 100% (convenios)"),
      (17, 20, "días hábiles", true, "17 (máximo 20) = 117,6% (días hábiles)"),
      (30, 20, nil, true, "30 (máximo 20) = 66,7%"),
      (0, 5, "accidentes", true, "0 (máximo 5) (accidentes)"),
      (12, nil, "visitas", true, "12 visitas"),
    ] as [(Double, Double?, String?, Bool, String)])
  func sentences(
    achieved: Double, planned: Double?, unit: String?, isLess: Bool, text: String
  ) throws {
    let printed = MeasuredFigures.sentence(
      achieved: achieved, planned: planned, unit: unit, lessIsBetter: isLess)
    #expect(printed == text)
    let form = try FormAssets.load(home: TestAssets.root, files: LocalFiles()).form
    let read = PrintedValue(
      RichText(markdown: printed), .figures, key: "medicion", isData: true, form: form)
    guard case .parts(let parts) = read else {
      Issue.record("\(read)")
      return
    }
    func value(_ key: String) -> NewValue? { parts.first { $0.key == key }?.value }
    #expect(value("logrado") == .bare(achieved == 0 ? "0" : String(Int(achieved))))
    #expect(value("planificado") == planned.map { .bare(String(Int($0))) })
    #expect(value("unidad") == unit.map { .text($0) })
  }
}
