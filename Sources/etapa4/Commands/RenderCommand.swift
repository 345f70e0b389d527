import ArgumentParser
import Diagnostics
import Publishing
import Reports
import StructuredData
import Templating

/// `etapa4 render`: any template with any data.
struct RenderCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "combinar", en: "render"),
      abstract: Speech.words(
        es: "Combina cualquier plantilla con datos en YAML, JSON, JSON Lines o CSV.",
        en: "Merges any template with data in YAML, JSON, JSON Lines or CSV."),
      discussion: Speech.words(
        es: """
          De una lista o una planilla se hace un documento, cuya plantilla la recorre con el nombre \
          «filas»; con --por-cada, un documento por elemento, y el nombre de cada archivo lleva \
          marcas: -o 'cartas/{{ nombre }}.pdf'.
          """,
        en: """
          A list or a table makes one document, whose template walks through it under the name \
          “filas”; with --each, a document for each item, and the files' name holds tags: \
          -o 'letters/{{ name }}.pdf'.
          """),
      aliases: [Speech.words(es: "render", en: "combinar")])
  }

  @Argument(
    help: Speech.help(
      es: "Plantilla (.ott, .odt o .fodt).", en: "Template (.ott, .odt or .fodt).",
      value: Message(es: "plantilla", en: "template")),
    completion: .file(extensions: ["ott", "odt", "fodt"]))
  var template: String

  @Argument(
    help: Speech.help(
      es: "Datos: .yaml, .json, .jsonl o .csv; - es la entrada estándar.",
      en: "Data: .yaml, .json, .jsonl or .csv; - is standard input.",
      value: Message(es: "datos", en: "data")),
    completion: .file(extensions: ["yaml", "yml", "json", "jsonl", "csv", "tsv"]))
  var data: String

  @Option(
    name: .spoken("output", es: "salida", short: "o"),
    help: Speech.help(
      es: "Archivo que se escribe: .odt, .pdf o .docx; - es la salida estándar.",
      en: "File to write: .odt, .pdf or .docx; - is standard output.",
      value: Message(es: "archivo", en: "file")),
    completion: .file(extensions: ["odt", "pdf", "docx"]))
  var output: String

  @Option(
    name: .spoken("format", es: "formato"),
    help: Speech.help(
      es: "Formato (por omisión: el de la terminación; en la salida estándar, odt).",
      en: "Format (default: what the name ends in; on standard output, odt).",
      value: Message(es: "formato", en: "format")))
  var format: OutputFormat?

  @Option(
    name: .spoken("data-format", es: "formato-datos"),
    help: Speech.help(
      es: "Formato de los datos (por omisión: lo dicen la terminación o el comienzo).",
      en: "Format of the data (default: the name's ending or the beginning tells).",
      value: Message(es: "formato", en: "format")))
  var dataFormat: DataFormat?

  @Flag(
    name: .spoken("each", es: "por-cada"),
    help: Speech.help(
      es: "Hace un documento por cada elemento de la lista o fila de la planilla.",
      en: "Makes a document for each item of the list or row of the table."))
  var each = false

  @Option(
    name: .spoken("pictures", es: "imagenes"),
    help: Speech.help(
      es: "Carpeta de las imágenes que nombran los datos (por omisión: la de los datos).",
      en: "Folder of the pictures that the data names (default: the data's own).",
      value: Message(es: "carpeta", en: "folder")),
    completion: .directory)
  var pictures: String?

  @Flag(
    name: .spoken("report-unused", es: "informar-sobrantes"),
    help: Speech.help(
      es: "Avisa de los datos que ninguna marca usa.", en: "Warns of data that no tag uses."))
  var reportUnused = false

  @Option(
    name: .spoken("today", es: "hoy"),
    help: Speech.help(
      es: "Día que nombra @hoy en la plantilla, como 2010-12-31; nunca se toma del reloj.",
      en: "Day that @today names in the template, as 2010-12-31; never taken from the clock.",
      value: Message(es: "fecha", en: "date")),
    transform: DayArgument.day)
  var today: CalendarDate?

  @OptionGroup var layout: PaperOption
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    let outcome: SingleDocument<LocalFiles>.Outcome
    do throws(Failure) {
      var request = RenderRequest(template: template, data: data)
      request.dataFormat = dataFormat
      request.paper = layout.paper?.paper
      request.pictures = pictures
      request.reportsUnused = reportUnused
      request.today = today
      outcome = try await written(request, on: console)
    } catch {
      console.progress("")
      throw console.report(error)
    }
    console.progress("")
    for note in outcome.notes { console.note(note) }
    console.diagnostics(outcome.findings)
    try console.results(outcome.paths)
  }

  private func written(
    _ request: RenderRequest, on console: Console
  ) async throws(Failure) -> SingleDocument<LocalFiles>.Outcome {
    let context = Context()
    if each {
      let document = SingleDocument(
        files: LocalFiles(), environment: context.environment,
        converter: context.converter(processes: nil))
      return try await document.writeEach(
        request, to: try NamePattern(output, format: format),
        progress: ProgressLine(console: console))
    }
    let target = try OutputTarget.checked(output, format: format)
    if NamePattern.holdsTags(output) { throw .usage(TagInName(name: output)) }
    let document = SingleDocument(
      files: LocalFiles(), environment: context.environment,
      converter: context.converter(processes: 1))
    return try await document.write(request, to: target)
  }
}

extension DataFormat: SpokenChoice {}
