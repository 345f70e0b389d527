internal import Diagnostics
internal import Reports

extension Rule {
  /// A filler is no answer.
  static let req09 = Rule(
    "REQ-09", .warning, .completeness,
    title: Message(
      es: "Relleno en lugar de una respuesta",
      en: "A filler in place of an answer"),
    explanation: Message(
      es: """
        «Por completar», «S/I», «N/A», «-», «(pendiente)», «ídem» o «ver anexo» no informan nada: la \
        celda cuenta como no respondida. Lo que de verdad no existe se dice con «ninguna».
        """,
      en: """
        «Por completar», «S/I», «N/A», «-», «(pendiente)», «ídem» or «ver anexo» report nothing: the \
        cell counts as not answered. What is really not there is said with «ninguna».
        """),
    wrong: .region(
      """
      programas:
        complementariedad_territorial:
          desempeno: 100
          logro: POR COMPLETAR
          dificultades: ninguna
          recomendaciones: ninguna
      """),
    right: .region(
      """
      programas:
        complementariedad_territorial:
          desempeno: 100
          logro: Se firmaron dos acuerdos con la agencia regional.
          dificultades: ninguna
          recomendaciones: ninguna
      """)
  ) { subject in
    subject.cells.compactMap { cell -> Finding? in
      guard Filler.isFiller(cell.text) else { return nil }
      let key = cell.path.split(separator: ".").last.map(String.init) ?? ""
      return Finding(
        cell,
        Message(
          es: "«\(cell.text)» es un relleno: la celda cuenta como no respondida",
          en: "“\(cell.text)” is a filler: the cell counts as not answered"),
        remedy: Message(
          es: "escriba la respuesta; si no hay nada que informar, «\(key): ninguna»",
          en: "write the answer; where there is nothing to report, «\(key): ninguna»"))
    }
  }
}
