import ArgumentParser
import Diagnostics
import Publishing
import StructuredData

/// `etapa4 verify`: which version of which data a report is, and whether it says what they say.
struct VerifyCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "verificar", en: "verify"),
      abstract: Speech.words(
        es: "Dice de qué datos y versión es un informe, y dónde no dice lo que ellos.",
        en: "Tells of which data and version a report is, and where it says something else."),
      aliases: [Speech.words(es: "verify", en: "verificar")])
  }

  @Argument(
    help: Speech.help(
      es: "Informe en PDF, ODT o DOCX.", en: "Report as PDF, ODT or DOCX.",
      value: Message(es: "archivo", en: "file")),
    completion: .file(extensions: ["pdf", "odt", "docx"]))
  var file: String

  @OptionGroup var source: WorkspaceOption
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    let outcome: Verification<LocalFiles>.Outcome
    do throws(Failure) {
      let context = Context()
      let environment = context.environment
      let verification = Verification(
        resources: try context.resources(), files: LocalFiles(), environment: environment
      ) { () throws(ConversionError) in try LibreOffice.find(environment: environment) }
      outcome = try await verification.run(
        file, in: source.path == nil ? nil : try source.workspace())
    } catch {
      throw console.report(error)
    }
    let verdict =
      if !outcome.isUnaltered {
        Message(
          es: "no está como se hizo: \(outcome.findings.count) hallazgos",
          en: "it is not as it was made: \(outcome.findings.count) findings")
      } else if outcome.pages > 0 {
        Message(
          es:
            "sin alteraciones: sus \(outcome.pages) páginas están como se hicieron, y sus \(outcome.count) párrafos "
            + "dicen lo que los datos dicen",
          en:
            "unaltered: its \(outcome.pages) pages are as they were made, and its \(outcome.count) paragraphs say "
            + "what the data say")
      } else {
        Message(
          es:
            "sin alteraciones en su texto: sus \(outcome.count) párrafos dicen lo que los datos dicen "
            + "(imágenes, dibujos y lo que tapan no se miran)",
          en:
            "its text is unaltered: its \(outcome.count) paragraphs say what the data say (pictures, drawings and "
            + "what they cover are not looked at)")
      }
    try console.results((outcome.lines + [verdict]).map { $0.text(in: console.language) })
    console.diagnostics(outcome.findings)
    if !outcome.isUnaltered { throw ExitStatus.findings }
  }
}
