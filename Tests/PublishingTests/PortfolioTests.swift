import Foundation
import Testing

@testable import Publishing

/// Many services at once: one that is broken among sound ones, parts, and what is known from before.
@Suite("A portfolio of services")
struct PortfolioTests {
  private let scratch: Scratch
  private var tool: CommandLineTool

  init() throws {
    scratch = try Scratch()
    tool = try CommandLineTool(in: scratch)
    tool.environment["XDG_CACHE_HOME"] = scratch.path("cache")
    for name in ["uno", "dos/interior", "tres"] {
      _ = try SmallWorkspace.make(in: scratch, named: "cartera/\(name)")
    }
    try scratch.write("region: [", to: "cartera/tres/regiones/sur.yaml")
    // What arrived is no service.
    try scratch.write("ejercicio: 2009\n", to: "cartera/uno/recibidos/informe.yaml")
  }

  private func run(_ arguments: String...) async throws -> CommandLineTool.Outcome {
    try await tool.run(arguments: ["cartera", "cartera", "--idioma", "es"] + arguments)
  }

  private func services(_ outcome: CommandLineTool.Outcome) throws -> [[String: Any]] {
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [String: Any])
    return try #require(json["servicios"] as? [[String: Any]])
  }

  @Test("A broken service is told and does not stop the others")
  func broken() async throws {
    let outcome = try await run("--formato", "json")
    #expect(outcome.status == 1)
    let all = try services(outcome)
    #expect(all.map { $0["servicio"] as? String } == ["dos/interior", "tres", "uno"])
    #expect(all.map { $0["falla"] == nil } == [true, false, true])
    #expect((all[0]["unidades"] as? [Any])?.count == 3)
    #expect(outcome.err.contains("3 servicios; 0 con errores; 1 que no se puede leer"))
    let text = try await run()
    #expect(text.out.contains("dos/interior") && text.out.contains("tres"), "\(text.out)")
  }

  @Test("Parts make the whole, each service in one of them")
  func shards() async throws {
    let whole = try services(try await run("--formato", "json")).compactMap {
      $0["servicio"] as? String
    }
    var parts: [String] = []
    for part in ["1/2", "2/2"] {
      parts += try services(try await run("--formato", "json", "--parte", part)).compactMap {
        $0["servicio"] as? String
      }
    }
    #expect(parts.sorted() == whole)
    #expect(try await run("--parte", "3/2").status == 2)
  }

  /// The lines of the manual that split the work, by what does it.
  private static let recipeStarts = [
    "parallel ", "seq 8 | xargs", "etapa4 cartera servicios/ --generar --parte $SLURM",
  ]

  @Test(
    "The manual's recipes make the same of the services as one machine does",
    arguments: recipeStarts)
  func recipes(start: String) async throws {
    let manual = try String(
      contentsOfFile: "\(SmallWorkspace.home)/Assets/manual/es/ronda.md", encoding: .utf8)
    let line = try #require(manual.split(separator: "\n").first { $0.hasPrefix(start) })
    let needed = start.hasPrefix("parallel") ? "parallel" : "xargs"
    guard Executable.find(needed, environment: ProcessEnvironment.variables()) != nil else {
      return
    }
    // Fewer parts, and nothing that LibreOffice makes.
    var command = line.replacing("--generar", with: "--generar --documentos odt")
      .replacing("8", with: "2").replacing(" 3 4 5 6 7 2", with: "").replacing(
        "servicios/", with: "cartera")
    if start.contains("SLURM") {
      let variables = "export SLURM_ARRAY_TASK_COUNT=2 SLURM_ARRAY_TASK_ID"
      command = "\(variables); for SLURM_ARRAY_TASK_ID in 1 2; do \(command); done"
    }
    var shell = tool
    shell.prelude = "mkdir bin; ln -s '\(CommandLineTool.path)' bin/etapa4; PATH=$PWD/bin:$PATH\n"
    shell.prelude += "( \(command) ) > salida 2>&1; true\n"
    _ = try await shell.run("--version")
    var parts: [String] = []
    for part in 1...2 {
      let path = scratch.path("parte-\(part).json")
      #expect(WholeFile.exists(path), "\((try? scratch.read("salida")) ?? "")")
      let text = try scratch.read("parte-\(part).json")
      let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      parts += (json?["servicios"] as? [[String: Any]] ?? []).compactMap {
        $0["servicio"] as? String
      }
    }
    #expect(parts.sorted() == ["dos/interior", "tres", "uno"])
    let made = "cartera/Output/uno/nacional/informe-etapa-iv-2009-nacional.odt"
    let bytes = try WholeFile.read(scratch.path(made))
    _ = try await run("--generar", "--documentos", "odt", "--forzar")
    #expect(try WholeFile.read(scratch.path(made)) == bytes)
  }

  @Test("What did not change is known, and what did is reviewed again")
  func memory() async throws {
    let first = try await run("--formato", "json")
    #expect(try await run("--formato", "json").out == first.out)
    try scratch.write("region: del Maule\n", to: "cartera/tres/regiones/sur.yaml")
    let mended = try services(try await run("--formato", "json"))
    #expect(mended.allSatisfy { $0["falla"] == nil })
  }

  @Test("A form of one's own that changed makes its services be reviewed again")
  func formElsewhere() async throws {
    try scratch.write(
      try String(
        contentsOfFile: "\(SmallWorkspace.home)/Templates/etapa-iv/forma.yaml", encoding: .utf8),
      to: "formas/propia/forma.yaml")
    let path = "cartera/uno/informe.yaml"
    try scratch.write("forma: ../../formas/propia\n" + scratch.read(path), to: path)
    let sound = try services(try await run("--formato", "json"))
    #expect(sound[2]["falla"] == nil, "\(sound[2])")
    try scratch.write("titulo: [", to: "formas/propia/forma.yaml")
    let broken = try services(try await run("--formato", "json"))
    #expect(broken[2]["falla"] != nil)
  }

  @Test("As a table and as a page, no text of a service becomes a formula or markup")
  func outputs() async throws {
    let path = "cartera/uno/informe.yaml"
    let text = try scratch.read(path)
    try scratch.write(
      text.replacing("Servicio de Cooperación Técnica", with: "'=1+1 <b>Servicio</b> & Cía.'"),
      to: path)
    #expect(try await run("--salida", "c.csv").status == 1)
    let csv = try scratch.read("c.csv")
    #expect(csv.contains(";'=1+1 <b>Servicio</b> & Cía.;") && csv.hasPrefix("\u{FEFF}"), "\(csv)")
    #expect(try await run("--salida", "c.html").status == 1)
    let html = try scratch.read("c.html")
    #expect(html.contains("<th scope=\"row\">SERCOTEC"))
    #expect(!html.contains("<b>Servicio") && !html.contains("http"))
    #expect(try await run("--salida", "c.pdf").status == 2)
  }

  @Test("The reports of all are made, and made once; the broken one is told")
  func built() async throws {
    let first = try await run("--generar", "--documentos", "odt", "--formato", "json")
    #expect(first.status == 1)
    #expect(try services(first).map { $0["generados"] as? Int } == [3, nil, 3])
    #expect(
      WholeFile.exists(
        scratch.path("cartera/Output/uno/nacional/informe-etapa-iv-2009-nacional.odt")))
    let again = try await run("--generar", "--documentos", "odt", "--formato", "json")
    #expect(try services(again).map { $0["generados"] as? Int } == [3, nil, 3])
    // What somebody changed, took away or wants otherwise is made again, though the rest is known to be there.
    let made = "cartera/Output/uno/nacional/informe-etapa-iv-2009-nacional.odt"
    try scratch.write("otra cosa", to: made)
    #expect(
      scratch.remove(
        "cartera/dos/Output/interior/regiones/01-tarapaca/informe-etapa-iv-2009-tarapaca.odt"))
    let mended = try await run("--generar", "--documentos", "odt", "--formato", "json")
    #expect(try services(mended).map { $0["generados"] as? Int } == [3, nil, 3])
    try scratch.write("region: Tarapacá\n# nota\n", to: "cartera/uno/regiones/norte.yaml")
    try scratch.write(
      scratch.read("cartera/dos/interior/informe.yaml") + "papel: oficio\n",
      to: "cartera/dos/interior/informe.yaml")
    let changed = try await run("--generar", "--documentos", "odt", "--formato", "json")
    #expect(try services(changed).map { $0["generados"] as? Int } == [3, nil, 3])
  }
}
