import Diagnostics
import StructuredData

/// A file that the program ships, read with every lack of it told.
struct AssetFile {
  private(set) var diagnostics: [Diagnostic] = []
  private let path: String
  private let source: SourceText?
  let root: DataNode?

  init(_ path: String, files: some FileSource) {
    self.path = path
    do {
      let file = try DataFile.read(path, named: path, files: files)
      source = file.source
      root = file.root
      diagnostics = file.diagnostics
    } catch {
      source = nil
      root = nil
      diagnostics = [DataMessages.unreadable(path, error)]
    }
  }

  /// A text that must be there; it may be empty.
  mutating func text(_ key: String, of node: DataNode?) -> String {
    if let scalar = node?[key]?.scalar { return scalar.text }
    lacks(key, in: node)
    return ""
  }

  mutating func integer(_ key: String, of node: DataNode?) -> Int {
    if let value = optionalInteger(key, of: node) { return value }
    lacks(key, in: node)
    return 1
  }

  func optionalInteger(_ key: String, of node: DataNode?) -> Int? {
    node?[key]?.scalar.flatMap { Int($0.text) }
  }

  func flag(_ key: String, of node: DataNode?) -> Bool { node?[key]?.scalar?.text == "true" }

  mutating func items(_ key: String) -> [DataNode] {
    if let items = root?[key]?.items { return items }
    lacks(key, in: root)
    return []
  }

  mutating func block(_ key: String) -> DataNode? {
    if let node = root?[key], node.entries != nil { return node }
    lacks(key, in: root)
    return nil
  }

  /// Says that a key is missing, unless the whole file or its block is.
  mutating func lacks(_ key: String, in node: DataNode?) {
    guard let source, let node else { return }
    diagnostics.append(DataMessages.assetLacks(key, at: source.place(node.span)))
  }
}

extension RegionTable {
  init(_ file: inout AssetFile) {
    var regions: [Region] = []
    var aliases: [String: [String]] = [:]
    for node in file.items("regiones") {
      let region = Region(
        id: file.text("id", of: node), number: file.integer("numero", of: node),
        roman: file.text("romano", of: node), iso: file.text("iso", of: node),
        position: file.integer("posicion", of: node), name: file.text("nombre", of: node),
        shortName: file.text("corto", of: node), connector: file.text("de", of: node),
        since: file.optionalInteger("desde", of: node),
        until: file.optionalInteger("hasta", of: node))
      regions.append(region)
      aliases[region.id] = node["alias"]?.items?.compactMap { $0.scalar?.text } ?? []
    }
    let divisions = file.items("conjuntos").compactMap { $0.scalar.flatMap { Int($0.text) } }
    self.init(regions: regions, divisions: divisions, aliases: aliases)
  }
}

extension Form {
  init(_ file: inout AssetFile, glossary: inout AssetFile) {
    let defaults = file.block("por_defecto")
    let cutoff = defaults?["corte"]
    if cutoff == nil { file.lacks("corte", in: defaults) }
    let labels = file.block("etiquetas")
    let nation = file.block("nacion")
    let dates = file.block("fechas")
    var phrases: [String: String] = [:]
    for entry in file.block("ninguna")?.entries ?? [] {
      phrases[entry.name] = entry.value.scalar?.text
    }
    self.init(
      defaults: Defaults(
        government: file.text("gobierno", of: defaults),
        programme: file.text("programa", of: defaults),
        cutoffMonth: file.integer("mes", of: cutoff), cutoffDay: file.integer("dia", of: cutoff),
        balanceExercises: file.integer("ejercicios_balance", of: defaults)),
      programmes: Self.programmes(&file), audiences: Self.audiences(&file),
      achievementLabel: file.text("logro", of: labels), gapLabel: file.text("brecha", of: labels),
      nonePhrases: phrases, notReported: file.text("no_informado", of: file.root),
      nation: NationLabels(
        name: file.text("nombre", of: nation), denomination: file.text("denominacion", of: nation),
        followUp: file.text("seguimiento", of: nation),
        dissemination: file.text("difusion", of: nation)),
      dayPattern: file.text("dia", of: dates), monthPattern: file.text("mes", of: dates),
      procedureStates: Self.states("procedimiento", &file),
      complianceStates: Self.states("cumplimiento", &file),
      glossary: glossary.items("nombres").compactMap { $0.scalar?.text })
  }

  private static func programmes(_ file: inout AssetFile) -> [ProgrammeLabels] {
    let nodes = file.items("programas")
    return ProgrammeID.allCases.compactMap { id in
      guard let node = nodes.first(where: { $0["id"]?.scalar?.text == id.rawValue }) else {
        file.lacks("programas: \(id.rawValue)", in: file.root)
        return nil
      }
      return ProgrammeLabels(
        id: id, activity: file.text("actividad", of: node), balance: file.text("balance", of: node),
        list: file.text("lista", of: node), row: file.text("rotulo", of: node))
    }
  }

  private static func audiences(_ file: inout AssetFile) -> [AudienceID: String] {
    let node = file.block("destinatarios")
    var labels: [AudienceID: String] = [:]
    for id in AudienceID.allCases { labels[id] = file.text(id.rawValue, of: node) }
    return labels
  }

  private static func states(_ key: String, _ file: inout AssetFile) -> [State] {
    file.items(key).map { node in
      let phrase = file.text("frase", of: node)
      return State(
        id: file.text("id", of: node), phrase: phrase.isEmpty ? nil : phrase,
        needsDetail: file.flag("detalle", of: node),
        allowsEmptyMatrix: file.flag("sin_matriz", of: node))
    }
  }
}
