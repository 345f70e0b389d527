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
      es: "Formato (por omisión: texto, o lo que diga --salida).",
      en: "Format (default: text, or what --output says).",
      value: Message(es: "formato", en: "format")))
  var format: RoundFormat?

  @Option(
    name: .spoken("output", es: "salida", short: "o"),
    help: Speech.help(
      es:
        "Archivo que se escribe: .txt, .json, .html, .odt, .pdf o .docx (por omisión: la salida estándar).",
      en: "File to write: .txt, .json, .html, .odt, .pdf or .docx (default: standard output).",
      value: Message(es: "archivo", en: "file")),
    completion: .file(extensions: ["txt", "json", "html", "odt", "pdf", "docx"]))
  var output: String?

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    let overview: RoundOverview
    let blocks: [String]
    let isData: Bool
    do throws(Failure) {
      let delivery = try FindingsDelivery(format: format, output: output)
      let target = try annex.map { name throws(Failure) in try OutputTarget.checked(name) }
      let context = Context()
      let rounds = Round(resources: try context.resources(), files: LocalFiles())
      let workspace = try source.workspace()
      let decisions =
        accept.map { Decision($0, .accept, reason: reason, author: author) }
        + insist.map { Decision($0, .insist, reason: reason, author: author) }
        + withdraw.map { Decision($0, .withdraw, reason: reason, author: author) }
      if !decisions.isEmpty {
        for joint in try await rounds.decide(decisions, in: workspace) {
          console.note(joint.message)
        }
      }
      overview = try rounds.overview(of: workspace)
      if let target {
        try await RemarksAnnex(
          resources: try context.resources(), files: LocalFiles(),
          converter: context.converter(processes: 1)
        ).write(overview.settledByWords, of: workspace, to: target)
        if let path = target.path { console.note(Message(verbatim: path)) }
      }
      isData = delivery.path == nil && [.json, .html].contains(delivery.format)
      blocks = try await delivered(overview, delivery, workspace, context)
    } catch {
      throw console.report(error)
    }
    for block in blocks { console.result(block, isData: isData) }
    console.note(RoundWords(overview, language: console.language).summary)
  }

  /// What goes to standard output: the state itself, or the path of the file that holds it.
  private func delivered(
    _ overview: RoundOverview, _ delivery: FindingsDelivery<RoundFormat>, _ workspace: Workspace,
    _ context: Context
  ) async throws(Failure) -> [String] {
    if let document = delivery.document {
      let target = try document.target {
        RoundDocument.usualPath(of: overview, in: workspace, as: document.format)
      }
      try await RoundDocument(
        resources: try context.resources(), converter: context.converter(processes: 1)
      ).write(overview, withClosed: all, to: target)
      return [target.path].compactMap { $0 }
    }
    let language = common.console.language
    let words = RoundWords(overview, language: language)
    let blocks =
      switch delivery.format {
      case .json: [words.json]
      case .html:
        [
          String(
            decoding: RoundPage(overview, language: language)
              .html(words.summary.text(in: language), withClosed: all).dropLast(), as: UTF8.self)
        ]
      case .text, .odt, .pdf, .docx: words.blocks(withClosed: all)
      }
    guard let path = delivery.path else { return blocks }
    do throws(DiskError) {
      try AtomicFile.write(Array((blocks.joined(separator: "\n") + "\n").utf8), to: path)
    } catch {
      throw .world(error)
    }
    return [path]
  }
}
