internal import Diagnostics
internal import Reports

extension Rule {
  /// An objective restated is no achievement.
  static let edo09 = Rule(
    "EDO-09", .warning, .verification,
    title: Message(
      es: "El logro solo repite el objetivo", en: "The achievement only restates the objective"),
    explanation: Message(
      es: """
        Un principal logro que empieza por un infinitivo («Contribuir a…»), o que nombra algo sin \
        verbo ni cifra («Comunicación permanente con el GORE»), no dice qué se logró. Los rótulos \
        «Objetivo:» e «Indicador:» con su texto se dejan fuera.
        """,
      en: """
        A main achievement that begins with an infinitive («Contribuir a…»), or that names something \
        with neither verb nor figure («Comunicación permanente con el GORE»), does not say what was \
        achieved. The labels «Objetivo:» and «Indicador:» with their texts are left out.
        """),
    wrong: .region(
      """
      programas:
        diseno_distribucion_acceso:
          desempeno: 100
          logro: Contribuir a la implementación de los planes de negocios de la región.
          dificultades: ninguna
          recomendaciones: ninguna
      """),
    right: .region(
      """
      programas:
        diseno_distribucion_acceso:
          desempeno: 100
          logro: Se financiaron 75 planes de negocios de la región.
          dificultades: ninguna
          recomendaciones: ninguna
      """), needsForms: true
  ) { subject in
    subject.units.flatMap { unit in
      unit.cells(.programmeAchievement, .programmeSummary).compactMap { cell -> Finding? in
        let passage = Passage(Labels.withoutRestated(cell.text))
        guard !passage.words.isEmpty else { return nil }
        let forms = subject.lexicon.forms(of: passage.original(0))
        let isInfinitive =
          forms.contains { $0.tense == .infinitive } && !forms.contains { $0.part == .noun }
        let isBare =
          !isInfinitive && passage.quantities.isEmpty
          && !passage.verbs(subject.lexicon).contains { !$0.isSubordinate }
          && passage.namesTask
        guard isInfinitive || isBare else { return nil }
        return Finding(
          cell, quote: passage.text,
          isInfinitive
            ? Message(
              es: "el logro empieza por «\(passage.original(0))»: es un objetivo, no un resultado",
              en: "the achievement begins with “\(passage.original(0))”: it is an objective, not a "
                + "result")
            : Message(
              es: "el logro no tiene verbo ni cifra: nombra una tarea y no dice qué se obtuvo",
              en: "the achievement has neither verb nor figure: it names a task and does not say "
                + "what came of it"),
          remedy: Message(
            es: "escriba qué se hizo y cuánto, en pasado: «Se financiaron 75 proyectos…»",
            en: "write what was done and how much, in the past: «Se financiaron 75 proyectos…»"))
      }
    }
  }
}

extension Passage {
  /// Whether the text begins by naming an action: «Envío de los reportes», «El funcionamiento del consejo».
  /// What begins otherwise may tell a state: «Ficha única en uso en todas las sedes».
  fileprivate var namesTask: Bool {
    words.prefix(4).first { !Words.functionWords.contains($0) }.map { word in
      ["cion", "sion", "ciones", "siones", "miento", "mientos"].contains { word.hasSuffix($0) }
        || Self.actions.contains(word)
    } ?? false
  }

  private static let actions: Set<String> = [
    "envio", "entrega", "firma", "trabajo", "apoyo", "aumento", "mejora", "mejoras", "desarrollo",
    "acceso", "entregas", "talleres", "taller", "uso", "logro", "fortalecimiento", "avance",
    "avances", "cobertura", "asesoria", "asesorias", "reuniones", "visitas", "plan", "planes",
    "programa", "mesa", "mesas", "presencia", "articulacion",
  ]
}
