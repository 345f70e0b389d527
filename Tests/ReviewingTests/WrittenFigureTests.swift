import Testing

@testable import Reviewing

/// How services write their figures: parts, differences, shares of the target, on harbours and forests.
@Suite struct WrittenFigureTests {
  private static func ships(
    _ words: String, target: Double = 240, value: Double = 251, isGap: Bool = false
  ) -> Example {
    .plan(
      "Inspeccionar \(Figure.text(target)) naves.",
      Example.row(
        "\(Figure.text(value)) naves inspeccionadas.", target, value,
        logro: isGap ? nil : words, brecha: isGap ? words : nil))
  }

  private static func hours(_ words: String, target: Double, value: Double) -> Example {
    .plan(
      "Bajar la espera a \(Figure.text(target)) horas, como máximo.",
      Example.row(
        "\(Figure.text(value)) horas.", target, value, logro: value > target ? nil : words,
        brecha: value > target ? words : nil, less: true))
  }

  @Test("parts of a whole")
  func parts() throws {
    for branch in [
      // The first of a list is a part as the others.
      Branch("FIG-19", 0, Self.ships("Arica, 128; Iquique, 87; Tocopilla, 36.")),
      Branch("FIG-19", 1, Self.ships("Arica, 128; Iquique, 78; Tocopilla, 36."), says: "242"),
      Branch("FIG-19", 0, Self.ships("En 3 puertos: Arica, 128; Iquique, 87, y Caldera, 36.")),
      Branch("FIG-19", 1, Self.ships("En Arica, 128: Norte 60 y Sur 58.")),
      Branch(
        "FIG-19", 1,
        Self.ships("Se hicieron 612 trámites, de ellos 338 de buzos y 224 de tripulantes.")),
      Branch(
        "FIG-19", 0,
        Self.ships("Se hicieron 612 trámites, de ellos 388 de buzos y 224 de tripulantes.")),
      Branch(
        "FIG-19", 1, Self.ships("Se hicieron 612 trámites: 338 de buzos y 224 de tripulantes.")),
      Branch(
        "FIG-19", 0, Self.ships("Se hicieron 612 trámites, también 338 avisos y 224 consultas.")),
    ] { try branch.check() }
  }

  @Test("parts of parts")
  func more() throws {
    for branch in [
      Branch(
        "FIG-19", 1, Self.ships("Hubo 144 reclamos, de los que 171 se acogieron."), says: "171"),
      Branch("FIG-19", 0, Self.ships("Hubo 144 reclamos, de los que 101 se acogieron.")),
      Branch("FIG-19", 0, Self.ships("Hubo 46 cursos, 31 de ellos de mar, con 40 horas cada uno.")),
      Branch(
        "FIG-19", 0,
        Self.ships(
          "Hubo 464 premios, de los cuales 97 son de Arica y 367 de Iquique, con 50 en mayo.")),
      Branch("FIG-19", 0, Self.ships("Hubo 144 reclamos y 171 consultas.")),
      Branch("FIG-19", 0, Self.ships("- Arica: 128.\n- Iquique: 87.\n- Caldera: 36, antes 54.")),
      Branch("FIG-21", 1, Self.ships("Meta superada en 11 naves (6,4%)."), says: "4,6%"),
      Branch("FIG-21", 0, Self.ships("Meta superada en 11 naves (4,6%).")),
      Branch("FIG-21", 0, Self.ships("Superamos la meta con 21 turnos.")),
      Branch("FIG-21", 0, Self.ships("Meta superada en 11 naves (6 de noche).")),
      Branch("FIG-21", 0, Self.ships("El agua subió un 11% (6,4% en la bahía).")),
      Branch("FIG-21", 0, Self.ships("Meta superada en 11 naves; de 30 de noche (64%).")),
      Branch(
        "FIG-21", 0,
        Self.ships("Meta superada en 11 naves que fondearon de noche frente al puerto (64%).")),
      Branch("FIG-21", 0, Self.ships("Meta superada en 11 naves (más de 6%).")),
      Branch("FIG-21", 0, Self.ships("Se sumaron 5 naves (6%).", target: 0, value: 5)),
      Branch(
        "FIG-21", 1, Self.ships("Pasamos la meta en 21 naves; de día, en 11 naves (6,4%)."),
        says: "21 naves"),
      Branch("FIG-21", 0, Self.ships("Meta superada en 11 naves, el 64% de ellas de noche.")),
      Branch("FIG-21", 0, Self.ships("Meta superada en 11 naves, más de 4%.")),
      Branch(
        "FIG-21", 1,
        Self.ships("Faltaron 40 naves, un 9% de lo comprometido.", value: 200, isGap: true)),
      Branch(
        "FIG-21", 0, Self.ships("Faltaron 40 naves, un 9% del total.", value: 200, isGap: true)),
      Branch("FIG-21", 0, Self.ships("La cifra es superior en 102 a la de antes.")),
      Branch("FIG-05", 1, Self.ships("Fueron 251, lo que importa un 117% de lo comprometido.")),
    ] { try branch.check() }
  }

