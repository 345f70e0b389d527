import Reports
import StructuredData
import Testing

@testable import Publishing

/// A form of another kind, whose units are teams that the workspace lists: data and layouts alone.
struct OtherFormTests {
  private let scratch: Scratch
  private let tool: CommandLineTool

  private static let definition = """
    forma: metas
    titulo: {es: Informe de metas, en: Report on goals}
    archivo: informe-de-metas
    plantillas:
      conjunto: {clave: servicio, archivo: servicio.fodt}
      unidad: {clave: equipo, archivo: equipo.fodt}
      formulario: formulario-regional.ott
      planilla: formulario-regional.ots
    unidades:
      cada: lista
      lista: equipos
      datos:
        - {clave: personas, tipo: entero, rango: {desde: 1}, nombre: Personas}
      sustantivo: {es: equipo, en: team}
      carpeta: equipos
      clave: equipo
      conjunto: servicio
      denominaciones: {nombre: Servicio, denominacion: Todo el servicio}
    por_defecto: {gobierno: Gobierno, programa: Convenio, corte: {mes: 12, dia: 31}}
    fechas: {dia: d/M/yyyy, mes: MMMM yyyy}
    ninguna: {otros: No hay}
    no_informado: No informó
    formulario:
      titulo: Formulario del equipo
      instrucciones: Complete las celdas.
      instrucciones_planilla: Complete las celdas.
      ninguna: ['ninguna']
      elija: (elija)
      otro: Otro
    calculos:
      - {clave: 'metas[].aporte', calcula: 'efectivo * ponderador / 100 | redondear 1'}
      - {clave: total, calcula: 'metas | suma "ponderador"'}
    reglas:
      - id: MET-01
        severidad: error
        exige: 'total = 100'
        dice: {es: 'los ponderadores suman {total}, y no 100', en: 'the weights add up to {total}, not 100'}
        remedio: {es: corrija los ponderadores, en: correct the weights}
      - id: MET-02
        severidad: aviso
        en: metas[]
        campo: causas
        si: 'efectivo < 80'
        exige: 'causas'
        dice: {es: 'la meta llegó a {efectivo} % y no dice por qué', en: 'the goal reached {efectivo} %, and nothing says why'}
        remedio: {es: escriba las causas, en: write the causes}
    secciones:
      - id: metas
        numero: '2'
        unidades: [equipo]
        ruta: metas[]
        nombre: Metas
        titulo: 2. Metas
        lectura: {rotulos: [Metas], tabla: metas}
        formulario: {numero: 1, hoja: Metas, forma: tabla, vacias: 2}
        campos:
          - {clave: meta, tipo: texto, exige: siempre, nombre: Meta, pregunta: 1, rotulo: Meta}
          - {clave: efectivo, tipo: porcentaje, exige: siempre, nombre: Efectivo, pregunta: 2, rotulo: Efectivo}
          - {clave: causas, tipo: texto, ninguna: true, nombre: Causas, pregunta: 3, rotulo: Causas}
          - {clave: ponderador, tipo: porcentaje, nombre: Ponderador, pregunta: 4, rotulo: Ponderador}
      - id: analisis
        numero: '3'
        unidades: [servicio]
        ruta: analisis
        nombre: Análisis
        titulo: 3. Análisis
        campos:
          - {clave: texto, tipo: texto, exige: siempre, nombre: Análisis institucional}

    """

  init() throws {
    scratch = try Scratch()
    tool = CommandLineTool(
      environment: ["ETAPA4_HOME": SmallWorkspace.home, "LANG": "es_CL.UTF-8"],
      folder: scratch.path)
    try scratch.write(Self.definition, to: "metas/forma.yaml")
    let unit = "{{ unidad.nombre }} ({{ unidad.personas }}): "
    let goals =
      "{{#each unidad.metas as m}}{{ m.meta? }} {{ m.efectivo? }} {{ m.causas? }} {{ m.aporte? }};{{/each}}"
    try WholeFile.write(
      FlatText.document(paragraphs: [unit + goals]), to: scratch.path("metas/equipo.fodt"))
    try WholeFile.write(
      FlatText.document(paragraphs: [
        "{{ analisis.texto? }}", "{{#each unidades as unidad}}\(unit)\(goals){{/each}}",
      ]), to: scratch.path("metas/servicio.fodt"))
    try scratch.write(
      """
      forma: ../metas
      ejercicio: 2023
      institucion: {nombre: Servicio de Prueba}
      equipos:
        - {id: compras, nombre: Adquisiciones y Compras, personas: 12}
        - {nombre: Personas, personas: 7}

      """, to: "ws/informe.yaml")
    try scratch.write("analisis: {texto: El servicio avanzó.}\n", to: "ws/servicio.yaml")
    try scratch.write(
      """
      equipo: compras
      metas:
        - {meta: Pagar en 30 días., efectivo: 97.5, causas: ninguna, ponderador: 60}
        - {meta: Licitar antes., efectivo: 90, ponderador: 40}

      """, to: "ws/equipos/compras.yaml")
    try scratch.write(
      "equipo: Personas\nmetas: [{meta: Capacitar., efectivo: 80, ponderador: 100}]\n",
      to: "ws/equipos/b.yaml")
  }

