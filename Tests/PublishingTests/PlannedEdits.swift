import Reports
import StructuredData
import Templating

@testable import Publishing

/// Edits of a report as a person makes them in Writer, of every kind, and what the data must say
/// afterwards.
struct PlannedEdits {
  struct Expected {
    let unit: String
    let path: ValuePath
    let value: NewValue
  }

  private(set) var steps: [[String: JSONStep]] = []
  private(set) var expected: [Expected] = []

  enum JSONStep {
    case text(String)
    case number(Int)
    case flag(Bool)
  }

  private let map: MarkMap
  private let values: [String: RichText]
  private let root: DataNode
  private let unit: String
  private var used: Set<String> = []

  /// - Parameter values: what prints, by mark.
  init(map: MarkMap, values: [String: RichText], root: DataNode, count: Int, from number: Int) {
    self.map = map
    self.values = values
    self.root = root
    unit = map.report
    for index in 0..<count { add(number + index) }
  }

  // MARK: Kinds

  private mutating func add(_ number: Int) {
    let done: Bool =
      switch number % 16 {
      case 1: selectAll()
      case 2: insert()
      case 3: replaceAll()
      case 4: paragraph()
      case 5: rowAbove()
      case 6: format("bold", "**")
      case 7: percent()
      case 8: deadline()
      case 9: figures()
      case 10: state()
      case 11: noneBecomesText()
      case 12: textBecomesNone()
      case 13: format("italic", "*")
      case 14: type("track")
      case 15: detail()
      default: type("type")
      }
    if !done { _ = type("type") }
  }

  private mutating func type(_ op: String) -> Bool {
    guard let (mark, path, text) = simple() else { return false }
    add(["op": .text(op), "mark": .text(mark), "text": .text(" Agregado al final: 3 de 4.")])
    expect(path, .text(text + " Agregado al final: 3 de 4."))
    return true
  }

  private mutating func selectAll() -> Bool {
    guard let (mark, path, _) = simple() else { return false }
    let label = path.keys.contains("resultados") && path.keys.last == "logro" ? "Logro: " : ""
    let text = "Texto nuevo de \(unit), escrito encima de todo lo anterior."
    add([
      "op": .text("select-all"), "mark": .text(mark), "cell": .flag(true),
      "text": .text(label + text),
    ])
    expect(path, .text(text))
    return true
  }

  private mutating func insert() -> Bool {
    guard let (mark, path, text) = simple() else { return false }
    let at = (text.firstIndex(of: " ").map { text.distance(from: text.startIndex, to: $0) }) ?? 0
    add([
      "op": .text("insert"), "mark": .text(mark), "at": .number(at), "text": .text(" (en parte)"),
    ])
    expect(path, .text(text.prefix(at) + " (en parte)" + text.dropFirst(at)))
    return true
  }

  private mutating func replaceAll() -> Bool {
    guard let (_, path, text) = simple(printedTwice: true) ?? simple() else { return false }
    let start = String(text.prefix(40))
    let prints = map.marks.filter { mark in
      values[mark.name]?.plainText.contains(start) == true
    }
    guard Set(prints.map(\.path)).count == 1 else { return false }
    add([
      "op": .text("replace-all"), "find": .text(start), "text": .text("Por acuerdo, " + start),
      "count": .number(prints.count),
    ])
    expect(path, .text("Por acuerdo, " + text))
    return true
  }

  private mutating func paragraph() -> Bool {
    guard let (mark, path, text) = simple() else { return false }
    add(["op": .text("paragraph"), "mark": .text(mark), "text": .text("Segundo párrafo.")])
    expect(path, .text(text + "\n\nSegundo párrafo."))
    return true
  }

  /// In the balance of a programme, a table of one row.
  private mutating func rowAbove() -> Bool {
    let found = simple {
      $0.keys.first == "programas" && $0.steps.count == 3 && $0.keys[2] == "logro"
    }
    guard let (mark, path, text) = found else { return false }
    add(["op": .text("row-above"), "mark": .text(mark)])
    add(["op": .text("type"), "mark": .text(mark), "text": .text(" Con una fila encima.")])
    expect(path, .text(text + " Con una fila encima."))
    return true
  }

  private mutating func format(_ op: String, _ sign: String) -> Bool {
    guard let (mark, path, text) = simple() else { return false }
    let words = text.split(separator: " ")
    guard words.count > 4,
      let word = words[2...].first(where: { $0.count > 4 && $0.allSatisfy(\.isLetter) })
    else { return false }
    let at = text.distance(from: text.startIndex, to: word.startIndex)
    add([
      "op": .text(op), "mark": .text(mark), "at": .number(at), "length": .number(word.count),
    ])
    expect(
      path, .text(text[..<word.startIndex] + sign + word + sign + text[word.endIndex...]))
    return true
  }

  private mutating func percent() -> Bool {
    guard let (mark, path) = marks(.number).first else { return false }
    add([
      "op": .text("select-all"), "mark": .text(mark), "cell": .flag(true), "text": .text("87,5%"),
    ])
    expect(path, .bare("87.5"))
    return true
  }

