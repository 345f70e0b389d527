import Diagnostics
import StructuredData

/// What may be wrong with the files that belong to corrections.
enum CorrectionMessages {
  static func unreadable(_ path: String, _ error: any Error) -> Diagnostic {
    let fault = error as? FileError
    let reason = fault?.reason ?? Message(verbatim: "\(error)")
    return Diagnostic(
      rule: "DAT-15",
      Message(
        es: "no se puede leer el archivo: \(reason.spanish)",
        en: "the file cannot be read: \(reason.english)"),
      at: .file(path), remedy: fault?.remedy ?? FileError.checkName)
  }

  static func more(_ count: Int, at path: String) -> Diagnostic {
    Diagnostic(
      rule: "OBS-01",
      Message(
        es: "hay otras \(count) faltas en este archivo",
        en: "there are \(count) more faults in this file"),
      at: .file(path),
      remedy: Message(
        es: "corrija las anteriores y vuelva a revisar", en: "correct those above and check again"))
  }

  static func notAList(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "OBS-01",
      Message(
        es: "se espera una lista de observaciones", en: "a list of observations is expected"),
      at: place,
      remedy: Message(
        es: "empiece cada observación con un guion: «- numero: 1»",
        en: "begin each observation with a hyphen: “- numero: 1”"))
  }

  static func unknownKey(_ key: String, known: [String], at place: Place) -> Diagnostic {
    let nearest = Suggestion.nearest(to: key, among: known)
    let list = known.joined(separator: ", ")
    return Diagnostic(
      rule: "OBS-02",
      Message(es: "la clave «\(key)» no existe aquí", en: "the key “\(key)” does not exist here"),
      at: place,
      remedy: nearest.map {
        Message(es: "¿quiso decir «\($0)»?", en: "did you mean “\($0)”?")
      } ?? Message(es: "las claves son: \(list)", en: "the keys are: \(list)"))
  }

  static func unknownRegion(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "OBS-03",
      Message(
        es: "«\(name)» no es una región, ni «nacional», ni «informe»",
        en: "“\(name)” is no region, nor “nacional”, nor “informe”"), at: place)
  }

  static func notAText(_ key: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "OBS-04", Message(es: "«\(key)» debe ser un texto", en: "“\(key)” must be a text"),
      at: place)
  }
}
