import ArgumentParser
import Diagnostics
import Publishing
import StructuredData

/// `etapa4 schema`: the JSON Schemas of the data files.
struct SchemaCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "esquema", en: "schema"),
      abstract: Speech.words(
        es: "Escribe los esquemas JSON de los tres archivos de datos.",
        en: "Writes the JSON Schemas of the three data files."),
      aliases: [Speech.words(es: "schema", en: "esquema")])
  }

  @Argument(
    help: Speech.help(
      es: "Carpeta de destino (por omisión: la actual).",
      en: "Folder to write to (default: the current one).",
      value: Message(es: "carpeta", en: "folder")),
    completion: .directory)
  var folder: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = common.console
    let written: [String]
    do throws(Failure) {
      let assets = try Context().resources().formAssets(files: LocalFiles())
      written = try SchemaFiles.write(assets, to: folder ?? ".")
    } catch {
      throw console.report(error)
    }
    try console.results(written)
  }
}
