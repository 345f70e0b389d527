internal import Diagnostics
internal import Reports

extension Rule {
  /// A target changed on the way needs its act.
  static let fig14 = Rule(
    "FIG-14", .warning, .verification,
    title: Message(
      es: "Meta u objetivo ajustado sin el acto que lo aprobó",
      en: "A target or objective adjusted without the act that approved it"),
    explanation: Message(
      es: """
        Un ajuste de la meta o del objetivo durante el ejercicio se respalda con la fecha o el número \
        del documento que lo formalizó; sin ellos el revisor no puede saber contra qué se mide. Los \
        ajustes que se recomiendan para el año siguiente no cuentan.
        """,
      en: """
        An adjustment of the target or the objective during the exercise is backed by the date or the \
        number of the document that made it formal; without them the reviewer cannot know what is \
        measured against what. Adjustments recommended for the next year do not count.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Capacitar a 50 mujeres.
          resultados:
            - medicion: 40 mujeres capacitadas.
              meta: 50
              valor: 40
              brecha: Hubo un ajuste de la meta por los retrasos en la inscripción.
              desafios: Adelantar la inscripción.
              recomendaciones: Mantener el objetivo.
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Capacitar a 50 mujeres.
          resultados:
            - medicion: 40 mujeres capacitadas.
              meta: 50
              valor: 40
              brecha: El oficio N.º 45, de 30 de junio de 2009, informó el ajuste de la meta a 40.
              desafios: Adelantar la inscripción.
              recomendaciones: Mantener el objetivo.
      """)
  ) { subject in
    subject.cells.compactMap { cell -> Finding? in
      guard kinds.contains(cell.kind) else { return nil }
      for passage in cell.items + [Passage(cell.notes)] {
        guard let range = adjustments.first(in: passage.words), !passage.namesDocument else {
          continue
        }
        let words = passage.excerpt(range)
        return Finding(
          cell, quote: words,
          Message(
            es: "dice «\(words)» y no cita el documento ni la fecha del ajuste",
            en: "it says “\(words)” and cites neither document nor date of the adjustment"),
          remedy: Message(
            es: "cite el oficio o el informe con su fecha, y diga la meta anterior y la nueva",
            en: "cite the letter or report with its date, and give the old and the new target"))
      }
      return nil
    }
  }

  private static let kinds: Set<Cell.Kind> = [
    .objective, .measurement, .achievement, .gap, .programmeAchievement, .difficulties,
  ]

  private static let adjustments = Phrases(
    "ajuste de la meta", "ajuste de meta", "ajuste a la meta", "ajuste de objetivo",
    "ajuste del objetivo", "ajuste de los objetivos", "se genera ajuste", "se ajusto la meta",
    "se ajusta la meta", "se ajusto el objetivo", "se ajusta el objetivo", "se modifico la meta",
    "se modifica la meta", "modificacion de la meta", "modificacion del objetivo",
    "cambio de la meta", "cambio de meta", "se rebajo la meta", "meta original",
    "la meta se rebaj*", "la meta se ajust*", "la meta se modific*", "la meta se redujo",
    "la meta se cambi*", "la meta fue modificad*", "la meta fue rebajad*", "la meta fue reducid*",
    "la meta fue ajustad*", "se disminuyo la meta", "se redujo la meta", "se bajo la meta",
    "rebaja de la meta", "reduccion de la meta")
}

extension Passage {
  /// Whether a document's number or a date stands in the text.
  var namesDocument: Bool {
    lexemes.indices.contains { index in
      guard lexemes[index].isNumber else { return false }
      if index > 0, ["n", "nº", "nro", "numero", "ord", "oficio", "º"].contains(words[index - 1]) {
        return true
      }
      let next = words[(index + 1)...].prefix(2)
      return next.contains { Self.months.contains($0) }
        || (gap(after: index) == "-" && words[index].count <= 2)
    }
  }
}
