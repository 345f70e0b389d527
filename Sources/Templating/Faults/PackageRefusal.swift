internal import Diagnostics
internal import OpenDocument

/// The words for files that are no template that we take.
extension PackageError {
  var message: Message {
    switch self {
    case .notOpenDocument:
      Message(
        es: "no es un documento OpenDocument (.ott, .odt o .fodt)",
        en: "it is not an OpenDocument file (.ott, .odt or .fodt)")
    case .outside(let references) where !references.isEmpty: references[0].message
    default: message(about: .template)
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
