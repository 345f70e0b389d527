import Templating
import Testing

@Suite struct MarkdownTests {
  @Test(
    "what is not the small Markdown comes out as typed",
    arguments: [
      "1.385 atenciones", "N° 36/2009", "15/15=100%", "(*)", "(*) uno (*) dos", "a_b_c", "_a_",
      "<GORE>", "&amp;", "# Título", "> cita", "`código`", "![foto](a.png)", "[x]: http://a.cl",
      "<b>hola</b>", "---", "***", "- ", "-", "*", "+", "1.", "===", "~~~", "a  b   c", "a\tb",
      "a\u{A0}b", "[enlace](#)", "[enlace](javascript:alert)", "[^1]: nota sin llamada",
      "sin nota [^9]", "C:\\temp", "100 * 2 * 3", "<http://a.cl>", "___", "* * *", "2 < 3 & 4 > 1",
    ])
  func asTyped(source: String) {
    let text = RichText(markdown: source)
    #expect(text.blocks.count == 1)
    guard case .paragraph(let inlines)? = text.blocks.first else {
      Issue.record("not a paragraph: \(text)")
      return
    }
    #expect(inlines == [.text(source.last == " " ? String(source.dropLast()) : source)])
  }

  @Test("paragraphs, breaks and emphasis")
  func paragraphs() {
    let text = RichText(markdown: "Uno **dos** *tres*\nsigue\n\nOtro  \nfin")
    #expect(
      text.blocks == [
        .paragraph([
          .text("Uno "), .strong([.text("dos")]), .text(" "), .emphasis([.text("tres")]),
          .text(" sigue"),
        ]),
        .paragraph([.text("Otro"), .lineBreak, .text("fin")]),
      ])
  }

  @Test("lists nest, and numbered ones keep their first number")
  func lists() {
    let text = RichText(markdown: "- uno\n  - dentro\n- dos\n\n3. tres\n4. cuatro")
    #expect(
      text.blocks == [
        .list(
          ordered: false, start: 1,
          items: [
            [
              .paragraph([.text("uno")]),
              .list(ordered: false, start: 1, items: [[.paragraph([.text("dentro")])]]),
            ],
            [.paragraph([.text("dos")])],
          ]),
        .list(
          ordered: true, start: 3,
          items: [[.paragraph([.text("tres")])], [.paragraph([.text("cuatro")])]]),
      ])
  }

  @Test("an escaped marker is words: 1\\. is no list")
  func escapedMarker() {
    #expect(RichText(markdown: "1\\. Promover").blocks == [.paragraph([.text("1. Promover")])])
    #expect(
      RichText(markdown: "- 1\\) Se implementa").blocks
        == [.list(ordered: false, start: 1, items: [[.paragraph([.text("1) Se implementa")])]])])
  }

  @Test("footnotes and links")
  func notes() {
    let text = RichText(
      markdown: "Al menos el 90%[^1] en [Sercotec](https://a.cl).\n\n[^1]: Antes un *60%*.")
    #expect(
      text.blocks == [
        .paragraph([
          .text("Al menos el 90%"),
          .note([.paragraph([.text("Antes un "), .emphasis([.text("60%")]), .text(".")])]),
          .text(" en "), .link(target: "https://a.cl", [.text("Sercotec")]), .text("."),
        ])
      ])
  }

  @Test("a list as deep as it can be typed does not exhaust the stack")
  func depth() {
    let deep = String(repeating: "- ", count: 20_000) + "fin"
    #expect(RichText(markdown: deep).plainText.hasSuffix("fin"))
    let indented = (0..<600).map { String(repeating: "  ", count: $0) + "- x" }
      .joined(separator: "\n")
    #expect(!RichText(markdown: indented).isEmpty)
  }

  @Test("empty text is no paragraph")
  func empty() {
    #expect(RichText(markdown: "").isEmpty)
    #expect(RichText(markdown: " \n\n ").isEmpty)
  }
}
