/// What the machine knows of Spanish. Rules that need what is not there say that they did not run.
public struct Dictionaries: Sendable {
  public let spelling: (any SpellingDictionary)?
  public let forms: (any WordAnalyser)?

  public init(spelling: (any SpellingDictionary)? = nil, forms: (any WordAnalyser)? = nil) {
    self.spelling = spelling
    self.forms = forms
  }

  public static let none = Dictionaries()
}
