import Diagnostics
import OpenDocument

/// The words for what was taken out of a document that somebody sent.
extension OutsideReference {
  var toldOfDocument: Message {
    switch kind {
    case .link:
      Message(
        es: "se quitó un enlace que no lleva a una página, un correo, un teléfono ni un lugar del "
          + "documento: «\(shown)»",
        en: "a link was taken out that leads to no page, mail address, telephone or place in the "
          + "document: “\(shown)”")
    case .database:
      Message(
        es: "el documento toma datos de fuera de sí mismo, y no se consultaron: «\(shown)»",
        en: "the document takes data from outside of itself, which were not asked for: “\(shown)”")
    case .mailMerge:
      Message(
        es:
          "se quitó la combinación de correspondencia del documento, que toma datos de otro archivo",
        en: "the document's mail merge was taken out, which takes data from another file")
    case .template:
      Message(
        es: "el documento nombra la plantilla con que se hizo, y no se abrió: «\(shown)»",
        en:
          "the document names the template that it was made from, which was not opened: “\(shown)”")
    case .unreadable(let obstacle):
      Message(
        es: "una parte del documento no se puede revisar (\(obstacle.reason.spanish)), y se dejó "
          + "fuera: «\(shown)»",
        en:
          "a part of the document cannot be looked through (\(obstacle.reason.english)) and was left "
          + "out: “\(shown)”")
    case .picture, .object, .section, .style, .document, .data:
      Message(
        es: "el documento nombra \(noun.spanish) fuera de sí mismo, y no se abrió: «\(shown)»",
        en: "the document names \(noun.english) outside of itself, which was not opened: “\(shown)”"
      )
    }
  }

  var remedyOfDocument: Message {
    switch kind {
    case .link:
      Self.remedy(ofLink: address)
        ?? Message(
          es:
            "si hace falta, póngalo de nuevo en el documento con la dirección completa (https://…)",
          en: "if it is needed, set it again in the document with its whole address (https://…)")
    case .database:
      Message(
        es: "revise que los datos que el documento muestra sean los que corresponden",
        en: "check that the data that the document shows are the right ones")
    case .mailMerge:
      Message(
        es: "si hace falta, pida el documento ya combinado con sus datos",
        en: "if it is needed, ask for the document already merged with its data")
    case .template:
      Message(
        es: "nada hace falta: el documento trae sus estilos",
        en: "nothing need be done: the document brings its styles")
    case .style:
      Message(
        es: "si hace falta, pida el documento con esa imagen como PNG",
        en: "if it is needed, ask for the document with that picture as PNG")
    case .unreadable:
      Message(
        es: "si hace falta, pida el documento con esa parte en otro formato (una imagen, como PNG)",
        en:
          "if it is needed, ask for the document with that part in another format (a picture, as PNG)"
      )
    case .picture, .object, .section, .document, .data:
      Message(
        es: "si hace falta, pida el documento con ello incrustado",
        en: "if it is needed, ask for the document with it embedded")
    }
  }
}
