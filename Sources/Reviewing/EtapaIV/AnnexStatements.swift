internal import Reports

/// What a region's annex says of its state: the state chosen, or the form's phrases recognised in
/// the detail of `otro`.
enum ComplianceStatement: String, Sendable {
  case fulfilled = "cumplido"
  case partial = "parcial"
  case notFulfilled = "no_cumplido"

  private static let partialPhrases = Phrases(
    "con retraso", "con atraso", "fuera de plazo", "dias de atraso", "dias de retraso",
    "dias despues",
    "parcialmente", "parcial", "cumplido en parte", "en forma parcial")
  private static let notPhrases = Phrases(
    "no cumplido", "no se ha cumplido", "no se cumplio", "incumpl*", "sin cumplir",
    "no se ha enviado", "no ha sido cumplid*", "no se envi*", "no se remiti*", "aun no se envia")
  private static let fullPhrases = Phrases(
    "se ha cumplido con", "se cumplio con", "se ha dado cumplimiento", "cumplido",
    "se ha cumplido", "sin reparos", "se remitio en la fecha", "se enviaron todos",
    "se enviaron todas",
    "se enviaron los", "se remitieron los", "se entregaron los", "se envio todo", "se remitio toda")

  static func said(in words: [String]) -> ComplianceStatement? {
    if notPhrases.isFound(in: words) { return .notFulfilled }
    if partialPhrases.isFound(in: words) { return .partial }
    return fullPhrases.isFound(in: words) ? .fulfilled : nil
  }

  var message: (es: String, en: String) {
    switch self {
    case .fulfilled: ("cumplido", "fulfilled")
    case .partial: ("cumplido parcialmente", "partly fulfilled")
    case .notFulfilled: ("no cumplido", "not fulfilled")
    }
  }
}

/// How far the agreement on providing information has come.
enum AgreementStatement: String, Sendable {
  case offerPending = "oferta_pendiente"
  case noReply = "oferta_sin_respuesta"
  case pending = "oferta_con_respuesta"
  /// The other side has agreed to the offer; nothing is signed yet.
  case accepted = "oferta_aceptada"
  case formal = "acuerdo_formalizado"

  private static let offerPhrases = Phrases("pendiente el envio", "pendiente envio")
  private static let noReplyPhrases = Phrases(
    "sin respuesta", "no se ha tenido respuesta", "no se ha recibido respuesta",
    "no se ha obtenido respuesta", "no ha respondido", "no han respondido", "no hay respuesta",
    "no respondio", "no se tuvo respuesta", "no se recibio respuesta", "no se ha pronunciado",
    "no se pronuncio", "sin pronunciamiento", "no ha contestado", "no contesto", "aun no contesta",
    "aun no responde", "no hemos tenido respuesta", "no hemos recibido respuesta")
  private static let pendingPhrases = Phrases(
    "quedando pendiente", "queda pendiente", "en proceso de firma", "en proceso de definicion",
    "se concretara", "para su revision y firma", "pendiente la firma", "pendiente de firma",
    "pendiente la formalidad", "por firmar", "sin formalizar", "no se ha concretado … acuerdo",
    "no se ha concretado … convenio", "no se ha concretado en el presente año acuerdo",
    "no se ha establecido acuerdo", "no se ha firmado", "no se ha suscrito",
    "formalizar acuerdo de provision", "formalizar propuesta de acuerdo", "sin acuerdo",
    "no existe acuerdo", "no hay acuerdo")
  private static let formalPhrases = Phrases(
    "existe acuerdo", "acuerdo firmado", "acuerdo suscrito el", "convenio firmado",
    "convenio suscrito", "procedimiento formalizado", "se establece acuerdo",
    "se firmo … acuerdo", "se firmo … convenio", "haber acordado", "se acordo",
    "firma del acuerdo", "se suscribio", "se ha concretado", "se ha establecido el formato",
    "acordando informacion")
  private static let acceptedPhrases = Phrases(
    "aceptaba", "aceptaban", "acepto la oferta", "aceptaron la oferta", "aprobo la oferta",
    "manifesto su conformidad", "fue aceptad*", "fue aprobad*")

  static func said(in words: [String]) -> (statement: AgreementStatement, at: Range<Int>)? {
    if let range = offerPhrases.first(in: words) { return (.offerPending, range) }
    if let range = noReplyPhrases.first(in: words) { return (.noReply, range) }
    if let range = pendingPhrases.first(in: words) { return (.pending, range) }
    if let range = formalPhrases.first(in: words) { return (.formal, range) }
    return acceptedPhrases.first(in: words).map { (.accepted, $0) }
  }

  /// Whether there is an agreement.
  var isAgreed: Bool { self == .formal || self == .accepted }

  var message: (es: String, en: String) {
    switch self {
    case .offerPending: ("oferta pendiente de envío", "offer not sent yet")
    case .noReply: ("oferta sin respuesta", "offer without reply")
    case .pending: ("acuerdo pendiente", "agreement pending")
    case .accepted: ("oferta aceptada", "offer accepted")
    case .formal: ("acuerdo establecido", "agreement made")
    }
  }
}

extension Provision {
  /// What the annex says of the compliance, item by item; the chosen state alone when there is one.
  func complianceStatements(in unit: Unit) -> [ComplianceStatement] {
    let path = "provision_informacion.cumplimiento.detalle"
    guard let id = compliance.state?.value, id != "otro" else {
      return unit.cell(path)?.items.compactMap { ComplianceStatement.said(in: $0.words) } ?? []
    }
    return ComplianceStatement(rawValue: id).map { [$0] } ?? []
  }

  /// What the annex says of the agreement, item by item; the chosen state alone when there is one.
  func agreementStatements(in unit: Unit) -> [AgreementStatement] {
    let path = "provision_informacion.procedimiento.detalle"
    guard let id = procedure.state?.value, id != "otro" else {
      return unit.cell(path)?.items.compactMap { AgreementStatement.said(in: $0.words)?.statement }
        ?? []
    }
    return AgreementStatement(rawValue: id).map { [$0] } ?? []
  }
}

extension Cell {
  /// Its paragraphs and list items.
  var items: [Passage] {
    text.split(whereSeparator: \.isNewline).map { Passage(String($0)) }
  }
}
