import ArgumentParser
import Diagnostics
import Glibc
import Publishing
import StructuredData

/// `etapa4 import`: corrections from edited documents back to the data.
struct ImportCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "importar", en: "import"),
      abstract: Speech.words(
        es: "Lleva a los datos un informe corregido, un formulario lleno o un informe antiguo.",
        en: "Takes an edited report, a filled form or an old report back to the data."),
      aliases: [Speech.words(es: "import", en: "importar")])
  }

  @Argument(
    help: Speech.help(
      es: "Los documentos corregidos; de una carpeta, los que están en ella.",
      en: "The edited documents; of a folder, those in it.",
      value: Message(es: "documento", en: "document")),
    completion: .file(extensions: ["odt", "docx", "doc", "ods", "xlsx"]))
  var documents: [String] = []

  @OptionGroup var taking: TakingOptions

  @Option(
    name: .spoken("output", es: "salida", short: "o"),
    help: Speech.help(
      es:
        "Carpeta de resultados de la que salieron (por omisión, al lado del espacio: Output/<espacio>).",
      en: "Results folder that they came from (default, beside the workspace: Output/<workspace>).",
      value: Message(es: "carpeta", en: "folder")),
    completion: .directory)
  var output: String?

  @Flag(
    name: .spoken("yes", es: "si", short: "y"),
    help: Speech.help(
      es: "Escribe los cambios sin preguntar.", en: "Writes the changes without asking."))
  var yes = false

  @Flag(
    name: .spoken("dry-run", es: "ensayo", short: "d"),
    help: Speech.help(
      es: "Solo muestra los cambios; no escribe nada.",
      en: "Only shows the changes; writes nothing."))
  var dryRun = false

  @Flag(
    name: .spoken("last", es: "ultima"),
    help: Speech.help(
      es: "Muestra otra vez lo que la última importación dejó sin lugar.",
      en: "Shows again what the last import left without a place."))
  var last = false

  @Option(
    name: .spoken("format", es: "formato"),
    help: Speech.help(
      es: "Formato en la salida estándar.", en: "Format on standard output.",
      value: Message(es: "formato", en: "format")))
  var format: PrintedFormat = .text

  @OptionGroup var common: CommonOptions

  func validate() throws {
    // What the names of options and arguments alone cannot say.
    if last == documents.isEmpty { return }
    throw ValidationError(
      last
        ? Speech.words(
          es: "--ultima muestra lo que quedó de antes: no lleva documentos",
          en: "--last shows what was left before: it takes no documents")
        : Speech.words(
          es: "faltan los documentos que se importan", en: "the documents to import are missing"))
  }

  /// What an earlier run left without a place.
  private func showLast(on console: Console) throws {
    let recorded: RecordedImport?
    do throws(Failure) { recorded = try RecordedImport.last(in: taking.workspace()) } catch {
      throw console.report(error)
    }
    let words = RecordedImportWords(recorded, language: console.language)
    switch format {
    case .json: console.result(words.json, isData: true)
    case .text:
      for block in words.blocks { console.result(block) }
      console.note(words.summary)
    }
    if recorded?.leavesAnything ?? false { throw ExitStatus.findings }
  }

  func run() async throws {
    let console = common.console
    if last { return try showLast(on: console) }
    let proposal: ImportProposal
    do throws(Failure) {
      let context = Context()
      let workspace = try taking.workspace()
      let environment = context.environment
      let importing = Import(
        resources: try context.resources(), files: LocalFiles(), environment: environment
      ) { () throws(ConversionError) in try LibreOffice.find(environment: environment) }
      var request = Import<LocalFiles>.Request(
        documents: try DocumentList.expanded(documents), workspace: workspace)
      request.output = output
      request.unit = taking.unit
      request.isForced = taking.force
      proposal = try await importing.proposal(request)
      let words = ImportWords(proposal, language: console.language)
      try show(words, on: console)
      console.diagnostics(proposal.diagnostics)
      if dryRun || proposal.isEmpty {
        // What had no place is kept also where nothing else is written.
        if !dryRun { try importing.apply(proposal, in: workspace) }
        console.note(words.summary(isWritten: false))
      } else if try confirmed(on: console) {
        try importing.apply(proposal, in: workspace)
        console.note(words.summary(isWritten: true))
      } else {
        console.note(words.summary(isWritten: false))
        return
      }
    } catch {
      throw console.report(error)
    }
    // A script must be able to tell that something was left out, also with --yes.
    if proposal.leavesAnything {
      throw ExitStatus.findings
    }
  }

  private func show(_ words: ImportWords, on console: Console) throws(Failure) {
    switch format {
    case .json: console.result(words.json, isData: true)
    case .text:
      for block in words.blocks { console.result(block) }
    }
  }

  /// Asks on a terminal; elsewhere only `--yes` will do.
  private func confirmed(on console: Console) throws(Failure) -> Bool {
    if yes { return true }
    guard isatty(STDIN_FILENO) == 1 else { throw .usage(NobodyToAsk()) }
    console.text(
      Message(es: "¿Escribir estos cambios? [s/N]", en: "Write these changes? [y/N]")
        .text(in: console.language))
    let answer = readLine()?.lowercased() ?? ""
    return ["s", "si", "sí", "y", "yes"].contains(answer)
  }
}

/// Changes wait for a yes, and there is no terminal to ask on.
struct NobodyToAsk: Explained {
  var message: Message {
    Message(
      es: "no se escribió nada: no hay terminal donde preguntar",
      en: "nothing was written: there is no terminal to ask on")
  }

  var remedy: Message? {
    Message(
      es: "agregue --si para escribir los cambios, o --ensayo para solo verlos",
      en: "add --yes to write the changes, or --dry-run only to see them")
  }
}
