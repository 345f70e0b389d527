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

  @Test("one that says nothing is told, and goes to nobody")
  func mute() throws {
    let (reports, names, _) = try book(nil)
    let blank = Observation(unit: "tarapaca", field: nil, text: " ")
    #expect(Concern(blank, in: reports, names: names) == nil)
    #expect([blank].doubts(in: reports, names: names).count == 1)
  }

  @Test("one that is taken out of the file is withdrawn, and one in other words is news")
  func removed() throws {
    let (reports, names, observation) = try book("plan_plurianual[0].objetivo")
    let first = try #require(Concern(observation, in: reports, names: names))
    func moment(_ number: Int) -> String { "2010-01-01T00:00:00.00\(number)Z" }
    var update = LedgerUpdate(Ledger(), [first], before: nil, after: reports, moment: moment(1))
    update.observe(["O-001"], round: 1, moment: moment(2))
    #expect(update.ledger["O-001"]?.isNews == false)
    let reworded = Observation(
      unit: "tarapaca", field: "plan_plurianual[0].objetivo", text: "Falta mucho más detalle.")
    let other = try #require(Concern(reworded, in: reports, names: names))
    let next = LedgerUpdate(
      update.ledger, [other], before: reports, after: reports, moment: moment(3))
    #expect(next.ledger.findings.contains { $0.state.isOpen && $0.isNews })
    let last = LedgerUpdate(next.ledger, [], before: reports, after: reports, moment: moment(4))
    #expect(last.ledger.findings.allSatisfy { $0.state == .withdrawn })
  }

  @Test("one that is nobody's is told")
  func nobody() throws {
    let (reports, names, observation) = try book("IV. 1.1", unit: nil)
    #expect([observation].doubts(in: reports, names: names).count == 1)
  }
}
