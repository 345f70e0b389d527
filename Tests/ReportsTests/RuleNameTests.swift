import Diagnostics
import Testing

@testable import Reports

struct RuleNameTests {
  private static let known = ["EST-01", "EST-11", "NAC-02", "FIG-03", "FIG-12", "FEC-03", "TXT-01"]

  private func findings(_ rules: String) throws -> [Diagnostic] {
    let old = try #require(TestFiles.sound.texts["w/informe.yaml"])
    let files = TestFiles.sound.with("informe.yaml", old + "\n" + rules)
    return WorkspaceReader(assets: try TestAssets.load(), files: files, rules: Self.known)
      .read("w").diagnostics
  }

  @Test(
    "A rule that does not exist is an error at its name, with the one that was meant",
    arguments: [
      ("EST-1", "EST-01"), ("fig-03", "FIG-03"), ("FIG3", "FIG-03"), ("FIG_12", "FIG-12"),
      ("IV-F03", "FIG-03"), ("IV-N02", "NAC-02"), ("TTX-01", "TXT-01"), ("FEC03", "FEC-03"),
    ])
  func meant(name: String, rule: String) throws {
    let found = try findings("reglas: {EST-11: no, \(name): no}")
    #expect(found.map { Finding($0) } == [Finding("DAT-02", "w/informe.yaml", 9, 22)])
    #expect(found.first?.words(.spanish).contains("«\(name)» ¿quiso decir «\(rule)»?") == true)
  }

  @Test("Of one that is like none, the way to the list is told; each once, whatever it is set to")
  func unknown() throws {
    let found = try findings("reglas:\n  NOPE: no\n  FIG-99: quizás\n  Ñ: aviso\n  \"\": no")
    #expect(found.map { Finding($0).line } == [10, 11, 12, 13])
    #expect(found.allSatisfy { $0.rule == "DAT-02" })
    #expect(found.first?.words(.spanish).contains("etapa4 revisar --explicar") == true)
  }

  @Test(
    "Faults of data, templates and imports cannot be silenced",
    arguments: ["DAT-05", "YML-01", "tpl-20", "IMP-12"])
  func fixed(name: String) throws {
    let found = try findings("reglas: {\(name): no}")
    #expect(found.map(\.rule) == ["DAT-02"])
    #expect(found.first?.words(.spanish).contains("se corrige") == true)
  }

  @Test(
    "A severity that is none is told with the word that was meant",
    arguments: [
      ("warning", "aviso"), ("off", "no"), ("false", "no"), ("nota", "info"), ("eror", "error"),
    ])
  func severities(word: String, meant: String) throws {
    let found = try findings("reglas: {FIG-03: \(word)}")
    #expect(found.map { Finding($0) } == [Finding("DAT-07", "w/informe.yaml", 9, 18)])
    #expect(found.first?.words(.spanish).contains("¿quiso decir «\(meant)»?") == true)
  }

  @Test("Rules that exist are taken in each severity; a version of another program takes any")
  func sound() throws {
    #expect(
      try findings("reglas: {EST-01: error, FIG-03: aviso, NAC-02: info, TXT-01: no}").isEmpty)
    let old = try #require(TestFiles.sound.texts["w/informe.yaml"])
    #expect(
      try TestFiles.sound.with("informe.yaml", old + "\nreglas: {X-01: no}").read()
        .diagnostics.isEmpty)
  }

  @Test("The schema lists the rules where they are known")
  func schema() throws {
    let shape = ReportShapes(form: nil, divisions: [], rules: Self.known).report
    guard case .dictionary(_, _, let names?)? = shape.field("reglas")?.shape else {
      Issue.record("no list")
      return
    }
    #expect(names == Self.known)
  }
}
