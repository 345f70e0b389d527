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
    let nouns = subject.nouns
    let rows = subject.units.flatMap { unit in
      unit.rowFacts.flatMap { row in
        ["desafios", "recomendaciones"].compactMap { key -> CopiedText? in
          guard let objective = row.objective, let cell = unit.cell("\(row.row.path).\(key)"),
            cell.words.count >= 5
          else { return nil }
          let about = [objective, row.measurement, row.outcome].compactMap { $0 }
          let subjects = nouns.nouns(in: cell.words)
          let own = Set(about.flatMap { nouns.nouns(in: $0.words) })
          return CopiedText(
            cell: cell, objective: objective, subjects: subjects,
            aimed: Set(nouns.nouns(in: objective.words)),
            isApt: subjects.contains(where: own.contains))
        }
      }
    }
    // A text of which not a third is any objective's own subject speaks in general terms.
    var aims: [[String]: [String]] = [:]
    for row in rows {
      let shared = row.subjects.filter(row.aimed.contains)
      if shared.count * 3 >= row.subjects.count { aims[row.cell.words] = shared }
    }
    return rows.compactMap { row -> Finding? in
      guard !row.isApt, let first = aims[row.cell.words]?.first else { return nil }
      return Finding(
        row.cell,
        Message(
          es: "repite el texto de otra fila y habla de «\(first)», que este objetivo no nombra",
          en:
            "it repeats another row's text and speaks of “\(first)”, which this objective does not "
            + "name"),
        remedy: Message(
          es: "escriba el desafío o la recomendación que corresponde a este objetivo",
          en: "write the challenge or the recommendation that belongs to this objective"),
        related: [
          .init(
            row.objective.span, path: row.objective.path,
            Message(es: "el objetivo de la fila", en: "the row's objective"))
        ])
    }
  }

  /// A text of the plan that stands in several rows.
  private struct CopiedText {
    let cell: Cell
    let objective: Cell
    /// What it speaks of.
    let subjects: [String]
    /// What the row's objective is about.
    let aimed: Set<String>
    /// Whether its row is about any of that.
    let isApt: Bool
  }
}
