import ArgumentParser
import Diagnostics
import Publishing
import Reports
import StructuredData

/// `etapa4 init`: a new workspace, ready to be filled in.
struct InitCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "iniciar", en: "init"),
      abstract: Speech.words(
        es: "Crea un espacio de trabajo comentado, con un archivo por región.",
        en: "Makes a commented workspace, with a file for each region."),
      aliases: [Speech.words(es: "init", en: "iniciar")])
  }

  @Argument(
    help: Speech.help(
      es: "Carpeta nueva.", en: "New folder.", value: Message(es: "carpeta", en: "folder")),
    completion: .directory)
  var folder: String

  @Option(
    name: .spoken("year", es: "ejercicio"),
    help: Speech.help(
      es: "Año que se evalúa, de 1990 a 2100 (con --desde, por omisión el siguiente).",
      en: "Year to be evaluated, from 1990 to 2100 (with --from, by default the next).",
      value: Message(es: "año", en: "year")))
  var year: ExerciseYear?

  @Option(
    name: .spoken("institution", es: "institucion"),
    help: Speech.help(
      es: "Nombre del servicio.", en: "Name of the service.",
      value: Message(es: "nombre", en: "name")))
  var institution: String?

  @Option(
    name: .spoken("acronym", es: "sigla"),
    help: Speech.help(
      es: "Sigla del servicio.", en: "Acronym of the service.",
      value: Message(es: "sigla", en: "acronym")))
  var acronym: String?

  @Option(
    name: .spoken("from", es: "desde"),
    help: Speech.help(
      es: "Espacio del ejercicio anterior: quedan objetivos y responsables.",
      en: "Last exercise's workspace: objectives and posts stay.",
      value: Message(es: "espacio", en: "workspace")),
    completion: .directory)
  var from: String?

  @Option(
    name: .spoken("form", es: "forma"),
    help: Speech.help(
      es: "El formulario: su nombre o su carpeta (por omisión: etapa-iv, o el de --desde).",
      en: "The form: its name or its folder (default: etapa-iv, or that of --from).",
      value: Message(es: "formulario", en: "form")))
  var form: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = common.console
    let written: [String]
    do throws(Failure) {
      var request = NewWorkspaceRequest(folder: folder)
      request.exercise = try year?.checked()
      request.institution = institution
      request.acronym = acronym
      if let from {
        do throws(WorkspaceError) { request.old = try Workspace(from) } catch {
          throw .usage(error)
        }
      }
      let files = LocalFiles()
      let resources = try Context().resources()
      let assets: FormAssets
      if let form {
        assets = try resources.formAssets(named: form, files: files)
      } else {
        assets = try resources.formAssets(of: request.old, files: files)
      }
      request.form = form
      let making = NewWorkspace(assets: assets, files: files)
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
    guard let year = Int(argument) else { return nil }
    self.year = year
  }

  private static let known = 1990...2100

  func checked() throws(Failure) -> Int {
    if !Self.known.contains(year) { throw .usage(YearOutOfRange(year: year, known: Self.known)) }
    return year
  }
}

/// A year that no exercise can have.
private struct YearOutOfRange: Explained {
  let year: Int
  let known: ClosedRange<Int>

  var message: Message {
    let (first, last) = (known.lowerBound, known.upperBound)
    return Message(
      es: "el ejercicio \(year) no puede ser: va de \(first) a \(last)",
      en: "the exercise cannot be \(year): it goes from \(first) to \(last)")
  }

  var remedy: Message? {
    Message(
      es: "escriba el año que se evalúa, por ejemplo --ejercicio 2009",
      en: "write the year to be evaluated, as in --year 2009")
  }
}
