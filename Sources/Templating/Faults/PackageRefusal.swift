internal import Diagnostics
internal import OpenDocument

/// The words for files that are no template that we take.
extension PackageError {
  var message: Message {
    switch self {
    case .zip(.encrypted), .encrypted:
      Message(
        es: "la plantilla está protegida con contraseña", en: "the template is password-protected")
    case .zip(.damaged(let reason)):
      Message(es: "el archivo está dañado (\(reason))", en: "the file is damaged (\(reason))")
    case .zip(.unsafeName(let name)):
      Message(
        es: "el archivo contiene una entrada que apunta fuera de él: «\(name)»",
        en: "the file holds an entry that points outside of it: “\(name)”")
    case .zip(.duplicate(let name)):
      Message(
        es: "el archivo contiene dos veces «\(name)»", en: "the file holds “\(name)” twice")
    case .zip(.tooLarge):
      Message(
        es: "descomprimido, el archivo pasa de 256 MB",
        en: "unpacked, the file is larger than 256 MB")
    case .zip(.tooManyEntries(let count)):
      Message(
        es:
          "el archivo contiene \(Message(number: count).spanish) archivos dentro y se aceptan hasta "
          + Message(number: ZipArchive.maximumEntries).spanish,
        en: "the file holds \(Message(number: count).english) files and up to "
          + "\(Message(number: ZipArchive.maximumEntries).english) are accepted")
    case .zip(.tooDense(let name)):
      Message(
        es: "«\(name)» se expande demasiado al descomprimirse: parece una bomba zip",
        en: "“\(name)” grows too much when unpacked: it looks like a zip bomb")
    case .zip(.unwritable(let reason)): Message(verbatim: reason)
    case .notOpenDocument:
      Message(
        es: "no es un documento OpenDocument (.ott, .odt o .fodt)",
        en: "it is not an OpenDocument file (.ott, .odt or .fodt)")
    case .wrongKind(let kind):
      Message(
        es: "no es un documento de texto OpenDocument, sino \(Self.shown(kind).spanish)",
        en: "it is not an OpenDocument text, but \(Self.shown(kind).english)")
    case .missing(let entry):
      Message(es: "al archivo le falta \(entry)", en: "the file lacks \(entry)")
    case .script(let script):
      Message(
        es: "la plantilla contiene macros (\(script))",
        en: "the template holds macros (\(script))")
    case .outside(let references):
      references.first?.message ?? Message(es: "sale de sí misma", en: "it leads out of itself")
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

  var remedy: Message {
    switch self {
    case .zip(.encrypted), .encrypted:
      Message(
        es: "guárdela sin contraseña: Archivo ▸ Guardar como, sin «Guardar con contraseña»",
        en: "save it without a password: File ▸ Save As, without “Save with password”")
    case .script:
      Message(
        es: "guárdela sin macros: Herramientas ▸ Macros ▸ Organizar macros",
        en: "save it without macros: Tools ▸ Macros ▸ Organize Macros")
    case .outside(let references):
      references.first?.remedy ?? Message(es: "quítelo", en: "take it out")
    case .wrongKind(let kind) where Self.program(of: kind) != nil:
      Message(
        es: "una plantilla se escribe en LibreOffice Writer: cree allí un documento y péguele lo "
          + "que necesite de este, que es de \(Self.program(of: kind) ?? "")",
        en: "a template is written in LibreOffice Writer: make a document there and paste what you "
          + "need of this one, which is of \(Self.program(of: kind) ?? "")")
    case .wrongKind, .notOpenDocument:
      Message(
        es: "ábralo en LibreOffice Writer y guárdelo como «Texto ODF» o «Plantilla de texto ODF»",
        en: "open it in LibreOffice Writer and save it as “ODF Text” or “ODF Text Template”")
    case .zip(.tooLarge), .zip(.tooDense):
      Message(
        es: "reduzca las imágenes, o guárdela de nuevo en LibreOffice Writer",
        en: "make its pictures smaller, or save it again in LibreOffice Writer")
    case .zip, .missing, .xml:
      Message(
        es: "ábrala en LibreOffice Writer y guárdela de nuevo, o recupere una copia",
        en: "open it in LibreOffice Writer and save it again, or restore a copy")
    }
  }

  /// The findings: what leads outside is told with each of its places.
  func faults(in file: String) -> [Diagnostic] {
    guard case .outside(let references) = self else {
      return [TemplateFault.unreadable(file: file, message, remedy: remedy)]
    }
    return references.prefix(Self.mostPlaces).map { reference in
      Diagnostic(
        rule: "TPL-20", reference.message,
        at: .template(file: file, where: reference.whereabouts), remedy: reference.remedy)
    }
  }

  /// How many addresses are told of one template.
  private static let mostPlaces = 200

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

  /// Which of LibreOffice's programs makes documents of a kind that Writer does not open as a text.
  private static func program(of kind: String) -> String? {
    let programs = [
      "spreadsheet": "Calc", "presentation": "Impress", "graphics": "Draw", "formula": "Math",
      "chart": "Calc", "database": "Base",
    ]
    return programs.first { kind.contains("opendocument." + $0.key) }?.value
  }
}

extension OutsideReference {
  fileprivate var message: Message {
    switch kind {
    case .link:
      Message(
        es: "la plantilla enlaza «\(shown)», y un enlace solo puede llevar a "
          + Self.clickable.spanish,
        en: "the template links to “\(shown)”, and a link may lead only to "
          + Self.clickable.english)
    case .unreadable:
      Message(
        es:
          "la plantilla contiene algo que no se puede revisar, porque podría abrir otros archivos: "
          + "«\(shown)»",
        en: "the template holds what cannot be looked through, since it might open other files: "
          + "“\(shown)”")
    default:
      Message(
        es: "la plantilla enlaza \(noun.spanish) que no contiene: «\(shown)»",
        en: "the template links to \(noun.english) that it does not hold: “\(shown)”")
    }
  }

  fileprivate var remedy: Message {
    switch kind {
    case .link:
      Self.remedy(ofLink: address)
        ?? Message(
          es: "cambie la dirección del enlace (Editar ▸ Hipervínculo), o quítelo",
          en: "change the link's address (Edit ▸ Hyperlink), or take it off")
    case .picture where part.hasSuffix("svg"), .style, .unreadable:
      Message(
        es: "guarde la imagen como PNG, o como SVG simple, e insértela de nuevo",
        en: "save the picture as PNG, or as plain SVG, and insert it again")
    case .database:
      Message(
        es: "quite el campo o la fórmula: los datos llegan a la plantilla por sus marcas",
        en: "take the field or formula out: data come into a template by its tags")
    default:
      Message(
        es: "incruste lo enlazado: Editar ▸ Enlaces a archivos externos ▸ Desvincular",
        en: "embed what is linked: Edit ▸ Links to External Files ▸ Break Link")
    }
  }
}
