internal import Diagnostics
internal import Reports

extension Rule {
  /// One person answers.
  static let seg07 = Rule(
    "SEG-07", .warning, .verification,
    title: Message(es: "Responsable no identificable", en: "The responsible cannot be identified"),
    explanation: Message(
      es: """
        Un compromiso, un envío o una actividad tiene un solo cargo responsable. Se avisa de las \
        celdas que nombran varios, un grupo de personas («ejecutivos») o un ejemplo («etc.»).
        """,
      en: """
        A commitment, a delivery or an activity has a single post responsible. Told of are cells that \
        name several, a group of persons («ejecutivos») or an example («etc.»).
        """),
    wrong: .region(
      """
      difusion:
        funcionarios:
          - actividad: Boletín de resultados
            fecha: 2009-11
            responsable: Director Regional / Coordinador de Planificación
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Directora Regional}
      """),
    right: .region(
      """
      difusion:
        funcionarios:
          - {actividad: Boletín de resultados, fecha: 2009-11, responsable: Director Regional}
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Directora Regional}
      """)
  ) { subject in
    subject.units.flatMap { unit -> [Finding] in
      let region = unit.nameWords
      return unit.responsibleCells.compactMap { cell -> Finding? in
        let posts = Posts.all(in: cell.text, region: region)
        let remedy = Message(
          es: "deje un solo cargo: el que responde por ello",
          en: "leave a single post: the one that answers for it")
        let isExample =
          Words.contains(cell.words, "por ejemplo") || cell.words.contains("etc")
          || Words.contains(cell.words, "entre otros")
        if isExample {
          return Finding(
            cell,
            Message(
              es: "da ejemplos de responsables, no un responsable",
              en: "it gives examples of responsibles, not a responsible"), remedy: remedy)
        }
        if Set(posts.map(\.key)).count > 1 {
          let list = posts.map { "«\($0.written)»" }.joined(separator: ", ")
          return Finding(
            cell,
            Message(
              es: "nombra \(posts.count) responsables: \(list)",
              en: "it names \(posts.count) responsibles: \(list)"), remedy: remedy)
        }
        guard let post = posts.first, post.isPlural else { return nil }
        return Finding(
          cell,
          Message(
            es: "«\(post.written)» son varias personas", en: "“\(post.written)” are several persons"
          ),
          remedy: remedy)
      }
    }
  }
}
