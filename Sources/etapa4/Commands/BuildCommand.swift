import ArgumentParser
import Diagnostics
import Publishing
import Reports
import StructuredData

/// `etapa4 build`: the reports of a workspace.
struct BuildCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "build",
      abstract: Speech.words(
        es: "Revisa los datos y produce los informes, como ODT y PDF.",
        en: "Checks the data and makes the reports, as ODT and PDF."),
      aliases: ["generar"])
  }

  @OptionGroup var source: WorkspaceArgument

  @Option(
    help: Speech.help(
      es: "Solo esta región (nombre, número o romano); se puede repetir.",
      en: "Only this region (name, number or roman numeral); may be repeated.",
      value: Message(es: "nombre", en: "name")))
  var region: [String] = []

  @Flag(
    name: [.long, .customLong("nacional")],
    help: Speech.help(
      es: "Solo el informe nacional, o además de las regiones pedidas.",
      en: "Only the national report, or besides the regions asked for."))
  var national = false

  @Option(
    name: [.long, .customLong("formato")],
    help: Speech.help(
      es: "Formatos (por omisión: ambos).", en: "Formats (default: both).",
      value: Message(es: "formatos", en: "formats")))
  var format: FormatList?

  @Option(
    name: [.short, .long, .customLong("salida")],
    help: Speech.help(
      es: "Carpeta de resultados (por omisión: Output/<espacio>).",
      en: "Results folder (default: Output/<workspace>).",
      value: Message(es: "carpeta", en: "folder")),
    completion: .directory)
  var output: String?

  @Flag(
    name: [.short, .long],
    help: Speech.help(
      es: "Rehace también lo que no cambió.", en: "Makes again also what has not changed."))
  var force = false

  @Option(
    name: [.short, .long],
    help: Speech.help(
      es: "Cuántos trabajos a la vez (por omisión: uno por núcleo).",
      en: "How many jobs at once (default: one a core).", value: Message(verbatim: "n")))
  var jobs: JobCount?

  @OptionGroup var layout: PaperOption

  @Option(
    name: [.long, .customLong("orden")],
    help: Speech.help(
      es: "Orden de las regiones.", en: "Order of the regions.",
      value: Message(es: "orden", en: "order")))
  var order: OrderName?

  @Flag(
    name: [.long, .customLong("permitir-errores")],
    help: Speech.help(
      es: "Genera aunque la revisión encuentre errores, donde aún es posible.",
      en: "Makes the reports in spite of the errors that the review finds, where still possible."))
  var allowErrors = false

  @Flag(
    name: [.long, .customLong("explicar")],
    help: Speech.help(
      es: "Dice de cada archivo si se rehízo y por qué.",
      en: "Tells of each file whether it was made again, and why."))
  var explain = false

  @Flag(
    name: [.long, .customLong("sin-marcas")],
    help: Speech.help(
      es: "Sin las marcas invisibles con que «importar» lee de vuelta lo editado.",
      en: "Without the invisible marks by which “import” reads edits back."))
  var plain = false

  @Flag(
    name: [.long, .customLong("sin-espera")],
    help: Speech.help(
      es: "Si otra orden está generando en la misma carpeta, no espera: termina con 3.",
      en: "When another command builds in the same folder, ends with 3 rather than wait."))
  var noWait = false

  @OptionGroup var pdfKind: PDFOption

  @Flag(
    name: [.long, .customLong("probar")],
    help: Speech.help(
      es: "Comprueba al final que cada PDF muestra todo lo que dice su ODT.",
      en: "Proves in the end that each PDF shows all that its ODT says."))
  var prove = false

  @Flag(
    name: [.long, .customLong("marcado")],
    help: Speech.help(
      es: "Hace además copias con los cambios marcados, para revisarlas en Writer.",
      en: "Makes copies with tracked changes too, to be reviewed in Writer."))
  var marked = false

  @Option(
    name: [.long, .customLong("desde")],
    help: Speech.help(
      es: "Versión desde la cual se marcan los cambios (por omisión: la última empaquetada).",
      en: "Version since which changes are tracked (default: the last one packed).",
      value: Message(es: "versión", en: "version")))
  var since: VersionNumber?

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    let clock = ContinuousClock()
    let start = clock.now
    let summary: BuildSummary
    var copies: [String] = []
    do throws(Failure) {
      let request = try request()
      let context = Context()
      let build = Build(
        resources: try context.resources(), files: LocalFiles(),
        progress: ProgressLine(console: console),
        converter: context.converter(processes: jobs?.count, kind: pdfKind.kind))
      summary = try await build.run(request)
      if marked {
        let marking = MarkedReports(
          resources: try context.resources(), files: LocalFiles(),
          progress: ProgressLine(console: console))
        let outcome = try await marking.run(request, since: since?.number)
        copies = outcome.files
        for notice in outcome.notices { console.warning(notice.message) }
      }
    } catch {
      console.progress("")
      throw console.report(error)
    }
    console.progress("")
    console.diagnostics(summary.diagnostics)
    console.review(summary.review)
    if explain {
      for file in summary.files {
        console.text(BuildWords.explanation(of: file).text(in: console.language))
      }
    }
    for notice in summary.notices { console.warning(notice.message) }
    let proofs = prove ? await ReportProof.all(of: summary.files.map(\.path)) : []
    try console.results(proofs.map { $0.line.text(in: console.language) })
    let faults = proofs.flatMap(\.proof.findings)
    console.diagnostics(faults)
    try present(summary, copies: copies, on: console, in: clock.now - start)
    if faults.contains(where: { $0.severity == .error }) { throw ExitStatus.outside }
  }

  private func request() throws(Failure) -> BuildRequest {
    var request = BuildRequest(workspace: try source.workspace())
    request.output = output
    request.regions = region.flatMap { $0.split(separator: ",").map(String.init) }
    request.national = national
    if let format { request.formats = format.formats }
    request.paper = layout.paper?.paper
    request.order = order?.order
    request.force = force
    request.jobs = jobs?.count
    request.allowErrors = allowErrors
    request.waits = !noWait
    request.isPlain = plain
    return request
  }
}

