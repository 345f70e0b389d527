import ArgumentParser
import Diagnostics
import Panel
import Publishing
import Reports
import Reviewing
import StructuredData

/// `etapa4 check`: what a careful reviewer would send back.
struct CheckCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "revisar", en: "check"),
      abstract: Speech.words(
        es: "Revisa los datos, o un informe recibido, y muestra todo lo que falta o está mal.",
        en: "Checks the data, or a report received, and shows all that is missing or wrong."),
      aliases: [Speech.words(es: "check", en: "revisar")])
  }

  @OptionGroup var source: WorkspaceArgument

  @Option(
    name: .spoken("format", es: "formato"),
    help: Speech.help(
      es: "Cómo se entregan los hallazgos (por omisión: texto, o lo que diga --salida).",
      en: "How the findings are given (default: text, or what --output says).",
      value: Message(es: "formato", en: "format")))
  var format: FindingsFormat?

  @Flag(
    name: .spoken("strict", es: "estricto"),
    help: Speech.help(
      es: "También un aviso termina con estado 1.", en: "A warning too ends with status 1."))
  var strict = false

  @Option(
    name: [.customLong("region"), .customLong("unit"), .customLong("unidad")],
    help: Speech.help(
      es: "Solo esta región (nombre, número o romano), esta unidad o «nacional»; se puede repetir.",
      en: "Only this region (name, number or roman numeral), this unit or “nacional”; may be "
        + "repeated.",
      value: Message(es: "nombre", en: "name")))
  var region: [String] = []

  @Option(
    name: .spoken("severity", es: "severidad"),
    help: Speech.help(
      es: "Solo lo que es al menos así de grave.", en: "Only what is at least so grave.",
      value: Message(es: "severidad", en: "severity")))
  var severity: SeverityName = .info

  @Option(
    name: .spoken("section", es: "seccion"),
    help: Speech.help(
      es: "Solo esta sección del formulario: IV.1.1, anexo; se puede repetir.",
      en: "Only this section of the form: IV.1.1, anexo; may be repeated.",
      value: Message(es: "sección", en: "section")))
  var section: [String] = []

  @Option(
    name: .spoken("rule", es: "regla"),
    help: Speech.help(
      es: "Solo lo que halla esta regla; se puede repetir.",
      en: "Only what this rule finds; may be repeated.",
      value: Message(es: "regla", en: "rule")))
  var rule: [String] = []

  @Option(
    name: .spoken("year", es: "ejercicio"),
    help: Speech.help(
      es:
        "El ejercicio de un informe recibido que no lleva datos (por omisión: el año que más nombra).",
      en: "The exercise of a report received without data (default: the year that it names most).",
      value: Message(es: "año", en: "year")))
  var year: ExerciseYear?

  @Option(
    name: .spoken("form", es: "forma"),
    help: Speech.help(
      es: "El formulario de un informe recibido que no lleva datos (por omisión: etapa-iv).",
      en: "The form of a report received without data (default: etapa-iv).",
      value: Message(es: "formulario", en: "form")))
  var form: String?

  @Flag(
    name: .spoken("summary", es: "resumen"),
    help: Speech.help(
      es: "Solo la tabla de completitud y cuántos hallazgos hay.",
      en: "Only the table of completeness and how many findings there are."))
  var summary = false

  @Option(
    name: .spoken("output", es: "salida", short: "o"),
    help: Speech.help(
      es: "Archivo que se escribe: .txt, .json, .sarif, .html, .odt, .pdf o .docx; - es la salida "
        + "estándar (por omisión: la salida estándar; los documentos, en Output/<espacio>).",
      en: "File to write: .txt, .json, .sarif, .html, .odt, .pdf or .docx; - is standard output "
        + "(default: standard output; documents, in Output/<workspace>).",
      value: Message(es: "archivo", en: "file")),
    completion: .file(extensions: ["txt", "json", "sarif", "html", "odt", "pdf", "docx"]))
  var output: String?

  @Option(
    name: .spoken("explain", es: "explicar"), defaultAsFlag: RuleName.everyRule, parsing: .next,
    help: Speech.help(
      es: "Explica una regla; sin nombre, muestra el catálogo.",
      en: "Explains a rule; without a name, shows the catalogue.",
      value: Message(es: "regla", en: "rule")))
  var explain: RuleName?

  @Flag(
    name: .spoken("no-spelling", es: "sin-ortografia"),
    help: Speech.help(es: "No revisa la ortografía.", en: "Does not check the spelling."))
  var noSpelling = false

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    if let explain { return try tell(of: explain, on: console) }
    if let path = source.path, ReceivedCheck<LocalFiles>.takes(path) {
      return try await reviewReceived(path, on: console)
    }
    let inspection: Inspection
    let result: String?
    do throws(Failure) {
      let delivery = try FindingsDelivery(format: format, output: output)
      if summary, delivery.format != .text { throw Failure.usage(SummaryFormatError()) }
      let workspace = try source.workspace()
      if let output, output != OutputTarget.standardOutput {
        try workspace.checkOutput(file: output)
      }
      let context = Context()
      let resources = try context.resources()
      inspection = try inspected(workspace, context, resources)
      let baseline =
        delivery.format == .sarif
        ? try Round(resources: resources, files: LocalFiles())
          .baseline(of: workspace, isWhole: isWhole) : nil
      let subject = Subject(workspace: workspace, resources: resources, baseline: baseline)
      result = try await delivered(inspection, delivery, context, of: subject) {
        FindingsDocument.defaultPath(of: inspection, in: workspace, as: $0)
      }
    } catch {
      throw console.report(error)
    }
    try present(inspection, result, on: console)
  }

  private func present(
    _ inspection: Inspection, _ result: String?, on console: Console
  ) throws(ExitStatus) {
    try console.results(
      result.map { [$0] } ?? [], isData: [.json, .sarif, .html].contains(format))
    if inspection.fails(strict: strict) { throw .findings }
  }

  /// A document rather than a workspace.
  private func reviewReceived(_ path: String, on console: Console) async throws(ExitStatus) {
    let outcome: ReceivedCheck<LocalFiles>.Outcome
    let result: String?
    do throws(Failure) {
      let delivery = try FindingsDelivery(format: format, output: output)
      if summary, delivery.format != .text { throw Failure.usage(SummaryFormatError()) }
      let context = Context()
      let environment = context.environment
      let resources = try context.resources()
      let check = ReceivedCheck(
        resources: resources, files: LocalFiles(), environment: environment
      ) { () throws(ConversionError) in try LibreOffice.find(environment: environment) }
      var request = ReceivedCheck<LocalFiles>.Request(file: path)
      request.choice = choice
      request.rules = noSpelling ? Rule.withoutSpelling : Rule.all
      request.exercise = try year?.checked()
      request.form = form
      outcome = try await check.run(request)
      for line in outcome.lines { console.note(line) }
      result = try await delivered(
        outcome.inspection, delivery, context, of: Subject(resources: resources)
      ) {
        ReceivedCheck<LocalFiles>.usualPath(of: path, as: $0)
      }
    } catch {
      throw console.report(error)
    }
    try present(outcome.inspection, result, on: console)
  }

  /// Whether nothing is left out of what the review finds.
  private var isWhole: Bool {
    region.isEmpty && section.isEmpty && rule.isEmpty && severity == .info && !noSpelling
  }

  private var choice: FindingChoice {
    FindingChoice(
      units: Self.parts(region), severity: severity.severity, sections: Self.parts(section),
      rules: Self.parts(rule))
  }

  private func inspected(
    _ workspace: Workspace, _ context: Context, _ resources: Resources
  ) throws(Failure) -> Inspection {
    let check = WorkspaceCheck(resources: resources, files: LocalFiles())
    return try check.run(
      workspace, choice, rules: noSpelling ? Rule.withoutSpelling : Rule.all)
  }

  /// What was given in several options, or in one with commas.
  private static func parts(_ options: [String]) -> [String] {
    options.flatMap { $0.split(separator: ",").map(String.init) }
  }

  /// What was reviewed; a document has no workspace.
  private struct Subject {
    var workspace: Workspace?
    let resources: Resources
    var baseline: FindingsBaseline?
  }

  /// What goes to standard output: the findings, or the path of the file that holds them; `nil` when
  /// there is nothing to say.
  private func delivered(
    _ inspection: Inspection, _ delivery: FindingsDelivery<FindingsFormat>, _ context: Context,
    of subject: Subject, usual: (OutputFormat) -> String
  ) async throws(Failure) -> String? {
    let console = common.console
    if let document = delivery.document {
      let target = try document.target { usual(document.format) }
      try await FindingsDocument(
        resources: subject.resources, converter: context.converter(processes: 1)
      ).write(inspection, to: target)
      console.diagnostics(inspection.faults)
      console.note(inspection.count.words)
      return target.path
    }
    guard let path = delivery.path else {
      if delivery.format == .text, common.quiet, !summary {
        let text = findingsText(color: console.hasResultColor).errors(inspection)
        return text.isEmpty ? nil : text
      }
      return try text(of: inspection, as: delivery.format, subject, color: console.hasResultColor)
    }
    let text = try text(of: inspection, as: delivery.format, subject, color: false)
    do throws(DiskError) {
      try AtomicFile.write(Array((text + "\n").utf8), to: path)
    } catch {
      throw .world(error)
    }
    console.note(inspection.count.words)
    return path
  }

  private func findingsText(color: Bool) -> FindingsText {
    FindingsText(language: common.console.language, color: color)
  }

  /// Without a line break at its end.
  private func text(
    of inspection: Inspection, as format: FindingsFormat, _ subject: Subject, color: Bool
  ) throws(Failure) -> String {
    let language = common.console.language
    switch format {
    case .json:
      return FindingsJSON(language: language).text(inspection)
    case .sarif:
      return FindingsSARIF(language: language, tool: Tool.name, version: Tool.version)
        .text(inspection, since: subject.baseline)
    case .html:
      guard let workspace = subject.workspace else { throw .usage(PageOfDocument()) }
      let page = FindingsPage(try PageAssets(subject.resources), language: language)
      return String(
        decoding: try page.bytes(inspection, of: workspace, subject.resources).dropLast(),
        as: UTF8.self)
    case .text, .odt, .pdf, .docx:
      let findings = findingsText(color: color)
      let text = summary ? findings.summary(inspection) : findings.text(inspection)
      return color ? text : TerminalText.printable(text, hasColor: false)
    }
  }

  private func tell(of rule: RuleName, on console: Console) throws(ExitStatus) {
    let explanation = RuleExplanation(language: console.language)
    let forms = self.forms
    if rule == .everyRule {
      let own = forms.prefix(1).compactMap { explanation.catalogue(of: $0) }
      return try console.results([([explanation.catalogue] + own).joined(separator: "\n\n")])
    }
    let text =
      explanation.text(of: rule.id)
      ?? forms.lazy.compactMap { explanation.text(of: rule.id, in: $0) }.first
    guard let text else {
      let unknown = rule.unknown(among: forms)
      console.error(unknown.message, remedy: unknown.remedy)
      throw .usage
    }
    try console.results([text])
  }

  /// The form of the workspace, where there is one, and then those that the program ships; what is wrong
  /// with one of them is told by what works with it.
  private var forms: [Form] {
    guard let resources = try? Context().resources() else { return [] }
    let own = (try? source.workspace()).flatMap {
      try? resources.formAssets(of: $0, files: LocalFiles())
    }
    let shipped = resources.forms.compactMap {
      try? resources.formAssets(named: $0, files: LocalFiles())
    }
    return ([own].compactMap { $0 } + shipped).map(\.form)
  }
}

