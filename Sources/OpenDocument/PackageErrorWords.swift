package import Diagnostics

/// What a refused file is to the one who gave it.
package struct PackageNoun: Sendable {
  /// With its article: «la plantilla».
  let name: Message
  /// The same where the file itself is meant: «el archivo».
  let file: Message
  /// Whether Spanish adjectives end in a.
  let isFeminine: Bool

  /// Any document that is to be read.
  package static let document = PackageNoun(
    name: Message(es: "el documento", en: "the document"),
    file: Message(es: "el documento", en: "the document"), isFeminine: false)
  /// A template.
  package static let template = PackageNoun(
    name: Message(es: "la plantilla", en: "the template"),
    file: Message(es: "el archivo", en: "the file"), isFeminine: true)

  /// «al», «a la».
  fileprivate var toFile: String { "a" + file.spanish.dropFirst() }
}

extension PackageError {
  /// Why a file is refused.
  package func message(about noun: PackageNoun) -> Message {
    let (file, name) = (noun.file, noun.name)
    switch self {
    case .zip(.encrypted), .encrypted:
      return Message(
        es: "\(name.spanish) está protegid\(noun.isFeminine ? "a" : "o") con contraseña",
        en: "\(name.english) is password-protected")
    case .zip(.damaged(let reason)):
      return Message(
        es: "\(file.spanish) está dañado (\(reason))", en: "\(file.english) is damaged (\(reason))")
    case .zip(.unsafeName(let entry)):
      return Message(
        es: "\(file.spanish) contiene una entrada que apunta fuera de él: «\(entry)»",
        en: "\(file.english) holds an entry that points outside of it: “\(entry)”")
    case .zip(.duplicate(let entry)):
      return Message(
        es: "\(file.spanish) contiene dos veces «\(entry)»",
        en: "\(file.english) holds “\(entry)” twice")
    case .zip(.tooLarge):
      return Message(
        es: "descomprimido, \(file.spanish) pasa de 256 MB",
        en: "unpacked, \(file.english) is larger than 256 MB")
    case .zip(.tooManyEntries(let count)):
      let (count, limit) = (Message(number: count), Message(number: ZipArchive.maximumEntries))
      return Message(
        es:
          "\(file.spanish) contiene \(count.spanish) archivos dentro y se aceptan hasta "
          + limit.spanish,
        en: "\(file.english) holds \(count.english) files and up to \(limit.english) are accepted")
    case .zip(.tooDense(let entry)):
      return Message(
        es: "«\(entry)» se expande demasiado al descomprimirse: parece una bomba zip",
        en: "“\(entry)” grows too much when unpacked: it looks like a zip bomb")
    case .zip(.unwritable(let reason)): return Message(verbatim: reason)
    case .notOpenDocument:
      return Message(es: "no es un documento OpenDocument", en: "it is not an OpenDocument file")
    case .wrongKind(let kind):
      let kind = Self.shown(kind)
      return Message(
        es: "no es un documento de texto OpenDocument, sino \(kind.spanish)",
        en: "it is not an OpenDocument text, but \(kind.english)")
    case .missing(let entry):
      return Message(es: "\(noun.toFile) le falta \(entry)", en: "\(file.english) lacks \(entry)")
    case .script(let script):
      return Message(
        es: "\(name.spanish) contiene macros (\(script))",
        en: "\(name.english) holds macros (\(script))")
    case .outside(let references):
      let shown = references.first?.shown ?? ""
      return Message(
        es: "\(name.spanish) enlaza algo que no contiene: «\(shown)»",
        en: "\(name.english) links to what it does not hold: “\(shown)”")
    case .xml(let entry, let error): return error.message(in: entry)
    }
  }

  /// A media type in the words of the program's own menus.
  private static func shown(_ kind: String) -> Message {
    let names: [(type: String, name: Message)] = [
      ("spreadsheet", Message(es: "una planilla de cálculo", en: "a spreadsheet")),
      ("presentation", Message(es: "una presentación", en: "a presentation")),
      ("graphics", Message(es: "un dibujo", en: "a drawing")),
      ("formula", Message(es: "una fórmula", en: "a formula")),
      ("database", Message(es: "una base de datos", en: "a database")),
      ("text-master", Message(es: "un documento maestro", en: "a master document")),
      ("text-web", Message(es: "una página web", en: "a web page")),
    ]
    let known = names.first { kind.contains("opendocument." + $0.type) }
    guard let known else { return Message(verbatim: kind) }
    let isTemplate = kind.hasSuffix("-template")
    return Message(
      es: known.name.spanish + (isTemplate ? " (plantilla)" : ""),
      en: known.name.english + (isTemplate ? " (template)" : ""))
  }
}

extension XMLError {
  fileprivate func message(in entry: String) -> Message {
    switch reason {
    case .documentType:
      Message(
        es: "\(entry) declara un tipo de documento (DOCTYPE), lo que no se admite",
        en: "\(entry) declares a document type (DOCTYPE), which is not allowed")
    case .tooDeep:
      Message(
        es: "\(entry) anida elementos en más de \(XMLReader.maximumDepth) niveles",
        en: "\(entry) nests elements more than \(XMLReader.maximumDepth) levels deep")
    case .malformed(let reason):
      Message(
        es: "\(entry), línea \(line): XML mal formado (\(reason))",
        en: "\(entry), line \(line): malformed XML (\(reason))")
    }
  }
}
