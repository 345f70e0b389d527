import ArgumentParser
import Diagnostics
import Publishing
import StructuredData

/// `etapa4 round`: what has become of each finding, and who owes what.
struct RoundCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "ronda", en: "round"),
      abstract: Speech.words(
        es: "Muestra en qué está cada hallazgo, unidad por unidad, y decide sobre ellos.",
        en: "Shows what has become of each finding, unit by unit, and decides on them."),
      aliases: [Speech.words(es: "round", en: "ronda")])
  }

  @OptionGroup var source: WorkspaceArgument

  @Option(
    name: .spoken("accept", es: "aceptar"),
    help: Speech.help(
      es: "Acepta un hallazgo con su motivo (o el que dio la unidad), y lo escribe en los datos.",
      en: "Accepts a finding with its reason (or the unit's), and writes it into the data.",
      value: Message(es: "hallazgo", en: "finding")))
  var accept: [String] = []

  @Option(
    name: .spoken("insist", es: "insistir"),
    help: Speech.help(
      es: "No da por buena la respuesta de la unidad: el hallazgo sigue.",
      en: "Does not take the unit's answer for good: the finding persists.",
      value: Message(es: "hallazgo", en: "finding")))
  var insist: [String] = []

  @Option(
    name: .spoken("withdraw", es: "retirar"),
    help: Speech.help(
      es: "Retira un hallazgo: ya no se observa.", en: "Withdraws a finding: it is told no more.",
      value: Message(es: "hallazgo", en: "finding")))
  var withdraw: [String] = []

  @Option(
    name: .spoken("reason", es: "motivo"),
    help: Speech.help(
      es: "Por qué se acepta, se insiste o se retira.",
      en: "Why it is accepted, insisted on or withdrawn.", value: Message(es: "texto", en: "text")))
  var reason: String?

  @Option(
    name: .spoken("author", es: "autor"),
    help: Speech.help(
      es: "Quién lo decide.", en: "Who decides it.", value: Message(es: "nombre", en: "name")))
  var author: String?

  @Flag(
    name: .spoken("all", es: "todo"),
    help: Speech.help(
      es: "Muestra también los hallazgos resueltos, aceptados y retirados.",
      en: "Shows resolved, accepted and withdrawn findings too."))
  var all = false

  @Option(
    name: .spoken("annex", es: "anexo"),
    help: Speech.help(
      es: "Escribe el anexo de observaciones y respuestas en este archivo: .odt, .pdf o .docx.",
      en: "Writes the annex of remarks and answers to this file: .odt, .pdf or .docx.",
      value: Message(es: "archivo", en: "file")),
    completion: .file(extensions: ["odt", "pdf", "docx"]))
  var annex: String?

  @Option(
    name: .spoken("format", es: "formato"),
    help: Speech.help(
      es: "Formato en la salida estándar.", en: "Format on standard output.",
      value: Message(es: "formato", en: "format")))
  var format: PrintedFormat = .text

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    let overview: RoundOverview
    do throws(Failure) {
      let target = try annex.map { name throws(Failure) in try OutputTarget.checked(name) }
      let context = Context()
      let rounds = Round(resources: try context.resources(), files: LocalFiles())
      let workspace = try source.workspace()
      let decisions =
        accept.map { Decision($0, .accept, reason: reason, author: author) }
        + insist.map { Decision($0, .insist, reason: reason, author: author) }
        + withdraw.map { Decision($0, .withdraw, reason: reason, author: author) }
      if !decisions.isEmpty { try await rounds.decide(decisions, in: workspace) }
      overview = try rounds.overview(of: workspace)
      if let target {
        try await RemarksAnnex(
          resources: try context.resources(), files: LocalFiles(),
          converter: context.converter(processes: 1)
        ).write(overview.settledByWords, of: workspace, to: target)
        if let path = target.path { console.note(Message(verbatim: path)) }
      }
    } catch {
      throw console.report(error)
    }
    let words = RoundWords(overview, language: console.language)
    switch format {
    case .json: console.result(words.json, isData: true)
    case .text: for block in words.blocks(withClosed: all) { console.result(block) }
    }
    console.note(words.summary)
  }
}
