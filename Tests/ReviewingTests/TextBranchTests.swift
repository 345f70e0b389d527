import Diagnostics
import Reports
import Testing

@testable import Reviewing

/// Each branch of the rules about texts, names, what is asked for, and what is followed up.
@Suite struct TextBranchTests {
  @Test("marks, words and names")
  func marks() throws {
    func cited(_ objective: String) -> Example {
      .plan(
        "Abrir las bibliotecas rurales y escolares del valle y de la costa por la tarde.",
        Example.row("18 bibliotecas.", 20, 18)
      ).said("Objetivo: \(objective)")
    }
    for branch in [
      Branch("TXT-03", 1, .said("Rige el oficio N °36 de la sala.")),
      Branch("TXT-03", 1, .said("Salas , talleres y libros.")),
      Branch("TXT-03", 1, .said("Salas\u{A0}, talleres y libros.")),
      Branch("TXT-03", 1, .said("Salas,, talleres y libros.")),
      Branch("TXT-03", 1, .said("Salas.. Talleres y libros.")),
      Branch("TXT-03", 1, .said("Salas,. Talleres y libros.")),
      Branch("TXT-03", 0, .said("Salas de Lectores Ltda., talleres y libros.")),
      Branch("TXT-03", 0, .said("Salas, talleres... y libros.")),
      Branch("TXT-03", 1, .said("Se abrió la sala.-")),
      Branch("TXT-03", 1, .said("Salas,talleres y libros.")),
      Branch("TXT-03", 1, .said("Salas;talleres y libros.")),
      Branch("TXT-03", 1, .said("Salas /talleres y libros.")),
      Branch("TXT-03", 1, .said("Salas/ talleres y libros.")),
      Branch("TXT-03", 0, .said("Salas/talleres y libros.")),
      Branch("TXT-04", 0, .said("a) Salas. b) Libros.")),
      Branch("TXT-04", 0, .said("12) Salas.")),
      Branch("TXT-04", 1, .said("ab) Salas.")),
      Branch("TXT-04", 1, .said("Salas) y libros.")),
      Branch("TXT-04", 1, .said("a] Salas.")),
      Branch("TXT-04", 1, .said("Salas \" y libros.")),
      Branch("TXT-04", 0, .said("Salas \"y\" libros.")),
      Branch("TXT-04", 1, .said("Salas \"y\" \"libros.")),
      Branch("TXT-05", 1, .said("Abrió la biblioteca nueva biblioteca.")),
      Branch("TXT-05", 0, .said("Se recorrió biblioteca a biblioteca.")),
      Branch("TXT-05", 1, .said("Con BIBLIORED, CRA, BIBLIORED.")),
      Branch("TXT-05", 0, .said("Con BIBLIORED, CRA, DIBAM.")),
      Branch("TXT-03", 0, .said("Salas ... y libros.")),
      Branch("TXT-04", 0, .said("Se abrieron salas, 12) libros.")),
      Branch("TXT-05", 0, .said("Se leyó el cuento del bla bla.")),
      Branch("TXT-05", 1, .said("Abrió biblioteca al biblioteca.")),
      Branch("TXT-05", 0, .said("Abrió Biblioteca nueva biblioteca.")),
      Branch("TXT-05", 0, .said("Abrió Biblioteca Nueva Biblioteca.")),
      Branch("ID-06", 1, .said("La Región del Maule abrió salas.")),
      Branch("ID-06", 0, .said("Se coordinó con la Región del Maule.")),
      Branch("ID-06", 0, .said("La Región del Maule y Tarapacá abrieron salas.")),
      Branch("EDO-12", 1, .said("Se atiende en el teléfono 22345678.")),
      Branch("EDO-12", 1, .said("Se atiende en el +56 2 22345678.")),
      Branch("EDO-12", 1, .said("Se atiende en el celular 98765432.")),
      Branch("EDO-12", 0, .said("Se prestaron 22345678 libros.")),
      Branch("EDO-12", 1, .said("La atiende el RUN 12.345.678-5.")),
      Branch(
        "TXT-05", 1,
        .plan(
          "Abrir salas.",
          Example.row("{indicador: Salas de de lectura, logrado: 18, planificado: 20}", 20, 18))),
      Branch("EDO-12", 1, .said("La atiende el RUN 12.345.678–5.")),
      Branch("EDO-12", 0, .said("Se escribe a contacto@bibliotecas.cl.")),
      Branch("EDO-12", 1, .said("Se escribe a rosa@bibliotecas.cl.")),
      Branch("EST-11", 0, .said("Objetivo: -\nIndicador: salas abiertas.")),
      Branch("EST-11", 0, cited("abrir las bibliotecas rurales del valle por la tarde")),
      Branch("EST-11", 1, cited("abrir las bibliotecas")),
      Branch("EST-11", 1, cited("prestar libros a los lectores del norte")),
      Branch("TXT-01", 1, .said("El plan se ajusto.", difficulties: "La meta se ajusto.")),
      Branch("TXT-03", 0, .said("Rige el art °36 de la sala.")),
      Branch("TXT-03", 0, .said("Salas (del valle), talleres y libros.")),
      Branch("TXT-03", 0, .said("Salas y libros;")),
      Branch("TXT-03", 0, .said("Salas y libros /")),
      Branch("TXT-04", 1, .said("Se abrieron salas, 123) libros.")),
      Branch("TXT-05", 0, .said("Se llamó al 22 22 33.")),
      Branch("TXT-05", 1, .said("Se abrió la sala de de lectura.")),
      Branch("TXT-05", 0, .said("Abrió la sala nueva sala.")),
      Branch("TXT-05", 0, .said("Asistieron tanto niños tanto adultos del valle.")),
      Branch("TXT-05", 0, .said("Abrió biblioteca, nueva biblioteca.")),
      Branch("TXT-05", 0, .said("Abrió biblioteca nueva Biblioteca Viva.")),
      Branch("TXT-05", 1, .said("Con BIBLIORED, CRA y BIBLIORED.")),
      Branch("TXT-05", 1, .said("Con INE, CRA e INE.")),
      Branch("TXT-05", 1, .said("Con CRA2, INE, CRA2.")),
      Branch("TXT-05", 0, .said("Con BIBLIORED. CRA, BIBLIORED.")),
      Branch("TXT-05", 0, .said("Se recorrió norte, sur, norte.")),
      Branch("TXT-05", 0, .said("Por las rutas A, B, A.")),
      Branch("TXT-05", 0, .said("Con Lota, Coronel, Lota.")),
      Branch(
        "TXT-06", 0,
        .region(
          "programas:\n"
            + Example.programme("sistemas_informacion", "x").replacing(
              "\"x\"", with: "\"Salas\" # sí")
        )),
      Branch(
        "TXT-06", 0,
        .region("programas:\n  sistemas_informacion: {logro: Se abrió, recomendaciones: ninguna}\n")
      ),
      Branch("TXT-03", 0, .said("Salas.- Talleres y libros.")),
      Branch(
        "TXT-06", 1,
        .region(
          "programas:\n"
            + Example.programme("sistemas_informacion", "x").replacing("\"x\"", with: "Salas #1"))),
      Branch(
        "TXT-06", 0,
        .region(
          "programas:\n"
            + Example.programme("sistemas_informacion", "x").replacing("\"x\"", with: "Salas #"))),
      Branch("ID-01", 1, .region("rotulo: Tarapaca\n")),
      Branch(
        "ID-01", 2,
        .region(
          "rotulo: Tarapaca\n" + Example.said("Se abrió en TARAPACA, como en TARAPACA.").yaml)),
      Branch("ID-01", 0, .region("rotulo: Tarapacá\n")),
      Branch("ID-01", 0, .said("Se abrió el Teatro de Tarapaca.")),
      Branch("ID-01", 0, .region("rotulo: Primera\n")),
      Branch("EST-11", 0, .said("Objetivo:")),
    ] { try branch.check() }
  }

