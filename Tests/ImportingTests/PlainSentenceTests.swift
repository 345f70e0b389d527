import Importing
import Templating
import Testing

/// A paragraph whose words are their own Markdown is not taken apart for it.
@Suite("Paragraphs of plain words")
struct PlainSentenceTests {
  @Test(
    "Their Markdown is what it is for any paragraph",
    arguments: [
      "Se hizo lo acordado.", "Año 2009, con 12 ferias.", "12 ferias", "1. Uno", "a. Uno",
      "www.x.cl",
      "Sr. Soto, jefe.", "Fin", "Fin ", "a  b", "3.5 de 4", "x.y", "ninguna", "Ñuble y Cañete, Š.",
      "a,b", "a ,b",
      "uno\n\ndos", "*uno*", "a_b_c", "-", "", "#uno", "1)", "…", "Sí. No.",
    ])
  func same(_ text: String) throws {
    let blocks = try Flat.document(body: "<text:p>\(text)</text:p>").blocks
    #expect(ReadText.markdown(of: blocks) == ReadText.richText(of: blocks).markdown)
  }
}
