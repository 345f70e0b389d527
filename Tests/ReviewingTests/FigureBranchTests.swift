import Diagnostics
import Testing

@testable import Reviewing

/// Each branch of the rules about figures, on libraries and wells.
@Suite struct FigureBranchTests {
  private static let libraries = "Conectar 20 bibliotecas."
  private static let librarians = "Formar a 150 bibliotecarios."

  /// What the plan measures, and a programme's words beside it.
  private static func formed(_ value: Double, _ words: String) -> Example {
    .plan(librarians, Example.row("\(Figure.text(value)) bibliotecarios formados.", 150, value))
      .said(words)
  }
  private static func connected(_ target: Double, _ value: Double, _ words: String) -> Example {
    .plan(
      "Conectar \(Figure.text(target)) bibliotecas.",
      Example.row("\(Figure.text(value)) bibliotecas conectadas.", target, value, logro: words))
  }
  /// A programme that repeats the objective, with its figure or another.
  private static func rural(_ words: String) -> Example {
    let rest = "bibliotecarios de las comunas rurales del norte de la región"
    return .plan(
      "Formar a 150 \(rest).", Example.row("164 bibliotecarios formados.", 150, 164)
    ).said("Se trabajó en \(words) \(rest).")
  }
  /// A programme that repeats an objective whose number counts nothing that is named.
  private static func enrolled(_ words: String) -> Example {
    .plan(
      "Elevar la matrícula de los talleres de lectura del norte a 150.",
      Example.row("Matrícula de 164.", 150, 164)
    ).said("Se elevó \(words).")
  }
  private static func formedBoth(_ women: Int, _ men: Int) -> Example {
    .plan(
      librarians,
      Example.row(
        "Bibliotecarios formados.", 150, 164, logro: "Se formó a \(women) mujeres y \(men) hombres."
      ))
  }
  private static func counted(_ measurement: String, _ value: Double, _ words: String) -> Example {
    .plan("Fomentar la lectura.", Example.row(measurement, nil, value)).said(words)
  }
  private static func measured(_ words: String) -> Example {
    .plan(libraries, Example.row(words, 20, 18))
  }

