import Diagnostics
import Reports
import Testing

@Suite struct FormAssetsTests {
  @Test("the shipped form is whole")
  func shipped() throws {
    let assets = try TestAssets.load()
    #expect(assets.regions.regions.count == 16)
    #expect(assets.form.programmes.map { $0.id } == ProgrammeID.allCases)
    #expect(assets.form.procedureStates.contains { $0.id == "otro" && $0.phrase == nil })
    #expect(assets.form.nonePhrase(for: "dificultades") == "No se observan dificultades")
    #expect(assets.form.nonePhrase(for: "compromiso") == "No hay")
    #expect(assets.form.nonePhrase(for: "detalle") == nil)
    #expect(assets.form.vocabulary.names.contains("SUBDERE"))
  }

  @Test("what a damaged form lacks is told, all at once")
  func damaged() throws {
    let files = TestFiles(texts: ["a/Assets/regiones.yaml": "regiones: [{id: x}]\n"])
    do throws(DiagnosticError) {
      _ = try FormAssets.load(home: "a", files: files)
      Issue.record("a damaged form was accepted")
    } catch {
      let rules = error.diagnostics.map { $0.rule }
      #expect(rules.filter { $0 == "DAT-18" }.count == 8)
      #expect(rules.filter { $0 == "DAT-15" }.count == 3)
    }
  }
}
