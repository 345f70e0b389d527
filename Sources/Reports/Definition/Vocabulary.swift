/// What reports say that no general dictionary knows: names, nouns for the same thing, words.
public struct Vocabulary: Sendable {
  /// Acronyms and proper names as they are written: `nombres` of `glosario.yaml`.
  public internal(set) var names: [String] = []
  /// Nouns for the same thing, in the singular, list by list: `sinonimos` of `glosario.yaml`.
  package internal(set) var synonyms: [[String]] = []
  /// Those of `palabras.txt`, as they are written.
  package internal(set) var words: Set<String> = []

  init() {}

  /// Both together.
  func adding(_ other: Vocabulary) -> Vocabulary {
    var sum = self
    sum.names += other.names.filter { !names.contains($0) }
    sum.synonyms += other.synonyms
    sum.words.formUnion(other.words)
    return sum
  }
}
