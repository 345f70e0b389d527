internal import Diagnostics
internal import Reports

extension Rule {
  /// A performance is a percentage of what was to be done.
  static let fig15 = Rule(
    "FIG-15", .error, .coherence,
    title: Message(
      es: "El desempeño no es un porcentaje posible",
      en: "The performance is no possible percentage"),
    explanation: Message(
      es: """
        El desempeño de un programa va de 0 a 100. Uno mayor suele haber perdido la coma (972 por \
        97,2), y uno menor que 1 suele ser la fracción que muestra una planilla (0,85 por 85).
        """,
      en: """
        A programme's performance goes from 0 to 100. A greater one has mostly lost its comma (972 \
        for 97,2), and one below 1 is mostly the fraction that a spreadsheet shows (0,85 for 85).
        """),
    wrong: .region(
      """
      programas:
        complementariedad_territorial:
          desempeno: 972
          logro: Se firmaron tres acuerdos con la agencia regional.
          dificultades: La agenda obligó a postergar una sesión.
          recomendaciones: ninguna
      """),
    right: .region(
      """
      programas:
        complementariedad_territorial:
          desempeno: 97.2
          logro: Se firmaron tres acuerdos con la agencia regional.
          dificultades: La agenda obligó a postergar una sesión.
          recomendaciones: ninguna
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.programmes.compactMap { programme -> Finding? in
        guard let performance = programme.performance else { return nil }
        let value = performance.value
        guard value > 100 || value > 0 && value < 1 else { return nil }
        let written = Figure.text(value)
        let meant = Figure.text(value < 1 ? value * 100 : lowered(value))
        var finding = Finding(
          unit: unit.id, section: programme.id.section, path: programme.path + ".desempeno",
          span: performance.span, quote: written,
          Message(
            es: value < 1
              ? "el desempeño es \(written)%, menos del uno por ciento"
              : "el desempeño es \(written)%: se espera un número de 0 a 100",
            en: value < 1
              ? "the performance is \(written)%, less than one percent"
              : "the performance is \(written)%: a number from 0 to 100 is expected"),
          remedy: Message(
            es: "escriba el porcentaje; ¿quiso decir \(meant)?",
            en: "write the percentage; did you mean \(meant)?"))
        // Less than one percent is possible.
        finding.restsOnWords = value < 1
        return finding
      }
    }
  }

  /// With the comma where it may have been.
  private static func lowered(_ value: Double) -> Double {
    var value = value
    while value > 100 { value /= 10 }
    return value
  }
}
