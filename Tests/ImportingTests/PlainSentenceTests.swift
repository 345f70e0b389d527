import Importing
import Templating
import Testing

/// A paragraph whose words are their own Markdown is not taken apart for it.
@Suite("Paragraphs of plain words")
struct PlainSentenceTests {
  @Test(
    "Their Markdown reads back as they are",
    arguments: [
      "Se hizo lo acordado.", "Año 2009, con 12 ferias.", "12 ferias", "1. Uno", "a. Uno",
      "www.x.cl",
      "Sr. Soto, jefe.", "Fin", "Fin ", "a  b", "3.5 de 4", "x.y", "ninguna", "Ñuble y Cañete, Š.",
      "a,b", "a ,b",
      "uno\n\ndos", "*uno*", "a_b_c", "-", "", "#uno", "1)", "…", "Sí. No.", "+ a", "- a", "***",
      "http://x.cl/a_b", "\u{A0}a\u{A0}", "[a]", "[^1]", "[a]: b", "a\\", "a\\*b",
      "&lt;b&gt; &amp; c", "`a`", "~~~", "===", "> a", "a&#9;b", "1.a", "1234567890. a", "|a|b|",
    ])
  func same(_ text: String) throws {
    let blocks = try Flat.document(body: "<text:p>\(text)</text:p>").blocks
    let words = ReadText.richText(of: blocks)
    let markdown = ReadText.markdown(of: blocks)
    #expect(RichText(markdown: markdown).normalized == words.normalized, "\(markdown)")
    // No more is escaped than must be.
    let bare = words.plainText
    if RichText(markdown: bare) == words { #expect(markdown == bare) }
  }
}
