import Diagnostics
import Foundation
import Testing

@testable import StructuredData

/// Thousands of edits of the shipped example and of awkward files: each one is read back, and what
/// stands before and behind it is the same bytes.
struct RandomEditTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static let awkward: [String] = [
    "a: {b: [1, 'dos', \"tr\\tes\"], c: {}, d: []}\ne:\n- x\n-   y: 1\n    z: |+\n      k\n\n\nf: g\n",
    "\u{FEFF}# c\r\na: >2\r\n    x\r\n   y\r\nb:\r\n    - c: |-\r\n          d\r\n\r\n          e\r\n",
    "uno:\n    dos:\n        tres: cuatro\n        cinco: >\n            seis\n            siete\n\n\n    ocho: ~\n",
    "a: 'x\n  y\n\n  z'\nb: \"p\\\n   q\"\nc: plano que\n  sigue aquí\nd: [a, b,\n  c: d, # nota\n  e\n]\n",
    "- - a\n  - b\n- {x: y}\n-\n  k: v # fin",
    "k: | # nota del bloque\n  texto\n\n# suelto\nl: !!str 5\nm: &m z\nn: *m\n",
    "? clave\n: valor\nb: c\n",
  ]

  private static func files() throws -> [(name: String, bytes: [UInt8])] {
    let folder = root.appending(path: "Assets/ejemplo/sercotec-2009/regiones")
    var files: [(String, [UInt8])] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      files.append((name, [UInt8](try Data(contentsOf: folder.appending(path: name)))))
    }
    return files + awkward.enumerated().map { ("awkward \($0)", Array($1.utf8)) }
  }

  private static let texts = [
    "corto",
    "Un texto más largo, con comas; puntos: y «comillas» que pide más de una línea al escribirse.",
    "Dos párrafos.\n\n- uno\n- dos\n\n1. tres", "  sangrado\nfin", "100", "ninguna", "a: b # c",
    "'", "\"\\",
    "termina en salto\n", "dos saltos\n\n", "\nempieza en salto", "espacio al final ",
    "tab\tdentro", "",
    "- lista", "#", "a\u{2028}b", "línea\ncon  dos espacios", "ñandú — “x” …", "\ttab al inicio",
  ]

  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static func paths(_ node: DataNode, _ path: ValuePath = ValuePath()) -> [ValuePath] {
    [path] + (node.items ?? []).enumerated().flatMap { paths($1, path.item($0)) }
      + (node.entries ?? []).flatMap { paths($0.value, path.key($0.name)) }
  }

  private static func value(_ generator: inout Generator, depth: Int = 0) -> NewValue {
    switch Int.random(in: 0..<(depth > 2 ? 6 : 9), using: &generator) {
    case 0: .bare("\(Int.random(in: 0..<999, using: &generator))")
    case 6: .list((0..<2).map { _ in value(&generator, depth: depth + 1) })
    case 7: .record([.init("k", value(&generator, depth: depth + 1)), .init("2006", .text("x"))])
    case 8: .record([])
    default: .text(texts.randomElement(using: &generator) ?? "")
    }
  }

  private static func edit(_ root: DataNode, _ generator: inout Generator) -> YAMLEdit? {
    guard let path = paths(root).randomElement(using: &generator), let node = root.node(at: path)
    else { return nil }
    if Int.random(in: 0..<5, using: &generator) == 0 {
      return path.steps.isEmpty ? nil : .remove(path)
    }
    if let items = node.items {
      return .insertItem(
        path, at: Int.random(in: 0...items.count, using: &generator), value(&generator))
    }
    if node.entries != nil { return .insertKey(path, "nueva", value(&generator)) }
    return path.steps.isEmpty ? nil : .replace(path, value(&generator))
  }

  @Test("random edits change what they say and no other byte", arguments: 0..<8)
  func edits(seed: Int) throws {
    let isWhole = ProcessInfo.processInfo.environment["ETAPA4_SOAK"] == "1"
    var generator = Generator(state: UInt64(seed))
    var refused = 0
    var done = 0
    for (name, bytes) in try Self.files() {
      for _ in 0..<(isWhole ? 400 : 3) {
        let old = DataFile(bytes, named: name)
        guard old.diagnostics.isEmpty, let root = old.root,
          let edit = Self.edit(root, &generator)
        else { continue }
        let new: [UInt8]
        do throws(DiagnosticError) {
          new = try [edit].applied(to: bytes, named: name)
        } catch {
          // What cannot be edited is said, never half done.
          #expect(error.diagnostics.allSatisfy { $0.rule.hasPrefix("EDT") }, "\(name) \(edit)")
          refused += 1
          // The example holds nothing that cannot be edited.
          #expect(name.hasPrefix("awkward"), "\(name) \(edit) \(error.diagnostics)")
          continue
        }
        done += 1
        try check(edit, root, old: bytes, new: new, named: name)
      }
    }
    #expect(done > refused)
  }

  /// The new tree differs in one place, and the new bytes in one stretch that holds it.
  private func check(
    _ edit: YAMLEdit, _ root: DataNode, old: [UInt8], new: [UInt8], named name: String
  ) throws {
    let comment = Comment(rawValue: "\(name): \(edit)\n\(String(decoding: new, as: UTF8.self))")
    let tree = try #require(DataFile(new, named: name).root, comment)
    let oldValues = Self.values(root)
    let newValues = Self.values(tree)
    let start = zip(old, new).prefix { $0 == $1 }.count
    let end = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count
    // Scalars that lie wholly outside the changed stretch are there as they were.
    let before = oldValues.filter { $0.end < start }.map(\.text)
    #expect(newValues.prefix(before.count).map(\.text) == before, comment)
    let behind = oldValues.filter { $0.start > old.count - end }.map(\.text)
    #expect(newValues.suffix(behind.count).map(\.text) == behind, comment)
    // Comments of the file stay: none is lost unless its own line is removed.
    func comments(_ bytes: [UInt8]) -> Int {
      String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        .filter { $0.drop { $0 == " " }.hasPrefix("# ") }.count
    }
    if case .remove = edit { return }
    if case .replace(_, .text) = edit { #expect(comments(new) >= comments(old), comment) }
  }

  private static func values(_ node: DataNode) -> [(text: String, start: Int, end: Int)] {
    if let scalar = node.scalar {
      return [(scalar.text, node.span.start.offset, node.span.end.offset)]
    }
    return (node.items ?? []).flatMap(values)
      + (node.entries ?? []).flatMap { values($0.key) + values($0.value) }
  }
}
