internal import Diagnostics
internal import Reports

extension Rule {
  /// One objective, one statement, with its own result.
  static let est07 = Rule(
    "EST-07", .warning, .verification,
    title: Message(
      es: "Un resultado para varios objetivos, o un objetivo que reúne varios",
      en: "One result for several objectives, or an objective that is several"),
    explanation: Message(
      es: """
        Cada objetivo debe poder medirse por sí solo. Se avisa de una celda que numera más objetivos \
        que los resultados que da, y de un objetivo con dos oraciones que empiezan con infinitivo.
        """,
      en: """
        Each objective must be measurable by itself. Told of are a cell that numbers more objectives \
        than it gives results, and an objective of two sentences that begin with infinitives.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: >-
            Fortalecer a las empresas de la costa. Contribuir a que los emprendedores del valle
            desarrollen sus competencias, con al menos 100 beneficiarios.
          resultados:
            - {medicion: 132 beneficiarios, meta: 100, valor: 132, logro: Se llegó a 132 personas., \
      desafios: Ampliar la cobertura., recomendaciones: Mantener el objetivo.}
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Fortalecer a las empresas de la costa, con al menos 50 beneficiarios.
          resultados:
            - {medicion: 72 beneficiarios, meta: 50, valor: 72, logro: Se llegó a 72 personas., \
      desafios: Ampliar la cobertura., recomendaciones: Mantener el objetivo.}
        - objetivo: Capacitar al menos a 50 emprendedores del valle en sus competencias.
          resultados:
            - {medicion: 60 capacitados, meta: 50, valor: 60, logro: Se capacitó a 60 personas., \
      desafios: Ampliar la cobertura., recomendaciones: Mantener el objetivo.}
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.plan.enumerated().compactMap { index, objective -> Finding? in
        guard let cell = unit.cell("plan_plurianual[\(index)].objetivo") else { return nil }
        let numbered = objective.numbersInText
        let results = objective.results.count
        let remedy = Message(
          es: "separe los objetivos y dé a cada uno su meta y su resultado",
          en: "separate the objectives and give each its target and its result")
        if numbered > 1, results < numbered {
          return Finding(
            cell,
            Message(
              es: "la celda reúne \(numbered) objetivos y da "
                + (results == 1 ? "un solo resultado" : "\(results) resultados"),
              en: "the cell holds \(numbered) objectives and gives "
                + (results == 1 ? "a single result" : "\(results) results")),
            remedy: remedy)
        }
        let statements = numbered > 1 ? [] : cell.statements
        guard statements.count > 1, results < statements.count, let second = statements.last else {
          return nil
        }
        return Finding(
          cell, quote: String(second),
          Message(
            es: "el objetivo enuncia \(statements.count) propósitos y no se sabe cuál se midió",
            en:
              "the objective states \(statements.count) purposes, and which was measured is unknown"
          ), remedy: remedy)
      }
    }
  }
}

extension Cell {
  /// The sentences that begin with an infinitive.
  fileprivate var statements: [Substring] {
    Sentences.all(in: text).filter { sentence in
      let first = sentence.prefix { $0.isLetter }
      return Words.folded(String(first)).first.map(Verbs.isInfinitive) ?? false
    }
  }
}
