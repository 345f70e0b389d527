internal import Diagnostics
internal import Reports

extension Rule {
  /// A whole's performance lies between its parts'.
  static let fig18 = Rule(
    "FIG-18", .warning, .coherence,
    title: Message(
      es: "El desempeño nacional queda fuera del de las regiones",
      en: "The national performance lies outside the regions' own"),
    explanation: Message(
      es: """
        El programa nacional se ejecuta en las regiones: su desempeño no puede ser menor que el de \
        todas, ni mayor.
        """,
      en: """
        The national programme is carried out in the regions: its performance cannot be below that \
        of all of them, nor above.
        """),
    wrong: .national(
      """
      programas:
        complementariedad_territorial:
          desempeno: 12
          logro: El país firmó acuerdos en las dos regiones.
          dificultades: La agenda obligó a postergar sesiones.
          recomendaciones: ninguna
      """),
    right: .national(
      """
      programas:
        complementariedad_territorial:
          desempeno: 100
          logro: El país firmó acuerdos en las dos regiones.
          dificultades: La agenda obligó a postergar sesiones.
          recomendaciones: ninguna
      """)
  ) { subject in
    subject.nation.programmes.compactMap { programme -> Finding? in
      let values = subject.regions.compactMap { $0.programme(programme.id)?.performance?.value }
      guard let performance = programme.performance, values.count == subject.regions.count,
        let least = values.min(), let most = values.max(),
        performance.value < least || performance.value > most
      else { return nil }
      let own = Figure.text(performance.value)
      let range =
        least == most
        ? (
          es: "todas las regiones tienen \(Figure.text(most))%",
          en: "all regions have \(Figure.text(most))%"
        )
        : (
          es: "las regiones van de \(Figure.text(least)) a \(Figure.text(most))%",
          en: "the regions go from \(Figure.text(least)) to \(Figure.text(most))%"
        )
      return Finding(
        unit: subject.nation.id, section: programme.id.section,
        path: programme.path + ".desempeno", span: performance.span, quote: own,
        Message(
          es: "el desempeño nacional es de \(own)% y \(range.es)",
          en: "the national performance is \(own)%, and \(range.en)"),
        remedy: Message(
          es: "corrija el desempeño nacional o el de la región que corresponda",
          en: "mend the national performance, or that of the region concerned"))
    }
  }
}
