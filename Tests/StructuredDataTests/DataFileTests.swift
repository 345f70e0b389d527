import Decimals
import Diagnostics
import StructuredData
import Testing

@Suite struct DataFileTests {
  private func root(_ text: String) -> DataNode? {
    let file = DataFile(Array(text.utf8), named: "d.yaml")
    #expect(file.diagnostics.isEmpty)
    return file.root
  }

  @Test("values keep their style, their text and both ends")
  func places() {
    let text =
      "a: uno dos\nb: 'x ''y'''\nc: |\n  l1\n  l2\n\nd: >-\n  f1\n  f2\ne:\nf: [1, {g: \"h\"}]\n"
    let bytes = Array(text.utf8)
    let root = root(text)
    func written(_ node: DataNode?) -> String {
      guard let span = node?.span else { return "" }
      return String(decoding: bytes[span.start.offset..<span.end.offset], as: UTF8.self)
    }
    #expect(written(root?["a"]) == "uno dos")
    #expect(written(root?["b"]) == "'x ''y'''")
    #expect(root?["b"]?.scalar?.text == "x 'y'")
    #expect(written(root?["c"]) == "|\n  l1\n  l2")
    #expect(root?["c"]?.scalar == DataNode.Scalar(text: "l1\nl2\n", style: .literal))
    #expect(written(root?["d"]) == ">-\n  f1\n  f2")
    #expect(root?["d"]?.scalar == DataNode.Scalar(text: "f1 f2", style: .folded))
    #expect(written(root?["e"]) == "")
    #expect(root?["e"]?.isNull == true)
    #expect(written(root?["f"]) == "[1, {g: \"h\"}]")
    #expect(written(root?["f"]?.items?.last) == "{g: \"h\"}")
    #expect(root?["d"]?.span.start.line == 7)
    #expect(root?["d"]?.span.end.line == 9)
    #expect(root?.span.end == root?["f"]?.span.end)
  }

  @Test(
    "columns count scalars, offsets count bytes",
    arguments: ["ñandú: «é» 𝄞 x\nb: [ó, z]\n", "\u{FEFF}ñandú: «é» 𝄞 x\r\nb: [ó, z]\r\n"])
  func counting(text: String) {
    let bytes = Array(text.utf8)
    let node = root(text)?["b"]?.items?.last
    #expect(node?.span.start.line == 2)
    #expect(node?.span.start.column == 8)
    #expect(node.map { bytes[$0.span.start.offset] } == UInt8(ascii: "z"))
    #expect(root(text)?["ñandú"]?.span.start.column == 8)
  }

