import Glibc
import Testing

@testable import Publishing

/// `etapa4 check`, and what a build does with its findings.
struct CheckCommandTests {
  private let scratch: Scratch
  private var tool: CommandLineTool

  init() throws {
    scratch = try Scratch()
    tool = try CommandLineTool(in: scratch)
    _ = try SmallWorkspace.make(in: scratch)
    try scratch.write(Self.faulty, to: "sercotec/regiones/sur.yaml")
  }

  /// A label that contradicts its figures.
  private static let faulty = """
    region: Maule
    plan_plurianual:
      - objetivo: Premiar al menos 70 proyectos en el concurso regional.
        resultados:
          - medicion: 68 proyectos premiados.
            meta: 70
            valor: 68
            logro: Se premiaron 68 proyectos en las dos provincias.
            desafios: Ampliar la difusión del concurso.
            recomendaciones: Mantener el objetivo.

    """

  @Test(
    "Findings, matrix and count on standard output, in the user's language; status 1",
    arguments: [
      ("es", "sercotec/regiones/sur.yaml:8:16: error FIG-01: dice «Logro»", "falta: IV.1.2"),
      ("en", "sercotec/regiones/sur.yaml:8:16: error FIG-01: it says “Logro”", "missing: IV.1.2"),
    ])
  func text(language: String, finding: String, matrix: String) async throws {
    let outcome = try await tool.run("check", "sercotec", "--lang", language)
    #expect(outcome.status == 1)
    #expect(outcome.out.contains(finding) && outcome.out.contains(matrix))
    #expect(outcome.err == "")
  }

  @Test("One region's findings decide that region's status; a region that is not there is usage")
  func regions() async throws {
    let north = try await tool.run("check", "sercotec", "--region", "I")
    #expect(north.status == 0 && !north.out.contains("FIG-01"))
    #expect(try await tool.run("check", "sercotec", "--region", "maule").status == 1)
    #expect(try await tool.run("check", "sercotec", "--region", "nacional,maule").status == 1)
    let none = try await tool.run("check", "sercotec", "--region", "Mauel")
    #expect(none.status == 2 && none.out == "")
  }

  @Test("Only what was asked for is shown; what nobody knows is usage")
  func choice() async throws {
    for options in [["--rule", "fig-01"], ["--section", "1.1", "--severity", "error"]] {
      let chosen = try await tool.run(arguments: ["check", "sercotec"] + options)
      #expect(chosen.status == 1 && chosen.out.contains("FIG-01"), "\(options): \(chosen.out)")
    }
    for options in [["--rule", "FIG-02"], ["--section", "anexo"], ["--rule", "YML-03"]] {
      let other = try await tool.run(arguments: ["check", "sercotec"] + options)
      #expect(other.status == 0 && !other.out.contains("FIG-01"), "\(options): \(other.out)")
    }
    let summary = try await tool.run("check", "sercotec", "--summary", "--lang", "es")
    #expect(summary.status == 1 && summary.out.hasPrefix("Completitud"), "\(summary.out)")
    for options in [
      ["--rule", "FIG-99"], ["--section", "IX"], ["--summary", "--format", "json"],
    ] {
      let wrong = try await tool.run(arguments: ["check", "sercotec"] + options)
      #expect(wrong.status == 2 && wrong.out == "", "\(options): \(wrong.err)")
    }
  }

  @Test("A warning ends with 1 only when strict")
  func strict() async throws {
    let settings = try scratch.read("sercotec/informe.yaml")
    try scratch.write(
      settings.replacing("reglas: {", with: "reglas: {FIG-01: aviso, "),
      to: "sercotec/informe.yaml")
    let words = ["check", "sercotec", "--lang", "es", "--no-spelling"]
    let outcome = try await tool.run(arguments: words)
    #expect(outcome.status == 0 && outcome.out.contains("aviso FIG-01"))
    #expect(try await tool.run(arguments: words + ["--strict"]).status == 1)
    #expect(try await tool.run(arguments: words + ["--estricto"]).status == 1)
  }

  @Test("JSON and SARIF, also into a file whose name says the form")
  func machineForms() async throws {
    let json = try await tool.run("check", "sercotec", "--format", "json", "--lang", "es")
    #expect(json.status == 1 && json.err == "")
    #expect(json.out.hasPrefix("{\n  \"findings\": [\n") && json.out.hasSuffix("\n  }\n}\n"))
    let file = try await tool.run("check", "sercotec", "-o", "h/todo.json", "--lang", "es")
    #expect(file.status == 1 && file.out == "h/todo.json\n")
    #expect(try scratch.read("h/todo.json") == json.out)
    let sarif = try await tool.run("revisar", "sercotec", "--formato", "sarif")
    #expect(sarif.out.contains("\"version\": \"2.1.0\""))
    #expect(sarif.out.contains("\"ruleId\": \"FIG-01\""))
  }

