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
  init(
    _ definition: FormDefinition, folder: String, vocabulary: Vocabulary, country: [Region]
  ) {
    let programmes = definition.group("programas")?.elements ?? []
    let audiences = definition.group("destinatarios")?.elements ?? []
    let outcomes = definition.sections.flatMap(\.alternatives).flatMap(\.choices)
    func outcome(_ name: String) -> String {
      outcomes.first { $0.field.name == name }?.label ?? ""
    }
    let nation = definition.units.wholeNames
    self.init(
      defaults: definition.phrases.defaults,
      programmes: programmes.compactMap { element in
        ProgrammeID(rawValue: element.id).map {
          ProgrammeLabels(
            id: $0, activity: element.texts["actividad"] ?? "",
            balance: element.texts["balance"] ?? "", list: element.texts["lista"] ?? "",
            row: element.label)
        }
      },
      audiences: Dictionary(
        audiences.compactMap { element in
          AudienceID(rawValue: element.id).map { ($0, element.label) }
        }, uniquingKeysWith: { first, _ in first }),
      achievementLabel: outcome("logro"), gapLabel: outcome("brecha"),
      nonePhrases: definition.phrases.none, notReported: definition.phrases.notReported,
      nation: NationLabels(
        name: nation["nombre"] ?? "", denomination: nation["denominacion"] ?? "",
        followUp: nation["seguimiento"] ?? "", dissemination: nation["difusion"] ?? ""),
      dayPattern: definition.phrases.dayPattern, monthPattern: definition.phrases.monthPattern,
      procedureStates: definition.states["procedimiento"] ?? [],
      complianceStates: definition.states["cumplimiento"] ?? [], definition: definition,
      folder: folder, country: country, vocabulary: vocabulary)
  }
}
