internal import Diagnostics
internal import Reports

extension Rule {
  /// A letter has a number, a message has a date.
  static let edo04 = Rule(
    "EDO-04", .warning, .verification,
    title: Message(
      es: "Falta el número o la fecha del documento que se cita",
      en: "The number or date of the document cited is missing"),
    explanation: Message(
      es: """
        El estado del procedimiento se verifica con un documento: el oficio, con su número; la carta o \
        el correo, con su fecha. Un acuerdo o una oferta que se declaran sin documento alguno tampoco se \
        pueden verificar.
        """,
      en: """
        The state of the procedure is verified by a document: an official letter by its number, other \
        letters and messages by their date. An agreement or an offer declared without any document \
        cannot be verified either.
        """),
    wrong: .region(
      """
      provision_informacion:
        procedimiento: {estado: oferta_sin_respuesta, detalle: Se envió un oficio al Gobierno Regional.}
        matriz: []
        cumplimiento: {estado: sin_acuerdo}
      """),
    right: .region(
      """
      provision_informacion:
        procedimiento:
          estado: oferta_sin_respuesta
          detalle: Se envió el oficio N.º 36, de 9 de junio de 2009, al Gobierno Regional.
        matriz: []
        cumplimiento: {estado: sin_acuerdo}
      """)
  ) { subject in
    subject.regions.compactMap { unit -> Finding? in
      guard let provision = unit.provision else { return nil }
      let path = "provision_informacion.procedimiento"
      let state = provision.procedure.state?.value
      guard let cell = unit.cell(path + ".detalle") else {
        guard let state, needsDocument.contains(state) else { return nil }
        return Finding(
          unit: unit.id, section: .annex, path: path,
          span: provision.procedure.state?.span ?? provision.procedure.span, quote: state,
          Message(
            es: "el estado no cita el documento que lo verifica",
            en: "the state cites no document that verifies it"),
          remedy: remedy)
      }
      let items = cell.items
      let missing = items.compactMap { item -> (Range<Int>, Passage)? in
        if let range = letters.first(in: item.words), !item.citesNumber { return (range, item) }
        if let range = messages.first(in: item.words), !item.namesDocument { return (range, item) }
        return nil
      }.first
      if let (range, item) = missing {
        let words = String(item.original(range))
        return Finding(
          cell, quote: item.excerpt(range),
          Message(
            es: "cita «\(words)» sin su número ni su fecha",
            en: "it cites “\(words)” without its number or date"),
          remedy: remedy)
      }
      if let state, needsDocument.contains(state), !items.contains(where: \.namesDocument) {
        return Finding(
          cell,
          Message(
            es: "el detalle no cita el documento que verifica el estado",
            en: "the detail cites no document that verifies the state"),
          remedy: remedy)
      }
      return nil
    }
  }

  private static let remedy = Message(
    es: "escriba «oficio N.º …, de … de … de …», o la fecha del correo",
    en: "write «oficio N.º …, de … de … de …», or the date of the message")

  private static let needsDocument = [
    "oferta_sin_respuesta", "oferta_con_respuesta", "acuerdo_formalizado",
  ]
  private static let letters = Phrases("oficio", "oficios", "ordinario")
  private static let messages = Phrases(
    "carta", "mail", "e mail", "email", "correo", "correos")
}

extension Passage {
  /// «N° 36», «ORD. 12», «oficio 487».
  fileprivate var citesNumber: Bool {
    lexemes.indices.contains { index in
      index > 0 && lexemes[index].isNumber
        && ["n", "nº", "nro", "numero", "ord", "oficio", "oficios", "ordinario", "º"].contains(
          words[index - 1])
    }
  }
}
