import Diagnostics
import PortableDocument

// VER: a document held against the data that it was made from.
extension Diagnostic {
  static func difference(
    _ difference: TextComparison.Difference, in file: String, _ severity: Severity
  ) -> Diagnostic {
    switch difference {
    case .changed(let old, let new):
      let (wanted, found) = Excerpt.pair(old.words, new.words)
      return Diagnostic(
        rule: "VER-01", severity: severity,
        Message(
          es: "el documento dice «\(found)» donde los datos dicen «\(wanted)»",
          en: "the document says “\(found)” where the data say “\(wanted)”"),
        at: old.place.place(in: file), related: [.init(new.place, Message(es: "dice", en: "says"))])
    case .missing(let old):
      return Diagnostic(
        rule: "VER-02", severity: severity,
        Message(
          es: "falta este texto, que los datos dicen",
          en: "this text is missing, which the data say"),
        at: old.place.place(in: file))
    case .added(let new):
      let words = WrittenPlace.shortened(new.words)
      return Diagnostic(
        rule: "VER-03", severity: severity,
        Message(
          es: "los datos no dicen este texto: «\(words)»",
          en: "the data do not say this text: “\(words)”"), at: new.place)
    case .head(let head):
      let words = WrittenPlace.shortened(head.words)
      return Diagnostic(
        rule: "VER-04", severity: severity,
        Message(
          es: "un encabezado o pie de página dice «\(words)», y los datos no imprimen eso ahí",
          en: "a head or foot of a page says “\(words)”, which the data do not print there"),
        at: head.place)
    }
  }

  static func alteredData(_ path: String, in file: String) -> Diagnostic {
    Diagnostic(
      rule: "VER-05",
      Message(
        es: "el archivo de datos «\(path)» que lleva dentro no es aquel del que se hizo",
        en: "the data file “\(path)” inside it is not the one that it was made from"),
      at: .file(file))
  }

  static func removedData(in file: String) -> Diagnostic {
    Diagnostic(
      rule: "VER-05",
      Message(
        es: "se hizo con sus datos dentro, y ya no los lleva",
        en: "it was made with its data inside, and does not have them any more"),
      at: .file(file),
      remedy: Message(
        es: "pida el PDF tal como lo hizo el programa", en: "ask for the PDF as the program made it"
      ))
  }

  static func addedFile(_ name: String, in file: String) -> Diagnostic {
    Diagnostic(
      rule: "VER-05", severity: .warning,
      Message(
        es: "el archivo «\(name)» que lleva dentro no se puso cuando se hizo",
        en: "the file “\(name)” inside it was not put there when it was made"),
      at: .file(file))
  }

  static func otherLayout(_ file: String) -> Diagnostic {
    Diagnostic(
      rule: "VER-06", severity: .warning,
      Message(
        es:
          "se hizo con otras plantillas o con otra versión del programa: lo que difiere puede venir de ellas",
        en:
          "it was made with other layouts or another version of the program: what differs may be theirs"
      ),
      at: .file(file),
      remedy: Message(
        es:
          "compruébelo con el programa y las plantillas con que se hizo, o nombre el espacio de trabajo con --espacio",
        en:
          "verify it with the program and the layouts that it was made with, or name the workspace with --workspace"
      ))
  }

  static func noReport(_ id: String, in file: String) -> Diagnostic {
    Diagnostic(
      rule: "VER-07",
      Message(
        es: "los datos que lleva dentro no tienen el informe «\(id)»",
        en: "the data inside it have no report “\(id)”"), at: .file(file))
  }

  static func noVersion(_ file: String, _ workspace: String) -> Diagnostic {
    Diagnostic(
      rule: "VER-08",
      Message(
        es: "no es un informe de «\(workspace)», ni de hoy ni de una versión empaquetada",
        en: "it is no report of “\(workspace)”, neither today's nor of a packed version"),
      at: .file(file))
  }

  /// Of one that has data with it.
  static func otherData(_ file: String, _ workspace: String) -> Diagnostic {
    Diagnostic(
      rule: "VER-08",
      Message(
        es: "sus datos no son los que «\(workspace)» tiene hoy, ni los de una versión empaquetada",
        en: "its data are neither those that “\(workspace)” has today nor those of a packed version"
      ),
      at: .file(file))
  }

  static func unreadablePDF(_ file: String, _ error: PDFError) -> Diagnostic {
    let why: Message =
      switch error {
      case .encrypted: Message(es: "está protegido con contraseña", en: "it is encrypted")
      case .wrongObject(0):
        Message(
          es: "no tiene etiquetas de estructura, como los que hace un escáner",
          en: "it has no structure tags, as those that a scanner makes")
      case .tooLarge, .tooDeep:
        Message(es: "es más grande de lo que se lee", en: "it is larger than what is read")
      default: PDFFile.Fault(error).words
      }
    return Diagnostic(
      rule: "VER-09",
      Message(
        es: "no se pudo leer el PDF: \(why.spanish)",
        en: "the PDF could not be read: \(why.english)"),
      at: .file(file),
      remedy: Message(
        es: "pida el PDF tal como lo hizo el programa", en: "ask for the PDF as the program made it"
      ))
  }
}

/// Nobody tells what a document was made from.
struct UnknownOrigin: Explained, Hashable {
  let path: String

  var message: Message {
    Message(
      es: "«\(path)» no lleva dentro los datos de los que se hizo",
      en: "“\(path)” does not hold the data that it was made from")
  }

  var remedy: Message? {
    Message(
      es: "nombre con --espacio la carpeta de la que puede ser",
      en: "name the folder that it may be of with --workspace")
  }
}

/// The data name layouts that are not with them.
struct OwnLayout: Explained, Hashable {
  let path: String

  var message: Message {
    Message(
      es: "«\(path)» se hizo con plantillas propias de su espacio de trabajo, que no van dentro",
      en: "“\(path)” was made with its workspace's own layouts, which are not inside")
  }

  var remedy: Message? {
    Message(
      es: "nombre con --espacio la carpeta que las tiene",
      en: "name the folder that has them with --workspace")
  }
}

/// The words in which two texts differ, with some around them.
enum Excerpt {
  static func pair(_ one: String, _ other: String) -> (String, String) {
    let (a, b) = (
      one.split(whereSeparator: \.isWhitespace), other.split(whereSeparator: \.isWhitespace)
    )
    let start = zip(a, b).prefix { $0 == $1 }.count
    let end = zip(a.dropFirst(start).reversed(), b.dropFirst(start).reversed())
      .prefix { $0 == $1 }.count
    func cut(_ words: [Substring]) -> String {
      let first = max(0, start - 3)
      let last = min(words.count, max(start, words.count - end) + 3)
      let middle = words[first..<max(first, last)].joined(separator: " ")
      let text = middle.count > 120 ? String(middle.prefix(120)) + "…" : middle
      return (first > 0 ? "… " : "") + text + (last < words.count ? " …" : "")
    }
    return (cut(a), cut(b))
  }
}
