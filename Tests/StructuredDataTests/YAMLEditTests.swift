import Diagnostics
import Testing

@testable import StructuredData

/// One value changed in a file, and every other byte as it was.
struct YAMLEditTests {
  private func edited(_ yaml: String, _ edits: YAMLEdit...) throws -> String {
    let bytes = try edits.applied(to: Array(yaml.utf8), named: "d.yaml")
    return String(decoding: bytes, as: UTF8.self)
  }

  private func path(_ steps: ValuePath.Step...) -> ValuePath { ValuePath(steps) }

  private func rules(_ yaml: String, _ edits: YAMLEdit...) -> [String] {
    do throws(DiagnosticError) {
      _ = try edits.applied(to: Array(yaml.utf8), named: "d.yaml")
      return []
    } catch {
      return error.diagnostics.map(\.rule)
    }
  }

  private static let sample = """
    # Comentario inicial
    region: Maule   # nombre

    plan:
      - objetivo: >-
          Un texto que se extiende
          por dos líneas.
        meta: 2  # el compromiso
        # una nota
        logro: 'Se cumplió: sí.'
      - objetivo: "Otro"
        matriz: []
        nota: |
          Línea uno.

          - punto
      - {objetivo: corto, meta: 3}
    fin:
    """ + "\n"

  @Test("a bare word is replaced and the comment behind it stays")
  func plain() throws {
    let text = try edited(Self.sample, .replace(path(.key("region")), .text("Biobío")))
    #expect(text == Self.sample.replacing("region: Maule ", with: "region: Biobío "))
    let number = try edited(
      Self.sample, .replace(path(.key("plan"), .item(0), .key("meta")), .bare("5")))
    #expect(number == Self.sample.replacing("meta: 2 ", with: "meta: 5 "))
  }

