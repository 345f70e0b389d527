/// Writes the file of one region, or the nation's, so that all of it agrees.
struct RegionText {
  private let trade: Trade
  private let register: Register
  private let year: Int
  /// The region's place among those of the report, so that no two write the same.
  private let number: Int
  /// The same in all, so that the nation is among its regions.
  private let performance: String
  /// What each deed promised and gave.
  let figures: [(target: Int, value: Int)]
  private var numbers: SeededNumbers

  init(
    _ trade: Trade, _ register: Register, _ year: Int, number: Int, _ numbers: inout SeededNumbers
  ) {
    (self.trade, self.register, self.year, self.number) = (trade, register, year, number)
    performance = ["100", "98.5", "95"][year % 3]
    figures = trade.deeds.indices.map { deed in
      let target = Int.random(in: 24...480, using: &numbers) + 7 * deed
      return (target, target + Int.random(in: 0...(target / 5), using: &numbers))
    }
    self.numbers = SeededNumbers(seed: Int.random(in: 1...1_000_000, using: &numbers))
  }

  mutating func yaml(of name: String) -> String {
    """
    region: \(name)
    \(plan(figures))
    programas:
    \(programme("diseno_distribucion_acceso", 0, achievement(0)))
    \(programme("complementariedad_territorial", 1, agreement))
    \(programme("sistemas_informacion", 2, reports))
    provision_informacion:
      procedimiento:
        estado: acuerdo_formalizado
        detalle: Acuerdo firmado por el oficio N.º \(31 + 7 * number), de \(3 + number) de junio de \(year).
      matriz:
        - informacion: \(trade.information)
          contenido: Situación de cada comuna
          formato: Planilla
          periodicidad: Semestral
          responsable: Encargada Regional
      cumplimiento:
        estado: cumplido
    \(dissemination)

    """
  }

  mutating func national(totals: [Int: (target: Int, value: Int)]) -> String {
    let sums = trade.deeds.indices.compactMap { totals[$0] }
    return """
      \(plan(sums, isNation: true))
      programas:
      \(programme("diseno_distribucion_acceso", 0, nationalAchievement(0)))
      \(programme("complementariedad_territorial", 1, nationalAchievement(1)))
      \(programme("sistemas_informacion", 2, nationalAchievement(2)))
      \(dissemination)
      resumen_ejecutivo:
        territorio:
          \(year - 1): El \(word(["trabajo", "plan"])) de cada región quedó escrito por primera vez.
          \(year): La oferta se ordenó según las necesidades de cada comuna.
        territorio_cierre: El servicio llega hoy a lugares que antes no conocía.
        procesos: La programación se acuerda con las regiones antes de enero.
        capacidades: Los equipos aprendieron a planificar con datos propios.

      """
  }

  // MARK: Parts

  private mutating func plan(
    _ figures: [(target: Int, value: Int)], isNation: Bool = false
  ) -> String {
    let rows = zip(trade.deeds, figures).enumerated().map { place, row in
      let (deed, (target, value)) = row
      let things = deed.things + deed.kind
      return """
          - objetivo: \(objective(deed, target, isNation))
            resultados:
              - medicion: \(value.written) \(things) \(deed.participle).
                meta: \(target)
                valor: \(value)
                logro: \(result(deed, value, place, isNation))
                desafios: \(challenge(deed, place))
                recomendaciones: \(advice(deed, place))
        """ + (isNation ? "\n        suma: regiones" : "")
    }
    return "plan_plurianual:\n" + rows.joined(separator: "\n")
  }

  private func objective(_ deed: Trade.Deed, _ target: Int, _ isNation: Bool) -> String {
    let start = deed.infinitive.prefix(1).uppercased() + deed.infinitive.dropFirst()
    let things = "\(target.written) \(deed.things)\(deed.kind)"
    let place = isNation ? "del país" : "de la región"
    return switch register {
    case .terse: "\(start) \(things)."
    case .long:
      "\(start), a lo largo del año y según la programación acordada, al menos \(things) \(place)."
    case .firstPerson: "\(start) \(things) \(place)."
    case .legal:
      "\(start) un mínimo de \(things), en conformidad con el programa anual aprobado."
    }
  }

