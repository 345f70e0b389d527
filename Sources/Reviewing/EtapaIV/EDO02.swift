internal import Diagnostics
internal import Reports

extension Rule {
  /// One state, not two.
  static let edo02 = Rule(
    "EDO-02", .warning, .coherence,
    title: Message(
      es: "Estados contradictorios en la misma lista",
      en: "Contradictory states in the same list"),
    explanation: Message(
      es: """
        El procedimiento está en un estado y el envío de la matriz en otro: cada lista lleva uno solo. \
        Se reconocen las frases del formulario en cada párrafo del detalle («se ha cumplido con…», \
        «parcialmente», «sin respuesta», «existe acuerdo»…), y las del detalle contra el estado \
        elegido.
        """,
      en: """
        The procedure is in one state and the sending of the matrix in one: each list bears a single \
        one. The form's phrases are recognised in each paragraph of the detail («se ha cumplido \
        con…», «parcialmente», «sin respuesta», «existe acuerdo»…), and held against the chosen \
        state.
        """),
    wrong: .region(
      """
      provision_informacion:
        procedimiento: {estado: acuerdo_formalizado, detalle: "Oficio N.º 36, de 9 de junio de 2009."}
        matriz:
          - {informacion: PROPIR, contenido: Gasto, formato: Planilla, periodicidad: Anual, \
      responsable: Directora Regional}
        cumplimiento:
          estado: otro
          detalle: |-
            - Se ha cumplido con contenido, formato y periodicidad acordada.
            - Se ha cumplido parcialmente para el presente año.
      """),
    right: .region(
      """
      provision_informacion:
        procedimiento: {estado: acuerdo_formalizado, detalle: "Oficio N.º 36, de 9 de junio de 2009."}
        matriz:
          - {informacion: PROPIR, contenido: Gasto, formato: Planilla, periodicidad: Anual, \
      responsable: Directora Regional}
        cumplimiento:
          estado: parcial
          detalle: Falta el envío de diciembre.
      """)
  ) { subject in
    subject.regions.flatMap { unit -> [Finding] in
      guard let provision = unit.provision else { return [] }
      return [
        contradiction(
          in: unit.cell("provision_informacion.procedimiento.detalle"),
          state: provision.procedure.state?.value
        ) { AgreementStatement.said(in: $0).map { ($0.statement.rawValue, $0.statement.message) } },
        contradiction(
          in: unit.cell("provision_informacion.cumplimiento.detalle"),
          state: provision.compliance.state?.value
        ) { ComplianceStatement.said(in: $0).map { ($0.rawValue, $0.message) } },
      ].compactMap { $0 }
    }
  }

  private static func contradiction(
    in cell: Cell?, state: String?,
    reading: ([String]) -> (id: String, message: (es: String, en: String))?
  ) -> Finding? {
    guard let cell else { return nil }
    var said = cell.items.compactMap { item in reading(item.words).map { ($0, item.text) } }
    // A paragraph that explains the chosen state may name another in passing.
    if let state, state != "otro" {
      guard Set(said.map { $0.0.id }).count == 1, let other = said.first,
        !compatible(state, other.0.id)
      else { return nil }
      said = [((state, chosen(state)), state), other]
    }
    guard let first = said.first,
      let second = said.first(where: { !compatible($0.0.id, first.0.id) })
    else { return nil }
    return Finding(
      cell, quote: second.1,
      Message(
        es: "la lista dice a la vez «\(first.0.message.es)» y «\(second.0.message.es)»",
        en: "the list says both “\(first.0.message.en)” and “\(second.0.message.en)”"),
      remedy: Message(
        es: "deje un solo estado en «estado» y explique lo demás en «detalle»",
        en: "leave a single state in «estado» and explain the rest in «detalle»"))
  }

  private static func chosen(_ id: String) -> (es: String, en: String) {
    AgreementStatement(rawValue: id)?.message ?? ComplianceStatement(rawValue: id)?.message
      ?? (id, id)
  }

  /// States that may stand side by side: the ways of an agreement that is not there yet, which may
  /// follow one another.
  private static func compatible(_ a: String, _ b: String) -> Bool {
    if a == b || a == "sin_acuerdo" { return true }
    let open = ["oferta_pendiente", "oferta_sin_respuesta", "oferta_con_respuesta"]
    let agreed = ["oferta_con_respuesta", "oferta_aceptada", "acuerdo_formalizado"]
    if a == "oferta_aceptada" || b == "oferta_aceptada" {
      return agreed.contains(a) && agreed.contains(b)
    }
    return open.contains(a) && open.contains(b)
  }
}
