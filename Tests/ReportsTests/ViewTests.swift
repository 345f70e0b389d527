import Decimals
import Diagnostics
import Reports
import StructuredData
import Templating
import Testing

/// Walks a view by a path such as `programas.0.logro`.
struct View {
  let value: Value?

  init(_ record: Record) { value = .record(record) }

  private init(_ value: Value?) { self.value = value }

  subscript(_ path: String) -> View {
    path.split(separator: ".").reduce(self) { view, step in
      switch view.value {
      case .record(let record): View(record[String(step)])
      case .list(let items):
        View(Int(step).flatMap { items.indices.contains($0) ? items[$0] : nil })
      default: View(nil as Value?)
      }
    }
  }

  /// The words of a text; `nil` for null and for what is no text.
  var words: String? {
    switch value {
    case .text(let text): text
    case .richText(let text): text.plainText
    default: nil
    }
  }

  var count: Int? { if case .list(let items)? = value { items.count } else { nil } }
}

@Suite struct ViewTests {
  private static let region = """
    region: VII
    plan_plurianual:
      - numero: ninguna
        objetivo: General
        resultados:
          - medicion:
              indicador: (a / b) x 100
              logrado: 43
              planificado: 43
              unidad: convenios
            logro: bien
            desafios: seguir
          - medicion: {logrado: 1.385, unidad: atenciones}
            brecha: mal
          - medicion: {indicador: solo}
      - objetivo: Primero
      - objetivo: Segundo
        resultados: [{medicion: 1.385 atenciones, logro: ninguna}]
      - numero: 7
        objetivo: Séptimo
      - objetivo: Después
    programas:
      diseno_distribucion_acceso:
        desempeno: 100 %
        logro: el logro
        resumen: el resumen
        dificultades: ninguna
        recomendaciones: la recomendación
        seguimiento:
          - {compromiso: c1, responsable: r1, plazo: 2010-12-31}
          - {compromiso: c2, plazo: 2010-06}
          - {recomendacion: propia, compromiso: c3, plazo: 31 de junio de 2010}
      complementariedad_territorial:
        logro: otro logro
        recomendaciones: ninguna
        seguimiento: [{compromiso: c}]
    provision_informacion:
      procedimiento: {estado: otro, detalle: Acuerdo firmado}
      matriz: []
      cumplimiento: {estado: parcial, detalle: ninguna}
    difusion:
      clientes:
        - {actividad: a1, fecha: 2010-05, responsable: r}
        - {actividad: a2, fecha: Mayo 2010}
    """

  private func reports(_ national: String = "programas: {}\n", _ informe: String = "") throws
    -> ReportSet
  {
    let sound = TestFiles.sound
    let main = (sound.texts["w/informe.yaml"] ?? "") + "\n" + informe
    let files = sound.with("informe.yaml", main).with("regiones/07.yaml", Self.region)
      .with("nacional.yaml", national)
    let reading = try files.read()
    let printer = DiagnosticPrinter(language: .english)
    #expect(reading.diagnostics.map { printer.text($0) } == [])
    return try #require(reading.reports)
  }

  private func unit() throws -> View {
    let reports = try reports()
    return View(reports.regionalView(of: reports.regions[1]))["unidad"]
  }

