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
    subject.units.flatMap { unit -> [Finding] in
      let aims = unit.cells(.objective)
      return unit.cells(.achievement, .programmeAchievement, .programmeSummary).compactMap {
        cell -> Finding? in
        let passage = Passage(Labels.withoutRestated(cell.text))
        guard !passage.words.isEmpty else { return nil }
        let forms = subject.lexicon.forms(of: passage.original(0))
        let isInfinitive =
          forms.contains { $0.tense == .infinitive } && !forms.contains { $0.part == .noun }
        let isBare =
          passage.quantities.isEmpty
          && !passage.verbs(subject.lexicon).contains { !$0.isSubordinate }
          && passage.namesTask(subject.lexicon)
          && (cell.kind != .achievement || aims.contains { passage.restates($0.passage) })
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
  fileprivate func namesTask(_ lexicon: Lexicon) -> Bool {
    guard
      let first = words.indices.prefix(4).first(where: {
        !Words.functionWords.contains(words[$0])
      })
    else { return false }
    let word = words[first]
    let forms = lexicon.forms(of: original(first))
    // «retiro», «reemplazo»: a noun that is also what one says of oneself.
    let isOfVerb =
      forms.contains { $0.part == .noun }
      && forms.contains { $0.person == 1 && $0.tense == .present }
    return isOfVerb || Self.actions.contains(word)
      || ["cion", "sion", "ciones", "siones", "miento", "mientos"].contains { word.hasSuffix($0) }
  }

  /// Whether the text says no more than an objective does.
  fileprivate func restates(_ objective: Passage) -> Bool {
    let known = Set(objective.words.map { $0.prefix(5) })
    let own = words.filter { $0.count > 3 && !Words.functionWords.contains($0) }
    return !own.isEmpty && own.filter { known.contains($0.prefix(5)) }.count * 10 >= own.count * 7
  }

  private static let actions: Set<String> = [
    "entrega", "entregas", "firma", "mejora", "mejoras", "talleres", "taller", "avance", "avances",
    "asesoria", "asesorias", "reuniones", "visitas", "acceso", "cobertura", "presencia",
  ]
}
