import Diagnostics

/// Turns the argument parser's own English into the user's language.
///
/// The parser speaks English alone; the words of the commands themselves are translated where they
/// are written.
enum HelpTranslation {
  static func help(_ text: String, to language: Language) -> String {
    guard language == .spanish else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { helpLine(String($0)) }.joined(separator: "\n")
  }

  /// The usage lines of a message.
  static func usage(_ text: String, to language: Language) -> String { help(text, to: language) }

  /// What the parser says is wrong, as a sentence of ours.
  ///
  /// - Parameter suggestion: the option that was probably meant by one that there is not.
  static func error(
    _ text: String, suggesting suggestion: (String) -> String? = { _ in nil }
  ) -> Message {
    if let option = unknown.words(of: text)?.first?.split(separator: "'").first {
      let name = String(option)
      guard let meant = suggestion(name) else {
        return Message(
          es: "no existe la opción «\(name)»", en: "there is no option “\(name)”")
      }
      return Message(
        es: "no existe la opción «\(name)»; ¿quiso decir «\(meant)»?",
        en: "there is no option “\(name)”; did you mean “\(meant)”?")
    }
    guard let fitting = sentences.lazy.compactMap({ $0.filled(from: text) }).first else {
      return Message(verbatim: text)
    }
    return fitting
  }

  private static func helpLine(_ line: String) -> String {
    var line = line
    for (english, spanish) in headings where line.hasPrefix(english) {
      line = spanish + line.dropFirst(english.count)
    }
    for (english, spanish) in phrases { line.replace(english, with: spanish) }
    return line
  }

  private static let headings = [
    ("OVERVIEW:", "DESCRIPCIÓN:"), ("USAGE:", "USO:"), ("Usage:", "Uso:"), ("Help:", "Ayuda:"),
    ("ARGUMENTS:", "ARGUMENTOS:"), ("OPTIONS:", "OPCIONES:"), ("SUBCOMMANDS:", "ÓRDENES:"),
  ]

  private static let phrases = [
    ("Show help information.", "Muestra esta ayuda."),
    ("Show the version.", "Muestra la versión."),
    ("Show subcommand help information.", "Muestra la ayuda de una orden."),
    ("etapa4 help <subcommand>", "etapa4 ayuda <orden>"), ("<subcommand>", "<orden>"),
    ("<options>", "<opciones>"),
    ("for detailed help.", "da más detalles."), ("for more information.", "da más detalles."),
    ("  See '", "  La orden '"), (" --help' ", " --ayuda' "), ("(values:", "(valores:"),
    ("(default:", "(por omisión:"),
    ("; default:", "; por omisión:"),
  ]

  private static let unknown = ParserSentence("Unknown option *", Message(verbatim: "*"))

  /// The parser's sentences, with the words that it quotes as `*`.
  private static let sentences = [
    ParserSentence(
      "Missing expected argument '*'",
      Message(es: "falta el argumento «*»", en: "the argument “*” is missing")),
    ParserSentence(
      "Missing one of: '*'", Message(es: "falta uno de: «*»", en: "one of these is missing: “*”")),
    ParserSentence(
      "Missing value for '*'",
      Message(es: "falta el valor de «*»", en: "the value of “*” is missing")),
    ParserSentence(
      "Unexpected argument '*'",
      Message(es: "sobra el argumento «*»", en: "the argument “*” is one too many")),
    ParserSentence(
      "* unexpected arguments: '*'",
      Message(es: "sobran * argumentos: «*»", en: "* arguments are too many: “*”")),
    ParserSentence(
      "The value '*' is invalid for '*'. Please provide one of *.",
      Message(
        es: "el valor «*» no sirve para «*»; se espera uno de *",
        en: "the value “*” does not suit “*”; one of * is expected")),
    ParserSentence(
      "The value '*' is invalid for '*'. Please provide one of the following:\n*",
      Message(
        es: "el valor «*» no sirve para «*»; se espera uno de estos:\n*",
        en: "the value “*” does not suit “*”; one of these is expected:\n*")),
    ParserSentence(
      "The value '*' is invalid for '*': *",
      Message(
        es: "el valor «*» no sirve para «*»: *", en: "the value “*” does not suit “*”: *")),
    ParserSentence(
      "The value '*' is invalid for '*'",
      Message(es: "el valor «*» no sirve para «*»", en: "the value “*” does not suit “*”")),
    ParserSentence(
      "The option '*' does not take any value, but '*' was specified.",
      Message(
        es: "la opción «*» no lleva valor, pero se le dio «*»",
        en: "the option “*” takes no value, but was given “*”")),
    ParserSentence(
      "Value to be set with flag '*' had already been set with flag '*'",
      Message(
        es: "«*» contradice a «*», que ya se dio", en: "“*” contradicts “*”, which was given before"
      )),
    ParserSentence(
      "Missing required subcommand.",
      Message(es: "falta la orden", en: "the command is missing")),
    ParserSentence(
      "Invalid option: *",
      Message(es: "la opción «*» no está bien escrita", en: "the option “*” is not well written")),
  ]
}

/// One of the argument parser's sentences, and ours in its place.
private struct ParserSentence {
  private let pattern: [String]
  private let message: Message

  init(_ pattern: String, _ message: Message) {
    self.pattern = Self.parts(of: pattern)
    self.message = message
  }

  /// Our sentence with the words that `text` quotes; `nil` when it is another sentence.
  func filled(from text: String) -> Message? {
    guard let words = words(of: text) else { return nil }
    return Message(
      es: Self.fill(message.spanish, with: words.map { Self.alternatives($0, "o") }),
      en: Self.fill(message.english, with: words.map { Self.alternatives($0, "or") }))
  }

  /// The parser lists two values with “and”, more with “or”.
  private static func alternatives(_ list: String, _ word: String) -> String {
    list.replacing("' and '", with: "' \(word) '").replacing("' or '", with: "' \(word) '")
  }

  func words(of text: String) -> [String]? {
    guard let head = pattern.first, let tail = pattern.last, text.hasPrefix(head) else {
      return nil
    }
    var rest = text.dropFirst(head.count)
    var words: [String] = []
    for part in pattern.dropFirst().dropLast() {
      guard let range = rest.firstRange(of: part) else { return nil }
      words.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    guard rest.hasSuffix(tail) else { return nil }
    return words + [String(rest.dropLast(tail.count))]
  }

  private static func fill(_ sentence: String, with words: [String]) -> String {
    let parts = parts(of: sentence)
    return zip(parts, words + [""]).map { $0 + $1 }.joined()
  }

  private static func parts(of text: String) -> [String] {
    text.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
  }
}
