import Diagnostics
import Reviewing
import Testing

/// Words of the reports on which rules about prose must speak or keep silent.
@Suite struct ProseRuleTests {
  private func findings(_ id: String, _ old: String, _ new: String) throws -> [String] {
    var workspace = SampleWorkspace()
    let file = "w/regiones/01.yaml"
    let text = try #require(workspace.texts[file])
    #expect(text.contains(old))
    workspace.texts[file] = text.replacing(old, with: "'\(new)'")
    return try workspace.review([#require(Rule.named(id))]).findings.map(\.quote)
  }

  @Test(
    "acronyms and names are held against the glossary",
    arguments: [
      ("Acuerdo con la ARIDP y la ARDP.", ["ARIDP"]), ("Mesa con Sematur y CORFO.", ["Sematur"]),
      ("Encargado de PMC GT.", ["PMC GT"]), ("El PMC de turismo y el PMG GT.", []),
      ("Las MIPES, los GORES y las Mipymes.", []), ("Consejos Público Privados.", []),
      ("Los territorios chile emprende y Chile Emprende.", []), ("TRIMESTRAL-ANUAL", []),
    ])
  func glossary(text: String, quotes: [String]) throws {
    let logro = "Se firmaron dos acuerdos de trabajo con la agencia regional."
    #expect(try findings("ID-05", logro, text) == quotes)
  }

  @Test(
    "regions bear their official names",
    arguments: [
      ("Los mercados de la Región de Ohiggins.", ["Ohiggins"]), ("Región TARAPACA", ["TARAPACA"]),
      ("La Región de O’Higgins y la de TARAPACÁ.", []), ("El Bío - Bío.", ["Bío - Bío"]),
      ("Se llegó a Arica. Y Parinacota se sumó.", []),
      ("Nacen los rios y los lagos.", []), ("Lo firmó el Director BIO BIO.", ["BIO BIO"]),
      ("Vinieron los servicios del BIO BIO.", ["BIO BIO"]),
      ("La Universidad del BIO BIO y el río BIO BIO.", []), ("Lo aprobó BIO BIO.", ["BIO BIO"]),
      ("Nacen los ríos y los lagos.", []),
    ])
  func regions(text: String, quotes: [String]) throws {
    var workspace = SampleWorkspace()
    workspace.texts["w/informe.yaml"]?.replace(
      "regiones: [Tarapacá, Maule]", with: "regiones: 2007")
    let file = "w/regiones/01.yaml"
    workspace.texts[file]?.replace(
      "Se firmaron dos acuerdos de trabajo con la agencia regional.", with: "'\(text)'")
    // Thirteen more regions that say nothing: only what this one writes counts.
    for number in [2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15] {
      workspace.texts["w/regiones/r\(number).yaml"] = "region: '\(number)'\n"
    }
    let review = try workspace.review([#require(Rule.named("ID-01"))])
    #expect(review.findings.map(\.quote) == quotes)
  }

  @Test(
    "of many regions that share a text five are named",
    arguments: [(9, 7, "y 1 más"), (5, 4, "Atacama, Coquimbo y Valparaíso")])
  func shared(last: Int, count: Int, names: String) throws {
    var workspace = SampleWorkspace()
    workspace.texts["w/informe.yaml"]?.replace(
      "regiones: [Tarapacá, Maule]", with: "regiones: 2007")
    for number in 2...15 where number != 7 {
      workspace.texts["w/regiones/r\(number).yaml"] =
        "region: '\(number)'\n"
        + (number > last
          ? ""
          : "programas:\n  sistemas_informacion:\n    logro: Se enviaron los reportes del año a cada gobierno.\n")
    }
    let found = try workspace.review([#require(Rule.named("CPY-01"))]).findings
    #expect(found.count == count)
    #expect(found.first?.message.spanish.hasSuffix(names) == true)
  }

  @Test(
    "one post answers",
    arguments: [
      ("Director Regional", true), ("Ejecutiva Coordinadora Regional de PMG GT", true),
      ("Unidad de Planificación y Control de Gestión.", true),
      ("Jefa de la Unidad de Planificación", true), ("Encargado (A) de PMG GT", true),
      ("Encargado PMG GT Dirección Regional de Coquimbo", true),
      ("Coordinador de Planificación y Operaciones", true),
      ("Director Regional / Coordinador de Planificación", false),
      ("Coordinadora Regional, Encargado PMG GT", false),
      ("Directora Regional Equipo Regional", false), ("Ejecutivos de Fomento", false),
      ("El Director o, por ejemplo, quien lo reemplace", false),
    ])
  func posts(text: String, isSound: Bool) throws {
    let found = try findings("SEG-07", "Encargada de Comunicaciones", text)
    #expect(found.isEmpty == isSound)
  }

  @Test(
    "a recommendation recommends",
    arguments: [
      ("Fijar el calendario de sesiones.", true), ("Que los servicios fijen un calendario.", true),
      ("Se sugiere revisar el calendario.", true), ("Prioridad territorial en las bases.", true),
      ("Considerando los plazos, tomar las medidas necesarias.", true),
      ("Se encuentran en fase de implementación los programas.", false),
      ("Programa se encuentra dentro de las prioridades.", false), ("Continua 2010", false),
      ("No se ha concretado en el presente año el acuerdo.", false),
    ])
  func recommendations(text: String, isSound: Bool) throws {
    let found = try findings(
      "SEG-04", "Fijar el calendario de sesiones al comienzo del año.", text)
    #expect(found.isEmpty == isSound)
  }

  @Test(
    "a commitment takes up as many actions as were recommended",
    arguments: [
      ("Coordinar las mesas e incorporar un puntaje.", false),
      ("Realizar acciones que tiendan a mejorar y difundir la oferta.", true),
      ("Se sugiere fijar el calendario y revisar los plazos.", false),
      ("Fijar el calendario, que debe respetar los plazos.", true),
    ])
  func actions(text: String, isSound: Bool) throws {
    let found = try findings(
      "SEG-05", "Fijar el calendario de sesiones al comienzo del año.", text)
    #expect(found.isEmpty == isSound)
  }
}