  @Test("differences, held against the target and nothing else")
  func differences() throws {
    for branch in [
      Branch(
        "FIG-21", 0,
        Self.hours("Fueron 9,1 horas, 1,1 horas por encima del máximo.", target: 8, value: 9.1)),
      Branch(
        "FIG-21", 1,
        Self.hours("Fueron 9,1 horas, 2,1 horas por encima del máximo.", target: 8, value: 9.1)),
      Branch(
        "FIG-21", 0,
        Self.hours(
          "Fueron 19, seis menos que el tope y catorce menos que los 33 de antes.", target: 25,
          value: 19)),
      Branch(
        "FIG-21", 1,
        Self.hours("Fueron 19, catorce menos que los 25 fijados.", target: 25, value: 19)),
      Branch(
        "FIG-21", 1,
        Self.hours("Fueron 19, catorce menos que los veinticinco fijados.", target: 25, value: 19)),
      Branch(
        "FIG-21", 0,
        Self.hours("Fueron 19, 4 horas menos que el año pasado.", target: 25, value: 19)),
      Branch("FIG-21", 1, Self.hours("Fueron 57, 7 más que el máximo.", target: 40, value: 57)),
      Branch("FIG-21", 0, Self.ships("Quedó dos décimas sobre la meta.", target: 6.2, value: 6.4)),
      Branch("FIG-21", 1, Self.ships("Pasamos la meta en 21 naves.")),
      Branch("FIG-21", 1, Self.ships("La meta se excedió en 21 naves. Se excedió en calidad.")),
      Branch("FIG-21", 0, Self.ships("Trabajamos en 21 caletas. Pasamos la meta en 11 naves.")),
    ] { try branch.check() }
  }

  @Test("shares of the target, in the words that people have for them")
  func shares() throws {
    for branch in [
      Branch("FIG-05", 1, Self.ships("Se alcanzó el 98% de lo comprometido.")),
      Branch("FIG-05", 1, Self.ships("Se cumplió el 98% de la meta.")),
      Branch("FIG-05", 1, Self.ships("Se ejecutó el 98% de lo previsto.")),
      Branch("FIG-05", 1, Self.ships("Se cumplió en un 98% la meta.")),
      Branch("FIG-05", 0, Self.ships("Se alcanzó el 104,6% de lo comprometido.")),
      Branch("FIG-05", 0, Self.ships("Se gastó el 98% de lo comprometido.")),
      Branch(
        "FIG-05", 0, Self.ships("La meta fue superada y se alcanzó el 50% de los talleres.")),
      Branch(
        "FIG-05", 0,
        .plan(
          "Formar a 20 buzos y 20 guías.", Example.row("10 buzos formados.", 20, 10),
          Example.row("30 guías formados.", 20, 30)
        ).said("Se alcanzó el 50% de lo comprometido.")),
      // Of two far from one another nothing is known.
      Branch(
        "FIG-05", 1,
        Self.ships(
          "Se alcanzó el 50% de lo comprometido. Hubo 1, 3, 5, 7, 9, 11, 13, 15, 17, 19 y 21 turnos; antes, 42."
        )),
    ] { try branch.check() }
  }

