import ArgumentParser
import Diagnostics
import Publishing
import StructuredData

/// `etapa4 render`: any template with any data.
struct RenderCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "render",
      abstract: Speech.words(
        es: "Combina cualquier plantilla con cualquier YAML o JSON.",
        en: "Merges any template with any YAML or JSON."),
      aliases: ["combinar"])
  }

  @Argument(
    help: Speech.help(
      es: "Plantilla (.ott, .odt o .fodt).", en: "Template (.ott, .odt or .fodt).",
      value: Message(es: "plantilla", en: "template")),
    completion: .file(extensions: ["ott", "odt", "fodt"]))
  var template: String

  @Argument(
    help: Speech.help(
      es: "Datos (YAML o JSON).", en: "Data (YAML or JSON).",
      value: Message(es: "datos", en: "data")),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var data: String

  @Option(
    name: [.short, .long, .customLong("salida")],
    help: Speech.help(
      es: "Archivo que se escribe: .odt o .pdf.", en: "File to write: .odt or .pdf.",
      value: Message(es: "archivo", en: "file")),
    completion: .file(extensions: ["odt", "pdf"]))
  var output: String

  @Option(
    name: [.long, .customLong("imagenes")],
    help: Speech.help(
      es: "Carpeta de las imágenes que nombran los datos (por omisión: la de los datos).",
      en: "Folder of the pictures that the data names (default: the data's own).",
      value: Message(es: "carpeta", en: "folder")),
    completion: .directory)
  var pictures: String?

  @Flag(
    name: [.long, .customLong("informar-sobrantes")],
    help: Speech.help(
      es: "Avisa de los datos que ninguna marca usa.", en: "Warns of data that no tag uses."))
  var reportUnused = false

  @OptionGroup var layout: PaperOption
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    do throws(Failure) {
      let context = Context()
      let document = SingleDocument(
        files: LocalFiles(), environment: context.environment,
        converter: context.converter(processes: 1))
      let findings = try await document.write(
        template: template, data: data, to: output, paper: layout.paper?.paper,
        pictures: pictures, reportsUnused: reportUnused)
      console.diagnostics(findings)
    } catch {
      throw console.report(error)
    }
    try console.results([output])
  }
}
