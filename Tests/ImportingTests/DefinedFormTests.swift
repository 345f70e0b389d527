import Diagnostics
import Foundation
import Importing
import Reports
import StructuredData
import Testing

/// Old reports of forms that the program does not know by heart.
@Suite("Old reports of defined forms")
struct DefinedFormTests {
  /// - Parameter units: The settings that list who reports, in a form whose units are listed.
  private static func read(
    _ body: String, definition: String, exercise: Int? = nil, units: String = ""
  ) throws -> LabelledReading {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "etapa4-forma-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try definition.write(
      to: folder.appending(path: "forma.yaml"), atomically: true, encoding: .utf8)
    let assets = try FormAssets.load(
      home: Example.root, form: folder.path, files: LocalFiles())
    let settings = units.isEmpty ? nil : DataFile(Array(units.utf8), named: "informe.yaml").root
    return LabelledImport.read(
      try Flat.document(body: body), form: assets.listing(settings), exercise: exercise)
  }

  private static func paragraphs(_ lines: String...) -> String {
    lines.map { "<text:p>\($0)</text:p>" }.joined()
  }

  private static func table(_ rows: [String]...) -> String {
    "<table:table>\(rows.map { Flat.row($0) }.joined())</table:table>"
  }

  private static func text(_ value: ReadValue?) -> String? {
    switch value {
    case .text(let text, _), .bare(let text, _): text
    default: nil
    }
  }

  // MARK: The shipped form, with more in it

  /// The shipped definition with a field in the rows of IV. 1.1 and two sections of 2011.
  private static func widened() throws -> String {
    let shipped = try String(
      contentsOfFile: Example.root + "/Templates/etapa-iv/forma.yaml", encoding: .utf8)
    let place = "      - clave: resultados[].desafios\n"
    #expect(shipped.contains(place))
    return shipped.replacingOccurrences(
      of: place,
      with: """
              - clave: resultados[].evidencia
                tipo: texto
                nombre: Evidencia
                reconoce: [Evidencia]

        """ + place) + """

          - id: auditoria
            numero: IV.5.1
            desde: 2011
            unidades: [region]
            ruta: auditoria.hallazgos[]
            nombre: Auditoría
            titulo: Actividad IV. 5.1. AUDITORÍA DEL EJERCICIO
            lectura: {rotulos: [AUDITORÍA DEL EJERCICIO], tabla: auditoria}
            campos:
              - {clave: numero, tipo: entero, ninguna: true, por_defecto: lugar, nombre: Número}
              - {clave: hallazgo, tipo: texto, nombre: Hallazgo, reconoce: [Hallazgo]}
              - {clave: plazo, tipo: plazo, nombre: Plazo, reconoce: [Plazo de cierre]}
              - {clave: avance, tipo: porcentaje, nombre: Avance, reconoce: [Avance (en %)]}
          - id: opinion
            numero: IV.5.2
            desde: 2011
            unidades: [region]
            ruta: auditoria
            nombre: Opinión
            titulo: Actividad IV. 5.2. OPINIÓN DEL AUDITOR
            lectura: {rotulos: [OPINIÓN DEL AUDITOR]}
            campos:
              - {clave: opinion, tipo: texto, nombre: Opinión}

        """
  }

  private static let report =
    paragraphs("Región del Maule", "Actividad IV. 1.1. BALANCE DE LOS RESULTADOS")
    + table(
      [
        "Objetivo", "Resultado del indicador", "Desarrollo alcanzado", "Evidencia", "Desafíos",
        "Recomendaciones",
      ],
      ["1. Uno", "2 mesas", "Logro: sí", "Acta N.º 12", "Seguir", ""],
      ["", "3 mesas", "Brecha: no", "Oficio 7", "", ""])
    + paragraphs("Actividad IV. 5.1. Auditoria del ejercicio 2011")
    + table(
      ["Avance", "Hallazgo", "Plazo de cierre"],
      ["97,5 %", "1) Falta un respaldo", "junio de 2012"],
      ["casi", "4. Otro", "31 de junio de 2012"]
    ) + paragraphs("OPINIÓN DEL AUDITOR", "Sin salvedades.", "Salvo una.")

  @Test("A field of a row is read by its label where the definition has it")
  func field() throws {
    let reading = try Self.read(Self.report, definition: Self.widened())
    let results = reading["maule"]?["plan_plurianual"]?[0]?["resultados"]
    #expect(Self.text(results?[0]?["evidencia"]) == "Acta N.º 12")
    #expect(Self.text(results?[0]?["logro"]) == "sí")
    #expect(Self.text(results?[1]?["evidencia"]) == "Oficio 7")
    #expect(Self.text(results?[1]?["brecha"]) == "no")
  }

  @Test("A section is read from the exercise on that has it")
  func section() throws {
    let reading = try Self.read(Self.report, definition: Self.widened(), exercise: 2011)
    let audit = reading["maule"]?["auditoria"]
    #expect(Self.text(audit?["hallazgos"]?[0]?["hallazgo"]) == "Falta un respaldo")
    #expect(audit?["hallazgos"]?[0]?["numero"] == nil)
    #expect(Self.text(audit?["hallazgos"]?[0]?["plazo"]) == "2012-06")
    #expect(Self.text(audit?["hallazgos"]?[0]?["avance"]) == "97.5")
    #expect(Self.text(audit?["hallazgos"]?[1]?["numero"]) == "4")
    #expect(audit?["hallazgos"]?[1]?["avance"] == nil)
    #expect(Self.text(audit?["opinion"]) == "Sin salvedades.\n\nSalvo una.")
    let doubts = reading.unsure.map { ($0.words, $0.taken?.path) }
    #expect(doubts.contains { $0 == ("casi", nil) })
    #expect(doubts.contains { $0 == ("31 de junio de 2012", "auditoria.hallazgos[1].plazo") })
  }

  @Test("A section that the exercise does not have is listed, and not read")
  func otherExercise() throws {
    let reading = try Self.read(Self.report, definition: Self.widened(), exercise: 2010)
    #expect(reading["maule"]?["plan_plurianual"] != nil)
    #expect(reading["maule"]?["auditoria"] == nil)
    let words = reading.unsure.filter { $0.taken == nil }.map { $0.words }
    #expect(words.contains("1) Falta un respaldo") && words.contains("Sin salvedades."))
  }

  @Test("What the form asks of another unit is listed, and not read")
  func otherUnit() throws {
    let report = Self.report.replacing("Región del Maule", with: "REGIÓN: Nacional")
    let reading = try Self.read(report, definition: Self.widened())
    #expect(reading["nacional"]?["plan_plurianual"] != nil)
    #expect(reading["nacional"]?["auditoria"] == nil)
    let words = reading.unsure.filter { $0.taken == nil }.map { $0.words }
    #expect(words.contains("1) Falta un respaldo"))
    #expect(words.contains { $0.hasPrefix("Sin salvedades.") })
  }

  // MARK: Another form

  /// A form with other groups, sections and states, and no lists of the whole.
  private static let agreement = """
    forma: convenio
    titulo: Convenio de desempeño
    archivo: convenio
    plantillas:
      conjunto: {clave: direccion, archivo: c.ott}
      unidad: {clave: regional, archivo: u.ott}
      formulario: f.ott
      planilla: f.ots
    unidades:
      cada: region
      sustantivo: {es: región, en: region}
      carpeta: regiones
      clave: region
      conjunto: direccion
      denominaciones: {nombre: Dirección Nacional}
    por_defecto:
      gobierno: Gobierno de Chile
      programa: Convenio de desempeño colectivo
      corte: {mes: 12, dia: 31}
      ejercicios_balance: 1
    fechas: {dia: d 'de' MMMM 'de' yyyy, mes: MMMM 'de' yyyy}
    ninguna: {otros: Sin observaciones}
    no_informado: No informado
    grupos:
      equipos:
        columna: {clave: equipo, rotulo: Equipo}
        elementos:
          - {id: atencion, rotulo: Atención de público, reconoce: [Oficina de partes]}
          - {id: fiscalizacion, rotulo: Fiscalización}
    estados:
      avance:
        - {id: en_curso, frase: En curso}
        - {id: terminado, frase: Terminado según lo acordado}
      cierre:
        - {id: conforme, frase: El equipo está conforme, detalle: true}
        - {id: otro, detalle: true}
    formulario:
      titulo: Formulario
      instrucciones: Escriba.
      instrucciones_planilla: Escriba.
      ninguna: ['ninguna']
      elija: (elija)
      otro: Otro
    lectura:
      fichas: {region: [Región]}
    secciones:
      - id: metas
        numero: A.1
        unidades: [region, direccion]
        ruta: metas[]
        nombre: Metas
        titulo: Cuadro A.1. METAS DEL CONVENIO
        lectura: {rotulos: [METAS DEL CONVENIO], tabla: metas}
        campos:
          - {clave: meta, tipo: texto, nombre: Meta, reconoce: [Meta comprometida]}
          - {clave: ponderador, tipo: porcentaje, rango: {desde: 0, hasta: 100}, nombre: Ponderador, reconoce: [Ponderador]}
      - id: hitos
        numero: A.2
        unidades: [region, direccion]
        grupo: equipos
        ruta: equipos.*.indicadores[]
        nombre: Hitos
        titulo: Cuadro A.2. INDICADORES E HITOS
        lectura: {rotulos: [INDICADORES E HITOS], tabla: hitos}
        campos:
          - {clave: indicador, tipo: texto, nombre: Indicador, reconoce: [Indicador]}
          - {clave: 'hitos[].medio', tipo: linea, nombre: Medio, reconoce: [Medio de verificación]}
          - {clave: 'hitos[].avance', tipo: estado, estados: avance, nombre: Avance, reconoce: [Avance]}
          - {clave: 'hitos[].cantidad', tipo: entero, rango: {desde: 1, hasta: 9}, nombre: Cantidad, reconoce: [Cantidad]}
      - id: cierre
        numero: A.3
        unidades: [region, direccion]
        ruta: cierre
        nombre: Cierre
        titulo: Cuadro A.3. CIERRE DEL CONVENIO
        lectura: {rotulos: [CIERRE DEL CONVENIO]}
        campos:
          - {clave: acuerdo.estado, tipo: estado, estados: cierre, nombre: Estado}
          - {clave: acuerdo.detalle, tipo: texto, nombre: Detalle}
      - id: lecciones
        numero: A.4
        unidades: [region, direccion]
        ruta: lecciones
        nombre: Lecciones
        titulo: Cuadro A.4. LECCIONES APRENDIDAS
        lectura: {rotulos: [LECCIONES APRENDIDAS]}
        campos:
          - {clave: aprendido, tipo: texto, nombre: Aprendido, encabezado: [Lo aprendido por el equipo]}
          - {clave: pendiente, tipo: texto, ninguna: true, nombre: Pendiente, encabezado: [Lo que queda pendiente]}
    """

  @Test("A second form's tables and texts are read by the same code")
  func secondForm() throws {
    let reading = try Self.read(
      Self.paragraphs("Región de Aysén", "Cuadro A.1 Metas del convenio")
        + Self.table(
          ["Meta comprometida", "Ponderador"], ["Atender en 5 días", "60%"],
          ["No hay reclamos", "140"])
        + Self.paragraphs("CUADRO A.2. Indicadores e hitos")
        + Self.table(
          ["Equipo", "Indicador", "Medio de verificación", "Avance", "Cantidad"],
          ["Atención de público", "Días de espera", "Planilla\nmensual", "En curso", "2"],
          ["", "", "Encuesta", "terminado según lo acordado", "12"],
          ["", "Reclamos", "Registro", "quizás", "3"],
          ["Fiscalizacion", "Visitas", "Actas", "en curso", ""],
          ["Cocina", "Platos", "Boletas", "En curso", "1"])
        + Self.paragraphs(
          "Cuadro A.3. Cierre del convenio", "El equipo está conforme.", "Con una salvedad.",
          "LECCIONES APRENDIDAS", "Lo aprendido por el equipo", "Escuchar.",
          "Lo que queda pendiente", "Sin observaciones"),
      definition: Self.agreement)
    let unit = try #require(reading["aysen"])
    #expect(Self.text(unit["metas"]?[0]?["meta"]) == "Atender en 5 días")
    #expect(Self.text(unit["metas"]?[0]?["ponderador"]) == "60")
    #expect(Self.text(unit["metas"]?[1]?["meta"]) == "No hay reclamos")
    #expect(unit["metas"]?[1]?["ponderador"] == nil)
    let teams = unit["equipos"]
    let indicators = teams?["atencion"]?["indicadores"]
    #expect(Self.text(indicators?[0]?["indicador"]) == "Días de espera")
    #expect(Self.text(indicators?[0]?["hitos"]?[0]?["medio"]) == "Planilla mensual")
    #expect(Self.text(indicators?[0]?["hitos"]?[0]?["avance"]) == "en_curso")
    #expect(Self.text(indicators?[0]?["hitos"]?[0]?["cantidad"]) == "2")
    #expect(Self.text(indicators?[0]?["hitos"]?[1]?["avance"]) == "terminado")
    #expect(Self.text(indicators?[1]?["hitos"]?[0]?["medio"]) == "Registro")
    #expect(
      Self.text(teams?["fiscalizacion"]?["indicadores"]?[0]?["hitos"]?[0]?["medio"]) == "Actas")
    #expect(Self.text(unit["cierre"]?["acuerdo"]?["estado"]) == "conforme")
    #expect(Self.text(unit["cierre"]?["acuerdo"]?["detalle"]) == "Con una salvedad.")
    #expect(Self.text(unit["lecciones"]?["aprendido"]) == "Escuchar.")
    #expect(Self.text(unit["lecciones"]?["pendiente"]) == "ninguna")
    #expect(
      reading.unsure.filter { $0.taken == nil }.map { $0.words } == [
        "140", "12", "quizás", "Cocina", "Platos", "Boletas", "En curso", "1",
      ])
    #expect(
      reading.unsure.compactMap { $0.taken?.path } == [
        "equipos.atencion.indicadores[0].hitos[1]"
      ])
  }

  @Test("A table of two columns is of the form only below its heading")
  func shortTable() throws {
    let table = Self.table(["Meta comprometida", "Ponderador"], ["Atender", "60"])
    let reading = try Self.read(
      Self.paragraphs("Región de Aysén", "Otra cosa") + table, definition: Self.agreement)
    #expect(reading["aysen"] == nil)
    #expect(reading.unsure.map { $0.words }.contains("Atender"))
  }

  @Test("Units that a workspace lists are told by their names, in a label or below their own noun")
  func listedUnits() throws {
    let table = Self.table(["Meta comprometida", "Ponderador"], ["Atender", "60"])
    let definition = Self.agreement.replacing(
      "  cada: region\n", with: "  cada: lista\n  lista: centros\n"
    ).replacing(
      #/\n  sustantivo: .*\n/#, with: "\n  sustantivo: {es: centro, en: centre}\n")
    let reading = try Self.read(
      Self.paragraphs("Centro de Gestión Norte", "METAS DEL CONVENIO") + table
        + Self.paragraphs("Región: Archivo Central", "METAS DEL CONVENIO") + table
        + Self.paragraphs("Región: Maule", "METAS DEL CONVENIO") + table,
      definition: definition, units: "centros: [Centro de Gestión Norte, Archivo Central]")
    #expect(reading.units.count == 2)
    #expect(Self.text(reading["centro-de-gestion-norte"]?["metas"]?[0]?["meta"]) == "Atender")
    #expect(Self.text(reading["archivo-central"]?["metas"]?[0]?["meta"]) == "Atender")
    #expect(reading.unsure.map { $0.words }.contains("Maule"))
  }

  @Test("The whole is told by its names in the definition")
  func whole() throws {
    let reading = try Self.read(
      Self.paragraphs("REGIÓN: Dirección Nacional", "METAS DEL CONVENIO")
        + Self.table(["Meta comprometida", "Ponderador"], ["Atender", "60"]),
      definition: Self.agreement)
    #expect(Self.text(reading["direccion"]?["metas"]?[0]?["meta"]) == "Atender")
    #expect(!reading.isForeign)
  }

  @Test(
    "A definition whose reading names what it does not have is refused",
    arguments: [
      ("lectura: {rotulos: [METAS DEL CONVENIO], tabla: metas}", "texto: metas.nota"),
      ("lectura: {rotulos: [CIERRE DEL CONVENIO]}", "texto: cierre.acuerdo"),
    ])
  func unknownText(_ reading: String, _ text: String) throws {
    #expect(Self.agreement.contains(reading))
    let wrong = Self.agreement.replacing(reading, with: reading.dropLast() + ", \(text)}")
    let error = #expect(throws: DiagnosticError.self) { try Self.read("", definition: wrong) }
    #expect(error?.diagnostics.map(\.rule) == ["DEF-02"])
    let lists = """
      reunidos:
        - {lista: a, grupo: equipos, rotulo: rotulo, campos: ['lecciones.aprendido'], sigue: fin}
      secciones:
      """
    let other = #expect(throws: DiagnosticError.self) {
      try Self.read("", definition: Self.agreement.replacing("secciones:", with: lists))
    }
    #expect(other?.diagnostics.map(\.rule) == ["DEF-02"])
  }

  // MARK: Parts of other kinds

  /// The agreement's form with other sections.
  private static func agreement(sections: String, more: String = "") throws -> String {
    let start = try #require(agreement.range(of: "secciones:"))
    return agreement[..<start.lowerBound] + more + "secciones:\n" + sections
  }

  @Test("A row for each element, and lists below a section's block")
  func rowsOfElements() throws {
    let reading = try Self.read(
      Self.paragraphs("Región de Aysén", "DOTACIÓN DE LOS EQUIPOS")
        + Self.table(
          ["Equipo", "Personas", "Jefatura"], ["Fiscalización", "7", "Ana"],
          ["Oficina de partes", "1,5", "Luis"], ["Fiscalización", "9", "Eva"])
        + Self.paragraphs("COMPROMISOS VIGENTES")
        + Self.table(
          ["Ámbito", "Peso", "Compromiso", "Tarea", "Estado de la tarea"],
          ["Calidad", "60", "Medir", "Encuesta", "En curso"],
          ["", "40", "", "Informe", "terminado"], ["", "", "Publicar", "Página", ""],
          ["Gestión", "30", "Ordenar", "Archivo", "en curso"]),
      definition: Self.agreement(
        sections: """
            - id: dotacion
              unidades: [region]
              grupo: equipos
              ruta: equipos.*
              nombre: Dotación
              titulo: DOTACIÓN DE LOS EQUIPOS
              lectura: {rotulos: [DOTACIÓN DE LOS EQUIPOS], tabla: dotacion}
              formulario: {numero: 1, hoja: Dotación, forma: tabla}
              campos:
                - {clave: personas, tipo: entero, rango: {desde: 0, hasta: 99}, nombre: Personas, reconoce: [Personas]}
                - {clave: jefatura, tipo: linea, nombre: Jefatura, reconoce: [Jefatura]}
            - id: compromisos
              unidades: [region]
              ruta: compromisos
              nombre: Compromisos
              titulo: COMPROMISOS VIGENTES
              lectura: {rotulos: [COMPROMISOS VIGENTES], tabla: compromisos}
              campos:
                - {clave: 'ambitos[].ambito', tipo: texto, nombre: Ámbito, reconoce: [Ámbito]}
                - {clave: 'ambitos[].peso', tipo: porcentaje, nombre: Peso, reconoce: [Peso]}
                - {clave: 'ambitos[].medidas[].medida', tipo: texto, nombre: Medida, reconoce: [Compromiso]}
                - {clave: 'ambitos[].medidas[].tareas[].tarea', tipo: texto, nombre: Tarea, reconoce: [Tarea]}
                - {clave: 'ambitos[].medidas[].tareas[].estado', tipo: estado, estados: avance, nombre: Estado, reconoce: [Estado de la tarea]}
          """))
    let unit = try #require(reading["aysen"])
    #expect(Self.text(unit["equipos"]?["fiscalizacion"]?["personas"]) == "7")
    #expect(Self.text(unit["equipos"]?["fiscalizacion"]?["jefatura"]) == "Ana")
    #expect(unit["equipos"]?["atencion"]?["personas"] == nil)
    #expect(Self.text(unit["equipos"]?["atencion"]?["jefatura"]) == "Luis")
    let areas = unit["compromisos"]?["ambitos"]
    #expect(Self.text(areas?[0]?["ambito"]) == "Calidad")
    #expect(Self.text(areas?[0]?["peso"]) == "60")
    let tasks = areas?[0]?["medidas"]?[0]?["tareas"]
    #expect(Self.text(tasks?[0]?["tarea"]) == "Encuesta")
    #expect(Self.text(tasks?[1]?["estado"]) == "terminado")
    #expect(Self.text(areas?[0]?["medidas"]?[1]?["medida"]) == "Publicar")
    #expect(Self.text(areas?[0]?["medidas"]?[1]?["tareas"]?[0]?["tarea"]) == "Página")
    #expect(Self.text(areas?[1]?["medidas"]?[0]?["tareas"]?[0]?["tarea"]) == "Archivo")
    #expect(
      reading.unsure.filter { $0.taken == nil }.map { $0.words } == ["1,5", "9", "Eva", "40"])
    #expect(
      Set(reading.unsure.compactMap { $0.taken?.path }) == [
        "compromisos.ambitos[0].medidas[0].tareas[1]",
        "compromisos.ambitos[0].medidas[1].tareas[0]",
      ])
  }

  @Test(
    "Alternatives with names of several words, a state without detail, and years without an end")
  func texts() throws {
    let reading = try Self.read(
      Self.paragraphs("Región de Aysén", "AVANCES DEL AÑO")
        + Self.table(
          ["Avance del año", "Fecha"], ["Listo a tiempo: todo", "mayo de 2010"],
          ["En riesgo – falta firma", "5 de junio de 2010"], ["A medias: no se sabe", ""])
        + Self.paragraphs(
          "RIESGOS DEL AÑO", "SITUACIÓN DEL EQUIPO", "Conforme con todo", "BALANCE POR AÑO",
          "Balance de cada año", "2008: Uno.", "2009: Dos.", "Fin."),
      definition: Self.agreement(
        sections: """
            - id: avances
              unidades: [region]
              ruta: avances[]
              nombre: Avances
              titulo: AVANCES DEL AÑO
              lectura: {rotulos: [AVANCES DEL AÑO], tabla: avances}
              campos:
                - {clave: listo, tipo: texto, nombre: Listo}
                - {clave: riesgo, tipo: texto, nombre: Riesgo}
                - {clave: fecha, tipo: plazo, nombre: Fecha, reconoce: [Fecha]}
              alternativas:
                - columna: avance
                  etiqueta: etiqueta
                  reconoce: [Avance del año]
                  entre:
                    - {campo: listo, rotulo: Listo a tiempo}
                    - {campo: riesgo, rotulo: En riesgo}
            - id: situacion
              unidades: [region]
              ruta: situacion
              nombre: Situación
              titulo: SITUACIÓN DEL EQUIPO
              lectura: {rotulos: [SITUACIÓN DEL EQUIPO]}
              campos:
                - {clave: estado, tipo: estado, estados: cierre, nombre: Estado}
            - id: balance
              unidades: [region]
              ruta: balance
              nombre: Balance
              titulo: BALANCE POR AÑO
              lectura: {rotulos: [BALANCE POR AÑO]}
              campos:
                - {clave: anos, tipo: texto, por_ano: true, nombre: Años, encabezado: [Balance de cada año]}
          """))
    let unit = try #require(reading["aysen"])
    #expect(Self.text(unit["avances"]?[0]?["listo"]) == "todo")
    #expect(Self.text(unit["avances"]?[0]?["fecha"]) == "2010-05")
    #expect(Self.text(unit["avances"]?[1]?["riesgo"]) == "falta firma")
    #expect(unit["avances"]?[2] == nil)
    #expect(unit["situacion"] == nil)
    #expect(Self.text(unit["balance"]?["anos"]?["2008"]) == "Uno.")
    #expect(Self.text(unit["balance"]?["anos"]?["2009"]) == "Dos.\n\nFin.")
    #expect(
      reading.unsure.filter { $0.taken == nil }.map { $0.words } == [
        "A medias: no se sabe", "RIESGOS DEL AÑO", "Conforme con todo",
      ])
  }

  @Test("Tables with the same labels are told by their headings, and lists of the whole by theirs")
  func sameLabels() throws {
    func section(_ id: String, _ heading: String) -> String {
      """
        - id: \(id)
          unidades: [region, direccion]
          ruta: \(id)[]
          nombre: \(heading)
          titulo: \(heading)
          lectura: {rotulos: [\(heading)], tabla: \(id)}
          campos:
            - {clave: accion, tipo: texto, nombre: Acción, reconoce: [Acción]}
            - {clave: quien, tipo: texto, nombre: Quién, reconoce: [Quién]}
            - {clave: cuando, tipo: plazo, nombre: Cuándo, reconoce: [Cuándo]}

      """
    }
    func table(_ action: String) -> String {
      Self.table(["Acción", "Quién", "Cuándo"], [action, "Ana", "mayo de 2010"])
    }
    let reading = try Self.read(
      Self.paragraphs("Región de Aysén", "ACCIONES PREVENTIVAS") + table("Prever")
        + Self.paragraphs("ACCIONES CORRECTIVAS") + table("Corregir")
        + Self.paragraphs(
          "REGIÓN: Dirección Nacional", "Lo mejor de Atención", "1. Región de Aysén: Abrieron.",
          "2. Región de Coquimbo: Cerraron."),
      definition: Self.agreement(
        sections: section("preventivas", "ACCIONES PREVENTIVAS")
          + section("correctivas", "ACCIONES CORRECTIVAS") + """
              - id: mejor
                unidades: [region, direccion]
                grupo: equipos
                ruta: equipos.*
                nombre: Lo mejor
                titulo: Lo mejor
                campos:
                  - {clave: mejor, tipo: texto, nombre: Lo mejor}

            """,
        more: """
          reunidos:
            - {lista: mejores, grupo: equipos, rotulo: titulo, campos: ['equipos.*.mejor']}

          """
      ).replacing(
        "rotulo: Atención de público,", with: "rotulo: Atención, titulo: Lo mejor de Atención,"))
    let unit = try #require(reading["aysen"])
    #expect(Self.text(unit["preventivas"]?[0]?["accion"]) == "Prever")
    #expect(Self.text(unit["correctivas"]?[0]?["accion"]) == "Corregir")
    #expect(Self.text(unit["equipos"]?["atencion"]?["mejor"]) == "Abrieron.")
    #expect(reading.unsure.contains { $0.taken?.path == "equipos.atencion.mejor" })
    #expect(reading["coquimbo"] == nil)
    #expect(reading.unsure.contains { $0.words == "Cerraron." && $0.taken == nil })
  }

  // MARK: What is kept

  @Test(
    "What tables and texts say of one block stands beside one another, and none wipes the other")
  func joinedBlocks() throws {
    let reading = try Self.read(
      Self.paragraphs("Región de Aysén", "NOTA DEL EQUIPO", "Con licencia.", "FICHA DEL EQUIPO")
        + Self.table(["Personas", "Jefatura", "Sede"], ["7", "Ana", "Coyhaique"])
        + Self.paragraphs("AVAL DEL EQUIPO", "Firmado."),
      definition: Self.agreement(
        sections: Self.section("nota", "NOTA DEL EQUIPO", "equipo", "{clave: nota, tipo: texto}")
          + """
            - id: ficha
              unidades: [region]
              ruta: equipo
              nombre: Ficha
              titulo: FICHA DEL EQUIPO
              lectura: {rotulos: [FICHA DEL EQUIPO], tabla: ficha}
              campos:
                - {clave: personas, tipo: entero, nombre: Personas, reconoce: [Personas]}
                - {clave: jefatura, tipo: linea, nombre: Jefatura, reconoce: [Jefatura]}
                - {clave: sede, tipo: linea, nombre: Sede, reconoce: [Sede]}

          """
          + Self.section("aval", "AVAL DEL EQUIPO", "equipo", "{clave: aval, tipo: texto}")))
    let team = reading["aysen"]?["equipo"]
    #expect(Self.text(team?["nota"]) == "Con licencia.")
    #expect(Self.text(team?["personas"]) == "7" && Self.text(team?["sede"]) == "Coyhaique")
    #expect(Self.text(team?["aval"]) == "Firmado.")
    #expect(reading.unsure.isEmpty, "\(reading.unsure.map(\.words))")
  }

  /// A section of one text below its heading.
  private static func section(
    _ id: String, _ heading: String, _ path: String, _ field: String, group: String = ""
  ) -> String {
    """
      - id: \(id)
        unidades: [region, direccion]
        \(group.isEmpty ? "numero: ''" : "grupo: \(group)")
        ruta: \(path)
        nombre: \(id)
        titulo: '\(heading)'
        lectura: {rotulos: ['\(heading)']}
        campos:
          - \(field.dropLast()), nombre: '\(id)'}

    """
  }

  @Test("The text of each element of a group is read below the element's own heading")
  func textsOfElements() throws {
    let reading = try Self.read(
      Self.paragraphs(
        "Región de Aysén", "Balance de Atención de público", "Abrió.",
        "Balance de Fiscalización", "Cerró.", "Dos veces."),
      definition: Self.agreement(
        sections: Self.section(
          "balance", "Balance de {rotulo}", "equipos.*", "{clave: balance, tipo: texto}",
          group: "equipos")))
    let teams = reading["aysen"]?["equipos"]
    #expect(Self.text(teams?["atencion"]?["balance"]) == "Abrió.")
    #expect(Self.text(teams?["fiscalizacion"]?["balance"]) == "Cerró.\n\nDos veces.")
    #expect(reading.unsure.isEmpty)
  }

  @Test(
    "A definition whose fields cannot be read so is refused",
    arguments: [
      ("{clave: balance, tipo: texto, encabezado: [Balance]}", "DEF-16"),
      ("{clave: balance, tipo: texto, hereda: otro}", "DEF-17"),
    ])
  func unreadable(_ field: String, _ rule: String) throws {
    let definition = try Self.agreement(
      sections: Self.section("balance", "Balance", "equipos.*", field, group: "equipos"))
    let error = #expect(throws: DiagnosticError.self) {
      try Self.read("", definition: definition)
    }
    #expect(error?.diagnostics.map(\.rule).contains(rule) ?? false, "\(String(describing: error))")
  }

  @Test("A gathered list's fields are the definition's, and a number of it is read as one")
  func gatheredFields() throws {
    let list = """
      reunidos:
        - {lista: visitas, grupo: equipos, rotulo: titulo, campos: ['equipos.*.visitas']}

      """
    let sections = """
        - id: visitas
          unidades: [region, direccion]
          grupo: equipos
          ruta: equipos.*
          nombre: Visitas
          titulo: Visitas
          campos:
            - {clave: visitas, tipo: numero, nombre: Visitas}

      """
    func definition(_ list: String) throws -> String {
      try Self.agreement(sections: sections, more: list).replacing(
        "rotulo: Atención de público,",
        with: "rotulo: Atención, titulo: Visitas de Atención de público,")
    }
    let reading = try Self.read(
      Self.paragraphs(
        "Región de Aysén", "METAS", "REGIÓN: Dirección Nacional",
        "Visitas de Atención de público", "1. Región de Aysén: 1.385",
        "2. Región de Coquimbo: No informado (en paro)", "3. Región de Aysén: 12"),
      definition: definition(list))
    let words = reading.unsure.filter { $0.taken == nil }.map(\.words)
    #expect(words.contains("No informado (en paro)") && words.contains("12"))
    let error = #expect(throws: DiagnosticError.self) {
      try Self.read("", definition: definition(list.replacing("*.visitas", with: "*.vistas")))
    }
    #expect(error?.diagnostics.map(\.rule) == ["DEF-02"])
  }

  @Test("What a list says of a unit a second time is listed")
  func secondItem() throws {
    let more = """
      reunidos:
        - {lista: mejores, grupo: equipos, rotulo: titulo, campos: ['equipos.*.mejor']}

      """
    let reading = try Self.read(
      Self.paragraphs(
        "REGIÓN: Dirección Nacional", "Lo mejor de Atención", "1. Región de Aysén: Abrieron.")
        + Self.paragraphs(
          "Región de Aysén", "NOTA DEL EQUIPO", "Con licencia.", "Lo mejor de Atención",
          "1. Región de Aysén: Otra cosa."),
      definition: Self.agreement(
        sections: Self.section("nota", "NOTA DEL EQUIPO", "equipo", "{clave: nota, tipo: texto}")
          + Self.section(
            "mejor", "Lo mejor", "equipos.*", "{clave: mejor, tipo: texto}", group: "equipos"),
        more: more
      ).replacing(
        "rotulo: Atención de público,", with: "rotulo: Atención, titulo: Lo mejor de Atención,"))
    #expect(reading.unsure.map(\.words).contains("Otra cosa."))
  }

  @Test("Items are numbered by their own list, and a phrase keeps what stands beside it")
  func numbersAndPhrases() throws {
    let reading = try Self.read(
      Self.paragraphs("Región de Aysén", "COMPROMISOS VIGENTES")
        + Self.table(
          ["Ámbito", "Medida", "Riesgo"], ["Calidad", "1. Medir", "Sin observaciones"],
          ["", "2. Contar", "Sin observaciones (por ahora)"], ["Gestión", "1. Ordenar", ""])
        + Self.paragraphs(
          "Cuadro A.3. CIERRE DEL CONVENIO", "El equipo está conforme (Ord. 12).", "LECCIONES",
          "Lo que queda pendiente", "Sin observaciones (salvo una)."),
      definition: Self.agreement.replacing(
        "secciones:\n",
        with: """
          secciones:
            - id: compromisos
              unidades: [region]
              ruta: ambitos[]
              nombre: Compromisos
              titulo: COMPROMISOS VIGENTES
              lectura: {rotulos: [COMPROMISOS VIGENTES], tabla: compromisos}
              campos:
                - {clave: ambito, tipo: texto, nombre: Ámbito, reconoce: [Ámbito]}
                - {clave: 'medidas[].numero', tipo: entero, rango: {desde: 1, hasta: 9}, ninguna: true, por_defecto: lugar, nombre: Número}
                - {clave: 'medidas[].medida', tipo: texto, nombre: Medida, reconoce: [Medida]}
                - {clave: 'medidas[].riesgo', tipo: texto, ninguna: true, nombre: Riesgo, reconoce: [Riesgo]}

          """))
    let unit = try #require(reading["aysen"])
    let areas = unit["ambitos"]
    #expect(Self.text(areas?[1]?["medidas"]?[0]?["medida"]) == "Ordenar")
    #expect(areas?[1]?["medidas"]?[0]?["numero"] == nil)
    #expect(Self.text(areas?[0]?["medidas"]?[0]?["riesgo"]) == "ninguna")
    #expect(
      Self.text(areas?[0]?["medidas"]?[1]?["riesgo"]) == "Sin observaciones (por ahora)")
    #expect(Self.text(unit["cierre"]?["acuerdo"]?["estado"]) == "conforme")
    #expect(Self.text(unit["lecciones"]?["pendiente"]) == "Sin observaciones (salvo una).")
    #expect(reading.unsure.map(\.words).contains("El equipo está conforme (Ord. 12)."))
  }

  @Test("A box does not overwrite what a table says, and one whose unit is never named is listed")
  func boxes() throws {
    let reading = try Self.read(
      Self.paragraphs("Región de Aysén", "Jefatura: Eva", "FICHA DEL EQUIPO")
        + Self.table(["Personas", "Jefatura", "Sede"], ["7", "Ana", "Coyhaique"])
        + Self.paragraphs("Institución: Otro Servicio"),
      definition: Self.agreement(
        sections: """
            - id: quien
              unidades: [region]
              nombre: Quién
              titulo: Quién
              campos:
                - {clave: institucion, tipo: linea, rol: institucion_unidad, nombre: Institución}
            - id: ficha
              unidades: [region]
              ruta: equipo
              nombre: Ficha
              titulo: FICHA DEL EQUIPO
              lectura: {rotulos: [FICHA DEL EQUIPO], tabla: ficha}
              campos:
                - {clave: personas, tipo: entero, nombre: Personas, reconoce: [Personas]}
                - {clave: jefatura, tipo: linea, nombre: Jefatura, reconoce: [Jefatura]}
                - {clave: sede, tipo: linea, nombre: Sede, reconoce: [Sede]}
          """
      ).replacing(
        "fichas: {region: [Región]}",
        with: "fichas: {region: [Región], jefatura: [Jefatura], institucion: [Institución]}"))
    #expect(Self.text(reading["aysen"]?["equipo"]?["jefatura"]) == "Ana")
    #expect(reading["aysen"]?["institucion"] == nil)
    #expect(reading.unsure.map(\.words) == ["Eva", "Otro Servicio"])
  }

  @Test("A table of a group without rows declares each element's list empty, where that may be")
  func emptyGroups() throws {
    func read(_ rows: [String]...) throws -> LabelledReading {
      try Self.read(
        Self.paragraphs("Región de Aysén", "ACCIONES DE LOS EQUIPOS")
          + "<table:table>"
          + ([["Equipo", "Acción", "Quién"]] + rows).map { Flat.row($0) }.joined()
          + "</table:table>",
        definition: Self.agreement(
          sections: """
              - id: acciones
                unidades: [region]
                grupo: equipos
                ruta: equipos.*.acciones[]
                vacia: true
                nombre: Acciones
                titulo: ACCIONES DE LOS EQUIPOS
                lectura: {rotulos: [ACCIONES DE LOS EQUIPOS], tabla: acciones}
                campos:
                  - {clave: accion, tipo: texto, nombre: Acción, reconoce: [Acción]}
                  - {clave: quien, tipo: texto, nombre: Quién, reconoce: [Quién]}
            """))
    }
    let empty = try read(["Fiscalización", "", ""])
    for id in ["atencion", "fiscalizacion"] {
      #expect(empty["aysen"]?["equipos"]?[id]?["acciones"] == .list([]))
    }
    let strange = try read(["Cocina", "Cocinar", "Ana"])
    #expect(strange["aysen"]?["equipos"] == nil && strange.unsure.map(\.words).contains("Cocinar"))
  }
}