  @Test("Rules are explained; an unknown one is wrong usage, with the nearest")
  func explanation() async throws {
    let rule = try await tool.run("check", "--explain", "fig-01", "--lang", "es")
    #expect(rule.status == 0 && rule.out.hasPrefix("FIG-01 · error · coherencia\n"))
    let catalogue = try await tool.run("check", "--explicar", "--lang", "es")
    #expect(catalogue.status == 0 && catalogue.out.contains("\nFIG-01  error"))
    let unknown = try await tool.run("check", "--explain", "FIG-001", "--lang", "es")
    #expect(unknown.status == 2 && unknown.err.contains("no existe la regla «FIG-001»"))
    #expect(unknown.err.contains("¿quiso decir «FIG-01»?"))
  }

  @Test("The report of findings: for all in Output/, for an officer where it is asked for")
  func document() async throws {
    let all = try await tool.run("check", "sercotec", "--format", "odt", "--lang", "es")
    #expect(all.status == 1 && all.out == "Output/sercotec/hallazgos-2009.odt\n")
    let own = try await tool.run("check", "sercotec", "--region", "maule", "--format", "odt")
    #expect(own.status == 1 && own.out == "Output/sercotec/hallazgos-2009-maule.odt\n")
    let pdf = try await tool.run("check", "sercotec", "--region", "I", "-o", "norte.pdf")
    #expect(pdf.status == 0 && pdf.out == "norte.pdf\n")
    #expect(try WholeFile.read(scratch.path("norte.pdf")).starts(with: Array("%PDF".utf8)))
    let again = try await tool.run("check", "sercotec", "-o", "otra.odt")
    #expect(again.status == 1)
    #expect(
      try WholeFile.read(scratch.path("otra.odt"))
        == WholeFile.read(scratch.path("Output/sercotec/hallazgos-2009.odt")))
    for name in ["Output/sercotec/hallazgos-2009.odt", "Output/sercotec/hallazgos-2009-maule.odt"] {
      #expect(Validator.accepts(scratch.path(name)))
    }
  }

  @Test("Files with errors make no report of findings")
  func noDocument() async throws {
    try scratch.write("region: Maule\nprograma: {}\n", to: "sercotec/regiones/sur.yaml")
    let outcome = try await tool.run("check", "sercotec", "-o", "h.odt", "--lang", "es")
    #expect(outcome.status == 1 && outcome.out == "")
    #expect(outcome.err.contains("sercotec/regiones/sur.yaml:2:1: error "))
    #expect(try !scratch.names().contains("h.odt"))
  }

  @Test("A build stops on errors, tells them and counts the rest; allowed, it goes on")
  func gate() async throws {
    let stopped = try await tool.run(
      "build", "sercotec", "--formato", "odt", "--lang", "es")
    #expect(stopped.status == 1 && stopped.out == "")
    #expect(stopped.err.hasPrefix("sercotec/regiones/sur.yaml:8:16: error FIG-01: "))
    #expect(stopped.err.contains("; para verlo todo: «etapa4 revisar»\n"))
    #expect(stopped.err.contains("etapa4: error: no se generó nada\n"))
    #expect(!Folder.exists(scratch.path("Output")))

    let allowed = try await tool.run(
      "build", "sercotec", "--formato", "odt", "--permitir-errores")
    #expect(allowed.status == 0 && allowed.out.split(separator: "\n").count == 3)
    #expect(allowed.err.contains("error FIG-01: "))
    let other = try await tool.run("build", "sercotec", "--formato", "odt", "--region", "I")
    #expect(other.status == 0)
    #expect(!other.err.contains("FIG-01"))
  }
}

/// The project's own validator of ODF, where it is at hand.
private enum Validator {
  static func accepts(_ path: String) -> Bool {
    let shared = getenv("ETAPA4_SHARED").map { String(cString: $0) }
    let validate = (shared ?? SmallWorkspace.home + "/../shared") + "/odf/validate"
    if access(validate, X_OK) != 0 { return true }
    return system("'\(validate)' '\(path)' > /dev/null 2>&1") == 0
  }
}