  @Test("a word that stands twice in a text is told once")
  func repeated() throws {
    let workspace = SampleWorkspace(.said("El plan se ajusto y la meta se ajusto."))
    let found = try workspace.review([#require(Rule.named("TXT-01"))]).findings
    #expect(found.map(\.related.count) == [0])
    // In a list of known findings it is known by what it may be meant for, too.
    #expect(found.map(\.subject) == ["ajusto/ajustó"])
  }

  @Test("a section that nobody cites is no column of the matrix")
  func cited() throws {
    let reports = try SampleWorkspace().reports()
    let uncited = Set(reports.form.definition.sections.filter(\.number.isEmpty).map(\.id))
    let told = Review(of: reports, rules: []).matrix.rows.flatMap { $0.states.keys.map(\.rawValue) }
    #expect(!uncited.isEmpty)
    #expect(uncited.isDisjoint(with: told))
  }

  @Test("numbered objectives, dates and posts of one activity, the nation's performance")
  func structure() throws {
    func told(_ date: String, _ post: String) -> Example {
      .region(
        "difusion:\n  funcionarios:\n    - {actividad: Charla de resultados., fecha: \"\(date)\", responsable: \"\(post)\"}\n"
      )
    }
    func unmeasured(_ objective: String) -> Example {
      .region("plan_plurianual:\n  - objetivo: \(objective)\n    resultados: []\n")
    }
    let three = "1.- Charla de resultados. 2.- Boletín de resultados. 3.- Afiche."
    func nation(_ performance: Double) -> Example {
      .national(
        "programas:\n" + Example.programme("sistemas_informacion", "Se abrió.", nil, performance))
    }
    for branch in [
      Branch(
        "EST-07", 1,
        .plan("1. Abrir salas.\n\n2. Prestar libros.", Example.row("18 salas.", 20, 18))),
      Branch(
        "EST-07", 0,
        .plan(
          "1. Abrir salas.\n\n2. Prestar libros.", Example.row("18 salas.", 20, 18),
          Example.row("18 libros.", 20, 18))),
      Branch(
        "EST-09", 1,
        told("3 de noviembre, 4 de noviembre y 5 de noviembre de 2009", "Directora Regional")),
      Branch("EST-09", 0, told("3 de noviembre y 4 de noviembre de 2009", "Directora Regional")),
      Branch(
        "EST-09", 1,
        told("2009-11-16", "Directora Regional, Encargada de Comunicaciones, Jefe de Estudios")),
      Branch("EST-09", 0, told("2009-11-16", "Directora Regional, Encargada de Comunicaciones")),
      Branch(
        "EST-07", 0,
        .plan(
          "Abrir salas. Prestar libros.", Example.row("18 salas.", 20, 18),
          Example.row("18 libros.", 20, 18))),
      Branch("EST-07", 0, unmeasured("1. Abrir salas.")),
      Branch("EST-07", 0, unmeasured("Abrir salas.")),
      Branch(
        "EST-07", 0,
        .plan(
          "1. Abrir salas. Pintar muros. Lavar vidrios. Barrer pisos.\n\n2. Prestar libros.",
          Example.row("18 salas.", 20, 18), Example.row("18 libros.", 20, 18))),
      Branch(
        "EST-09", 0,
        told("3 de noviembre, 4 de noviembre y 5 de noviembre de 2009", "Directora Regional")
          .listing(three)),
      Branch(
        "EST-09", 0,
        told("2009-11-16", "Directora Regional, Encargada de Comunicaciones, Jefe de Estudios")
          .listing(three)),
      Branch("EST-07", 1, .plan("Abrir salas. Prestar libros.", Example.row("18.", 20, 18))),
      Branch(
        "EST-09", 1,
        told("3 de noviembre y 4 de noviembre de 2009", "Directora Regional").listing(three)),
      Branch("EST-09", 0, told("Noviembre de 2009", "Directora Regional").listing(three)),
      Branch(
        "EST-09", 0,
        told(
          "Cada lunes: 2 de noviembre, 9 de noviembre y 16 de noviembre de 2009",
          "Directora Regional")),
      Branch("EDO-12", 1, told("2009-11-16", "Rosa Soto")),
      Branch("EDO-12", 0, told("2009-11-16", "Rosa PMG")),
      Branch("EDO-12", 0, told("2009-11-16", "Rosa encargada")),
      Branch("EDO-12", 0, told("2009-11-16", "Oficina Rosa, Directora")),
      Branch(
        "EST-09", 1,
        told("2009-11-16", "Directora Regional, Encargada de Comunicaciones").listing(three)),
      Branch("SEG-07", 1, told("2009-11-16", "Directora Regional, etc.")),
      Branch("SEG-07", 1, told("2009-11-16", "Directora Regional, entre otros")),
      Branch("SEG-07", 1, told("2009-11-16", "Por ejemplo, la Directora Regional")),
      Branch("SEG-07", 0, told("2009-11-16", "Directora Regional")),
      Branch("FIG-18", 1, nation(120)),
      Branch("FIG-18", 1, nation(80)),
      Branch("FIG-18", 0, nation(100)),
      Branch(
        "FIG-18", 0,
        .national(
          nation(120).yaml,
          region:
            "programas:\n  sistemas_informacion: {logro: Se abrió., dificultades: ninguna, recomendaciones: ninguna}\n"
        )),
      Branch(
        "FIG-16", 1,
        .plan(
          "Abrir 20 salas.",
          Example.row(
            "{indicador: Salas con red, logrado: 18, planificado: 20, unidad: salas}", 20, 19))),
      Branch(
        "FIG-16", 0,
        .plan(
          "Abrir 20 salas.",
          Example.row(
            "{indicador: Salas con red, logrado: 18, planificado: 20, unidad: salas}", 20, 90))),
      Branch(
        "FIG-16", 1,
        .plan(
          "Abrir 20 salas.",
          Example.row(
            "{indicador: Salas con red, logrado: 18, planificado: 20, unidad: salas}", 21, 18))),
    ] { try branch.check() }
  }

  @Test("what is asked for and what is followed up")
  func asked() throws {
    func followed(_ recommendation: String, _ row: String) -> Example {
      .region(
        """
        programas:
          diseno_distribucion_acceso:
            desempeno: 100
            logro: Se abrió.
            dificultades: ninguna
            recomendaciones: \(recommendation)
            seguimiento:
              - {\(row)}

        """)
    }
    func told(_ row: String) -> Example {
      .region("difusion:\n  funcionarios:\n    - {\(row)}\n  clientes:\n    - {\(row)}\n")
    }
    let whole = "compromiso: Abrir salas., responsable: Directora, plazo: 2010-01-29"
    func gap(_ gap: String, _ recommendation: String) -> Example {
      .plan(
        "Abrir 20 salas.",
        Example.row("18 salas abiertas.", 20, 18, brecha: gap).replacing(
          "recomendaciones: Seguir.", with: "recomendaciones: " + recommendation))
    }
    func rows(_ rows: String) -> Example {
      .region(
        "provision_informacion:\n  procedimiento: {estado: otro, detalle: En estudio.}\n"
          + "  matriz: [\(rows)]\n  cumplimiento: {estado: sin_acuerdo}\n")
    }
    func posts(_ posts: String...) -> Example {
      .region(
        "difusion:\n  funcionarios:\n"
          + posts.map {
            "    - {actividad: Charla., fecha: 2009-11-16, responsable: \($0)}\n"
          }.joined())
    }
    /// A programme of which only this is said.
    func summary(_ words: String) -> Example {
      .region(
        "programas:\n"
          + Example.programme("diseno_distribucion_acceso", "Se abrió.")
          + Example.programme("complementariedad_territorial", "Se firmó.")
          + "  sistemas_informacion: {desempeno: 100, dificultades: ninguna, recomendaciones: ninguna, \(words)}\n"
      )
    }
    func twice(_ first: String, _ second: String, _ challenges: String) -> Example {
      .region(
        "plan_plurianual:\n"
          + [first, second].map { objective in
            Example.plan(objective, Example.row("18.", nil, nil)).yaml.replacing(
              "plan_plurianual:\n", with: ""
            ).replacing("desafios: Seguir.", with: "desafios: \"\(challenges)\"")
          }.joined())
    }
    func shared(_ challenges: String) -> Example {
      .region(
        Boilerplate.example(challenges: "\"\(challenges)\""),
        other: Boilerplate.example(challenges: "Abrir las salas de la costa."))
    }
    func ours(_ whom: String, _ what: String) -> Example {
      func text(_ whom: String, _ what: String) -> String {
        Boilerplate.example(
          challenges:
            "Acompañar a los \(whom) de los concursos en la puesta en marcha de \(what) durante el primer año."
        )
      }
      return .region(text(whom, what), other: text("15 ganadores", "sus locales"))
    }
    let long =
      "Presentación de los resultados de la evaluación del año a los equipos de cada provincia"
    let copied = "Las lluvias de junio cerraron dos semanas las salas del valle."
    func matrix(
      _ detail: String, procedure: String = "otro", state: String = "otro", note: String = ""
    ) -> Example {
      .region(
        """
        provision_informacion:
          procedimiento: {estado: \(procedure), detalle: En estudio.}
          matriz: []
          matriz_nota: \(note)
          cumplimiento: {estado: \(state), detalle: \(detail)}

        """)
    }
    for branch in [
      Branch("SEG-02", 1, followed("No hay recomendaciones.", whole)),
      Branch("SEG-02", 1, followed("ninguna", whole), says: "dice que no las hay"),
      Branch("SEG-02", 1, followed("", whole), says: "en blanco"),
      Branch("SEG-02", 0, followed("Abrir salas.", whole)),
      Branch(
        "SEG-04", 1,
        followed("Existen salas cerradas.", "recomendacion: Existen salas cerradas., " + whole)),
      Branch(
        "SEG-04", 2,
        followed("Existen salas cerradas.", "recomendacion: Hay salas cerradas., " + whole)),
      Branch(
        "SEG-05", 1,
        followed(
          "Abrir salas y prestar libros.",
          "compromiso: Habilitación de salas y talleres., responsable: Directora, plazo: 2010-01-29"
        )),
      Branch("SEG-05", 1, followed("Abrir salas y prestar libros.", whole)),
      Branch("SEG-05", 1, followed("\"Nota: Abrir salas y prestar libros.\"", whole)),
      Branch(
        "SEG-05", 0,
        followed(
          "Abrir salas y prestar libros.",
          "compromiso: Habilitación de salas y firma de convenios., responsable: Directora, plazo: 2010-01-29"
        )),
      Branch(
        "SEG-05", 0,
        followed(
          "Abrir salas y prestar libros.",
          "compromiso: Envío de libros y cumplimiento de horarios., responsable: Directora, plazo: 2010-01-29"
        )),
      Branch(
        "SEG-01", 0,
        .region(
          followed("No hay recomendaciones.", "").yaml.replacing(
            "      seguimiento:\n        - {}\n", with: ""))),
      Branch(
        "SEG-03", 0, followed("No hay recomendaciones.", "recomendacion: Abrir salas., " + whole)),
      Branch("SEG-03", 0, followed("Abrir salas.", "recomendacion: Abrir salas., " + whole)),
      Branch(
        "SEG-03", 1,
        followed("Prestar libros a los lectores.", "recomendacion: Abrir salas., " + whole)),
      Branch(
        "SEG-03", 1,
        followed(
          "Abrir salas y prestar libros a los lectores.",
          "recomendacion: Abrir salas., \(whole)}\n      - {recomendacion: Leer cuentos., \(whole)")
      ),
      Branch("SEG-04", 0, followed("\"Existen salas cerradas: conviene un horario.\"", whole)),
      Branch("SEG-04", 1, followed("El horario se fija cada año.", whole)),
      Branch("SEG-04", 1, followed("El horario es conocido por todos.", whole)),
      Branch("SEG-04", 0, followed("El horario es de todos.", whole)),
      Branch(
        "SEG-04", 2,
        .region(
          followed("Abrir salas.", "recomendacion: Hay salas cerradas., " + whole).yaml
            + Example.programme("sistemas_informacion", "Se abrió.").replacing(
              "recomendaciones: ninguna", with: "recomendaciones: Hay salas cerradas."))),
      Branch(
        "FEC-05", 0,
        followed("Abrir salas.", "compromiso: Abrir., responsable: Directora, plazo: Pronto")),
      Branch("SEG-05", 0, followed("\"No hay: abrir salas y prestar.\"", "")),
      Branch(
        "SEG-06", 1,
        posts(
          "Director Regional de Bibliotecas", "Directora de Bibliotecas", "Directora de Bibliotecas"
        )),
      Branch(
        "SEG-06", 0,
        posts("Directora de Bibliotecas", "Directora de Bibliotecas y Encargado de Salas")),
      Branch("SEG-06", 0, posts("Directora de Bibliotecas", "Directora de Bibliotecas 2")),
      Branch("SEG-08", 0, gap("No hay brecha.", "Mantener el objetivo.")),
      Branch("DIF-01", 0, told("actividad: Cierre del PMG., fecha: 2009-11-16, responsable: Jefa")),
      Branch(
        "DIF-01", 0,
        told("actividad: Cuenta pública en la sala., fecha: 2009-11-16, responsable: Jefa")),
      Branch("DIF-01", 2, told("actividad: Cierre., fecha: 2009-11-16, responsable: Jefa")),
      Branch(
        "REQ-07", 0,
        rows("{}, {informacion: a, contenido: b, formato: c, periodicidad: d, responsable: e}")),
      Branch("REQ-07", 1, rows("{informacion: a, contenido: b}")),
      Branch("EST-01", 1, summary("")),
      Branch("EST-01", 0, summary("resumen: Se abrió.")),
      Branch("EST-02", 1, .national(summary("").yaml)),
      Branch("EST-02", 0, .national(summary("resumen: Se abrió.").yaml)),
      Branch(
        "EST-12", 0,
        .plan("Abrir 20 salas.", Example.row("18 salas.", 20, 18, brecha: "Faltó personal."))),
      Branch(
        "REQ-03", 0,
        .region(
          "difusion:\n  funcionarios: []\n  clientes:\n"
            + "    - {actividad: Charla., fecha: 2009-11-16, responsable: Directora}\n")),
      Branch("REQ-03", 1, summary("resumen: Se abrió.")),
      Branch("REQ-03", 0, summary("")),
      Branch(
        "NAC-01", 0,
        summary("logro: Hubo dos salas y 1385 libros., resumen: Hubo 2 salas y 1.385 libros.")),
      Branch(
        "NAC-01", 0, summary("logro: Hubo 42 salas., resumen: Hubo cuarenta y dos salas.")),
      Branch(
        "NAC-01", 0, summary("logro: Hubo cuarenta y dos salas., resumen: Hubo 42 salas.")),
      Branch(
        "NAC-01", 1, summary("logro: Hubo salas., resumen: Hubo unas salas y talleres."),
        says: "dice «talleres»:"),
      Branch(
        "NAC-01", 1, summary("logro: Hubo salas., resumen: \"Nota: hubo talleres.\""),
        says: "dice «talleres»:"),
      Branch("NAC-02", 0, summary("logro: Hubo salas., resumen: Hubo talleres.")),
      Branch("NAC-02", 0, summary("logro: Hubo salas., resumen: Hubo salas.")),
      Branch("NAC-02", 1, summary("logro: Hubo salas y libros., resumen: Hubo salas.")),
      Branch(
        "REQ-03", 1,
        .national(
          "resumen_ejecutivo:\n  territorio: {2009: Se ordenó.}\n  territorio_cierre: a\n  procesos: b\n  capacidades: c\n"
        ), says: ", 2008»"),
      Branch("REQ-03", 1, .region("plan_plurianual: []\n")),
      Branch(
        "REQ-03", 1,
        .region(Example.plan(" ", Example.row("18 salas.", 20, 18)).yaml), says: "«18 salas.»"),
      Branch("CPY-02", 0, twice("Conectar bibliotecas.", "Pintar muros.", "Más bibliotecas.")),
      Branch(
        "CPY-02", 1,
        twice("Conectar bibliotecas.", "Pintar muros.", "Acompañar siempre a las bibliotecas.")),
      Branch(
        "CPY-02", 0,
        twice(
          "Conectar bibliotecas.", "Pintar muros.",
          "Coordinar escuelas, municipios, universidades, museos y bibliotecas.")),
      Branch(
        "CPY-02", 0,
        twice(
          "Conectar bibliotecas.", "Pintar bibliotecas.", "Acompañar siempre a las bibliotecas.")),
      Branch(
        "CPY-03", 1,
        .region(
          Example.plan("Abrir salas.", Example.row("18.", 20, 18)).yaml.replacing(
            "desafios: Seguir.", with: "desafios: " + copied)
            + "programas:\n" + Example.programme("diseno_distribucion_acceso", "Se abrió.", copied)
        )),
      Branch(
        "CPY-03", 0,
        .region(
          "programas:\n"
            + Example.programme("diseno_distribucion_acceso", "Se abrió.", "La lluvia cerró.")
            + Example.programme("sistemas_informacion", "Se envió.", "La lluvia cerró."))),
      Branch("CPY-03", 1, twice("Conectar bibliotecas.", "Pintar muros.", copied)),
      Branch("CPY-01", 2, shared("Nota: abrir las salas de la costa.")),
      Branch("CPY-01", 0, shared("Abrir las salas de la costa: nota.")),
      Branch(
        "CPY-03", 0,
        .region(
          "difusion:\n  funcionarios:\n"
            + [16, 17].map {
              "    - {actividad: \(long), fecha: 2009-11-\($0), responsable: Jefa}\n"
            }.joined())),
      Branch("CPY-03", 0, told("actividad: \(long), fecha: 2009-11-16, responsable: Jefa")),
      Branch(
        "CPY-04", 0,
        .region(
          told("actividad: \(long), fecha: 2009-11-16, responsable: Jefa").yaml,
          other: told("actividad: \(long), fecha: 2009-11-16, responsable: Jefa").yaml)),
      Branch(
        "CPY-04", 0,
        .region(
          "programas:\n"
            + Example.programme(
              "diseno_distribucion_acceso", "Se abrió.", copied + " Y llovió más.")
            + Example.programme("sistemas_informacion", "Se envió.", copied + " Y llovió menos."))),
      Branch(
        "CPY-03", 0,
        .region(
          "programas:\n"
            + Example.programme("diseno_distribucion_acceso", "Se abrió.", copied)
            + Example.programme(
              "sistemas_informacion", "Se envió.",
              copied.split(separator: " ").reversed().joined(separator: " ")))),
      Branch("CPY-04", 1, ours("12 ganadores", "sus negocios"), .warning),
      Branch("CPY-04", 1, ours("12 ganadores", "sus locales"), .info),
      Branch("CPY-05", 0, gap("Nota: faltaron salas.", "Abrir.")),
      Branch(
        "CPY-03", 1,
        .region(
          "programas:\n"
            + Example.programme("diseno_distribucion_acceso", "Se abrió.", copied)
            + Example.programme("sistemas_informacion", "Se envió.", "Nota: " + copied))),
      Branch(
        "CPY-03", 0,
        .region(
          "programas:\n" + Example.programme("sistemas_informacion", copied, "Nota: " + copied))),
      Branch(
        "SEG-03", 1,
        followed(
          "Abrir salas y prestar libros a los lectores.", "recomendacion: Abrir salas., " + whole)),
      Branch(
        "SEG-01", 1,
        followed(
          "No hay un horario que valga en las salas del valle y de la costa; fijarlo con cada municipio.",
          "")),
      Branch("SEG-04", 0, followed("Que se abran las salas.", whole)),
      Branch("SEG-04", 0, followed("Abrir las salas que se cerraron.", whole)),
      Branch("SEG-05", 1, followed("Abrir salas, prestar libros.", whole)),
      Branch(
        "SEG-05", 1, followed("Fijar un horario que deben cumplir y difundir la oferta.", whole)),
      Branch("SEG-05", 0, followed("Habilitación de salas y firma de convenios.", whole)),
      Branch("SEG-04", 0, followed("No se observan recomendaciones.", whole)),
      Branch(
        "SEG-06", 1,
        .region(
          followed("Abrir.", "compromiso: a, plazo: 2010-01, responsable: Director de Bibliotecas")
            .yaml + posts("Directora de Bibliotecas").yaml)),
      Branch(
        "SEG-06", 1,
        .region(
          rows("{informacion: a, responsable: Director de Bibliotecas}").yaml
            + posts("Directora de Bibliotecas").yaml)),
      Branch(
        "SEG-06", 0,
        .region(
          rows("{informacion: Director de Bibliotecas}").yaml
            + posts("Directora de Bibliotecas").yaml)),
      Branch("SEG-04", 0, followed("No hay recomendaciones.", whole)),
      Branch("SEG-08", 1, gap("Faltaron salas.", "Mantener el objetivo.")),
      Branch("SEG-08", 0, gap("Faltaron salas.", "El mismo objetivo.")),
      Branch("SEG-08", 0, gap("Faltaron salas.", "Mantener el objetivo y abrir de noche.")),
      Branch("REQ-08", 0, followed("Abrir salas.", "recomendacion: Abrir salas.")),
      Branch("REQ-08", 0, followed("Abrir salas.", whole)),
      Branch("REQ-08", 1, followed("Abrir salas.", "compromiso: Abrir salas., plazo: 2010-01-29")),
      Branch(
        "REQ-08", 1, followed("Abrir salas.", "compromiso: Abrir salas., responsable: Directora")),
      Branch(
        "REQ-08", 1,
        .region(
          "difusion:\n  funcionarios: []\n  clientes:\n"
            + "    - {actividad: Charla., fecha: 2009-11-16, responsable: Directora}\n")),
      Branch("REQ-08", 2, told("fecha: 2009-11-16, responsable: Directora")),
      Branch("REQ-08", 2, told("actividad: Charla., responsable: Directora")),
      Branch("REQ-08", 2, told("actividad: Charla., fecha: 2009-11-16")),
      Branch("REQ-08", 0, told("actividad: Charla., fecha: 2009-11-16, responsable: Directora")),
      Branch(
        "REQ-03", 0,
        .plan(
          "Abrir salas.", Example.row("{indicador: Salas, logrado: 18, planificado: 20}", 20, 18))),
      Branch("REQ-03", 0, summary("logro: Se abrió., resumen: Se abrió.")),
      Branch(
        "EDO-03", 1, matrix("x", procedure: "oferta_con_respuesta", state: "cumplido"), .error),
      Branch("EDO-03", 1, matrix("x", state: "cumplido")),
      Branch("REQ-06", 1, matrix("En estudio.")),
      Branch("REQ-06", 0, matrix("En estudio.", note: "Se acordará en marzo.")),
      Branch("REQ-06", 1, matrix("Cumplido.", note: "Se acordará en marzo.")),
      Branch("REQ-06", 1, matrix("Enviado parcialmente.", note: "Se acordará en marzo.")),
      Branch("REQ-06", 1, matrix("En estudio.", procedure: "acuerdo_formalizado")),
      Branch("REQ-06", 0, matrix("En estudio.", procedure: "oferta_pendiente")),
      Branch("REQ-06", 0, matrix("Aún no se cumple.", note: "Se acordará en marzo.")),
      Branch("REQ-06", 1, matrix("x", state: "cumplido", note: "Se acordará en marzo.")),
      Branch("REQ-06", 0, matrix("Cumplido.", state: "sin_acuerdo")),
      Branch("REQ-06", 1, matrix("Enviado parcialmente.")),
      Branch("REQ-06", 1, matrix("Cumplido.")),
      Branch("REQ-06", 1, .region("provision_informacion:\n")),
      Branch("REQ-10", 1, .annex(("otro", nil)), .warning),
      Branch("REQ-10", 0, .annex(("otro", "En estudio."))),
    ] { try branch.check() }
  }
}

extension Example {
  /// With another activity.
  fileprivate func listing(_ activities: String) -> Example {
    .region(yaml.replacing("Charla de resultados.", with: "\"\(activities)\""))
  }
}
