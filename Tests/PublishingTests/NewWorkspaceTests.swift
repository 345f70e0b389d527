import Corrections
import Reports
import StructuredData
import Testing

@testable import Publishing

struct NewWorkspaceTests {
  private let scratch: Scratch
  private let resources = Resources(folder: SmallWorkspace.home)

  init() throws {
    scratch = try Scratch()
  }

  /// - Parameters:
  ///   - name: The new folder's.
  ///   - form: The form's folder; `nil` for that of Etapa IV.
  private func make(
    _ name: String = "nuevo", form: String? = nil,
    _ change: (inout NewWorkspaceRequest) throws -> Void
  ) throws -> ReportSet {
    var request = NewWorkspaceRequest(folder: scratch.path(name))
    try change(&request)
    let assets = try FormAssets.load(
      home: resources.folder, form: form ?? FormDefinition.standard, files: LocalFiles())
    let written = try NewWorkspace(assets: assets, files: LocalFiles()).make(request)
    #expect(written.last == scratch.path("\(name)/informe.yaml"))
    let settings = try LocalFiles().bytes(of: scratch.path("\(name)/informe.yaml"))
    let listing = assets.listing(DataFile(settings, named: "informe.yaml").root)
    let reading = try Workspace(scratch.path(name)).read(listing, files: LocalFiles())
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
    return try #require(reading.reports)
  }

  @Test(
    "A file for each region of the exercise, commented, with its schema; nothing is at fault",
    arguments: [(2006, 13), (2009, 15), (2026, 16)])
  func new(year: Int, regions: Int) throws {
    let reports = try make {
      $0.exercise = year
      $0.institution = "Servicio: «uno» #1"
    }
    #expect(reports.regions.count == regions)
    #expect(reports.settings.institution == "Servicio: «uno» #1")
    #expect(reports.regions.allSatisfy { $0.plan.count == 1 && $0.plan[0].text.isAbsent })
    let maule = try scratch.read("nuevo/regiones/07-maule.yaml")
    #expect(maule.hasPrefix("# yaml-language-server: $schema=../esquemas/region.schema.json\n"))
    #expect(maule.contains("# Desafíos \(year + 1). "))
    #expect(maule.contains("BALANCE DE LOS RESULTADOS DEL PLAN PLURIANUAL"))
    #expect(!maule.contains("{") && !maule.contains("#@") && !maule.contains("#?"))
    #expect(try scratch.names("nuevo/esquemas").count == 3)
  }

  @Test(
    "Last exercise rolled over: objectives and posts stay, results go, commitments are asked for")
  func rolledOver() throws {
    let example = Path.joined(SmallWorkspace.home, "Assets/ejemplo/sercotec-2009")
    let assets = try resources.formAssets(of: nil, files: LocalFiles())
    let old = try #require(Workspace(example).read(assets, files: LocalFiles()).reports)
    let new = try make { $0.old = try Workspace(example) }
    #expect(new.settings.exercise == 2010 && new.settings.acronym == "SERCOTEC")
    #expect(new.regions.map(\.region) == old.regions.map(\.region))
    for (before, after) in zip(old.regions, new.regions) {
      #expect(
        before.plan.map { $0.text.value?.markdown } == after.plan.map { $0.text.value?.markdown })
      #expect(before.plan.map(\.results.count) == after.plan.map(\.results.count))
      #expect(after.plan.flatMap(\.results).allSatisfy { $0.achievement.isAbsent })
      #expect(after.programmes.allSatisfy { $0.achievement.isAbsent && $0.performance == nil })
      let posts = before.programmes.map { $0.followUps.map { $0.responsible.value?.markdown } }
      let kept = after.programmes.map { $0.followUps.map { $0.responsible.value?.markdown } }
      for (posts, kept) in zip(posts, kept) where !posts.isEmpty { #expect(posts == kept) }
      #expect(after.programmes.flatMap(\.followUps).allSatisfy { $0.commitment.isAbsent })
    }
    #expect(new.nation.summary.territory.count == 4)
    let past = new.nation.summary.territory.filter { $0.year.value < 2010 }
    #expect(past.allSatisfy { !$0.text.isAbsent })
    let maule = try scratch.read("nuevo/regiones/07-maule.yaml")
    #expect(maule.contains("    # Compromiso del ejercicio anterior: Seleccionar el 50%"))
    #expect(maule.contains("¿Se cumplió?"))
  }

