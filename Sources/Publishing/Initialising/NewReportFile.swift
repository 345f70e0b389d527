import Diagnostics
import Reports
import StructuredData

/// `informe.yaml` of a new workspace: written from nothing, or last exercise's with what is the new
/// one's changed and all else, remarks too, as it was.
struct NewReportFile {
  let assets: FormAssets
  let exercise: Int
  /// Those that report.
  let regions: [Region]
  let request: NewWorkspaceRequest

  private static let schemaLine = "# yaml-language-server: $schema=esquemas/informe.schema.json"

  // MARK: From nothing

  var text: String {
    let institution = request.institution ?? "Nombre del servicio"
    let isWhole = Set(regions) == Set(assets.regions.inForce(in: exercise))
    let entries: [NewValue.Entry?] = [
      formName.map { .init("forma", .text($0)) }, .init("ejercicio", .bare(String(exercise))),
      .init(
        "institucion",
        .record([
          .init("nombre", .text(institution)),
          .init("sigla", .text(request.acronym ?? institution)),
        ])), isWhole && !isListed ? nil : .init(units.setKey, regionNames),
      .init("version", .bare("1")),
    ]
    let title = assets.form.definition.title.spanish
    let remarks = remarks
    return NewDataFile.written(
      entries.compactMap { $0 },
      header: [
        String(Self.schemaLine.dropFirst(2)),
        "\(title), ejercicio \(exercise): lo que comparten todos los informes.",
        "Lo que empieza con # es una explicación o una clave optativa; no se imprime.",
      ]
    ) { remarks[$0.description] ?? [] }
  }

  private var units: FormUnits { assets.form.definition.units }
  private var isListed: Bool { units.kind != .regions }

  /// As the new folder's file names the form that was asked for: by its name, or by the way to its
  /// folder; `nil` for none.
  private var formName: String? {
    request.form.map { form in
      WholeFile.exists(Path.joined(form, "forma.yaml"))
        ? RealPath(form).relative(to: RealPath(request.folder)) : form
    }
  }

  /// Their names; where the form asks more of each, with what it asks.
  private var regionNames: NewValue {
    let facts = units.facts.filter { $0.years.contains(exercise) }
    return .list(
      regions.map { region in
        facts.isEmpty
          ? .text(region.shortName)
          : .record(
            [.init("nombre", .text(region.shortName))]
              + facts.map { .init($0.key.name, .blank) })
      })
  }

  private var remarks: [String: [String]] {
    let defaults = assets.form.defaults
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let month = "\(exercise)-\(two(defaults.cutoffMonth))"
    return [
      "ejercicio": ["Año que se evalúa; de él se deriva el siguiente."],
      "institucion": [
        "Mes que lleva la portada, y día hasta el que se cuentan los resultados.",
        "fecha: \(month)", "corte: \(month)-\(two(defaults.cutoffDay))", "",
      ],
      "version": [
        "Primera línea de la portada y nombre del programa, si no son los de siempre.",
        "gobierno: \(defaults.government)", "programa: \(defaults.programme)", "",
      ] + (isListed ? [] : ofRegions) + [
        "Papel: carta, oficio o a4.", "papel: carta", "",
        "Hasta qué día y a quién se devuelven los formularios que llenan las unidades.",
        "formularios:", "  plazo: \(month)-15", "  devolver: nombre y correo", "",
        "Número del envío; se imprime al pie desde la segunda versión. Súbalo después de cada "
          + "entrega.",
      ],
      units.setKey: isListed ? ["Quiénes informan, en el orden en que se imprimen."] : [],
    ]
  }

  private var ofRegions: [String] {
    [
      "Regiones que informan: sin esta clave, todas las que existen en el ejercicio. Puede ser "
        + "el año de una división regional o una lista de nombres."
    ] + (assets.regions.divisions.last.map { ["regiones: \($0)"] } ?? []) + [
      "",
      "Orden de las regiones: administrativo o geografico (de norte a sur).",
      "orden: administrativo", "",
    ]
  }

  // MARK: From last exercise's