  @Test("the same magnitude")
  func same() throws {
    func executive(_ a: Int, _ first: String, _ b: Int, _ second: String) -> Example {
      .national(
        "resumen_ejecutivo:\n  territorio:\n    \(a): \(first)\n    \(b): \(second)\n"
          + "  territorio_cierre: Se ordenó.\n  procesos: Se ordenó.\n  capacidades: Se ordenó.\n")
    }
    for branch in [
      Branch("FIG-04", 1, .plan(Self.libraries, Example.row("18 bibliotecas conectadas.", 20, 19))),
      Branch("FIG-04", 0, .plan(Self.libraries, Example.row("Bibliotecas conectadas.", 20, 19))),
      Branch("FIG-04", 0, .plan(Self.libraries, Example.row("Ley N.º 36, con 4 salas.", 20, 36))),
      Branch("FIG-04", 0, .plan(Self.libraries, Example.row("12 escolares y 6 rurales.", 20, 18))),
      Branch("FIG-04", 1, .plan(Self.libraries, Example.row("18 bibliotecas.", 21, 18))),
      Branch(
        "FIG-04", 0, .plan("Cumplir la ley N.º 36 en 4 salas.", Example.row("36 salas.", 36, 36))),
      Branch(
        "FIG-04", 0, .plan("Conectar 12 salas y 8 talleres.", Example.row("20 recintos.", 20, 20))),
      Branch(
        "FIG-04", 0, .plan(Self.libraries, Example.row("Dieciocho bibliotecas con red.", 20, 18))),
      Branch(
        "FIG-04", 0,
        .plan("Abrir doce salas y ocho talleres.", Example.row("12 salas.", 12, 12))),
      Branch(
        "FIG-04", 1, Self.formed(164, "Se trabajó con 190 bibliotecarios en el valle."),
        says: "«190 bibliotecarios»"),
      Branch(
        "FIG-04", 0,
        .plan("Abrir talleres.", Example.row("Personas en 18 talleres.", nil, 18)).said(
          "Se formó a 24 personas.")),
      Branch("FIG-04", 1, Self.counted("«Salas abiertas»", 18, "Se abrieron 24 salas.")),
      Branch("FIG-04", 1, Self.counted("Número de salas abiertas.", 18, "Se abrieron 24 salas.")),
      Branch("FIG-04", 0, Self.counted("88% de salas con red.", 88, "Hay 90 salas con red.")),
      Branch("FIG-04", 1, Self.counted("18 salas con red, 90%.", 18, "Hay 24 salas con red.")),
      Branch(
        "FIG-04", 1,
        .plan(
          "Conectar 20 bibliotecas, con 80% de libros nuevos.",
          Example.row("18 bibliotecas.", 20, 18)
        ).said("Se conectaron 24 bibliotecas.")),
      Branch("FIG-04", 0, Self.counted("18 salas y 30 talleres.", 18, "Hubo 24 talleres.")),
      Branch(
        "FIG-04", 0, Self.counted("18 salas abiertas de un total de 22.", 18, "Hay 22 salas.")),
      Branch(
        "FIG-04", 0,
        .plan(
          "Lograr un 80% de salas con red.",
          Example.row("{indicador: Salas de 12 comunas, logrado: 18, planificado: 20}", 80, 90))),
      Branch("FIG-04", 0, Self.formed(4, "Se trabajó con 3 bibliotecarios.")),
      Branch("FIG-04", 0, Self.formed(164, "Se compraron 170 libros.")),
      Branch("FIG-04", 0, Self.formed(164, "Esta era la meta, 200 bibliotecarios.")),
      Branch(
        "FIG-04", 0,
        .plan(
          "Formar a 150 de los 200 bibliotecarios.",
          Example.row("164 bibliotecarios formados.", 150, 164)
        ).said("Se trabajó con 200 bibliotecarios previstos.")),
      Branch(
        "FIG-04", 0,
        .plan("Formar bibliotecarios.", Example.row("164 bibliotecarios formados.", 150, 164)).said(
          "Se trabajó sobre lo previsto de 150 bibliotecarios.")),
      Branch(
        "FIG-04", 1, executive(2008, "Se abrieron dos.", 2009, "Abrieron 3 centros de atención.")),
      Branch(
        "FIG-04", 0, executive(2008, "Abrieron 3 centros de atención.", 2009, "Se abrieron dos.")),
      Branch("FIG-04", 1, Self.formed(164, "Se trabajó con 190 bibliotecarios.")),
      Branch(
        "FIG-04", 0,
        Self.formed(
          164, "Se trabajó con 100 bibliotecarios del valle y 64 bibliotecarios de la costa.")),
      Branch("FIG-04", 0, Self.formed(164, "La meta nacional era de 200 bibliotecarios.")),
      Branch("FIG-04", 0, Self.formed(164, "Se trabajó con más de 160 bibliotecarios.")),
      Branch("FIG-04", 1, Self.formed(164, "Se trabajó con más de 170 bibliotecarios.")),
      Branch("FIG-04", 0, Self.formed(164, "Se trabajó con al menos 160 bibliotecarios.")),
      Branch("FIG-04", 1, Self.formed(164, "Se trabajó con al menos 170 bibliotecarios.")),
      Branch("FIG-04", 0, Self.formed(164, "Se trabajó con menos de 170 bibliotecarios.")),
      Branch("FIG-04", 1, Self.formed(164, "Se trabajó con menos de 160 bibliotecarios.")),
      Branch("FIG-04", 0, Self.formed(164, "Se trabajó con no más de 170 bibliotecarios.")),
      Branch("FIG-04", 1, Self.formed(164, "Se trabajó con no más de 160 bibliotecarios.")),
      Branch("FIG-04", 0, Self.formed(164, "Se trabajó con cerca de 170 bibliotecarios.")),
      Branch("FIG-04", 1, Self.formed(164, "Se trabajó con cerca de 200 bibliotecarios.")),
      Branch("FIG-04", 1, Self.formed(164, "Se trabajó con 150 bibliotecarios.")),
      Branch("FIG-04", 0, Self.formed(164, "Se trabajó sobre lo previsto de 150 bibliotecarios.")),
      Branch("FIG-04", 1, Self.formed(164, "Por sobre la meta: 190 bibliotecarios.")),
      Branch("FIG-04", 0, Self.formed(164, "Asistieron, entre ellos 120 bibliotecarios.")),
      Branch("FIG-04", 0, Self.formed(164, "Asistieron 120 bibliotecarios en la comuna de Lota.")),
      Branch(
        "FIG-04", 0, Self.formed(164, "Se suman 120 bibliotecarios que se agregan a los del valle.")
      ),
      Branch("FIG-04", 1, Self.formed(4, "Se trabajó con 9 bibliotecarios.")),
      Branch("FIG-04", 0, Self.formed(4, "Se trabajó con 13 bibliotecarios.")),
      Branch("FIG-04", 1, Self.formed(164, "Se trabajó con 614 bibliotecarios.")),
      Branch("FIG-04", 1, Self.formed(164, "Se trabajó con 1.164 bibliotecarios.")),
      Branch("FIG-04", 0, Self.formed(164, "Se trabajó con 1.777 bibliotecarios.")),
      Branch("FIG-04", 0, Self.formed(51, "Se trabajó con 15 bibliotecarios.")),
      Branch("FIG-04", 0, Self.formed(151, "Se trabajó con 15 bibliotecarios.")),
      Branch("FIG-04", 0, Self.formed(15, "Se trabajó con 151 bibliotecarios.")),
      Branch(
        "FIG-04", 0,
        .plan(
          Self.librarians, Example.row("164 bibliotecarios formados.", 150, 164),
          Example.row("100 bibliotecarios acreditados.", nil, 100)
        ).said("Se trabajó con 264 bibliotecarios.")),
      Branch(
        "FIG-04", 1,
        .plan(
          Self.librarians, Example.row("164 bibliotecarios formados.", 150, 164),
          Example.row("Bibliotecarios acreditados.", nil, nil)
        ).said("Se trabajó con 190 bibliotecarios.")),
      Branch("FIG-04", 0, Self.formed(164, "Por la cobertura prevista: 190 bibliotecarios.")),
      // The restated objective, where the number stands alone, or counts another thing.
      Branch("FIG-04", 1, Self.enrolled("la matrícula de los talleres de lectura del norte a 190")),
      Branch("FIG-04", 1, Self.enrolled("la matrícula de los talleres de lectura del norte a 300")),
      Branch(
        "FIG-04", 0,
        .plan("Matrícula de lectura del valle en 150.", Example.row("Matrícula: 164.", 150, 164))
          .said("Matrícula de lectura del valle en 190.")),
      Branch("FIG-04", 0, Self.enrolled("el aforo de la sala a 190")),
      Branch("FIG-04", 0, Self.enrolled("la matrícula de los talleres de lectura a 300")),
      Branch(
        "FIG-04", 0, Self.enrolled("la matrícula de los talleres de lectura del norte a 190 salas")
      ),
      Branch(
        "FIG-04", 0,
        .plan(
          "Elevar en 120 horas de lectura la matrícula de los talleres del norte a 150.",
          Example.row("Matrícula de 164.", 150, 164)
        ).said("Se elevó en 130 horas de lectura la matrícula de los talleres del norte a la vez.")),
      Branch(
        "FIG-04", 0,
        .plan(
          "Abrir 25 salas.",
          Example.row("{indicador: Salas, logrado: 18, planificado: 20, unidad: salas}", 25, 19)
        ).said("Se abrieron 18 salas.")),
      Branch(
        "FIG-04", 1,
        .plan(
          "Abrir salas.",
          Example.row("{indicador: Salas, logrado: 18, planificado: 20, unidad: salas}", nil, nil)
        ).said("Se abrieron 24 salas.")),
      Branch(
        "FIG-04", 1,
        .plan("Fomentar la lectura.", Example.row("N° de salas abiertas.", nil, 18)).said(
          "Se abrieron 24 salas.")),
      Branch(
        "FIG-04", 1,
        .plan("Fomentar la lectura.", Example.row("Talleres y/o salas.", nil, 18)).said(
          "Se abrieron 24 salas.")),
      Branch(
        "FIG-04", 1,
        .plan(
          "Fomentar la lectura.",
          Example.row((1...70).map { "\($0) salas" }.joined(separator: ", "), nil, 71))),
      Branch("FIG-04", 0, Self.rural("la meta de formar a 150")),
      Branch(
        "FIG-04", 0,
        .plan(
          "Formar bibliotecarios de las comunas rurales del norte de la región.",
          Example.row("164 bibliotecarios formados.", 150, 164)
        ).said(
          "La meta era formar a 150 bibliotecarios de las comunas rurales del norte de la región.")),
      Branch(
        "FIG-04", 0,
        .plan(
          "Formar a 150 de los 200 bibliotecarios de las comunas rurales del norte.",
          Example.row("164 bibliotecarios formados.", 150, 164)
        ).said(
          "Se trabajó en la meta de formar a los 200 bibliotecarios de las comunas rurales del norte."
        )),
      Branch("FIG-04", 1, Self.rural("la meta de formar a 190")),
      Branch(
        "FIG-04", 0,
        .plan(
          "Formar bibliotecarios para que atiendan mejor a los niños del norte.",
          Example.row("164 bibliotecarios formados.", 150, 164)
        ).said(
          "La meta era formar a 150 bibliotecarios para que atiendan mejor a los niños del norte.")),
      Branch(
        "FIG-04", 0,
        .plan(
          "Formar a 150 de los 200 bibliotecarios para que atiendan mejor a los niños del norte.",
          Example.row("164 bibliotecarios formados.", 150, 164)
        ).said(
          "La meta era formar a 200 bibliotecarios para que atiendan mejor a los niños del norte.")),
      Branch("FIG-04", 1, Self.connected(20, 24, "Se conectaron 29 bibliotecas.")),
    ] { try branch.check() }
  }

