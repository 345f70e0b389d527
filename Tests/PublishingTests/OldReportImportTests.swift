import Diagnostics
import Glibc
import Importing
import Reports
import StructuredData
import Templating
import Testing

@testable import Publishing

/// Old reports taken into a workspace by their labels.
struct OldReportImportTests {
  private let scratch: Scratch
  private let resources = Resources(folder: SmallWorkspace.home)
  private let files = LocalFiles()

  init() throws {
    scratch = try Scratch()
  }

  private var importing: Import<LocalFiles> {
    Import(resources: resources, files: files, environment: [:]) {
      () throws(ConversionError) in try LibreOffice.find(environment: ["PATH": ""])
    }
  }

  /// The example's reports as ODT without marks.
  private func exampleReports() async throws -> [String: String] {
    let example = try Workspace(Path.joined(resources.assets, "ejemplo/sercotec-2009"))
    let assets = try resources.formAssets(of: nil, files: files)
    let reports = try #require(example.read(assets, files: files).reports)
    var paths: [String: String] = [:]
    let plan = try reports.plan(RegionChoice(names: [], table: assets.regions), national: false)
    let layouts = try Layouts(
      for: plan,
      paths: LayoutPaths(
        reports.settings, of: reports.form, in: example, resources: resources))
    for report in plan where ["nacional", "maule"].contains(report.id) {
      let template = try #require(layouts.template(for: report.layout))
      let bytes = try template.render(
        report.view, options: RenderOptions(reports.settings, paper: nil)
      ).bytes
      paths[report.id] = scratch.path("viejo-\(report.id).odt")
      try AtomicFile.write(bytes, to: paths[report.id] ?? "")
    }
    return paths
  }

  private func texts(of workspace: Workspace) throws -> [String: [String]] {
    let assets = try resources.formAssets(of: nil, files: files)
    let reports = try #require(workspace.read(assets, files: files).reports)
    let rendering = MarkedRendering(
      workspace: workspace, resources: resources, regions: assets.regions)
    var texts: [String: [String]] = [:]
    let plan = try reports.plan(RegionChoice(names: [], table: assets.regions), national: false)
    for report in plan {
      texts[report.id] = try rendering.render(report, of: reports).document.paragraphs
        .map { $0.plainText }
    }
    return texts
  }

  /// The national report holds every unit, and takes its time.
  private static let isWhole = getenv("ETAPA4_SOAK") != nil

