package import Diagnostics

/// The words for what a document names outside of itself.
extension OutsideReference {
  /// The address, short enough for a message.
  package var shown: String { Self.shown(address) }

  fileprivate static func shown(_ address: String) -> String {
    address.count > 240 ? String(address.prefix(200)) + "…" : address
  }

  /// What it is, for a sentence: “a picture outside of it”.
  package var noun: Message {
    switch kind {
    case .picture: Message(es: "una imagen", en: "a picture")
    case .object: Message(es: "un objeto", en: "an object")
    case .section: Message(es: "un texto", en: "a text")
    case .link: Message(es: "un enlace", en: "a link")
    case .database: Message(es: "una fuente de datos", en: "a source of data")
    case .style: Message(es: "un estilo o una letra", en: "a style or a font")
    case .document: Message(es: "un documento", en: "a document")
    case .template: Message(es: "una plantilla", en: "a template")
    case .mailMerge: Message(es: "una combinación de correspondencia", en: "a mail merge")
    case .data, .unreadable: Message(es: "un archivo", en: "a file")
    }
  }

  /// Where a link may lead, for “may lead only to …”.
  package static var clickable: Message {
    Message(
      es: "una página (http, https), un correo (mailto), un teléfono (tel), un archivo (ftp) o un "
        + "lugar del documento (#…)",
      en:
        "a page (http, https), a mail address (mailto), a telephone (tel), a file (ftp) or a place "
        + "in the document (#…)")
  }

  /// How a link to an address is put right, when it was meant for a page.
  package static func remedy(ofLink address: String) -> Message? {
    Address(address).pageMeant.map {
      Message(es: "escriba la página completa: «\($0)»", en: "write the whole page: “\($0)”")
    }
  }

  /// Where in the document it stands.
  package var whereabouts: Message {
    let part: Message? =
      switch self.part {
      case "content.xml": nil
      case "styles.xml": Message(es: "estilos y páginas", en: "styles and pages")
      default: Message(verbatim: self.part)
      }
    let name = name.map { Message(es: "«\($0)»", en: "“\($0)”") }
    let words = [part, name].compactMap { $0 }
    if words.isEmpty { return Message(es: "en el texto", en: "in the text") }
    return Message(
      es: words.map(\.spanish).joined(separator: ", "),
      en: words.map(\.english).joined(separator: ", "))
  }
}

extension OutsideReference.Unreadable {
  /// For brackets behind what it is told of.
  package var reason: Message {
    switch self {
    case .malformed:
      Message(
        es: "no es XML bien formado, o anida más de \(XMLReader.maximumDepth) niveles",
        en:
          "it is not well-formed XML, or is nested more than \(XMLReader.maximumDepth) levels deep")
    case .declarations:
      Message(
        es: "declara entidades o nombra un tipo de documento (DOCTYPE)",
        en: "it declares entities or names a document type (DOCTYPE)")
    case .styleSheet(let address):
      Message(
        es: "se muestra con una hoja de estilos que está en otra parte: "
          + "«\(OutsideReference.shown(address))»",
        en: "it is shown by a style sheet that lies elsewhere: "
          + "“\(OutsideReference.shown(address))”")
    case .files:
      Message(
        es: "tiene demasiados archivos uno dentro de otro", en: "it has too many files in files")
    case .fields:
      Message(
        es: "tiene demasiados campos uno dentro de otro", en: "it has too many fields in fields")
    case .packing:
      Message(
        es: "está dañada, o se expande demasiado al descomprimirse",
        en: "it is damaged, or grows too much when unpacked")
    case .encoding:
      Message(es: "no se puede descifrar", en: "it cannot be decoded")
    case .program: Message(es: "contiene un programa", en: "it holds a program")
    case .format:
      Message(
        es: "es un texto de otro formato", en: "it is a text of another format")
    }
  }
}
