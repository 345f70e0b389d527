import OpenDocument
import Reports
import Testing

@testable import Publishing

/// The *Convenio de Desempeño Colectivo* that is shipped: a form of data and layouts alone, and its example
/// of two years.
struct CollectiveFormTests {
  private let scratch: Scratch
  private let tool: CommandLineTool
  private static let example = Path.joined(SmallWorkspace.home, "Assets/ejemplo")

  init() throws {
    scratch = try Scratch()
    tool = CommandLineTool(
      environment: ["ETAPA4_HOME": SmallWorkspace.home, "LANG": "es_CL.UTF-8"],
      folder: scratch.path)
  }

  /// Copies a year of the example to `ws`.
  private func copy(_ year: Int) throws {
    func copy(_ folder: String, to other: String) throws {
      for name in Folder.names(Path.joined(Self.example, folder)) {
        let (from, to) = (Path.joined(folder, name), Path.joined(other, name))
        if Folder.exists(Path.joined(Self.example, from)) {
          try copy(from, to: to)
        } else {
          try Folder.make(Path.parent(of: scratch.path(to)))
          try WholeFile.write(
            try WholeFile.read(Path.joined(Self.example, from)), to: scratch.path(to))
        }
      }
    }
    try copy("cdc-\(year)", to: "ws")
  }

  private func edit(_ file: String, _ old: String, _ new: String) throws {
    let text = try scratch.read("ws/\(file)")
    #expect(text.contains(old), "\(old)")
    try scratch.write(text.replacing(old, with: new), to: "ws/\(file)")
  }

  /// What a review says, by the rules that it names.
  private func findings(_ workspace: String = "ws") async throws -> (rules: [String], out: String) {
    let review = try await tool.run("revisar", workspace, "--sin-ortografia")
    let rules = review.out.matches(of: /(?:error|aviso|nota) ([A-Z]{3}-\d\d):/).map { String($0.1) }
    #expect(review.err.isEmpty, "\(review.err)")
    return (rules, review.out)
  }

  private func words(_ path: String) throws -> String {
    try Package(reading: try WholeFile.read(scratch.path(path))).content.textContent
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// All that the files of a package say.
  private func parts(_ path: String) throws -> String {
    try ZipArchive(reading: try WholeFile.read(scratch.path(path))).entries
      .map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
  }

  private func build(_ workspace: String, _ options: String...) async throws {
    let build = try await tool.run(
      arguments: ["generar", workspace, "--formato", "odt", "-o", "out"] + options)
    #expect(build.status == 0, "\(build.err)")
  }

  private static let report = "convenio-desempeno-colectivo"

  // MARK: The example

  @Test("The definition is sound, and no Swift knows a key of it")
  func definition() async throws {
    let check = try await tool.run("definicion", "revisar", "cdc")
    #expect(check.status == 0, "\(check.err)")
    let own = [
      "ponderador", "denominador", "teletrabajo", "dias_comprometidos", "cumplimiento_global",
      "CDC-",
    ]
    func search(_ folder: String) throws {
      for name in Folder.names(folder) {
        let path = Path.joined(folder, name)
        if Folder.exists(path) {
          try search(path)
        } else if name.hasSuffix(".swift") {
          let text = String(decoding: try WholeFile.read(path), as: UTF8.self)
          for key in own where text.contains("\"\(key)") {
            Issue.record("\(path): \(key)")
          }
        }
      }
    }
    try search(Path.joined(SmallWorkspace.home, "Sources"))
  }

  @Test(
    "Each year has what was planted, and nothing else",
    arguments: [
      (2023, "zonal-sur", "02-finanzas", "07-laboratorio", "68,2"),
      (2024, "zonal-norte", "05-atencion", "09-fomento", "69,7"),
    ])
  func planted(year: Int, missing: String, weights: String, low: String, result: String)
    async throws
  {
    let (rules, out) = try await findings(Path.joined(Self.example, "cdc-\(year)"))
    #expect(rules.sorted() == ["CDC-01", "CDC-09", "DAT-12"], "\(out)")
    #expect(out.contains("- id: \(missing)"), "\(out)")
    #expect(
      out.contains("\(weights).yaml:1:1: error CDC-01: los ponderadores de las metas suman 105"))
    #expect(out.contains("\(low).yaml:1:1: nota CDC-09: el cumplimiento global es \(result) %"))
    let refused = try await tool.run(
      "generar", Path.joined(Self.example, "cdc-\(year)"), "--formato", "odt", "-o", "no")
    #expect(refused.status != 0)
  }