  @Test("An old report fills a new workspace, whose reports then say the same")
  func newWorkspace() async throws {
    let old = try await exampleReports()
    let report = old[Self.isWhole ? "nacional" : "maule"] ?? ""
    var request = NewWorkspaceRequest(folder: scratch.path("nuevo"))
    request.exercise = 2009
    request.institution = "Servicio de Cooperación Técnica"
    request.acronym = "SERCOTEC"
    _ = try NewWorkspace(assets: resources.formAssets(of: nil, files: files), files: files).make(
      request)
    let workspace = try Workspace(scratch.path("nuevo"))
    let before = try scratch.read("nuevo/regiones/07-maule.yaml")
    let proposal = try await importing.proposal(
      .init(documents: [report], workspace: workspace))
    #expect(
      proposal.remnants.isEmpty, "\(proposal.remnants.map { ($0.words, $0.message.spanish) })")
    #expect(proposal.conflicts.isEmpty)
    #expect(proposal.paths.count == (Self.isWhole ? 16 : 1))
    #expect(try scratch.read("nuevo/regiones/07-maule.yaml") == before)
    try importing.apply(proposal, in: workspace)
    let after = try scratch.read("nuevo/regiones/07-maule.yaml")
    let comments = before.split(separator: "\n").filter { $0.drop { $0 == " " }.hasPrefix("#") }
    #expect(comments.allSatisfy { after.contains($0) })
    let example = try Workspace(Path.joined(resources.assets, "ejemplo/sercotec-2009"))
    let (wanted, made) = (try texts(of: example), try texts(of: workspace))
    #expect(wanted.count == 16)
    for (id, text) in wanted where Self.isWhole || id == "maule" {
      // The cover's date is the workspace's own.
      #expect(
        made[id]?.filter { !$0.hasPrefix("OCTUBRE") } == text.filter { !$0.hasPrefix("OCTUBRE") })
    }
    // What was taken is not taken again.
    let again = try await importing.proposal(
      .init(documents: [report, old["maule"] ?? ""], workspace: workspace))
    #expect(again.changes.isEmpty, "\(again.changes)")
  }

  @Test("Only what the old report says otherwise is a change; what it leaves out stays")
  func otherwise() async throws {
    let workspace = try SmallWorkspace.make(in: scratch)
    try scratch.write(
      """
      # De la región.
      region: del Maule
      programas:
        sistemas_informacion:
          desempeno: 90 # comprobado
          logro: 'Uno.'
          dificultades: ninguna
      """, to: "sercotec/regiones/sur.yaml")
    let report = try scratch.write(
      OldReportText.flat(region: "MAULE", performance: "95 %", achievement: "Uno."),
      to: "viejo.fodt")
    let proposal = try await importing.proposal(
      .init(documents: [report], workspace: workspace))
    #expect(
      proposal.changes.map { "\($0.unit) \($0.path)" } == [
        "maule programas.sistemas_informacion.desempeno"
      ])
    #expect(proposal.changes.first?.place.spanish.hasPrefix("tabla 1, fila 2, columna 1") == true)
    #expect(proposal.remnants.map { $0.words } == ["Un párrafo suelto."])
    try importing.apply(proposal, in: workspace)
    #expect(
      try scratch.read("sercotec/regiones/sur.yaml") == """
        # De la región.
        region: del Maule
        programas:
          sistemas_informacion:
            desempeno: 95 # comprobado
            logro: 'Uno.'
            dificultades: ninguna
        """)
  }

  @Test("More values than any report has are refused with a message")
  func huge() async throws {
    let workspace = try SmallWorkspace.make(in: scratch)
    try scratch.write(
      "region: Maule\nplan_plurianual:\n  - objetivo: Uno\n", to: "sercotec/regiones/sur.yaml")
    let cells = ["Objetivos", "Resultado del indicador", "Desarrollo alcanzado"]
    let rows = (1...600).map { OldReportText.row(["\($0 % 90 + 1). Uno", "Dos", "Logro: tres"]) }
    let body =
      "<text:p>REGION: MAULE</text:p><text:p>Actividad IV. 1.1.</text:p><table:table>"
      + OldReportText.row(cells) + rows.joined() + "</table:table>"
    let report = try scratch.write(OldReportText.document(body), to: "largo.fodt")
    do throws(Failure) {
      _ = try await importing.proposal(.init(documents: [report], workspace: workspace))
      Issue.record("600 objectives were taken")
    } catch {
      guard case .findings(let findings) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(findings.map { $0.rule } == ["IMP-23"])
    }
  }

  @Test(
    "Two old reports that say otherwise of one value are a conflict, and other values are taken")
  func two() async throws {
    let workspace = try SmallWorkspace.make(in: scratch)
    try scratch.write(
      """
      region: Maule
      programas:
        sistemas_informacion: {desempeno: 80, logro: Uno., dificultades: ninguna}

      """, to: "sercotec/regiones/sur.yaml")
    func report(_ name: String, _ performance: String, _ achievement: String) throws -> String {
      try scratch.write(
        OldReportText.flat(region: "MAULE", performance: performance, achievement: achievement),
        to: name)
    }
    let same = try await importing.proposal(
      .init(
        documents: [try report("a.fodt", "90", "Dos."), try report("b.fodt", "80", "Tres.")],
        workspace: workspace))
    #expect(same.changes.map(\.new) == ["90", "Dos."])
    #expect(
      same.conflicts.map { [$0.base, $0.document, $0.other] } == [["Uno.", "Tres.", "Dos."]])
    let both = try await importing.proposal(
      .init(
        documents: [try report("a.fodt", "90", "Uno."), try report("b.fodt", "80", "Tres.")],
        workspace: workspace))
    #expect(both.changes.map(\.new) == ["90", "Tres."] && both.conflicts.isEmpty)
  }

  @Test("A gap that an old report tells takes the place of the achievement that the data had")
  func alternatives() async throws {
    let workspace = try SmallWorkspace.make(in: scratch)
    try scratch.write(
      """
      region: Maule
      plan_plurianual:
        - objetivo: Apoyar a las ferias.
          resultados: [{medicion: Dos ferias., logro: Se hizo.}]

      """, to: "sercotec/regiones/sur.yaml")
    let body =
      "<text:p>REGION: MAULE</text:p><text:p>Actividad IV. 1.1.</text:p><table:table>"
      + OldReportText.row(["Objetivos", "Resultado del indicador", "Desarrollo alcanzado"])
      + OldReportText.row(["1. Apoyar a las ferias.", "Dos ferias.", "Brecha: faltó una."])
      + "</table:table>"
    let report = try scratch.write(OldReportText.document(body), to: "brecha.fodt")
    let proposal = try await importing.proposal(.init(documents: [report], workspace: workspace))
    #expect(
      proposal.changes.map { "\($0.path) \($0.new ?? "–")" } == [
        "plan_plurianual[0].resultados[0].logro –",
        "plan_plurianual[0].resultados[0].brecha faltó una.",
      ])
    #expect(!proposal.diagnostics.contains { $0.rule == "DAT-08" })
  }

  @Test("A letter is refused with a message, and nothing is written")
  func letter() async throws {
    let workspace = try SmallWorkspace.make(in: scratch)
    let letter = try scratch.write(
      OldReportText.document("<text:p>Estimada señora: adjunto lo pedido.</text:p>"),
      to: "carta.fodt")
    do throws(Failure) {
      _ = try await importing.proposal(.init(documents: [letter], workspace: workspace))
      Issue.record("a letter was taken for a report")
    } catch {
      guard case .findings(let findings) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(findings.map { $0.rule } == ["IMP-20"])
    }
  }
}

/// Reports typed by hand, as flat documents.
private enum OldReportText {
  static func flat(region: String, performance: String, achievement: String) -> String {
    let labels = ["Desempeño final", "Principal logro", "Dificultades", "Recomendaciones 2010"]
    return document(
      """
      <text:p>REGION: \(region)</text:p><text:p>Un párrafo suelto.</text:p>
      <text:p>Actividad IV. 1.4. MEJORAS A LOS SISTEMAS DE INFORMACIÓN INSTITUCIONAL</text:p>
      <table:table>\(row(labels))\(row([performance, achievement, "", ""]))</table:table>
      """)
  }

  static func row(_ cells: [String]) -> String {
    "<table:table-row>"
      + cells.map { "<table:table-cell><text:p>\($0)</text:p></table:table-cell>" }.joined()
      + "</table:table-row>"
  }

  static func document(_ body: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
      xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
      office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
    <office:body><office:text>\(body)</office:text></office:body></office:document>
    """
  }
}
