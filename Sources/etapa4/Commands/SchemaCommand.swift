import ArgumentParser
import Diagnostics
import Publishing
import Reports
import StructuredData

/// `etapa4 schema`: the JSON Schemas of the data files.
struct SchemaCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "esquema", en: "schema"),
      abstract: Speech.words(
        es: "Escribe los esquemas JSON de los archivos de datos y de la definición.",
        en: "Writes the JSON Schemas of the data files and of the definition."),
      aliases: [Speech.words(es: "schema", en: "esquema")])
  }

  @Argument(
    help: Speech.help(
      es: "Carpeta de destino (por omisión: la actual).",
      en: "Folder to write to (default: the current one).",
      value: Message(es: "carpeta", en: "folder")),
    completion: .directory)
  var folder: String?

  @Option(
    name: .spoken("form", es: "forma"),
    help: Speech.help(
      es: "El formulario: su nombre o su carpeta (por omisión: etapa-iv).",
      en: "The form: its name or its folder (default: etapa-iv).",
      value: Message(es: "formulario", en: "form")))
  var form: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = common.console
    let written: [String]
    do throws(Failure) {
      let assets = try Context().resources().formAssets(
        named: form ?? FormDefinition.standard, files: LocalFiles())
      written = try SchemaFiles.write(assets, to: folder ?? ".")
    } catch {
      throw console.report(error)
    }
    try console.results(written)
  }
}
