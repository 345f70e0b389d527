import Testing

@testable import Reviewing

/// What a text says of another year, of another place, or of a rule kept elsewhere.
@Suite struct SaidElsewhereTests {
  @Test("achievements that tell of others, or of what was made up for")
  func achievements() throws {
    func row(_ words: String) -> Example {
      .plan("Bonificar 50 hectáreas.", Example.row("52 hectáreas.", 50, 52, logro: words))
    }
    for branch in [
      Branch("FIG-02", 0, row("Se bonificó todo. En 2008 no se alcanzó la meta.")),
      Branch("FIG-02", 1, row("Se bonificó parte. En 2009 no se alcanzó la meta.")),
      Branch("FIG-02", 0, row("El valle cubrió las 9 hectáreas que faltaron en la costa.")),
      Branch("FIG-02", 1, row("Hubo 9 hectáreas que faltaron en la costa.")),
      Branch("FIG-02", 1, row("Trabajamos mucho y no llegamos a la meta.")),
      Branch("FIG-02", 1, .said("No se firmó el convenio marco."), says: "«dificultades»"),
      Branch("FIG-02", 1, row("No se firmó el convenio marco."), says: "«brecha»"),
      Branch("FIG-14", 1, row("La meta se rebajó en el invierno.")),
      Branch("FIG-14", 1, row("La meta fue modificada en el invierno.")),
      Branch("FIG-14", 0, row("La meta se rebajó por el oficio N.º 4.")),
      Branch("TXT-05", 0, row("Se hicieron cuatro de cuatro.")),
      Branch("TXT-05", 1, row("Se hizo el taller siguiente taller.")),
      Branch("FEC-11", 0, row("Llegamos a 52 hectáreas. Al 30 de agosto íbamos en 38.")),
      Branch(
        "FEC-11", 1, row("Llegamos a la meta. Al 30 de agosto íbamos en 38."),
        says: "«Al 30 de agosto»"),
      Branch("FEC-11", 1, row("Llegamos a 52 hectáreas. Al 30 de agosto fueron 38.")),
      // A region that does not report here is another all the same.
      Branch("ID-06", 1, row("Se bonificó en la Región de Coquimbo.")),
    ] { try branch.check() }
  }

  @Test("an annex that counts as fulfilled and tells of a part")
  func annex() throws {
    let made = ("acuerdo_formalizado", String?.none)
    for (detail, count) in [
      ("Se enviaron 8 de 10 capas.", 1), ("Se remitieron ocho de las diez capas.", 1),
      ("Se enviaron 10 de 10 capas.", 0), ("El 8 de 10 se reunió la mesa.", 0),
      ("Se enviaron las capas de 10 comunas.", 0), ("Se enviaron 8 de los.", 0),
    ] {
      try Branch("EDO-06", count, .annex(made, ("cumplido", detail))).check()
    }
    let none = ("oferta_sin_respuesta", "El Gobierno Regional respondió el 3 de junio.")
    try Branch("EDO-06", 1, .annex(none)).check()
    try Branch(
      "EDO-06", 0, .annex(("oferta_sin_respuesta", "El Gobierno Regional no respondió."))
    ).check()
    try Branch("EDO-06", 1, .annex(made, ("cumplido", "10 de 12 envíos."))).check()
    try Branch(
      "ID-06", 1, .annex(("acuerdo_formalizado", "Suscrito con el Gobierno Regional de Ñuble."))
    ).check()
    try Branch("ID-06", 0, .said("Se trabajó con el Gobierno Regional de Ñuble.")).check()
    try Branch("EDO-06", 0, .annex(made, ("parcial", "Se enviaron 8 de 10 capas."))).check()
  }

  @Test("a recommendation that says that there is none asks for no commitment")
  func matrix() throws {
    for (words, state) in [
      ("No hay recomendaciones.", CompletenessMatrix.State.complete), ("Abrir salas.", .missing),
      ("ninguna", .complete),
      (
        "No hay recomendaciones que hacer salvo la de siempre, que es abrir las salas antes de que llegue el invierno.",
        .missing
      ),
    ] {
      let programme = Example.programme("diseno_distribucion_acceso", "Se abrió.")
        .replacing("recomendaciones: ninguna", with: "recomendaciones: \(words)")
      let reports = try SampleWorkspace(.region("programas:\n" + programme)).reports()
      let matrix = Review(of: reports, rules: []).matrix
      #expect(matrix.rows.dropFirst().first?.states[Section(rawValue: "IV.3.1")] == state)
    }
  }

