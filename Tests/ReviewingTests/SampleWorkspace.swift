import Diagnostics
import Reports
import Reviewing
import Spelling
import StructuredData

/// A sound little workspace in memory: the nation, Tarapacá and Maule. Examples of rules are put
/// into it by replacing top-level keys.
struct SampleWorkspace: FileSource {
  var texts: [String: String] = [
    "w/informe.yaml": """
    ejercicio: 2009
    fecha: 2009-10
    corte: 2009-10-30
    institucion: {nombre: Servicio de Cooperación Técnica, sigla: SERCOTEC}
    balance_desde: 2008
    regiones: [Tarapacá, Maule]

    """,
    "w/nacional.yaml": nation,
    "w/regiones/01.yaml": region,
    "w/regiones/07.yaml": otherRegion,
  ]

  init() {}

  init(_ example: Example) {
    switch example.file {
    case .region: replaceKeys(of: "w/regiones/01.yaml", with: example.yaml)
    case .national: replaceKeys(of: "w/nacional.yaml", with: example.yaml)
    case .settings: replaceKeys(of: "w/informe.yaml", with: example.yaml)
    }
    if let other = example.otherRegion {
      let file = example.file == .region ? "w/regiones/07.yaml" : "w/regiones/01.yaml"
      replaceKeys(of: file, with: other)
    }
  }

  /// Replaces the top-level keys that `yaml` has, and adds those that the file lacks.
  private mutating func replaceKeys(of file: String, with yaml: String) {
    var blocks = Self.blocks(of: texts[file] ?? "")
    for (key, text) in Self.blocks(of: yaml) {
      if let index = blocks.firstIndex(where: { $0.key == key }) {
        blocks[index].text = text
      } else {
        blocks.append((key, text))
      }
    }
    texts[file] = blocks.map(\.text).joined()
  }

  /// A comment belongs to the key after it.
  private static func blocks(of yaml: String) -> [(key: String, text: String)] {
    var blocks: [(key: String, text: String)] = []
    var comment = ""
    for line in yaml.split(separator: "\n", omittingEmptySubsequences: false) where !line.isEmpty {
      if line.first == "#" {
        comment += line + "\n"
      } else if line.first == " " || line.first == "-" {
        if !blocks.isEmpty { blocks[blocks.count - 1].text += comment + line + "\n" }
        comment = ""
      } else {
        blocks.append((String(line.prefix { $0 != ":" }), comment + line + "\n"))
        comment = ""
      }
    }
    return blocks
  }

  // MARK: FileSource

  func bytes(of path: String) throws -> [UInt8] {
    guard let text = texts[path] else { throw FileError.notFound(path) }
    return Array(text.utf8)
  }

  func entries(of folder: String) throws -> [String] {
    let inside = texts.keys.filter { $0.hasPrefix(folder + "/") }
    if inside.isEmpty { throw FileError.notFound(folder) }
    return Set(inside.compactMap { $0.dropFirst(folder.count + 1).split(separator: "/").first })
      .map(String.init)
  }

  func size(of path: String) throws -> Int { try bytes(of: path).count }

  // MARK: Reading

  /// Read once for all tests.
  private static let assets = Result {
    let parts = #filePath.split(separator: "/")
    let root = "/" + parts.dropLast(3).joined(separator: "/")
    return try FormAssets.load(home: root, files: LocalFiles())
  }

  func read() throws -> WorkspaceReading {
    WorkspaceReader(assets: try Self.assets.get(), files: self).read("w")
  }

  func reports() throws -> ReportSet {
    let reading = try read()
    guard let reports = reading.reports else { throw DiagnosticError(reading.diagnostics) }
    return reports
  }

  /// One for all tests: its words are asked once.
  static let forms = ApertiumDictionary.system()

  func review(_ rules: [Rule]) throws -> Review {
    Review(
      of: try reports(),
      dictionaries: Dictionaries(spelling: KnownWords(), forms: Self.forms), rules: rules)
  }

  // MARK: Sound texts

