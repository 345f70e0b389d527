import Corrections
import Reports
import StructuredData
import Testing

@testable import Publishing

struct NewWorkspaceTests {
  private let scratch: Scratch
  private let resources = Resources(folder: SmallWorkspace.home)

  init() throws {
    scratch = try Scratch()
  }

  private func make(_ change: (inout NewWorkspaceRequest) throws -> Void) throws -> ReportSet {
    var request = NewWorkspaceRequest(folder: scratch.path("nuevo"))
    try change(&request)
    let written = try NewWorkspace(resources: resources, files: LocalFiles()).make(request)
    #expect(written.last == scratch.path("nuevo/informe.yaml"))
    let assets = try resources.formAssets(files: LocalFiles())
    let reading = try Workspace(scratch.path("nuevo")).read(assets, files: LocalFiles())
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
    return try #require(reading.reports)
  }

  @Test(
    "A file for each region of the exercise, commented, with its schema; nothing is at fault",
    arguments: [(2006, 13), (2009, 15), (2026, 16)])
  func new(year: Int, regions: Int) throws {
    let reports = try make {
      $0.exercise = year
      $0.institution = "Servicio: «uno» #1"
    }
    #expect(reports.regions.count == regions)
    #expect(reports.settings.institution == "Servicio: «uno» #1")
    #expect(reports.regions.allSatisfy { $0.plan.count == 1 && $0.plan[0].text.isAbsent })
    let maule = try scratch.read("nuevo/regiones/07-maule.yaml")
    #expect(maule.hasPrefix("# yaml-language-server: $schema=../esquemas/region.schema.json\n"))
    #expect(maule.contains("# Desafíos \(year + 1).\n"))
    #expect(maule.contains("BALANCE DE LOS RESULTADOS DEL PLAN PLURIANUAL"))
    #expect(!maule.contains("{") && !maule.contains("#@") && !maule.contains("#?"))
    #expect(try scratch.names("nuevo/esquemas").count == 3)
  }

  @Test(
    "Last exercise rolled over: objectives and posts stay, results go, commitments are asked for")
  func rolledOver() throws {
    let example = Path.joined(SmallWorkspace.home, "Assets/ejemplo/sercotec-2009")
    let assets = try resources.formAssets(files: LocalFiles())
    let old = try #require(Workspace(example).read(assets, files: LocalFiles()).reports)
    let new = try make { $0.old = try Workspace(example) }
    #expect(new.settings.exercise == 2010 && new.settings.acronym == "SERCOTEC")
    #expect(new.regions.map(\.region) == old.regions.map(\.region))
    for (before, after) in zip(old.regions, new.regions) {
      #expect(
        before.plan.map { $0.text.value?.markdown } == after.plan.map { $0.text.value?.markdown })
      #expect(before.plan.map(\.results.count) == after.plan.map(\.results.count))
      #expect(after.plan.flatMap(\.results).allSatisfy { $0.achievement.isAbsent })
      #expect(after.programmes.allSatisfy { $0.achievement.isAbsent && $0.performance == nil })
      let posts = before.programmes.map { $0.followUps.map { $0.responsible.value?.markdown } }
      let kept = after.programmes.map { $0.followUps.map { $0.responsible.value?.markdown } }
      for (posts, kept) in zip(posts, kept) where !posts.isEmpty { #expect(posts == kept) }
      #expect(after.programmes.flatMap(\.followUps).allSatisfy { $0.commitment.isAbsent })
    }
    #expect(new.nation.summary.territory.count == 4)
    let past = new.nation.summary.territory.filter { $0.year.value < 2010 }
    #expect(past.allSatisfy { !$0.text.isAbsent })
    let maule = try scratch.read("nuevo/regiones/07-maule.yaml")
    #expect(maule.contains("    # Compromiso del ejercicio anterior: Seleccionar el 50%"))
    #expect(maule.contains("¿Se cumplió?"))
  }

  @Test("What is there is not overwritten, and the exercise must be known")
  func refused() throws {
    _ = try make { $0.exercise = 2009 }
    for folder in ["nuevo", "otro"] {
      var request = NewWorkspaceRequest(folder: scratch.path(folder))
      if folder == "nuevo" { request.exercise = 2010 }
      #expect {
        try NewWorkspace(resources: resources, files: LocalFiles()).make(request)
      } throws: { error in
        if case .usage? = error as? Failure { true } else { false }
      }
    }
  }

  @Test(
    "Texts are written as a person would, and read back as they were",
    arguments: [
      "Director Regional", "100", "2010-11", "ninguna", "no", "", "# x", "a: b", "- a", "uno #2",
      "«Cita»", "\"comillas\" y \\", "  sangría", "línea\nlínea\n\n- uno\n  - dos", "final\n",
      String(repeating: "palabra larga ", count: 20),
      "dos  espacios " + String(repeating: "x", count: 80),
      "tab\taquí", "{llave}", "@x", "'", "~", "termina:", "1. uno\n2. dos",
    ])
  func texts(text: String) throws {
    let lines = YAMLText.value(text, behind: "clave: ", margin: "  ")
    let yaml = lines.joined(separator: "\n") + "\n"
    let file = DataFile(Array(yaml.utf8), named: "x.yaml")
    #expect(file.diagnostics.isEmpty, "\(yaml)")
    #expect(file.root?["clave"]?.scalar?.text == text, "\(yaml)")
  }
}
