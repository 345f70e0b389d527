import Diagnostics
import Foundation
import Importing
import Reports
import StructuredData
import Testing

/// Reports as other hands make them.
@Suite("Awkward reports")
struct AwkwardReportTests {
  private static func read(_ body: String) throws -> LabelledReading {
    let kit = try Example.kit()
    return LabelledImport.read(
      try Flat.document(body: body), form: kit.assets)
  }

  private static func paragraphs(_ lines: String...) -> String {
    lines.map { "<text:p>\($0)</text:p>" }.joined()
  }

  private static func table(_ rows: [String]...) -> String {
    "<table:table>\(rows.map { Flat.row($0) }.joined())</table:table>"
  }

  private static let plan = [
    "Objetivos específicos", "Resultado de medición anual del indicador",
    "DESCRIPCION DEL DESARROLLO ALCANZADO.", "Desafios 2010", "Recomendaciones al plan 2010",
  ]
  private static let programme = [
    "Desempeño final del programa", "Principal logro del programa de trabajo.",
    "Dificultades de la implementación", "Recomendaciones 2010",
  ]

  private static func text(_ value: ReadValue?) -> String? {
    switch value {
    case .text(let text, _), .bare(let text, _): text
    default: nil
    }
  }

  @Test("Typed markers, reworded labels and columns in another order are understood")
  func reworded() throws {
    let reading = try Self.read(
      Self.paragraphs("VII REGION DEL MAULE", "actividad iv.1.1 - balance del plan plurianual")
        + Self.table(
          [Self.plan[1], Self.plan[0], Self.plan[4], Self.plan[2], Self.plan[3]],
          [
            "4 iniciativas", "1.- Implementar iniciativas", "Mantener", "LOGRO : Se hizo\nbien",
            "Ampliar",
          ],
          ["3/4 = 75% (mesas)", "2) Otra", "", "Brecha.- Faltó", ""])
        + Self.paragraphs("Actividad IV. 1.2 Balance de la ejecucion del programa de diseño")
        + Self.table(Self.programme, ["97,5 %", "Texto", "No se observan dificultades.", ""]))
    let maule = try #require(reading["maule"])
    let first = maule["plan_plurianual"]?[0]
    #expect(Self.text(first?["objetivo"]) == "Implementar iniciativas")
    #expect(first?["numero"] == nil)
    #expect(Self.text(first?["resultados"]?[0]?["logro"]) == "Se hizo\n\nbien")
    #expect(Self.text(first?["resultados"]?[0]?["recomendaciones"]) == "Mantener")
    let second = maule["plan_plurianual"]?[1]?["resultados"]?[0]
    #expect(Self.text(second?["medicion"]?["planificado"]) == "4")
    #expect(Self.text(second?["brecha"]) == "Faltó")
    let programme = maule["programas"]?["diseno_distribucion_acceso"]
    #expect(Self.text(programme?["desempeno"]) == "97.5")
    #expect(Self.text(programme?["dificultades"]) == "ninguna")
    #expect(reading.unsure.isEmpty, "\(reading.unsure.map { $0.words })")
  }

