internal import Diagnostics
internal import Reports

extension Rule {
  /// What went well is no difficulty.
  static let edo11 = Rule(
    "EDO-11", .warning, .coherence,
    title: Message(
      es: "La dificultad no es una dificultad", en: "The difficulty is no difficulty"),
    explanation: Message(
      es: """
        «Se ha concretado el formato de provisión» bajo Dificultades es un logro, o perdió su «no». Se \
        avisa del texto que empieza por algo cumplido y no nombra en ninguna parte un obstáculo.
        """,
      en: """
        «Se ha concretado el formato de provisión» under Dificultades is an achievement, or lost its \
        «no». Noted is a text that begins with something done and names no obstacle anywhere.
        """),
    wrong: .region(
      """
      programas:
        sistemas_informacion:
          desempeno: 100
          logro: Se enviaron cuatro reportes al Gobierno Regional.
          dificultades: Se ha concretado el formato de provisión de información con el GORE.
          recomendaciones: ninguna
      """),
    right: .region(
      """
      programas:
        sistemas_informacion:
          desempeno: 100
          logro: Se enviaron cuatro reportes al Gobierno Regional.
          dificultades: No se ha concretado el formato de provisión de información con el GORE.
          recomendaciones: ninguna
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.cells(.difficulties).compactMap { cell -> Finding? in
        guard !obstacles.isFound(in: cell.words) else { return nil }
        let begun = done.first(in: cell.words).flatMap { $0.lowerBound <= 3 ? $0 : nil }
        guard let start = begun ?? praise.first(in: cell.words) else { return nil }
        return Finding(
          cell,
          Message(
            es: "bajo Dificultades se cuenta algo que se hizo: «\(cell.passage.excerpt(start))»",
            en: "under Dificultades something done is told: “\(cell.passage.excerpt(start))”"),
          remedy: Message(
            es:
              "si falta un «no», añádalo; si no hubo dificultades, escriba «dificultades: ninguna»",
            en: "if a «no» is missing, add it; without difficulties, write «dificultades: ninguna»")
        )
      }
    }
  }

  private static let praise = Phrases(
    "muy buen*", "excelente*", "gran compromiso", "buena disposicion", "contento", "contenta",
    "contentos", "contentas", "satisfech*",
    "satisfactori*", "exito*", "destac*", "felicit*", "agradec*", "optimo", "optima", "optimos",
    "optimas", "muy bien",
    "sin novedad",
    "buena recepcion", "buena acogida", "todo se realizo", "todo se hizo", "todo funciono")

  private static let done = Phrases(
    "se ha concretado", "se han podido", "se ha logrado", "se ha cumplido", "se ha realizado",
    "se han realizado",
    "se ha establecido", "se han concretado", "se han logrado", "se han cumplido", "se logro",
    "se lograron", "se cumplio", "se cumplieron", "se realizo", "se realizaron", "se concreto",
    "se establecio", "se supero", "se ha superado", "se cuenta con", "se ha mejorado")

  private static let obstacles = Phrases(
    "no", "sin", "ni", "falt*", "dificult*", "retras*", "atras*", "demor*", "escas*", "debil*",
    "limit*", "insuficien*", "imposib*", "carec*", "obstacul*", "problem*", "pero", "aunque",
    "pese", "obligo", "exigio", "posterg*", "tarde", "tardi*", "riesgo", "baja", "bajo", "poco",
    "poca", "pocos", "pocas", "menor", "solo", "recien", "compleji*", "complej*", "sobrecarg*",
    "conflict*", "reduc*", "excesiv*", "pendiente*", "aumento", "requiri*", "requier*", "sola",
    "unica", "unico", "uno solo", "desiert*", "ultima hora", "acort*", "rechaz*", "suspend*",
    "suspension*", "cancel*", "renunci*", "licencia*", "vacan*", "paro", "paros", "huelga*",
    "obligad*", "debio", "debieron", "tuvo que", "tuvieron que", "hubo que", "recort*", "cerrad*",
    "cierre*", "vencid*", "fallec*", "aisla*", "distan*", "lluvia*", "clima*", "sequia", "incendi*",
    "temporal*", "emergencia*", "terremoto*", "pandemia", "movilizacion*", "exced*", "rotacion",
    "lent*", "urgen*", "inestab*", "costo*", "alza*", "desist*", "ausen*", "perd*", "dañ*",
    "congestion*", "saturacion", "incertidumbre", "desconoc*", "desinteres", "resisten*", "errone*",
    "error*", "apenas", "nadie", "ningun*", "nunca", "tampoco", "sequ*", "contingencia*", "plazo*",
    "tiempo", "costoso*", "dificil*", "deficit", "precari*", "descoordin*", "duplic*", "rezag*")
}