  private mutating func result(
    _ deed: Trade.Deed, _ value: Int, _ place: Int, _ isNation: Bool
  ) -> String {
    let things = "\(value.written) \(deed.things)\(deed.kind)"
    let passive = deed.passive.prefix(1).uppercased() + deed.passive.dropFirst()
    let ours = deed.ours.prefix(1).uppercased() + deed.ours.dropFirst()
    let how = means(place)
    return switch register {
    case .terse: "\(passive) \(things)."
    case .long: "Durante el período \(deed.passive) \(things), \(how)."
    case .firstPerson: "\(ours) \(things), \(how)."
    case .legal: "Conforme a lo programado, \(deed.passive) \(things)."
    }
  }

  /// How it was done, as nobody else of the report says it.
  private func means(_ place: Int) -> String {
    Self.means[(number * 3 + place) % Self.means.count]
  }

  private static let means = [
    "gracias al trabajo de los equipos en terreno", "con apoyo de los municipios",
    "tras reordenar los recorridos semanales", "mediante turnos en comunas apartadas",
    "por dos cuadrillas que cubrieron cada provincia", "aun con lluvias en julio",
    "desde la nueva oficina de la costa", "sin aumentar la dotación",
    "a partir de un registro propio", "junto a dirigentes de cada sector",
    "en jornadas de fin de semana", "bajo una misma pauta de trabajo",
    "entre abril y septiembre", "pese al corte del camino internacional",
    "según el orden de llegada", "donde antes no había atención",
    "con vehículos arrendados", "luego de ampliar el horario",
  ]

  private mutating func challenge(_ deed: Trade.Deed, _ place: Int) -> String {
    let options = [
      "Llegar antes del invierno a \(deed.article) \(deed.things) de los sectores altos.",
      "Contar con transporte propio en la costa.",
      "Sumar personal en los meses de mayor demanda.",
      "Acordar con los municipios un calendario común.",
      "Ordenar los datos de años anteriores.",
      "Mejorar el acceso de las comunas aisladas.",
    ]
    return options[(number + place * 2) % options.count]
  }

  private mutating func advice(_ deed: Trade.Deed, _ place: Int) -> String {
    let options = [
      "Mantener el objetivo.", "Conservar el objetivo con una meta algo mayor.",
      "Precisar el medio de verificación del objetivo.",
      "Ampliar el objetivo a otras comunas.", "Repetir el objetivo con el mismo alcance.",
    ]
    return options[(number + place) % options.count]
  }

  private mutating func programme(_ key: String, _ place: Int, _ achievement: String) -> String {
    let hasAdvice = Int.random(in: 0...2, using: &numbers) == 0
    // What was not done has a reason.
    let isHard = performance != "100" || Int.random(in: 0...1, using: &numbers) == 0
    let difficulty =
      isHard ? Self.difficulties[(number * 3 + place) % Self.difficulties.count] : "ninguna"
    var text = """
        \(key):
          desempeno: \(performance)
          logro: \(achievement)
          dificultades: \(difficulty)
      """
    if !hasAdvice, difficulty == "ninguna" { return text + "\n    recomendaciones: ninguna" }
    let (advice, commitment) = Self.pairs[(number * 3 + place) % Self.pairs.count]
    text += """

          recomendaciones: \(advice)
          seguimiento:
            - compromiso: \(commitment)
              responsable: \(word(["Encargada Regional", "Director Regional", "Jefa de Planificación"]))
              plazo: \(year + 1)-0\(Int.random(in: 3...9, using: &numbers))-15
      """
    return text
  }

