internal import Diagnostics
internal import Reports

extension Rule {
  /// Boilerplate that landed beside the wrong objective.
  static let cpy02 = Rule(
    "CPY-02", .warning, .coherence,
    title: Message(
      es: "Texto de relleno en un objetivo de otra materia",
      en: "Boilerplate beside an objective of another subject"),
    explanation: Message(
      es: """
        Un desafío sobre fomento productivo municipal no tiene qué hacer junto a un objetivo de \
        atención de clientes. Se miran los textos que se repiten en otras filas o regiones y que hablan \
        de una materia (fomento productivo, entorno, género, municipios, atención de clientes) que ni \
        el objetivo ni su medición ni su logro nombran.
        """,
      en: """
        A challenge about the municipalities' work has no business beside an objective on customer \
        service. Looked at are texts that recur in other rows or regions and that speak of a subject \
        (local development, the territory's surroundings, gender, municipalities, customer service) \
        which neither the objective nor its measurement nor its achievement names.
        """),
    wrong: .region(
      Boilerplate.example(challenges: "Mejorar las capacidades municipales en fomento productivo."),
      other: Boilerplate.example(
        objective: "Capacitar a 100 encargados municipales de fomento productivo.",
        challenges: "Mejorar las capacidades municipales en fomento productivo.")),
    right: .region(
      Boilerplate.example(challenges: "Ampliar las consultas por vía virtual."),
      other: Boilerplate.example(
        objective: "Capacitar a 100 encargados municipales de fomento productivo.",
        challenges: "Mejorar las capacidades municipales en fomento productivo."))
  ) { subject in
    var byWords: [[String]: Int] = [:]
    let cells = subject.units.flatMap { $0.cells(.challenges, .planRecommendations) }
    for cell in cells where cell.words.count >= 5 { byWords[cell.words, default: 0] += 1 }
    return subject.units.flatMap { unit in
      unit.rowFacts.flatMap { row -> [Finding] in
        guard let objective = row.objective else { return [] }
        let about = objective.words + (row.measurement?.words ?? []) + (row.outcome?.words ?? [])
        return ["desafios", "recomendaciones"].compactMap { key in
          guard let cell = unit.cell("\(row.row.path).\(key)"), byWords[cell.words] ?? 0 >= 2,
            let subject = topics.first(where: { $0.words.isFound(in: cell.words) }),
            !subject.related.isFound(in: about)
          else { return nil }
          return Finding(
            cell,
            Message(
              es: "habla de \(subject.name.es), y el objetivo trata de otra cosa",
              en: "it speaks of \(subject.name.en), and the objective is about something else"),
            remedy: Message(
              es: "escriba el desafío o la recomendación que corresponde a este objetivo",
              en: "write the challenge or the recommendation that belongs to this objective"),
            related: [
              .init(
                objective.span, path: objective.path,
                Message(es: "el objetivo de la fila", en: "the row's objective"))
            ])
        }
      }
    }
  }

  private struct Topic: Sendable {
    let name: (es: String, en: String)
    let words: Phrases
    /// What an objective of the subject says.
    let related: Phrases
  }

  private static let topics: [Topic] = [
    Topic(
      name: ("fomento productivo", "local development"), words: Phrases("fomento productivo"),
      related: Phrases("fomento", "municip*", "comun*", "desarrollo economico local")),
    Topic(
      name: ("acciones de entorno", "the territory's surroundings"),
      words: Phrases("acciones de entorno"),
      related: Phrases("entorno", "plan", "planes", "planific*")),
    Topic(
      name: ("enfoque de género", "gender"), words: Phrases("enfoque de genero"),
      related: Phrases(
        "mujer*", "genero", "emprendedora*", "empresaria", "empresarias", "femenin*")),
    Topic(
      name: ("municipios", "municipalities"), words: Phrases("municipios"),
      related: Phrases("municip*", "comun*", "gremial*", "actores", "entorno")),
    Topic(
      name: ("atención de clientes", "customer service"),
      words: Phrases("atencion y orientacion a clientes"),
      related: Phrases("atencion*", "orientacion", "client*", "consult*", "oirs", "croc")),
  ]
}
