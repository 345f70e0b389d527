internal import Diagnostics
internal import Reports

extension Rule {
  /// One post, one name.
  static let seg06 = Rule(
    "SEG-06", .info, .coherence,
    title: Message(
      es: "El mismo responsable se escribe de varias maneras",
      en: "The same responsible is written in several ways"),
    explanation: Message(
      es: """
        Dentro de una región, un cargo se nombra siempre igual: «Encargado PMG Regional» y \
        «Encargado PMG GT DR Tarapacá» parecen dos personas.
        """,
      en: """
        Within a region, a post always bears the same name: «Encargado PMG Regional» and «Encargado \
        PMG GT DR Tarapacá» look like two persons.
        """),
    wrong: .region(
      """
      difusion:
        funcionarios:
          - {actividad: Boletín de resultados, fecha: 2009-11, responsable: Encargado PMG Regional}
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Encargado de PMG GT}
      """),
    right: .region(
      """
      difusion:
        funcionarios:
          - {actividad: Boletín de resultados, fecha: 2009-11, responsable: Encargado de PMG GT}
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Encargado de PMG GT}
      """)
  ) { subject in
    subject.units.flatMap { unit -> [Finding] in
      let region = unit.nameWords
      var known: [Set<String>: Cell] = [:]
      var told: Set<[String]> = []
      return unit.responsibleCells.compactMap { cell -> Finding? in
        let posts = Posts.all(in: cell.text, region: region)
        guard posts.count == 1, let post = posts.first else { return nil }
        guard let first = known[post.key] else {
          known[post.key] = cell
          return nil
        }
        let words = cell.words.filter { !$0.allSatisfy(\.isNumber) }
        guard words != first.words.filter({ !$0.allSatisfy(\.isNumber) }),
          told.insert(words).inserted
        else { return nil }
        return Finding(
          cell,
          Message(
            es: "«\(cell.text)» parece ser «\(first.text)», con otro nombre",
            en: "“\(cell.text)” seems to be “\(first.text)” by another name"),
          remedy: Message(
            es: "nombre el cargo siempre igual", en: "always name the post alike"),
          related: [
            .init(
              first.span, path: first.path,
              Message(es: "«\(first.text)»", en: "“\(first.text)”"))
          ])
      }
    }
  }
}

extension Unit {
  /// All cells that name who answers for something.
  var responsibleCells: [Cell] {
    cells.filter { $0.path.hasSuffix(".responsable") }
  }
}
