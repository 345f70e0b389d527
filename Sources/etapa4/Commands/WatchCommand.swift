import ArgumentParser
import Corrections
import Diagnostics
import Publishing
import StructuredData

/// `etapa4 watch`: builds at every save.
struct WatchCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "vigilar", en: "watch"),
      abstract: Speech.words(
        es: "Genera de nuevo cada vez que se guarda un archivo, hasta Ctrl-C.",
        en: "Builds again whenever a file is saved, until Ctrl-C."),
      aliases: [Speech.words(es: "watch", en: "vigilar")])
  }

  @OptionGroup var making: MakingOptions

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    do throws(Failure) {
      let request = try making.request()
      try request.checkOutput()
      let context = Context()
      let waiting = WaitingOffice(environment: context.environment)
      let watch = Watch(
        resources: try context.resources(), files: LocalFiles(),
        progress: ProgressLine(console: console),
        converter: context.converter(processes: nil, waiting: waiting))
      // Ctrl-C is how it ends when all is well.
      await watch.run(request) { show($0, on: console) }
      await waiting.end()
      console.progress("")
    } catch {
      throw console.report(error)
    }
  }

  private func show(_ event: Watch<LocalFiles>.Event, on console: Console) {
    console.progress("")
    switch event {
    case .watching(let folder):
      console.note(
        Message(
          es: "vigilando «\(folder)»; Ctrl-C termina", en: "watching “\(folder)”; Ctrl-C ends it"))
    case .changed(let files):
      let names = files.joined(separator: ", ")
      console.note(Message(es: "cambió: \(names)", en: "changed: \(names)"))
    case .corrected(let corrections):
      for correction in corrections.corrections {
        console.note(Message(verbatim: "  \(correction.unit) › \(correction.field)"))
      }
    case .built(let summary, let time):
      console.diagnostics(summary.diagnostics)
      for notice in summary.notices { console.warning(notice.message) }
      for failure in summary.notConverted {
        console.error(failure.error.message, remedy: failure.error.remedy)
      }
      for file in summary.files where !file.wasUpToDate { console.result(file.path) }
      console.note(BuildWords.summary(summary, in: time))
    case .failed(let failure): _ = console.report(failure)
    }
  }
}
