import Diagnostics
import OpenDocument

/// What a file is, by what it begins with; as an error, why it is no document that is read.
enum ForeignKind: Error, Sendable, Hashable {
  case openDocument, officeOpenXML, flatOpenDocument
  /// Microsoft's compound file: Word, Excel and PowerPoint until 2003.
  case compound
  case richText
  case empty, html, xml, pdf, picture, archive, damaged, tooLarge, text, unknown
  /// A zip archive or a document of Office with a password.
  case locked
  /// A message with what is attached to it, as mail programs save it.
  case mail
  /// A zip archive with so many files in it.
  case tooManyParts(Int)
  /// A zip archive with a file in it whose name leads out of it, or that is there twice.
  case misplacedPart(String), doublePart(String)
  /// A document that could not be packed again after what leads out of it was taken out.
  case notPacked
  /// A document of which a part with its text, by its path, cannot be looked through.
  case unreadablePart(String, OutsideReference.Unreadable)
}

extension ForeignKind {
  /// What is wrong with the file, behind its name.
  var fault: Message {
    switch self {
    // These are read.
    case .openDocument, .flatOpenDocument, .officeOpenXML, .compound, .richText:
      Self.isOther(es: "un documento de otro tipo", en: "a document of another kind")
    case .html: Self.isOther(es: "una página web (HTML)", en: "a web page (HTML)")
    case .xml: Self.isOther(es: "un archivo XML", en: "an XML file")
    case .pdf: Self.isOther(es: "un PDF", en: "a PDF")
    case .picture: Self.isOther(es: "una imagen", en: "a picture")
    case .archive: Self.isOther(es: "un archivo comprimido", en: "a compressed archive")
    case .mail: Self.isOther(es: "un correo guardado", en: "a saved mail")
    case .text: Self.isOther(es: "texto simple", en: "plain text")
    case .empty: Message(es: "está vacío", en: "is empty")
    case .damaged: Message(es: "está cortado o dañado", en: "is cut or damaged")
    case .locked: Message(es: "está protegido con contraseña", en: "is protected by a password")
    case .tooLarge:
      Message(
        es: "se expande demasiado al descomprimirse", en: "grows too much when it is unpacked")
    case .tooManyParts(let count):
      Message(
        es: "contiene \(Message(number: count).spanish) archivos dentro, y se aceptan hasta "
          + Message(number: ZipArchive.maximumEntries).spanish,
        en: "holds \(Message(number: count).english) files, and up to "
          + "\(Message(number: ZipArchive.maximumEntries).english) are accepted")
    case .misplacedPart(let part):
      Message(
        es: "contiene un archivo cuyo nombre apunta fuera de él: «\(part)»",
        en: "holds a file whose name points outside of it: “\(part)”")
    case .doublePart(let part):
      Message(es: "contiene dos veces «\(part)»", en: "holds “\(part)” twice")
    case .notPacked:
      Message(
        es: "no se pudo volver a armar sin lo que nombra fuera de él",
        en: "could not be put together again without what it names outside of itself")
    case .unknown:
      Message(
        es: "no es de ningún tipo de documento que se conozca",
        en: "is of no known kind of document")
    case .unreadablePart(let part, let obstacle):
      Message(
        es: "no se puede leer, porque su parte «\(part)» no se puede revisar "
          + "(\(obstacle.reason.spanish))",
        en: "cannot be read, since its part “\(part)” cannot be looked through "
          + "(\(obstacle.reason.english))")
    }
  }

  private static func isOther(es: String, en: String) -> Message {
    Message(es: "no es un documento que se pueda leer, sino \(es)", en: "is no document, but \(en)")
  }

  /// How a file that can be had is got; `nil` for one that should be another.
  var remedy: Message? {
    switch self {
    case .empty, .damaged:
      Message(
        es: "pida otra copia, o descárguelo de nuevo",
        en: "ask for another copy, or download it again")
    case .locked:
      Message(
        es: "ábralo con su programa, quítele la contraseña y guárdelo de nuevo",
        en: "open it with its program, take the password off and save it again")
    case .unreadablePart, .tooLarge, .tooManyParts, .misplacedPart, .doublePart, .notPacked:
      Message(
        es: "ábralo con su programa y guárdelo de nuevo, o pida otra copia",
        en: "open it with its program and save it again, or ask for another copy")
    default: nil
    }
  }

  /// How to come to a document that can be read for what it says.
  var originRemedy: Message {
    switch self {
    case .pdf, .picture, .text, .html:
      Message(
        es: "pida a quien lo envió el documento del que se hizo (ODT, DOCX, ODS o XLSX)",
        en: "ask its sender for the document that it was made from (ODT, DOCX, ODS or XLSX)")
    case .mail:
      Message(
        es: "ábralo con su programa de correo, guarde sus adjuntos y entréguelos",
        en: "open it with its mail program, save what is attached and give that")
    case .archive:
      Message(
        es: "descomprímalo y entregue los documentos que trae",
        en: "unpack it and give the documents inside")
    default:
      Message(
        es: "ábralo con su programa y guárdelo como ODT o DOCX (una planilla, como ODS o XLSX)",
        en: "open it with its program and save it as ODT or DOCX (a spreadsheet, as ODS or XLSX)")
    }
  }
}