  @Test("percentages")
  func percentages() throws {
    for branch in [
      Branch("FIG-05", 1, Self.connected(100, 110, "La meta fue superada en un 50%.")),
      Branch("FIG-05", 0, Self.connected(100, 110, "La meta fue superada en un 10%.")),
      Branch("FIG-05", 1, Self.connected(100, 110, "Hubo un aumento de un 50%.")),
      Branch("FIG-05", 1, Self.connected(100, 110, "Se llegó a 50% más de lo planificado.")),
      Branch("FIG-05", 1, Self.connected(100, 110, "Se llegó a 50% sobre lo planificado.")),
      Branch("FIG-05", 0, Self.connected(100, 110, "Se superó en un 50% el resultado de 2008.")),
      Branch(
        "FIG-05", 0,
        Self.connected(100, 110, "Superado el plazo, se llegó a 110% de lo planificado.")),
      Branch("FIG-05", 1, Self.connected(100, 110, "Se llegó a 50% de lo planificado.")),
      Branch("FIG-05", 0, Self.connected(100, 110, "Se llegó a 110% de lo planificado.")),
      Branch("FIG-05", 0, Self.connected(100, 110, "Se usó el 50% de lo planificado.")),
      Branch(
        "FIG-05", 0,
        .plan(
          "Lograr un 80% de bibliotecas con red.",
          Example.row(
            "88% de bibliotecas con red.", 80, 88, logro: "La meta fue superada en un 8%."))),
      Branch("FIG-05", 0, Self.connected(100, 110, "La meta fue superada en 50 bibliotecas.")),
      Branch("FIG-05", 0, Self.connected(100, 110, "Se llegó a 10% más de lo planificado.")),
      Branch("FIG-05", 1, Self.connected(100, 110, "Se llegó a 50% sobre la cobertura.")),
      Branch("FIG-05", 0, Self.connected(100, 110, "Hubo red en 50% de las salas.")),
      Branch(
        "FIG-05", 0,
        Self.connected(100, 110, "Se dictaron 18 de 24 cursos: 75% de lo planificado.")),
      Branch(
        "FIG-05", 1, Self.connected(100, 110, "Se abrió.").said("La meta fue superada en un 50%.")),
      Branch(
        "FIG-05", 0,
        Self.measured("12 de 20 bibliotecas con red, un 80% en el valle y un 60% en total.")),
      Branch(
        "FIG-05", 0,
        Self.measured("12 bibliotecas con sala de lectura para niños y 20 talleres, un 80%.")),
      Branch("FIG-05", 0, Self.measured("Para las 20 bibliotecas, 12 con red, un 80%.")),
      Branch("FIG-05", 1, .plan("Abrir 10 salas.", Example.row("20/10=50%", 10, 20))),
      Branch("FIG-05", 0, Self.connected(0, 5, "La meta fue superada en un 50%.")),
      Branch("FIG-05", 1, Self.measured("12 de 20 bibliotecas con red, un 80%.")),
      Branch("FIG-05", 0, Self.measured("12 de 20 bibliotecas con red, un 60%.")),
      Branch("FIG-05", 0, Self.measured("12 de 20 bibliotecas con red, más de un 50%.")),
      Branch("FIG-05", 1, Self.measured("De las 20 bibliotecas, 12 tienen red, un 80%.")),
      Branch("FIG-05", 0, Self.measured("Subió de 12 salas de lectura a 20, un 80%.")),
      Branch("FIG-05", 0, Self.measured("Cerca de unas 20 bibliotecas, 12 con red, un 80%.")),
      Branch("FIG-05", 0, Self.measured("De las 12 bibliotecas, 20 talleres, un 80%.")),
      Branch("FIG-05", 0, Self.measured("90 de 20 bibliotecas, un 80%.")),
      Branch("FIG-05", 0, Self.measured("0 de 0 bibliotecas, un 80%.")),
      Branch("FIG-05", 1, Self.measured("12/20=80%")),
      Branch("FIG-05", 1, Self.measured("12/20: 80%")),
      Branch("FIG-05", 0, Self.measured("12/20=60%")),
      Branch("FIG-05", 0, Self.measured("12-20=80%")),
      Branch("FIG-05", 0, Self.measured("12/20, 80%")),
      Branch("FIG-05", 0, Self.measured("12/20=80 salas")),
      Branch("FIG-05", 0, Self.measured("12/0=80%")),
      // What is less, has no figure, or is a share itself says nothing of a share of the target.
      Branch(
        "FIG-05", 0,
        .plan("Esperar 10 días.", Example.row("12 días.", 10, 12, less: true)).said(
          "Se llegó a 50% de lo planificado.")),
      Branch(
        "FIG-05", 0,
        .plan("Abrir salas.", Example.row("Salas.", nil, 12)).said(
          "Se llegó a 50% de lo planificado.")),
      Branch(
        "FIG-05", 0,
        .plan("Abrir 20 salas.", Example.row("Salas.", 20, nil)).said(
          "Se llegó a 50% de lo planificado.")),
      Branch(
        "FIG-05", 1,
        .plan(
          "Abrir 20 salas.", Example.row("18 salas.", 20, 18), Example.row("Libros.", nil, 90)
        ).said("Se llegó a 50% de lo planificado.")),
      Branch(
        "FIG-05", 0, .plan("Esperar 10 días.", Example.row("20/10=50%", 10, 20, less: true))),
      Branch(
        "FIG-05", 1, .plan("Esperar 10 días.", Example.row("20/10=75%", 10, 20, less: true))),
    ] { try branch.check() }
  }

