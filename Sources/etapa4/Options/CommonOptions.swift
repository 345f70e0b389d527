import ArgumentParser
import Diagnostics

/// The options of every command.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .spoken("lang", es: "idioma"),
    help: Speech.help(
      es: "Idioma de los mensajes.", en: "Language of messages.",
      value: Message(es: "idioma", en: "language")))
  var lang: LanguageName?

  @Flag(
    name: .spoken("quiet", es: "silencio", short: "q"),
    help: Speech.help(
      es: "Calla todo lo que no sea un resultado o un error: avance, avisos y notas.",
      en: "Leaves out all that is no result and no error: progress, warnings and notes."))
  var quiet = false

  @Flag(
    name: .spoken("no-color", es: "sin-color"),
    help: Speech.help(
      es: "Sin colores (como la variable NO_COLOR).",
      en: "Without colours (as the variable NO_COLOR does)."))
  var noColor = false

  static var helpNames: NameSpecification { .spoken("help", es: "ayuda", short: "h") }

  var console: Console {
    Console(language: lang?.language ?? Speech.language, isQuiet: quiet, allowsColor: !noColor)
  }
}