  /// Writes a layout of one paragraph.
  private func layout(_ text: String, in name: String) throws {
    try WholeFile.write(
      FlatText.document(paragraphs: [text]), to: scratch.path("metas/\(name).fodt"))
  }

  private func content(of path: String) throws -> String {
    try PackedText.content(of: scratch.path(path))
  }

  @Test("Its definition is sound, its workspace begins, and its data are reviewed by what it asks")
  func reviewed() async throws {
    let definition = try await tool.run("definicion", "revisar", "metas")
    #expect(definition.status == 0, "\(definition.err)")
    let begun = try await tool.run("iniciar", "nuevo", "--forma", "metas", "--ejercicio", "2024")
    #expect(begun.status == 0, "\(begun.err)")
    #expect(try scratch.read("nuevo/informe.yaml").contains("equipos:"))

    let sound = try await tool.run("revisar", "ws")
    #expect(sound.status == 0, "\(sound.out)")
    // No rule of another form speaks.
    #expect(!sound.out.contains("REQ-06") && !sound.out.contains("EST-"), "\(sound.out)")
    try scratch.write(
      "equipo: Persona\nmetas: [{meta: Capacitar.}]\n", to: "ws/equipos/b.yaml")
    let unknown = try await tool.run("revisar", "ws")
    #expect(unknown.out.contains("«Persona» no está en «equipos»"), "\(unknown.out)")
    try scratch.write("equipo: Personas\nmetas: [{meta: Capacitar.}]\n", to: "ws/equipos/b.yaml")
    let blank = try await tool.run("revisar", "ws")
    #expect(
      blank.status == 1 && blank.out.contains("«Efectivo» de 2 está en blanco"), "\(blank.out)")
  }

  @Test(
    "What it computes prints, and what it demands is told at its place, unless it cannot be told")
  func constraints() async throws {
    let build = try await tool.run("generar", "ws", "--formato", "odt", "-o", "out")
    #expect(build.status == 0, "\(build.err)")
    let team = "out/equipos/01-compras/informe-de-metas-2023-compras.odt"
    #expect(try content(of: team).contains("58,5;"))

    try scratch.write(
      """
      equipo: Personas
      metas:
        - {meta: Capacitar., efectivo: 60, ponderador: 50}
        - {meta: Contratar., efectivo: 85, ponderador: 45}

      """, to: "ws/equipos/b.yaml")
    let review = try await tool.run("revisar", "ws")
    #expect(review.status == 1)
    #expect(
      review.out.contains("error MET-01: los ponderadores suman 95, y no 100"), "\(review.out)")
    #expect(review.out.contains("b.yaml:3:5: aviso MET-02: la meta llegó a 60 %"), "\(review.out)")
    // Blank figures are told by what asks for them alone.
    try scratch.write("equipo: Personas\nmetas: [{meta: Capacitar.}]\n", to: "ws/equipos/b.yaml")
    let blank = try await tool.run("revisar", "ws")
    #expect(!blank.out.contains("MET-0"), "\(blank.out)")
    #expect(blank.out.contains("«Efectivo» de 2 está en blanco"))
    let settings = try scratch.read("ws/informe.yaml")
    try scratch.write(settings + "reglas: {MET-01: no}\n", to: "ws/informe.yaml")
    let off = try await tool.run("revisar", "ws")
    #expect(!off.out.contains("MET-01"), "\(off.out)")
  }

  @Test(
    "What contradicts itself in a definition, or leads out of its folder, is told",
    arguments: [
      ("clave: causas,", "clave: meta.sub,", "DEF-11"),
      ("{clave: meta,", "{clave: 'meta[]',", "DEF-11"),
      ("ruta: analisis", "ruta: analisis[]", ""), ("en: metas[]", "en: metas", "DEF-02"),
      ("en: metas[]", "en: otras[]", "DEF-02"), ("campo: causas", "campo: nada", "DEF-02"),
      ("carpeta: equipos", "carpeta: ../../etc", "DEF-09"),
      ("archivo: informe-de-metas", "archivo: ../x/informe", "DEF-09"),
      ("archivo: equipo.fodt", "archivo: ../../etc/passwd", "DEF-09"),
      ("rango: {desde: 1}", "rango: {desde: 5, hasta: 1}", "DEF-10"),
      ("numero: '2'", "numero: '2'\n    desde: 2020\n    hasta: 2010", "DEF-10"),
      ("pregunta: 2", "pregunta: 1", "DEF-03"), ("lista: equipos", "lista: ejercicio", "DEF-12"),
      ("'metas[].aporte'", "'metas[].meta'", "DEF-12"),
      ("{clave: personas", "{clave: nombre", "DEF-12"), ("tipo: entero", "tipo: estado", "DAT-03"),
      ("exige: 'total = 100'", "unicos: meta", "DAT-03"),
      ("exige: 'total = 100'", "exige: 'total = 100'\n    unicos: meta", "DEF-15"),
      ("    exige: 'total = 100'\n", "", "DAT-03"), ("exige: 'causas'", "unicos: nada", "DEF-02"),
      ("exige: 'causas'", "unicos: meta", ""),
      ("exige: siempre, nombre: Efectivo", "exige: siempr, nombre: Efectivo", "«siempre»"),
      ("exige: siempre, nombre: Efectivo", "exige: 'efectvo < 3', nombre: Efectivo", "TPL-31"),
      ("exige: siempre, nombre: Efectivo", "exige: 'aporte? < 3', nombre: Efectivo", ""),
      ("tipo: texto, ninguna: true, nombre: C", "tipo: archivo, nombre: C", "DAT-03"),
      (
        "tipo: texto, ninguna: true, nombre: C", "tipo: archivo, carpeta: ../x, nombre: C", "DEF-09"
      ),
      ("tipo: texto, ninguna: true, nombre: C", "tipo: archivo, carpeta: x, nombre: C", ""),
      ("clave: total", "clave: personas", "DEF-12"),
      (
        "calculos:\n", "tramos: {t: [{desde: 1, vale: a}, {desde: 5, vale: b}]}\ncalculos:\n",
        "DEF-14"
      ),
      ("calculos:\n", "tramos: {t: [{vale: a}, {desde: 5, vale: b}]}\ncalculos:\n", "DEF-14"),
      ("\"ponderador\"'}", "\"ponderador\"', tramos: nada}", "DEF-02"),
    ])
  func contradictions(what: String, instead: String, rule: String) async throws {
    #expect(Self.definition.contains(what))
    try scratch.write(Self.definition.replacing(what, with: instead), to: "metas/forma.yaml")
    let check = try await tool.run("definicion", "revisar", "metas")
    #expect(check.status == (rule.isEmpty ? 0 : 1), "\(check.err)")
    #expect(
      rule.isEmpty || check.err.contains("forma.yaml:") && check.err.contains(rule), "\(check.err)")
  }

  @Test(
    "A name that an expression or a message of the definition cannot know is told, with the nearest",
    arguments: [
      ("efectivo * ponderador", "efectvo * ponderador", "efectivo"),
      ("metas | suma", "metass | suma", "metas"),
      ("suma \"ponderador\"", "suma \"pondrador\"", "ponderador"),
      ("'total = 100'", "'totl = 100'", "total"),
      ("'efectivo < 80'", "'efectvo? < 80'", "efectivo"),
      ("exige: 'causas'", "exige: 'cusas'", "causas"), ("suman {total}", "suman {totl}", "total"),
      ("llegó a {efectivo}", "llegó a {efectvo}", "efectivo"),
      ("'metas[].aporte'", "'meta[].aporte'", "metas[]"),
      ("'total = 100'", "'total = persona'", "personas"),
    ])
  func unknownNames(what: String, instead: String, meant: String) async throws {
    #expect(Self.definition.contains(what))
    try scratch.write(Self.definition.replacing(what, with: instead), to: "metas/forma.yaml")
    for command in [["definicion", "revisar", "metas"], ["revisar", "ws"]] {
      let check = try await tool.run(arguments: command)
      #expect(check.status != 0)
      #expect(
        check.err.contains("forma.yaml:") && check.err.contains("«\(meant)»"), "\(check.err)")
    }
  }

  @Test("A calculation that needs a later one is told, and one of another year's value is not")
  func order() async throws {
    let first =
      "  - {clave: 'metas[].aporte', calcula: 'efectivo * ponderador / 100 | redondear 1'}\n"
    let later = Self.definition.replacing(
      first, with: "  - {clave: doble, calcula: 'total * 2'}\n" + first)
    try scratch.write(later, to: "metas/forma.yaml")
    let check = try await tool.run("definicion", "revisar", "metas")
    #expect(check.status == 1 && check.err.contains("DEF-13"), "\(check.err)")
    try scratch.write(
      Self.definition.replacing(
        "tipo: texto, ninguna: true, nombre: Causas,",
        with: "tipo: texto, ninguna: true, desde: 2024, nombre: Causas,"), to: "metas/forma.yaml")
    try scratch.write(
      "equipo: Personas\nmetas: [{meta: Capacitar., efectivo: 60, ponderador: 100}]\n",
      to: "ws/equipos/b.yaml")
    let compras = try scratch.read("ws/equipos/compras.yaml")
    try scratch.write(
      compras.replacing(" causas: ninguna,", with: ""), to: "ws/equipos/compras.yaml")
    // In 2023 the form has no causes to demand.
    let before = try await tool.run("revisar", "ws")
    #expect(before.status == 0 && !before.out.contains("MET-02"), "\(before.out)")
    let settings = try scratch.read("ws/informe.yaml")
    try scratch.write(settings.replacing("2023", with: "2024"), to: "ws/informe.yaml")
    let after = try await tool.run("revisar", "ws")
    #expect(after.out.contains("MET-02"), "\(after.out)")
  }

  @Test("A total that lacks an addend is none, and is not judged; what else is wrong is told")
  func partialTotals() async throws {
    try scratch.write(
      """
      equipo: Personas
      metas:
        - {meta: Capacitar., efectivo: 60, ponderador: 100}
        - {meta: Contratar., efectivo: 90}

      """, to: "ws/equipos/b.yaml")
    let review = try await tool.run("revisar", "ws")
    #expect(!review.out.contains("MET-01"), "\(review.out)")
    #expect(review.out.contains("MET-02: la meta llegó a 60 %"), "\(review.out)")
    try layout("{{ unidad.total? }}/{{ unidad.metas | cuenta }}.", in: "equipo")
    let build = try await tool.run("generar", "ws", "--formato", "odt", "-o", "out")
    #expect(build.status == 0, "\(build.err)")
    let team = "out/equipos/02-personas/informe-de-metas-2023-personas.odt"
    #expect(try content(of: team).contains(">/2."))
  }

  @Test("The facts of the list are asked for, and known, in the years that have them")
  func facts() async throws {
    try scratch.write(
      Self.definition.replacing(
        "rango: {desde: 1}, nombre: P",
        with: "rango: {desde: 1}, exige: siempre, desde: 2024, nombre: P"),
      to: "metas/forma.yaml")
    let before = try await tool.run("revisar", "ws")
    #expect(before.status == 1 && before.out.contains("«personas»"), "\(before.out)")
    let settings = try scratch.read("ws/informe.yaml")
    try scratch.write(
      settings.replacing("2023", with: "2024").replacing(", personas: 7", with: ""),
      to: "ws/informe.yaml")
    let after = try await tool.run("revisar", "ws")
    #expect(
      after.status == 1 && after.out.contains("«Personas» de «Personas» está en blanco"),
      "\(after.out)")
  }

  @Test("The whole's calculations see the units, and a unit's what the workspace lists of it")
  func scopes() async throws {
    let with = Self.definition.replacing(
      "calculos:\n",
      with: """
        calculos:
          - {clave: por_persona, calcula: 'personas / 2'}
          - {clave: gente, del_conjunto: true, calcula: 'unidades | suma "personas"'}
          - {clave: metas_en_total, del_conjunto: true, calcula: 'unidades | suma "metas | cuenta"'}
          - {clave: alta, del_conjunto: true, calcula: 'si(gente >= 19, "alta", "baja")'}

        """
    ).replacing(
      "reglas:\n",
      with: """
        reglas:
          - id: MET-03
            severidad: error
            del_conjunto: true
            exige: 'gente < 19'
            dice: {es: 'son {gente}', en: 'they are {gente}'}
            remedio: {es: revise, en: look}

        """)
    try scratch.write(with, to: "metas/forma.yaml")
    try layout("{{ unidad.por_persona }}.", in: "equipo")
    try layout(
      "{{ unidad.gente }} {{ metas_en_total }} {{ alta }}.", in: "servicio")
    let review = try await tool.run("revisar", "ws")
    #expect(review.out.contains("MET-03: son 19"), "\(review.out)")
    let build = try await tool.run(
      "generar", "ws", "--formato", "odt", "-o", "out", "--permitir-errores")
    #expect(build.status == 0, "\(build.err)")
    #expect(
      try content(of: "out/equipos/01-compras/informe-de-metas-2023-compras.odt").contains("6."))
    #expect(
      try content(of: "out/servicio/informe-de-metas-2023-servicio.odt").contains("19 3 alta."))
  }

  @Test("No name of a team leads out of the folder of results, nor to another's files")
  func names() throws {
    let assets = try FormAssets.load(
      home: SmallWorkspace.home, form: scratch.path("metas"), files: LocalFiles())
    let settings = DataFile(
      Array(
        """
        equipos:
          - {id: x/../../../FUERA/a, nombre: Uno}
          - Adquisiciones/Compras, Ñandú
          - {nombre: Área b}
          - Area B
          - servicio
          - '...'
        """.utf8), named: "informe.yaml")
    let ids = assets.listing(settings.root).regions.regions.map(\.id)
    #expect(
      ids == ["x-fuera-a", "adquisiciones-compras-nandu", "area-b", "area-b-4", "servicio-5", "6"])
  }

  @Test(
    "Teams that are called alike are told where they are listed, and no one who reports is a region"
  )
  func alike() async throws {
    let settings = try scratch.read("ws/informe.yaml")
    for other in [
      "{nombre: PERSONAS}", "{id: personas, nombre: Gente}", "adquisiciones y  compras",
    ] {
      try scratch.write(settings + "  - \(other)\n", to: "ws/informe.yaml")
      let check = try await tool.run("revisar", "ws")
      #expect(check.status == 1)
      #expect(check.out.contains("informe.yaml:7:5: error DAT-11"), "\(check.out)")
    }
    try scratch.write(settings + "  - Finanzas\n", to: "ws/informe.yaml")
    let missing = try await tool.run("revisar", "ws")
    #expect(missing.out.contains("informe.yaml:7:5: error DAT-12"), "\(missing.out)")
    try scratch.write(settings, to: "ws/informe.yaml")
    let unknown = try await tool.run("formulario", "maule", "--espacio", "ws", "-o", "f")
    #expect(unknown.status == 2 && !unknown.err.contains("región"), "\(unknown.err)")
  }

  @Test("An expression that is none is told at its place in the definition")
  func faults() async throws {
    let broken = Self.definition.replacing("'total = 100'", with: "'total = = 100'")
      .replacing("clave: 'metas[].aporte", with: "clave: 'metas*.aporte")
    try scratch.write(broken, to: "metas/forma.yaml")
    let check = try await tool.run("definicion", "revisar", "metas")
    #expect(check.status == 1)
    #expect(check.err.contains("forma.yaml:") && check.err.contains("DEF-01"), "\(check.err)")
    #expect(check.err.contains("TPL-"), "\(check.err)")
  }

  @Test("Its reports are made, each unit's and the whole's")
  func made() async throws {
    let build = try await tool.run("generar", "ws", "--formato", "odt", "-o", "out")
    #expect(build.status == 0, "\(build.err)")
    let team = "out/equipos/01-compras/informe-de-metas-2023-compras.odt"
    #expect(try content(of: team).contains("Adquisiciones y Compras (12): "))
    let whole = try content(of: "out/servicio/informe-de-metas-2023-servicio.odt")
    #expect(whole.contains("El servicio avanzó.") && whole.contains("Personas (7): "))
  }

  @Test("Its forms go out and come back, each known by its box too", arguments: ["ods", "odt"])
  func exchanged(format: String) async throws {
    let form = try await tool.run(
      "formulario", "compras", "--espacio", "ws", "--formato", format, "-o", "f")
    #expect(form.status == 0, "\(form.err)")
    let path = "f/" + (try #require(Folder.names(scratch.path("f")).first))
    #expect(try content(of: path).contains("EQUIPO"))
    #expect(try content(of: path).contains("Pagar en 30 días."))
    try PackedText.replace("Pagar en 30 días.", with: "Pagar en 20 días.", in: scratch.path(path))
    let back = try await tool.run("importar", path, "--en", "ws", "--si")
    #expect(back.status == 0, "\(back.out)\(back.err)")
    #expect(try scratch.read("ws/equipos/compras.yaml").contains("Pagar en 20 días."))
  }
}
