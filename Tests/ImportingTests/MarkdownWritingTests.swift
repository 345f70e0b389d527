import Foundation
import Templating
import Testing

/// Markdown written from formatted text.
@Suite("Markdown coming back")
struct MarkdownWritingTests {
  @Test(
    "Words that are no Markdown come back without an escape",
    arguments: [
      "1.385 atenciones, N° 36/2009, 15/15=100%", "a_b_c y <GORE> & (*)", "2009: sin datos #1",
      "— guion largo; «comillas»", "fin\\de", "doble  espacio y\ttabulador", "a * b", "[sic]",
      "3) no", "E-mail: a@b.cl",
    ])
  func plain(_ text: String) {
    let rich = RichText([.paragraph([.text(text)])])
    let markdown = rich.markdown
    #expect(RichText(markdown: markdown) == rich)
    if text != "3) no" { #expect(markdown == text) }
  }

  @Test(
    "Marks that would be read get an escape",
    arguments: ["- guion", "1. uno", "*a*", "[x](http://y.cl)", "\\*", "+ más", "10) diez"])
  func marked(_ text: String) {
    let rich = RichText([.paragraph([.text(text)])])
    #expect(rich.markdown.contains("\\"))
    #expect(RichText(markdown: rich.markdown) == rich)
  }

  @Test(
    "What a person writes comes back as written",
    arguments: [
      "Uno.\n\nDos.", "- a\n- b\n  - c\n  - d\n- e", "1. a\n2. b", "3. a\n4. b\n\nfin",
      "**Negrita** y *cursiva*, [enlace](http://www.sercotec.cl)", "uno\\\ndos",
      "Con nota.[^1]\n\n[^1]: La nota.", "- a\n\n* b", "Texto:\n\n- uno;\n- **dos**.",
    ])
  func same(_ markdown: String) {
    #expect(RichText(markdown: markdown).markdown == markdown)
  }

  @Test("Formatting that touches a word across punctuation gives up the punctuation, not the words")
  func flanking() {
    let rich = RichText([.paragraph([.strong([.text("Logro:")]), .text("Se hizo")])])
    #expect(rich.markdown == "**Logro**:Se hizo")
    let spaced = RichText([.paragraph([.text("a"), .strong([.text(" b ")]), .text("c")])])
    #expect(spaced.markdown == "a **b** c")
  }

  @Test("Whatever is formatted, the Markdown reads back as the same text")
  func property() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<(isSoak ? 4000 : 300) {
      let blocks = random.blocks(depth: 0)
      for part in blocks.map({ [$0] }) + [blocks] {
        let markdown = RichText(part).markdown
        let back = RichText(markdown: markdown).normalized.plainText
        // Lists too deep for Markdown give their lines, without empty ones between them.
        #expect(
          back.split(separator: "\n")
            == RichText(part).normalized.plainText.split(separator: "\n"), "\(markdown)")
      }
    }
  }

  @Test("Formatting of ordinary prose survives")
  func formatting() {
    var random = SeededRandom(seed: 11)
    var kept = 0
    for _ in 0..<200 {
      let rich = RichText(random.blocks(depth: 0, words: SeededRandom.prose)).normalized
      if RichText(markdown: rich.markdown).normalized == rich { kept += 1 }
    }
    #expect(kept >= 198, "\(kept)")
  }
}

/// Whether the long forms of the tests run.
let isSoak = ProcessInfo.processInfo.environment["ETAPA4_SOAK"] == "1"

/// The same numbers for the same seed (Steele and others 2014, SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  static let prose = ["Se", "cumplió", "la", "meta,", "100%", "de", "1.385", "(2009)", "región."]
  private static let awkward =
    prose + [
      "*", "**", "-", "+", "1.", "2)", "[", "]", "(x)", "[^1]", "\\", "\\*", "_", "`", "<b>",
      "&amp;",
      "#", ">", "|", "~", "!", "=", "---", "***", "http://a.cl", "\u{A0}", "  ", "\t", "é", "«",
    ]

  mutating func blocks(depth: Int, words: [String]? = nil) -> [RichText.Block] {
    let words = words ?? Self.awkward
    return (0..<Int.random(in: 1...3, using: &self)).map { _ in
      if depth < 3, Int.random(in: 0..<4, using: &self) == 0 {
        let items = (0..<Int.random(in: 1...3, using: &self)).map { _ in
          blocks(depth: depth + 1, words: words)
        }
        return .list(
          ordered: Bool.random(using: &self), start: Int.random(in: 1...12, using: &self),
          items: items)
      }
      return .paragraph(inlines(words, depth: 0))
    }
  }

  private mutating func inlines(_ words: [String], depth: Int) -> [RichText.Inline] {
    (0..<Int.random(in: 1...4, using: &self)).map { _ in
      switch Int.random(in: 0..<8, using: &self) {
      case 0 where depth < 2: .strong(inlines(words, depth: depth + 1))
      case 1 where depth < 2: .emphasis(inlines(words, depth: depth + 1))
      case 2 where depth == 0:
        .link(target: "http://a.cl/b_(c)?d=e&f=g", [.text(phrase(words))])
      case 3: .lineBreak
      default: .text(" " + phrase(words) + " ")
      }
    }
  }

  private mutating func phrase(_ words: [String]) -> String {
    (0..<Int.random(in: 1...4, using: &self)).map { _ in words.randomElement(using: &self) ?? "" }
      .joined(separator: words.count == Self.prose.count || Bool.random(using: &self) ? " " : "")
  }
}
