/// Infinitives with a pronoun joined to them, which dictionaries often lack: «orientarlo».
enum Enclitics {
  private static let pronouns = [
    "selos", "selas", "selo", "sela", "los", "las", "les", "lo", "la", "le", "se", "nos",
  ]

  static func stems(of word: String) -> [String] {
    pronouns.compactMap { pronoun in
      guard word.hasSuffix(pronoun) else { return nil }
      let stem = String(word.dropLast(pronoun.count))
      return stem.count > 3 && ["ar", "er", "ir"].contains(where: stem.hasSuffix) ? stem : nil
    }
  }
}
