import Diagnostics
import Testing

@testable import Reviewing

/// Sentences that are right, of services of all kinds: no rule may find fault with them.
@Suite struct RightSentencesTests {
  private func findings(_ key: String, _ text: String) throws -> [String] {
    var workspace = SampleWorkspace()
    let file = "w/regiones/01.yaml"
    let old =
      switch key {
      case "logro": "Se firmaron dos acuerdos de trabajo con la agencia regional."
      case "dificultades": "La agenda de los servicios obligó a postergar dos sesiones de la mesa."
      default: "El interés de las dos provincias permitió financiar 75 proyectos."
      }
    let before = try #require(workspace.texts[file])
    let changed = before.replacing(old, with: "'\(text)'")
    #expect(changed != before)
    workspace.texts[file] = changed
    return try workspace.review(Rule.all.filter { $0.id != "TXT-01" }).findings
      .filter { $0.severity > .info }.map { "\($0.rule): \($0.message.spanish)" }
  }

  @Test(
    "what is denied, lessened, overcome or compared with another year is no shortfall",
    arguments: [
      "No se registraron reclamos por incumplimiento y se financiaron 75 proyectos.",
      "Se financiaron 75 proyectos sin que se presentaran retrasos.",
      "Se financiaron 75 proyectos y disminuyeron los retrasos de la tramitación.",
      "De los 75 proyectos ninguno quedó pendiente.",
      "La espera fue inferior a lo registrado el año pasado, con 75 proyectos.",
      "Los atrasos de mayo se recuperaron en junio, y los 75 proyectos cerraron a tiempo.",
      "Se evitaron atrasos y se financiaron 75 proyectos.",
      "Se incorporó el sector que había quedado fuera del plan anterior; son 75 proyectos.",
    ])
  func achievements(text: String) throws {
    #expect(try findings("resultado", text) == [])
  }

  @Test(
    "a number that names a thing is no quantity",
    .disabled(if: SampleWorkspace.forms == nil, "Apertium's dictionary of forms is not installed"),
    arguments: [
      ("La Línea 1455 dio orientación en los 75 proyectos.", false),
      ("El oficio 2310 de julio cerró los 75 proyectos.", false),
      ("Se atendió en el teléfono 229876543 y en el 229876544.", false),
      ("La resolución 4567 aprobó los 75 proyectos.", false),
      ("Se financiaron 1455 proyectos y hubo 2310 postulantes.", true),
      ("La meta era de 2310, y se financiaron 75 proyectos.", true),
    ])
  func names(text: String, isOdd: Bool) throws {
    var workspace = SampleWorkspace()
    workspace.texts["w/regiones/01.yaml"] = SampleWorkspace.region.replacing(
      "Se financiaron 75 proyectos de emprendimiento en ambas provincias de la región.",
      with: "'\(text)'")
    let rule = try #require(Rule.named("FIG-12"))
    #expect(try workspace.review([rule]).findings.isEmpty != isOdd)
  }

  @Test(
    "a difficulty need not say «no»",
    arguments: [
      "Se cuenta con una sola ejecutiva para cinco comunas.",
      "Se realizaron dos licitaciones, ambas declaradas desiertas.",
      "Se logró el acuerdo a última hora, lo que acortó el recorrido.",
      "Se realizó la ronda en dos etapas por el cierre de la ruta.",
      "Las oficinas abrieron todos los días entre diciembre y marzo, con turnos dobles.",
      "La temporada, que va de noviembre a enero, exigió contratar reemplazos.",
      "El contenido de los cursos cambió dos veces.",
      "Optimizar el recorrido tomó más semanas que las previstas.",
      "La mesa espera su sala, que llega en el barco de noviembre.",
    ])
  func difficulties(text: String) throws {
    #expect(try findings("dificultades", text) == [])
  }

  @Test(
    "an achievement has a verb in any person and tense",
    arguments: [
      "Firmamos el convenio de colaboración con la Universidad del Bío-Bío.",
      "Creamos una mesa de trabajo con las juntas de vecinos.",
      "Pusimos en marcha la ventanilla única.",
      "Enviamos los reportes a todas las municipalidades.",
      "El municipio usa la plataforma desde marzo.",
      "El sistema publica los datos de cada comuna.",
      "Se instalaron calefactores; su ejecución concluirá en el verano.",
      "Cada comuna cuenta con su encargada, y la red sesiona todos los meses.",
      "Ficha única en uso en todas las sedes.",
      "El 40% de las actividades se realizó en comunas rurales.",
    ])
  func verbs(text: String) throws {
    #expect(try findings("logro", text) == [])
  }

  @Test(
    "what is still to be done is no achievement",
    .disabled(if: SampleWorkspace.forms == nil, "Apertium's dictionary of forms is not installed"),
    arguments: [
      "Se van a organizar talleres en las dos provincias.", "Se espera resolver el traspaso.",
      "La mesa suscribirá el convenio.", "Vamos a firmar el convenio con la agencia.",
      "Está previsto instalar la oficina.", "Se prevé que la red sesione en marzo.",
    ])
  func announcements(text: String) throws {
    #expect(try findings("logro", text).contains { $0.hasPrefix("EDO-08") })
  }
}

/// Rows where less is better.
@Suite struct LessIsBetterTests {
  private func errors(
    _ objective: String, target: String, value: String, _ label: String, extra: String = ""
  ) throws -> [String] {
    let workspace = SampleWorkspace(
      .region(
        """
        plan_plurianual:
          - objetivo: \(objective)
            resultados:
              - medicion: Resultado de \(value).
                meta: \(target)
                valor: \(value)
                \(label): El promedio fue de \(value).
                desafios: Sostener la dotación.
                recomendaciones: Mantener el objetivo.
                \(extra)
        """))
    return try workspace.review(Rule.all.filter { $0.id.hasPrefix("FIG") }).findings
      .filter { $0.severity > .info }.map { "\($0.severity) \($0.rule)" }
  }

  @Test("a most that the row declares is held to as such")
  func declared() throws {
    let reduce = "Atender las solicitudes en 20 días."
    #expect(
      try errors(reduce, target: "20", value: "17", "logro", extra: "sentido: disminuir") == [])
    #expect(
      try errors(reduce, target: "20", value: "30", "brecha", extra: "sentido: disminuir") == [])
    #expect(
      try errors(reduce, target: "20", value: "30", "logro", extra: "sentido: disminuir")
        == ["error FIG-01"])
    #expect(
      try errors(reduce, target: "20", value: "17", "brecha", extra: "sentido: disminuir")
        == ["error FIG-01"])
  }

  @Test(
    "a most that only the words tell raises no error",
    arguments: [
      "Reducir a un máximo de 20 días hábiles el tiempo de respuesta.",
      "Que los incendios no quemen más de 20 hectáreas en la temporada.",
      "Responder las solicitudes en 20 días o menos.",
      "Mantener la deserción en no más de 20 estudiantes.",
      "Bajar a 20 los accidentes del personal.",
    ])
  func words(objective: String) throws {
    #expect(try errors(objective, target: "20", value: "17", "logro") == [])
    #expect(try errors(objective, target: "20", value: "30", "brecha") == [])
    #expect(
      try errors(objective, target: "20", value: "30", "logro").allSatisfy {
        $0.hasPrefix("warning")
      })
  }

  @Test("a least is held to as ever")
  func least() throws {
    let objective = "Reducir las brechas con al menos 20 talleres."
    #expect(try errors(objective, target: "20", value: "17", "logro") == ["error FIG-01"])
    #expect(try errors(objective, target: "20", value: "30", "brecha") == ["error FIG-01"])
  }
}
