import Diagnostics

/// The three files that a user writes, described once.
///
/// The states of the annex are data of the form; without it, any word is a state.
struct ReportShapes: Sendable {
  private let form: Form?
  private let divisions: [Int]
  private let rules: [String]?

  /// - Parameter rules: the rules whose severity may be set; `nil` for any.
  init(form: Form?, divisions: [Int], rules: [String]? = nil) {
    self.form = form
    self.divisions = divisions
    self.rules = rules
  }

  static let exercises = 1990...2100

  private static let text = Shape.prose(allowsNone: true)
  private static let requiredText = Shape.prose(allowsNone: false)

  // MARK: informe.yaml

  var report: RecordShape {
    let year = Shape.integer(Self.exercises, allowsNone: false)
    let sets: Shape = divisions.isEmpty ? year : .oneOf(divisions)
    return RecordShape(fields: [
      .init(
        "ejercicio", year, required: true,
        "Año evaluado; el «2010» del formulario es el siguiente.",
        "The year evaluated; the form's “2010” is the next."),
      .init(
        "fecha", .date(needsDay: false), "Mes de la portada: 2009-10.",
        "The cover's month: 2009-10."),
      .init(
        "corte", .date(needsDay: true), "Fecha de corte del informe: 2009-10-30.",
        "The report's cut-off date: 2009-10-30."),
      .init(
        "institucion",
        .record(
          RecordShape(fields: [
            .init(
              "nombre", .string, required: true, "Nombre completo de la institución.",
              "The institution's full name."),
            .init(
              "sigla", .string, "Sigla de la institución.", "The institution's acronym."),
          ])), required: true, "La institución que informa.", "The institution that reports."),
      .init(
        "gobierno", .string, "Primera línea de la portada.", "The cover's first line."),
      .init(
        "programa", .string, "Nombre del programa en la portada.",
        "The programme's name on the cover."),
      .init(
        "balance_desde", year, "Primer año del balance plurianual nacional.",
        "The first year of the national multi-year balance."),
      .init(
        "regiones", .either(scalar: sets, collection: .list(of: .string)),
        "División regional por su año (1974: 13, 2007: 15, 2018: 16 regiones) o lista de nombres.",
        "Regional division by its year (1974: 13, 2007: 15, 2018: 16 regions) or list of names."),
      .init(
        "orden",
        .choice([
          Choice("administrativo", "por número oficial"), Choice("geografico", "de norte a sur"),
        ]), "Orden de las regiones.", "The regions' order."),
      .init(
        "papel",
        .choice([
          Choice("carta", "216 × 279 mm"), Choice("oficio", "216 × 330 mm"),
          Choice("a4", "210 × 297 mm"),
        ]), "Tamaño del papel.", "The paper's size."),
      .init(
        "version", .integer(1...999, allowsNone: false),
        "Número de la entrega; se imprime desde la 2.",
        "The submission's number; printed from 2 on."),
      .init(
        "plantillas",
        .record(
          RecordShape(fields: [
            .init(
              "nacional", .string, "Plantilla propia del informe nacional.",
              "One's own layout of the national report."),
            .init(
              "regional", .string, "Plantilla propia de los informes regionales.",
              "One's own layout of the regional reports."),
            .init(
              "formulario", .string, "Plantilla propia del formulario regional.",
              "One's own layout of the regional form."),
            .init(
              "planilla", .string, "Plantilla propia de la planilla regional (.ots).",
              "One's own layout of the regional spreadsheet (.ots)."),
          ])), "Plantillas propias, relativas a esta carpeta.",
        "One's own layouts, relative to this folder."),
      .init(
        "reglas",
        .dictionary(
          .choice([
            Choice("error", "impide generar", others: ["si", "sí", "true", "on"]),
            Choice("aviso", "se informa", others: ["advertencia", "warning", "warn"]),
            Choice("info", "se informa como nota", others: ["nota", "note", "hint"]),
            Choice("no", "no se revisa", others: ["off", "false", "ninguna", "nunca", "none"]),
          ]),
          keys: Message(
            es: "un bloque «REGLA: severidad»", en: "a block of “RULE: severity”"), among: rules),
        "Severidad de cada regla de revisión en este informe.",
        "Each check's severity in this report."),
    ])
  }

  // MARK: nacional.yaml

