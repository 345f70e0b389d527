import ArgumentParser
import Diagnostics

/// `etapa4 template`: the tools for those who write templates.
struct TemplateCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "template",
      abstract: Speech.words(
        es: "Las marcas de una plantilla, sus faltas y los datos que pide.",
        en: "The tags of a template, its faults and the data it wants."),
      subcommands: [
        TemplateListCommand.self, TemplateCheckCommand.self, TemplateSchemaCommand.self,
      ],
      aliases: ["plantilla"])
  }
}

/// The template that a tool looks at.
struct TemplateArgument: ParsableArguments {
  @Argument(
    help: Speech.help(
      es: "Plantilla (.ott, .odt o .fodt).", en: "Template (.ott, .odt or .fodt).",
      value: Message(es: "plantilla", en: "template")),
    completion: .file(extensions: ["ott", "odt", "fodt"]))
  var path: String
}
