import Diagnostics
import Testing

@Suite struct SuggestionTests {
  @Test(
    "the nearest right word is found",
    arguments: [
      ("desafio", "desafios"), ("recomendacion", "recomendaciones"), ("pogramas", "programas"),
      ("difusión", "difusion"), ("objetvio", "objetivo"),
    ])
  func nearest(wrong: String, right: String) {
    let words = ["desafios", "recomendaciones", "programas", "difusion", "objetivo", "logro"]
    #expect(Suggestion.nearest(to: wrong, among: words) == right)
  }

  @Test("a word that nothing resembles has no suggestion")
  func nothingNear() {
    #expect(Suggestion.nearest(to: "presupuesto", among: ["logro", "meta"]) == nil)
  }
}
