import ArgumentParser
import Diagnostics
import Publishing
import StructuredData

/// `etapa4 pack`: the submission's bundle.
struct PackCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "empaquetar", en: "pack"),
      abstract: Speech.words(
        es: "Forma el paquete de la entrega y registra lo que se entregó.",
        en: "Makes the bundle of the submission and records what was submitted."),
      discussion: Speech.words(
        es: """
          El paquete es un zip con los documentos, SHA256SUMS, el manifiesto, los metadatos y, \
          desde la segunda versión, la nómina de correcciones. Lleva siempre ODT y PDF; con \
          --formato docx, también DOCX. El registro queda en historial/.
          """,
        en: """
          The bundle is a zip with the documents, SHA256SUMS, the manifest, the metadata and, \
          from the second version on, the list of corrections. It always holds ODT and PDF; with \
          --format docx, DOCX too. The record goes to historial/.
          """),
      aliases: [Speech.words(es: "pack", en: "empaquetar")])
  }

  @OptionGroup var making: MakingOptions

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    let outcome: Packing<LocalFiles>.Outcome
    do throws(Failure) {
      let request = try making.request()
      let context = Context()
      let packing = Packing(
        resources: try context.resources(), files: LocalFiles(),
        progress: ProgressLine(console: console), converter: context.converter(processes: nil))
      outcome = try await packing.run(request)
    } catch {
      console.progress("")
      throw console.report(error)
    }
    console.progress("")
    console.diagnostics(outcome.build.diagnostics)
    for notice in outcome.build.notices { console.warning(notice.message) }
    try console.results([outcome.bundle, outcome.record])
    if let corrections = outcome.corrections { console.note(DiffCommand.summary(corrections)) }
    let version = outcome.version
    console.note(Message(es: "versión \(version) empaquetada", en: "version \(version) packed"))
  }
}