  var national: RecordShape {
    RecordShape(fields: [
      plan, programmes, dissemination,
      .init(
        "resumen_ejecutivo",
        .record(
          RecordShape(fields: [
            .init(
              "territorio", .years(Self.text),
              "2.1. Perspectiva territorial en los productos estratégicos, por año.",
              "2.1. Territorial perspective in the strategic products, by year."),
            .init(
              "territorio_cierre", Self.text, "Texto que cierra 2.1.", "The text that closes 2.1."),
            .init(
              "procesos", Self.text, "2.2. Procesos y sistemas de información.",
              "2.2. Processes and information systems."),
            .init(
              "capacidades", Self.text, "2.3. Capacidades directivas y profesionales.",
              "2.3. Managerial and professional capacities."),
          ])), "Actividad IV. 2.1, parte 2.", "Activity IV. 2.1, part 2."),
    ])
  }

  // MARK: regiones/*.yaml

  var region: RecordShape {
    RecordShape(fields: [
      .init(
        "region", .string, required: true,
        "La región: su nombre, número, numeral romano o código ISO.",
        "The region: its name, number, roman numeral or ISO code."),
      .init(
        "rotulo", .string, "Se imprime en vez del nombre oficial de la región.",
        "Prints instead of the region's official name."),
      .init(
        "institucion", .string, "Se imprime en vez de la institución en los recuadros.",
        "Prints instead of the institution in the boxes."),
      plan, programmes, provision, dissemination,
    ])
  }

  private var plan: RecordShape.Field {
    .init(
      "plan_plurianual", .list(of: .record(objective)),
      "Actividad IV. 1.1: un elemento por objetivo.", "Activity IV. 1.1: one item an objective.")
  }

  private var objective: RecordShape {
    RecordShape(fields: [
      .init(
        "numero", .integer(1...999, allowsNone: true),
        "Número que se imprime; por defecto su lugar en la lista; «ninguna» no imprime ninguno.",
        "The number printed; by default its place in the list; `ninguna` prints none."),
      .init("objetivo", Self.requiredText, "El objetivo.", "The objective."),
      .init(
        "resultados", .list(of: .record(result)), "Una fila por resultado.", "One row a result."),
    ])
  }

  private var result: RecordShape {
    RecordShape(
      fields: [
        .init(
          "medicion", .either(scalar: Self.requiredText, collection: .record(measurement)),
          "Resultado de la medición del indicador: texto libre, o sus números.",
          "The indicator's measured result: free text, or its numbers."),
        .init(
          "meta", .number(NumberShape(allowsPercent: true)),
          "Número comprometido en el objetivo.", "The number promised in the objective."),
        .init(
          "valor", .number(NumberShape(allowsPercent: true)), "Número alcanzado.",
          "The number achieved."),
        .init(
          "logro", Self.text, "Desarrollo alcanzado; se imprime «Logro: …».",
          "What was achieved; prints “Logro: …”."),
        .init(
          "brecha", Self.text, "Lo que faltó; se imprime «Brecha: …».",
          "What was lacking; prints “Brecha: …”."),
        .init("desafios", Self.text, "Desafíos del año siguiente.", "The next year's challenges."),
        .init(
          "recomendaciones", Self.text, "Recomendaciones al plan plurianual.",
          "Recommendations for the multi-year plan."),
      ], exclusive: ["logro", "brecha"])
  }

  private var measurement: RecordShape {
    let count = Shape.number(NumberShape(minimum: 0))
    return RecordShape(
      fields: [
        .init("indicador", Self.requiredText, "La fórmula del indicador.", "The indicator."),
        .init("logrado", count, "Cantidad lograda.", "How many were achieved."),
        .init(
          "planificado", .number(NumberShape(minimum: 0, isMinimumOpen: true)),
          "Cantidad planificada; con ambas se imprime el porcentaje.",
          "How many were planned; with both, the percentage prints."),
        .init("unidad", .string, "Qué se cuenta: convenios.", "What is counted: agreements."),
      ], needs: [("planificado", "logrado"), ("unidad", "logrado")])
  }

