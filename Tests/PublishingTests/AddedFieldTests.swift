import Reports
import StructuredData
import Testing

@testable import Publishing

/// A field and a section that a form gets are in the definition, the layout and the data; everything else
/// follows.
struct AddedFieldTests {
  private let scratch: Scratch
  private let tool: CommandLineTool

  /// The shipped form with `evidencia` in each row of IV.1.1 and a section that begins in 2011.
  init() throws {
    scratch = try Scratch()
    tool = CommandLineTool(
      environment: ["ETAPA4_HOME": SmallWorkspace.home, "LANG": "es_CL.UTF-8"],
      folder: scratch.path)
    var form = String(
      decoding: try WholeFile.read("\(SmallWorkspace.home)/Templates/etapa-iv/forma.yaml"),
      as: UTF8.self)
    let before = "      - clave: resultados[].desafios\n"
    #expect(form.contains(before))
    form = form.replacing(
      before,
      with: """
              - clave: resultados[].evidencia
                tipo: texto
                ninguna: true
                exige: siempre
                nombre: Evidencia del resultado
                pregunta: 13
                rotulo: Evidencia {siguiente}
                reconoce: [Evidencia]
                anterior: conserva

        """ + before)
    let inTable = "      - clave: contenido\n"
    #expect(form.contains(inTable))
    form = form.replacing(
      inTable,
      with: """
              - clave: vigencia
                tipo: plazo
                nombre: Vigencia
                pregunta: 6
                rotulo: Vigencia del acuerdo

        """ + inTable)
    form += """

        - id: teletrabajo
          numero: IV.5.1
          desde: 2011
          unidades: [region]
          ruta: teletrabajo
          nombre: Teletrabajo
          titulo: Actividad IV. 5.1. TELETRABAJO
          formulario: {numero: 20, hoja: Teletrabajo, forma: ficha}
          campos:
            - {clave: dias, tipo: entero, rango: {desde: 0, hasta: 366}, exige: siempre, nombre: Días, pregunta: 1, rotulo: Días de teletrabajo}

      """
    try scratch.write(form, to: "ws/forma/forma.yaml")
    let layout = FlatText.document(paragraphs: [
      "{{#each unidad.plan_plurianual as o}}{{#each o.resultados as r}}{{ r.evidencia? }}{{/each}}"
        + "{{/each}}{{ unidad.teletrabajo.dias? }}"
    ])
    try WholeFile.write(layout, to: scratch.path("ws/forma/r.fodt"))
    try year(2009)
    try scratch.write("programas: {}\n", to: "ws/nacional.yaml")
    try scratch.write("region: Tarapacá\n", to: "ws/regiones/norte.yaml")
    try region(evidence: "Acta N.º 12, firmada el 31 de junio de 2009.")
  }

  private func year(_ year: Int) throws {
    try scratch.write(
      """
      forma: forma
      ejercicio: \(year)
      institucion: {nombre: Servicio de Prueba, sigla: SP}
      regiones: [Tarapacá, Maule]
      plantillas: {regional: forma/r.fodt}

      """, to: "ws/informe.yaml")
  }