  @Test("what only looks like a missed target, a date, or a recommendation")
  func looks() throws {
    func time(_ objective: String, _ target: Double, _ value: Double) -> Example {
      .plan(objective, Example.row("Lo que se midió.", target, value, logro: "Se hizo."))
    }
    let visits = { (planned: Int, target: Double, outcome: String) -> Example in
      .plan(
        "Cumplir al menos el 90% de las visitas.",
        Example.row(
          "{indicador: Visitas hechas, logrado: 47, planificado: \(planned)}", target, nil,
          logro: outcome))
    }
    for branch in [
      Branch("FIG-01", 0, time("Pagar a los proveedores en 30 días.", 30, 24)),
      Branch("FIG-01", 0, time("Una merma de 2% en las bodegas.", 2, 1.4)),
      Branch("FIG-01", 0, time("Un costo por alumno de 85.000.", 85_000, 79_300)),
      Branch("FIG-01", 1, time("Formar al menos 30 guías.", 30, 24)),
      Branch("FIG-01", 1, time("Dictar al menos 30 horas de clases.", 30, 24)),
      Branch("FIG-01", 0, visits(50, 90, "Fue el 94%.")),
      Branch("FIG-01", 1, visits(60, 90, "Fue el 78%.")),
      Branch("FIG-01", 1, visits(50, 50, "Fueron 47.")),
      Branch("FIG-01", 0, visits(50, 120, "Fueron 47.")),
      Branch("FEC-01", 0, .date("Los oficios N° 30 y 31 de junio de 2009.")),
      Branch("FEC-01", 0, .date("El acta n.º 31, de junio de 2009.")),
      Branch("FEC-01", 0, .date("Oficio 31 de abril de 2009.")),
      Branch("FEC-01", 1, .date("El oficio de 31 de junio de 2009.")),
      Branch("FEC-01", 1, .date("El 31 de junio de 2009.")),
      Branch("FEC-03", 0, .deadline("antes de 2011")), Branch("FEC-03", 1, .deadline("en 2011")),
      Branch("FEC-03", 1, .deadline("antes de 2012")),
      Branch("FEC-05", 1, .deadline("marzo"), says: "2010-06-30"),
    ] { try branch.check() }
    for (words, count) in [
      ("No se formulan.", 0), ("No procede.", 0), ("No se estiman necesarias.", 0),
      ("Sin nuevas recomendaciones.", 0), ("Sin cupos no habrá cursos.", 1), ("No hay cambios.", 0),
      ("No hubo medidas que proponer.", 0), ("No hubo vehículo en marzo.", 1),
      ("No se registraron.", 0),
      ("No hay cupos suficientes y faltan salas.", 1), ("Ninguna de las salas abre; abrirlas.", 1),
    ] {
      let programme = Example.programme("diseno_distribucion_acceso", "Se abrió.")
        .replacing("recomendaciones: ninguna", with: "recomendaciones: \(words)")
      try Branch("SEG-01", count, .region("programas:\n" + programme)).check()
    }
  }

  @Test("a national average is no sum of the regions")
  func averages() throws {
    let rule = try #require(Rule.named("FIG-06"))
    let plan = { (measured: String, value: Double) -> String in
      Example.plan("Conectar bibliotecas.", Example.row(measured, nil, value)).yaml
    }
    let average = "Un promedio de 21 bibliotecas conectadas."
    for (words, isSum, count) in [
      (average, false, 0), (average, true, 1), ("21 bibliotecas conectadas.", false, 1),
    ] {
      let sum = isSum ? "        suma: regiones\n        logro:" : "        logro:"
      var workspace = SampleWorkspace(
        .national(
          plan(words, 21).replacing("        logro:", with: sum),
          region: plan("20 bibliotecas conectadas.", 20)))
      workspace.texts["w/regiones/07.yaml"] = workspace.texts["w/regiones/01.yaml"]?
        .replacing("Tarapacá", with: "Maule")
      #expect(try workspace.review([rule]).findings.count == count, "\(words)")
    }
  }

  @Test("figures of other years, and shares of other things")
  func others() throws {
    func row(_ words: String) -> Example {
      .plan(
        "Visitar 20 escuelas.", Example.row("22 escuelas visitadas.", 20, 22, logro: "Se hizo.")
      ).said(words)
    }
    for branch in [
      Branch("FIG-04", 0, row("En 2008 fueron 17 escuelas.")),
      Branch("FIG-04", 1, row("En 2009 fueron 17 escuelas.")),
      Branch("FIG-04", 0, row("El año pasado fueron 17 escuelas.")),
      Branch("FIG-04", 1, row("En 2009, no el año pasado, fueron 17 escuelas.")),
      Branch("FIG-04", 1, row("En 2010 fueron 17 escuelas.")),
      Branch("FIG-04", 0, row("Se vieron 18 escuelas y 4 liceos.")),
      Branch("FIG-04", 1, row("Se vieron 18 escuelas y hubo 4, 31, 33, 35, 37, 39 y 41 visitas.")),
      Branch("FIG-04", 1, row("Se vieron 18 escuelas y 5 liceos.")),
      Branch("FIG-05", 0, row("Se vieron 12 de 13 liceos, con un 40% de mujeres.")),
      Branch("FIG-05", 1, row("Se vieron 12 de 13 liceos, el 40%.")),
      Branch("FIG-05", 0, row("Se superó el 100%.")),
      Branch("FIG-05", 1, row("Se superó el 50%.")),
      Branch("FIG-05", 1, row("Se superó en 150%.")),
      Branch("FIG-05", 1, row("Se alcanzó el 150% de la meta.")),
      Branch("FIG-05", 1, row("Ejecución: 50% de lo planificado.")),
      Branch("FIG-05", 1, row("Hubo 40% de avance, o sea 12 de 13 liceos.")),
      Branch("FIG-05", 0, row("Se superó en 5% el promedio nacional.")),
      Branch("FIG-05", 0, row("Se vieron 12 de 13 liceos, más del 90%.")),
    ] { try branch.check() }
  }
}

extension Example {
  /// A commitment with its deadline.
  fileprivate static func deadline(_ text: String) -> Example {
    .region(
      "programas:\n"
        + programme("diseno_distribucion_acceso", "Se abrió.").replacing(
          "recomendaciones: ninguna",
          with:
            "recomendaciones: Abrir salas.\n    seguimiento:\n      - {compromiso: Abrir salas, responsable: Directora, plazo: \(text)}"
        ))
  }
}
