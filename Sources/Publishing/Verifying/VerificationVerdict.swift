public import Diagnostics

extension Verification.Outcome {
  /// What came of it, in one sentence.
  public var verdict: Message {
    if !isUnaltered {
      Message(
        es: "no está como se hizo: \(findings.count) "
          + (findings.count == 1 ? "hallazgo" : "hallazgos"),
        en: "it is not as it was made: \(findings.count) "
          + (findings.count == 1 ? "finding" : "findings"))
    } else if pages > 0 {
      Message(
        es:
          "sin alteraciones: sus \(pages) páginas están como se hicieron, y sus \(count) párrafos "
          + "dicen lo que los datos dicen",
        en:
          "unaltered: its \(pages) pages are as they were made, and its \(count) paragraphs say "
          + "what the data say")
    } else {
      Message(
        es:
          "sin alteraciones en su texto: sus \(count) párrafos dicen lo que los datos dicen "
          + "(imágenes, dibujos y lo que tapan no se miran)",
        en:
          "its text is unaltered: its \(count) paragraphs say what the data say (pictures, drawings and "
          + "what they cover are not looked at)")
    }
  }
}
