import ArgumentParser
import Diagnostics
import Publishing

/// `etapa4 template schema`: the data that a template wants.
struct TemplateSchemaCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "esquema", en: "schema"),
      abstract: Speech.words(
        es: "Muestra el esquema JSON de los datos que pide una plantilla.",
        en: "Shows the JSON Schema of the data that a template wants."),
      aliases: [Speech.words(es: "schema", en: "esquema")])
  }

  @OptionGroup var template: TemplateArgument
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    let listing = TemplateListing(try await template.source(console))
    // Of a faulty template, only part of what it wants can be known.
    if listing.faults.contains(where: { $0.severity == .error }) {
      throw console.report(.findings(listing.faults))
    }
    try console.results([listing.schema()], isData: true)
  }
}
