import Glibc
import Templating
import Testing

@testable import Publishing

/// What a file is and what its name says agree, in every command that writes one.
struct OutputNamesTests {
  private let scratch: Scratch
  private var tool: CommandLineTool

  init() throws {
    scratch = try Scratch()
    tool = try CommandLineTool(in: scratch)
    _ = try SmallWorkspace.make(in: scratch)
    let template = FlatText.document(paragraphs: ["Hola {{ nombre }}"])
    try WholeFile.write(template, to: scratch.path("t.fodt"))
    try scratch.write("nombre: Ana\n", to: "d.yaml")
  }

  @Test(
    "Another ending, or none, is wrong usage that names the right ones, and nothing is written",
    arguments: [
      "acta.doc", "acta.html", "acta.txt", "acta.fodt", "acta.ott", "acta", "acta.odt.zip",
      "a.b/acta", ".odt",
    ])
  func otherEndings(name: String) async throws {
    let commands = [
      ["render", "t.fodt", "d.yaml"], ["render", "no.ott", "no.yaml"], ["diff", "sercotec"],
      ["check", "sercotec", "--format", "pdf"],
    ]
    for command in commands {
      let outcome = try await tool.run(arguments: command + ["-o", name])
      #expect(outcome.status == 2, "\(command)")
      #expect(outcome.out == "" && outcome.err.contains("“\(name)”"), "\(outcome.err)")
      #expect(outcome.err.contains(".pdf"), "\(outcome.err)")
    }
    #expect(try !scratch.names().contains(name))
  }

  @Test(
    "A format that contradicts the name is wrong usage",
    arguments: [
      ["render", "t.fodt", "d.yaml", "-o", "a.odt", "--format", "pdf"],
      ["check", "sercotec", "-o", "h.docx", "--format", "pdf"],
      ["check", "sercotec", "-o", "h.json", "--format", "text"],
      ["check", "sercotec", "-o", "h.txt", "--format", "sarif"],
      ["diff", "sercotec", "-o", "n.pdf", "--format", "docx"],
      ["diff", "sercotec", "-o", "n.odt", "--formato", "json"],
    ])
  func contradiction(arguments: [String]) async throws {
    let outcome = try await tool.run(arguments: arguments)
    #expect(outcome.status == 2 && outcome.out == "")
    let name = arguments[arguments.firstIndex(of: "-o").map { $0 + 1 } ?? 0]
    #expect(outcome.err.contains("“\(name)” ends in"), "\(outcome.err)")
    #expect(try !scratch.names().contains(name))
  }

  @Test(
    "The ending counts in any case of letters",
    arguments: [("a.ODT", "PK"), ("a.Pdf", "%PDF"), ("h.PDF", "%PDF"), ("h.Json", "{")])
  func anyCase(name: String, start: String) async throws {
    let command =
      name.hasPrefix("a") ? ["combinar", "t.fodt", "d.yaml"] : ["revisar", "sercotec"]
    let outcome = try await tool.run(arguments: command + ["-o", name])
    #expect(outcome.status == 0 && outcome.out == "\(name)\n", "\(outcome.err)")
    #expect(try WholeFile.read(scratch.path(name)).starts(with: Array(start.utf8)))
  }

  @Test("A copy of a template with its faults is a template or a document of Writer")
  func annotated() async throws {
    let wrong = try await tool.run(
      "template", "check", "t.fodt", "--annotate", "a.docx", "--lang", "es")
    #expect(wrong.status == 2)
    #expect(wrong.err.contains(".odt o .ott"))
    #expect(try await tool.run("template", "check", "t.fodt", "--anotar", "a.odt").status == 0)
  }

  @Test(
    "A folder of results that is called as a document is a mistake", arguments: ["build", "pack"])
  func folder(command: String) async throws {
    let outcome = try await tool.run(command, "sercotec", "-o", "informe.pdf")
    #expect(outcome.status == 2)
    #expect(outcome.err.contains("here the output is a folder"))
    try Folder.make(scratch.path("v1.odt"))
    let there = try await tool.run("build", "sercotec", "--format", "odt", "-o", "v1.odt")
    #expect(there.status == 0)
  }

  @Test("A document goes to standard output as it is, and to no terminal")
  func standardOutput() async throws {
    var tool = tool
    tool.prelude = "exec > saved"
    let odt = try await tool.run("render", "t.fodt", "d.yaml", "-o", "-")
    #expect(odt.status == 0 && odt.err == "")
    let bytes = try WholeFile.read(scratch.path("saved"))
    tool.prelude = ""
    _ = try await tool.run("render", "t.fodt", "d.yaml", "-o", "a.odt")
    #expect(bytes == (try WholeFile.read(scratch.path("a.odt"))))
    tool.prelude = "exec > saved"
    #expect(
      try await tool.run("render", "t.fodt", "d.yaml", "-o", "-", "--format", "pdf").status == 0)
    #expect(try WholeFile.read(scratch.path("saved")).starts(with: Array("%PDF".utf8)))
    tool.prelude = "exec script -qec \"$0 render t.fodt d.yaml -o -\" shown < /dev/null"
    let shown = try await tool.run()
    #expect(shown.status == 2)
    #expect(shown.out.contains("standard output is the terminal"))
    tool.prelude = "exec > /dev/full"
    #expect(try await tool.run("render", "t.fodt", "d.yaml", "-o", "-").status == 3)
  }

  @Test(
    "Quiet: errors alone, in every command",
    arguments: [
      (["check", "sercotec"], 0, ""), (["build", "sercotec", "--format", "odt"], 0, nil),
      (["template", "check", "t.fodt"], 0, ""),
      (["render", "t.fodt", "d.yaml", "-o", "a.odt"], 0, nil),
      (["init", "nuevo", "--year", "2009"], 0, nil), (["pack", "sercotec"], 0, nil),
    ] as [([String], Int32, String?)])
  func quiet(arguments: [String], status: Int32, out: String?) async throws {
    let outcome = try await tool.run(arguments: arguments + ["-q"])
    #expect(outcome.status == status)
    #expect(outcome.err == "")
    if let out { #expect(outcome.out == out) }
  }

  @Test("Quiet: of findings, the errors alone")
  func quietFindings() async throws {
    try scratch.write(
      """
      region: Maule
      plan_plurianual:
        - objetivo: Premiar al menos 70 proyectos en el concurso regional.
          resultados:
            - medicion: 68 proyectos premiados.
              meta: 70
              valor: 68
              logro: Se premiaron 68 proyectos.
      """, to: "sercotec/regiones/sur.yaml")
    let all = try await tool.run("check", "sercotec", "--lang", "es")
    #expect(all.out.contains(": nota ") && all.out.contains("Completitud"))
    let quiet = try await tool.run("check", "sercotec", "--lang", "es", "-q")
    #expect(quiet.status == 1 && quiet.err == "")
    let heads = quiet.out.split(separator: "\n").filter { $0.hasPrefix("sercotec/") }
    #expect(!heads.isEmpty && heads.allSatisfy { $0.contains(": error ") }, "\(quiet.out)")
    #expect(!quiet.out.contains("Completitud"))
  }
}