  private static let difficulties = [
    "El cierre de la ruta postergó dos salidas.", "La licencia de la encargada atrasó el inicio.",
    "No hubo vehículo disponible en marzo.", "El temporal de junio dañó la bodega.",
    "Dos comunas no entregaron sus datos.", "La licitación del transporte quedó desierta.",
    "Faltó personal en los meses de verano.", "El sistema estuvo caído una semana.",
    "Un municipio cambió de contraparte.", "La nieve impidió subir a los sectores altos.",
  ]

  /// A recommendation and what is promised for it.
  private static let pairs = [
    ("Fijar las salidas al comienzo del año.", "Fijar en enero las salidas de todo el año."),
    ("Contratar un vehículo de reemplazo.", "Contratar un vehículo para los meses de invierno."),
    ("Reunir los datos en una sola planilla.", "Reunir en una planilla los datos de las oficinas."),
    ("Nombrar un suplente en cada oficina.", "Nombrar un suplente antes de marzo."),
    ("Avisar a las comunas con un mes de plazo.", "Avisar a cada comuna un mes antes."),
    ("Revisar la bodega antes del invierno.", "Revisar en abril el techo de la bodega."),
    ("Comprar un equipo de respaldo.", "Comprar un equipo de respaldo para el sistema."),
    ("Actualizar la lista de contrapartes.", "Actualizar cada semestre la lista de contrapartes."),
    ("Adelantar las visitas de los sectores altos.", "Adelantar a marzo esas visitas."),
    ("Llamar a licitación en el primer bimestre.", "Llamar a licitación en enero."),
  ]

  private mutating func achievement(_ place: Int) -> String {
    let deed = trade.deeds[place]
    let things = "\(figures[place].value.written) \(deed.things)\(deed.kind)"
    return switch register {
    case .firstPerson: "Junto a \(trade.partner) \(deed.ours) \(things)."
    case .legal: "En el marco de lo convenido con \(trade.partner), \(deed.passive) \(things)."
    case .terse: "\(deed.passive.prefix(1).uppercased() + deed.passive.dropFirst()) \(things)."
    case .long:
      "Con el aporte de \(trade.partner), \(deed.passive) \(things), \(means(place))."
    }
  }

  private var agreement: String {
    switch register {
    case .firstPerson: "Firmamos con \(trade.partner) el programa de trabajo del año."
    case .legal: "Se suscribió con \(trade.partner) el programa de trabajo respectivo."
    case .terse: "Se firmó el programa con \(trade.partner)."
    case .long:
      "Se firmó con \(trade.partner) un programa de trabajo que ordena las visitas de cada provincia."
    }
  }

  private mutating func nationalAchievement(_ place: Int) -> String {
    [
      "Las direcciones regionales aplicaron un mismo modelo de atención.",
      "Los acuerdos con \(trade.partner) rigieron en todo el territorio.",
      "El sitio institucional publicó los datos de cada región.",
    ][place]
  }

  private var reports: String {
    switch register {
    case .firstPerson: "Enviamos los informes semestrales al gobierno regional."
    case .legal: "Se remitieron al gobierno regional los informes convenidos."
    case .terse: "Se enviaron los informes."
    case .long: "Se enviaron al gobierno regional los informes semestrales, con su planilla."
    }
  }

  private var dissemination: String {
    """
    difusion:
      funcionarios:
        - actividad: Presentación de los resultados de la evaluación al equipo.
          fecha: \(year)-11-\(18 + number)
          responsable: Encargada Regional
      clientes:
        - actividad: Publicación de los resultados en el boletín del servicio.
          fecha: \(year)-12-\(11 + number)
          responsable: Encargada Regional
    """
  }

  private mutating func word(_ options: [String]) -> String {
    options[Int.random(in: 0..<options.count, using: &numbers)]
  }
}

extension Int {
  /// As Chile writes it: 1.385.
  var written: String {
    let digits = String(self)
    guard digits.count > 3 else { return digits }
    return digits.dropLast(3) + "." + digits.suffix(3)
  }
}
