import ArgumentParser
import Diagnostics
import Publishing
import Reports
import Reviewing
import StructuredData

/// `etapa4 check`: what a careful reviewer would send back.
struct CheckCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check",
      abstract: Speech.words(
        es: "Revisa los datos y muestra todo lo que falta o está mal.",
        en: "Checks the data and shows all that is missing or wrong."),
      aliases: ["revisar"])
  }

  @OptionGroup var source: WorkspaceArgument

  @Option(
    name: [.long, .customLong("formato")],
    help: Speech.help(
      es: "Cómo se entregan los hallazgos (por omisión: text).",
      en: "How the findings are given (default: text).",
      value: Message(es: "formato", en: "format")))
  var format: FindingsFormat?

  @Flag(
    name: [.long, .customLong("estricto")],
    help: Speech.help(
      es: "También un aviso termina con estado 1.", en: "A warning too ends with status 1."))
  var strict = false

  @Option(
    help: Speech.help(
      es: "Solo esta región (nombre, número o romano) o «nacional»; se puede repetir.",
      en: "Only this region (name, number or roman numeral) or “nacional”; may be repeated.",
      value: Message(es: "nombre", en: "name")))
  var region: [String] = []

  @Option(
    name: [.short, .long, .customLong("salida")],
    help: Speech.help(
      es: "Archivo que se escribe (por omisión: la salida estándar; odt y pdf, en "
        + "Output/<espacio>).",
      en: "File to write (default: standard output; odt and pdf, in Output/<workspace>).",
      value: Message(es: "archivo", en: "file")),
    completion: .file(extensions: ["txt", "json", "sarif", "odt", "pdf"]))
  var output: String?

  @Option(
    name: [.long, .customLong("explicar")], defaultAsFlag: RuleName.everyRule, parsing: .next,
    help: Speech.help(
      es: "Explica una regla; sin nombre, muestra el catálogo.",
      en: "Explains a rule; without a name, shows the catalogue.",
      value: Message(es: "regla", en: "rule")))
  var explain: RuleName?

  @Flag(
    name: [.long, .customLong("sin-ortografia")],
    help: Speech.help(es: "No revisa la ortografía.", en: "Does not check the spelling."))
  var noSpelling = false

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    if let explain { return try tell(of: explain, on: console) }
    let inspection: Inspection
    let result: String
    do throws(Failure) {
      let workspace = try source.workspace()
      if let output { try workspace.checkOutput(file: output) }
      let context = Context()
      let resources = try context.resources()
      inspection = try inspected(workspace, context, resources)
      result = try await delivered(inspection, of: workspace, context, resources)
    } catch {
      throw console.report(error)
    }
    try console.results([result], isData: format == .json || format == .sarif)
    if inspection.fails(strict: strict) { throw ExitStatus.findings }
  }

  private func inspected(
    _ workspace: Workspace, _ context: Context, _ resources: Resources
  ) throws(Failure) -> Inspection {
    let check = WorkspaceCheck(
      resources: resources, files: LocalFiles(),
      dictionary: noSpelling ? nil : context.dictionary(resources))
    return try check.run(
      workspace, units: region.flatMap { $0.split(separator: ",").map(String.init) },
      rules: noSpelling ? Rule.withoutSpelling : Rule.all)
  }

  /// What goes to standard output: the findings, or the path of the file that holds them.
  private func delivered(
    _ inspection: Inspection, of workspace: Workspace, _ context: Context, _ resources: Resources
  ) async throws(Failure) -> String {
    let console = common.console
    let format = format ?? output.flatMap(FindingsFormat.init(ofFile:)) ?? .text
    if let document = format.document {
      let path =
        output ?? FindingsDocument.defaultPath(of: inspection, in: workspace, as: document)
      try await FindingsDocument(resources: resources, converter: context.converter(processes: 1))
        .write(inspection, as: document, to: path)
      console.diagnostics(inspection.faults)
      console.note(inspection.count.words)
      return path
    }
    let isShown = output == nil
    let text = text(of: inspection, as: format, color: isShown && console.hasResultColor)
    guard let output else { return text }
    do throws(DiskError) {
      try AtomicFile.write(Array((text + "\n").utf8), to: output)
    } catch {
      throw .world(error)
    }
    console.note(inspection.count.words)
    return output
  }

  /// Without a line break at its end.
  private func text(
    of inspection: Inspection, as format: FindingsFormat, color: Bool
  ) -> String {
    let language = common.console.language
    switch format {
    case .json:
      return FindingsJSON(language: language).text(inspection)
    case .sarif:
      return FindingsSARIF(language: language, tool: Tool.name, version: Tool.version)
        .text(inspection)
    case .text, .odt, .pdf:
      let text = FindingsText(language: language, color: color).text(inspection)
      return color ? text : TerminalText.printable(text, hasColor: false)
    }
  }

  private func tell(of rule: RuleName, on console: Console) throws(ExitStatus) {
    let explanation = RuleExplanation(language: console.language)
    if rule == .everyRule { return try console.results([explanation.catalogue]) }
    guard let text = explanation.text(of: rule.id) else {
      console.error(rule.unknown, remedy: rule.remedy)
      throw .usage
    }
    try console.results([text])
  }
}

/// The forms in which findings are given.
enum FindingsFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
  case sarif
  case odt
  case pdf

  /// The form that a file's name stands for.
  init?(ofFile path: String) {
    guard let ending = path.split(separator: ".").last else { return nil }
    self.init(rawValue: ending.lowercased())
  }

  /// `nil` for the forms that are plain text.
  var document: OutputFormat? {
    switch self {
    case .odt: .odt
    case .pdf: .pdf
    case .text, .json, .sarif: nil
    }
  }
}

/// A rule as typed; empty for the whole catalogue.
struct RuleName: ExpressibleByArgument, Hashable, CustomStringConvertible {
  let id: String

  static let everyRule = RuleName(id: "")

  private init(id: String) { self.id = id }

  init?(argument: String) { self.init(id: argument.uppercased()) }

  var description: String { id }

  var unknown: Message {
    Message(es: "no existe la regla «\(id)»", en: "there is no rule “\(id)”")
  }

  var remedy: Message {
    if let near = Suggestion.nearest(to: id, among: Rule.all.map(\.id)) {
      return Message(es: "¿quiso decir «\(near)»?", en: "did you mean “\(near)”?")
    }
    return Message(
      es: "«\(Tool.name) check --explain» muestra el catálogo",
      en: "“\(Tool.name) check --explain” shows the catalogue")
  }
}
