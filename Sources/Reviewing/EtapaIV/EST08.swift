internal import Diagnostics
internal import Reports

extension Rule {
  /// Numbered lists inside a row go number by number.
  static let est08 = Rule(
    "EST-08", .warning, .coherence,
    title: Message(
      es: "Las listas numeradas de una fila no coinciden",
      en: "The numbered lists of a row do not match"),
    explanation: Message(
      es: """
        Cuando las celdas de una fila de la matriz o de la difusión llevan números, el 1 de una \
        columna corresponde al 1 de las demás: todas deben tener los mismos números.
        """,
      en: """
        Where the cells of a row of the matrix or of the dissemination are numbered, 1 in one column \
        belongs to 1 in the others: all must have the same numbers.
        """),
    wrong: .region(
      """
      provision_informacion:
        procedimiento: {estado: acuerdo_formalizado, detalle: Convenio de 9 de junio de 2009.}
        matriz:
          - {informacion: 1.- ARI, contenido: 1.- Proyectos, formato: 1.- Oficio, \
      periodicidad: 1.- Anual, responsable: 2.- Directora Regional}
        cumplimiento: {estado: cumplido}
      """),
    right: .region(
      """
      provision_informacion:
        procedimiento: {estado: acuerdo_formalizado, detalle: Convenio de 9 de junio de 2009.}
        matriz:
          - {informacion: 1.- ARI, contenido: 1.- Proyectos, formato: 1.- Oficio, \
      periodicidad: 1.- Anual, responsable: 1.- Directora Regional}
        cumplimiento: {estado: cumplido}
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.listRows.flatMap { row -> [Finding] in
        let numbered = row.filter { !$0.numbers.isEmpty }
        guard let model = numbered.mostCommon else { return [] }
        return numbered.compactMap { item in
          guard item.numbers != model.numbers, let cell = unit.cell(item.path),
            let other = unit.cell(model.path)
          else { return nil }
          let (got, wanted) = (item.numberText, model.numberText)
          return Finding(
            cell,
            Message(
              es: "esta celda numera \(got); las demás de la fila, \(wanted)",
              en: "this cell numbers \(got); the others of the row, \(wanted)"),
            remedy: Message(
              es: "haga coincidir los números, o dé a cada elemento su propia fila",
              en: "make the numbers match, or give each item a row of its own"),
            related: [
              .init(
                other.span, path: other.path,
                Message(es: "aquí los números son \(wanted)", en: "here the numbers are \(wanted)"))
            ])
        }
      }
    }
  }
}

extension [ListCell] {
  /// A cell with the numbers that most cells have.
  fileprivate var mostCommon: ListCell? {
    self.max { a, b in
      filter { $0.numbers == a.numbers }.count < filter { $0.numbers == b.numbers }.count
    }
  }
}

extension ListCell {
  fileprivate var numberText: String { numbers.map { "\($0)" }.joined(separator: ", ") }
}