  /// - Parameters:
  ///   - bytes: The old file's.
  ///   - workspace: Whose it is.
  func rolledOver(
    _ old: ReportSettings, _ bytes: [UInt8], from workspace: Workspace
  ) throws(DiagnosticError) -> String {
    let root = ValuePath()
    var edits: [YAMLEdit] = [.replace(root.key("ejercicio"), .bare(String(exercise)))]
    for key in ["fecha", "corte", "balance_desde"] where old.data[key] != nil {
      edits.append(.setAside(root.key(key)))
    }
    if old.data["formularios"]?["plazo"] != nil {
      edits.append(.setAside(root.key("formularios").key("plazo")))
    }
    if old.version != 1 { edits.append(.replace(root.key("version"), .bare("1"))) }
    edits += named(old)
    if let formName {
      edits.append(
        old.data["forma"] == nil
          ? .insertKey(root, "forma", .text(formName))
          : .replace(root.key("forma"), .text(formName)))
    } else if let form = old.data["forma"]?.scalar?.text {
      let folder = workspace.path(form)
      let isOwn = WholeFile.exists(Path.joined(folder, "forma.yaml"))
      let isThere = WholeFile.exists(
        Path.joined(Path.joined(request.folder, form), "forma.yaml"))
      if isOwn, !isThere, !form.hasPrefix("/") {
        let way = RealPath(folder).relative(to: RealPath(request.folder))
        edits.append(.replace(root.key("forma"), .text(way)))
      }
    }
    if Set(regions) != Set(old.regions), old.data["regiones"] != nil {
      let isWhole = Set(regions) == Set(assets.regions.inForce(in: exercise))
      edits.append(
        isWhole
          ? .setAside(root.key("regiones")) : .replace(root.key("regiones"), regionNames))
    }
    edits += layouts(old, workspace)
    let text = String(decoding: try applied(edits, to: bytes, old), as: UTF8.self)
    // The schemas lie in the new folder.
    guard text.hasPrefix("# yaml-language-server:"), let end = text.firstIndex(where: \.isNewline)
    else { return text }
    return Self.schemaLine + text[end...]
  }

  /// Where references tie the old file's keys to one another, to what it says, written anew.
  private func applied(
    _ edits: [YAMLEdit], to bytes: [UInt8], _ old: ReportSettings
  ) throws(DiagnosticError) -> [UInt8] {
    do {
      return try edits.applied(to: bytes, named: old.file)
    } catch {
      guard bytes.contains(UInt8(ascii: "&")), case .record(let entries) = NewValue(old.data)
      else { throw error }
      let copy = NewDataFile.written(entries, header: [])
      return try edits.applied(to: Array(copy.utf8), named: old.file)
    }
  }

  private func named(_ old: ReportSettings) -> [YAMLEdit] {
    let path = ValuePath().key("institucion")
    var edits: [YAMLEdit] = []
    if let name = request.institution { edits.append(.replace(path.key("nombre"), .text(name))) }
    // Another institution's acronym would be wrong.
    if let acronym = request.acronym ?? request.institution {
      let hasOne = old.data["institucion"]?["sigla"] != nil
      edits.append(
        hasOne
          ? .replace(path.key("sigla"), .text(acronym))
          : .insertKey(path, "sigla", .text(acronym)))
    }
    return edits
  }

  /// Layouts and an emblem of one's own that the new folder does not have are those of the old one.
  private func layouts(_ old: ReportSettings, _ workspace: Workspace) -> [YAMLEdit] {
    let own = (old.data["plantillas"]?.entries ?? []).map { entry in
      (ValuePath().key("plantillas").key(entry.name), entry.value)
    }
    let emblem = old.data["institucion"]?["emblema"]?["archivo"].map { file in
      (ValuePath().key("institucion").key("emblema").key("archivo"), file)
    }
    return (own + [emblem].compactMap(\.self)).compactMap { key, value in
      guard let path = value.scalar?.text, !value.isNull, !path.hasPrefix("/"),
        !WholeFile.exists(Path.joined(request.folder, path))
      else { return nil }
      let way = RealPath(workspace.path(path)).relative(to: RealPath(request.folder))
      return .replace(key, .text(way))
    }
  }
}
