import ArgumentParser
import Diagnostics

/// The language of help texts and messages.
enum Speech {
  /// Set once, before the command line is parsed, because help texts are made while it is.
  @TaskLocal static var language: Language = .english

  static func words(es: String, en: String) -> String {
    Message(es: es, en: en).text(in: language)
  }

  static func help(es: String, en: String, value: Message? = nil) -> ArgumentHelp {
    ArgumentHelp(
      stringLiteral: words(es: es, en: en)
    ).named(value?.text(in: language))
  }

  /// How the language is asked for.
  static let optionNames = ["--lang", "--idioma"]

  /// `--lang` decides, then the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that says anything.
  static func choose(arguments: [String], environment: [String: String]) -> Language {
    var words = arguments.prefix { $0 != "--" }[...]
    while let word = words.popFirst() {
      let value =
        if optionNames.contains(word) { words.first } else {
          optionNames.lazy.filter { word.hasPrefix("\($0)=") }
            .map { String(word.dropFirst($0.count + 1)) }.first
        }
      if let language = value.flatMap(Language.init(rawValue:)) { return language }
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    guard let locale else { return .english }
    return locale == "es" || locale.hasPrefix("es_") || locale.hasPrefix("es.")
      ? .spanish : .english
  }
}

extension NameSpecification {
  /// A long name in each language, the user's own first: it is the one that help and messages show.
  static func spoken(
    _ english: String, es spanish: String? = nil, short: Character? = nil
  ) -> NameSpecification {
    var names = [english] + (spanish.map { [$0] } ?? [])
    if Speech.language == .spanish { names.reverse() }
    return NameSpecification(
      (short.map { [.customShort($0)] } ?? []) + names.map { Element.customLong($0) })
  }
}

extension ArgumentHelp {
  fileprivate func named(_ value: String?) -> ArgumentHelp {
    var help = self
    help.valueName = value
    return help
  }
}

/// A choice among words, some of which have a Spanish form; both are understood everywhere.
protocol SpokenChoice: RawRepresentable, CaseIterable, ExpressibleByArgument
where RawValue == String {
  /// The Spanish word, where it is another.
  var spanish: String? { get }
}

extension SpokenChoice {
  var spanish: String? { nil }

  /// The word in the user's language.
  private var word: String { Speech.language == .spanish ? spanish ?? rawValue : rawValue }

  init?(argument: String) {
    let word = argument.lowercased()
    guard let choice = Self.allCases.first(where: { $0.rawValue == word || $0.spanish == word })
    else { return nil }
    self = choice
  }

  static var allValueStrings: [String] { allCases.map(\.word) }

  /// The words say it themselves.
  static var allValueDescriptions: [String: String] { [:] }

  var defaultValueDescription: String { word }
}

/// `es` or `en`, as typed.
enum LanguageName: String, CaseIterable, ExpressibleByArgument {
  case es
  case en

  var language: Language { self == .es ? .spanish : .english }
}
