internal import Diagnostics
internal import OpenDocument

/// The words for files that are no document that can be read.
extension PackageError {
  /// The one finding about a file that cannot be read at all.
  func importRefusal(of file: String) -> Diagnostic {
    Diagnostic(rule: "IMP-01", message, at: .file(file), remedy: remedy)
  }

  private var message: Message {
    switch self {
    case .zip(.encrypted), .encrypted:
      Message(
        es: "el documento está protegido con contraseña", en: "the document is password-protected")
    case .zip(.damaged(let reason)), .zip(.unwritable(let reason)):
      Message(es: "el documento está dañado (\(reason))", en: "the document is damaged (\(reason))")
    case .zip(.unsafeName(let name)):
      Message(
        es: "el documento contiene una entrada que apunta fuera de él: «\(name)»",
        en: "the document holds an entry that points outside of it: “\(name)”")
    case .zip(.duplicate(let name)):
      Message(
        es: "el documento contiene dos veces «\(name)»", en: "the document holds “\(name)” twice")
    case .zip(.tooLarge):
      Message(
        es: "descomprimido, el documento pasa de 256 MB",
        en: "unpacked, the document is larger than 256 MB")
    case .zip(.tooManyEntries(let count)):
      Message(
        es:
          "el documento contiene \(count) archivos dentro y se aceptan hasta \(ZipArchive.maximumEntries)",
        en: "the document holds \(count) files and up to \(ZipArchive.maximumEntries) are accepted")
    case .zip(.tooDense(let name)):
      Message(
        es: "«\(name)» se expande demasiado al descomprimirse: parece una bomba zip",
        en: "“\(name)” grows too much when unpacked: it looks like a zip bomb")
    case .notOpenDocument:
      Message(
        es: "no es un documento de texto que se pueda leer",
        en: "it is not a text document that can be read")
    case .wrongKind(let kind):
      Message(
        es: "no es un documento de texto OpenDocument, sino \(kind)",
        en: "it is not an OpenDocument text, but \(kind)")
    case .missing(let entry):
      Message(es: "al documento le falta \(entry)", en: "the document lacks \(entry)")
    case .script(let script):
      Message(
        es: "el documento contiene macros (\(script))",
        en: "the document holds macros (\(script))")
    case .outside(let references):
      Message(
        es: "el documento enlaza algo que no contiene: «\(references.first?.shown ?? "")»",
        en: "the document links to what it does not hold: “\(references.first?.shown ?? "")”")
    case .xml(let entry, let error):
      switch error.reason {
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
          es: "\(entry), línea \(error.line): XML mal formado (\(reason))",
          en: "\(entry), line \(error.line): malformed XML (\(reason))")
      }
    }
  }

  private var remedy: Message {
    switch self {
    case .zip(.encrypted), .encrypted:
      Message(
        es: "guárdelo sin contraseña: Archivo ▸ Guardar como, sin «Guardar con contraseña»",
        en: "save it without a password: File ▸ Save As, without “Save with password”")
    case .script:
      Message(
        es: "guárdelo sin macros: Herramientas ▸ Macros ▸ Organizar macros",
        en: "save it without macros: Tools ▸ Macros ▸ Organize Macros")
    case .zip(.tooLarge), .zip(.tooDense):
      Message(
        es: "pida el documento de nuevo a quien lo envió, sin imágenes grandes",
        en: "ask its sender for the document again, without large pictures")
    case .wrongKind, .notOpenDocument:
      Message(
        es: "ábralo en LibreOffice Writer y guárdelo como «Texto ODF» (.odt)",
        en: "open it in LibreOffice Writer and save it as “ODF Text” (.odt)")
    case .zip, .missing, .xml, .outside:
      Message(
        es: "ábralo en LibreOffice Writer y guárdelo de nuevo, o pida otra copia",
        en: "open it in LibreOffice Writer and save it again, or ask for another copy")
    }
  }
}
