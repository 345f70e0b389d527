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
    try console.results((outcome.lines + [outcome.verdict]).map { $0.text(in: console.language) })
    console.diagnostics(outcome.findings)
    if !outcome.isUnaltered { throw ExitStatus.findings }
  }
}