  @Test("A plan that stands before its region's box is taken with a doubt")
  func beforeTheBox() throws {
    let plan = { (text: String) in
      Self.paragraphs("OBJETIVO 1: EL SERVICIO EVALÚA", "Actividad IV. 1.1. BALANCE")
        + Self.table(Self.plan, ["1. \(text)", "1 mesa", "Logro: sí", "", ""])
    }
    let box = { (name: String) in
      Self.table(["INSTITUCIÓN:", "SERVICIO"], ["REGIÓN:", name])
        + Self.paragraphs("Actividad IV. 4.1. DIFUSIÓN DE LOS RESULTADOS", "REGIÓN: \(name)")
        + Self.table(
          ["Destinatarios", "Actividades de difusión", "Fecha de realización", "Responsable"],
          ["Funcionarios", "Charla de \(name)", "31.12.2010", "Jefa"])
    }
    let reading = try Self.read(
      plan("Uno") + box("BÍO - BÍO") + plan("Dos") + box("ARAUCANIA"))
    #expect(Self.text(reading["biobio"]?["plan_plurianual"]?[0]?["objetivo"]) == "Uno")
    #expect(Self.text(reading["araucania"]?["plan_plurianual"]?[0]?["objetivo"]) == "Dos")
    #expect(
      Self.text(reading["biobio"]?["difusion"]?["funcionarios"]?[0]?["fecha"]) == "2010-12-31")
    #expect(reading.unsure.count { $0.taken?.path == "plan_plurianual" } == 2)
  }

  /// A region's box, its balance of the plan, or that of a programme.
  private static func box(_ name: String) -> String {
    table(["INSTITUCIÓN:", "SERVICIO"], ["REGIÓN:", name])
  }

  private static func plan(_ text: String) -> String {
    paragraphs("Actividad IV. 1.1. BALANCE DE LOS RESULTADOS")
      + table(plan, ["1. \(text)", "1 mesa", "Logro: sí", "", ""])
  }

  private static let balance =
    paragraphs("Actividad IV. 1.2. BALANCE DEL PROGRAMA DE DISEÑO")
    + table(programme, ["100", "Bien", "", ""])

  @Test("A plan behind a region's other sections and before another's box is nobody's, and listed")
  func planOfTheNext() throws {
    let reading = try Self.read(
      Self.box("ATACAMA") + Self.balance + Self.plan("De Coquimbo") + Self.box("COQUIMBO")
        + Self.balance)
    #expect(reading["atacama"]?["plan_plurianual"] == nil)
    #expect(reading["coquimbo"]?["plan_plurianual"] == nil)
    #expect(reading["coquimbo"]?["programas"] != nil)
    #expect(reading.unsure.contains { $0.words == "1. De Coquimbo" && $0.taken == nil })
  }

  @Test("Where plans stand below their boxes, one without a box is nobody's")
  func planWithoutBox() throws {
    let reading = try Self.read(
      Self.box("ATACAMA") + Self.plan("De Atacama") + Self.balance + Self.plan("De nadie")
        + Self.balance + Self.box("COQUIMBO") + Self.balance)
    #expect(Self.text(reading["atacama"]?["plan_plurianual"]?[0]?["objetivo"]) == "De Atacama")
    #expect(reading["coquimbo"]?["plan_plurianual"] == nil)
    #expect(reading.unsure.contains { $0.words == "1. De nadie" && $0.taken == nil })
  }

  @Test("What stands under a region that nobody knows is nobody's")
  func unknownRegion() throws {
    let reading = try Self.read(
      Self.box("ATACAMA") + Self.plan("De Atacama") + Self.box("MARTE") + Self.balance
        + Self.box("COQUIMBO") + Self.plan("De Coquimbo"))
    #expect(reading["atacama"]?["programas"] == nil && reading["coquimbo"]?["programas"] == nil)
    #expect(Self.text(reading["coquimbo"]?["plan_plurianual"]?[0]?["objetivo"]) == "De Coquimbo")
    #expect(reading.unsure.contains { $0.words == "Bien" && $0.taken == nil })
    let below = try Self.read(
      Self.box("ATACAMA") + Self.paragraphs("Actividad IV. 1.2. BALANCE DEL PROGRAMA DE DISEÑO")
        + Self.paragraphs("REGIÓN: MARTE") + Self.table(Self.programme, ["100", "Bien", "", ""]))
    #expect(below["atacama"]?["programas"] == nil)
    #expect(below.unsure.contains { $0.words == "Bien" && $0.taken == nil })
  }

  @Test("A table of the nation among a region's sections is the nation's, and the next one is not")
  func nationsTable() throws {
    let labels = [
      "Destinatarios", "Actividades de difusión", "Fecha de realización", "Responsable",
    ]
    func table(_ title: [String], _ text: String) -> String {
      Self.table(title + ["", ""], labels, ["Funcionarios", text, "31-12-2010", "Jefa"])
    }
    let title = "Actividad IV. 4.1. DIFUSIÓN DE LOS RESULTADOS"
    let reading = try Self.read(
      Self.box("TARAPACÁ") + Self.plan("De Tarapacá")
        + table([title, "REGIÓN: NACIONAL"], "Del nivel central")
        + Self.balance + table([title, ""], "De Tarapacá"))
    func activity(_ unit: String) -> String? {
      Self.text(reading[unit]?["difusion"]?["funcionarios"]?[0]?["actividad"])
    }
    #expect(activity("nacional") == "Del nivel central")
    #expect(activity("tarapaca") == "De Tarapacá")
    #expect(reading["tarapaca"]?["programas"] != nil && reading["nacional"]?["programas"] == nil)
  }

  @Test("A cut-off day that the year does not have is not taken")
  func impossibleCutoff() throws {
    func cutoff(_ year: Int) throws -> ReadValue? {
      try Self.read(
        Self.paragraphs(
          "Región del Maule", "Actividad IV. 1.1. BALANCE DE LOS RESULTADOS - EJERCICIO \(year)",
          "3. Estado de cumplimiento del envío de matriz acordada (al 29 de febrero)"))["informe"]?[
          "corte"]
    }
    #expect(try cutoff(2009) == nil)
    #expect(Self.text(try cutoff(2008)) == "2008-02-29")
  }

  @Test("Where plans stand above their boxes, a region without one does not take the next one's")
  func missingPlan() throws {
    let reading = try Self.read(
      Self.plan("De Tarapacá") + Self.box("TARAPACÁ") + Self.balance + Self.plan("De Antofagasta")
        + Self.box("ANTOFAGASTA") + Self.balance + Self.box("ATACAMA") + Self.balance
        + Self.plan("De Coquimbo") + Self.box("COQUIMBO") + Self.balance)
    for (id, name) in [
      ("tarapaca", "Tarapacá"), ("antofagasta", "Antofagasta"), ("coquimbo", "Coquimbo"),
    ] {
      #expect(Self.text(reading[id]?["plan_plurianual"]?[0]?["objetivo"]) == "De \(name)")
    }
    #expect(reading["atacama"]?["plan_plurianual"] == nil)
    #expect(reading.unsure.count { $0.taken?.path == "plan_plurianual" } == 3)
  }

  @Test("A plan below its region's name is sure, also where the name stands again")
  func planBelowItsName() throws {
    let reading = try Self.read(
      Self.box("ATACAMA") + Self.plan("De Atacama") + Self.balance
        + Self.paragraphs("Región de Coquimbo") + Self.balance
        + Self.paragraphs("Región de Coquimbo") + Self.plan("De Coquimbo"))
    #expect(Self.text(reading["atacama"]?["plan_plurianual"]?[0]?["objetivo"]) == "De Atacama")
    #expect(Self.text(reading["coquimbo"]?["plan_plurianual"]?[0]?["objetivo"]) == "De Coquimbo")
    #expect(reading.unsure.isEmpty, "\(reading.unsure.map { $0.words })")
  }

  private static let followUp = [
    "Programa", "Recomendación de la evaluación", "Compromiso", "Responsable", "Plazo",
  ]
  private static let commitment = [
    "Programa de complementariedad territorial", "Seguir", "Firmar", "Jefa", "junio de 2010",
  ]

  @Test(
    "The box of a region may have its labels and values in one row, or in cells of their own",
    arguments: [
      [["INSTITUCIÓN: SERCOTEC", "REGIÓN: MAULE"]],
      [["INSTITUCIÓN:", "SERCOTEC", "REGIÓN:", "VII Región del Maule"]],
      [["INSTITUCIÓN:", "SERCOTEC", "REGIÓN: MAULE"]],
      [["INSTITUCIÓN: SERCOTEC", ""], ["REGIÓN", "Maule"]],
    ])
  func boxes(_ rows: [[String]]) throws {
    let box = "<table:table>\(rows.map { Flat.row($0) }.joined())</table:table>"
    let reading = try Self.read(box + Self.plan("De Maule"))
    let maule = try #require(reading["maule"])
    #expect(Self.text(maule["plan_plurianual"]?[0]?["objetivo"]) == "De Maule")
    #expect(Self.text(maule["institucion"]) == "SERCOTEC")
    #expect(reading.unsure.isEmpty)
  }

  @Test("Each region keeps the institution of its own box")
  func institutions() throws {
    func box(_ institution: String, _ region: String) -> String {
      Self.table(["INSTITUCIÓN: \(institution)", "REGIÓN: \(region)"])
    }
    let reading = try Self.read(
      box("Uno", "MAULE") + Self.balance + box("Dos", "BIOBÍO") + Self.balance
        + Self.paragraphs("Región de Aysén", "INSTITUCIÓN: Tres") + Self.balance)
    for (id, name) in [("maule", "Uno"), ("biobio", "Dos"), ("aysen", "Tres")] {
      #expect(Self.text(reading[id]?["institucion"]) == name)
    }
  }

  @Test("A recommendation is sure only beside the one that it may repeat")
  func recommendation() throws {
    func read(_ labels: [String]) throws -> [UnsureText.Taken] {
      let reading = try Self.read(
        Self.paragraphs("Región del Maule", "Actividad IV. 1.3. COMPLEMENTARIEDAD TERRITORIAL")
          + Self.table(labels, ["80", "Bien", "Ninguna nueva", "Otra"])
          + Self.paragraphs("Actividad IV. 3.1. PROGRAMA DE SEGUIMIENTO")
          + Self.table(Self.followUp, Self.commitment))
      let rows = reading["maule"]?["programas"]?["complementariedad_territorial"]?["seguimiento"]
      #expect(Self.text(rows?[0]?["recomendacion"]) == "Seguir")
      return reading.unsure.compactMap(\.taken)
    }
    #expect(try read(Self.programme).isEmpty)
    #expect(
      try read(Self.programme.dropLast() + ["Sugerencias"]).map(\.path) == [
        "programas.complementariedad_territorial.seguimiento[0].recomendacion"
      ])
  }

  @Test("A table's heading and region may stand in its own first rows")
  func titledTables() throws {
    let blank = Array(repeating: "", count: 4)
    let reading = try Self.read(
      Self.box("MAULE")
        + Self.table(
          ["Actividad IV. 1.3. COMPLEMENTARIEDAD TERRITORIAL", "", "", ""], Self.programme,
          ["80", "Bien", "", ""])
        + Self.table(
          ["Actividad IV. 3.1. PROGRAMA DE SEGUIMIENTO"] + blank, ["REGIÓN: NACIONAL"] + blank,
          Self.followUp, Self.commitment)
        + Self.table(
          ["Actividad IV. 3.1. PROGRAMA DE SEGUIMIENTO", "REGIÓN: MAULE", "", "", ""],
          Self.followUp, Self.commitment))
    let programme = "complementariedad_territorial"
    #expect(Self.text(reading["maule"]?["programas"]?[programme]?["desempeno"]) == "80")
    for unit in ["nacional", "maule"] {
      let rows = reading[unit]?["programas"]?[programme]?["seguimiento"]
      #expect(Self.text(rows?[0]?["compromiso"]) == "Firmar")
    }
  }

  @Test("A table whose own first row names another region is left for a person to place")
  func titledOtherRegion() throws {
    let reading = try Self.read(
      Self.box("TARAPACÁ") + Self.balance
        + Self.table(
          ["Actividad IV. 3.1. PROGRAMA DE SEGUIMIENTO", "REGIÓN: MAULE", "", "", ""],
          Self.followUp, Self.commitment))
    #expect(reading["maule"] == nil)
    #expect(
      reading["tarapaca"]?["programas"]?["complementariedad_territorial"] == nil)
    #expect(reading.unsure.contains { $0.words == "Firmar" && $0.taken == nil })
  }

  @Test("A heading and its text may share a paragraph, and a programme's balance may be a card")
  func headedParagraphs() throws {
    let card = zip(Self.programme, ["97,5 %", "Bien", "Ninguna nueva", "Seguir"])
      .map { Flat.row($0, $1) }.joined()
    let reading = try Self.read(
      Self.paragraphs("Región del Maule", "Actividad IV. 1.3. COMPLEMENTARIEDAD TERRITORIAL")
        + "<table:table>\(card)\(Flat.row("Firma", "Ana"))</table:table>"
        + Self.paragraphs(
          "1. Estado del Procedimiento de Provisión de Información: Hay un borrador.",
          "Falta firmarlo: lo hará el GORE.",
          "2- Matriz consolidada de información: No hay matriz acordada.",
          "3. Estado de cumplimiento del envío de matriz acordada (al 30 de octubre)",
          "Se ha cumplido parcialmente", "Se envió: la mitad."))
    let maule = try #require(reading["maule"])
    let programme = maule["programas"]?["complementariedad_territorial"]
    #expect(Self.text(programme?["desempeno"]) == "97.5")
    #expect(Self.text(programme?["recomendaciones"]) == "Seguir")
    let annex = maule["provision_informacion"]
    #expect(Self.text(annex?["procedimiento"]?["estado"]) == "otro")
    #expect(
      Self.text(annex?["procedimiento"]?["detalle"])
        == "Hay un borrador.\n\nFalta firmarlo: lo hará el GORE.")
    #expect(Self.text(annex?["matriz_nota"]) == "No hay matriz acordada.")
    #expect(Self.text(annex?["cumplimiento"]?["estado"]) == "parcial")
    #expect(Self.text(annex?["cumplimiento"]?["detalle"]) == "Se envió: la mitad.")
    #expect(reading.unsure.map { $0.words } == ["Ana"])
  }

  @Test("A label that names another region leaves its table for a person to place")
  func otherRegion() throws {
    let reading = try Self.read(
      Self.paragraphs("Región de Atacama", "Actividad IV. 3.1. PROGRAMA DE SEGUIMIENTO")
        + Self.paragraphs("REGIÓN: COQUIMBO")
        + Self.table(
          ["Programa", "Recomendación de la evaluación", "Compromiso", "Responsable", "Plazo"],
          [
            "Programa de complementariedad territorial", "Seguir", "Firmar", "Jefa",
            "junio de 2010",
          ]))
    #expect(reading["atacama"] == nil && reading["coquimbo"] == nil)
    #expect(reading.unsure.map { $0.words }.contains("Firmar"))
    #expect(reading.unsure.allSatisfy { $0.taken == nil })
  }

  @Test("What is not sure in a cell is listed, and not guessed")
  func cells() throws {
    let reading = try Self.read(
      Self.paragraphs("Región de Aysén", "Actividad IV. 1.1. BALANCE DE LOS RESULTADOS")
        + Self.table(
          Self.plan + ["Observaciones"],
          ["1. Uno", "2 mesas", "Se hizo bastante", "", "", "ojo"],
          ["", "3 mesas", "Logro: a\nBrecha: b", "", "", ""])
        + Self.paragraphs("Actividad IV. 1.3. COMPLEMENTARIEDAD TERRITORIAL", "suelto")
        + Self.table(Self.programme, ["casi todo", "Texto", "", ""])
        + Self.table(["a", "b"], ["c", "d"]))
    let results = reading["aysen"]?["plan_plurianual"]?[0]?["resultados"]
    #expect(Self.text(results?[1]?["medicion"]) == "3 mesas")
    let words = reading.unsure.filter { $0.taken == nil }.map { $0.words }
    #expect(
      words == [
        "Se hizo bastante", "ojo", "Logro: a\nBrecha: b", "suelto", "casi todo", "a", "b", "c", "d",
      ])
    #expect(reading.unsure.contains { $0.taken?.path == "plan_plurianual[0].resultados[1]" })
  }

  @Test("Two objectives in one cell keep their numbers in their text")
  func twoObjectives() throws {
    let reading = try Self.read(
      Self.paragraphs("Región de Aysén", "Actividad IV. 1.1. BALANCE DE LOS RESULTADOS")
        + Self.table(
          Self.plan, ["1. Uno\n2. Dos", "a", "Logro: b", "", ""],
          ["3. Tres", "c", "Logro: d", "", ""]))
    let plan = reading["aysen"]?["plan_plurianual"]
    #expect(Self.text(plan?[0]?["numero"]) == "ninguna")
    #expect(Self.text(plan?[0]?["objetivo"]) == "1\\. Uno\n\n2\\. Dos")
    #expect(Self.text(plan?[1]?["numero"]) == "3")
  }

  @Test("The national list is held against each region's achievement; what differs is a summary")
  func summaries() throws {
    func region(_ name: String, _ text: String) -> String {
      Self.paragraphs("Región de \(name)", "Actividad IV. 1.2. BALANCE DEL PROGRAMA DE DISEÑO")
        + Self.table(Self.programme, ["100", text, "", ""])
    }
    let reading = try Self.read(
      Self.paragraphs(
        "ACTIVIDAD IV. 2.1. INFORME EJECUTIVO NACIONAL:",
        "1. PRINCIPALES LOGROS OBTENIDOS EN EL EJERCICIO 2009",
        "1.1. En el Programa de diseño, acceso y/o distribución de los productos estratégicos",
        "1. Región de Tarapacá: Igual.", "2. Región de Antofagasta: Más corto.",
        "3. Región de Atacama: No informado", "4. Región de Coquimbo: Solo aquí.",
        "1.2. En el Programa de complementariedad territorial")
        + region("Tarapacá", "Igual.") + region("Antofagasta", "Bastante más largo."))
    let programme = "diseno_distribucion_acceso"
    #expect(reading["tarapaca"]?["programas"]?[programme]?["resumen"] == nil)
    #expect(
      Self.text(reading["antofagasta"]?["programas"]?[programme]?["resumen"]) == "Más corto.")
    #expect(reading["atacama"] == nil)
    #expect(reading.unsure.map { $0.words } == ["Solo aquí."])
  }

  @Test("A letter is foreign: nothing is taken from it, and all of it is listed")
  func letter() throws {
    let reading = try Self.read(
      Self.paragraphs("Santiago, 3 de mayo", "Estimada señora:", "Adjunto lo pedido.", "Saludos")
        + Self.table(["Artículo", "Precio"], ["Mesa", "10"]))
    #expect(reading.isForeign)
    #expect(reading.unsure.count == 8)
    #expect(try Self.read("").unsure.isEmpty)
  }

  @Test("Lists deeper and tables wider than any report's are read or refused, never a crash")
  func hostile() throws {
    let deep = String(repeating: "<text:list><text:list-item>", count: 60)
    let close = String(repeating: "</text:list-item></text:list>", count: 60)
    let row =
      "<table:table-row><table:table-cell table:number-columns-spanned=\"-5\" "
      + "table:number-rows-spanned=\"99999999999999999999\"><text:p>x</text:p></table:table-cell>"
      + "</table:table-row>"
    let reading = try Self.read(
      "\(deep)<text:p>hondo</text:p>\(close)<table:table>\(row)</table:table><table:table/>"
        + Self.paragraphs(String(repeating: "Región ", count: 5000)))
    #expect(reading.isForeign)
    let tables = String(repeating: "<table:table><table:table-row><table:table-cell>", count: 80)
    #expect(throws: DiagnosticError.self) { try Self.read(tables) }
  }

  @Test(
    "The real report of 2009 comes back by its labels",
    .enabled(
      if: FileManager.default.fileExists(atPath: realReport), "the shared folder is not here"))
  func real() throws {
    let kit = try Example.kit()
    let trees = try Example.trees(of: realReport, kit)
    var count = CellCount()
    // The national report holds every unit.
    for report in try Example.reports(of: realReport, kit) where isSoak || report.id == "nacional" {
      let document = try ReadDocument(reading: report.bytes, named: "\(report.id).odt")
      count += OldReportTests.count(document, of: report.id, trees, kit)
    }
    OldReportTests.tell(count, "the report of 2009")
    #expect(count.wrong.isEmpty)
    #expect(count.right * 100 >= count.total * 98)
  }
}

/// The real report of 2009 as data, in the folder that the repository's neighbours share.
let realReport =
  (ProcessInfo.processInfo.environment["ETAPA4_SHARED"] ?? Example.root + "/../shared")
  + "/reference/sercotec-2009"
