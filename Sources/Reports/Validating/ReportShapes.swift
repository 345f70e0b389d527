import Diagnostics

/// The files that a user writes: the workspace's own, and what the form's definition asks of each unit.
struct ReportShapes: Sendable {
  private let form: Form?
  private let divisions: [Int]
  private let rules: [String]?
  private let exercise: Int?

  /// - Parameters:
  ///   - rules: the rules whose severity may be set; `nil` for any.
  ///   - exercise: whose form it is; `nil` for everything that the form ever had.
  init(form: Form?, divisions: [Int], rules: [String]? = nil, exercise: Int? = nil) {
    self.form = form
    self.exercise = exercise
    self.divisions = divisions
    self.rules = rules
  }

  static let exercises = 1990...2100

  // MARK: informe.yaml

  var report: RecordShape {
    let year = Shape.integer(Self.exercises, allowsNone: false)
    let sets: Shape = divisions.isEmpty ? year : .oneOf(divisions)
    let units = form?.definition.units
    var common: [RecordShape.Field] = [
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
            .init(
              "emblema",
              .record(
                RecordShape(fields: [
                  .init(
                    "archivo", .string, required: true,
                    "Su imagen (PNG, JPEG o SVG), relativa a esta carpeta.",
                    "Its picture (PNG, JPEG or SVG), relative to this folder."),
                  .init(
                    "descripcion", .string, required: true,
                    "Lo que muestra, para quien no la ve.",
                    "What it shows, for who cannot see it."),
                ])), "El emblema que llevan los documentos.", "The emblem on the documents."),
          ])), required: true, "La institución que informa.", "The institution that reports."),
      .init(
        "gobierno", .string, "Primera línea de la portada.", "The cover's first line."),
      .init(
        "programa", .string, "Nombre del programa en la portada.",
        "The programme's name on the cover."),
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
              form?.definition.layouts.wholeKey ?? "nacional", .string,
              "Plantilla propia del informe del conjunto.",
              "One's own layout of the whole's report."),
            .init(
              form?.definition.layouts.unitKey ?? "regional", .string,
              "Plantilla propia de los informes de las unidades.",
              "One's own layout of the units' reports."),
            .init(
              "formulario", .string, "Plantilla propia del formulario.",
              "One's own layout of the form."),
            .init(
              "planilla", .string, "Plantilla propia de la planilla (.ots).",
              "One's own layout of the spreadsheet (.ots)."),
            .init(
              "carta", .string, "Plantilla propia de la carta de observaciones.",
              "One's own layout of the letter with remarks."),
            .init(
              "observaciones", .string,
              "Plantilla propia del anexo de observaciones y respuestas.",
              "One's own layout of the annex of remarks and answers."),
          ])), "Plantillas propias, relativas a esta carpeta.",
        "One's own layouts, relative to this folder."),
      .init(
        "formularios",
        .record(
          RecordShape(fields: [
            .init(
              "plazo", .date(needsDay: true), "Hasta qué día se devuelven: 2009-11-13.",
              "The last day to hand them in: 2009-11-13."),
            .init(
              "devolver", .string, "A quién se devuelven: su nombre y su correo.",
              "Whom to return them to: the name and the address."),
            .init(
              "correos",
              .dictionary(
                .string,
                keys: Message(
                  es: "un bloque «UNIDAD: correo»", en: "a block of “UNIT: address”"), among: nil),
              "A qué correo se escribe a cada unidad; varios, con comas.",
              "Where mail reaches each unit; several with commas."),
          ])), "Lo que dicen los formularios que se llenan.", "What the forms to fill in say."),
      .init(
        "anexo_observaciones",
        .choice([
          Choice("si", others: ["sí", "true", "yes", "on"]),
          Choice("no", others: ["false", "off", "nunca"]),
        ]),
        "Si el informe lleva como anexo lo observado a las unidades y lo que respondieron.",
        "Whether an annex tells what the units were told and what they answered."),
      .init(
        "perfil_pdf",
        .choice([
          Choice("a3", "PDF/A-3a con los datos dentro", others: ["3", "3a", "pdf/a-3"]),
          Choice("a2", "PDF/A-2a sin ellos", others: ["2", "2a", "pdf/a-2"]),
        ]),
        "Si los PDF de los informes llevan dentro los datos de los que se hicieron.",
        "Whether the reports' PDFs hold the data that they were made from."),
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
    ]
    common.insert(
      .init(
        "forma", .string, "El formulario: su nombre, o su carpeta en este espacio.",
        "The form: its name, or its folder in this workspace."), at: 0)
    switch units?.kind {
    case .listed(let key, let facts)?: common.append(listed(key, facts))
    default: common.insert(contentsOf: ofRegions(year, sets), at: common.count - 6)
    }
    return RecordShape(fields: common)
  }

  /// The key that lists the units, each a name or a block with its facts.
  private func listed(_ key: String, _ facts: [FormField]) -> RecordShape.Field {
    guard let definition = form?.definition else { return .init(key, .string, "", "") }
    let asked = facts.filter { fact in exercise.map { fact.years.contains($0) } ?? true }
    let own = asked.map { field in
      RecordShape.Field(field.key.name, Shape(field, definition), about: field.about)
    }
    let item = RecordShape(
      fields: [
        .init("id", .string, "Cómo se la nombra en archivos y órdenes.", "Its name in files."),
        .init("nombre", .string, required: true, "Su nombre.", "Its name."),
      ] + own)
    return .init(
      key, .list(of: .either(scalar: .string, collection: .record(item))), required: true,
      "Quiénes informan, en el orden en que se imprimen.", "Who reports, in print order.")
  }

  private func ofRegions(_ year: Shape, _ sets: Shape) -> [RecordShape.Field] {
    [
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
    ]
  }

  // MARK: The units' files

  /// Of what the whole reports.
  var national: RecordShape { shape(ofWhole: true) }

  /// Of each unit's file.
  var region: RecordShape {
    guard let definition = form?.definition else { return RecordShape(fields: []) }
    let units = definition.units
    let name = RecordShape.Field(units.key, .string, required: true, about: units.about)
    let shape = shape(ofWhole: false)
    return RecordShape(fields: [name] + shape.fields, exclusive: shape.exclusive)
  }

  private func shape(ofWhole isWhole: Bool) -> RecordShape {
    guard let definition = form?.definition else { return RecordShape(fields: []) }
    return FormTree(definition.of(exercise: exercise), ofWhole: isWhole).shape
  }
}