  @Test("JSON is read as it is")
  func json() {
    let text = "{\n\t\"a\":1,\n\t\"b\": [true, null, \"x\\u00e9\\/\\n\"],\n\t\"c\": {}\n}"
    let root = root(text)
    #expect(root?["a"]?.scalar.map(CoreScalar.init) == .number(1))
    #expect(
      root?["b"]?.items?.compactMap { $0.scalar.map(CoreScalar.init) } == [
        .boolean(true), .null, .text("xé/\n"),
      ])
    #expect(root?["c"]?.entries?.isEmpty == true)
  }

  @Test("Unicode's line separators are text, not line breaks")
  func separators() {
    let root = root("a: uno\u{2028}dos\u{2029}tres\nb: 2\n")
    #expect(root?["a"]?.scalar?.text == "uno\u{2028}dos\u{2029}tres")
    #expect(root?["b"]?.span.start.line == 2)
  }

  @Test(
    "an empty file, a comment alone and a lone document mark hold no value",
    arguments: ["", "\u{FEFF}", "# nada\n", "\n\n", "---\n"])
  func empty(text: String) {
    let file = DataFile(Array(text.utf8), named: "d.yaml")
    #expect(file.diagnostics.isEmpty)
    #expect(file.root == nil || file.root?.isNull == true)
  }

  @Test("references and merge keys are resolved; own keys win")
  func references() {
    let root = root("base: &b {x: 1, y: 2}\nc:\n  <<: *b\n  y: 3\nd: *b\n")
    #expect(root?["c"]?["x"]?.scalar?.text == "1")
    #expect(root?["c"]?["y"]?.scalar?.text == "3")
    #expect(root?["d"] == root?["base"])
  }

  @Test("an alias bomb is refused at once")
  func bomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      let previous = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(previous)]\n"
    }
    let file = DataFile(Array(text.utf8), named: "d.yaml")
    #expect(file.diagnostics.map { $0.rule } == ["YML-16"])
  }

  @Test("nesting deeper than 64 is refused, in every style")
  func depth() {
    let flow = String(repeating: "[", count: 100_000)
    let block = (0..<200).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    let dashes = String(repeating: "- ", count: 500) + "x"
    let chain = "a: &a0 [x]\n" + (1...80).map { "b\($0): &a\($0) [*a\($0 - 1)]\n" }.joined()
    for text in [flow, block, dashes, chain] {
      let file = DataFile(Array(text.utf8), named: "d.yaml")
      #expect(file.diagnostics.first?.rule == "YML-17")
    }
  }

  @Test("a file over the limit is refused without being read")
  func tooLarge() throws {
    struct Huge: FileSource {
      func bytes(of path: String) throws -> [UInt8] {
        Issue.record("the file was read")
        return []
      }
      func entries(of folder: String) throws -> [String] { [] }
      func size(of path: String) throws -> Int { 100 << 20 }
    }
    let file = try DataFile.read("d.yaml", named: "d.yaml", files: Huge())
    #expect(file.diagnostics.map { $0.rule } == ["YML-01"])
    #expect(file.diagnostics.first?.message.spanish.contains("100 MB") == true)
  }

  @Test(
    "plain scalars mean what the core schema of YAML 1.2 says",
    arguments: [
      ("1385", CoreScalar.number(1385)), ("-1.5e3", .number(-1500)), ("007", .number(7)),
      ("0x1F", .number(31)), (".5", .number(0.5)), ("5.", .number(5)), ("no", .text("no")),
      ("yes", .text("yes")), ("True", .boolean(true)), ("~", .null),
      ("2010-12-31", .text("2010-12-31")),
      (".inf", .text(".inf")), ("1_000", .text("1_000")), ("1e9999", .text("1e9999")),
      ("-", .text("-")),
      ("1.385.000", .text("1.385.000")), ("+", .text("+")), ("0x", .text("0x")),
    ])
  func core(text: String, meaning: CoreScalar) {
    #expect(CoreScalar(DataNode.Scalar(text: text, style: .plain)) == meaning)
    #expect(CoreScalar(DataNode.Scalar(text: text, style: .singleQuoted)) == .text(text))
  }

  @Test("bytes of any kind never crash", arguments: 0..<4)
  func garbage(seed: Int) {
    var random = Generator(state: UInt64(seed) &+ 99)
    for length in [1, 2, 3, 7, 100, 1500, 5000] {
      for mask: UInt8 in [0xFF, 0x7F, 0x3F] {
        let bytes = (0..<length).map { _ in UInt8(random.next(below: 256)) & mask }
        _ = DataFile(bytes, named: "d.yaml").diagnostics
      }
      let continuations = Array(repeating: UInt8(0x80 + seed), count: length)
      let file = DataFile(continuations, named: "d.yaml")
      #expect(file.diagnostics.map { $0.rule } == ["YML-02"])
    }
  }

  @Test("mutated texts never crash and never hang", arguments: 0..<8)
  func fuzz(seed: Int) {
    let sample = Array(
      """
      # comentario
      region: Tarapacá
      plan_plurianual:
        - numero: 1
          objetivo: >-
            Fomentar «x»
            y más
          resultados:
            - medicion: {indicador: (a / b) x 100, logrado: 43, planificado: 43}
              meta: 1.385
              logro: "uno \\"dos\\" tres"
              desafios: 'O''Higgins'
              ref: &r [1, 2]
              otra: *r
      programas: {diseno: {desempeno: 100, logro: |x}}
      """.utf8)
    let pool = Array(":-?,[]{}#&*!|>'\"%@` \t\n\r\0\u{7F}abc1é\u{2028}".utf8) + [0xFF, 0xC3, 0xF0]
    var random = Generator(state: UInt64(seed) &* 7919 &+ 17)
    for _ in 0..<400 {
      var text = sample
      for _ in 0..<(1 + random.next(below: 6)) {
        let at = random.next(below: text.count)
        switch random.next(below: 4) {
        case 0: text[at] = pool[random.next(below: pool.count)]
        case 1: text.insert(pool[random.next(below: pool.count)], at: at)
        case 2: text.remove(at: at)
        default: text.removeSubrange(at..<min(text.count, at + random.next(below: 30)))
        }
        if text.isEmpty { text = [0x61] }
      }
      let file = DataFile(text, named: "d.yaml")
      for diagnostic in file.diagnostics {
        let finding = Finding(diagnostic)
        #expect(finding.line >= 1 && finding.column >= 1)
      }
    }
  }
}

/// A small linear congruential generator: the same numbers on every machine.
private struct Generator {
  var state: UInt64

  mutating func next(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % max(1, limit)
  }
}
