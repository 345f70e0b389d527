import ArgumentParser
import Publishing
import Reports
import StructuredData

/// `etapa4 check`: what is wrong with the data.
struct CheckCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check",
      abstract: Speech.words(
        es: "Revisa los datos y muestra todo lo que falta o está mal.",
        en: "Checks the data and shows all that is missing or wrong."),
      aliases: ["revisar"])
  }

  @OptionGroup var source: WorkspaceArgument
  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = common.console
    let reading: WorkspaceReading
    do throws(Failure) {
      let workspace = try source.workspace()
      let assets = try Context().resources().formAssets(files: LocalFiles())
      reading = workspace.read(assets, files: LocalFiles())
    } catch {
      throw console.report(error)
    }
    try console.findings(reading.diagnostics)
  }
}
