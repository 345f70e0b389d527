import ArgumentParser
import Corrections
import Diagnostics
import Publishing
import StructuredData

/// `etapa4 diff`: what changed since a version that was submitted.
struct DiffCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "cambios", en: "diff"),
      abstract: Speech.words(
        es: "Muestra qué cambió desde una versión empaquetada.",
        en: "Shows what changed since a packed version."),
      aliases: [Speech.words(es: "diff", en: "cambios")])
  }

  @OptionGroup var source: WorkspaceArgument

  @Option(
    name: .spoken("since", es: "desde"),
    help: Speech.help(
      es: "Número de la versión (por omisión: la última empaquetada).",
      en: "Number of the version (default: the last one packed).",
      value: Message(es: "versión", en: "version")))
  var since: VersionNumber?

  @Option(
    name: .spoken("format", es: "formato"),
    help: Speech.help(
      es: "Formato (por omisión: texto, o lo que diga --salida).",
      en: "Format (default: text, or what --output says).",
      value: Message(es: "formato", en: "format")))
  var format: DiffFormat?

  @Option(
    name: .spoken("output", es: "salida", short: "o"),
    help: Speech.help(
      es: "Escribe la nómina de correcciones en este archivo: .odt, .pdf o .docx; - es la salida "
        + "estándar.",
      en: "Writes the list of corrections to this file: .odt, .pdf or .docx; - is standard output.",
      value: Message(es: "archivo", en: "file")),
    completion: .file(extensions: ["odt", "pdf", "docx"]))
  var output: String?

  @OptionGroup var layout: PaperOption
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    do throws(Failure) {
      let target = try target()
      let context = Context()
      let resources = try context.resources()
      if let output, output != OutputTarget.standardOutput {
        try source.workspace().checkOutput(file: output)
      }
      let report = CorrectionReport(resources: resources, files: LocalFiles())
      let versions = try report.compare(try source.workspace(), since: since?.number)
      if let target {
        let writing = CorrectionDocument(
          resources: resources, files: LocalFiles(), converter: context.converter(processes: 1))
        try await writing.write(versions, to: target, paper: layout.paper?.paper)
        if let path = target.path { console.result(path) }
      } else {
        show(versions.list, on: console)
      }
      console.note(Self.summary(versions.list))
    } catch {
      throw console.report(error)
    }
  }

  /// Where the document goes; `nil` for a list on standard output.
  private func target() throws(Failure) -> OutputTarget? {
    let document = format?.document
    switch (output, format) {
    case (nil, nil), (nil, .text?), (nil, .json?): return nil
    case (OutputTarget.standardOutput?, nil), (OutputTarget.standardOutput?, .text?),
      (OutputTarget.standardOutput?, .json?):
      return nil
    case (let output?, .text?), (let output?, .json?):
      // A list goes to standard output, whatever the file is called.
      throw .usage(
        OutputNameError(
          output, allowed: OutputFormat.allCases.map { ".\($0.rawValue)" },
          format: format?.defaultValueDescription, contradicts: OutputFormat(ofFile: output) != nil)
      )
    case (let output, _): return try .checked(output ?? "-", format: document)
    }
  }

  private func show(_ list: CorrectionList, on console: Console) {
    switch format {
    case .json: console.result(String(decoding: list.json.dropLast(), as: UTF8.self), isData: true)
    case .text, .odt, .pdf, .docx, nil:
      let text = list.text(in: console.language)
      if !text.isEmpty { console.result(text) }
    }
  }

  static func summary(_ list: CorrectionList) -> Message {
    let count = list.corrections.count
    return Message(
      es: "\(count) \(count == 1 ? "corrección" : "correcciones") desde la versión \(list.since)",
      en: "\(count) \(count == 1 ? "correction" : "corrections") since version \(list.since)")
  }
}

enum DiffFormat: String, SpokenChoice {
  case text
  case json
  case odt
  case pdf
  case docx

  var spanish: String? { self == .text ? "texto" : nil }

  /// `nil` for what is a list on standard output.
  var document: OutputFormat? {
    switch self {
    case .odt: .odt
    case .pdf: .pdf
    case .docx: .docx
    case .text, .json: nil
    }
  }
}

/// A number from 1 on.
struct VersionNumber: ExpressibleByArgument {
  let number: Int

  init?(argument: String) {
    guard let number = Int(argument), number > 0 else { return nil }
    self.number = number
  }
}
