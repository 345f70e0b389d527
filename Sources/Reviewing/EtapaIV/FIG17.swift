internal import Diagnostics
internal import Reports
internal import StructuredData

extension Rule {
  /// What was not done has a reason.
  static let fig17 = Rule(
    "FIG-17", .warning, .coherence,
    title: Message(
      es: "Desempeño incompleto sin dificultades",
      en: "An incomplete performance without difficulties"),
    explanation: Message(
      es: """
        Las dificultades son las actividades o medidas no cumplidas: un programa con menos de 100 \
        que no informa ninguna no dice qué le faltó.
        """,
      en: """
        The difficulties are the activities or measures not carried out: a programme below 100 that \
        reports none does not say what was lacking.
        """),
    wrong: .region(
      """
      programas:
        complementariedad_territorial:
          desempeno: 40
          logro: Se firmaron dos acuerdos con la agencia regional.
          dificultades: ninguna
          recomendaciones: ninguna
      """),
    right: .region(
      """
      programas:
        complementariedad_territorial:
          desempeno: 40
          logro: Se firmaron dos acuerdos con la agencia regional.
          dificultades: La agenda obligó a postergar las sesiones de la mesa.
          recomendaciones: ninguna
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.programmes.compactMap { programme -> Finding? in
        guard let performance = programme.performance, performance.value < 100 else { return nil }
        let path = programme.path + ".dificultades"
        let place: SourceSpan
        if case .noneOnPurpose(let span) = programme.difficulties {
          place = span
        } else if let cell = unit.cell(path), cell.saysNone {
          place = cell.span
        } else {
          return nil
        }
        let percent = Figure.text(performance.value)
        return Finding(
          unit: unit.id, section: programme.id.section, path: path, span: place,
          quote: unit.cell(path)?.text ?? "ninguna",
          Message(
            es: "el desempeño es de \(percent)% y no se informa ninguna dificultad",
            en: "the performance is \(percent)%, and no difficulty is reported"),
          remedy: Message(
            es: "diga qué actividades o medidas no se cumplieron y por qué",
            en: "say which activities or measures were not carried out, and why"),
          related: [
            .init(
              performance.span, path: programme.path + ".desempeno",
              Message(es: "el desempeño", en: "the performance"))
          ])
      }
    }
  }
}
