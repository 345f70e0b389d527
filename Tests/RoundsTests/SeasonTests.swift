import Diagnostics
import Glibc
import Reports
import Reviewing
import Rounds
import StructuredData
import Testing

/// Three rounds of four units: the ledger must say of each fault what is true of it, and of nothing else.
@Suite("A season of rounds")
struct SeasonTests {
  private static let seeds: [UInt64] =
    getenv("ETAPA4_SOAK").map { String(cString: $0) } == "1" ? Array(1...40) : [3]

  private struct Book {
    var ledger = Ledger()
    var data: ReportSet?
    var clock = 0

    mutating func moment() -> String {
      clock += 1
      let number = "\(clock)"
      return "2010-01-01T00:00:00." + String(repeating: "0", count: 3 - number.count) + number + "Z"
    }

    /// Reviews the season's data and takes down what became of each finding.
    mutating func update(
      _ season: Season, answers: [RemarkAnswer] = [], heard: Set<String> = []
    ) throws -> LedgerUpdate {
      let reports = try season.reports()
      let review = Review(of: reports, rules: Season.rules)
      let update = LedgerUpdate(
        ledger,
        review.findings.filter { $0.path.hasPrefix("plan_plurianual[") }
          .map { Concern($0, in: reports) }, before: data, after: reports,
        answers: answers, heard: heard, moment: moment())
      ledger = update.ledger
      data = reports
      return update
    }

    mutating func observe(_ season: Season, round: Int) throws {
      var update = try update(season)
      let told = update.ledger.findings.filter(\.state.awaitsUnit).map(\.id)
      update.observe(told, round: round, moment: moment())
      ledger = update.ledger
    }

    func finding(_ row: Season.Row, _ unit: Season.Unit) -> [TrackedFinding] {
      let index = unit.rows.firstIndex { $0.name == row.name } ?? -1
      return ledger.findings.filter { finding in
        finding.unit == unit.id
          && finding.path?.description.hasPrefix("plan_plurianual[\(index)].") ?? false
      }
    }
  }

  private func expect(_ book: Book, tells season: Season, _ seed: UInt64) {
    var told = 0
    for unit in season.units {
      for row in unit.rows {
        guard let truth = row.truth else { continue }
        told += 1
        let findings = book.finding(row, unit)
        #expect(
          findings.map(\.state) == [truth],
          "seed \(seed): \(row.name) of \(unit.id): \(findings.map { "\($0.id) \($0.last.rule) \($0.last.value)" }) \(row)"
        )
      }
    }
    #expect(book.ledger.findings.count == told, "seed \(seed): something else is told")
  }

  @Test("each fault has its state, whatever was moved", arguments: seeds)
  func season(_ seed: UInt64) throws {
    var season = Season(seed: seed, rowsPerUnit: 20)
    season.plant(50)
    var book = Book()
    try book.observe(season, round: 1)
    expect(book, tells: season, seed)
    for round in 2...4 {
      var answers: [RemarkAnswer] = []
      var heard: Set<String> = []
      for unit in season.units.indices where season.below(4) > 0 {
        heard.insert(season.units[unit].id)
        season.unsettle(unit)
        for row in season.units[unit].rows.indices where season.units[unit].rows[row].fault != nil {
          switch season.below(6) {
          case 0, 1: season.repair(unit, row, isRight: true)
          case 2: season.repair(unit, row, isRight: false)
          case 3:
            // The rows have moved since: the ledger still has them where they were.
            let name = season.units[unit].rows[row].name
            let old = book.ledger.findings.filter { finding in
              finding.unit == season.units[unit].id && finding.state.isOpen
                && finding.path.flatMap { book.data?.text(of: $0, in: finding.unit) }?
                  .hasPrefix(name + ".") ?? false
            }
            guard old.count == 1 else { continue }
            answers.append(
              RemarkAnswer(
                id: old[0].id, text: "Se justifica por el convenio de \(name).",
                place: Message(verbatim: "comentario")))
            season.units[unit].rows[row].truth = .answered
          default:
            if season.units[unit].rows[row].truth != .answered {
              season.units[unit].rows[row].truth = .persists
            }
          }
        }
      }
      _ = try book.update(season, answers: answers, heard: heard)
      expect(book, tells: season, seed)
      // Nothing more is told when nothing more happens.
      #expect(try book.update(season, answers: answers, heard: heard).entries.isEmpty)
      try book.observe(season, round: round)
      for unit in season.units.indices {
        for row in season.units[unit].rows.indices
        where season.units[unit].rows[row].truth == .new {
          season.units[unit].rows[row].truth = .persists
        }
      }
    }
  }
}

extension ReportSet {
  /// The objective of the row that a path is in.
  fileprivate func text(of path: ValuePath, in unit: String) -> String? {
    regions.first { $0.region.id == unit }.flatMap { region in
      let objective = ValuePath(Array(path.steps.prefix(2))).key("objetivo")
      return files[region.file]?.root?.node(at: objective)?.scalar?.text
    }
  }
}
