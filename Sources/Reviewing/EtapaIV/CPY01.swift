internal import Diagnostics
internal import Reports

extension Rule {
  /// A text that many regions share to the letter.
  static let cpy01 = Rule(
    "CPY-01", .info, .coherence,
    title: Message(
      es: "Texto de relleno que comparten muchas regiones",
      en: "Boilerplate that many regions share"),
    explanation: Message(
      es: """
        Un mismo texto, palabra por palabra, en tres o más regiones (o en todas, si son menos) no habla \
        de ninguna. Se comparan los textos propios (logros, desafíos, recomendaciones, dificultades, \
        compromisos) de cinco palabras o más, sin mayúsculas, acentos ni rótulos; cada región recibe un \
        aviso por texto.
        """,
      en: """
        The same text, word for word, in three or more regions (or in all, where there are fewer) \
        speaks of none of them. Compared are people's own texts (achievements, challenges, \
        recommendations, difficulties, commitments) of five words or more, without capitals, accents \
        or labels; each region is told once per text.
        """),
    wrong: .region(
      Boilerplate.example(challenges: "Mantener la política de apoyo a los clientes."),
      other: Boilerplate.example(challenges: "Mantener la política de apoyo a los clientes.")),
    right: .region(
      Boilerplate.example(challenges: "Acompañar a los ganadores de la provincia del Tamarugal."),
      other: Boilerplate.example(challenges: "Mantener la política de apoyo a los clientes."))
  ) { subject in
    Boilerplate.groups(in: subject).flatMap { group in
      let cells = group.firstOfEachUnit
      let units = cells.map(\.unit)
      return cells.indices.map { index in
        let cell = cells[index]
        let names = subject.names(of: Array(units[..<index] + units[(index + 1)...]))
        let other = cells[index == 0 ? 1 : 0]
        return Finding(
          cell,
          Message(
            es: "el mismo texto, palabra por palabra, está en \(names.es)",
            en: "the same text, word for word, is in \(names.en)"),
          remedy: Message(
            es: "diga lo propio de la región", en: "say what is the region's own"),
          related: [
            .init(
              other.span, path: other.path, Message(es: "el mismo texto", en: "the same text"))
          ])
      }
    }
  }
}
