import ArgumentParser
import Diagnostics
import Publishing

/// `etapa4 template`: the tools for those who write templates.
struct TemplateCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "plantilla", en: "template"),
      abstract: Speech.words(
        es: "Las marcas de una plantilla, sus faltas y los datos que pide.",
        en: "The tags of a template, its faults and the data it wants."),
      subcommands: [
        TemplateListCommand.self, TemplateCheckCommand.self, TemplateSchemaCommand.self,
      ],
      aliases: [Speech.words(es: "template", en: "plantilla")])
  }
}

/// The template that a tool looks at.
struct TemplateArgument: ParsableArguments {
  @Argument(
    help: Speech.help(
      es: "Plantilla (.ott, .odt, .fodt o .docx).", en: "Template (.ott, .odt, .fodt or .docx).",
      value: Message(es: "plantilla", en: "template")),
    completion: .file(extensions: ["ott", "odt", "fodt", "docx"]))
  var path: String

  /// The template as the engine can read it.
  func source(_ console: Console) async throws -> TemplateSource {
    do throws(Failure) {
      return try await TemplateSource(path, environment: Context().environment)
    } catch {
      throw console.report(error)
    }
  }
}