  @Test("labels and qualifiers")
  func labels() throws {
    func gap(_ words: String) -> Example {
      .plan(Self.libraries, Example.row("18 bibliotecas conectadas.", 20, 18, brecha: words))
    }
    func under(_ objective: String) -> Example {
      .plan(objective, Example.row("18 días.", 20, 18, brecha: "Faltó personal."))
    }
    func atMost(_ objective: String) -> Example {
      .plan(objective, Example.row("18.", 20, 18, logro: "Se dotó la oficina."))
    }
    for branch in [
      Branch("FIG-02", 1, gap("Se superó la meta de bibliotecas.")),
      Branch("FIG-02", 0, gap("Se superó la meta urbana, pero no se alcanzó la rural.")),
      Branch("FIG-02", 0, gap("Dos comunas cerraron sus salas.")),
      Branch("FIG-03", 1, Self.connected(20, 24, "Se conectaron más de 24 bibliotecas.")),
      Branch("FIG-03", 0, Self.connected(20, 24, "Se conectaron más de 23 bibliotecas.")),
      Branch("FIG-03", 1, Self.connected(20, 30, "Un resultado cercano a lo planificado.")),
      Branch(
        "FIG-03", 0,
        .plan(
          "Esperar 10 días.",
          Example.row("8 días.", 10, 8, logro: "Con ello se supera la meta.", less: true))),
      Branch("FIG-03", 1, Self.connected(20, 10, "Un resultado cercano a lo planificado.")),
      Branch("FIG-03", 0, Self.connected(20, 22, "Un resultado cercano a lo planificado.")),
      Branch("FIG-03", 0, Self.connected(20, 24, "Se llegó a más de 24% de las comunas.")),
      Branch("FIG-03", 0, Self.connected(1, 1, "Se abrió más de 1 sala.")),
      Branch("FIG-03", 0, Self.connected(0, 3, "El número tuvo un leve aumento.")),
      Branch("FIG-03", 1, Self.connected(10, 30, "El número tuvo un leve aumento.")),
      // Less is better, whatever words say so.
      Branch(
        "FIG-01", 1, atMost("Abrir 20 salas."), .error, says: "por «brecha», o corrija las cifras."),
      Branch(
        "FIG-01", 1, under("Responder en un máximo de 20 días."), .warning,
        says: "sentido: disminuir"),
      Branch("FIG-01", 1, under("Responder sin pasar en total de 20 días.")),
      Branch("FIG-01", 1, under("Responder en menos de 20 días.")),
      Branch("FIG-01", 1, under("Responder en a lo más 20 días.")),
      Branch("FIG-01", 1, under("Responder con un tope de 20 días.")),
      Branch("FIG-01", 1, under("Responder en 20 días o menos.")),
      Branch("FIG-01", 1, atMost("Que la sala exceda en mayo las 20 visitas.")),
      Branch("FIG-01", 1, atMost("Abrir no solo en verano 20 salas.")),
      Branch(
        "FIG-01", 0,
        .plan("Atender 20 reclamos.", Example.row("18.", 20, 18, brecha: "Faltó personal."))),
      Branch("FIG-01", 1, atMost("Bajar al menos 20 reclamos.")),
      Branch("FIG-01", 0, atMost("Atender 20 reclamos en al menos 3 salas.")),
      Branch("FIG-01", 0, atMost("Atender 20 reclamos.")),
      Branch("FIG-01", 1, atMost("Abrir 20 salas con un límite de 30 días.")),
      Branch("FIG-01", 0, atMost("Responder sin exceder los 20 días.")),
      Branch("FIG-01", 0, atMost("Responder en menos de 20 días.")),
      Branch("FIG-01", 0, atMost("No tardar más de 20 días.")),
      Branch("FIG-01", 1, atMost("Dictar más de 20 cursos.")),
      Branch("FIG-19", 1, Self.formedBoth(90, 70)),
      Branch(
        "FIG-19", 0,
        .plan(
          "Lograr un 80% de salas con red.",
          Example.row("88% de salas.", 80, 88, logro: "Con 50 mujeres y 36 hombres."))),
      Branch("FIG-19", 0, Self.formedBoth(94, 70)),
      Branch("FIG-21", 1, gap("Faltaron 5 bibliotecas.")),
      Branch("FIG-21", 0, gap("Se conectaron 18 bibliotecas por debajo de la meta.")),
      Branch("FIG-21", 0, Self.connected(20, 24, "Faltaron 5 bibliotecas por pintar.")),
      Branch("FIG-21", 0, gap("Faltó personal para 25 bibliotecas.")),
      Branch("FIG-21", 0, gap("Faltaron 5 libros.")),
      Branch(
        "FIG-21", 0,
        .plan(
          "Cerrar como máximo 20 bibliotecas.",
          Example.row(
            "24 bibliotecas cerradas.", 20, 24, brecha: "Faltó luz en 20 bibliotecas.", less: true))
      ),
      // What is a share of something is not counted by the row, be its number the same.
      Branch(
        "FIG-21", 0,
        .plan(
          Self.libraries,
          Example.row(
            "18 bibliotecas, un 18% de las salas.", 20, 18, brecha: "Faltaron 5 salas."))),
      Branch(
        "FIG-21", 0,
        .plan(
          "Conectar 20 bibliotecas, un 20% de las salas.",
          Example.row("18 bibliotecas conectadas.", 20, 18, brecha: "Faltaron 5 salas."))),
      Branch("FIG-21", 0, gap("Faltaron 2 bibliotecas.")),
      Branch("FIG-21", 1, Self.connected(20, 24, "Fue superada en 5 bibliotecas la meta.")),
      Branch("FIG-21", 0, gap("Asistieron 5 bibliotecas.")),
      Branch("FIG-21", 1, Self.connected(20, 24, "Fueron 5 bibliotecas más que lo comprometido.")),
      Branch("FIG-21", 0, Self.connected(20, 24, "Fueron 4 bibliotecas más que lo comprometido.")),
      Branch(
        "FIG-21", 0, Self.connected(20, 24, "Fueron casi 5 bibliotecas más que lo comprometido.")),
    ] { try branch.check() }
  }

