import Diagnostics
import Foundation
import Reports
import StructuredData
import Testing

@testable import Reviewing

/// What a form's own definition demands, on a form about workshops: each branch of its constraints, of what it asks
/// for, and of the texts that are gathered by it.
@Suite struct FormBranchTests {
  @Test("a constraint fails where its words say so, and is silent of what is blank")
  func constraints() throws {
    #expect(try told(.init()) == [])
    #expect(
      try told(.init(talleres: "{nombre: Tejido, semana: 2}, {nombre: tejido , semana: 9}"))
        == ["TAL-01 talleres[1].nombre: el taller repite «tejido» en la semana 9"])
    #expect(
      try told(.init(talleres: "{nombre: Lectura, semana: 2}, {nombre: Lectura, semana: 3}"))
        == ["TAL-01 talleres[1].nombre: el taller repite «Lectura» en la semana 3"])
    // What has no name, or has none yet, repeats nothing; what is blank is told once, by what asks for it.
    #expect(
      try told(.init(talleres: "{semana: 2}, {semana: 3}, {nombre: '', semana: 4}")).filter {
        $0.hasPrefix("TAL")
      } == [])
    #expect(
      try told(.init(talleres: "{nombre: Tejido, semana: 60}, {nombre: Loza, semana: 70}"))
        == [
          "TAL-02 talleres[0].semana: la semana es 60",
          "TAL-02 talleres[1].semana: la semana es 70",
        ])
    // What has the name of what is computed of another, and is blank, is blank.
    #expect(
      try told(.init(talleres: "{nombre: Tejido, semana: 7}"))
        == ["TAL-08 talleres[0].motivo: sin motivo"])
    #expect(
      try findings(.init(abierto: "no", total: "41")).map(\.section.rawValue) == ["4", "3"])
    #expect(
      try findings(.init(local: "{salas: 3, cuartos: [{metros: 3.5}]}")).map(\.section.rawValue)
        == ["3"])
    // What is computed is seen where it is some value.
    #expect(
      try told(
        .init(
          talleres:
            "{nombre: A, semana: 1}, {nombre: B, semana: 2}, {nombre: C, semana: 3}, {nombre: D, semana: 4}"
        )) == ["TAL-09 local.salas: son 4 talleres"])
    // Where a list is blank nothing more is told of what holds it; another list or value holds nothing back.
    #expect(try told(.init(talleres: "", abierto: "no")) == ["REQ-03 talleres"])
    #expect(
      Set(try told(.init(talleres: "{nombre: Tejido, semana: 60}", avisos: "")))
        == ["REQ-03 avisos", "TAL-02 talleres[0].semana: la semana es 60"])
    #expect(
      Set(try told(.init(talleres: "{nombre: Tejido, semana: 3}, {nombre: Tejido}")))
        == [
          "REQ-03 talleres[1].semana",
          "TAL-01 talleres[1].nombre: el taller repite «Tejido» en la semana –",
        ])
    #expect(try told(.init(talleres: "{nombre: Tejido}")) == ["REQ-03 talleres[0].semana"])
    #expect(
      try told(.init(local: "{salas: 3, cuartos: [{metros: 4}, {metros: 3.5}, {}]}"))
        == ["TAL-03 local.cuartos[1].metros: los metros son 3,5"])
    #expect(try told(.init(salas: "")) == [])
    #expect(try told(.init(local: "")) == [])
    #expect(
      try told(.init(visitas: "{mes: mayo, personas: 0}"))
        == ["TAL-04 talleres[0].visitas[0].personas: en mayo no vino nadie"])
    #expect(try told(.init(visitas: "{mes: mayo}")) == [])
    #expect(try told(.init(abierto: "no")) == ["TAL-05 local.abierto: abierto: no"])
    #expect(try told(.init(total: "41")) == ["TAL-06 total: son 41"])
    #expect(try told(.init(settings: "reglas: {TAL-06: no}", total: "41")) == [])
    #expect(
      try told(
        .init(
          talleres:
            "{nombre: Tejido, semana: 2, visitas: [{mes: mayo, personas: 3}, {mes: Mayo, personas: 2}]}, {nombre: Loza, semana: 2, visitas: [{mes: mayo, personas: 3}]}"
        )) == ["TAL-07 talleres[0].visitas[1].mes: mayo dos veces"])
    #expect(
      try related(.init(talleres: "{nombre: Tejido, semana: 2}, {nombre: Tejido, semana: 9}"))
        == ["talleres[0].nombre"])
  }

  @Test("what the list of units must say of each is asked for in its years")
  func facts() throws {
    let asked = ["REQ-03 casas[1].jefa"]
    for fact in ["", ", jefa: ", ", jefa: null", ", jefa: ' '"] {
      #expect(try told(.init(fact: fact)) == asked, "\(fact)")
    }
    #expect(try told(.init(fact: ", jefa: Directora")) == [])
    #expect(try told(.init(settings: "ejercicio: 2022", north: "", fact: "")) == [])
  }

  @Test("a field is asked for where an expression over its block, item or element holds")
  func asked() throws {
    #expect(
      try told(.init(talleres: "{nombre: Tejido, semana: 50}"))
        == ["REQ-03 talleres[0].motivo"])
    #expect(try told(.init(talleres: "{nombre: Tejido, semana: 50, motivo: Fiestas.}")) == [])
    #expect(
      try told(.init(talleres: "{nombre: Loza, semana: 2}, {nombre: Tejido, semana: 50}"))
        == ["REQ-03 talleres[1].motivo"])
    #expect(try told(.init(talleres: "")) == ["REQ-03 talleres"])
    for (talleres, name) in [("", "talleres"), ("{nombre: Tejido}", "Semana")] {
      let blank = try findings(.init(talleres: talleres)).map(\.message.spanish)
      #expect(blank == ["«\(name)» de 1 está en blanco"])
    }
    #expect(try told(.init(turnos: "{tarde: {horas: 9}}")) == ["REQ-03 turnos.tarde.causa"])
    #expect(try told(.init(turnos: "{tarde: {horas: 9, causa: Feria.}}")) == [])
    #expect(
      try told(.init(talleres: "{nombre: Loza, semana: 1}, {nombre: Tejido}"))
        == ["REQ-03 talleres[1].semana"])
    #expect(try told(.init(local: "{salas: 9, uso: null}")) == ["REQ-03 local.uso"])
    #expect(try told(.init(avisos: "")) == ["REQ-03 avisos"])
    let whole = Review(of: try WorkshopWorkspace().reports(), rules: []).matrix.rows.first
    #expect(whole?.states == [Section(rawValue: "4"): .complete])
    let noted = try WorkshopWorkspace(avisos: "[{aviso: Cerrado.}]").reports()
    let row = Review(of: noted, rules: []).matrix.rows.first { $0.unit == "sur" }
    #expect(row?.states[Section(rawValue: "5")] == .complete)
    #expect(row?.states.count == 4)
    let alone = try WorkshopWorkspace(
      talleres: "", turnos: "{}", local: "{}", avisos: "[{aviso: Cerrado.}]"
    ).reports()
    let other = Review(of: alone, rules: []).matrix.rows.first { $0.unit == "sur" }
    #expect(other?.states[Section(rawValue: "5")] == .complete)
    #expect(try told(.init(salas: "9")) == ["REQ-03 local.uso"])
    // Nothing is asked of the whole but by its constraint.
    #expect(try told(.init(untouched: true)).contains { $0.contains("REQ-03 conjunto") } == false)
  }

  @Test("rows of lists in lists are counted through")
  func rows() throws {
    let reports = try WorkshopWorkspace(
      talleres:
        "{nombre: Tejido, semana: 2, visitas: [{mes: mayo, personas: 3, notas: [{nota: Una.}, {nota: Dos.}]}, {mes: junio, personas: 3}]}, {nombre: Loza, semana: 3, motivo: Otro.}",
      avisos: "[{aviso: Uno.}, {aviso: Dos.}]"
    ).reports()
    let cells = Subject(reports).units[2].cells
    #expect(
      cells.map { "\($0.path) \($0.row)" } == [
        "talleres[0].nombre 0", "talleres[0].visitas[0].mes 0",
        "talleres[0].visitas[0].notas[0].nota 0", "talleres[0].visitas[0].notas[1].nota 0",
        "talleres[0].visitas[1].mes 1", "talleres[1].nombre 2", "talleres[1].motivo 2",
        "avisos[0].aviso 0", "avisos[1].aviso 1",
      ])
  }

  private func findings(_ workspace: WorkshopWorkspace) throws -> [Finding] {
    Review(of: try workspace.reports(), rules: [Rule.req03]).findings
  }

  /// Rule and place of each finding, with a constraint's words.
  private func told(_ workspace: WorkshopWorkspace) throws -> [String] {
    try findings(workspace).map { finding in
      "\(finding.rule) \(finding.path)"
        + (finding.rule == "REQ-03" ? "" : ": " + finding.message.spanish)
    }
  }

  private func related(_ workspace: WorkshopWorkspace) throws -> [String] {
    try findings(workspace).flatMap { $0.related.map(\.path) }
  }
}

