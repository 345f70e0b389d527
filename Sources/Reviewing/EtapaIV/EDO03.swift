internal import Diagnostics
internal import Reports

extension Rule {
  /// Nothing can be fulfilled that was not agreed.
  static let edo03 = Rule(
    "EDO-03", .error, .coherence,
    title: Message(
      es: "El estado de cumplimiento no es posible sin acuerdo o sin matriz",
      en: "The state of compliance is not possible without agreement or matrix"),
    explanation: Message(
      es: """
        «Cumplido» y «cumplido parcialmente» se dicen del envío de una matriz acordada: no caben si la \
        matriz está vacía o si la oferta sigue pendiente, sin respuesta o por formalizar.
        """,
      en: """
        «Fulfilled» and «partly fulfilled» are said of the sending of an agreed matrix: they cannot \
        stand with an empty matrix, nor with an offer that is pending, unanswered or not yet formal.
        """),
    wrong: .region(
      """
      provision_informacion:
        procedimiento:
          estado: oferta_sin_respuesta
          detalle: Oficio N.º 36, de 9 de junio de 2009.
        matriz: []
        cumplimiento: {estado: parcial, detalle: Se envió un boletín.}
      """),
    right: .region(
      """
      provision_informacion:
        procedimiento:
          estado: oferta_sin_respuesta
          detalle: Oficio N.º 36, de 9 de junio de 2009.
        matriz: []
        cumplimiento: {estado: sin_acuerdo, detalle: Se envió un boletín.}
      """)
  ) { subject in
    subject.regions.compactMap { unit in
      complianceContradiction(unit) ?? matrixContradiction(unit)
    }
  }

  /// Something delivered without an agreement, or without anything agreed.
  private static func complianceContradiction(_ unit: Unit) -> Finding? {
    guard let provision = unit.provision,
      let state = provision.complianceStatements(in: unit).first(where: { $0 != .notFulfilled })
    else { return nil }
    let agreement = provision.agreementStatements(in: unit).first { !$0.isAgreed }
    let hasRows = provision.matrix?.contains { !$0.information.isAbsent } ?? true
    guard agreement != nil || !hasRows else { return nil }
    let path = "provision_informacion.cumplimiento"
    let cell = unit.cell(path + ".detalle")
    let reason =
      agreement.map { ("el procedimiento está en «\($0.message.es)»", $0.message.en) }
      ?? ("la matriz está vacía", "")
    var finding = Finding(
      unit: unit.id, section: .annex, path: cell?.path ?? path + ".estado",
      span: cell?.span ?? provision.compliance.state?.span ?? provision.compliance.span,
      quote: cell?.text ?? provision.compliance.state?.value ?? "",
      Message(
        es: "dice «\(state.message.es)», pero \(reason.0)",
        en: "it says “\(state.message.en)”, but "
          + (agreement.map { "the procedure is “\($0.message.en)”" } ?? "the matrix is empty")),
      remedy: Message(
        es: "si no hay acuerdo, elija «sin_acuerdo»; si lo hay, diga en el procedimiento con qué "
          + "oficio y complete la matriz",
        en: "without an agreement choose «sin_acuerdo»; with one, name its letter in the "
          + "procedure and fill in the matrix"),
      related: [
        .init(
          provision.procedure.span, path: "provision_informacion.procedimiento",
          Message(es: "el estado del procedimiento", en: "the state of the procedure"))
      ])
    // What is agreed but not yet formal may have been delivered; and of «otro» only the words are known.
    finding.restsOnWords =
      provision.compliance.state?.value == "otro"
      || hasRows && (agreement == .pending || provision.procedure.state?.value == "otro")
    return finding
  }

  /// An agreement without anything agreed, or something agreed without an answer.
  private static func matrixContradiction(_ unit: Unit) -> Finding? {
    guard let provision = unit.provision, let state = provision.procedure.state else { return nil }
    let hasRows = provision.matrix?.contains { !$0.information.isAbsent } ?? false
    let isOpen = ["oferta_pendiente", "oferta_sin_respuesta"].contains(state.value)
    guard hasRows == isOpen, isOpen || state.value == "acuerdo_formalizado",
      isOpen || provision.matrixNote.isAbsent
    else { return nil }
    var finding = Finding(
      unit: unit.id, section: .annex, path: "provision_informacion.procedimiento.estado",
      span: state.span, quote: state.value,
      isOpen
        ? Message(
          es: "el procedimiento no tiene respuesta, y la matriz trae información acordada",
          en: "the procedure has no answer, and the matrix has agreed information")
        : Message(
          es: "hay un acuerdo formalizado, y la matriz no dice qué se acordó",
          en: "there is a formal agreement, and the matrix does not say what was agreed"),
      remedy: Message(
        es: "corrija el estado del procedimiento o la matriz",
        en: "mend the state of the procedure, or the matrix"))
    // A matrix may hold what was offered.
    finding.restsOnWords = true
    return finding
  }
}
