import Reports
import StructuredData

/// A workspace of an invented service whose reports are right, written from a seed.
struct InventedService: FileSource {
  let trade: Trade
  let register: Register
  let year: Int
  private(set) var texts: [String: String] = [:]
  /// The files of the regions.
  private(set) var regionFiles: [String] = []

  private static let regions = [
    "Tarapacá", "Antofagasta", "Coquimbo", "Valparaíso", "Maule", "La Araucanía", "Los Ríos",
    "Aysén",
  ]

  init(seed: Int, trade: Trade, register: Register) {
    var numbers = SeededNumbers(seed: seed)
    self.trade = trade
    self.register = register
    year = Int.random(in: 2010...2022, using: &numbers)
    let names = Self.regions.shuffled(using: &numbers).prefix(
      Int.random(in: 3...5, using: &numbers))
    let ordered = Self.regions.filter(names.contains)
    var totals: [Int: (target: Int, value: Int)] = [:]
    for (index, name) in ordered.enumerated() {
      var region = RegionText(trade, register, year, number: index, &numbers)
      let file = "w/regiones/\(index + 1).yaml"
      regionFiles.append(file)
      texts[file] = region.yaml(of: name)
      for (deed, figures) in region.figures.enumerated() {
        totals[deed, default: (0, 0)].target += figures.target
        totals[deed, default: (0, 0)].value += figures.value
      }
    }
    texts["w/informe.yaml"] = """
      ejercicio: \(year)
      fecha: \(year)-11
      corte: \(year)-10-30
      institucion: {nombre: \(trade.institution), sigla: \(trade.acronym)}
      balance_desde: \(year - 1)
      regiones: [\(ordered.joined(separator: ", "))]

      """
    var nation = RegionText(trade, register, year, number: ordered.count, &numbers)
    texts["w/nacional.yaml"] = nation.national(totals: totals)
  }

  // MARK: FileSource

  func bytes(of path: String) throws -> [UInt8] {
    guard let text = texts[path] else { throw FileError.notFound(path) }
    return Array(text.utf8)
  }

  func entries(of folder: String) throws -> [String] {
    let inside = texts.keys.filter { $0.hasPrefix(folder + "/") }
    if inside.isEmpty { throw FileError.notFound(folder) }
    return Set(inside.compactMap { $0.dropFirst(folder.count + 1).split(separator: "/").first })
      .map(String.init)
  }

  func size(of path: String) throws -> Int { try bytes(of: path).count }

  // MARK: Faults

  /// The same with the first of the words replaced in a file; `nil` where they are not there.
  func replacing(_ old: String, with new: String, in file: String) -> InventedService? {
    guard let text = texts[file], text.contains(old) else { return nil }
    return with(text.replacing(old, with: new, maxReplacements: 1), in: file)
  }

  /// The same with another text of a file.
  func with(_ text: String, in file: String) -> InventedService {
    var changed = self
    changed.texts[file] = text
    return changed
  }
}
