import ArgumentParser
import Corrections
import Diagnostics
import Publishing
import StructuredData

/// `etapa4 diff`: what changed since a version that was submitted.
struct DiffCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "diff",
      abstract: Speech.words(
        es: "Muestra qué cambió desde una versión empaquetada.",
        en: "Shows what changed since a packed version."),
      aliases: ["cambios"])
  }

  @OptionGroup var source: WorkspaceArgument

  @Option(
    name: [.long, .customLong("desde")],
    help: Speech.help(
      es: "Número de la versión (por omisión: la última empaquetada).",
      en: "Number of the version (default: the last one packed).",
      value: Message(es: "versión", en: "version")))
  var since: VersionNumber?

  @Option(
    name: [.long, .customLong("formato")],
    help: Speech.help(
      es: "Formato en la salida estándar.", en: "Format on standard output.",
      value: Message(es: "formato", en: "format")))
  var format: DiffFormat = .text

  @Option(
    name: [.short, .long, .customLong("salida")],
    help: Speech.help(
      es: "Escribe la nómina de correcciones en este archivo: .odt o .pdf.",
      en: "Writes the list of corrections to this file: .odt or .pdf.",
      value: Message(es: "archivo", en: "file")),
    completion: .file(extensions: ["odt", "pdf"]))
  var output: String?

  @OptionGroup var layout: PaperOption
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    do throws(Failure) {
      let context = Context()
      let resources = try context.resources()
      if let output { try source.workspace().checkOutput(file: output) }
      let report = CorrectionReport(resources: resources, files: LocalFiles())
      let versions = try report.compare(try source.workspace(), since: since?.number)
      if let output {
        let writing = CorrectionDocument(
          resources: resources, files: LocalFiles(), converter: context.converter(processes: 1))
        try await writing.write(versions, to: output, paper: layout.paper?.paper)
        console.result(output)
      } else {
        show(versions.list, on: console)
      }
      console.note(Self.summary(versions.list))
    } catch {
      throw console.report(error)
    }
  }

  private func show(_ list: CorrectionList, on console: Console) {
    switch format {
    case .json: console.result(String(decoding: list.json.dropLast(), as: UTF8.self), isData: true)
    case .text, .texto:
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

enum DiffFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
  case texto
}

/// A number from 1 on.
struct VersionNumber: ExpressibleByArgument {
  let number: Int

  init?(argument: String) {
    guard let number = Int(argument), number > 0 else { return nil }
    self.number = number
  }
}