  @Test("targets and units")
  func targets() throws {
    let opening = "Abrir las bibliotecas del valle."
    for branch in [
      Branch("FIG-07", 0, .plan(opening, Example.row("Bibliotecas abiertas.", 20, 18))),
      Branch(
        "FIG-08", 0,
        .plan("Formar 40 personas, al menos 30.", Example.row("44 personas.", 40, 44))),
      Branch(
        "FIG-08", 1, .plan("Abrir 12 salas y prestar 300 libros.", Example.row("12 salas.", 12, 12))
      ),
      Branch(
        "FIG-08", 0, .plan("Formar al menos 40 personas.", Example.row("Hubo cursos.", nil, nil))),
      Branch(
        "FIG-08", 0,
        .plan(
          "Formar al menos 40 personas mediante 6 talleres.", Example.row("44 personas.", 40, 44),
          Example.row(
            "{indicador: Actividades, logrado: 7, planificado: 5, unidad: talleres}", nil, nil))),
      Branch(
        "FIG-08", 0, .plan("Abrir 12 salas, unos 20 talleres.", Example.row("12 salas.", 12, 12))),
      Branch(
        "FIG-08", 1,
        .plan(
          "Formar al menos 40 personas y al menos 6 talleres.", Example.row("44 personas.", 40, 44))
      ),
      Branch(
        "FIG-08", 0,
        .plan("Abrir 12 salas con 30% de libros nuevos.", Example.row("12 salas.", 12, 12))),
      Branch(
        "FIG-08", 0,
        .plan("Ordenar la red. Hay 30 talleres en 12 salas.", Example.row("12 salas.", 12, 12))),
      Branch(
        "FIG-08", 0,
        .plan(
          "Abrir 12 salas y mantener otras 30.", Example.row("12 salas.", 12, 12),
          Example.row("Mantenidas: 30.", 30, 30))),
      Branch(
        "FIG-08", 1,
        .plan(
          "Formar al menos 40 personas mediante 6 talleres.",
          Example.row("44 personas en talleres.", 40, 44))),
      Branch(
        "FIG-13", 0,
        .plan(Self.libraries, Example.row("Total 164 acciones: 132 libros y 32 talleres.", 20, 164))
      ),
      Branch("FIG-07", 1, .plan(opening, Example.row("Bibliotecas abiertas.", nil, 18))),
      Branch("FIG-07", 1, .plan(opening, Example.row("18 bibliotecas abiertas.", nil, nil))),
      Branch("FIG-07", 0, .plan(opening, Example.row("Bibliotecas abiertas.", nil, nil))),
      Branch("FIG-07", 0, .plan(Self.libraries, Example.row("18 bibliotecas.", nil, 18))),
      Branch(
        "FIG-08", 0,
        .plan("Abrir al menos 12 salas y al menos 8 talleres.", Example.row("20 recintos.", 20, 20))
      ),
      Branch(
        "FIG-08", 1,
        .plan(
          "Formar al menos 40 personas mediante 6 talleres.", Example.row("44 personas.", 40, 44))),
      Branch(
        "FIG-08", 0,
        .plan(
          "Formar al menos 40 personas y al menos 6 talleres.", Example.row("44 personas.", 40, 44),
          Example.row("7 talleres realizados.", nil, 7))),
      Branch(
        "FIG-13", 1,
        .plan(Self.libraries, Example.row("132 libros y 32 talleres, total 164 acciones.", 20, 164))
      ),
      Branch(
        "FIG-13", 0,
        .plan(Self.libraries, Example.row("132 libros y 32 libros, total 164 libros.", 20, 164))),
      Branch("FIG-14", 1, Self.connected(20, 24, "Se genera ajuste de 20 bibliotecas.")),
      Branch("FIG-14", 1, Self.connected(20, 24, "20 salas: ajuste de la meta.")),
      Branch("FIG-14", 1, Self.connected(20, 24, "Ajuste de la meta, código 1234-5.")),
      Branch("FIG-14", 1, Self.connected(20, 24, "Ajuste de la meta en junio.")),
      Branch("FIG-14", 0, Self.connected(20, 24, "Ajuste de la meta, oficio 36.")),
      Branch("FIG-14", 0, Self.connected(20, 24, "Ajuste de la meta, de 9 de junio.")),
      Branch(
        "FIG-14", 0,
        .plan(
          Self.libraries,
          Example.row("18 bibliotecas.", 20, 18).replacing(
            "desafios: Seguir.", with: "desafios: Lograr un ajuste de la meta."))),
      Branch("FIG-14", 0, Self.connected(20, 24, "Ajuste de la meta, acta de 12-06-2009.")),
      Branch("FIG-15", 1, .said("Se abrió.", performance: 0.8), .warning),
      Branch("FIG-15", 0, .said("Se abrió.", performance: 0)),
      Branch("FIG-15", 1, .said("Se abrió.", performance: 120), .error),
      Branch("FIG-09", 1, .plan("Atender a 20 personas.", Example.row("18 talleres.", 20, 18))),
      Branch("FIG-09", 0, .plan("Atender a 20 mujeres.", Example.row("18 jóvenes.", 20, 18))),
      Branch(
        "FIG-09", 0, .plan("Atender a 20 empresas usuarias.", Example.row("18 usuarias.", 20, 18))),
      Branch(
        "FIG-08", 1, .plan("Abrir 12 salas, prestar 300 libros.", Example.row("12 salas.", 12, 12))
      ),
      Branch(
        "FIG-08", 1,
        .plan(
          "Formar al menos 40 personas mediante 6 talleres.",
          Example.row("Personas formadas.", 40, 44))),
      Branch(
        "FIG-08", 0,
        .plan(
          "Formar al menos 40 personas mediante 6 talleres.",
          Example.row("Personas formadas en los talleres.", 40, 44))),
      Branch("FIG-09", 0, .plan("Atender a 20 clientes.", Example.row("18 usuarios.", 20, 18))),
      Branch("FIG-20", 0, Self.connected(0, 5, "Se abrió.")),
      Branch(
        "FIG-20", 0, .plan("Esperar 10 días.", Example.row("25 días.", 10, 25, less: true))),
      Branch("FIG-20", 1, Self.connected(2, 5, "Se abrió.")),
    ] { try branch.check() }
  }

