import ArgumentParser
import Diagnostics
import Publishing
import StructuredData

/// `etapa4 receive`: what the units sent, kept and taken into the data.
struct ReceiveCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "recibir", en: "receive"),
      abstract: Speech.words(
        es: "Recibe lo que mandaron las unidades: lo guarda, dice qué es y toma lo que es seguro.",
        en: "Receives what the units sent: keeps it, tells what it is and takes what is sure."),
      discussion: Speech.words(
        es: """
          Cada original queda en recibidos/, con su fecha. Un archivo repetido no cambia nada; uno más \
          nuevo de la misma unidad corrige al anterior. Lo que no tiene lugar o se contradice se lista.
          """,
        en: """
          Each original stays in recibidos/, with its date. A file that came before changes nothing; a \
          newer one of the same unit corrects the one before it. What has no place or contradicts itself \
          is listed.
          """),
      aliases: [Speech.words(es: "receive", en: "recibir")])
  }

  @Argument(
    help: Speech.help(
      es: "Lo que llegó: archivos, o carpetas con ellos; al final puede ir el espacio de trabajo.",
      en: "What came: files, or folders with them; the workspace may come last.",
      value: Message(es: "archivo", en: "file")),
    completion: .file())
  var documents: [String]

  @OptionGroup var taking: TakingOptions

  @Flag(
    name: .spoken("dry-run", es: "ensayo", short: "d"),
    help: Speech.help(
      es: "Solo muestra lo que haría; no escribe nada.",
      en: "Only shows what it would do; writes nothing."))
  var dryRun = false

  @Flag(
    name: .spoken("details", es: "detalle"),
    help: Speech.help(
      es: "Muestra también cada cambio que se toma.", en: "Shows each change that is taken too."))
  var details = false

  @Option(
    name: .spoken("format", es: "formato"),
    help: Speech.help(
      es: "Formato en la salida estándar.", en: "Format on standard output.",
      value: Message(es: "formato", en: "format")))
  var format: PrintedFormat = .text

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    let reception: Reception
    do throws(Failure) {
      let context = Context()
      let environment = context.environment
      let receiving = Receiving(
        resources: try context.resources(), files: LocalFiles(), environment: environment
      ) { () throws(ConversionError) in try LibreOffice.find(environment: environment) }
      reception = try await receiving.run(try request()) { number, path in
        console.progress("\(number): \(path)")
      }
      console.progress("")
    } catch {
      console.progress("")
      throw console.report(error)
    }
    let words = ReceptionWords(reception, language: console.language)
    switch format {
    case .json: console.result(words.json, isData: true)
    case .text:
      for block in words.blocks(withChanges: details) { console.result(block) }
      console.result(words.table)
    }
    console.diagnostics(reception.faults)
    console.note(words.summary(isRehearsal: dryRun))
    if reception.isOpen { throw ExitStatus.findings }
  }

  private func request() throws(Failure) -> Receiving<LocalFiles>.Request {
    var (paths, taking) = (documents, taking)
    // A folder of data is nothing that arrives.
    if !taking.isSaid, paths.count > 1, let last = paths.last, (try? Workspace(last)) != nil {
      taking.into = paths.removeLast()
    }
    var request = Receiving<LocalFiles>.Request(
      try DocumentList.arrived(paths), workspace: try taking.workspace())
    request.unit = taking.unit
    request.isForced = taking.force
    request.isRehearsal = dryRun
    return request
  }
}
