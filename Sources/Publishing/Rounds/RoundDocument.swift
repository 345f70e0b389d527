import Diagnostics
import Reports
import Rounds
import StructuredData
import Templating

/// Writes how a round stands, as a document by its template: who owes what, and what is open.
public struct RoundDocument: Sendable {
  private let resources: Resources
  private let converter: @Sendable () throws(ConversionError) -> any DocumentConverter

  public init(
    resources: Resources,
    converter: @escaping @Sendable () throws(ConversionError) -> any DocumentConverter
  ) {
    self.resources = resources
    self.converter = converter
  }

  /// Where it goes when nobody says: `Output/<workspace>/ronda-2009.pdf`.
  public static func usualPath(
    of overview: RoundOverview, in workspace: Workspace, as format: OutputFormat
  ) -> String {
    let year = overview.reports.map { "-\($0.settings.exercise)" } ?? ""
    return Path.joined(workspace.resultsFolder, "ronda\(year).\(format.rawValue)")
  }

  /// - Parameter withClosed: whether what is resolved, accepted or withdrawn is listed too.
  public func write(
    _ overview: RoundOverview, withClosed: Bool, to target: OutputTarget
  ) async throws(Failure) {
    try await DocumentDelivery(converter).deliver(
      document(overview, withClosed: withClosed), to: target)
  }

  func document(_ overview: RoundOverview, withClosed: Bool) throws(Failure) -> [UInt8] {
    guard let (settings, form) = overview.reports else { throw .findings([]) }
    let path = resources.layout("estado-de-la-ronda.ott", of: form)
    return try Failure.catching { () throws(DiagnosticError) in
      try Template.compile(path: path).render(
        Self.view(overview, withClosed: withClosed),
        options: RenderOptions(settings, paper: nil)
      ).bytes
    }
  }

  /// What the template sees: `unidades`, each with how many findings are in each state and the `hallazgos`
  /// that are shown.
  static func view(_ overview: RoundOverview, withClosed: Bool) -> Record {
    var fields: [String: Value] = overview.reports.map { RemarksAnnex<LocalFiles>.head($0) } ?? [:]
    let units = overview.units.map { unit -> Value in
      var own: [String: Value] = [
        "nombre": .text(unit.name),
        "ronda": unit.round == 0 ? .null : .integer(unit.round),
        "enviada": date(unit.sent),
        "recibido": date(unit.receipts.last?.moment),
        "falta": unit.isMissing ? .boolean(true) : .null,
        "hallazgos": .list(
          overview.shown(of: unit, withClosed: withClosed).map { .record(view($0, overview)) }),
      ]
      for state in FindingState.allCases {
        let count = overview.count(state, of: unit, withNotes: withClosed)
        own[state.rawValue.replacing(" ", with: "_")] = count == 0 ? .null : .integer(count)
      }
      return .record(Record(own))
    }
    fields["unidades"] = .list(units)
    fields["conteo"] = .record(
      Record([
        "abiertos": .integer(overview.open.count),
        "por_decidir": .integer(overview.toDecide.count),
        "faltan": .integer(overview.missing.count),
        "dan_vueltas": .integer(overview.circling.count),
      ]))
    fields["plazo"] = overview.deadline.map { .date($0) } ?? .null
    fields["vencido"] = overview.isOverdue ? .boolean(true) : .null
    return Record(fields)
  }

  private static func view(_ finding: TrackedFinding, _ overview: RoundOverview) -> Record {
    let last = finding.last
    let answers = finding.answers.map(\.text)
    let isSaid = last.quote.isEmpty || last.message.spanish.contains(last.quote)
    return Record([
      "numero": .text(finding.id),
      "gravedad": .text(
        finding.severity.map { DiagnosticPrinter.name(of: $0).spanish } ?? "observación"),
      "seccion": .text(last.section), "campo": .text(overview.field(of: finding)),
      "mensaje": .text(last.message.spanish), "cita": isSaid ? .null : .text(last.quote),
      "respuesta": Value(answers.isEmpty ? last.reason : answers.joined(separator: " / ")),
      "estado": .text(finding.state.word.spanish),
      "da_vueltas": finding.state.isOpen && finding.isCircling ? .boolean(true) : .null,
    ])
  }

  private static func date(_ moment: String?) -> Value {
    moment.flatMap { CalendarDate(iso: Moment.day($0)) }.map { .date($0) } ?? .null
  }
}
