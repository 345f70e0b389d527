import ArgumentParser
import Diagnostics
import Publishing

/// `etapa4 pdf`: the converter alone.
struct PDFCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "pdf",
      abstract: Speech.words(
        es: "Convierte documentos a PDF con LibreOffice.",
        en: "Turns documents into PDF with LibreOffice."))
  }

  @Argument(
    help: Speech.help(
      es: "Documentos (.odt, .ott, .fodt, .docx…).", en: "Documents (.odt, .ott, .fodt, .docx…).",
      value: Message(es: "archivo", en: "file")),
    completion: .file())
  var files: [String]

  @Option(
    name: .spoken("output", es: "salida", short: "o"),
    help: Speech.help(
      es: "Carpeta de los PDF (por omisión: la de cada documento).",
      en: "Folder for the PDFs (default: each document's own).",
      value: Message(es: "carpeta", en: "folder")),
    completion: .directory)
  var output: String?

  @OptionGroup var pdfKind: PDFOption

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    let outcomes: [ConvertedFiles.Outcome]
    do throws(Failure) {
      let context = Context()
      let converted = ConvertedFiles(
        environment: context.environment,
        converter: context.converter(processes: nil, kind: pdfKind.kind))
      outcomes = try await converted.write(files, to: output)
    } catch {
      throw console.report(error)
    }
    var written: [String] = []
    var worst = ExitStatus.done
    console.diagnostics(outcomes.flatMap(\.findings))
    for outcome in outcomes {
      switch outcome.result {
      case .success(let path): written.append(path)
      case .failure(let failure):
        let status = console.report(failure, about: outcome.source)
        if status.rawValue > worst.rawValue { worst = status }
      }
    }
    try console.results(written)
    if worst != .done { throw worst }
  }
}
