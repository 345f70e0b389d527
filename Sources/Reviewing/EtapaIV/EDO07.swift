internal import Diagnostics
internal import Reports

extension Rule {
  /// The same sentence twice in one detail.
  static let edo07 = Rule(
    "EDO-07", .info, .coherence,
    title: Message(
      es: "El mismo texto dos veces en el detalle", en: "The same text twice in the detail"),
    explanation: Message(
      es: """
        Un detalle que repite como viñeta lo que ya dice su encabezado, o la frase que el estado \
        elegido imprime por sí mismo, sale dos veces en el documento.
        """,
      en: """
        A detail that repeats in a bullet what its lead already says, or the phrase that the chosen \
        state prints by itself, comes out twice in the document.
        """),
    wrong: .region(
      """
      provision_informacion:
        procedimiento: {estado: acuerdo_formalizado, detalle: "Oficio N.º 36, de 9 de junio de 2009."}
        matriz: []
        cumplimiento:
          estado: parcial
          detalle: |-
            Falta el envío del cuarto trimestre.

            - Falta el envío del cuarto trimestre.
      """),
    right: .region(
      """
      provision_informacion:
        procedimiento: {estado: acuerdo_formalizado, detalle: "Oficio N.º 36, de 9 de junio de 2009."}
        matriz: []
        cumplimiento:
          estado: parcial
          detalle: Falta el envío del cuarto trimestre.
      """)
  ) { subject in
    subject.regions.flatMap { unit -> [Finding] in
      guard let provision = unit.provision else { return [] }
      let states = subject.form.procedureStates + subject.form.complianceStates
      return [("procedimiento", provision.procedure), ("cumplimiento", provision.compliance)]
        .compactMap { key, state -> Finding? in
          guard let cell = unit.cell("provision_informacion.\(key).detalle") else { return nil }
          let phrase = states.first { $0.id == state.state?.value }?.phrase
          var seen = Set([phrase.map(Words.folded)].compactMap { $0 })
          for item in cell.items where item.words.count >= 3 {
            if seen.insert(item.words).inserted { continue }
            return Finding(
              cell, quote: item.text,
              Message(
                es: "«\(item.text)» aparece dos veces", en: "“\(item.text)” appears twice"),
              remedy: Message(es: "déjelo una sola vez", en: "leave it once"))
          }
          return nil
        }
    }
  }
}
