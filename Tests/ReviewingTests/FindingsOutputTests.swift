import Diagnostics
import Reports
import Templating
import Testing

@testable import Reviewing

@Suite struct FindingsOutputTests {
  private let inspection: Inspection

  init() throws { inspection = try SampleInspection.make() }

  @Test("Text for a terminal, as it was", arguments: Language.allCases)
  func text(language: Language) throws {
    let text = FindingsText(language: language).text(inspection)
    try Golden.check(text + "\n", against: "hallazgos.\(language.rawValue).txt")
    #expect(!text.contains("\u{1B}"))
  }

  @Test("JSON, as it was", arguments: Language.allCases)
  func json(language: Language) throws {
    let text = FindingsJSON(language: language).text(inspection)
    try Golden.check(text + "\n", against: "hallazgos.\(language.rawValue).json")
  }

  @Test("SARIF, as it was", arguments: Language.allCases)
  func sarif(language: Language) throws {
    let sarif = FindingsSARIF(
      language: language, tool: "etapa4", version: "1", rules: SampleInspection.rules)
    try Golden.check(
      sarif.text(inspection) + "\n", against: "hallazgos.\(language.rawValue).sarif")
  }

  @Test(
    "SARIF tells each finding's identity, and against a record what is new, known, other and gone")
  func baseline() throws {
    let findings = inspection.findings
    try #require(findings.count >= 3)
    func results(_ baseline: FindingsBaseline?) -> [String] {
      FindingsSARIF(language: .spanish, tool: "etapa4", version: "1", rules: SampleInspection.rules)
        .text(inspection, since: baseline).split(separator: "\"ruleId\"").dropFirst().map(
          String.init)
    }
    let plain = results(nil)
    #expect(plain.count == findings.count + inspection.faults.count)
    #expect(!plain.contains { $0.contains("baselineState") })
    let prints = Finding.fingerprints(of: findings)
    #expect(Set(prints).count == prints.count)
    for print in prints { #expect(plain.contains { $0.contains("\"datos/v1\": \"\(print)\"") }) }

    let absent = FindingsBaseline.Absent(
      id: "H-009", rule: "FIG-01", severity: .warning, message: Message(verbatim: "ya no"),
      unit: "maule", path: nil)
    let compared = results(
      FindingsBaseline(
        known: [
          findings[0]: .init(id: "H-001", isOld: true, isChanged: false, withdrawal: "no aplica"),
          findings[1]: .init(id: "H-002", isOld: true, isChanged: true),
        ], absent: [absent]))
    let first = inspection.faults.count
    #expect(compared.count == plain.count + 1)
    #expect(compared.allSatisfy { $0.contains("baselineState") })
    #expect(compared[first].contains("\"baselineState\": \"unchanged\""))
    #expect(compared[first].contains("\"hallazgo/v1\": \"H-001\""))
    #expect(compared[first].contains("\"justification\": \"no aplica\""))
    #expect(compared[first + 1].contains("\"baselineState\": \"updated\""))
    #expect(compared[first + 2].contains("\"baselineState\": \"new\""))
    #expect(compared[compared.count - 1].contains("\"baselineState\": \"absent\""))
  }

  @Test("Files with errors: their faults in every form, and no matrix")
  func faults() throws {
    var workspace = SampleWorkspace()
    workspace.texts["w/regiones/01.yaml"] = "region: Tarapacá\nplanes: []\n"
    workspace.texts["w/regiones/07.yaml"] = nil
    let inspection = Inspection(of: try workspace.read())
    #expect(inspection.reports == nil && inspection.view == nil)
    #expect(inspection.fails(strict: false))
    let text = FindingsText(language: .spanish).text(inspection)
    #expect(text.contains("w/regiones/01.yaml:2:1: error "))
    #expect(!text.contains("Completitud"))
    let json = FindingsJSON(language: .spanish).text(inspection)
    #expect(json.contains("\"quote\": \"planes\""))
    #expect(json.contains("\"section\": null") && json.hasSuffix("\"matrix\": {}\n}"))
    let sarif = FindingsSARIF(language: .spanish, tool: "etapa4", version: "1").text(inspection)
    #expect(sarif.contains("\"uri\": \"w/regiones/01.yaml\""))
  }

  @Test("A warning fails only when strict; what was accepted never does")
  func failing() throws {
    #expect(inspection.fails(strict: false))
    let nation = inspection.limited(to: ["nacional"])
    #expect(!nation.fails(strict: false) && nation.fails(strict: true))
    let maule = inspection.limited(to: ["maule"])
    #expect(!maule.fails(strict: true))
    #expect(maule.matrix.map(\.unit) == ["maule"] && maule.findings.isEmpty)
    let clean = Inspection(of: try SampleWorkspace().read(), rules: [])
    #expect(!clean.fails(strict: true))
    #expect(FindingsText(language: .spanish).text(clean).hasSuffix("\n\nsin observaciones"))
  }

  @Test("The matrix says in words what is partial and what is missing")
  func matrix() throws {
    var workspace = SampleWorkspace()
    workspace.texts["w/regiones/01.yaml"] = """
      region: Tarapacá
      programas:
        diseno_distribucion_acceso: {desempeno: 100}

      """
    let inspection = Inspection(of: try workspace.read(), rules: [])
    let lines = MatrixText(language: .spanish).text(inspection).split(separator: "\n")
    #expect(
      lines[2]
        == "Tarapacá         -       ~       -       -       -              +       -     "
        + "parcial: IV.1.2; falta: IV.1.1, IV.1.3, IV.1.4, anexo, IV.4.1")
    #expect(lines.last == "+ completa   ~ parcial   - falta")
  }

  @Test(
    "A section is found by its number, by its last figures and by its name",
    arguments: [
      ("IV. 1.1", "IV.1.1"), ("iv.1.1", "IV.1.1"), ("1.1", "IV.1.1"), ("4.1", "IV.4.1"),
      ("anexo", "anexo"), ("annex", "anexo"), ("9.9", nil), ("1", nil), ("", nil),
    ])
  func sections(name: String, number: String?) {
    #expect(inspection.section(named: name)?.rawValue == number)
  }

  @Test("The place is that of the very words, also where the text begins below its key")
  func places() throws {
    var workspace = SampleWorkspace()
    workspace.texts["w/regiones/01.yaml"] = SampleWorkspace.region.replacing(
      "logro: Se financiaron 75 proyectos",
      with: "logro: >-\n      Se financiaron\n      **75** proyectos")
    let inspection = Inspection(of: try workspace.read(), rules: SampleInspection.rules)
    let text = FindingsText(language: .spanish).text(inspection)
    #expect(text.contains("w/regiones/01.yaml:16:9: error TST-01"), "\(text)")
  }

  @Test("The document's data: worst first, places without the workspace's folder")
  func view() throws {
    let view = try #require(inspection.view)
    #expect(view["unidad"] == .null)
    guard case .list(let units)? = view["unidades"], case .record(let tarapaca)? = units.last,
      case .list(let findings)? = tarapaca["hallazgos"], case .record(let first)? = findings.first
    else {
      Issue.record("\(view)")
      return
    }
    #expect(first["lugar"] == .text("regiones/01.yaml:14"))
    #expect(first["campo"] == .text("Principal logro"))
    #expect(first["mensaje"] == .text("Aquí dice 75 y allá 70"))
    #expect(view["sin_hallazgos"] == .list([.text("Maule")]))
    #expect(inspection.limited(to: ["maule"]).view?["unidad"] == .text("Región del Maule"))
  }
}
