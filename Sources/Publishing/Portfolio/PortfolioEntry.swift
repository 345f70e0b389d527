public import Diagnostics
import Reports
import Reviewing
import StructuredData

/// What is told of one service in a portfolio.
public struct PortfolioEntry: Sendable, Hashable, Codable {
  public struct Unit: Sendable, Hashable, Codable {
    /// The unit's id, or the whole's.
    public var id: String
    public var name: String
    /// `completa`, `parcial` or `falta`: of all its sections together.
    public var state: String
    public var errors: Int
    public var warnings: Int

    private enum CodingKeys: String, CodingKey {
      case id
      case name = "nombre"
      case state = "estado"
      case errors = "errores"
      case warnings = "avisos"
    }
  }

  /// The workspace's path below the portfolio's folder.
  public var name: String
  public var institution: String
  public var acronym: String
  /// `nil` for a workspace that cannot be read.
  public var exercise: Int?
  public var errors: Int
  public var warnings: Int
  public var notes: Int
  /// The whole first, then the units in print order.
  public var units: [Unit]
  /// How many findings each rule has, by its id; those of reading the data too.
  public var rules: [String: Int]
  /// Why it cannot be read; `nil` for one that can.
  public var failure: Message?
  /// Why its reports could not be made; `nil` where they were made or not asked for.
  public var buildFailure: Message?
  /// How many files its reports are, those that were made before too; `nil` where none was asked for.
  public var made: Int?

  private enum CodingKeys: String, CodingKey {
    case name = "servicio"
    case institution = "institucion"
    case acronym = "sigla"
    case exercise = "ejercicio"
    case errors = "errores"
    case warnings = "avisos"
    case notes = "notas"
    case units = "unidades"
    case rules = "reglas"
    case failure = "falla"
    case buildFailure = "falla_al_generar"
    case made = "generados"
  }

  /// How many units have all of their sections, some or none.
  public func count(_ state: String) -> Int { units.count { $0.state == state } }

  init(_ name: String, _ inspection: Inspection) {
    self.name = name
    let settings = inspection.reports?.settings
    institution = settings?.institution ?? ""
    acronym = settings?.acronym ?? ""
    exercise = settings?.exercise
    let count = inspection.count
    (errors, warnings, notes) = (count.errors, count.warnings, count.notes)
    let all = inspection.faults.map(\.rule) + inspection.open.map(\.rule)
    rules = Dictionary(all.map { ($0, 1) }, uniquingKeysWith: +)
    units = inspection.reports.map { Self.units(of: inspection, $0) } ?? []
    guard inspection.reports == nil else { return }
    let first = inspection.faults.first { $0.severity == .error }?.message
    failure = first ?? Message(es: "no se pueden leer los datos", en: "the data cannot be read")
  }

  init(_ name: String, _ failure: Failure) {
    self.name = name
    institution = ""
    acronym = ""
    errors = 1
    warnings = 0
    notes = 0
    units = []
    rules = [:]
    self.failure = Self.words(failure)
  }

  /// What a failure says.
  static func words(_ failure: Failure) -> Message {
    switch failure {
    case .findings(let faults):
      faults.first { $0.severity == .error }?.message
        ?? Message(es: "hay errores en los datos", en: "there are errors in the data")
    case .refused(let verdict):
      Message(
        es: "la revisión encontró \(verdict.count.errors) "
          + (verdict.count.errors == 1 ? "error" : "errores"),
        en: "the review found \(verdict.count.errors) "
          + (verdict.count.errors == 1 ? "error" : "errors"))
    case .usage(let error), .world(let error): error.message
    case .interrupted: Message(es: "interrumpido", en: "interrupted")
    }
  }

  private static func units(of inspection: Inspection, _ reports: ReportSet) -> [Unit] {
    let open = Dictionary(grouping: inspection.open, by: \.unit)
    let names = Dictionary(
      reports.regions.map { ($0.region.id, $0.region.shortName) }, uniquingKeysWith: { a, _ in a })
    return inspection.matrix.map { row in
      let states = Set(row.states.values)
      let state =
        states == [.complete] || states.isEmpty
        ? "completa" : states == [.missing] ? "falta" : "parcial"
      let severities = (open[row.unit] ?? []).map(\.severity)
      return Unit(
        id: row.unit, name: names[row.unit] ?? reports.form.nation.denomination, state: state,
        errors: severities.count { $0 == .error }, warnings: severities.count { $0 == .warning })
    }
  }
}
