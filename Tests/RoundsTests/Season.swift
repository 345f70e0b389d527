import Reports
import Reviewing
import Rounds
import StructuredData

/// A season whose truth is known: units with faults put in by kind, repaired rightly or wrongly, answered,
/// or left, while their rows are moved, reworded and joined by others.
struct Season: FileSource {
  enum Kind: CaseIterable {
    /// An achievement where the target was not reached.
    case label
    /// Nothing where a text is required.
    case blank
    /// A word twice.
    case doubled

    var rule: String {
      switch self {
      case .label: "FIG-01"
      case .blank: "REQ-03"
      case .doubled: "TXT-05"
      }
    }
  }

  struct Row {
    /// What no edit changes, for the test to know it by.
    let name: String
    var objective: String
    var target: Int
    var value: Int
    var achievement: String
    var challenges: String
    /// The fault that it has, if any.
    var fault: Kind?
    /// What the ledger must say of it.
    var truth: FindingState?
  }

  struct Unit {
    let name: String
    let id: String
    var rows: [Row]
    var isHeard = false
  }

  var units: [Unit]
  private var random: Random
  private var count = 0

  static let rules = Rule.all.filter { rule in Kind.allCases.contains { $0.rule == rule.id } }

  init(seed: UInt64, rowsPerUnit: Int) {
    random = Random(state: seed)
    units = [
      Unit(name: "Tarapacá", id: "tarapaca", rows: []),
      Unit(name: "Coquimbo", id: "coquimbo", rows: []),
      Unit(name: "Maule", id: "maule", rows: []),
      Unit(name: "Aysén", id: "aysen", rows: []),
    ]
    for unit in units.indices {
      for _ in 0..<rowsPerUnit { units[unit].rows.append(newRow()) }
    }
  }

  private static let deeds = [
    "Capacitar a dirigentes de ferias", "Apoyar huertos de escuelas", "Reparar sedes de vecinos",
    "Medir pozos de agua", "Visitar talleres de madera", "Asesorar a clubes de montaña",
    "Equipar bibliotecas", "Registrar artesanos", "Publicar guías de sendero", "Formar brigadas",
    "Instalar paneles solares", "Catalogar semillas",
  ]
  private static let places = [
    "del litoral", "de la precordillera", "del valle central", "de las islas", "de la pampa",
    "del secano", "de la cuenca alta", "de los barrios nuevos", "del camino viejo",
  ]
  private static let endings = ["", " con sus municipios", " junto a las provincias", " este año"]

  private mutating func newRow() -> Row {
    count += 1
    let deed = Self.deeds[count % Self.deeds.count]
    let place = Self.places[(count / Self.deeds.count) % Self.places.count]
    let target = random.below(80) + 20
    return Row(
      name: "Programa \(letters(count))", objective: "\(deed) \(place)", target: target,
      value: target + random.below(10), achievement: "Se cumplió lo acordado \(place)",
      challenges: "Sumar dos comunas \(place)", fault: nil, truth: nil)
  }

