internal import Diagnostics
internal import Reports
internal import StructuredData

extension Rule {
  /// A state is chosen, and explained where the form asks for it.
  static let req10 = Rule(
    "REQ-10", .error, .completeness,
    title: Message(
      es: "Estado sin elegir o sin su detalle",
      en: "A state that is not chosen, or lacks its detail"),
    explanation: Message(
      es: """
        El estado del procedimiento y el de cumplimiento se eligen de la lista del formulario, y los \
        que lo piden (parcial, no cumplido, ofertas, otro) llevan su detalle. Sin estado es un \
        error; sin detalle, un aviso.
        """,
      en: """
        The states of the procedure and of the fulfilment are chosen from the form's list, and those \
        that ask for it (partial, not fulfilled, offers, other) have their detail. Without a state \
        it is an error; without a detail, a warning.
        """),
    wrong: .region(
      """
      provision_informacion:
        procedimiento: {estado: acuerdo_formalizado, detalle: "Oficio N.º 36, de 9 de junio de 2009."}
        matriz:
          - {informacion: PROPIR, contenido: Gasto, formato: Planilla, periodicidad: Anual, responsable: Directora Regional}
        cumplimiento: {estado: }
      """),
    right: .region(
      """
      provision_informacion:
        procedimiento: {estado: acuerdo_formalizado, detalle: "Oficio N.º 36, de 9 de junio de 2009."}
        matriz:
          - {informacion: PROPIR, contenido: Gasto, formato: Planilla, periodicidad: Anual, responsable: Directora Regional}
        cumplimiento: {estado: cumplido}
      """)
  ) { subject in
    let states = subject.form.definition.states
    return subject.units.flatMap { unit -> [Finding] in
      guard let provision = unit.provision else { return [] }
      return [
        ("procedimiento", provision.procedure), ("cumplimiento", provision.compliance),
      ].compactMap { key, state -> Finding? in
        let path = "provision_informacion.\(key)"
        guard let chosen = state.state else {
          return Finding(
            unit: unit.id, section: .annex, path: path + ".estado",
            span: state.span,
            Message(
              es: "falta elegir el estado de «\(key)»", en: "the state of «\(key)» is not chosen"),
            remedy: Message(
              es: "escriba en «estado» uno de: "
                + (states[key] ?? []).map(\.id).joined(separator: ", "),
              en: "write in «estado» one of: "
                + (states[key] ?? []).map(\.id).joined(separator: ", ")))
        }
        guard state.detail.isAbsent,
          states[key]?.first(where: { $0.id == chosen.value })?.needsDetail == true
        else { return nil }
        var finding = Finding(
          unit: unit.id, section: .annex, path: path + ".detalle",
          span: chosen.span, quote: chosen.value,
          Message(
            es: "el estado «\(chosen.value)» pide un detalle, y está en blanco",
            en: "the state «\(chosen.value)» asks for a detail, which is blank"),
          remedy: Message(
            es: "explique en «detalle» en qué está y con qué documento",
            en: "explain in «detalle» how things stand, and by which document"))
        finding.restsOnWords = true
        return finding
      }
    }
  }
}
