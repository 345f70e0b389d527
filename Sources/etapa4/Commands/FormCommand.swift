import ArgumentParser
import Diagnostics
import Publishing
import StructuredData

/// `etapa4 form`: a form for each region to fill in.
struct FormCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "formulario", en: "form"),
      abstract: Speech.words(
        es: "Hace un formulario por región, para llenar en Writer, Word, Calc o Excel.",
        en: "Makes a form for each region, to fill in with Writer, Word, Calc or Excel."),
      aliases: [Speech.words(es: "form", en: "formulario")])
  }

  @Argument(
    help: Speech.help(
      es:
        "Regiones, por nombre, número o romano (por omisión: todas las del informe), o el conjunto: nacional.",
      en:
        "Regions, by name, number or roman numeral (default: all of the report), or the whole: nacional.",
      value: Message(es: "región", en: "region")))
  var regions: [String] = []

  @OptionGroup var source: WorkspaceOption

  @Option(
    name: .spoken("format", es: "formato"),
    help: Speech.help(
      es: "Formatos: odt, docx, ods, xlsx, separados por comas (por omisión: odt).",
      en: "Formats: odt, docx, ods, xlsx, with commas between them (default: odt).",
      value: Message(es: "formatos", en: "formats")))
  var format: FormFormatList?

  @Option(
    name: .spoken("output", es: "salida", short: "o"),
    help: Speech.help(
      es: "Carpeta de resultados (por omisión, al lado del espacio: Output/<espacio>/formularios).",
      en: "Results folder (default, beside the workspace: Output/<workspace>/formularios).",
      value: Message(es: "carpeta", en: "folder")),
    completion: .directory)
  var output: String?

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    let written: [String]
    do throws(Failure) {
      let context = Context()
      let making = FormMaking(
        resources: try context.resources(), files: LocalFiles(), environment: context.environment)
      written = try await making.run(try request())
    } catch {
      throw console.report(error)
    }
    try console.results(written)
  }

  private func request() throws(Failure) -> FormRequest {
    var request = FormRequest(workspace: try source.workspace())
    request.regions = regions
    request.output = output
    if let format { request.formats = format.formats }
    return request
  }
}

/// `odt,xlsx`
struct FormFormatList: ExpressibleByArgument {
  let formats: Set<FormFormat>

  init?(argument: String) {
    let words = argument.lowercased().split(separator: ",", omittingEmptySubsequences: false)
    let formats = words.compactMap { FormFormat(rawValue: String($0)) }
    guard formats.count == words.count else { return nil }
    self.formats = Set(formats)
  }

  static var allValueStrings: [String] { FormFormat.allCases.map(\.rawValue) }
}
