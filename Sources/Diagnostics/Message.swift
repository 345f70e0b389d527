/// A language in which the program speaks to its user.
public enum Language: String, Sendable, CaseIterable {
  case spanish = "es"
  case english = "en"
}

/// Words for a person, in both languages of the program.
///
/// A message is written once, beside the code that finds the fault, and chosen when it is printed.
public struct Message: Sendable, Hashable, Codable {
  /// As a Chilean public service writes.
  public let spanish: String
  /// The same in English.
  public let english: String

  /// As records keep it.
  private enum CodingKeys: String, CodingKey {
    case spanish = "es"
    case english = "en"
  }

  public init(es spanish: String, en english: String) {
    self.spanish = spanish
    self.english = english
  }

  /// A text that is the same in both languages: a path, a number, words quoted from the user.
  public init(verbatim text: String) {
    self.init(es: text, en: text)
  }

  /// A whole number with its thousands apart: `10.000` in Spanish, `10,000` in English.
  public init(number: Int) {
    let digits = String(number.magnitude)
    var groups: [Substring] = []
    var rest = digits[...]
    while !rest.isEmpty {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    let sign = number < 0 ? "-" : ""
    self.init(
      es: sign + groups.joined(separator: "."), en: sign + groups.joined(separator: ","))
  }

  /// The words in one of the languages.
  public func text(in language: Language) -> String {
    switch language {
    case .spanish: spanish
    case .english: english
    }
  }
}
