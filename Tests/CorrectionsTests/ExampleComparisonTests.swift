import Corrections
import StructuredData
import Testing

/// The shipped example against a copy with thirty corrections, made where the data's own places say.
struct ExampleComparisonTests {
  @Test("Thirty corrections of the example are named, and nothing else")
  func thirty() throws {
    let old = try SampleData.example()
    var script = CorrectionScript(old)
    let regions = old.sources.keys.filter { $0.hasPrefix("regiones/") }.sorted()
    #expect(regions.count == 15)
    // Twenty-four texts and numbers of all parts of the form, by turns a word, an end, a rewriting.
    let keys = [
      "logro", "desafios", "compromiso", "medicion", "desempeno", "recomendaciones", "responsable",
      "contenido", "actividad", "plazo", "detalle", "objetivo",
    ]
    for (turn, file) in (regions.prefix(11) + regions.prefix(11)).enumerated() {
      try script.correctText(named: keys[turn % keys.count], of: file, turn: turn)
    }
    try script.correctText(named: "procesos", of: "nacional.yaml", turn: 0)
    try script.correctText(named: "sigla", of: "informe.yaml", turn: 1)
    // Items that come and go.
    try script.insertItem(
      into: ["plan_plurianual"], at: 1, of: regions[11],
      "- objetivo: Formar una red de mentores\n  resultados: [{medicion: 12 mentores}]")
    try script.insertItem(
      into: ["difusion", "clientes"], at: 0, of: regions[11], "- actividad: Cápsulas radiales")
    try script.removeItem(from: ["plan_plurianual"], at: 1, of: regions[12])
    try script.removeItem(from: ["plan_plurianual"], at: 0, of: regions[13])
    try script.insertItem(
      into: ["programas", "sistemas_informacion", "seguimiento"], at: 0, of: regions[14],
      "- compromiso: Revisar el convenio\n  plazo: 2010-03")
    try script.insertItem(
      into: ["plan_plurianual"], at: 0, of: "nacional.yaml",
      "- objetivo: Difundir el programa en todo el país")
    let changes = try old.changes(to: script.data)
    #expect(script.expected.count == 30)
    #expect(Set(changes) == Set(script.expected))
    #expect(changes.count == 30)
  }
}

/// Corrects data files in place and remembers what was corrected.
private struct CorrectionScript {
  private(set) var data: SampleData
  private(set) var expected: [String] = []
  private let ids: [String: String]
  private var used: Set<String> = []

  init(_ data: SampleData) {
    self.data = data
    var ids = ["informe.yaml": "informe", "nacional.yaml": "nacional"]
    for file in data.sources.keys where file.hasPrefix("regiones/") {
      let name = file.dropFirst("regiones/00-".count).dropLast(".yaml".count)
      ids[file] = name == "la-araucania" ? "araucania" : String(name)
    }
    self.ids = ids
  }

  /// Replaces the first text of that key which no correction touched yet.
  mutating func correctText(named key: String, of file: String, turn: Int) throws {
    let root = try root(of: file)
    let found = Self.texts(root, "").first { path, node in
      let last = path.split(separator: ".").last.map(String.init) ?? ""
      return last == key && !used.contains(file + path) && node.scalar != nil && !node.isNull
    }
    let (path, node) = try #require(found, "\(file): \(key)")
    used.insert(file + path)
    let text = node.scalar?.text ?? ""
    let corrected: String
    if let number = Int(text) {
      corrected = String(number - 3)
    } else if key == "plazo" || key == "responsable" || key == "sigla" {
      corrected = "\"\(text) (corregido)\""
    } else {
      let words = text.split(separator: " ").map(String.init)
      let new =
        switch turn % 3 {
        case 0: (words.dropLast() + ["corregido"]).joined(separator: " ")
        case 1: text + " Se agregó una frase."
        default: "Texto enteramente nuevo, que nada tiene de aquel"
        }
      corrected = "\"" + new.replacing("\n", with: "\\n").replacing("\"", with: "\\\"") + "\""
    }
    var bytes = Array((data.sources[file] ?? "").utf8)
    let range = node.span.start.offset..<node.span.end.offset
    let ending = bytes[range].last == UInt8(ascii: "\n") ? "\n" : ""
    bytes.replaceSubrange(range, with: Array((corrected + ending).utf8))
    data.sources[file] = String(decoding: bytes, as: UTF8.self)
    let prefix = file == "informe.yaml" ? "informe." : ""
    expected.append("\(ids[file] ?? "") cambia \(prefix)\(path)")
  }

  mutating func insertItem(
    into keys: [String], at index: Int, of file: String, _ yaml: String
  ) throws {
    let item = try items(keys, of: file)[index]
    var lines = (data.sources[file] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    let line = item.span.start.line - 1
    let margin = String(lines[line].prefix { $0 == " " })
    let new = yaml.split(separator: "\n").map { margin + $0 }
    lines.insert(contentsOf: new.map { Substring($0) }, at: line)
    data.sources[file] = lines.joined(separator: "\n")
    expected.append("\(ids[file] ?? "") agrega \(keys.joined(separator: "."))[\(index)]")
  }

  mutating func removeItem(from keys: [String], at index: Int, of file: String) throws {
    let items = try items(keys, of: file)
    try #require(items.count > index + 1)
    var lines = (data.sources[file] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    lines.removeSubrange(items[index].span.start.line - 1..<items[index + 1].span.start.line - 1)
    data.sources[file] = lines.joined(separator: "\n")
    expected.append("\(ids[file] ?? "") quita \(keys.joined(separator: "."))[\(index)]")
  }

  private func root(of file: String) throws -> DataNode {
    try #require(DataFile(Array((data.sources[file] ?? "").utf8), named: file).root)
  }

  private func items(_ keys: [String], of file: String) throws -> [DataNode] {
    var node = try root(of: file)
    for key in keys { node = try #require(node[key]) }
    return try #require(node.items)
  }

  private static func texts(_ node: DataNode, _ path: String) -> [(String, DataNode)] {
    if let items = node.items {
      return items.enumerated().flatMap { texts($1, "\(path)[\($0)]") }
    }
    if let entries = node.entries {
      return entries.flatMap { texts($0.value, path.isEmpty ? $0.name : "\(path).\($0.name)") }
    }
    return [(path, node)]
  }
}