  private func region(evidence: String) throws {
    try scratch.write(
      """
      region: Maule
      plan_plurianual:
        - objetivo: Reducir la brecha
          resultados:
            - {medicion: 12 talleres, logro: Se redujo, evidencia: '\(evidence)'}

      """, to: "ws/regiones/sur.yaml")
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try WholeFile.read(path), as: UTF8.self)
  }

  @Test("The definition is sound, and its own schema knows the data's new keys")
  func definition() async throws {
    let check = try await tool.run("definicion", "revisar", "ws/forma")
    #expect(check.status == 0, "\(check.err)")
    let shown = try await tool.run("definition", "show", "ws/forma", "--year", "2009")
    #expect(shown.out.contains("plan_plurianual[].resultados[].evidencia"))
    #expect(!shown.out.contains("teletrabajo"))
    let assets = try FormAssets.load(
      home: SmallWorkspace.home, form: scratch.path("ws/forma"), files: LocalFiles())
    #expect(
      assets.form.definition.fieldNames["plan_plurianual.resultados.evidencia"]
        == "Evidencia del resultado")
    _ = try await tool.run("esquema", "--forma", "ws/forma", "esquemas")
    #expect(try scratch.read("esquemas/region.schema.json").contains("\"evidencia\""))
    #expect(try scratch.read("esquemas/region.schema.json").contains("\"teletrabajo\""))
  }

  @Test("It prints, is marked, reviewed and compared")
  func printed() async throws {
    let options = ["--formato", "odt", "-o", "out", "--permitir-errores"]
    let build = try await tool.run(arguments: ["generar", "ws"] + options)
    #expect(build.status == 0, "\(build.err)")
    let report = scratch.path("out/regiones/07-maule/informe-etapa-iv-2009-maule.odt")
    #expect(try PackedText.content(of: report).contains("Acta N.º 12, firmada"))
    let map = try #require(
      Folder.names(scratch.path("out/marcas")).first { $0.hasPrefix("maule") })
    let marks = try text(scratch.path("out/marcas/\(map)"))
    #expect(marks.contains("plan_plurianual[0].resultados[0].evidencia"))

    let review = try await tool.run("revisar", "ws", "--formato", "json")
    let findings = review.out
    #expect(findings.contains("\"plan_plurianual[0].resultados[0].evidencia\""))
    #expect(findings.contains("FEC-01"))
    try scratch.write(
      "region: Tarapacá\nplan_plurianual: [{objetivo: Algo, resultados: [{medicion: 1 taller}]}]\n",
      to: "ws/regiones/norte.yaml")
    let blank = try await tool.run("revisar", "ws")
    #expect(blank.out.contains("«Evidencia del resultado» de IV.1.1 está en blanco"))
  }

  @Test("A section of 2011 is neither known nor demanded in 2009, and both in 2011")
  func years() async throws {
    let odd = "region: Tarapacá\nteletrabajo: {dias: 3}\n"
    try scratch.write(odd, to: "ws/regiones/norte.yaml")
    let before = try await tool.run("revisar", "ws")
    #expect(before.status == 1 && before.out.contains("«teletrabajo» no existe aquí"))
    try year(2011)
    let after = try await tool.run("revisar", "ws")
    #expect(!after.out.contains("«teletrabajo» no existe aquí"))
    #expect(after.out.contains("«Días» de IV.5.1 está en blanco"))
    let forms = try await tool.run("formulario", "maule", "--espacio", "ws", "-o", "f")
    #expect(forms.status == 0, "\(forms.err)")
    #expect(
      try PackedText.content(of: scratch.path("f/formulario-2011-07-maule.odt"))
        .contains("Días de teletrabajo"))
  }

  @Test("The forms ask it, and what is answered comes back", arguments: ["odt", "ods"])
  func asked(format: String) async throws {
    try region(evidence: "Acta primera.")
    let forms = try await tool.run(
      "formulario", "maule", "--espacio", "ws", "--formato", format, "-o", "f")
    #expect(forms.status == 0, "\(forms.err)")
    let path = scratch.path("f/formulario-2009-07-maule.\(format)")
    let content = try PackedText.content(of: path)
    #expect(content.contains("Evidencia 2010") && content.contains("Acta primera."))
    try PackedText.replace("Acta primera.", with: "Acta segunda.", in: path)
    #expect(content.contains("Vigencia del acuerdo"))
    let back = try await tool.run("importar", path, "--en", "ws", "--si")
    #expect(back.status == 0, "\(back.out)\(back.err)")
    #expect(try scratch.read("ws/regiones/sur.yaml").contains("Acta segunda."))
    #expect(!(try scratch.read("ws/regiones/sur.yaml")).contains("Acta primera."))
  }
}
