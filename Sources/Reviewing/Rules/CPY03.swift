internal import Diagnostics
internal import Reports

extension Rule {
  /// The same words in two cells of one form.
  static let cpy03 = Rule(
    "CPY-03", .warning, .coherence,
    title: Message(
      es: "Texto copiado de otra celda del mismo formulario",
      en: "Text copied from another cell of the same form"),
    explanation: Message(
      es: """
        Dos filas o secciones de una misma unidad con el mismo texto, o con nueve de cada diez palabras \
        iguales, son una copia: cada resultado merece su explicación. Se comparan los textos propios de \
        ocho palabras o más; lo que el formulario mismo repite (la recomendación en IV. 3.1, el resumen \
        en IV. 2.1) no cuenta. Compara todos los pares de una unidad.
        """,
      en: """
        Two rows or sections of one unit with the same text, or with nine of ten words in common, are a \
        copy: each result deserves its own explanation. Compared are people's own texts of eight words \
        or more; what the form itself repeats (the recommendation in IV. 3.1, the summary in IV. 2.1) \
        does not count. All pairs of a unit are compared.
        """),
    wrong: .region(
      """
      programas:
        diseno_distribucion_acceso:
          desempeno: 100
          logro: Se financiaron 75 proyectos en ambas provincias.
          dificultades: La agenda de los servicios obligó a postergar dos sesiones de la mesa.
          recomendaciones: ninguna
        complementariedad_territorial:
          desempeno: 100
          logro: Se firmaron dos acuerdos de trabajo.
          dificultades: La agenda de los servicios obligó a postergar dos sesiones de la mesa.
          recomendaciones: ninguna
      """),
    right: .region(
      """
      programas:
        diseno_distribucion_acceso:
          desempeno: 100
          logro: Se financiaron 75 proyectos en ambas provincias.
          dificultades: El aumento de postulaciones alargó la evaluación de los proyectos.
          recomendaciones: ninguna
        complementariedad_territorial:
          desempeno: 100
          logro: Se firmaron dos acuerdos de trabajo.
          dificultades: La agenda de los servicios obligó a postergar dos sesiones de la mesa.
          recomendaciones: ninguna
      """)
  ) { subject in
    subject.units.flatMap { unit -> [Finding] in
      let cells = unit.cells.filter { $0.isFreeText && $0.words.count >= 8 }
      let texts = cells.map(ComparedText.init)
      return cells.indices.compactMap { index in
        let cell = cells[index]
        let original = cells[..<index].indices.first { other in
          (cells[other].section != cell.section || cells[other].row != cell.row)
            && texts[other].isAlike(texts[index], atLeast: 0.9)
        }
        guard let original else { return nil }
        let first = cells[original]
        let isSame = texts[original].words == texts[index].words
        return Finding(
          cell,
          Message(
            es: (isSame ? "es el mismo texto que " : "es casi el mismo texto que ")
              + first.place.es,
            en: (isSame ? "it is the same text as " : "it is nearly the same text as ")
              + first.place.en),
          remedy: Message(
            es: "escriba lo que corresponde a esta fila", en: "write what belongs to this row"),
          related: [
            .init(
              first.span, path: first.path,
              Message(es: "el primer texto", en: "the first text"))
          ])
      }
    }
  }
}
