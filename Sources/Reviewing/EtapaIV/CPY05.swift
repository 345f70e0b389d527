internal import Diagnostics
internal import Reports

extension Rule {
  /// «Nota:», «Objetivo:», «Meta:» of another form.
  static let cpy05 = Rule(
    "CPY-05", .info, .completeness,
    title: Message(
      es: "Rótulos de otra plantilla dentro del texto",
      en: "Labels of another template within the text"),
    explanation: Message(
      es: """
        «Nota:», «Objetivo:», «Indicador:», «Meta:» y «Logro:» son rótulos de la ficha de la que se \
        copió: la celda ya tiene su título.
        """,
      en: """
        «Nota:», «Objetivo:», «Indicador:», «Meta:» and «Logro:» are labels of the sheet that was \
        copied from: the cell has its title already.
        """),
    wrong: .region(
      """
      programas:
        complementariedad_territorial:
          desempeno: 100
          logro: "Logro: Se firmaron dos acuerdos de trabajo."
          dificultades: ninguna
          recomendaciones: ninguna
      """),
    right: .region(
      """
      programas:
        complementariedad_territorial:
          desempeno: 100
          logro: Se firmaron dos acuerdos de trabajo.
          dificultades: ninguna
          recomendaciones: ninguna
      """)
  ) { subject in
    subject.cells.compactMap { cell -> Finding? in
      guard cell.section != .plan else { return nil }
      let labels = Labels.places(in: cell.passage).map { cell.passage.original($0.index) + ":" }
      guard let first = labels.first else { return nil }
      var seen: Set<String> = []
      let list = labels.filter { seen.insert(String($0)).inserted }.map { "«\($0)»" }
        .joined(separator: ", ")
      return Finding(
        cell, quote: String(first),
        Message(
          es: "el texto lleva rótulos de otra plantilla: \(list)",
          en: "the text holds labels of another template: \(list)"),
        remedy: Message(
          es: "borre los rótulos; deje solo lo que la celda pide",
          en: "delete the labels; leave only what the cell asks for"))
    }
  }
}
