import ArgumentParser
import Corrections
import Diagnostics
import Publishing
import Reports
import StructuredData

/// `etapa4 build`: the reports of a workspace.
struct BuildCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "generar", en: "build"),
      abstract: Speech.words(
        es: "Revisa los datos y produce los informes, como ODT, PDF y DOCX.",
        en: "Checks the data and makes the reports, as ODT, PDF and DOCX."),
      aliases: [Speech.words(es: "build", en: "generar")])
  }

  @OptionGroup var making: MakingOptions

  @Option(
    help: Speech.help(
      es: "Solo esta región (nombre, número o romano); se puede repetir.",
      en: "Only this region (name, number or roman numeral); may be repeated.",
      value: Message(es: "nombre", en: "name")))
  var region: [String] = []

  @Flag(
    name: .spoken("national", es: "nacional"),
    help: Speech.help(
      es: "Solo el informe nacional, o además de las regiones pedidas.",
      en: "Only the national report, or besides the regions asked for."))
  var national = false

  @Flag(
    name: .spoken("force", es: "forzar", short: "f"),
    help: Speech.help(
      es: "Rehace también lo que no cambió.", en: "Makes again also what has not changed."))
  var force = false

  @Option(
    name: .spoken("jobs", es: "trabajos", short: "j"),
    help: Speech.help(
      es: "Cuántos trabajos a la vez, de 1 a 1024 (por omisión: uno por núcleo).",
      en: "How many jobs at once, from 1 to 1024 (default: one a core).",
      value: Message(verbatim: "n")))
  var jobs: JobCount?

  @Option(
    name: .spoken("order", es: "orden"),
    help: Speech.help(
      es: "Orden de las regiones.", en: "Order of the regions.",
      value: Message(es: "orden", en: "order")))
  var order: OrderName?

  @Flag(
    name: .spoken("explain", es: "explicar"),
    help: Speech.help(
      es: "Dice de cada archivo si se rehízo y por qué.",
      en: "Tells of each file whether it was made again, and why."))
  var explain = false

  @Flag(
    name: .spoken("plain", es: "sin-marcas"),
    help: Speech.help(
      es: "Sin las marcas invisibles con que «importar» lee de vuelta lo editado.",
      en: "Without the invisible marks by which “import” reads edits back."))
  var plain = false

  @Flag(
    name: .spoken("no-wait", es: "sin-espera"),
    help: Speech.help(
      es: "Si otra orden está generando en la misma carpeta, no espera: termina con 3.",
      en: "When another command builds in the same folder, ends with 3 rather than wait."))
  var noWait = false

  @OptionGroup var pdfKind: PDFOption

  @Flag(
    name: .spoken("prove", es: "probar"),
    help: Speech.help(
      es: "Comprueba al final que cada PDF muestra todo lo que dice su ODT.",
      en: "Proves in the end that each PDF shows all that its ODT says."))
  var prove = false

  @Flag(
    name: .spoken("marked", es: "marcado"),
    help: Speech.help(
      es: "Hace además copias con los cambios marcados, para revisarlas en Writer.",
      en: "Makes copies with tracked changes too, to be reviewed in Writer."))
  var marked = false

  @Option(
    name: .spoken("since", es: "desde"),
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
        if copies.isEmpty { console.note(BuildWords.noCopies(since: outcome.corrections.since)) }
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
    var request = try making.request()
    request.regions = region.flatMap { $0.split(separator: ",").map(String.init) }
    request.national = national
    request.order = order?.order
    request.force = force
    request.jobs = jobs?.count
    request.waits = !noWait
    request.isPlain = plain
    // Only the archive's PDFs have files inside.
    if pdfKind.kind != .archive { request.pdfProfile = .a2 }
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
      let error = failure.error.message
      // Both have the name of the one document that they come from.
      let name = failure.format == .pdf ? "" : "\(failure.format.rawValue.uppercased()): "
      console.error(
        Message(
          es: "«\(path)»: \(name)\(error.spanish)", en: "“\(path)”: \(name)\(error.english)"),
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
    let new = summary.files.count { !$0.wasUpToDate }
    // Made again, and the same: nothing was written, but it was not found up to date either.
    let same = summary.files.count { $0.wasUpToDate && $0.reason != nil }
    let kept = summary.files.count - new - same
    let seconds = seconds(time)
    return Message(
      es: """
        \(summary.reports) \(summary.reports == 1 ? "informe" : "informes"): \
        \(new) \(new == 1 ? "archivo escrito" : "archivos escritos"), \
        \(same == 0 ? "" : "\(same) \(same == 1 ? "rehecho igual" : "rehechos iguales"), ")\
        \(kept) al día, \(seconds.replacing(".", with: ",")) s
        """,
      en: """
        \(summary.reports) \(summary.reports == 1 ? "report" : "reports"): \
        \(new) \(new == 1 ? "file" : "files") written, \
        \(same == 0 ? "" : "\(same) made again the same, ")\
        \(kept) up to date, \(seconds) s
        """)
  }

  /// Why there are no copies with tracked changes.
  static func noCopies(since version: Int) -> Message {
    Message(
      es: "no hay copias marcadas: estos informes dicen lo mismo que en la versión \(version)",
      en: "there are no marked copies: these reports say the same as in version \(version)")
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