/// Two houses of culture, of which the second says something.
private struct WorkshopWorkspace: FileSource {
  private let texts: [String: String]

  init(
    settings: String = "", north: String = ", jefa: Encargada", fact: String = ", jefa: Directora",
    talleres: String = "{nombre: Tejido, semana: 2}", visitas: String? = nil,
    turnos: String = "{tarde: {horas: 4}}", local: String? = nil, salas: String = "3",
    abierto: String = "sí", avisos: String = "[]", total: String = "40", untouched: Bool = false
  ) {
    let talleres =
      visitas.map { "{nombre: Tejido, semana: 2, visitas: [\($0)]}" } ?? talleres
    let local = local ?? "{salas: \(salas), abierto: \(abierto)}"
    let own = settings.hasPrefix("ejercicio") ? settings : "ejercicio: 2023\n" + settings
    texts = [
      "w/informe.yaml": """
      \(own)
      institucion: {nombre: Servicio de Prueba}
      casas:
        - {nombre: Norte\(north)}
        - {nombre: Sur\(fact)}

      """,
      "w/servicio.yaml": untouched ? "{}\n" : "total: \(total)\n",
      "w/casas/norte.yaml": "casa: Norte\navisos: []\ntalleres: [{nombre: Loza, semana: 1}]\n",
      "w/casas/sur.yaml": """
      casa: Sur
      talleres: [\(talleres)]
      turnos: \(turnos)
      local: \(local)
      avisos: \(avisos)

      """,
      "./talleres/forma.yaml": Self.definition,
    ]
  }