/// A page of findings leads to the files of a workspace.
private struct PageOfDocument: Explained {
  let message = Message(
    es: "la página HTML es solo de un espacio de trabajo",
    en: "the HTML page is of a workspace alone")
  let remedy: Message? = Message(
    es: "pida los hallazgos de un documento como odt, pdf o docx",
    en: "ask for the findings of a document as odt, pdf or docx")
}

/// A rule as typed; empty for the whole catalogue.
struct RuleName: ExpressibleByArgument, Hashable, CustomStringConvertible {
  let id: String

  static let everyRule = RuleName(id: "")

  private init(id: String) { self.id = id }

  init?(argument: String) { self.init(id: argument.uppercased()) }

  var description: String { id }

  /// That there is no such rule, with the nearest of the catalogue and of the forms.
  func unknown(among forms: [Form]) -> FindingChoiceError {
    let known = Rule.all.map(\.id) + forms.flatMap(\.ownRules)
    return .unknownRule(id, Suggestion.nearest(to: id, among: known))
  }
}

/// A severity as typed.
enum SeverityName: String, SpokenChoice {
  case error
  case warning
  case info

  var spanish: String? {
    switch self {
    case .error: nil
    case .warning: "aviso"
    case .info: "nota"
    }
  }

  var severity: Severity {
    switch self {
    case .error: .error
    case .warning: .warning
    case .info: .info
    }
  }
}

/// The summary was asked for in another form than text.
struct SummaryFormatError: Explained {
  let message = Message(
    es: "«--resumen» es solo para el texto: las otras formas ya traen la tabla",
    en: "“--summary” is for text alone: the other forms hold the table anyway")
  let remedy: Message? = Message(
    es: "quite una de las dos opciones", en: "leave one of the two out")
}