  /// A name without digits, which rules would take for figures.
  private func letters(_ number: Int) -> String {
    let alphabet = Array("bcdfgklmnprst")
    var rest = number
    var text = ""
    repeat {
      text = String(alphabet[rest % alphabet.count]) + "a" + text
      rest /= alphabet.count
    } while rest > 0
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private static let doubled = ["los", "las", "unos", "otros", "muchos"]

  // MARK: What happens

  mutating func plant(_ faults: Int) {
    var left = faults
    while left > 0 {
      let unit = random.below(units.count)
      let row = random.below(units[unit].rows.count)
      if units[unit].rows[row].fault != nil || units[unit].rows[row].truth != nil { continue }
      let kind = Kind.allCases[random.below(Kind.allCases.count)]
      units[unit].rows[row].fault = kind
      units[unit].rows[row].truth = .new
      switch kind {
      case .label: units[unit].rows[row].value = units[unit].rows[row].target / 2
      case .blank: units[unit].rows[row].challenges = ""
      case .doubled: units[unit].rows[row].achievement += " con los los socios"
      }
      left -= 1
    }
  }

  /// Mends a fault, rightly or not.
  mutating func repair(_ unit: Int, _ row: Int, isRight: Bool) {
    guard let kind = units[unit].rows[row].fault else { return }
    switch (kind, isRight) {
    case (.label, true): units[unit].rows[row].value = units[unit].rows[row].target + 1
    case (.label, false): units[unit].rows[row].value += 1
    case (.blank, _): units[unit].rows[row].challenges = "Ampliar el trabajo a otra provincia"
    case (.doubled, true):
      for word in Self.doubled {
        units[unit].rows[row].achievement = units[unit].rows[row].achievement
          .replacing("\(word) \(word) ", with: "\(word) ")
      }
    case (.doubled, false):
      let old = Self.doubled.first {
        units[unit].rows[row].achievement.contains("\($0) \($0) ")
      }
      guard let old, let place = Self.doubled.firstIndex(of: old) else { return }
      let new = Self.doubled[(place + 1) % Self.doubled.count]
      units[unit].rows[row].achievement = units[unit].rows[row].achievement
        .replacing("\(old) \(old) ", with: "\(new) \(new) ")
    }
    let isMended = isRight || kind == .blank
    if isMended { units[unit].rows[row].fault = nil }
    units[unit].rows[row].truth = isMended ? .resolved : .miscorrected
  }

  /// Rows come in between, change places and are reworded, as when a file is written anew.
  mutating func unsettle(_ unit: Int) {
    for _ in 0..<2 {
      units[unit].rows.insert(newRow(), at: random.below(units[unit].rows.count + 1))
    }
    let moved = units[unit].rows.remove(at: random.below(units[unit].rows.count))
    units[unit].rows.insert(moved, at: random.below(units[unit].rows.count + 1))
    let ending = Self.endings[random.below(Self.endings.count)]
    let row = random.below(units[unit].rows.count)
    units[unit].rows[row].objective += ending
  }

  mutating func below(_ limit: Int) -> Int { random.below(limit) }

  // MARK: The data

  func bytes(of path: String) throws -> [UInt8] { Array(try text(of: path).utf8) }

  private func text(of path: String) throws -> String {
    switch path {
    case "w/informe.yaml":
      return """
        ejercicio: 2009
        fecha: 2009-10
        corte: 2009-10-30
        institucion: {nombre: Servicio de Prueba, sigla: SP}
        balance_desde: 2008
        regiones: [\(units.map(\.name).joined(separator: ", "))]
        """
    case "w/nacional.yaml": return "programas: {}\n"
    default:
      guard let unit = units.first(where: { path == "w/regiones/\($0.id).yaml" }) else {
        throw FileError.notFound(path)
      }
      return "region: \(unit.name)\nplan_plurianual:\n" + unit.rows.map(yaml).joined()
    }
  }

  private func yaml(_ row: Row) -> String {
    """
      - objetivo: \(row.name). \(row.objective).
        resultados:
          - medicion: Avance de \(row.name).
            meta: \(row.target)
            valor: \(row.value)
            logro: \(row.achievement).
            desafios: \(row.challenges)
            recomendaciones: ninguna

    """
  }

  func entries(of folder: String) throws -> [String] {
    switch folder {
    case "w": return ["informe.yaml", "nacional.yaml", "regiones"]
    case "w/regiones": return units.map { "\($0.id).yaml" }
    default: throw FileError.notFound(folder)
    }
  }

  func size(of path: String) throws -> Int { try bytes(of: path).count }

  func reports() throws -> ReportSet {
    let reading = WorkspaceReader(assets: try Self.assets.get(), files: self).read("w")
    guard let reports = reading.reports else { throw Unreadable(said: "\(reading.diagnostics)") }
    return reports
  }

  private struct Unreadable: Error {
    let said: String
  }

  private static let assets = Result {
    let parts = #filePath.split(separator: "/")
    return try FormAssets.load(
      home: "/" + parts.dropLast(3).joined(separator: "/"), files: LocalFiles())
  }
}

/// The same numbers on every machine.
struct Random {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}
