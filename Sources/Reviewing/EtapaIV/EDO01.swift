internal import Diagnostics
internal import Reports

extension Rule {
  /// The form's instructions are no answer.
  static let edo01 = Rule(
    "EDO-01", .warning, .completeness,
    title: Message(
      es: "Quedó un texto de instrucción del formulario",
      en: "An instruction of the form was left in"),
    explanation: Message(
      es: """
        «Identificar estados posibles», «En su respuesta se solicita indicar…» y las demás \
        instrucciones del formulario vacío no son parte del informe.
        """,
      en: """
        «Identificar estados posibles», «En su respuesta se solicita indicar…» and the other \
        instructions of the blank form are no part of the report.
        """),
    wrong: .region(
      """
      provision_informacion:
        procedimiento:
          estado: acuerdo_formalizado
          detalle: |-
            Acuerdo firmado con el oficio N.º 36, de 9 de junio de 2009.

            En su respuesta se solicita indicar medio de verificación del procedimiento acordado.
        matriz: []
        cumplimiento: {estado: cumplido}
      """),
    right: .region(
      """
      provision_informacion:
        procedimiento:
          estado: acuerdo_formalizado
          detalle: Acuerdo firmado con el oficio N.º 36, de 9 de junio de 2009.
        matriz: []
        cumplimiento: {estado: cumplido}
      """)
  ) { subject in
    subject.cells.compactMap { cell in
      instructions.first(in: cell.words).map { range in
        let words = String(cell.passage.original(range))
        return Finding(
          cell, quote: words,
          Message(
            es: "«\(words)…» es una instrucción del formulario, no un dato",
            en: "“\(words)…” is an instruction of the form, not a fact"),
          remedy: Message(es: "bórrela", en: "delete it"))
      }
    }
  }

  private static let instructions = Phrases(
    "identificar estados posibles", "en su respuesta se solicita", "en este caso se solicita",
    "adjuntar al informe de evaluacion", "se solicita solo indicar", "completar segun corresponda",
    "indicar segun corresponda", "actividades o medidas no cumplidas",
    "definida en el procedimiento")
}
