import Diagnostics
import Text

/// An option that there is not, and the one that was probably meant.
enum UnknownOption {
  /// The nearest option of the command that the words name; in the user's language where it has one.
  static func suggestion(for option: String, in arguments: [String]) -> String? {
    guard option.hasPrefix("--"), let tree = CommandTree.of(Etapa4.self) else { return nil }
    let options = tree.command(of: arguments).options
    let word = Folding.words(option.dropFirst(2))
    if let meant = synonyms[word],
      let found = options.first(where: { $0.longNames.contains { meant.contains($0) } })
    {
      return found.longNames.first
    }
    let names = options.flatMap(\.longNames).map { String($0.dropFirst(2)) }
    guard let near = Suggestion.nearest(to: word, among: names) else { return nil }
    return options.first { $0.longNames.contains("--\(near)") }?.longNames.first
  }

  /// Long options are understood with accents too.
  static func withoutAccents(_ arguments: [String]) -> [String] {
    guard let end = arguments.firstIndex(of: "--") else { return arguments.map(plain) }
    return arguments[..<end].map(plain) + arguments[end...]
  }

  private static func plain(_ argument: String) -> String {
    guard argument.hasPrefix("--") else { return argument }
    let name = argument.prefix { $0 != "=" }
    // Without its tilde, «año» is another word.
    return name.contains("ñ") ? argument : Folding.words(name) + argument.dropFirst(name.count)
  }

  /// Words that people use for options of another name.
  private static let synonyms: [String: [String]] = [
    "año": ["--year"], "anio": ["--year"], "ano": ["--year"], "exercise": ["--year"],
    "carpeta": ["--output"], "destino": ["--output"], "folder": ["--output"],
    "archivo": ["--output"], "out": ["--output"], "servicio": ["--institution"],
    "nombre": ["--institution"], "name": ["--institution"], "hilos": ["--jobs"],
    "threads": ["--jobs"], "procesos": ["--jobs"], "regiones": ["--region"],
    "regions": ["--region"], "tamaño": ["--paper"], "hoja": ["--paper"], "size": ["--paper"],
    "callado": ["--quiet"], "silent": ["--quiet"], "language": ["--lang"], "lengua": ["--lang"],
    "fecha": ["--today"], "date": ["--today"], "hoy": ["--today"], "version-anterior": ["--since"],
    "confirmar": ["--yes"], "simular": ["--dry-run"], "prueba": ["--dry-run"],
    "fotos": ["--pictures"], "images": ["--pictures"], "separado": ["--each"],
  ]
}