extension BuildCommand {
  /// Paths on standard output; on standard error what failed and how long it took.
  private func present(
    _ summary: BuildSummary, copies: [String], on console: Console, in time: Duration
  ) throws(ExitStatus) {
    try console.results(summary.files.map(\.path) + copies)
    for failure in summary.notConverted {
      let path = failure.path
      console.error(
        Message(
          es: "«\(path)»: \(failure.error.message.spanish)",
          en: "“\(path)”: \(failure.error.message.english)"),
        remedy: failure.error.remedy)
    }
    console.note(BuildWords.summary(summary, in: time))
    if !summary.notConverted.isEmpty { throw .outside }
    if summary.diagnostics.contains(where: { $0.severity == .error }) { throw .findings }
  }
}

/// The last line of a build.
enum BuildWords {
  static func summary(_ summary: BuildSummary, in time: Duration) -> Message {
    let kept = summary.files.count(where: \.wasUpToDate)
    let new = summary.files.count - kept
    let seconds = seconds(time)
    return Message(
      es: """
        \(summary.reports) \(summary.reports == 1 ? "informe" : "informes"): \
        \(new) \(new == 1 ? "archivo escrito" : "archivos escritos"), \
        \(kept) al día, \(seconds.replacing(".", with: ",")) s
        """,
      en: """
        \(summary.reports) \(summary.reports == 1 ? "report" : "reports"): \
        \(new) \(new == 1 ? "file" : "files") written, \(kept) up to date, \(seconds) s
        """)
  }

  /// Why a file was made again, or that it was not.
  static func explanation(of file: BuildSummary.File) -> Message {
    let path = file.path
    guard let reason = file.reason?.message else {
      return Message(es: "\(path): al día", en: "\(path): up to date")
    }
    if file.wasUpToDate {
      return Message(
        es: "\(path): \(reason.spanish); resultó igual",
        en: "\(path): \(reason.english); it came out the same")
    }
    return Message(
      es: "\(path): se rehízo: \(reason.spanish)",
      en: "\(path): made again: \(reason.english)")
  }

  /// With one decimal and a point.
  private static func seconds(_ time: Duration) -> String {
    let (whole, fraction) = time.components
    let tenths = whole * 10 + fraction / 100_000_000_000_000_000
    return "\(tenths / 10).\(tenths % 10)"
  }
}
