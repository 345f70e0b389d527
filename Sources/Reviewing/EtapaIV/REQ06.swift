internal import Diagnostics
internal import Reports

extension Rule {
  /// The annex' matrix has rows, or says why not.
  static let req06 = Rule(
    "REQ-06", .warning, .completeness,
    title: Message(es: "Matriz de información vacía", en: "The matrix of information is empty"),
    explanation: Message(
      es: """
        La matriz consolidada del anexo lleva al menos una fila o, cuando no hay acuerdo, lo dice: \
        con «matriz_nota» o con un estado que admite una matriz vacía. Si el estado declara un \
        cumplimiento, siquiera parcial, la matriz debe decir de qué.
        """,
      en: """
        The annex' consolidated matrix has at least one row or, where there is no agreement, says so: \
        with «matriz_nota» or with a state that allows an empty matrix. If the state claims \
        fulfilment, even in part, the matrix must say of what.
        """),
    wrong: .region(
      """
      provision_informacion:
        procedimiento: {estado: otro, detalle: Se envió una carta de oferta.}
        matriz: []
        cumplimiento: {estado: otro, detalle: No cumplido.}
      """),
    right: .region(
      """
      provision_informacion:
        procedimiento: {estado: oferta_sin_respuesta, detalle: 'Oficio N.º 98, de 5 de octubre.'}
        matriz: []
        matriz_nota: Sin acuerdo a la fecha de corte.
        cumplimiento: {estado: sin_acuerdo}
      """)
  ) { subject in
    subject.regions.compactMap { unit in
      guard let provision = unit.provision else {
        return Finding(
          unit: unit.id, section: .annex, path: "provision_informacion", span: unit.span,
          Message(
            es: "falta el informe de provisión de información, con su matriz",
            en: "the report on the provision of information is missing, with its matrix"),
          remedy: Message(
            es: "añada «provision_informacion»", en: "add «provision_informacion»"))
      }
      guard (provision.matrix ?? []).allSatisfy(\.isBlank) else { return nil }
      let claims = subject.form.claimsDelivery(provision.compliance)
      if !claims, !provision.matrixNote.isAbsent || subject.form.explainsEmptyMatrix(provision) {
        return nil
      }
      let compliance = unit.cell("provision_informacion.cumplimiento.detalle")
      let state = compliance?.span ?? provision.compliance.state?.span
      return Finding(
        unit: unit.id, section: .annex, path: "provision_informacion.matriz",
        span: provision.matrix?.first?.span ?? provision.span,
        claims
          ? Message(
            es: "se declara cumplimiento, pero la matriz no dice qué información se acordó",
            en: "fulfilment is claimed, but the matrix does not say what information was agreed")
          : Message(
            es: "la matriz está vacía y no se dice por qué",
            en: "the matrix is empty and nothing says why"),
        remedy: Message(
          es: "complete la matriz o, si no hay acuerdo, dígalo en «matriz_nota» y en el estado "
            + "de cumplimiento",
          en: "fill in the matrix or, if there is no agreement, say so in «matriz_nota» and in the "
            + "state of compliance"),
        related: state.map {
          [
            .init(
              $0, path: "provision_informacion.cumplimiento",
              Message(es: "el cumplimiento declarado", en: "the fulfilment claimed"))
          ]
        } ?? [])
    }
  }
}

extension MatrixRow {
  /// The five cells by their keys.
  var cells: [(key: String, entry: Entry<Prose>)] {
    [
      ("informacion", information), ("contenido", content), ("formato", format),
      ("periodicidad", frequency), ("responsable", responsible),
    ]
  }

  var isBlank: Bool { cells.allSatisfy { $0.entry.isAbsent } }
}

extension Form {
  /// Whether a state of compliance says that something agreed was delivered.
  fileprivate func claimsDelivery(_ compliance: AnnexState) -> Bool {
    if let state = complianceStates.first(where: { $0.id == compliance.state?.value }),
      state.phrase != nil
    {
      return !state.allowsEmptyMatrix
    }
    let words = Words.folded(compliance.detail.value?.markdown ?? "")
    guard let index = words.firstIndex(where: { $0.hasPrefix("cumpl") || $0 == "parcialmente" })
    else { return false }
    return !words[..<index].contains("no")
  }

  /// Whether a chosen state, not a text, says that there is nothing to put into the matrix.
  fileprivate func explainsEmptyMatrix(_ provision: Provision) -> Bool {
    let states =
      procedureStates.filter { $0.id == provision.procedure.state?.value }
      + complianceStates.filter { $0.id == provision.compliance.state?.value }
    return states.contains { $0.phrase != nil && $0.allowsEmptyMatrix }
  }
}
