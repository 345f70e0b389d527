internal import Diagnostics
internal import Reports

extension Rule {
  /// A row of the matrix is whole.
  static let req07 = Rule(
    "REQ-07", .warning, .completeness,
    title: Message(
      es: "Fila de la matriz incompleta", en: "A row of the matrix is incomplete"),
    explanation: Message(
      es: """
        Cada fila de la matriz consolidada dice qué información se acordó, su contenido, su formato, \
        cada cuánto se envía y quién responde. Una explicación va en «matriz_nota», no en una fila.
        """,
      en: """
        Each row of the consolidated matrix says what information was agreed, its content, its \
        format, how often it is sent and who answers. An explanation goes into «matriz_nota», not \
        into a row.
        """),
    wrong: .region(
      """
      provision_informacion:
        procedimiento: {estado: acuerdo_formalizado, detalle: Convenio de 9 de junio de 2009.}
        matriz:
          - {informacion: PROPIR, contenido: Gasto por comuna, formato: Oficio, periodicidad: Anual}
        cumplimiento: {estado: cumplido}
      """),
    right: .region(
      """
      provision_informacion:
        procedimiento: {estado: acuerdo_formalizado, detalle: Convenio de 9 de junio de 2009.}
        matriz:
          - {informacion: PROPIR, contenido: Gasto por comuna, formato: Oficio, \
      periodicidad: Anual, responsable: Directora Regional}
        cumplimiento: {estado: cumplido}
      """)
  ) { subject in
    subject.regions.flatMap { unit in
      (unit.provision?.matrix ?? []).enumerated().compactMap { index, row -> Finding? in
        let blank = row.cells.filter { $0.entry.isAbsent }.map { "«\($0.key)»" }
        guard !blank.isEmpty, !row.isBlank else { return nil }
        let path = "provision_informacion.matriz[\(index)]"
        let first = row.cells.first { !$0.entry.isAbsent }
        let list = blank.joined(separator: ", ")
        return Finding(
          unit: unit.id, section: .annex, path: path, span: row.span,
          quote: first.flatMap { unit.cell("\(path).\($0.key)")?.text } ?? "",
          Message(
            es: "la fila \(index + 1) de la matriz no dice \(list)",
            en: "row \(index + 1) of the matrix lacks \(list)"),
          remedy: blank.count >= 4
            ? Message(
              es: "complete la fila; si es una explicación, escríbala en «matriz_nota»",
              en: "fill in the row; if it is an explanation, write it in «matriz_nota»")
            : Message(es: "complete la fila", en: "fill in the row"))
      }
    }
  }
}
