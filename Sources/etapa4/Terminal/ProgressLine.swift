import Diagnostics
import Publishing

/// Shows a build's progress as one line that is drawn over.
struct ProgressLine: BuildProgress {
  let console: Console

  func report(_ event: BuildEvent) {
    if case .converting(done: 0, let count, let format) = event, !console.hasProgress {
      // What takes longest; where nothing can be drawn over, one line must do.
      console.note(
        Message(
          es: "LibreOffice convierte \(count) a \(format.rawValue.uppercased())…",
          en: "LibreOffice is turning \(count) into \(format.rawValue.uppercased())…"))
    }
    if case .waiting(let process) = event, !console.hasProgress {
      console.note(
        Message(
          es: "esperando a que termine otra orden (proceso \(process))",
          en: "waiting for another command to end (process \(process))"))
    }
    let words =
      switch event {
      case .reading: Message(es: "leyendo los datos…", en: "reading the data…")
      case .waiting(let process):
        Message(
          es: "esperando a que termine otra orden (proceso \(process))…",
          en: "waiting for another command to end (process \(process))…")
      case .compiling: Message(es: "leyendo las plantillas…", en: "reading the layouts…")
      case .rendering(let done, let count):
        Message(
          es: "combinando \(Self.bar(done, of: count)) \(done)/\(count)",
          en: "merging \(Self.bar(done, of: count)) \(done)/\(count)")
      case .writing(let done, let count):
        Message(
          es: "escribiendo \(Self.bar(done, of: count)) \(done)/\(count)",
          en: "writing \(Self.bar(done, of: count)) \(done)/\(count)")
      case .converting(let done, let count, let format):
        Message(
          es: "LibreOffice: \(format.rawValue.uppercased()) "
            + "\(Self.bar(done, of: count)) \(done)/\(count)",
          en: "LibreOffice: \(format.rawValue.uppercased()) "
            + "\(Self.bar(done, of: count)) \(done)/\(count)")
      }
    console.progress(words.text(in: console.language))
  }

  private static func bar(_ done: Int, of count: Int) -> String {
    let width = 20
    let full = count > 0 ? done * width / count : width
    return String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
  }
}