  @Test("the common names of every report")
  func common() throws {
    let reports = try reports("programas: {}\n", "version: 2\n")
    let view = View(reports.regionalView(of: reports.regions[0]))
    #expect(view["ejercicio"].value == .integer(2009))
    #expect(view["siguiente"].value == .integer(2010))
    #expect(view["desde"].value == .integer(2008))
    #expect(view["fecha"].value == .date(try #require(CalendarDate(year: 2009, month: 10))))
    #expect(
      view["corte"].value == .date(try #require(CalendarDate(year: 2009, month: 10, day: 30))))
    #expect(view["version"].value == .integer(2))
    #expect(view["institucion.sigla"].words == "SERCOTEC")
    #expect(view["gobierno"].words == "Gobierno de Chile")
    #expect(view["programa"].words == "Programa Mejoramiento de la Gestión Territorial")
    #expect(view["es_nacional"].value == .boolean(false))
    #expect(view["regiones"].count == 0)
    #expect(view["resumen_ejecutivo"].value == .null)
  }

  @Test("what informe.yaml leaves out is derived")
  func defaults() throws {
    let files = TestFiles.sound.with(
      "informe.yaml", "ejercicio: 2011\ninstitucion: {nombre: Servicio}\nregiones: [1, 7]\n")
    let reports = try #require(try files.read().reports)
    #expect(reports.settings.cutoff.description == "2011-10-30")
    #expect(reports.settings.date.description == "2011-10")
    #expect(reports.settings.balanceFrom == 2008)
    #expect(reports.settings.acronym == "Servicio")
    #expect(reports.settings.paperName == "carta")
  }

  @Test("a region's names")
  func names() throws {
    let unit = try unit()
    #expect(unit["id"].words == "maule")
    #expect(unit["numero"].value == .integer(7))
    #expect(unit["romano"].words == "VII")
    #expect(unit["nombre"].words == "Maule")
    #expect(unit["denominacion"].words == "Región del Maule")
    #expect(unit["rotulo_seguimiento"].words == "Maule")
    #expect(unit["institucion"].words == "Servicio de Cooperación Técnica")
    let labelled = TestFiles.sound.with(
      "regiones/07.yaml", "region: 7\nrotulo: El Maule\ninstitucion: SERCOTEC Maule\n")
    let reports = try #require(try labelled.read().reports)
    let own = View(reports.regionalView(of: reports.regions[1]))["unidad"]
    #expect(own["nombre"].words == "El Maule")
    #expect(own["denominacion"].words == "Región de El Maule")
    #expect(own["institucion"].words == "SERCOTEC Maule")
    #expect(own["provision.servicio"].words == "SERCOTEC Maule")
  }

  @Test("objectives number themselves; structured results write their figures")
  func plan() throws {
    let unit = try unit()
    let numbers = (0..<5).map { unit["plan_plurianual.\($0).numero"].value }
    #expect(numbers == [.null, .integer(1), .integer(2), .integer(7), .integer(4)])
    let rows = unit["plan_plurianual.0.resultados"]
    #expect(rows["0.medicion"].words == "(a / b) x 100\n43/43 = 100% (convenios)")
    #expect(rows["0.etiqueta"].words == "Logro")
    #expect(rows["0.descripcion"].words == "bien")
    #expect(rows["1.medicion"].words == "1.385 atenciones")
    #expect(rows["1.etiqueta"].words == "Brecha")
    #expect(rows["1.desafios"].value == .null)
    #expect(rows["2.medicion"].words == "solo")
    #expect(rows["2.etiqueta"].value == .null)
    #expect(unit["plan_plurianual.1.resultados"].count == 1)
    #expect(unit["plan_plurianual.1.resultados.0.medicion"].value == .null)
    #expect(unit["plan_plurianual.2.resultados.0.medicion"].words == "1.385 atenciones")
    #expect(unit["plan_plurianual.2.resultados.0.descripcion"].words == "No hay")
  }

  @Test("a programme is said once and printed in both tables")
  func programmes() throws {
    let unit = try unit()
    #expect(unit["programas"].count == 3)
    let design = unit["programas.0"]
    #expect(design["actividad"].words == "IV. 1.2.")
    #expect(design["desempeno"].value == .number(100))
    #expect(design["dificultades"].words == "No se observan dificultades")
    let rows = design["seguimiento"]
    #expect(rows["0.recomendacion"].words == "la recomendación")
    #expect(rows["0.plazo"].words == "31 de diciembre de 2010")
    #expect(rows["1.recomendacion"].value == .null)
    #expect(rows["1.plazo"].words == "junio de 2010")
    #expect(rows["2.recomendacion"].words == "propia")
    #expect(rows["2.plazo"].words == "31 de junio de 2010")
    let other = unit["programas.1"]
    #expect(other["recomendaciones"].words == "No hay recomendaciones")
    #expect(other["seguimiento.0.recomendacion"].value == .null)
    #expect(other["seguimiento.0.compromiso"].words == "c")
    #expect(unit["programas.2.desempeno"].value == .null)
    #expect(unit["programas.2.seguimiento"].count == 1)
    #expect(unit["programas.2.seguimiento.0.plazo"].value == .null)
  }

  @Test("the annex prints a state's phrase and its detail")
  func provision() throws {
    let provision = try unit()["provision"]
    #expect(provision["servicio"].words == "Servicio de Cooperación Técnica")
    #expect(provision["procedimiento.frase"].value == .null)
    #expect(provision["procedimiento.detalle"].words == "Acuerdo firmado")
    #expect(provision["matriz"].count == 0)
    #expect(provision["cumplimiento.frase"].words == "Se ha cumplido parcialmente")
    #expect(provision["cumplimiento.detalle"].value == .null)
  }

  @Test("dissemination has a blank row where there is none")
  func dissemination() throws {
    let groups = try unit()["difusion"]
    #expect(groups["0.rotulo"].words == "Funcionarios")
    #expect(groups["0.filas"].count == 1)
    #expect(groups["0.filas.0.actividad"].value == .null)
    #expect(groups["1.filas.0.fecha"].words == "mayo de 2010")
    #expect(groups["1.filas.1.fecha"].words == "Mayo 2010")
    #expect(groups["1.filas.1.responsable"].value == .null)
  }

  @Test("the national report lists every region, and the central level when it has a say")
  func national() throws {
    let reports = try reports(
      """
      programas:
        complementariedad_territorial: {logro: central}
      resumen_ejecutivo:
        territorio: {2009: lo de 2009}
        procesos: ninguna
      """)
    let view = View(reports.nationalView())
    #expect(view["regiones"].count == 2)
    #expect(view["unidad.nombre"].words == "Nacional")
    #expect(view["unidad.denominacion"].words == "Nivel Central")
    #expect(view["unidad.numero"].value == .null)
    #expect(view["unidad.provision"].value == .null)
    #expect(view["unidad.plan_plurianual"].count == 1)
    let lists = view["listas"]
    #expect(lists["0.rotulo"].words?.hasPrefix("1.1. ") == true)
    #expect(lists["0.items"].count == 2)
    #expect(lists["0.items.0.texto"].words == "No informado")
    #expect(lists["0.items.1.texto"].words == "el resumen")
    #expect(lists["0.items.1.denominacion"].words == "Región del Maule")
    #expect(lists["0.items.1.numero"].value == .integer(2))
    #expect(lists["1.items.1.texto"].words == "otro logro")
    #expect(lists["1.items.2.texto"].words == "central")
    #expect(lists["1.items.2.numero"].value == .null)
    #expect(lists["1.items.2.denominacion"].words == "Nivel Central")
    let summary = view["resumen_ejecutivo"]
    #expect(summary["territorio"].count == 2)
    #expect(summary["territorio.0.ejercicio"].value == .integer(2008))
    #expect(summary["territorio.0.texto"].value == .null)
    #expect(summary["territorio.1.texto"].words == "lo de 2009")
    #expect(summary["procesos"].words == "No hay")
    #expect(summary["capacidades"].value == .null)
  }

  @Test("records know where they were written")
  func origins() throws {
    let unit = try unit()
    func origin(_ view: View) -> String? {
      if case .record(let record)? = view.value { record.origin?.description } else { nil }
    }
    #expect(origin(unit) == "w/regiones/07.yaml:1:1")
    #expect(origin(unit["plan_plurianual.0"]) == "w/regiones/07.yaml:3:5")
    #expect(origin(unit["plan_plurianual.0.resultados.1"]) == "w/regiones/07.yaml:13:9")
    #expect(origin(unit["programas.2"]) == "w/regiones/07.yaml:23:3")
    #expect(origin(unit["provision"]) == "w/regiones/07.yaml:38:3")
  }

  @Test("absent, none on purpose and a text stay apart, quoted words are texts")
  func threeStates() throws {
    let text = """
      region: 7
      programas:
        diseno_distribucion_acceso: {dificultades: ninguna, recomendaciones: 'ninguna', logro: null}
        complementariedad_territorial: {dificultades: NINGUNO, recomendaciones: '', logro: ~}
        sistemas_informacion: {dificultades: ninguna hasta hoy, logro: no, recomendaciones: "  "}
      """
    let reading = try TestFiles.sound.with("regiones/07.yaml", text).read()
    let programmes = try #require(reading.reports?.regions[1].programmes)
    func words(_ entry: Entry<Prose>) -> String {
      switch entry {
      case .absent: "absent"
      case .noneOnPurpose: "none"
      case .given(let prose): prose.markdown
      }
    }
    #expect(programmes.map { words($0.difficulties) } == ["none", "none", "ninguna hasta hoy"])
    #expect(programmes.map { words($0.recommendations) } == ["ninguna", "absent", "absent"])
    #expect(programmes.map { words($0.achievement) } == ["absent", "absent", "no"])
  }
}
