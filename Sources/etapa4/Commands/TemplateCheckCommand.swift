import ArgumentParser
import Diagnostics
import Publishing
import StructuredData

/// `etapa4 template check`: everything that is wrong with a template, without making a document.
struct TemplateCheckCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "revisar", en: "check"),
      abstract: Speech.words(
        es: "Revisa una plantilla y muestra todas sus faltas, cada una con su lugar.",
        en: "Checks a template and shows all its faults, each with its place."),
      aliases: [Speech.words(es: "check", en: "revisar")])
  }

  @OptionGroup var template: TemplateArgument

  @Option(
    name: .spoken("data", es: "datos"),
    help: Speech.help(
      es: "Datos (YAML, JSON, JSON Lines o CSV) con que se comparan los nombres.",
      en: "Data (YAML, JSON, JSON Lines or CSV) that the names are compared with.",
      value: Message(es: "archivo", en: "file")),
    completion: .file(extensions: ["yaml", "yml", "json", "jsonl", "csv", "tsv"]))
  var data: String?

  @Option(
    name: .spoken("schema", es: "esquema"),
    help: Speech.help(
      es: "Esquema JSON con que se comparan los nombres, o «nacional» o «regional»: lo que dan "
        + "los informes de este programa.",
      en: "JSON Schema that the names are compared with, or “nacional” or “regional”: what the "
        + "reports of this program give.",
      value: Message(es: "esquema", en: "schema")),
    completion: .file(extensions: ["json"]))
  var schema: String?

  @Option(
    name: .spoken("annotate", es: "anotar"),
    help: Speech.help(
      es:
        "Escribe una copia de la plantilla con las faltas como comentarios de Writer en su lugar.",
      en: "Writes a copy of the template with the faults as Writer comments at their spots.",
      value: Message(es: "archivo", en: "file")),
    completion: .file(extensions: ["odt", "ott"]))
  var annotate: String?

  @Flag(
    name: .spoken("report-unused", es: "informar-sobrantes"),
    help: Speech.help(
      es: "Con --datos, avisa de los datos que ninguna marca usa.",
      en: "With --data, warns of data that no tag uses."))
  var reportUnused = false

  @Option(
    name: .spoken("format", es: "formato"),
    help: Speech.help(
      es: "Cómo se entregan las faltas (por omisión: texto).",
      en: "How the faults are given (default: text).",
      value: Message(es: "formato", en: "format")))
  var format: TemplateFindingsFormat?

  @Flag(
    name: .spoken("strict", es: "estricto"),
    help: Speech.help(
      es: "También un aviso termina con estado 1.", en: "A warning too ends with status 1."))
  var strict = false

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    let review: TemplateReview
    do throws(Failure) {
      try checkAnnotatedName()
      let context = Context()
      let check = TemplateCheck(files: LocalFiles()) { () throws(Failure) in
        try context.resources()
      }
      let source = try await TemplateSource(template.path, environment: context.environment)
      review = try check.run(
        source, named: template.path, against: try expectation(), reportsUnused: reportUnused)
      if let annotate { try review.annotate(to: annotate, language: console.language) }
    } catch {
      throw console.report(error)
    }
    let text = text(of: review.findings, on: console)
    if !text.isEmpty {
      try console.results([text], isData: format == .json || format == .sarif)
    }
    if let annotate {
      console.note(
        Message(
          es: "las faltas están como comentarios en «\(annotate)»",
          en: "the faults are comments in “\(annotate)”"))
    }
    if review.fails(strict: strict) { throw ExitStatus.findings }
  }

  /// The copy is of the template's kind.
  private func checkAnnotatedName() throws(Failure) {
    guard let annotate else { return }
    let ending = annotate.split(separator: "/").last?.split(separator: ".").dropFirst().last
    if !["odt", "ott"].contains(ending?.lowercased() ?? "") {
      throw .usage(OutputNameError(annotate, allowed: [".odt", ".ott"]))
    }
  }

  private func expectation() throws(Failure) -> TemplateCheck<LocalFiles>.Expectation {
    switch (data, schema) {
    case (nil, nil): return .nothing
    case (let data?, nil): return .data(data)
    case (nil, let schema?):
      let word = schema == "national" ? "nacional" : schema
      return TemplateCheck<LocalFiles>.ReportKind(rawValue: word).map { .report($0) }
        ?? .schema(schema)
    case (_?, _?): throw .usage(DataAndSchema())
    }
  }

  /// Without a line break at its end.
  private func text(of findings: [Diagnostic], on console: Console) -> String {
    switch format ?? .text {
    case .json, .sarif:
      return FindingsOutput(language: console.language).text(
        findings, as: format == .sarif ? .sarif : .json)
    case .text:
      let printer = DiagnosticPrinter(language: console.language, color: console.hasResultColor)
      let shown = common.quiet ? findings.filter { $0.severity == .error } : findings
      let count = SeverityCount(findings).words.text(in: console.language)
      return (shown.map(printer.text) + (common.quiet ? [] : [count])).joined(separator: "\n\n")
    }
  }
}

/// The forms in which a template's faults are given.
enum TemplateFindingsFormat: String, SpokenChoice {
  case text
  case json
  case sarif

  var spanish: String? { self == .text ? "texto" : nil }
}

/// Names can be held against one thing at a time.
private struct DataAndSchema: Explained {
  var message: Message {
    Message(
      es: "--datos y --esquema no van juntos", en: "--data and --schema do not go together")
  }

  var remedy: Message? {
    Message(
      es: "compare primero con uno y después con el otro",
      en: "compare with one first, then with the other")
  }
}
