internal import Diagnostics
internal import Reports

extension Rule {
  /// The label says that a target was met, the words that it was not, or the reverse.
  static let fig02 = Rule(
    "FIG-02", .warning, .coherence,
    title: Message(
      es: "El texto dice lo contrario de su etiqueta",
      en: "The text says the contrary of its label"),
    explanation: Message(
      es: """
        Un logro que habla de retrasos, de desajustes o de lo que no se cumplió es una brecha, aunque \
        las cifras parezcan cuadrar; una brecha que celebra haber superado la meta es un logro. Se \
        buscan giros que en la prosa administrativa no admiten otra lectura.
        """,
      en: """
        An achievement (logro) that speaks of delays, mismatches or what was not done is a gap \
        (brecha), even where the figures seem to fit; a gap that celebrates having passed the target \
        is an achievement. Only turns of phrase that allow no other reading are looked for.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Realizar seminarios para 210 participantes.
          resultados:
            - medicion: 210 participantes en los seminarios.
              meta: 210
              valor: 210
              logro: La oferta no se ajustó a la demanda, lo que retrasó lo planificado.
              desafios: Adecuar la oferta.
              recomendaciones: Mantener el objetivo.
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Realizar seminarios para 210 participantes.
          resultados:
            - medicion: 210 participantes en los seminarios.
              meta: 210
              valor: 210
              logro: Los seminarios de ambas provincias completaron sus cupos, sin retrasos.
              desafios: Adecuar la oferta.
              recomendaciones: Mantener el objetivo.
      """)
  ) { subject in
    // Where less is better, «por debajo de lo comprometido» is a success.
    let unsure = Set(
      subject.units.flatMap(\.rowFacts).filter { $0.direction != .more }.compactMap {
        $0.outcome.map { $0.unit + $0.path }
      })
    let year = subject.exercise
    return subject.cells.compactMap { cell -> Finding? in
      if unsure.contains(cell.unit + cell.path) { return nil }
      switch cell.kind {
      case .achievement, .programmeAchievement:
        guard let range = cell.passage.statement(of: shortfalls, in: year) else { return nil }
        let words = cell.passage.excerpt(range)
        return Finding(
          cell, quote: words,
          Message(
            es: "bajo «Logro» se lee «\(words)», que describe una brecha",
            en: "under “Logro” it reads “\(words)”, which describes a gap"),
          remedy: cell.kind == .achievement
            ? Message(
              es: "si la meta no se alcanzó, cambie la clave «logro» por «brecha»; si se alcanzó, "
                + "describa lo logrado",
              en: "if the target was missed, change the key «logro» to «brecha»; if it was met, "
                + "describe what was achieved")
            : Message(
              es: "lleve a «dificultades» lo que no se cumplió, o describa lo logrado",
              en: "take what was not met to «dificultades», or describe what was achieved"))
      case .gap:
        guard let range = cell.passage.statement(of: successes, in: year),
          !shortfalls.isFound(in: cell.words)
        else { return nil }
        let words = cell.passage.excerpt(range)
        return Finding(
          cell, quote: words,
          Message(
            es: "bajo «Brecha» se lee «\(words)», que describe un logro",
            en: "under “Brecha” it reads “\(words)”, which describes an achievement"),
          remedy: Message(
            es: "cambie la clave «brecha» por «logro», o explique qué faltó para la meta",
            en: "change the key «brecha» to «logro», or explain what was missing for the target"))
      default: return nil
      }
    }
  }

  private static let shortfalls = Phrases(
    "no se ajust*", "desajust*", "retras*", "atraso*", "se atras*", "no se cumpli*",
    "no se logr*", "no se alcanz*", "no se pud*", "no fue posible", "no se ejecut*",
    "no se realiz*", "no se concret*", "por debajo de lo", "por debajo de la meta",
    "bajo lo planificado", "bajo la meta",
    "bajo lo comprometido", "bajo lo programado", "incumpl*", "inferior a lo", "menor a lo",
    "menos de lo planificado", "quedo pendiente", "quedaron pendientes", "generado una brecha",
    "genero una brecha", "existe una brecha", "no alcanz*", "faltaron", "falto", "menor proyeccion",
    "no llego", "no llegaron", "no se llego", "no logro", "no lograron", "no pudo", "no pudieron",
    "no consigui*", "no se consigui*", "no se termin*", "no se complet*", "no se concluy*",
    "qued* inconclus*", "qued* sin ejecutar", "qued* sin realizar", "qued* fuera", "se dejo de",
    "se dejaron de", "se postergo", "se postergaron", "se suspendi*", "se desisti*", "se desech*",
    "no cumpli*", "no super*", "no llegamos", "no se firm*", "no se suscrib*", "no se inici*",
    "no se instal*", "no logramos", "no alcanzamos", "quedo sin cumplir", "se cumplio parcialmente",
    "a medias", "solo se alcanz*", "solo se logr*",
    "solo alcanz*",
    "apenas se alcanz*", "insuficiente*",
    "quedo esperando", "quedaron esperando", "sigue sin", "siguen sin", "sigue pendiente",
    "siguen pendientes", "a la espera de", "se fueron postergando", "no le llego", "no les llego")

  private static let successes = Phrases(
    "se supero", "se supera", "se sobrepaso", "supero la meta", "por sobre la meta",
    "por encima de la meta", "por sobre lo", "por encima de lo", "superior a lo",
    "llegamos a todas", "llegamos a todos", "se llego a todas", "se llego a todos", "muy buena",
    "muy buenos", "excelente*", "se cumplio con lo", "se cumplio la meta", "se alcanzo la meta",
    "mayor a lo")
}