  @Test("millions, ranges, thresholds and one of each")
  func promised() throws {
    func row(_ objective: String, _ target: Double, _ value: Double) -> Example {
      .plan(objective, Example.row("Lo que se midió.", target, value))
    }
    for branch in [
      Branch("FIG-04", 0, row("Digitalizar 1,5 millones de páginas.", 1_500_000, 1_500_000)),
      Branch("FIG-04", 1, row("Digitalizar 1,5 millones de páginas.", 1_600_000, 1_600_000)),
      Branch("FIG-04", 0, row("Digitalizar 15 mil páginas.", 15_000, 15_000)),
      Branch("FIG-04", 0, row("Invertir 3 mil millones de pesos.", 3_000_000_000, 3_000_000_000)),
      Branch("FIG-04", 1, row("Digitalizar 15.\nMil páginas.", 15_000, 15_000)),
      Branch("FIG-04", 0, row("Formar a 40 guías en cada una de las 3 provincias.", 120, 120)),
      Branch("FIG-04", 1, row("Formar a 40 guías en las 3 provincias.", 120, 120)),
      Branch("FIG-04", 1, row("Formar a 40 guías en cada una de las 3 provincias.", 130, 130)),
      Branch("FIG-04", 0, row("Atender dos de cada 3 solicitudes en 10 días.", 66.7, 66.7)),
      Branch(
        "FIG-08", 0, row("Fiscalizar al menos 15 faenas con cinco o más trabajadores.", 15, 15)),
      Branch("FIG-08", 0, row("Bajar los accidentes de 40 a 30.", 30, 28)),
      Branch("FIG-08", 1, row("Formar 15 guías y al menos 40 a distancia.", 15, 15)),
      Branch("FIG-08", 1, row("Fiscalizar 15 faenas, y a lo menos de 40 talleres.", 15, 15)),
      Branch("FIG-10", 1, .said("De los 20 talleres se realizaron 12.")),
      Branch(
        "FIG-10", 0,
        .said(
          "De los 20 talleres que se ofrecieron en todo el valle en otoño y primavera se realizaron 12."
        )),
      Branch("FIG-08", 1, row("Fiscalizar al menos 15 faenas con cinco trabajadores.", 15, 15)),
    ] { try branch.check() }
  }

  @Test("what there is none of, and what only begins so")
  func nothing() throws {
    for (words, count) in [
      ("Ninguna.", 1), ("No se observan.", 1), ("No hay dificultades que informar.", 1),
      ("Ninguna de las comunas confirmó su asistencia.", 0), ("Sin comentarios.", 1),
      ("No hay fiscalizadores suficientes.", 0),
      (
        "No hay dificultades que informar salvo la de siempre: que el camino a la costa se cortó dos veces en el invierno",
        0
      ), ("Ninguna. Todo se hizo.", 1),
    ] {
      try Branch("FIG-17", count, .said("Se abrió.", difficulties: words, performance: 75)).check()
    }
  }

  @Test("a long text of figures is reviewed in time that grows with it", .timeLimit(.minutes(10)))
  func long() throws {
    let texts = [
      String(
        repeating: "Se atendió a 14 caletas con 612 trámites, un 12% más que en 2018. ",
        count: 400),
      String(repeating: "12% de 34% de 56% ", count: 800),
      String(repeating: "1.234 ", count: 2_500),
    ]
    for text in texts {
      _ = try SampleWorkspace(Self.ships("Se abrió.").said(text))
        .review(Rule.all.filter { $0.id.hasPrefix("FIG") }).findings
    }
  }
}