  @Test("Figures print as they are by hand, and remote work from 2024 on alone")
  func figures() async throws {
    try await build(Path.joined(Self.example, "cdc-2023"), "--permitir-errores")
    // 0.45 · 63,05 + 0.30 · 75 + 0.25 · 69,44 = 68,23
    let low = try words("out/equipos/07-laboratorio/\(Self.report)-2023-laboratorio.odt")
    #expect(low.contains("Cumplimiento global: 68,2 %") && low.contains("0 % Sí"), "\(low)")
    #expect(low.contains("2,5 3,6 69,4 % 25 %"), "\(low)")
    #expect(!low.contains("Teletrabajo"))
    let weights = try words("out/equipos/02-finanzas/\(Self.report)-2023-finanzas.odt")
    #expect(weights.contains("no se puede calcular") && weights.contains("– 105 %"), "\(weights)")
    let whole = try words("out/institucion/\(Self.report)-2023-institucion.odt")
    // Σ people · result of ten teams, by 166 people: 94,4.
    #expect(
      whole.contains("10 de 12 equipos con resultado; promedio ponderado por personas 166 94,4 %"))
    #expect(whole.contains("90 % o más 8 % 9 144 75 % o más 4 % 0 0 Menos de 75 % 0 % 1 22"))
    #expect(whole.contains("Sin resultado – 2 39 Total 12 205"), "\(whole)")
    #expect(whole.contains("Dirección Zonal Sur 21 No informó – –"))
    #expect(
      whole.contains("Falta el de Contabilidad y Presupuesto y Dirección Zonal Sur"), "\(whole)")
    #expect(whole.contains("Laboratorio Central de Semillas 1. Entregar los análisis"))
    #expect(!whole.contains("Teletrabajo") && !whole.contains("Ninguna meta"))

    try await build(Path.joined(Self.example, "cdc-2024"), "--permitir-errores")
    let now = try words("out/institucion/\(Self.report)-2024-institucion.odt")
    #expect(now.contains("promedio ponderado por personas 174 97,0 %"), "\(now)")
    #expect(now.contains("Días comprometidos Días efectivos 48 45"), "\(now)")
    let team = try words("out/equipos/01-adquisiciones/\(Self.report)-2024-adquisiciones.odt")
    #expect(team.contains("Cumplimiento global: 99,4 %") && team.contains("8 % Sí"), "\(team)")
  }

  @Test("The papers about it call it by its name")
  func papers() async throws {
    try copy(2024)
    let report = try await tool.run(
      "revisar", "ws", "--sin-ortografia", "--formato", "odt", "-o", "h.odt")
    #expect(report.status == 1, "\(report.err)")
    let text = try parts("h.odt")
    #expect(text.contains("Convenio de Desempeño Colectivo") && !text.contains("Etapa IV"))
  }

  @Test("One round of correction leaves nothing to say, and the versions are told apart")
  func correction() async throws {
    try copy(2023)
    try edit(
      "equipos/02-finanzas.yaml", "ponderador: 40\n    medio: Constancias",
      "ponderador: 35\n    medio: Constancias")
    try edit("informe.yaml", "fecha: 2024-01", "version: 1\nfecha: 2024-01")
    let team = try scratch.read("ws/equipos/10-zonal-norte.yaml")
    try scratch.write(
      team.replacing("equipo: zonal-norte", with: "equipo: zonal-sur")
        .replacing("zonal-norte.csv", with: "acta-difusion.txt"), to: "ws/equipos/12-zonal-sur.yaml"
    )
    #expect(try await findings().rules.filter { $0 != "CPY-03" } == ["CDC-09"])
    try await build("ws")
    let whole = try words("out/institucion/\(Self.report)-2023-institucion.odt")
    #expect(whole.contains("12 de 12 equipos con resultado"), "\(whole)")
    #expect(!whole.contains("Falta el de") && whole.contains("Sin resultado – 0 0"))
  }

  // MARK: What it demands

  @Test(
    "What the form demands is told at its place",
    arguments: [
      (
        "07-laboratorio",
        "    causas: Dos de los tres equipos de rayos X estuvieron en reparación entre marzo y agosto.\n",
        "", "REQ-03", "«Causas» de 2 está en blanco"
      ),
      (
        "07-laboratorio", "    responsable: Encargada de calidad\n", "", "REQ-03",
        "«Responsable» de 2"
      ),
      ("01-adquisiciones", "numero: 2", "numero: 1", "CDC-02", "dos metas con el número 1"),
      (
        "01-adquisiciones", "archivo: adquisiciones.csv\n  - numero: 2",
        "archivo: adquisicion.csv\n  - numero: 2", "ARC-01", "¿quiso decir «adquisiciones.csv»?"
      ),
      (
        "01-adquisiciones", "archivo: adquisiciones.csv\n  - numero: 2",
        "archivo: ../informe.yaml\n  - numero: 2", "ARC-01", "no está en verificadores/"
      ),
      ("01-adquisiciones", "numerador: 42", "numerador: 92", "CDC-05", "supera en más de la mitad"),
      ("01-adquisiciones", "efectivo: 11.5", "efectivo: 0", "CDC-07", "no se puede calcular"),
      (
        "01-adquisiciones", "numerador: 42", "numerador: 42\n    efectivo: 80", "CDC-06",
        "numerador y denominador dan 87,5"
      ),
      ("01-adquisiciones", "corte: diciembre", "corte: junio", "CDC-08", "no es el del informe"),
      ("01-adquisiciones", "    numerador: 42\n", "", "REQ-03", "«Efectivo» de 2 está en blanco"),
      (
        "02-finanzas", "efectivo: 6",
        "efectivo: 6\n    causas: Las hubo.\n    responsable: Jefatura\n    plazo: 2024-05",
        "REQ-03", "«Compromiso» de 2"
      ),
      (
        "04-datos", "efectivo: 99.2",
        "efectivo: 0\n    causas: Se cortó.\n    compromiso: Duplicar.\n    responsable: Jefatura\n    plazo: 2024-05",
        "CDC-04", "el equipo no tiene observaciones"
      ),
    ])
  func demands(file: String, old: String, new: String, rule: String, words: String) async throws {
    try copy(2023)
    let before = try await findings().rules
    try edit("equipos/\(file).yaml", old, new)
    let (rules, out) = try await findings()
    #expect(rules.count { $0 == rule } == before.count { $0 == rule } + 1, "\(out)")
    #expect(out.contains(words), "\(out)")
  }

  @Test("A blank figure or a division by zero leaves the result blank, and never a wrong one")
  func blanks() async throws {
    try copy(2024)
    try edit("equipos/01-adquisiciones.yaml", "efectivo: 9.8", "efectivo: 0")
    try edit("equipos/04-datos.yaml", "    comprometido: 94\n", "")
    try await build("ws", "--permitir-errores")
    for id in ["01-adquisiciones", "04-datos"] {
      let name = String(id.dropFirst(3))
      let team = try words("out/equipos/\(id)/\(Self.report)-2024-\(name).odt")
      #expect(team.contains("no se puede calcular") && !team.contains("Sí"), "\(team)")
    }
    let whole = try words("out/institucion/\(Self.report)-2024-institucion.odt")
    #expect(whole.contains("8 de 12 equipos con resultado"), "\(whole)")
  }

  @Test("What the workspace's list must say of a team is asked for, and 2023 has no remote work")
  func list() async throws {
    try copy(2023)
    try edit("informe.yaml", "    personas: 14\n", "")
    let (rules, out) = try await findings()
    #expect(rules.contains("REQ-03") && out.contains("«Personas» de «Adquisiciones y Contratos»"))
    try await build("ws", "--permitir-errores")
    let whole = try words("out/institucion/\(Self.report)-2023-institucion.odt")
    // The average lacks a weight, and the total an addend.
    #expect(whole.contains("90 % o más 8 % 9 –"), "\(whole)")
    #expect(
      whole.contains("promedio ponderado por personas –") && whole.contains("Total 12 –"),
      "\(whole)")
    try edit("equipos/04-datos.yaml", "corte: ", "teletrabajo: {dias_comprometidos: 3}\ncorte: ")
    #expect(try await findings().out.contains("«teletrabajo»"))
  }

  @Test("A form's own rule is explained", arguments: ["revisar", "check"])
  func explained(command: String) async throws {
    let option = command == "check" ? "--explain" : "--explicar"
    let text = try await tool.run(command, option, "cdc-01")
    #expect(text.status == 0 && text.out.contains("CDC-01 · error"), "\(text.out)\(text.err)")
    #expect(text.out.contains("ponderadores = 100"), "\(text.out)")
    let file = try await tool.run(command, option, "ARC-01")
    #expect(file.status == 0 && file.out.contains("ARC-01 · error"), "\(file.err)")
    let wrong = try await tool.run(command, option, "CDC-1")
    #expect(wrong.status != 0 && wrong.err.contains("CDC-0"), "\(wrong.err)")
  }

  // MARK: The other ways

  @Test("It begins, asks for its list's facts, and has its schemas")
  func begins() async throws {
    let begun = try await tool.run("iniciar", "nuevo", "--forma", "cdc", "--ejercicio", "2024")
    #expect(begun.status == 0, "\(begun.err)")
    #expect(try scratch.read("nuevo/informe.yaml").contains("    personas:"))
    #expect(try scratch.read("nuevo/equipos/01-nombre-de-equipo.yaml").contains("teletrabajo:"))
    let (rules, out) = try await findings("nuevo")
    #expect(Set(rules) == ["REQ-03", "REQ-11"] && out.contains("«Personas»"), "\(out)")
    let schemas = try await tool.run("esquema", "esq", "--forma", "cdc")
    #expect(schemas.status == 0, "\(schemas.err)")
    #expect(try scratch.read("esq/equipo.schema.json").contains("ponderador"))
    // The next year's takes over what stays, and asks for the rest.
    try copy(2023)
    try edit(
      "equipos/02-finanzas.yaml", "ponderador: 40\n    medio: Constancias",
      "ponderador: 35\n    medio: Constancias")
    let next = try await tool.run("iniciar", "otro", "--desde", "ws")
    #expect(next.status == 0, "\(next.err)")
    let team = try scratch.read("otro/equipos/01-adquisiciones.yaml")
    #expect(
      team.contains("Acortar el tiempo entre la solicitud") && !team.contains("1164"), "\(team)")
    #expect(team.contains("teletrabajo:"), "\(team)")
  }

  @Test(
    "Its forms go out filled in and come back with what was changed in them",
    arguments: ["odt", "ods"])
  func forms(format: String) async throws {
    try copy(2024)
    let form = try await tool.run(
      "formulario", "adquisiciones", "--espacio", "ws", "--formato", format, "-o", "f")
    #expect(form.status == 0, "\(form.err)")
    #expect(try !parts("f/formulario-2024-01-adquisiciones.\(format)").contains("Etapa IV"))
    let path = "f/formulario-2024-01-adquisiciones.\(format)"
    let same = try await tool.run("importar", path, "--en", "ws", "--si")
    #expect(same.status == 0 && same.out.contains("0 cambios") || same.err.contains("0 cambios"))
    try PackedText.replace(
      "Plan de compras y fechas", with: "Plan de compras y actas", in: scratch.path(path))
    let back = try await tool.run("importar", path, "--en", "ws", "--si")
    #expect(back.status == 0, "\(back.out)\(back.err)")
    #expect(
      try scratch.read("ws/equipos/01-adquisiciones.yaml").contains("Plan de compras y actas"))
  }

  @Test("A team that has not reported gets its form, and has a file when it comes back")
  func firstReport() async throws {
    try copy(2024)
    let form = try await tool.run(
      "formulario", "zonal-norte", "--espacio", "ws", "--formato", "odt", "-o", "f")
    #expect(form.status == 0, "\(form.err)")
    let path = "f/formulario-2024-10-zonal-norte.odt"
    let mark = "<text:bookmark-end text:name=\"F_0100101\"/>"
    try PackedText.replace(
      "(elija)</text:drop-down>\(mark)", with: "Al 31 de diciembre</text:drop-down>\(mark)",
      in: scratch.path(path))
    let back = try await tool.run("importar", path, "--en", "ws", "--si")
    #expect(back.status == 0, "\(back.out)\(back.err)")
    let names = Folder.names(scratch.path("ws/equipos")).filter { $0.contains("zonal-norte") }
    #expect(names.count == 1)
    let text = try scratch.read("ws/equipos/\(names.first ?? "")")
    #expect(text.contains("equipo:") && text.contains("corte: diciembre"), "\(text)")
  }

  @Test("What is corrected in the institution's report goes back to the files that it came from")
  func wayBack() async throws {
    try copy(2024)
    try await build("ws", "--permitir-errores")
    let path = "out/institucion/\(Self.report)-2024-institucion.odt"
    for (old, new) in [
      ("recuperó su capacidad", "recuperó toda su capacidad"), ("Boletín de", "Folleto de"),
      ("se tramitó con una", "salió con una"),
    ] {
      try PackedText.replace(old, with: new, in: scratch.path(path))
    }
    let back = try await tool.run("importar", path, "--en", "ws", "--salida", "out", "--si")
    #expect(back.status == 0 && !back.out.contains("sin lugar"), "\(back.out)\(back.err)")
    let whole = try scratch.read("ws/institucion.yaml")
    #expect(
      whole.contains("recuperó toda su capacidad") && whole.contains("Folleto de"), "\(whole)")
    #expect(try scratch.read("ws/equipos/09-fomento.yaml").contains("salió con una"))
  }

  @Test("A team's report without its marks is read by its labels; what has no label is listed")
  func unmarkedTeam() async throws {
    try copy(2024)
    try await build("ws", "--permitir-errores")
    let built = "out/equipos/01-adquisiciones/\(Self.report)-2024-adquisiciones.odt"
    try Folder.make(scratch.path("correo"))
    try WholeFile.write(
      try WholeFile.read(scratch.path(built)), to: scratch.path("correo/informe.odt"))
    try PackedText.change(in: scratch.path("correo/informe.odt")) { text in
      text.replacing(/<text:bookmark[^>]*\/>/, with: "")
        .replacing("Sin observaciones", with: "La meta 1 mejoró.").replacing(">45<", with: ">46<")
        .replacing("94,7", with: "95,1")
    }
    try PackedText.change("meta.xml", in: scratch.path("correo/informe.odt")) { text in
      text.replacing(/<meta:user-defined.*?<\/meta:user-defined>/, with: "")
    }
    let back = try await tool.run("importar", "correo/informe.odt", "--espacio", "ws", "--si")
    #expect(back.status == 1 && back.out.contains("«95,1»"), "\(back.out)\(back.err)")
    let team = try scratch.read("ws/equipos/01-adquisiciones.yaml")
    #expect(team.contains("La meta 1 mejoró.") && team.contains("46"), "\(team)")
  }

  @Test("A version that was packed is compared by the form's own names")
  func compared() async throws {
    try copy(2024)
    try edit("informe.yaml", "fecha: 2025-01", "version: 1\nfecha: 2025-01")
    try edit("equipos/05-atencion.yaml", "ponderador: 45", "ponderador: 40")
    var office = try CommandLineTool(in: scratch)
    office.environment["LANG"] = "es_CL.UTF-8"
    let packed = try await office.run("empaquetar", "ws", "-o", "out")
    #expect(packed.status == 0, "\(packed.out)\(packed.err)")
    try edit("informe.yaml", "version: 1", "version: 2")
    let list = try await tool.run("cambios", "ws", "--formato", "odt", "-o", "n.odt")
    #expect(list.status == 0, "\(list.err)")
    #expect(try !parts("n.odt").contains("Etapa IV"))
    try edit("equipos/05-atencion.yaml", "numerador: 361", "numerador: 365")
    let changes = try await tool.run("cambios", "ws")
    #expect(changes.status == 0, "\(changes.err)")
    #expect(changes.out.contains("Numerador") && changes.out.contains("365"), "\(changes.out)")
  }
}