  private static let definition = """
    forma: talleres
    titulo: {es: Talleres, en: Workshops}
    archivo: talleres
    plantillas:
      conjunto: {clave: servicio, archivo: servicio.fodt}
      unidad: {clave: casa, archivo: casa.fodt}
      formulario: formulario-regional.ott
      planilla: formulario-regional.ots
    unidades:
      cada: lista
      lista: casas
      datos:
        - {clave: jefa, tipo: linea, exige: siempre, desde: 2023, nombre: Jefa}
        - {clave: fono, tipo: linea, nombre: Fono}
      sustantivo: {es: casa, en: house}
      carpeta: casas
      clave: casa
      conjunto: servicio
      denominaciones: {nombre: Servicio, denominacion: Todo el servicio}
    por_defecto: {gobierno: Gobierno, programa: Talleres, corte: {mes: 12, dia: 31}}
    fechas: {dia: d/M/yyyy, mes: MMMM yyyy}
    ninguna: {otros: No hay}
    no_informado: No informó
    formulario:
      titulo: Formulario de la casa
      instrucciones: Complete las celdas.
      instrucciones_planilla: Complete las celdas.
      ninguna: ['ninguna']
      elija: (elija)
      otro: Otro
    grupos:
      turnos:
        columna: {clave: turno, rotulo: Turno}
        elementos:
          - {id: tarde, rotulo: Tarde}
          - {id: noche, rotulo: Noche}
    calculos:
      - {clave: motivo, calcula: 'talleres | cuenta'}
    reglas:
      - id: TAL-01
        severidad: error
        en: talleres[]
        campo: nombre
        unicos: nombre
        dice: {es: 'el taller repite «{nombre}» en la semana {semana}', en: '“{nombre}” again'}
        remedio: {es: cambie el nombre, en: change the name}
      - id: TAL-02
        severidad: aviso
        en: talleres[]
        campo: semana
        exige: 'semana? != null y semana <= 53'
        dice: {es: 'la semana es {semana}', en: 'the week is {semana}'}
        remedio: {es: corrija, en: correct}
      - id: TAL-03
        severidad: aviso
        en: local.cuartos[]
        campo: metros
        exige: '(metros | redondear 0) = metros'
        dice: {es: 'los metros son {metros}', en: 'the metres are {metros}'}
        remedio: {es: corrija, en: correct}
      - id: TAL-04
        severidad: aviso
        en: talleres[].visitas[]
        campo: personas
        exige: 'personas > 0'
        dice: {es: 'en {mes} no vino nadie', en: 'nobody came in {mes}'}
        remedio: {es: corrija, en: correct}
      - id: TAL-05
        severidad: aviso
        campo: local.abierto
        exige: 'local.abierto != "no"'
        dice: {es: 'abierto: no', en: 'open: no'}
        remedio: {es: corrija, en: correct}
      - id: TAL-06
        severidad: aviso
        del_conjunto: true
        campo: total
        exige: 'total = 40'
        dice: {es: 'son {total}', en: 'they are {total}'}
        remedio: {es: corrija, en: correct}
      - id: TAL-07
        severidad: aviso
        en: talleres[].visitas[]
        campo: mes
        unicos: mes
        dice: {es: 'mayo dos veces', en: 'May twice'}
        remedio: {es: corrija, en: correct}
      - id: TAL-08
        severidad: aviso
        en: talleres[]
        campo: motivo
        exige: 'semana != 7 o motivo? != null'
        dice: {es: sin motivo, en: no reason}
        remedio: {es: escríbalo, en: write it}
      - id: TAL-09
        severidad: aviso
        campo: local.salas
        exige: 'motivo < 4'
        dice: {es: 'son {motivo} talleres', en: 'they are {motivo}'}
        remedio: {es: corrija, en: correct}
    secciones:
      - id: talleres
        numero: '1'
        unidades: [casa]
        ruta: talleres[]
        nombre: Talleres
        titulo: 1. Talleres
        campos:
          - {clave: nombre, tipo: texto, nombre: Nombre}
          - {clave: semana, tipo: entero, exige: siempre, rol: plazo, nombre: Semana}
          - {clave: motivo, tipo: texto, exige: 'semana = 50', nombre: Motivo}
          - {clave: metros, tipo: numero, nombre: Metros}
          - {clave: 'visitas[].mes', tipo: texto, nombre: Mes}
          - {clave: 'visitas[].personas', tipo: entero, nombre: Personas}
          - {clave: 'visitas[].notas[].nota', tipo: texto, nombre: Nota}
      - id: turnos
        numero: '2'
        unidades: [casa]
        grupo: turnos
        ruta: turnos.*
        nombre: Turnos
        titulo: 2. Turnos
        campos:
          - {clave: horas, tipo: entero, nombre: Horas}
          - {clave: causa, tipo: texto, exige: 'horas > 8', nombre: Causa}
      - id: local
        numero: '3'
        unidades: [casa]
        ruta: local
        nombre: Local
        titulo: 3. Local
        campos:
          - {clave: salas, tipo: numero, nombre: Salas}
          - {clave: 'cuartos[].metros', tipo: numero, nombre: Metros}
          - {clave: uso, tipo: texto, exige: 'salas > 8', nombre: Uso}
          - {clave: abierto, tipo: linea, nombre: Abierto}
      - id: avisos
        numero: '5'
        unidades: [casa]
        ruta: avisos[]
        vacia: true
        exige: siempre
        nombre: Avisos
        titulo: 5. Avisos
        campos:
          - {clave: aviso, tipo: texto, nombre: Aviso}
      - id: conjunto
        numero: '4'
        unidades: [servicio]
        nombre: Total
        titulo: 4. Total
        campos:
          - {clave: total, tipo: entero, nombre: Total}

    """

  func reports() throws -> ReportSet {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let assets = try FormAssets.load(home: root, form: "./talleres", files: self)
    let reading = WorkspaceReader(assets: assets, files: self).read("w")
    guard let reports = reading.reports else { throw DiagnosticError(reading.diagnostics) }
    return reports
  }

  // MARK: FileSource

  /// In memory, or of the disk.
  func bytes(of path: String) throws -> [UInt8] {
    try texts[path].map { Array($0.utf8) } ?? LocalFiles().bytes(of: path)
  }

  func entries(of folder: String) throws -> [String] {
    let inside = texts.keys.filter { $0.hasPrefix(folder + "/") }
    if inside.isEmpty { throw FileError.notFound(folder) }
    return Set(inside.compactMap { $0.dropFirst(folder.count + 1).split(separator: "/").first })
      .map(String.init)
  }

  func size(of path: String) throws -> Int { try bytes(of: path).count }
}
