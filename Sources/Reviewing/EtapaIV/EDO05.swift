internal import Diagnostics
internal import Reports

extension Rule {
  /// The form's states are a closed list.
  static let edo05 = Rule(
    "EDO-05", .info, .completeness,
    title: Message(
      es: "Estado fuera de la lista del formulario", en: "A state outside the form's list"),
    explanation: Message(
      es: """
        El anexo ofrece una lista de estados; `otro` con palabras propias no se puede contar ni \
        comparar entre regiones. Elija el estado más cercano y explique el caso en «detalle».
        """,
      en: """
        The annex offers a list of states; `otro` with one's own words can neither be counted nor \
        compared between regions. Choose the nearest state and explain the case in «detalle».
        """),
    wrong: .region(
      """
      provision_informacion:
        procedimiento:
          estado: otro
          detalle: Se responde cada mes, por la web, lo que pide el Intendente.
        matriz: []
        cumplimiento: {estado: sin_acuerdo}
      """),
    right: .region(
      """
      provision_informacion:
        procedimiento:
          estado: acuerdo_formalizado
          detalle: Consta en el oficio N.º 75, de 27 de abril de 2009.
        matriz: []
        cumplimiento: {estado: sin_acuerdo}
      """)
  ) { subject in
    subject.regions.flatMap { unit -> [Finding] in
      guard let provision = unit.provision else { return [] }
      return [
        ("procedimiento", provision.procedure, subject.form.procedureStates),
        ("cumplimiento", provision.compliance, subject.form.complianceStates),
      ].compactMap { key, state, options in
        guard let chosen = state.state, chosen.value == "otro",
          let cell = unit.cell("provision_informacion.\(key).detalle")
        else { return nil }
        let phrases = options.compactMap { option in option.phrase.map { (option.id, $0) } }
        let detail = Words.phrase(cell.text)
        let known = phrases.first { detail == Words.phrase($0.1) }
        return Finding(
          cell,
          known.map { option in
            Message(
              es: "es la frase del estado «\(option.0)», escrita a mano",
              en: "it is the phrase of the state «\(option.0)», written by hand")
          }
            ?? Message(
              es: "el estado no es ninguno de los del formulario",
              en: "the state is none of the form's"),
          remedy: Message(
            es: "elija «estado: \(known?.0 ?? phrases.map(\.0).joined(separator: " | "))»",
            en: "choose «estado: \(known?.0 ?? phrases.map(\.0).joined(separator: " | "))»"))
      }
    }
  }
}
