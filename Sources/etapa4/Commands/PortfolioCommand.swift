import ArgumentParser
import Diagnostics
import Publishing
import StructuredData

/// `etapa4 portfolio`: the reports of many services at once.
struct PortfolioCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "cartera", en: "portfolio"),
      abstract: Speech.words(
        es: "Revisa, y genera, los informes de muchos servicios a la vez.",
        en: "Reviews, and makes, the reports of many services at once."),
      discussion: Speech.words(
        es: """
          Cada carpeta con informe.yaml que haya debajo es un servicio. Uno que no se puede leer no detiene a \
          los demás; lo que no ha cambiado desde la última vez no se revisa otra vez.
          """,
        en: """
          Each folder with informe.yaml below is a service. One that cannot be read does not stop the others; \
          what has not changed since the last time is not reviewed again.
          """),
      aliases: [Speech.words(es: "portfolio", en: "cartera")])
  }

  @Argument(
    help: Speech.help(
      es: "Carpeta con las de los servicios.", en: "Folder with those of the services.",
      value: Message(es: "carpeta", en: "folder")),
    completion: .directory)
  var folder: String

  @Flag(
    name: .spoken("build", es: "generar"),
    help: Speech.help(
      es: "Genera además los informes de cada uno.", en: "Makes the reports of each too."))
  var build = false

  @Option(
    name: .spoken("documents", es: "documentos"),
    help: Speech.help(
      es: "Formatos de los informes: odt, pdf, docx, separados por comas (por omisión: odt,pdf).",
      en: "Formats of the reports: odt, pdf, docx, with commas between them (default: odt,pdf).",
      value: Message(es: "formatos", en: "formats")))
  var documents: FormatList?

  @Option(
    name: .spoken("shard", es: "parte"),
    help: Speech.help(
      es: "Solo esta parte de los servicios: 2/8 es la segunda de ocho.",
      en: "Only this part of the services: 2/8 is the second of eight.",
      value: Message(es: "i/n", en: "i/n")))
  var shard: ShardName?

  @Flag(
    name: .spoken("allow-errors", es: "permitir-errores"),
    help: Speech.help(
      es: "Genera aunque la revisión encuentre errores, donde aún es posible.",
      en: "Makes the reports in spite of the errors that the review finds, where still possible."))
  var allowErrors = false

  @Flag(
    name: .spoken("force", es: "forzar"),
    help: Speech.help(
      es: "Revisa y genera también lo que no ha cambiado.",
      en: "Reviews and makes again also what has not changed."))
  var force = false

  @Option(
    name: .spoken("format", es: "formato"),
    help: Speech.help(
      es: "Formato (por omisión: texto, o lo que diga --salida).",
      en: "Format (default: text, or what --output says).",
      value: Message(es: "formato", en: "format")))
  var format: PortfolioFormat?

  @Option(
    name: .spoken("output", es: "salida", short: "o"),
    help: Speech.help(
      es: "Archivo que se escribe: .txt, .json, .csv o .html (por omisión: la salida estándar).",
      en: "File to write: .txt, .json, .csv or .html (default: standard output).",
      value: Message(es: "archivo", en: "file")),
    completion: .file(extensions: ["txt", "json", "csv", "html"]))
  var output: String?

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    let entries: [PortfolioEntry]
    do throws(Failure) {
      let format = try chosenFormat()
      entries = try await made(on: console)
      console.progress("")
      let bytes = text(of: entries, as: format)
      if let output {
        do throws(DiskError) { try AtomicFile.write(bytes, to: output) } catch {
          throw Failure.world(error)
        }
        console.result(output)
      } else {
        console.result(
          String(String(decoding: bytes, as: UTF8.self).trimmingLast()), isData: format != .text)
      }
    } catch {
      console.progress("")
      throw console.report(error)
    }
    console.note(PortfolioWords(entries, language: console.language).summary)
    if entries.contains(where: { $0.failure != nil || $0.buildFailure != nil || $0.errors > 0 }) {
      throw ExitStatus.findings
    }
  }

  private func made(on console: Console) async throws(Failure) -> [PortfolioEntry] {
    let folder = try PortfolioFolder(folder, shard: shard?.shard)
    let context = Context()
    let portfolio = Portfolio(
      resources: try context.resources(), environment: context.environment)
    let count = folder.workspaces.count
    let tell: @Sendable (Int, String) -> Void = { done, name in
      console.progress("\(done)/\(count): \(name)")
    }
    let entries = try await portfolio.review(folder, isForced: force, telling: tell)
    if !build { return entries }
    let (formats, allowErrors, force) = (documents?.formats, allowErrors, force)
    return try await portfolio.build(
      folder, entries,
      asking: { request in
        if let formats { request.formats = formats }
        request.allowErrors = allowErrors
        request.force = force
      }, telling: tell, converter: context.converter(processes: nil))
  }

  private func chosenFormat() throws(Failure) -> PortfolioFormat {
    guard let output else { return format ?? .text }
    let ending = output.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let named = PortfolioFormat(rawValue: ending == "txt" ? "text" : ending)
    guard let chosen = named, format == nil || format == chosen else {
      throw .usage(
        OutputNameError(
          output, allowed: [".txt", ".json", ".csv", ".html"],
          format: format?.defaultValueDescription, contradicts: named != nil))
    }
    return chosen
  }

  private func text(of entries: [PortfolioEntry], as format: PortfolioFormat) -> [UInt8] {
    let language = common.console.language
    switch format {
    case .csv: return PortfolioPage(entries, language: language).csv
    case .html: return PortfolioPage(entries, language: language).html
    case .json: return PortfolioWords(entries, language: language).json
    case .text:
      return Array((PortfolioWords(entries, language: language).table + "\n").utf8)
    }
  }
}

enum PortfolioFormat: String, SpokenChoice {
  case text
  case json
  case csv
  case html

  var spanish: String? { self == .text ? "texto" : nil }
}

/// `2/8`
struct ShardName: ExpressibleByArgument {
  let shard: Shard

  init?(argument: String) {
    guard let shard = Shard(argument) else { return nil }
    self.shard = shard
  }
}

extension String {
  /// Without the line break at its end.
  fileprivate func trimmingLast() -> Substring {
    hasSuffix("\r\n") || hasSuffix("\n") ? dropLast() : self[...]
  }
}
