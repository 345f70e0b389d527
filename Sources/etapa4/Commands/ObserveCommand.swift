import ArgumentParser
import Diagnostics
import Publishing
import StructuredData
import Templating

/// `etapa4 observe`: each unit's own file back, with what is to be corrected at its place.
struct ObserveCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "observar", en: "observe"),
      abstract: Speech.words(
        es:
          "Devuelve a cada unidad su archivo con las observaciones en su lugar, una carta y el correo.",
        en: "Gives each unit its file back with remarks at their places, a letter and the mail."),
      discussion: Speech.words(
        es: """
          El archivo va en el formato que la unidad mandó. Cada observación es un comentario en su celda, \
          con un lugar para responder. Lo que se dijo queda en historial/hallazgos.jsonl; vuelva a correr \
          la orden sin que nada cambie, y la ronda es la misma.
          """,
        en: """
          The file is in the format that the unit sent. Each remark is a comment at its cell, with a place \
          to answer. What was told stays in historial/hallazgos.jsonl; run the command again with nothing \
          changed, and the round is the same.
          """),
      aliases: [Speech.words(es: "observe", en: "observar")])
  }

  @Argument(
    help: Speech.help(
      es: "Unidades, por nombre, número o romano (por omisión: todas las del informe).",
      en: "Units, by name, number or roman numeral (default: all of the report).",
      value: Message(es: "unidad", en: "unit")))
  var units: [String] = []

  @OptionGroup var source: WorkspaceOption

  @Option(
    name: .spoken("severity", es: "severidad"),
    help: Speech.help(
      es: "Se observa lo que es al menos así de grave.", en: "What is at least so grave is told.",
      value: Message(es: "severidad", en: "severity")))
  var severity: SeverityName = .warning

  @Option(
    name: .spoken("deadline", es: "plazo"),
    help: Speech.help(
      es: "Hasta qué día se responde: 2010-12-31 (por omisión, lo que diga informe.yaml).",
      en: "The last day to answer: 2010-12-31 (default: what informe.yaml says).",
      value: Message(es: "día", en: "day")),
    transform: DayArgument.day)
  var deadline: CalendarDate?

  @Option(
    name: .spoken("author", es: "autor"),
    help: Speech.help(
      es: "Quién firma (por omisión, la institución).",
      en: "Who signs (default: the institution).", value: Message(es: "nombre", en: "name")))
  var author: String?

  @Option(
    name: .spoken("format", es: "formato"),
    help: Speech.help(
      es: "Formato para las unidades que no han mandado nada.",
      en: "Format for units that have sent nothing.",
      value: Message(es: "formato", en: "format")))
  var format: FormFormat = .odt

  @Option(
    name: .spoken("output", es: "salida", short: "o"),
    help: Speech.help(
      es:
        "Carpeta de resultados (por omisión, al lado del espacio: Output/<espacio>/observaciones).",
      en: "Results folder (default, beside the workspace: Output/<workspace>/observaciones).",
      value: Message(es: "carpeta", en: "folder")),
    completion: .directory)
  var output: String?

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    let outcome: Observing.Outcome
    do throws(Failure) {
      let context = Context()
      if source.path == nil, let folder = units.first(where: { (try? Workspace($0)) != nil }) {
        throw Failure.usage(FolderAsUnit(path: folder))
      }
      var request = Observing.Request(workspace: try source.workspace())
      request.units = units
      request.severity = severity.severity
      request.format = format
      request.deadline = deadline
      request.author = author
      request.output = output
      outcome = try await Observing(
        resources: try context.resources(), environment: context.environment,
        converter: context.converter(processes: nil)
      ).run(request)
    } catch {
      throw console.report(error)
    }
    try console.results(outcome.units.flatMap(\.paths))
    console.diagnostics(outcome.doubts)
    for unit in outcome.units {
      let (es, en) =
        unit.isRepeated ? (" (la misma de antes)", " (the same as before)") : ("", "")
      console.note(
        Message(
          es: "\(unit.name): ronda \(unit.round)\(es), \(unit.count) "
            + (unit.count == 1 ? "observación" : "observaciones"),
          en: "\(unit.name): round \(unit.round)\(en), \(unit.count) "
            + (unit.count == 1 ? "remark" : "remarks")))
    }
    if !outcome.silent.isEmpty {
      let names = outcome.silent.joined(separator: ", ")
      console.note(
        Message(es: "sin observaciones: \(names)", en: "without remarks: \(names)"))
    }
    if let whole = outcome.whole {
      console.note(
        Message(
          es: "\(whole) tiene observaciones propias: «etapa4 observar '\(whole)'» las escribe",
          en: "\(whole) has remarks of its own: “etapa4 observe '\(whole)'” writes them"))
    }
  }
}

/// A workspace was named where units are.
private struct FolderAsUnit: Explained {
  let path: String

  var message: Message {
    Message(
      es: "«\(path)» es un espacio de trabajo, y aquí van las unidades",
      en: "“\(path)” is a workspace, and units go here")
  }

  var remedy: Message? {
    Message(
      es: "escriba «etapa4 observar --espacio \(path)»",
      en: "write “etapa4 observe --workspace \(path)”")
  }
}
