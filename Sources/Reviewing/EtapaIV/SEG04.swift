internal import Diagnostics
internal import Reports

extension Rule {
  /// A recommendation asks for something.
  static let seg04 = Rule(
    "SEG-04", .warning, .coherence,
    title: Message(
      es: "La recomendación no recomienda nada", en: "The recommendation recommends nothing"),
    explanation: Message(
      es: """
        Una recomendación dice qué hacer («Incorporar…», «Que los servicios incorporen…», «Se sugiere \
        revisar…»). Se avisa de las que solo cuentan cómo están las cosas: «Se encuentran en fase de \
        implementación…». Una frase sin verbo («Prioridad territorial en las bases») pasa.
        """,
      en: """
        A recommendation says what to do («Incorporar…», «Que los servicios incorporen…», «Se sugiere \
        revisar…»). Told of are those that only tell how things are: «Se encuentran en fase de \
        implementación…». A phrase without a verb («Prioridad territorial en las bases») passes.
        """),
    wrong: .region(
      """
      programas:
        complementariedad_territorial:
          recomendaciones: Se encuentran en fase de implementación los programas del año 2010.
      """),
    right: .region(
      """
      programas:
        complementariedad_territorial:
          recomendaciones: Implementar los programas del año 2010.
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.cells(.recommendations, .followUpRecommendation).compactMap { cell -> Finding? in
        guard !cell.saysNone, Recommendations.isStatement(cell),
          !unit.repeatsRecommendation(cell)
        else { return nil }
        return Finding(
          cell,
          Message(
            es: "cuenta cómo están las cosas; no dice qué se recomienda hacer",
            en: "it tells how things are; it does not say what should be done"),
          remedy: Message(
            es: "empiece con lo que hay que hacer: «Incorporar…», «Reforzar…»",
            en: "begin with what is to be done: «Incorporar…», «Reforzar…»"))
      }
    }
  }
}

extension Unit {
  /// Whether a row of the follow-up only repeats the programme's recommendation.
  fileprivate func repeatsRecommendation(_ cell: Cell) -> Bool {
    guard cell.kind == .followUpRecommendation else { return false }
    return cells(.recommendations).contains {
      $0.row == cell.row && Recommendations.words($0) == Recommendations.words(cell)
    }
  }
}
