import ArgumentParser
import Diagnostics
import Publishing
import StructuredData

/// `etapa4 init`: a new workspace, ready to be filled in.
struct InitCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "init",
      abstract: Speech.words(
        es: "Crea un espacio de trabajo comentado, con un archivo por región.",
        en: "Makes a commented workspace, with a file for each region."),
      aliases: ["iniciar"])
  }

  @Argument(
    help: Speech.help(
      es: "Carpeta nueva.", en: "New folder.", value: Message(es: "carpeta", en: "folder")),
    completion: .directory)
  var folder: String

  @Option(
    name: [.customLong("year"), .customLong("ejercicio")],
    help: Speech.help(
      es: "Año que se evalúa (con --from, por omisión el siguiente).",
      en: "Year to be evaluated (with --from, by default the next).",
      value: Message(es: "año", en: "year")))
  var year: ExerciseYear?

  @Option(
    name: [.long, .customLong("institucion")],
    help: Speech.help(
      es: "Nombre del servicio.", en: "Name of the service.",
      value: Message(es: "nombre", en: "name")))
  var institution: String?

  @Option(
    name: [.long, .customLong("sigla")],
    help: Speech.help(
      es: "Sigla del servicio.", en: "Acronym of the service.",
      value: Message(es: "sigla", en: "acronym")))
  var acronym: String?

  @Option(
    name: [.long, .customLong("desde")],
    help: Speech.help(
      es: "Espacio del ejercicio anterior: quedan objetivos y responsables.",
      en: "Last exercise's workspace: objectives and posts stay.",
      value: Message(es: "espacio", en: "workspace")),
    completion: .directory)
  var from: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = common.console
    let written: [String]
    do throws(Failure) {
      var request = NewWorkspaceRequest(folder: folder)
      request.exercise = year?.year
      request.institution = institution
      request.acronym = acronym
      if let from {
        do throws(WorkspaceError) { request.old = try Workspace(from) } catch {
          throw .usage(error)
        }
      }
      let making = NewWorkspace(resources: try Context().resources(), files: LocalFiles())
      written = try making.make(request)
    } catch {
      throw console.report(error)
    }
    try console.results(written)
    console.note(
      Message(
        es: "complete los archivos de «\(folder)» y revíselos con «etapa4 revisar \(folder)»",
        en: "fill in the files of “\(folder)” and check them with “etapa4 check \(folder)”"))
  }
}

/// A year that may be evaluated.
struct ExerciseYear: ExpressibleByArgument {
  let year: Int

  init?(argument: String) {
    guard let year = Int(argument), (1990...2100).contains(year) else { return nil }
    self.year = year
  }
}
