import ArgumentParser
import Diagnostics
import Publishing

/// The program's entry and its root command.
@main
struct Etapa4: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Tool.name,
      abstract: Speech.words(
        es: "Convierte carpetas de YAML en el Informe Etapa IV, como ODT, PDF y DOCX.",
        en: "Turns folders of YAML into the Informe Etapa IV, as ODT, PDF and DOCX."),
      discussion: Speech.words(
        es: """
          Estado de salida: 0 hecho; 1 faltas en los datos o en la plantilla; 2 uso incorrecto; \
          3 falló algo externo (falta LibreOffice, disco lleno).
          """,
        en: """
          Exit status: 0 done; 1 faults in the data or the template; 2 wrong usage; \
          3 something outside failed (LibreOffice missing, disk full).
          """),
      version: Tool.version,
      subcommands: [
        BuildCommand.self, WatchCommand.self, PanelCommand.self, CheckCommand.self,
        InitCommand.self,
        DiffCommand.self, PackCommand.self, ImportCommand.self, ReceiveCommand.self,
        ObserveCommand.self,
        RoundCommand.self, PortfolioCommand.self,
        VerifyCommand.self, ExtractCommand.self,
        FormCommand.self, RenderCommand.self, TemplateCommand.self, PDFCommand.self,
        DefinitionCommand.self, SchemaCommand.self, DoctorCommand.self,
      ],
      helpNames: CommonOptions.helpNames)
  }

  @OptionGroup var common: CommonOptions

  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let environment = ProcessEnvironment.variables()
    let language = Speech.choose(arguments: arguments, environment: environment)
    do throws(TooLittleAllowed) {
      try ProcessLimits.raise()
    } catch {
      ProcessEnvironment.end(Console(language: language).report(.world(error)))
    }
    let status = await Speech.$language.withValue(language) {
      await CommandRun(arguments: arguments, language: language).status()
    }
    ProcessEnvironment.end(status)
  }
}
