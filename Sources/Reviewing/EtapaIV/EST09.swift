internal import Diagnostics
internal import Reports

extension Rule {
  /// As many dates and responsibles as activities.
  static let est09 = Rule(
    "EST-09", .info, .coherence,
    title: Message(
      es: "Actividades, fechas y responsables de una fila no se corresponden",
      en: "Activities, dates and responsibles of a row do not correspond"),
    explanation: Message(
      es: """
        En una fila de IV. 4.1 con varias actividades no se sabe qué fecha o qué responsable toca a \
        cada una si no hay tantos como actividades; uno solo vale para todas.
        """,
      en: """
        In a row of IV. 4.1 with several activities one cannot tell which date or responsible belongs \
        to which, unless there are as many; a single one serves all.
        """),
    wrong: .region(
      """
      difusion:
        funcionarios:
          - actividad: |-
              1. Cuenta pública con los resultados
              2. Difusión de los resultados en un encuentro
              3. Boletín de resultados
            fecha: Marzo 2010. Diciembre 2010
            responsable: Directora Regional
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Directora Regional}
      """),
    right: .region(
      """
      difusion:
        funcionarios:
          - {actividad: Cuenta pública con los resultados, fecha: 2010-03, responsable: Directora}
          - {actividad: Difusión de los resultados en un encuentro, fecha: 2010-12}
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Directora Regional}
      """)
  ) { subject in
    subject.units.flatMap { unit in
      let region = unit.nameWords
      return unit.activityRows.flatMap { row, path -> [Finding] in
        guard let prose = row.text.value, let cell = unit.cell(path + ".actividad") else {
          return []
        }
        let activities = ListedItems.count(in: prose)
        var findings: [Finding] = []
        if let other = unit.cell(path + ".fecha"), let date = row.date.value,
          !Frequencies.isNamed(in: other.words)
        {
          let items = ListedItems.count(in: date.prose)
          let dates = items > 1 ? items : TextDate.inField(other.text).count
          if dates != activities, dates > 1, activities > 1 || dates > 2 {
            findings.append(
              finding(cell, activities, other, es: "\(dates) fechas", en: "\(dates) dates"))
          }
        }
        if let other = unit.cell(path + ".responsable") {
          let posts = Posts.all(in: other.text, region: region).count
          if posts != activities, posts > 1, activities > 1 || posts > 2 {
            findings.append(
              finding(
                cell, activities, other, es: "\(posts) responsables", en: "\(posts) responsibles"))
          }
        }
        return findings
      }
    }
  }

  private static func finding(
    _ cell: Cell, _ activities: Int, _ other: Cell, es: String, en: String
  ) -> Finding {
    Finding(
      cell,
      Message(
        es: activities == 1
          ? "hay una actividad y \(es)" : "hay \(activities) actividades y \(es)",
        en: activities == 1
          ? "there is one activity and \(en)" : "there are \(activities) activities and \(en)"),
      remedy: Message(
        es: "dé a cada actividad su propia fila, con su fecha y su responsable",
        en: "give each activity a row of its own, with its date and its responsible"),
      related: [.init(other.span, path: other.path, Message(es: es, en: en))])
  }
}

extension Unit {
  /// The folded words of the region's name; empty for the nation.
  var nameWords: [String] {
    region.map { Words.folded("\($0.region.name) \($0.region.shortName)") } ?? []
  }
}