  private mutating func deadline() -> Bool {
    let found = marks(.moment).first { _, path in
      if case .data = WrittenDate(root.node(at: path)?.scalar?.text ?? "") { true } else { false }
    }
    guard let (mark, path) = found else { return false }
    add([
      "op": .text("select-all"), "mark": .text(mark), "cell": .flag(true),
      "text": .text("marzo de 2011"),
    ])
    expect(path, .text("2011-03"))
    return true
  }

  private mutating func figures() -> Bool {
    let found = marks(.figures).first { mark, path in
      let planned = root.node(at: path.key("planificado"))?.scalar.flatMap { Int($0.text) }
      let sentence = values[mark]?.plainText.split(separator: "\n").last.map(String.init) ?? ""
      let isOnly = values.values.filter { $0.plainText.contains(sentence) }.count == 1
      return (1...400).contains(planned ?? 0) && isOnly
    }
    guard let (mark, path) = found,
      let sentence = values[mark]?.plainText.split(separator: "\n").last.map(String.init),
      let planned = root.node(at: path.key("planificado"))?.scalar.flatMap({ Int($0.text) })
    else { return false }
    let unit = root.node(at: path.key("unidad"))?.scalar.map { " (\($0.text))" } ?? ""
    add([
      "op": .text("replace-all"), "find": .text(sentence),
      "text": .text("\(2 * planned)/\(planned) = 200%\(unit)"),
    ])
    used.insert(path.description)
    expect(path.key("logrado"), .bare("\(2 * planned)"))
    return true
  }

  private mutating func state() -> Bool {
    let found = marks(.state).first { _, path in
      path.keys.contains("cumplimiento") && root.node(at: path)?.scalar?.text != "parcial"
    }
    guard let (mark, path) = found else { return false }
    add([
      "op": .text("select-all"), "mark": .text(mark), "cell": .flag(false),
      "text": .text("Se ha cumplido parcialmente"),
    ])
    expect(path, .text("parcial"))
    return true
  }

  private mutating func noneBecomesText() -> Bool {
    let found = marks(.prose).first { _, path in root.node(at: path)?.scalar?.text == "ninguna" }
    guard let (mark, path) = found else { return false }
    add([
      "op": .text("select-all"), "mark": .text(mark), "cell": .flag(true),
      "text": .text("Hubo demoras: faltaron 2 firmas."),
    ])
    expect(path, .text("Hubo demoras: faltaron 2 firmas."))
    return true
  }

  private mutating func textBecomesNone() -> Bool {
    guard let (mark, path, _) = simple(where: { $0.keys.last == "dificultades" }) else {
      return false
    }
    add([
      "op": .text("select-all"), "mark": .text(mark), "cell": .flag(true),
      "text": .text("No se observan dificultades"),
    ])
    expect(path, .bare("ninguna"))
    return true
  }

  /// A text that stands in no table.
  private mutating func detail() -> Bool {
    let found = marks(.prose).first { mark, path in
      path.keys.last == "detalle" && Self.isSimple(root.node(at: path)?.scalar?.text)
    }
    guard let (mark, path) = found, let text = root.node(at: path)?.scalar?.text else {
      return false
    }
    add(["op": .text("paragraph"), "mark": .text(mark), "text": .text("Otro párrafo del detalle.")])
    expect(path, .text(text + "\n\nOtro párrafo del detalle."))
    return true
  }

  // MARK: Finding values

  private mutating func add(_ step: [String: JSONStep]) { steps.append(step) }

  private mutating func expect(_ path: ValuePath, _ value: NewValue) {
    used.insert(path.description)
    expected.append(Expected(unit: unit, path: path, value: value))
  }

  private func marks(_ kind: PrintedKind) -> [(String, ValuePath)] {
    map.marks.compactMap { mark in
      guard mark.kind == kind.rawValue, mark.unit == unit, let written = mark.path,
        !used.contains(written), let path = ValuePath(written: written)
      else { return nil }
      return (mark.name, path)
    }
  }

  private static func isSimple(_ text: String?) -> Bool {
    guard let text, text.count > 30 else { return false }
    return !text.contains { "*[]_\n<>&\"'".contains($0) }
  }

  /// A bare text in a cell; printed once unless said otherwise. Later kinds take later ones.
  private func simple(
    printedTwice: Bool = false, where fits: (ValuePath) -> Bool = { _ in true }
  ) -> (String, ValuePath, String)? {
    let found = marks(.prose).filter { _, path in
      let prints = map.marks.count { $0.path == path.description }
      return (prints > 1) == printedTwice && path.keys.last != "detalle" && fits(path)
        && Self.isSimple(root.node(at: path)?.scalar?.text)
    }
    let place = (used.count * 7 + 3) % max(1, found.count)
    guard found.indices.contains(place), let text = root.node(at: found[place].1)?.scalar?.text
    else { return nil }
    return (found[place].0, found[place].1, text)
  }
}
