import ArgumentParser
import Diagnostics

/// The options of every command.
struct CommonOptions: ParsableArguments {
  @Option(
    help: Speech.help(
      es: "Idioma de los mensajes.", en: "Language of messages.",
      value: Message(es: "idioma", en: "language")))
  var lang: LanguageName?

  @Flag(
    name: [.short, .long],
    help: Speech.help(
      es: "Calla el avance y los avisos; quedan los errores.",
      en: "Leaves out progress and warnings; errors remain."))
  var quiet = false

  @Flag(
    help: Speech.help(
      es: "Sin colores (como la variable NO_COLOR).",
      en: "Without colours (as the variable NO_COLOR does)."))
  var noColor = false

  static var helpNames: NameSpecification { [.short, .long, .customLong("ayuda")] }

  var console: Console {
    Console(language: lang?.language ?? Speech.language, isQuiet: quiet, allowsColor: !noColor)
  }
}
