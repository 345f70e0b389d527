import Diagnostics
import Testing

@testable import Reports

struct FigureLimitTests {
  @Test(
    "Figures as a report has them",
    arguments: [
      "0", "43", "1.385", "1.385.000", "1,5", "0,385", "100 %", "-12,5", "999999999999999",
      "999.999.999.999.999", "0.000001", "12345,123456", "000000000000000000012", "+7",
    ])
  func plain(text: String) { #expect(FigureLimits.problem(in: text) == nil) }

  @Test(
    "Figures out of all proportion",
    arguments: [
      ("1e300", FigureLimits.Problem.otherNotation), ("1E2", .otherNotation),
      ("1e-300", .otherNotation), (".inf", .otherNotation), ("0x1F", .otherNotation),
      ("0o17", .otherNotation), ("1000000000000000", .digits(16)),
      ("9.223.372.036.854.775.807", .digits(19)), ("-1000000000000000,5", .digits(16)),
      ("0.0000001", .decimals(7)), ("1,12345678", .decimals(8)),
      ("0.8571428571428571", .decimals(16)),
    ])
  func wild(text: String, problem: FigureLimits.Problem) {
    #expect(FigureLimits.problem(in: text) == problem)
  }

  @Test(
    "Every figure of the form has the limits, at its place",
    arguments: [
      ("meta", "1e300"), ("valor", "12345678901234567890"), ("meta", "0.12345678"),
      ("logrado", "1e300"), ("planificado", "1e-300"), ("planificado", "0,0000001"),
      ("desempeno", "9e1"), ("desempeno", "99,1234567 %"),
    ])
  func fields(key: String, text: String) throws {
    let measured = ["logrado", "planificado"].contains(key)
    let other = key == "planificado" ? "\n        logrado: 1" : ""
    let yaml =
      key == "desempeno"
      ? "programas:\n  sistemas_informacion:\n    desempeno: \(text)\n"
      : measured
        ? """
        plan_plurianual:
        - objetivo: x
          resultados:
          - medicion:
              indicador: x
              \(key): \(text)\(other.replacing("        ", with: "      "))

        """
        : "plan_plurianual:\n- objetivo: x\n  resultados:\n  - \(key): \(text)\n"
    let files = TestFiles.sound.with("regiones/01.yaml", "region: Tarapacá\n" + yaml)
    let found = try files.read().diagnostics
    #expect(found.map(\.rule) == ["DAT-05"])
    let first = try #require(found.first)
    #expect(first.words(.spanish).contains("en «\(key)»") && first.words(.spanish).contains(text))
    let line = 1 + (yaml.split(separator: "\n").firstIndex { $0.contains("\(key):") } ?? 0) + 1
    #expect(Finding(first).line == line)
  }

  @Test("Of a very long figure only the beginning is shown")
  func long() throws {
    let digits = String(repeating: "7", count: 3000)
    let files = TestFiles.sound.with(
      "regiones/01.yaml",
      "region: Tarapacá\nplan_plurianual:\n- objetivo: x\n  resultados:\n  - meta: \(digits)\n")
    let found = try files.read().diagnostics
    #expect(found.map(\.rule) == ["DAT-05"])
    #expect(found.allSatisfy { $0.words(.spanish).count < 300 })
  }

  @Test(
    "A year that no calendar has is told as such",
    arguments: ["0000-01-01", "0000-12", "0000-02-30"])
  func yearZero(text: String) throws {
    let key = text.count > 7 ? "corte" : "fecha"
    let old = try #require(TestFiles.sound.texts["w/informe.yaml"])
    let wrong = old.replacing(
      key == "corte" ? "corte: 2009-10-30" : "fecha: 2009-10\n",
      with:
        key == "corte" ? "corte: \(text)" : "fecha: \(text)\n")
    let found = try TestFiles.sound.with("informe.yaml", wrong).read().diagnostics
    #expect(found.map(\.rule) == ["DAT-06"])
    #expect(found.first?.words(.spanish).contains("los años van de 0001 a 9999") == true)
  }
}
