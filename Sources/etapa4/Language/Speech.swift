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

  /// `--lang` decides, then the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that says anything.
  static func choose(arguments: [String], environment: [String: String]) -> Language {
    var words = arguments.prefix { $0 != "--" }[...]
    while let word = words.popFirst() {
      let value =
        if word == "--lang" { words.first } else if word.hasPrefix("--lang=") {
          String(word.dropFirst("--lang=".count))
        } else { String?.none }
      if let language = value.flatMap(Language.init(rawValue:)) { return language }
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    guard let locale else { return .english }
    return locale == "es" || locale.hasPrefix("es_") || locale.hasPrefix("es.")
      ? .spanish : .english
  }
}

extension ArgumentHelp {
  fileprivate func named(_ value: String?) -> ArgumentHelp {
    var help = self
    help.valueName = value
    return help
  }
}

/// `es` or `en`, as typed.
enum LanguageName: String, CaseIterable, ExpressibleByArgument {
  case es
  case en

  var language: Language { self == .es ? .spanish : .english }
}
