internal import Diagnostics
internal import Reports

extension Rule {
  /// The same figure given twice in a row's data is the same.
  static let fig16 = Rule(
    "FIG-16", .error, .coherence,
    title: Message(
      es: "Las cifras de una misma fila se contradicen",
      en: "The figures of one row contradict each other"),
    explanation: Message(
      es: """
        Cuando la medición da «logrado» y «planificado» y la fila da además «valor» y «meta», son \
        las mismas cifras, o «valor» es el porcentaje que resulta de las otras dos.
        """,
      en: """
        Where the measurement gives «logrado» and «planificado» and the row also gives «valor» and \
        «meta», they are the same figures, or «valor» is the percentage that the other two make.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Suscribir 36 convenios con municipalidades.
          resultados:
            - medicion: {indicador: Convenios suscritos, logrado: 36, planificado: 63, unidad: convenios}
              meta: 36
              valor: 36
              logro: Se suscribieron 36 convenios.
              desafios: Renovar los convenios que vencen.
              recomendaciones: Mantener el objetivo.
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Suscribir 36 convenios con municipalidades.
          resultados:
            - medicion: {indicador: Convenios suscritos, logrado: 36, planificado: 36, unidad: convenios}
              meta: 36
              valor: 36
              logro: Se suscribieron 36 convenios.
              desafios: Renovar los convenios que vencen.
              recomendaciones: Mantener el objetivo.
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.results.flatMap { row -> [Finding] in
        guard case .figures(let figures)? = row.result.measurement.value else { return [] }
        let (achieved, planned) = (figures.achieved, figures.planned)
        // «valor: 97» for 20.176 of 20.800
        if let value = row.result.value?.value, let a = achieved?.value, let b = planned?.value,
          [a / b, b / max(a, 1)].contains(where: { abs($0 * 100 - value) <= 1 }), a != value
        {
          return []
        }
        // Where neither is the same, the row may measure by another unit: a rate, an average.
        let isSameTarget = planned != nil && row.result.target?.value == planned?.value
        let isSameValue = row.result.value?.value == achieved?.value
        return [
          isSameTarget
            ? difference("valor", row.result.value, "logrado", achieved, row, unit) : nil,
          isSameValue
            ? difference("meta", row.result.target, "planificado", planned, row, unit) : nil,
        ].compactMap { $0 }
      }
    }
  }

  private static func difference(
    _ key: String, _ value: Located<Double>?, _ otherKey: String, _ other: Located<Double>?,
    _ row: ResultRow, _ unit: Unit
  ) -> Finding? {
    guard let value, let other, value.value != other.value else { return nil }
    let (a, b) = (Figure.text(value.value), Figure.text(other.value))
    return Finding(
      unit: unit.id, section: .plan, path: "\(row.path).\(key)", span: value.span, quote: a,
      Message(
        es: "«\(key)» es \(a) y «\(otherKey)», \(b)", en: "«\(key)» is \(a) and «\(otherKey)» \(b)"),
      remedy: Message(
        es: "corrija la que no sea, o deje una sola", en: "mend the wrong one, or leave only one"),
      related: [
        .init(
          other.span, path: "\(row.path).medicion.\(otherKey)",
          Message(es: "la otra cifra", en: "the other figure"))
      ])
  }
}
