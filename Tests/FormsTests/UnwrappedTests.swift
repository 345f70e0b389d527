import Templating
import Testing

@testable import Forms

@Suite("Texts of the data in a spreadsheet's cells")
struct UnwrappedTests {
  @Test(
    "Paragraphs and items go on in one line, and say what they said",
    arguments: [
      ("El rezago está en\nlos cursos,\nque tardan.", "El rezago está en los cursos, que tardan."),
      ("Uno\nsigue.\n\nDos\nsigue.", "Uno sigue.\n\nDos sigue."),
      (
        "- uno\n  sigue\n- dos\n\n1. tres\n   sigue\n2. cuatro",
        "- uno sigue\n- dos\n\n1. tres sigue\n2. cuatro"
      ),
      ("Corta\\\naquí", "Corta\\\naquí"),
      ("Con nota[^1]\n\n[^1]: La\nnota", "Con nota[^1]\n\n[^1]: La nota"),
      ("# Título\nTexto", "# Título\nTexto"), ("**sin que\nbajara**", "**sin que bajara**"),
      ("", ""),
    ])
  func lines(_ text: String, _ shown: String) {
    #expect(text.unwrapped == shown)
    #expect(RichText(markdown: text).markdown == RichText(markdown: shown).markdown)
  }
}
