import Diagnostics
import Reports
public import Rounds
public import StructuredData
import Templating

/// A remark that is settled by words: answered, or accepted with a reason.
public struct SettledRemark: Sendable, Hashable {
  /// With its answer, or the reason.
  public var remark: Remark
  /// In Spanish, as it prints: «respondida», «aceptada».
  public var state: String

  public init(_ remark: Remark, state: String) {
    self.remark = remark
    self.state = state
  }
}

/// Writes the annex of what units were told and what they answered, by its template.
public struct RemarksAnnex<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files
  private let converter: @Sendable () throws(ConversionError) -> any DocumentConverter

  public init(
    resources: Resources, files: Files,
    converter: @escaping @Sendable () throws(ConversionError) -> any DocumentConverter
  ) {
    self.resources = resources
    self.files = files
    self.converter = converter
  }

  /// Whether `informe.yaml` asks for it (`anexo_observaciones: si`).
  public func isWanted(in workspace: Workspace) throws(Failure) -> Bool {
    try reports(workspace).settings.hasAnnex
  }

  /// - Parameter entries: in the order in which they print within their unit.
  public func write(
    _ entries: [SettledRemark], of workspace: Workspace, to target: OutputTarget
  ) async throws(Failure) {
    try await DocumentDelivery(converter).deliver(
      document(entries, of: workspace), to: target)
  }

  /// The annex as an ODT.
  func document(
    _ entries: [SettledRemark], of workspace: Workspace
  ) throws(Failure) -> [UInt8] {
    let reports = try reports(workspace)
    let settings = reports.settings
    let path =
      settings.annexTemplate.map { Path.joined(workspace.folder, $0) }
      ?? resources.layout("observaciones-y-respuestas.ott", of: reports.form)
    let view = Self.view(entries, of: reports)
    return try Failure.catching { () throws(DiagnosticError) in
      try Template.compile(path: path).render(
        view, options: RenderOptions(settings, paper: nil)
      ).bytes
    }
  }

  private func reports(_ workspace: Workspace) throws(Failure) -> ReportSet {
    let assets = try resources.formAssets(of: workspace, files: files)
    let reading = workspace.read(assets, files: files)
    guard let reports = reading.reports else { throw .findings(reading.diagnostics) }
    return reports
  }

  /// What the template sees: the list `observaciones`, and the same by units.
  static func view(_ entries: [SettledRemark], of reports: ReportSet) -> Record {
    let settings = reports.settings
    let names = Dictionary(
      settings.regions.map { ($0.id, $0.denomination) }
    ) { first, _ in first }
    func view(_ entry: SettledRemark) -> Value {
      let unit = names[entry.remark.unit] ?? reports.form.definition.units.wholeName
      return .record(
        Record(
          RemarkLetter.view(entry.remark).fields.merging(
            ["estado": .text(entry.state), "unidad": .text(unit)]) { own, _ in own }))
    }
    // In the reports' order; what is of none of their units is the whole's.
    let ids = settings.regions.map(\.id)
    let own = ids.map { id in entries.filter { $0.remark.unit == id } }
    let rest = entries.filter { names[$0.remark.unit] == nil }
    let groups = ([rest] + own).filter { !$0.isEmpty }
    var fields = head((settings, reports.form))
    fields["observaciones"] = .list(groups.flatMap { $0 }.map(view))
    fields["unidades"] = .list(
      groups.map { group in
        let unit = group.first?.remark.unit ?? ""
        let name = names[unit] ?? reports.form.definition.units.wholeName
        return .record(
          Record([
            "nombre": .text(name), "observaciones": .list(group.map(view)),
          ]))
      })
    return Record(fields)
  }

  /// What every document about a report says of it.
  static func head(_ reports: (settings: ReportSettings, form: Form)) -> [String: Value] {
    let settings = reports.settings
    return [
      "institucion": .record(
        Record(
          ["nombre": .text(settings.institution), "sigla": .text(settings.acronym)]
            .merging(Emblem.fields(of: settings.emblem)) { own, _ in own })),
      "gobierno": .text(settings.government),
      "informe": .text(reports.form.definition.title.spanish),
      "programa": .text(settings.programme),
      "ejercicio": .integer(settings.exercise),
      "version": .integer(settings.version),
      "corte": .date(settings.cutoff),
    ]
  }
}