  @Test("What is there is not overwritten, and the exercise must be known")
  func refused() throws {
    _ = try make { $0.exercise = 2009 }
    for folder in ["nuevo", "otro"] {
      var request = NewWorkspaceRequest(folder: scratch.path(folder))
      if folder == "nuevo" { request.exercise = 2010 }
      #expect {
        try NewWorkspace(
          assets: resources.formAssets(of: nil, files: LocalFiles()), files: LocalFiles()
        ).make(request)
      } throws: { error in
        if case .usage? = error as? Failure { true } else { false }
      }
    }
  }

  @Test("A field and a section added to the definition are in the new files of their exercises")
  func added() throws {
    let path = Path.joined(resources.templates, "etapa-iv/forma.yaml")
    var form = String(decoding: try LocalFiles().bytes(of: path), as: UTF8.self)
    let field = """
            - clave: resultados[].evidencia
              tipo: texto
              ninguna: true
              exige: siempre
              nombre: Evidencia
              pregunta: 13
              rotulo: Evidencia de {ejercicio}
              ayuda: El documento que lo prueba
              anterior: 'La evidencia fue: {valor}'

      """
    let section = """
        - id: riesgos
          numero: V.1
          unidades: [region, nacional]
          desde: 2011
          ruta: riesgos[]
          nombre: Riesgos
          titulo: Actividad V. 1. RIESGOS DE {siguiente}
          campos:
            - {clave: riesgo, tipo: texto, ninguna: true, nombre: Riesgo, anterior: conserva}
            - {clave: dueno, tipo: linea, nombre: Dueño, hasta: 2012}

      """
    let alternatives = "    # Campos de los que se llena uno solo"
    #expect(form.contains(alternatives))
    form = form.replacing(alternatives, with: field + alternatives)
    form += section
    try scratch.write(form, to: "forma/forma.yaml")
    let folder = scratch.path("forma")

    _ = try make("a", form: folder) { $0.exercise = 2009 }
    for file in ["a/regiones/07-maule.yaml", "a/nacional.yaml"] {
      let text = try scratch.read(file)
      #expect(
        text.contains(
          """
                  # Evidencia de 2009. El documento que lo prueba.
                  evidencia:

          """))
      #expect(!text.contains("riesgo"))
    }
    _ = try make("b", form: folder) { $0.exercise = 2011 }
    let ruler = "# " + String(repeating: "-", count: 94)
    for file in ["b/regiones/07-maule.yaml", "b/nacional.yaml"] {
      #expect(
        try scratch.read(file).hasSuffix(
          """

          \(ruler)
          # Actividad V. 1. RIESGOS DE 2012
          \(ruler)
          # Un guion por fila.
          riesgos:
            # Riesgo.
            - riesgo:
              # Dueño.
              dueno:

          """))
    }
    let old = try scratch.read("b/regiones/07-maule.yaml")
      .replacing("evidencia:\n", with: "evidencia: >-\n          Acta {ejercicio} # 3\n")
      .replacing("- riesgo:\n", with: "- riesgo: |\n        Uno.\n\n        - dos\n")
      .replacing("dueno:\n", with: "dueno: Jefa\n  - riesgo: ninguna\n  - riesgo: '2012'\n")
    try scratch.write(old, to: "b/regiones/07-maule.yaml")
    _ = try make("c", form: folder) {
      $0.old = try Workspace(scratch.path("b"))
      $0.exercise = 2013
    }
    let new = try scratch.read("c/regiones/07-maule.yaml")
    #expect(
      new.contains(
        "        # La evidencia fue: Acta {ejercicio} # 3.\n        evidencia:\n"))
    #expect(
      new.hasSuffix(
        """
          # Riesgo.
          - riesgo: |
              Uno.

              - dos

          # Riesgo.
          - riesgo: ninguna

          # Riesgo.
          - riesgo: '2012'

        """), "\(new)")
  }

  @Test(
    "Another form's new files have its groups, lists in lists, states and years, and only those")
  func otherForm() throws {
    try scratch.write(Self.visits, to: "visitas/forma.yaml")
    let folder = scratch.path("visitas")
    _ = try make("uno", form: folder) { $0.exercise = 2020 }
    let text = try scratch.read("uno/regiones/07-maule.yaml")
    let ruler = "# " + String(repeating: "-", count: 94)
    #expect(
      text.hasSuffix(
        """

        region: Maule

        \(ruler)
        # 1. LO GENERAL
        \(ruler)
        # ¿Se abrió la oficina?
        # - si: Abierta
        # - no
        abierta:

        \(ruler)
        # Visitas
        \(ruler)
        visitas:
          # Urbanas.
          urbanas:
            # 2. VISITAS DE URBANAS
            # Un guion por comuna. Si no hay nada, escriba «comunas: []».
            comunas:
              # Nombre de la comuna.
              - nombre:
                # Un guion por fila.
                fechas:
                  # Fecha. Por ejemplo 2021-12-31, 2021-12, o con palabras.
                  - fecha:
            # 3. CIERRE
            cierre:
              # Monto. Un texto por cada ejercicio.
              montos:
                2019:
                2020:

          # Rurales.
          rurales:
            # 2. VISITAS DE RURALES
            # Un guion por comuna. Si no hay nada, escriba «comunas: []».
            comunas:
              # Nombre de la comuna.
              - nombre:
                # Un guion por fila.
                fechas:
                  # Fecha. Por ejemplo 2021-12-31, 2021-12, o con palabras.
                  - fecha:
            # 3. CIERRE
            cierre:
              # Monto. Un texto por cada ejercicio.
              montos:
                2019:
                2020:

        """), "\(text)")
    #expect(try scratch.read("uno/nacional.yaml").hasSuffix("con sangría.\n\n{}\n"))
  }

  @Test("Of the old report's own file all stays that is not of its exercise, remarks too")
  func reportFile() throws {
    let old = """
      # Nuestro.
      ejercicio: 2009 # el año
      fecha: 2009-10  # la portada
      corte: 2009-10-30
      institucion: {nombre: Servicio «X», sigla: SX}
      gobierno: Gobierno de todos
      balance_desde: 2008
      regiones: # solo dos
        - Tarapacá
        - Maule
      version: 4 # van cuatro
      plantillas:
        nacional: propias/nacional.ott # la de siempre
        regional: ../comunes/regional.ott
      reglas:
        FEC-10: no # lo pidió la Contraloría
        EST-01: aviso

      """
    _ = try SmallWorkspace.make(in: scratch, named: "viejos/2009")
    try scratch.write(old, to: "viejos/2009/informe.yaml")
    for path in ["viejos/2009/propias/nacional.ott", "viejos/comunes/regional.ott"] {
      try scratch.write("", to: path)
    }
    let new = try make("otros/2010") { $0.old = try Workspace(scratch.path("viejos/2009")) }
    #expect(new.regions.map(\.region.id) == ["tarapaca", "maule"])
    #expect(
      try scratch.read("otros/2010/informe.yaml") == """
        # Nuestro.
        ejercicio: 2010 # el año
        # fecha: 2009-10  # la portada
        # corte: 2009-10-30
        institucion: {nombre: Servicio «X», sigla: SX}
        gobierno: Gobierno de todos
        # balance_desde: 2008
        regiones: # solo dos
          - Tarapacá
          - Maule
        version: 1 # van cuatro
        plantillas:
          nacional: ../../viejos/2009/propias/nacional.ott # la de siempre
          regional: ../../viejos/comunes/regional.ott
        reglas:
          FEC-10: no # lo pidió la Contraloría
          EST-01: aviso

        """)
    // A folder beside the old one has the shared layouts where they were.
    let beside = try make("viejos/2010") {
      $0.old = try Workspace(scratch.path("viejos/2009"))
      $0.institution = "Otro: uno"
    }
    #expect(beside.settings.regionalTemplate == "../comunes/regional.ott")
    #expect(beside.settings.nationalTemplate == "../2009/propias/nacional.ott")
    #expect(beside.settings.institution == "Otro: uno" && beside.settings.acronym == "Otro: uno")
  }

  @Test("Units that each workspace lists begin with one, and a form's own folder is found again")
  func listed() throws {
    let units =
      "{cada: region, sustantivo: región, carpeta: regiones, clave: region, conjunto: nacional}"
    #expect(Self.visits.contains(units))
    let form = Self.visits.replacing(
      units,
      with: "{cada: lista, lista: equipos, sustantivo: equipo, carpeta: equipos, clave: equipo, "
        + "conjunto: nacional}"
    ).replacing("[region]", with: "[equipo]")
    try scratch.write(form, to: "formas/visitas/forma.yaml")
    let folder = scratch.path("formas/visitas")
    _ = try make("uno", form: folder) {
      $0.exercise = 2020
      $0.form = folder
    }
    let file = try scratch.read("uno/informe.yaml")
    #expect(file.contains("\nforma: ../formas/visitas\n"), "\(file)")
    #expect(file.contains("equipos:\n  - Nombre de equipo\n") && !file.contains("egiones"))
    #expect(try scratch.names("uno/equipos") == ["01-nombre-de-equipo.yaml"])
    let unit = try scratch.read("uno/equipos/01-nombre-de-equipo.yaml")
    #expect(unit.hasPrefix("# yaml-language-server: $schema=../esquemas/equipo.schema.json\n"))
    #expect(unit.contains("\nequipo: Nombre de equipo\n"))
    let old = try Workspace(scratch.path("uno"))
    var request = NewWorkspaceRequest(folder: scratch.path("otros/dos"))
    request.old = old
    let assets = try resources.formAssets(of: old, files: LocalFiles())
    _ = try NewWorkspace(assets: assets, files: LocalFiles()).make(request)
    let new = try Workspace(scratch.path("otros/dos"))
    #expect(
      try scratch.read("otros/dos/informe.yaml").contains("\nforma: ../../formas/visitas\n"))
    let reading = new.read(
      try resources.formAssets(of: new, files: LocalFiles()), files: LocalFiles())
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
  }

  @Test("What is asked about an optional key, and about the last of the years, is not lost")
  func questions() throws {
    let fields = "      - {clave: abierta, tipo: estado"
    #expect(Self.visits.contains(fields))
    let form = Self.visits.replacing(
      fields,
      with: """
              - {clave: nota, tipo: texto, optativo: true, nombre: Nota, anterior: 'Decía: {valor}'}
              - {clave: balance, tipo: texto, por_ano: true, nombre: Balance, anterior: 'El último: {valor}'}
        \(fields)
        """)
    try scratch.write(form, to: "forma/forma.yaml")
    let folder = scratch.path("forma")
    _ = try make("a", form: folder) { $0.exercise = 2012 }
    try scratch.write(
      "region: Maule\nnota: Algo.\nbalance: {2010: Uno, 2011: Dos, 2012: }\n",
      to: "a/regiones/07-maule.yaml")
    _ = try make("b", form: folder) {
      $0.old = try Workspace(scratch.path("a"))
      $0.exercise = 2015
    }
    let new = try scratch.read("b/regiones/07-maule.yaml")
    #expect(new.contains("# Decía: Algo.\nnota:\n"), "\(new)")
    #expect(new.contains("# El último: Dos.\n"), "\(new)")
  }

  @Test("An old report's file whose keys refer to one another is written anew")
  func references() throws {
    _ = try SmallWorkspace.make(in: scratch, named: "viejo")
    try scratch.write(
      """
      ejercicio: &e 2009 # nuestro
      fecha: &fecha 2009-10-30
      corte: *fecha
      institucion: {nombre: 'A: b'}
      balance_desde: *e
      regiones: [Tarapacá, Maule]
      reglas: {EST-01: aviso}
      """, to: "viejo/informe.yaml")
    _ = try make { $0.old = try Workspace(scratch.path("viejo")) }
    #expect(
      try scratch.read("nuevo/informe.yaml") == """
        ejercicio: 2010
        # fecha: 2009-10-30
        # corte: 2009-10-30

        institucion:
          nombre: 'A: b'

        # balance_desde: 2009

        regiones:
          - Tarapacá
          - Maule

        reglas:
          EST-01: aviso

        """)
  }

  private static let visits = """
    forma: visitas
    titulo: {es: Informe de visitas, en: Report on visits}
    archivo: visitas
    plantillas:
      conjunto: {clave: nacional, archivo: n.ott}
      unidad: {clave: regional, archivo: r.ott}
      formulario: f.ott
      planilla: f.ots
    unidades:
      {cada: region, sustantivo: región, carpeta: regiones, clave: region, conjunto: nacional}
    por_defecto:
      {gobierno: Uno, programa: Dos, corte: {mes: 12, dia: 31}, ejercicios_balance: 2}
    fechas: {dia: d, mes: M}
    ninguna: {otros: No hay}
    no_informado: No informado
    formulario:
      {titulo: T, instrucciones: I, instrucciones_planilla: P, ninguna: [], elija: E, otro: O}
    grupos:
      zonas:
        columna: {clave: zona, rotulo: Zona}
        elementos:
          - {id: urbanas, rotulo: Urbanas, mayor: URBANAS}
          - {id: rurales, rotulo: Rurales, mayor: RURALES}
    estados:
      oficina: [{id: si, frase: Abierta}, {id: 'no'}]
    bloques:
      visitas: {nombre: Visitas}
      visitas.*: {descripcion: Zona}
      visitas.*.comunas[]: {nombre: Comuna}
    secciones:
      - id: general
        unidades: [region]
        nombre: General
        titulo: 1. LO GENERAL
        campos:
          - {clave: abierta, tipo: estado, estados: oficina, nombre: '¿Se abrió la oficina?'}
      - id: visitas
        unidades: [region]
        grupo: zonas
        ruta: visitas.*.comunas[]
        vacia: true
        nombre: Visitas
        titulo: 2. VISITAS DE {mayor}
        campos:
          - {clave: nombre, tipo: linea, nombre: Nombre de la comuna}
          - {clave: 'fechas[].fecha', tipo: plazo, nombre: Fecha}
      - id: cierre
        unidades: [region]
        grupo: zonas
        ruta: visitas.*
        nombre: Cierre
        titulo: 3. CIERRE
        campos:
          - {clave: cierre.montos, tipo: texto, por_ano: true, nombre: Monto}

    """
}
