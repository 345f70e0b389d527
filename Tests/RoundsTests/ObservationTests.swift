import Corrections
import Diagnostics
import Reports
import StructuredData
import Testing

@testable import Rounds

/// What people observe, and where it goes.
@Suite("Observations of people")
struct ObservationTests {
  private func book(_ field: String?, unit: String? = "tarapaca") throws -> (
    reports: ReportSet, names: FieldNames, observation: Observation
  ) {
    let reports = try Season(seed: 1, rowsPerUnit: 2).reports()
    let names = FieldNames(of: reports.form.definition.of(exercise: reports.settings.exercise))
    return (reports, names, Observation(unit: unit, field: field, text: "Falta el detalle."))
  }

  @Test(
    "a section is cited as findings cite it, however it is written",
    arguments: [
      "plan_plurianual", "plan_plurianual[0].objetivo", "IV. 1.1", "IV.1.1", "Actividad IV. 1.1",
    ])
  func section(field: String) throws {
    let (reports, names, observation) = try book(field)
    let concern = try #require(Concern(observation, in: reports, names: names))
    #expect(concern.section == "IV.1.1")
    #expect([observation].doubts(in: reports, names: names) == [])
  }

  @Test(
    "what has no place is told with what was meant",
    arguments: [
      ("plan_plurianual[0].desafio", "plan_plurianual.resultados.desafios"),
      ("plan_plurianual[40].objetivo", "[40]"), ("cualquiera", "clave"),
    ])
  func doubts(field: String, words: String) throws {
    let (reports, names, observation) = try book(field)
    let doubts = [observation].doubts(in: reports, names: names)
    #expect(doubts.map(\.severity) == [.warning])
    let told = doubts.map { "\($0.message.spanish) \($0.remedy?.spanish ?? "")" }.joined()
    #expect(told.contains(words), "\(told)")
  }

  @Test("one that is nobody's is told")
  func nobody() throws {
    let (reports, names, observation) = try book("IV. 1.1", unit: nil)
    #expect([observation].doubts(in: reports, names: names).count == 1)
  }
}
