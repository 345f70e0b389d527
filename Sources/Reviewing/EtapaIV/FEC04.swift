internal import Diagnostics
internal import Reports

extension Rule {
  /// What is recommended is to be done in the next year.
  static let fec04 = Rule(
    "FEC-04", .warning, .timeliness,
    title: Message(
      es: "La recomendación para el año siguiente habla del ejercicio",
      en: "The recommendation for the next year speaks of the exercise"),
    explanation: Message(
      es: """
        Las recomendaciones y los compromisos son para el año siguiente. Se avisa de los que sitúan \
        la acción en el ejercicio evaluado («realizar reuniones durante el año 2009»); una \
        comparación con lo ya hecho («la meta presentada en 2009») no cuenta.
        """,
      en: """
        Recommendations and commitments are for the next year. Told of are those that place the \
        action in the exercise evaluated («realizar reuniones durante el año 2009»); a comparison \
        with what was done («la meta presentada en 2009») does not count.
        """),
    wrong: .region(
      """
      programas:
        diseno_distribucion_acceso:
          recomendaciones: Realizar reuniones durante el año 2009 para definir los acuerdos.
      """),
    right: .region(
      """
      programas:
        diseno_distribucion_acceso:
          recomendaciones: Realizar reuniones durante el año 2010, con una meta mayor a la de 2009.
      """)
  ) { subject in
    let (year, following) = (subject.exercise, subject.settings.following)
    return subject.units.flatMap { unit in
      unit.cells(.planRecommendations, .recommendations, .followUpRecommendation, .commitment)
        .compactMap { cell -> Finding? in
          guard let phrase = place(of: (year - 5)...year, in: cell) else { return nil }
          return Finding(
            cell, quote: phrase,
            Message(
              es: "habla de hacer algo «\(phrase)»; es para \(following)",
              en: "it speaks of doing something «\(phrase)»; it is meant for \(following)"),
            remedy: Message(
              es: "corrija el año, o lleve la acción al balance si ya se hizo",
              en: "mend the year, or move the action to the balance if it was done"))
        }
    }
  }

  /// «durante el año 2009», unless a participle or a past verb stands before it.
  private static func place(of years: ClosedRange<Int>, in cell: Cell) -> String? {
    let words = PlacedWord.all(in: cell.text)
    for (index, word) in words.enumerated() where word.wholeNumber.map(years.contains) ?? false {
      var start = index
      while start > 0, fillers.contains(words[start - 1].folded) { start -= 1 }
      guard start > 0,
        ["durante", "en", "para", "antes", "hasta"].contains(words[start - 1].folded)
      else { continue }
      let before = words[..<(start - 1)].suffix(4).map(\.folded)
      if before.contains(where: { Verbs.isParticiple($0) || pasts.contains($0) }) { continue }
      let first = words[start - 1].written.startIndex
      return String(cell.text[first..<word.written.endIndex])
    }
    return nil
  }

  private static let fillers: Set<String> = [
    "el", "la", "año", "periodo", "ejercicio", "presente", "de", "del", "mes", "primer",
    "segundo", "tercer", "cuarto", "ultimo", "semestre", "trimestre", "verano", "otoño", "invierno",
    "primavera", "transcurso", "curso", "mediados", "fines", "inicios", "comienzos", "final", "los",
    "meses", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
  ]

  private static let pasts: Set<String> = [
    "realizo", "logro", "alcanzo", "obtuvo", "hizo", "definio", "inicio", "aprobo", "acordo",
    "firmo", "presento", "comprometio", "ejecuto", "establecio", "que",
  ]
}
