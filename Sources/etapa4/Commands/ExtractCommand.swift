import ArgumentParser
import Diagnostics
import Publishing

/// `etapa4 extract`: the data that a report's PDF holds.
struct ExtractCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "extraer", en: "extract"),
      abstract: Speech.words(
        es: "Saca del PDF de un informe los datos que lleva dentro.",
        en: "Takes the data out of a report's PDF."),
      aliases: [Speech.words(es: "extract", en: "extraer")])
  }

  @Argument(
    help: Speech.help(
      es: "PDF de un informe.", en: "PDF of a report.", value: Message(es: "archivo", en: "file")),
    completion: .file(extensions: ["pdf"]))
  var file: String

  @Option(
    name: .spoken("output", es: "salida", short: "o"),
    help: Speech.help(
      es: "Carpeta de los archivos (por omisión: la del nombre del PDF, aquí).",
      en: "Folder for the files (default: one of the PDF's name, here).",
      value: Message(es: "carpeta", en: "folder")),
    completion: .directory)
  var output: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = common.console
    let outcome: Extraction.Outcome
    do throws(Failure) {
      outcome = try Extraction(file).run(to: output ?? Extraction.usualFolder(of: file))
    } catch {
      throw console.report(error)
    }
    try console.results(outcome.paths)
    console.diagnostics(outcome.findings)
    if !outcome.findings.isEmpty { throw ExitStatus.findings }
  }
}
