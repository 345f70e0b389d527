import Diagnostics

/// The words of rounds.
enum RoundMessages {
  static func strayAnswer(_ id: String, _ words: String) -> Message {
    Message(
      es:
        "responde «\(words)» a «\(id)», que no es un hallazgo de esa unidad; pregúntele a cuál se "
        + "refiere",
      en:
        "answers “\(words)” to “\(id)”, which is no finding of that unit; ask it which one it means"
    )
  }

  /// Where a fault stands: «regiones/07.yaml:12».
  static func place(_ place: Place) -> String {
    switch place {
    case .source(let location, _): "\(location.file):\(location.line)"
    case .template(let file, _), .file(let file): file
    }
  }

  static func contradiction(_ id: String, _ first: String, _ second: String) -> Message {
    Message(
      es: "responde a «\(id)» de dos maneras, «\(first)» y «\(second)»; decida con «etapa4 ronda "
        + "--aceptar» o «--insistir»",
      en: "answers “\(id)” in two ways, “\(first)” and “\(second)”; decide with “etapa4 round "
        + "--accept” or “--insist”")
  }
}
