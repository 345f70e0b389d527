import Diagnostics
import Templating

extension Diagnostic {
  /// Data that no tag uses: nothing is wrong with it, but it will not be seen.
  static func unused(_ name: UnusedName, in file: String) -> Diagnostic {
    Diagnostic(
      rule: "TPL-41", severity: .warning,
      Message(
        es: "ninguna marca de la plantilla usa «\(name.path)»",
        en: "no tag of the template uses “\(name.path)”"),
      at: name.origin.map { .source($0, nil) } ?? .file(file),
      remedy: Message(
        es: "ponga una marca con ese nombre, o quite el dato si sobra",
        en: "put a tag with that name, or take the data out if it is not needed"))
  }
}
