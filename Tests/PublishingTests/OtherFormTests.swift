import OpenDocument
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
      "{{#each unidad.metas as m}}{{ m.meta? }} {{ m.efectivo? }} {{ m.causas? }};{{/each}}"
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
        - {meta: Pagar en 30 días., efectivo: 97.5, causas: ninguna}

      """, to: "ws/equipos/compras.yaml")
    try scratch.write(
      "equipo: Personas\nmetas: [{meta: Capacitar., efectivo: 80}]\n", to: "ws/equipos/b.yaml")
  }

  private func content(of path: String) throws -> String {
    let archive = try ZipArchive(reading: try WholeFile.read(scratch.path(path)))
    return String(decoding: try #require(archive["content.xml"]), as: UTF8.self)
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

  @Test("Its reports are made, and its forms go out and come back")
  func made() async throws {
    let build = try await tool.run("generar", "ws", "--formato", "odt", "-o", "out")
    #expect(build.status == 0, "\(build.err)")
    let team = "out/equipos/01-compras/informe-de-metas-2023-compras.odt"
    #expect(try content(of: team).contains("Adquisiciones y Compras (12): "))
    let whole = try content(of: "out/servicio/informe-de-metas-2023-servicio.odt")
    #expect(whole.contains("El servicio avanzó.") && whole.contains("Personas (7): "))

    let form = try await tool.run(
      "formulario", "compras", "--espacio", "ws", "--formato", "ods", "-o", "f")
    #expect(form.status == 0, "\(form.err)")
    let path = try #require(Folder.names(scratch.path("f")).first)
    #expect(try content(of: "f/\(path)").contains("Pagar en 30 días."))
    var archive = try ZipArchive(reading: try WholeFile.read(scratch.path("f/\(path)")))
    let place = try #require(archive.entries.firstIndex { $0.name == "content.xml" })
    let text = String(decoding: archive.entries[place].bytes, as: UTF8.self)
      .replacing("Pagar en 30 días.", with: "Pagar en 20 días.")
    archive.entries[place] = ZipArchive.Entry("content.xml", Array(text.utf8))
    try WholeFile.write(archive.bytes(), to: scratch.path("f/\(path)"))
    let back = try await tool.run("importar", "f/\(path)", "--en", "ws", "--si")
    #expect(back.status == 0, "\(back.out)\(back.err)")
    #expect(try scratch.read("ws/equipos/compras.yaml").contains("Pagar en 20 días."))
  }
}
