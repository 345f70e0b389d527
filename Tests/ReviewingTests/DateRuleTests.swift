import Diagnostics
import Reviewing
import Testing

/// The ways of writing dates that the reports use, seen through the rules that read them.
@Suite struct DateRuleTests {
  /// The ids of the rules about dates that a field of IV. 3.1 or IV. 4.1 breaks.
  private func findings(_ key: String, _ text: String) throws -> [String] {
    var workspace = SampleWorkspace()
    let file = "w/regiones/01.yaml"
    let old = key == "plazo" ? "plazo: 2010-01-29" : "fecha: 2009-11-16"
    workspace.texts[file] = workspace.texts[file]?.replacing(old, with: "\(key): '\(text)'")
    return try workspace.review(Rule.all.filter { $0.id.hasPrefix("FEC") }).findings.map(\.rule)
  }

  @Test(
    "a deadline is a day or a month of the year after the exercise",
    arguments: [
      ("31 diciembre de 2010", []), ("Al 30 de Junio de 2010", []), ("Junio 2010.", []),
      ("30/06/2010", []), ("1° de julio de 2010", []), ("julio del año 2010", []),
      ("31 de Junio 2010", ["FEC-01"]), ("30/02/2010", ["FEC-01"]),
      ("Noviembre 2009", ["FEC-03"]), ("Primer semestre de 2010", ["FEC-08"]),
      ("1 Semestre año 2010", ["FEC-08"]), ("Ultimo trimestre de 2009", ["FEC-03", "FEC-08"]),
      ("Durante el 2010", ["FEC-08"]), ("noviembre", ["FEC-05"]),
      ("Permanente", ["FEC-06", "FEC-08"]), ("domingo 31 de enero de 2010", ["FEC-10"]),
    ])
  func deadlines(text: String, rules: [String]) throws {
    #expect(try findings("plazo", text) == rules)
  }

  @Test(
    "dissemination has a date with its year, after the evaluation",
    arguments: [
      ("19 de octubre y 27 de noviembre de 2009", []), ("Diciembre de 2009", []),
      ("Octubre - Noviembre 2009", []), ("Segundo semestre 2009", []), ("Marzo 2010", []),
      ("27 de noviembre del presente", []), ("Octubre – noviembre", ["FEC-05"]),
      ("27 de noviembre", ["FEC-05"]), ("pronto", ["FEC-05"]),
      ("lunes de cada semana", ["FEC-06"]), ("A lo menos dos veces al año.", ["FEC-06"]),
      ("Primer semestre 2009", ["FEC-07"]), ("Marzo – Septiembre de 2009", ["FEC-07"]),
      ("abril a noviembre", ["FEC-05", "FEC-07"]), ("21/Julio/2009", ["FEC-07"]),
      ("29 de Julio 2009 Febrero – Mayo 2009", ["FEC-07", "FEC-10"]),
    ])
  func dissemination(text: String, rules: [String]) throws {
    #expect(try findings("fecha", text) == rules)
  }

  @Test(
    "what is told as done was done before the cut-off, counted to that day",
    arguments: [
      ("Se firmó el convenio el 12 de octubre de 2009.", []),
      ("Se firmó el convenio el 12 de noviembre de 2009.", ["FEC-02"]),
      ("A la fecha (diciembre 2009) se definió el formato.", ["FEC-02"]),
      ("En diciembre de 2009 se enviará el segundo informe.", []),
      ("El convenio rige hasta diciembre de 2010.", []),
      ("La firma quedó prevista para noviembre de 2009.", []),
      ("Se definió el formato para el año 2010.", []),
      ("Se dieron 300 atenciones (al 30 de septiembre).", ["FEC-11"]),
      ("Se dieron 300 atenciones, al 30 de octubre.", []),
      ("El curso se dictó del 1 al 30 de septiembre.", []),
      ("La sesión se adelantó al 4 de septiembre.", []),
      ("Se despachó el oficio N.º 36/2009, con 3 anexos.", []),
    ])
  func facts(text: String, rules: [String]) throws {
    var workspace = SampleWorkspace()
    workspace.texts["w/regiones/01.yaml"] = workspace.texts["w/regiones/01.yaml"]?.replacing(
      "Se firmaron dos acuerdos de trabajo con la agencia regional.", with: "'\(text)'")
    let review = try workspace.review(Rule.all.filter { $0.id.hasPrefix("FEC") })
    #expect(review.findings.map(\.rule) == rules)
  }

  @Test(
    "a recommendation for the next year does not act in the exercise",
    arguments: [
      ("Realizar reuniones durante el año 2009.", ["FEC-04"]),
      ("Difundir el programa en el primer semestre de 2009.", ["FEC-04"]),
      ("Fijar una meta mayor a la presentada el 2009.", []),
      ("Mantener la cobertura alcanzada en el año 2009.", []),
      ("Difundir lo que se realizó durante 2009.", []),
      ("Realizar reuniones durante el año 2010.", []),
    ])
  func recommendations(text: String, rules: [String]) throws {
    var workspace = SampleWorkspace()
    workspace.texts["w/regiones/01.yaml"] = workspace.texts["w/regiones/01.yaml"]?.replacing(
      "Fijar el calendario de sesiones al comienzo del año.", with: text)
    let review = try workspace.review(Rule.all.filter { $0.id.hasPrefix("FEC") })
    #expect(review.findings.map(\.rule) == rules)
  }
}