  private var programmes: RecordShape.Field {
    .init(
      "programas",
      .record(
        RecordShape(
          fields: ProgrammeID.allCases.map { id in
            let label = form?.programmes.first { $0.id == id }?.row
            return .init(
              id.rawValue, .record(programme), (label ?? "Programa de trabajo") + ".",
              "One of the three programmes.")
          })),
      "Actividades IV. 1.2, 1.3, 1.4 y IV. 3.1.", "Activities IV. 1.2, 1.3, 1.4 and IV. 3.1.")
  }

  private var programme: RecordShape {
    RecordShape(fields: [
      .init(
        "desempeno",
        .number(NumberShape(minimum: 0, maximum: 1000, allowsPercent: true)),
        "Desempeño final del programa de trabajo, en porcentaje.",
        "The programme's final performance, in percent."),
      .init(
        "logro", Self.text, "Principal logro; alimenta la lista nacional.",
        "The main achievement; feeds the national list."),
      .init(
        "resumen", Self.text, "La lista nacional imprime esto en vez del logro.",
        "The national list prints this instead of the achievement."),
      .init(
        "dificultades", Self.text, "Dificultades, o «ninguna».", "Difficulties, or `ninguna`."),
      .init(
        "recomendaciones", Self.text, "Recomendaciones, o «ninguna».",
        "Recommendations, or `ninguna`."),
      .init(
        "seguimiento",
        .list(
          of: .record(
            RecordShape(fields: [
              .init(
                "recomendacion", Self.text, "Por defecto, las recomendaciones del programa.",
                "By default, the programme's recommendations."),
              .init("compromiso", Self.text, "El compromiso.", "The commitment."),
              .init("responsable", Self.text, "Quién responde.", "Who is responsible."),
              .init(
                "plazo", .moment, "Una fecha, un mes (2010-12) o palabras.",
                "A date, a month (2010-12) or words."),
            ]))), "Filas de IV. 3.1.", "The rows of IV. 3.1."),
    ])
  }

  private var provision: RecordShape.Field {
    .init(
      "provision_informacion",
      .record(
        RecordShape(fields: [
          .init(
            "servicio", .string, "Por defecto, la institución.", "By default, the institution."),
          .init(
            "procedimiento", .record(state(form?.procedureStates)),
            "1. Estado del procedimiento.", "1. The procedure's state."),
          .init(
            "matriz",
            .list(
              of: .record(
                RecordShape(fields: [
                  .init("informacion", Self.text, "Información acordada.", "What was agreed."),
                  .init("contenido", Self.text, "Contenido específico.", "Its content."),
                  .init("formato", Self.text, "Formato de envío.", "The format it is sent in."),
                  .init("periodicidad", Self.text, "Periodicidad.", "How often."),
                  .init(
                    "responsable", Self.text, "Responsable del servicio.", "Who is responsible."),
                ]))), "2. Matriz consolidada; [] imprime una fila vacía.",
            "2. The consolidated matrix; [] prints one empty row."),
          .init(
            "matriz_nota", Self.text, "Texto junto al título de la matriz.",
            "A text beside the matrix' heading."),
          .init(
            "cumplimiento", .record(state(form?.complianceStates)),
            "3. Estado de cumplimiento.", "3. The state of compliance."),
        ])), "Anexo de IV. 1.4.", "The annex of IV. 1.4.")
  }

  private func state(_ states: [Form.State]?) -> RecordShape {
    let word: Shape = states.map { .choice($0.map { Choice($0.id, $0.phrase) }) } ?? .string
    return RecordShape(fields: [
      .init("estado", word, "El estado, o «otro».", "The state, or `otro`."),
      .init("detalle", Self.text, "Se imprime después de la frase.", "Prints after the phrase."),
    ])
  }

  private var dissemination: RecordShape.Field {
    let activity = RecordShape(fields: [
      .init("actividad", Self.text, "Actividad de difusión.", "The activity."),
      .init(
        "fecha", .moment, "Una fecha, un mes (2010-05) o palabras.",
        "A date, a month (2010-05) or words."),
      .init(
        "responsable", Self.text, "Responsable de la información de verificación.",
        "Who is responsible for the evidence."),
    ])
    return .init(
      "difusion",
      .record(
        RecordShape(
          fields: AudienceID.allCases.map { id in
            .init(
              id.rawValue, .list(of: .record(activity)),
              (form?.audiences[id] ?? "Destinatarios") + ".", "One of the two audiences.")
          })), "Actividad IV. 4.1.", "Activity IV. 4.1.")
  }
}