  @Test("a performance of all against what the programme says")
  func performance() throws {
    for branch in [
      Branch("FIG-10", 1, .said("No se pudo abrir la sala.")),
      Branch("FIG-10", 0, .said("No se pudo abrir la sala.", performance: 90)),
      Branch("FIG-10", 1, .said("Se abrió.", difficulties: "No se pudo abrir la sala.")),
      Branch(
        "FIG-10", 0,
        .said("Se abrió.", difficulties: "Ninguna. No se pudo pedir mejor equipo.")),
      Branch(
        "FIG-10", 1,
        .annex(
          ("acuerdo_formalizado", "Oficio N.º 36, de 9 de junio de 2009."), ("sin_acuerdo", nil)),
        .info, says: "no hay acuerdo vigente"),
      Branch(
        "FIG-17", 1,
        .said("Se abrió.", difficulties: "No se observan problemas.", performance: 40)),
      Branch(
        "FIG-10", 0,
        .said(
          "Se abrió.",
          difficulties: "Sin dificultades: lo que quedó pendiente en 2008 ya se cerró.")),
      Branch(
        "FIG-10", 1,
        .annex(("acuerdo_formalizado", "Oficio N.º 36, de 9 de junio de 2009."), ("parcial", nil))),
      Branch(
        "FIG-10", 1,
        .annex(
          ("acuerdo_formalizado", "Oficio N.º 36, de 9 de junio de 2009."),
          ("otro", "Se ha cumplido parcialmente.")), .warning),
      Branch("FIG-10", 0, .said("Asistieron 12 de los 20 inscritos.")),
      Branch("FIG-10", 0, .said("Se realizaron 20 de los 12 talleres.")),
      Branch("FIG-10", 0, .said("De los 12 talleres se realizaron 20.")),
      Branch("FIG-10", 0, .said("Se ejecutaron 12 talleres comprometidos.")),
      Branch(
        "FIG-10", 0,
        .said("Se abrió.", difficulties: "Se ejecutó un 80% de los talleres comprometidos.")),
      Branch("FIG-10", 1, .said("Se realizaron 12 de los 20 talleres.")),
      Branch("FIG-10", 0, .said("Se abrió.", difficulties: "Se realizaron 12 de los 20 talleres.")),
      Branch("FIG-10", 0, .said("Se realizaron 12 talleres. De las 20 salas hay registro.")),
      Branch("FIG-10", 0, .said("Asistió un 80% de los inscritos previstos.")),
      Branch("FIG-10", 1, .said("De los 20 talleres se realizaron 12.")),
      Branch("FIG-10", 0, .said("Se realizaron 12 talleres para las 20 comunas.")),
      Branch("FIG-10", 0, .said("Se realizaron 12 cursos de 20 horas.")),
      Branch("FIG-10", 0, .said("20 talleres y se realizaron 12.")),
      Branch("FIG-10", 0, .said("De unos 20 talleres se realizaron 12.")),
      Branch("FIG-10", 0, .said("Para los 20 talleres se realizaron 12.")),
      Branch(
        "FIG-10", 0,
        .said(
          "De los 20 inscritos en la sala de lectura de la comuna y del valle se realizaron 12.")),
      Branch("FIG-10", 1, .said("Se ejecutó un 80% de los talleres comprometidos.")),
      Branch("FIG-10", 0, .said("Se ejecutó un 100% de los talleres comprometidos.")),
      Branch("FIG-10", 0, .said("Se ejecutó con un 80% de asistencia.")),
    ] { try branch.check() }
  }