  static let region = """
    region: Tarapacá
    plan_plurianual:
      - objetivo: Premiar al menos 70 proyectos de emprendimiento en los concursos del año.
        resultados:
          - medicion: 75 proyectos de emprendimiento premiados.
            meta: 70
            valor: 75
            logro: El interés de las dos provincias permitió financiar 75 proyectos.
            desafios: Acompañar a los ganadores en la puesta en marcha de sus negocios.
            recomendaciones: Mantener el objetivo con una meta algo mayor.
    programas:
      diseno_distribucion_acceso:
        desempeno: 100
        logro: Se financiaron 75 proyectos de emprendimiento en ambas provincias de la región.
        dificultades: ninguna
        recomendaciones: ninguna
      complementariedad_territorial:
        desempeno: 100
        logro: Se firmaron dos acuerdos de trabajo con la agencia regional.
        dificultades: La agenda de los servicios obligó a postergar dos sesiones de la mesa.
        recomendaciones: Fijar el calendario de sesiones al comienzo del año.
        seguimiento:
          - compromiso: Fijar en enero el calendario de sesiones de la mesa.
            responsable: Directora Regional
            plazo: 2010-01-29
      sistemas_informacion:
        desempeno: 100
        logro: Se enviaron cuatro reportes al gobierno regional en los plazos acordados.
        dificultades: ninguna
        recomendaciones: ninguna
    provision_informacion:
      procedimiento:
        estado: acuerdo_formalizado
        detalle: Acuerdo firmado con el oficio N.º 36, de 9 de junio de 2009.
      matriz:
        - informacion: PROPIR
          contenido: Gasto ejecutado por comuna
          formato: Planilla electrónica
          periodicidad: Trimestral
          responsable: Directora Regional
      cumplimiento:
        estado: cumplido
    difusion:
      funcionarios:
        - actividad: Presentación de los resultados de la evaluación al equipo regional.
          fecha: 2009-11-16
          responsable: Directora Regional
      clientes:
        - actividad: Publicación de los resultados en el boletín regional.
          fecha: 2009-12-10
          responsable: Encargada de Comunicaciones

    """

  static let otherRegion = """
    region: Maule
    plan_plurianual:
      - objetivo: Capacitar a un mínimo de 40 empresarias en materias de gestión comercial.
        resultados:
          - medicion: 46 empresarias capacitadas durante el ejercicio.
            meta: 40
            valor: 46
            logro: La convocatoria de los municipios elevó la asistencia a 46 empresarias.
            desafios: Llevar los cursos a las comunas de la costa.
            recomendaciones: Conservar el objetivo y ampliar su cobertura territorial.
    programas:
      diseno_distribucion_acceso:
        desempeno: 100
        logro: Los cursos de gestión comercial reunieron a 46 empresarias de siete comunas.
        dificultades: ninguna
        recomendaciones: ninguna
      complementariedad_territorial:
        desempeno: 100
        logro: La mesa público-privada aprobó tres iniciativas para el valle.
        dificultades: ninguna
        recomendaciones: ninguna
      sistemas_informacion:
        desempeno: 100
        logro: El servicio entregó sus reportes trimestrales a la División de Planificación.
        dificultades: ninguna
        recomendaciones: ninguna
    provision_informacion:
      procedimiento:
        estado: acuerdo_formalizado
        detalle: Convenio suscrito por el oficio N.º 52, de 14 de mayo de 2009.
      matriz:
        - informacion: ARI
          contenido: Inversión prevista por provincia
          formato: Oficio
          periodicidad: Anual
          responsable: Coordinador de Planificación
      cumplimiento:
        estado: cumplido
    difusion:
      funcionarios:
        - actividad: Difusión de la evaluación en la reunión mensual de coordinación.
          fecha: 2009-11-23
          responsable: Coordinador de Planificación
      clientes:
        - actividad: Envío de una síntesis de los resultados a las asociaciones gremiales.
          fecha: 2009-12-14
          responsable: Coordinador de Planificación

    """

  static let nation = """
    plan_plurianual:
      - objetivo: Poner en marcha 2 centros de atención para empresas de menor tamaño.
        resultados:
          - medicion: 2 centros de atención en funcionamiento.
            meta: 2
            valor: 2
            logro: Ambos centros abrieron sus puertas en el primer semestre.
            desafios: Dotar a los centros de asesores permanentes.
            recomendaciones: Extender los centros a otras regiones del país.
    programas:
      diseno_distribucion_acceso:
        desempeno: 100
        logro: Las direcciones regionales aplicaron el nuevo modelo de atención en 2 centros.
        dificultades: ninguna
        recomendaciones: ninguna
      complementariedad_territorial:
        desempeno: 100
        logro: Se coordinaron los planes de trabajo con cinco servicios del sector.
        dificultades: ninguna
        recomendaciones: ninguna
      sistemas_informacion:
        desempeno: 100
        logro: El portal institucional publicó la oferta vigente de cada territorio.
        dificultades: ninguna
        recomendaciones: ninguna
    difusion:
      funcionarios:
        - actividad: Presentación de los resultados nacionales a los directores regionales.
          fecha: 2009-11-18
          responsable: Unidad de Planificación
      clientes:
        - actividad: Publicación de los resultados en el sitio institucional.
          fecha: 2009-12
          responsable: Unidad de Comunicaciones
    resumen_ejecutivo:
      territorio:
        2008: Se sumaron compromisos regionales a la planificación del servicio.
        2009: La oferta se ordenó por segmentos de empresas.
      territorio_cierre: El servicio consolidó su trabajo con las empresas de menor tamaño.
      procesos: La coordinación con otros servicios pasó a ser parte de la gestión habitual.
      capacidades: Los equipos regionales adquirieron nuevas herramientas de planificación.

    """
}
