internal import Text

/// What people type where they have no answer yet: «por completar», «S/I», «-».
package enum Filler {
  /// Whether a text is nothing else.
  package static func isFiller(_ text: String) -> Bool {
    let trimmed = text.drop { $0.isWhitespace }
    if trimmed.isEmpty { return false }
    if !trimmed.contains(where: { $0.isLetter || $0.isNumber }) { return true }
    // What is that long says something, unless it is one word.
    if trimmed.utf8.count > longest, trimmed.contains(where: \.isWhitespace) { return false }
    let words = words(of: text)
    guard words.count <= 4 else { return false }
    let joined = words.joined(separator: " ")
    return phrases.contains(joined) || words.count == 1 && isDrummed(words[0])
      || words.first.map(dittos.contains) ?? false
  }

  /// More than any of the phrases with all that may stand around it, in bytes.
  private static let longest = 100

  /// In lower case, without accents.
  private static func words(of text: String) -> [String] {
    Folding.words(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// «xx», «xxxx», «asdf»
  private static func isDrummed(_ word: String) -> Bool {
    Set(word).count == 1 && word.count > 1 && word.first?.isNumber == false
      || ["asdf", "qwerty", "lorem", "tbd"].contains(word)
  }

  /// With what they begin that send the reader to another answer: «Ídem anterior».
  private static let dittos: Set<String> = ["idem", "ibidem", "ibid"]

  private static let phrases: Set<String> = [
    "por completar", "completar", "por definir", "a definir", "por confirmar", "a confirmar",
    "por determinar", "pendiente", "en blanco", "s i", "s d", "n a", "n d", "n c",
    "no informado", "no informa", "sin informacion", "sin datos", "sin dato", "idem",
    "ver anexo", "ver adjunto", "ver informe adjunto", "ver documento adjunto",
    "ver archivo adjunto", "se adjunta", "segun adjunto", "ver arriba",
    "ver mas arriba", "igual que arriba", "lo mismo",
    "igual al anterior",
    "igual a la anterior", "igual que el anterior", "igual que la anterior", "ver anterior",
    "ver punto anterior", "misma fecha", "mismo plazo", "pdte", "s n", "id",
    "lorem ipsum", "texto de prueba", "borrador", "por redactar", "por llenar",
    "falta completar", "falta informacion", "en elaboracion", "pendiente de completar",
    "por informar", "xx xx",
  ]
}