  @Test("notation and years")
  func notation() throws {
    for branch in [
      Branch("FIG-11", 1, Self.measured("18 bibliotecas (2010).")),
      Branch("FIG-11", 0, Self.measured("18 bibliotecas (2009).")),
      Branch("FIG-11", 0, Self.measured("Lectores de las bibliotecas (2500).")),
      Branch("FIG-11", 0, Self.measured("18 bibliotecas, hacia 2010).")),
      Branch("FIG-11", 0, Self.measured("18 bibliotecas (2010 y siguientes).")),
      Branch("FIG-12", 1, .said("Se llegó al 80 % de las salas.")),
      Branch("FIG-12", 0, .said("Se llegó al 80% de las salas.")),
      Branch("FIG-12", 0, .said("Se llegó al ochenta % de las salas.")),
      Branch("FIG-12", 0, .said("Se llamó al 0223456.")),
      Branch("FIG-12", 0, .said("Se usó el 12345-6.")),
      Branch("FIG-12", 0, .said("Con red, 12/20, 60% de las salas.")),
      Branch("FIG-12", 0, .said("/20: 60% de las salas.")),
      Branch("FIG-12", 0, .said("Con red, 12/20: n% de las salas.")),
      Branch("FIG-12", 0, .said("Rige el art °36 de la sala.")),
      Branch("FIG-12", 1, .said("Con red, 12/20: 60% de las salas.")),
      Branch("FIG-12", 0, .said("Con red, 12 de 20: 60% de las salas.")),
      Branch("FIG-12", 0, .said("Con red, 12/20: 60 salas.")),
      Branch("FIG-12", 0, .said("Con red, 12/20: salas.")),
      Branch("FIG-12", 0, .said("Con red, 12/20:")),
      Branch("FIG-12", 0, .said("12: salas.")),
      Branch("FIG-12", 1, .said("Rige el oficio N °36 de la sala.")),
      Branch("FIG-12", 0, .said("Rige en la sala N 36 del valle.")),
      Branch("FIG-12", 0, .said("Rige el oficio N.º 36 de la sala.")),
      Branch("FIG-12", 1, .said("1.-Salas abiertas.")),
      Branch("FIG-12", 1, .said("Salas:\n\n1.-Las del valle.")),
      Branch("FIG-12", 0, .said("Salas del tramo 1.-Las del valle.")),
      Branch("FIG-12", 0, .said("Salas:\n\n1.-")),
      Branch("FIG-12", 1, .said("Se prestaron 12345 libros.")),
      // A number that stands by itself counts; one that follows a noun is its name, unless it has one of its own.
      Branch("FIG-12", 1, .said("Hubo en el valle 12345 nuevos libros.")),
      Branch("FIG-12", 0, .said("Atiende la línea 12345 del valle.")),
      Branch("FIG-12", 1, .said("Se prestaron 12345")),
      Branch("FIG-12", 1, .said("12345 libros se prestaron.")),
      Branch("FIG-12", 1, .said("En 2008, 12345 libros.")),
      Branch("FIG-12", 1, .said("Se prestaron 12345; 230 en el valle.")),
      Branch("FIG-12", 1, .said("Préstamo de libros: 12345.")),
      Branch("FIG-12", 1, .said("El préstamo cayó bajo 12345.")),
      Branch("FIG-12", 0, .said("El código 00123 rige.")),
      Branch("FIG-12", 0, .said("Se usó el rol 3/12345 libros.")),
      Branch("FIG-12", 0, .said("Se usó el folio 12345-6.")),
      Branch("FIG-12", 0, .said("Se vieron 12345/20 expedientes.")),
      Branch("FIG-12", 0, .said("Se llamó al 2 2345 libros.")),
      Branch("FIG-12", 0, .said("Se llamó al 2234 56.")),
      Branch("FIG-12", 0, .said("1.- Salas abiertas.")),
    ] { try branch.check() }
  }