  @Test("a list in a word's place has lines of its own, or brackets where those do not do")
  func listForWord() throws {
    #expect(
      try edited("a: uno\nb: 2\n", .replace(path(.key("a")), .list([.text("dos"), .text("tres")])))
        == "a:\n  - dos\n  - tres\nb: 2\n")
    let awkward = try edited(
      "a: uno\n\nb: 2\n", .replace(path(.key("a")), .list([.text("fin "), .text("dos\n\n")])))
    #expect(awkward == "a: ['fin ', \"dos\\n\\n\"]\n\nb: 2\n")
  }

  @Test("folded text stays folded, at the same depth")
  func folded() throws {
    let words = Array(repeating: "palabra", count: 14).joined(separator: " ")
    let text = try edited(
      Self.sample, .replace(path(.key("plan"), .item(0), .key("objetivo")), .text(words)))
    let lines = text.split(separator: "\n")
    #expect(lines[3] == "  - objetivo: >-")
    #expect(lines[4].hasPrefix("      palabra palabra"))
    #expect(lines[5].hasPrefix("      palabra"))
    #expect(text.hasSuffix(Self.sample.split(separator: "dos líneas.")[1]))
  }

  @Test("a key set aside stays as a comment where it has lines of its own, and goes elsewhere")
  func setAside() throws {
    let text = """
      uno: 1 # nota
      dos:
        # dentro
        - a: |
            x

            y
        - b
      tres: {a: 1, b: 2}
      """
    func aside(_ steps: ValuePath.Step...) throws -> String {
      try edited(text, .setAside(ValuePath(steps)))
    }
    #expect(try aside(.key("uno")) == "# " + text)
    #expect(
      try aside(.key("dos")) == """
        uno: 1 # nota
        # dos:
        #   # dentro
        #   - a: |
        #       x

        #       y
        #   - b
        tres: {a: 1, b: 2}
        """)
    #expect(
      try aside(.key("tres")) == text.replacing("tres:", with: "# tres:"))
    #expect(
      try aside(.key("tres"), .key("a")) == text.replacing("a: 1, b", with: "b"))
    // The last key of a block leaves an empty one.
    #expect(try aside(.key("dos"), .item(0), .key("a")).contains("- {}\n  - b"))
    #expect(try edited("a: 1\n", .setAside(path(.key("a")))) == "{}\n")
  }

  @Test("quotes stay, and what is in them is escaped")
  func quoted() throws {
    let steps = path(.key("plan"), .item(0), .key("logro"))
    #expect(
      try edited(Self.sample, .replace(steps, .text("D'Artagnan: no")))
        == Self.sample.replacing("'Se cumplió: sí.'", with: "'D''Artagnan: no'"))
    let other = path(.key("plan"), .item(1), .key("objetivo"))
    #expect(
      try edited(Self.sample, .replace(other, .text("Dice \"no\"")))
        == Self.sample.replacing("\"Otro\"", with: "\"Dice \\\"no\\\"\""))
  }

  @Test(
    "a text that would read as something else is quoted",
    arguments: [
      "100", "1e3", "true", "null", "~", "ninguna", "Ninguno", "no", "- a", "a: b", "a #b", "@a",
      "*a", "&a", "!a", "[a", "{a", "'a", "\"a", "%a", "`a", "a:", "", " a", "a ", "---", "#a", "|",
      ">", "? a", "0x1F", ".5",
    ])
  func ambiguous(_ text: String) throws {
    let result = try edited("a: uno\nb: dos\n", .replace(path(.key("a")), .text(text)))
    let root = DataFile(Array(result.utf8), named: "d").root
    #expect(root?["a"]?.scalar?.text == text)
    #expect(root?["a"]?.scalar?.isPlain == false)
    #expect(result.hasSuffix("\nb: dos\n"))
  }

  @Test("several paragraphs become a literal block")
  func paragraphs() throws {
    let text = "Uno.\n\n- dos\n- tres"
    let result = try edited("a: uno\nb: dos\n", .replace(path(.key("a")), .text(text)))
    #expect(result == "a: |-\n  Uno.\n\n  - dos\n  - tres\nb: dos\n")
    let flow = try edited("{a: uno, b: dos}\n", .replace(path(.key("a")), .text(text)))
    #expect(flow == "{a: \"Uno.\\n\\n- dos\\n- tres\", b: dos}\n")
  }

  @Test("a literal block with an indentation indicator keeps its leading spaces")
  func indicator() throws {
    let yaml = "a: |2-\n    dos espacios\n  uno\nb: c\n"
    let result = try edited(yaml, .replace(path(.key("a")), .text("  tres\nfin")))
    #expect(DataFile(Array(result.utf8), named: "d").root?["a"]?.scalar?.text == "  tres\nfin")
    #expect(result.hasSuffix("\nb: c\n"))
  }

  @Test("line breaks and the byte order mark stay what they are")
  func breaks() throws {
    let yaml = "\u{FEFF}a: uno\r\nb: |-\r\n  dos\r\n  tres\r\nc: x\r\n"
    let result = try edited(yaml, .replace(path(.key("b")), .text("cuatro\ncinco")))
    #expect(result == "\u{FEFF}a: uno\r\nb: |-\r\n  cuatro\r\n  cinco\r\nc: x\r\n")
    let first = try edited(yaml, .remove(path(.key("a"))))
    #expect(first == "\u{FEFF}b: |-\r\n  dos\r\n  tres\r\nc: x\r\n")
  }

  @Test("a key goes to the end of its block, a new item between its neighbours")
  func insertions() throws {
    let plan = path(.key("plan"))
    #expect(
      try edited(
        Self.sample, .insertKey(path(.key("plan"), .item(0)), "desafios", .text("Seguir.")))
        == Self.sample.replacing(
          "'Se cumplió: sí.'\n", with: "'Se cumplió: sí.'\n    desafios: Seguir.\n"))
    let item = NewValue.record([
      .init("objetivo", .text("Nuevo")), .init("lista", .list([.text("a"), .bare("1")])),
    ])
    #expect(
      try edited(Self.sample, .insertItem(plan, at: 1, item))
        == Self.sample.replacing(
          "  - objetivo: \"Otro\"",
          with: """
              - objetivo: Nuevo
                lista:
                  - a
                  - 1
              - objetivo: "Otro"
            """))
    #expect(
      try edited(Self.sample, .insertItem(plan, at: 3, item)).hasSuffix(
        """
          - {objetivo: corto, meta: 3}
          - objetivo: Nuevo
            lista:
              - a
              - 1
        fin:

        """))
  }

  @Test("an empty list and an empty key take lists and blocks")
  func empties() throws {
    let row = NewValue.record([.init("x", .text("z"))])
    let matrix = path(.key("plan"), .item(1), .key("matriz"))
    let filled = try edited(Self.sample, .insertItem(matrix, at: 0, row))
    #expect(
      filled == Self.sample.replacing("matriz: []\n", with: "matriz:\n      - x: z\n"))
    #expect(
      try edited(Self.sample, .insertKey(path(.key("fin")), "a", .text("b")))
        == Self.sample.replacing("fin:\n", with: "fin:\n  a: b\n"))
    #expect(
      try edited(Self.sample, .replace(path(.key("fin")), .text("ya")))
        == Self.sample.replacing("fin:\n", with: "fin: ya\n"))
  }

  @Test("braces and brackets are edited in their line")
  func flow() throws {
    let item = path(.key("plan"), .item(2))
    #expect(
      try edited(Self.sample, .insertKey(item, "logro", .text("a, b")))
        == Self.sample.replacing("meta: 3}", with: "meta: 3, logro: 'a, b'}"))
    #expect(
      try edited(Self.sample, .remove(item.key("objetivo")))
        == Self.sample.replacing("{objetivo: corto, meta: 3}", with: "{meta: 3}"))
    #expect(
      try edited("a: [x, y]\n", .insertItem(path(.key("a")), at: 1, .text("z")))
        == "a: [x, z, y]\n")
  }

  @Test("what is removed goes with its lines, and comments of others stay")
  func removals() throws {
    let first = path(.key("plan"), .item(0))
    #expect(
      try edited(Self.sample, .remove(first.key("meta")))
        == Self.sample.replacing("    meta: 2  # el compromiso\n", with: ""))
    #expect(
      try edited(Self.sample, .remove(first.key("objetivo")))
        == Self.sample.replacing(
          "objetivo: >-\n      Un texto que se extiende\n      por dos líneas.\n    meta",
          with: "meta"))
    #expect(
      try edited(Self.sample, .remove(path(.key("plan"), .item(2))))
        == Self.sample.replacing("  - {objetivo: corto, meta: 3}\n", with: ""))
    #expect(try edited("a:\n  - x\nb: c\n", .remove(path(.key("a"), .item(0)))) == "a: []\nb: c\n")
    #expect(
      try edited("a:\n  x: 1\nb: c\n", .remove(path(.key("a"), .key("x")))) == "a: {}\nb: c\n")
  }

  @Test("a block becomes a text and a text a block")
  func shapes() throws {
    let yaml = "m:\n  a: 1\n  b: 2\nz: y\n"
    #expect(try edited(yaml, .replace(path(.key("m")), .text("ya"))) == "m: ya\nz: y\n")
    #expect(
      try edited(yaml, .replace(path(.key("z")), .record([.init("q", .bare("3"))])))
        == "m:\n  a: 1\n  b: 2\nz:\n  q: 3\n")
  }

  @Test("what references share is refused, and so is what does not exist")
  func refusals() {
    let yaml = "a: &x uno\nb: *x\nc: {<<: *y}\n".replacing("{<<: *y}", with: "z")
    #expect(rules(yaml, .replace(path(.key("a")), .text("dos"))) == ["EDT-03"])
    #expect(rules(yaml, .replace(path(.key("b")), .text("dos"))) == ["EDT-03"])
    #expect(rules("a: b\n", .replace(path(.key("x")), .text("dos"))) == ["EDT-02"])
    #expect(rules("a: b\n", .remove(path(.key("a"), .item(0)))) == ["EDT-02"])
    #expect(rules("", .replace(path(.key("a")), .text("dos"))) == ["EDT-01"])
    #expect(rules("a: \"b\n", .replace(path(.key("a")), .text("dos"))) != [])
    let merged = "p: &p {k: v}\nq:\n  <<: *p\n  r: s\n"
    #expect(rules(merged, .replace(path(.key("q"), .key("k")), .text("w"))) == ["EDT-03"])
  }
}
