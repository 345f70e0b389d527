internal import Diagnostics
internal import Reports

extension Rule {
  /// What is made known is the results.
  static let dif01 = Rule(
    "DIF-01", .info, .coherence,
    title: Message(
      es: "La actividad no dice que difunda los resultados",
      en: "The activity does not say that it makes the results known"),
    explanation: Message(
      es: """
        IV. 4.1 pide difundir los resultados de la evaluación. Se avisa de una actividad que no \
        nombra ni los resultados, ni la evaluación, ni el PMG: solo un medio, un público u otro tema.
        """,
      en: """
        IV. 4.1 asks to make the results of the evaluation known. Told of is an activity that names \
        neither the results, nor the evaluation, nor the PMG: only a means, an audience or another \
        subject.
        """),
    wrong: .region(
      """
      difusion:
        funcionarios:
          - {actividad: Reuniones sobre la oferta institucional, fecha: 2009-11, responsable: Directora}
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Directora Regional}
      """),
    right: .region(
      """
      difusion:
        funcionarios:
          - {actividad: Presentación de los resultados al equipo, fecha: 2009-11, responsable: Directora}
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Directora Regional}
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.cells(.activity).compactMap { cell -> Finding? in
        let namesResults =
          cell.words.contains { word in
            word == "pmg" || stems.contains { word.hasPrefix($0) }
          } || Words.contains(cell.words, "cuenta publica")
        guard !namesResults else { return nil }
        return Finding(
          cell,
          Message(
            es: "no dice que difunda los resultados de la evaluación",
            en: "it does not say that it makes the results of the evaluation known"),
          remedy: Message(
            es: "diga qué resultados se difunden y por qué medio",
            en: "say which results are made known, and by what means"))
      }
    }
  }

  private static let stems = [
    "resultado", "evalua", "balance",
  ]
}
