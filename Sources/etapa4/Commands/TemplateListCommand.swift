import ArgumentParser
import Diagnostics
import Publishing

/// `etapa4 template list`: the tags of a template with their places.
struct TemplateListCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "listar", en: "list"),
      abstract: Speech.words(
        es: "Muestra las marcas de una plantilla, con sus lugares.",
        en: "Shows the tags of a template, with their places."),
      aliases: [Speech.words(es: "list", en: "listar")])
  }

  @OptionGroup var template: TemplateArgument

  @Option(
    name: .spoken("format", es: "formato"),
    help: Speech.help(
      es: "Cómo se entrega la lista (por omisión: texto).",
      en: "How the list is given (default: text).",
      value: Message(es: "formato", en: "format")))
  var format: PrintedFormat?

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    let listing = TemplateListing(try await template.source(console))
    let text = format == .json ? listing.json() : listing.text(in: console.language)
    // A file that is no template at all has nothing to list.
    if listing.isTemplate { try console.results([text], isData: format == .json) }
    if listing.faults.contains(where: { $0.severity == .error }) {
      throw console.report(.findings(listing.faults))
    }
  }
}