  @Test("figures that the data give twice, and the nation's against the regions'")
  func structured() throws {
    func given(_ figures: String, _ target: Double?, _ value: Double?) -> Example {
      .plan(
        "Abrir salas.", Example.row("{indicador: Salas, \(figures), unidad: salas}", target, value))
    }
    func nation(_ objective: String, _ row: String, region: Example) -> Example {
      .national(
        Example.plan(
          objective, row.replacing("        logro:", with: "        suma: regiones\n        logro:")
        ).yaml, region: region.yaml)
    }
    let connected = "Conectar 20 bibliotecas."
    for branch in [
      Branch("FIG-16", 1, given("logrado: 97, planificado: 100", 90, 97)),
      Branch("FIG-16", 0, given("logrado: 18, planificado: 20", 80, 90)),
      Branch("FIG-16", 0, given("logrado: 18, planificado: 20", 25, 19)),
      Branch("FIG-16", 0, given("logrado: 18", nil, 19)),
      Branch(
        "FIG-06", 0,
        nation(
          "Lograr que el 80% de las bibliotecas tenga red.",
          Example.row(
            "{indicador: Bibliotecas con red, logrado: 18, planificado: 20, unidad: bibliotecas}",
            80, 90),
          region: .plan(connected, Example.row("18 bibliotecas conectadas.", 20, 18)))),
      Branch(
        "FIG-06", 0,
        nation(
          connected, Example.row("18 bibliotecas conectadas.", 20, 18),
          region: .plan("Conectar bibliotecas.", Example.row("18 bibliotecas conectadas.", nil, 18))
        )),
      Branch(
        "FIG-06", 1,
        nation(
          connected, Example.row("18 bibliotecas conectadas.", 20, 18),
          region: .plan(
            "Conectar 25 bibliotecas.", Example.row("18 bibliotecas conectadas.", 25, 18)))),
      Branch(
        "FIG-06", 0,
        nation(
          connected, Example.row("18 bibliotecas conectadas.", 20, 18),
          region: .plan(
            "Conectar 20 bibliotecas, el 80% de las del valle.",
            Example.row("18 bibliotecas conectadas.", 20, 18),
            Example.row(
              "{indicador: Bibliotecas conectadas, logrado: 18, planificado: 20, unidad: bibliotecas}",
              80, 90)))),
      // A number that two rows share does not make them alike.
      Branch(
        "FIG-06", 0,
        nation(
          "Fomentar la lectura.", Example.row("12500 libros prestados.", nil, 12500),
          region: .plan(
            "Atender al público.",
            Example.row("Libros prestados en el semestre.", nil, 12500),
            Example.row("12500 libros por catálogo.", nil, 12500)))),
      // Of one region in two, not of more than half.
      Branch(
        "FIG-06", 0,
        .national(
          Example.plan(connected, Example.row("30 bibliotecas conectadas.", 20, 30)).yaml,
          region: Example.plan(connected, Example.row("18 bibliotecas conectadas.", 20, 18)).yaml)),
      Branch(
        "FIG-06", 0,
        nation(
          "Fomentar la lectura.", Example.row("Se fomentó.", nil, 18),
          region: .plan(connected, Example.row("18 bibliotecas conectadas.", 20, 18)))),
      Branch(
        "FIG-14", 1,
        .plan(
          connected,
          Example.row(
            "18 bibliotecas.", 20, 18, logro: "Se abrieron.[^1]\n\n[^1]: Hubo ajuste de la meta."))),
    ] { try branch.check() }
  }

  @Test("where one region reports, its figure is no sum")
  func oneRegion() throws {
    let plan = Example.plan(Self.libraries, Example.row("18 bibliotecas.", 20, 18)).yaml
    var workspace = SampleWorkspace(
      .national(plan.replacing("18", with: "30"), region: plan))
    workspace.texts["w/informe.yaml"]?.replace("[Tarapacá, Maule]", with: "[Tarapacá]")
    workspace.texts["w/regiones/07.yaml"] = nil
    #expect(try workspace.review([#require(Rule.named("FIG-06"))]).findings.isEmpty)
  }
}
