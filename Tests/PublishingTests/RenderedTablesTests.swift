import OpenDocument
import Templating
import Testing

@testable import Publishing

/// `etapa4 render` with tables and lists.
struct RenderedTablesTests {
  private let scratch: Scratch
  private var tool: CommandLineTool

  init() throws {
    scratch = try Scratch()
    tool = try CommandLineTool(in: scratch)
    let list = FlatText.document(paragraphs: [
      "{{#each filas as f}}{{ f.código }}={{ f.nombre }}({{ f.monto }});{{/each}}"
    ])
    try WholeFile.write(list, to: scratch.path("lista.fodt"))
    let letter = FlatText.document(paragraphs: ["Señora {{ nombre }}: {{ código }}"])
    try WholeFile.write(letter, to: scratch.path("carta.fodt"))
  }

  private func text(_ file: String) throws -> String {
    let archive = try ZipArchive(reading: try WholeFile.read(scratch.path(file)))
    let content = try #require(archive["content.xml"])
    return try XMLReader.document(from: content).textContent
  }

  @Test(
    "One document of a list, whatever way it comes; codes stay as typed",
    arguments: [
      ("d.csv", "código,nombre,monto\n007,\"Soto, Ana\",12.5\n10,Luz,3\n"),
      ("d.csv", "código;nombre;monto\n007;Soto, Ana;12,50\n10;Luz;3\n"),
      ("d.tsv", "código\tnombre\tmonto\n007\tSoto, Ana\t12,5\n10\tLuz\t3\n"),
      (
        "d.jsonl",
        "{\"código\": \"007\", \"nombre\": \"Soto, Ana\", \"monto\": 12.5}\n"
          + "{\"código\": 10, \"nombre\": \"Luz\", \"monto\": 3}\n"
      ),
      (
        "d.yaml",
        "- {código: '007', nombre: 'Soto, Ana', monto: 12.5}\n- {código: 10, nombre: Luz, monto: 3}\n"
      ),
    ])
  func list(file: String, data: String) async throws {
    try scratch.write(data, to: file)
    let outcome = try await tool.run("combinar", "lista.fodt", file, "-o", "a.odt", "--lang", "es")
    #expect(outcome.status == 0, "\(outcome.err)")
    // A number without filter prints as it was typed.
    let amount = data.contains("12,50") ? "12,50" : data.contains("12,5") ? "12,5" : "12.5"
    #expect(try text("a.odt").contains("007=Soto, Ana(\(amount));10=Luz(3);"))
    #expect(outcome.err.isEmpty == (file == "d.jsonl" || file == "d.yaml"))
  }

  @Test("What was recognised is said, and quiet keeps it back")
  func recognised() async throws {
    let latin: [UInt8] =
      Array("c\u{F3}digo;nombre;monto\n1;Ñu".unicodeScalars.map { UInt8($0.value) })
      + Array("ble;2\n".utf8)
    try WholeFile.write(latin, to: scratch.path("d.csv"))
    let said = try await tool.run("render", "lista.fodt", "d.csv", "-o", "a.odt", "--lang", "es")
    #expect(said.status == 0, "\(said.err)")
    #expect(said.err == "«d.csv»: 1 fila de 3 columnas, separador «;», Windows-1252\n")
    #expect(try text("a.odt").contains("1=Ñuble(2)"))
    #expect(try await tool.run("render", "lista.fodt", "d.csv", "-o", "a.odt", "-q").err == "")
  }

  @Test("The day that a template names is given, never read from a clock")
  func today() async throws {
    let letter = FlatText.document(paragraphs: ["Emitida el {{ @hoy | fecha \"d/M/yyyy\" }}"])
    try WholeFile.write(letter, to: scratch.path("fechada.fodt"))
    try scratch.write("{}", to: "d.json")
    func render(_ options: String...) async throws -> CommandLineTool.Outcome {
      try await tool.run(
        arguments: ["combinar", "fechada.fodt", "d.json", "-o", "a.odt", "--lang", "es"] + options)
    }
    let dated = try await render("--hoy", "2010-12-31")
    #expect(dated.status == 0, "\(dated.err)")
    #expect(try text("a.odt").contains("Emitida el 31/12/2010"))
    let undated = try await render()
    #expect(undated.status == 1)
    #expect(undated.err.contains("TPL-43") && undated.err.contains("--hoy 2010-12-31"))
    for wrong in ["ayer", "2010-02-30", "2010-12", "31-12-2010", ""] {
      let refused = try await render("--hoy", wrong)
      #expect(refused.status == 2)
      #expect(refused.err.contains("un día que exista, como 2010-12-31"), "\(refused.err)")
    }
  }

  @Test(
    "JSON's characters of two escapes are read, half of one is a fault",
    arguments: [
      ("{\"nombre\": \"Ana \\ud83d\\ude00\", \"código\": 1}", "Ana 😀"),
      ("{\"nombre\": \"\\uD835\\uDD04 \\u00f1\", \"código\": 1}", "𝔄 ñ"),
      ("{\"nombre\": \"a\\\\ud83d\\\\ude00\", \"código\": 1}", "a\\ud83d\\ude00"),
      ("{\"nombre\": \"a\\ud83d b\", \"código\": 1}", nil),
    ] as [(String, String?)])
  func surrogates(json: String, name: String?) async throws {
    try scratch.write(json, to: "d.json")
    let outcome = try await tool.run("render", "carta.fodt", "d.json", "-o", "a.odt")
    #expect(outcome.status == (name == nil ? 1 : 0), "\(outcome.err)")
    if let name { #expect(try text("a.odt").contains("Señora \(name):")) }
    try scratch.write("\(json)\n\(json)\n", to: "d.jsonl")
    let lines = try await tool.run(
      "render", "carta.fodt", "d.jsonl", "--each", "-o", "l{{ @number }}.odt")
    #expect(lines.status == outcome.status, "\(lines.err)")
  }

  @Test("Tables in UTF-16 without a mark are read; a damaged byte of UTF-8 is told at its place")
  func encodings() async throws {
    let table = "código;nombre;monto\n1;Ñuble;2\n"
    for isLittle in [true, false] {
      let bytes = table.utf16.flatMap { unit in
        isLittle
          ? [UInt8(unit & 255), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 255)]
      }
      try WholeFile.write(bytes, to: scratch.path("d.csv"))
      let outcome = try await tool.run("render", "lista.fodt", "d.csv", "-o", "a.odt")
      #expect(outcome.status == 0, "\(outcome.err)")
      #expect(outcome.err.contains("UTF-16\(isLittle ? "LE" : "BE")"))
      #expect(try text("a.odt").contains("1=Ñuble(2)"))
    }
    // A zero alone makes no UTF-16.
    try WholeFile.write(
      Array("código;nombre;monto\n1;Ana".utf8) + [0] + Array(";2\n".utf8), to: scratch.path("d.csv")
    )
    let zero = try await tool.run("render", "lista.fodt", "d.csv", "-o", "c.odt")
    #expect(!zero.err.contains("UTF-16"), "\(zero.err)")
    let damaged = Array("código;nombre;monto\n1;caf".utf8) + [0xE9] + Array(";2\n".utf8)
    try WholeFile.write(damaged, to: scratch.path("d.csv"))
    let outcome = try await tool.run("render", "lista.fodt", "d.csv", "-o", "b.odt", "-q")
    #expect(outcome.status == 1)
    #expect(outcome.err.contains("d.csv:2:6: error DAT-40"), "\(outcome.err)")
  }

  @Test("No result replaces what it is made of, by whatever name")
  func overwriting() async throws {
    try scratch.write("- {nombre: carta, código: 1}\n- {nombre: x, código: 2}\n", to: "d.yaml")
    let made = try await tool.run(
      "render", "carta.fodt", "d.yaml", "--each", "-o", "{{ nombre }}.odt")
    #expect(made.status == 0, "\(made.err)")
    let template = try WholeFile.read(scratch.path("x.odt"))
    try await expectRefused("render", "x.odt", "d.yaml", "-o", "x.odt")
    try await expectRefused("render", "x.odt", "d.yaml", "-o", "./tmp/../x.odt")
    try await expectRefused("render", "x.odt", "d.yaml", "--each", "-o", "{{ nombre }}.odt")
    try await expectRefused("template", "check", "x.odt", "--annotate", "x.odt")
    #expect(try WholeFile.read(scratch.path("x.odt")) == template)
    // A fragment, and a table of data by a link.
    let host = FlatText.document(paragraphs: ["{{> x }}"])
    try WholeFile.write(host, to: scratch.path("host.fodt"))
    try await expectRefused("render", "host.fodt", "d.yaml", "-o", "x.odt")
    try await expectRefused("template", "check", "host.fodt", "--annotate", "x.odt")
    #expect(try WholeFile.read(scratch.path("x.odt")) == template)
  }

  @Test("A document may be made again where the data chooses fragments of the same folder")
  func again() async throws {
    try scratch.write("- {nombre: uno, t: parte}\n- {nombre: dos, t: parte}\n", to: "d.yaml")
    try scratch.write("nombre: tres\nt: parte\n", to: "e.yaml")
    for (name, words) in [
      ("host", ["{{ nombre }}", "{{> (t) }}"]), ("parte", ["fijo"]), ("ajena", ["{{ nombre }}"]),
    ] {
      try WholeFile.write(FlatText.document(paragraphs: words), to: scratch.path("\(name).fodt"))
    }
    for _ in 0..<2 {
      for words in [
        ["render", "host.fodt", "e.yaml", "-o", "salida.odt"],
        ["render", "host.fodt", "d.yaml", "--each", "-o", "{{ nombre }}.odt"],
        ["template", "check", "host.fodt", "--annotate", "revisada.odt"],
      ] {
        let outcome = try await tool.run(arguments: words)
        #expect(outcome.status == 0, "\(words) \(outcome.err)")
      }
    }
    #expect(try text("salida.odt").contains("fijo"))
    // What it is made of stays.
    try WholeFile.write(
      FlatText.document(paragraphs: ["{{> (\"par\" | concatenar t) }}"]),
      to: scratch.path("otra.fodt"))
    try scratch.write("t: te\n", to: "f.yaml")
    try WholeFile.write(WholeFile.read(scratch.path("salida.odt")), to: scratch.path("parte.odt"))
    try await expectRefused("render", "host.fodt", "e.yaml", "-o", "parte.odt")
    try await expectRefused("render", "otra.fodt", "f.yaml", "-o", "parte.odt")
  }

  private func expectRefused(_ words: String...) async throws {
    let outcome = try await tool.run(arguments: words + ["--lang", "es"])
    #expect(outcome.status == 2, "\(words)")
    #expect(outcome.err.contains("es uno de los archivos que se leen"), "\(outcome.err)")
  }

  @Test(
    "A file's name takes values and the number, and says so",
    arguments: ["{{ nombre? }}", "{{ nombre | mayusculas }}", "{{ @index }}", "{{ nombre }}{{ b"])
  func nameTags(tags: String) async throws {
    try scratch.write("- {nombre: Ana, código: 1}\n", to: "d.yaml")
    let outcome = try await tool.run(
      "render", "carta.fodt", "d.yaml", "--each", "-o", "z/\(tags).odt", "--lang", "es")
    #expect(outcome.status == 2)
    #expect(outcome.err.contains("un nombre lleva solo valores y el número"), "\(outcome.err)")
  }

  @Test("A value that is no name is told as such")
  func namelessValue() async throws {
    try scratch.write("- {nombre: .., código: 1}\n", to: "d.yaml")
    let outcome = try await tool.run(
      "render", "carta.fodt", "d.yaml", "--each", "-o", "{{ nombre }}.odt", "--lang", "es")
    #expect(outcome.status == 1)
    #expect(outcome.err.contains("DAT-39") && outcome.err.contains("«..»"), "\(outcome.err)")
  }

  @Test("Standard input, whose format is told or must be said")
  func standardInput() async throws {
    var tool = tool
    tool.prelude = "exec <<< '{\"nombre\": \"Ana\", \"código\": 1}'"
    let json = try await tool.run("render", "carta.fodt", "-", "-o", "a.odt")
    #expect(json.status == 0, "\(json.err)")
    tool.prelude = "exec <<< $'nombre;código\\nAna;2'"
    let unknown = try await tool.run("render", "carta.fodt", "-", "-o", "b.odt", "--lang", "es")
    #expect(unknown.status == 2)
    #expect(unknown.err.contains("--formato-datos"))
    let said = try await tool.run(
      "render", "carta.fodt", "-", "-o", "b-{{nombre}}.odt", "--data-format", "csv", "--each")
    #expect(said.status == 0, "\(said.err)")
    #expect(try text("b-Ana.odt").contains("Señora Ana: 2"))
  }

  @Test("One document a row, with safe names", arguments: ["odt", "pdf"])
  func each(format: String) async throws {
    try scratch.write("nombre;código\nAna;1\n\"../Luz/ 2\";2\nEva: «x»;3\n", to: "d.csv")
    let outcome = try await tool.run(
      "render", "carta.fodt", "d.csv", "--por-cada", "-o", "c/{{ @numero }} {{nombre}}.\(format)")
    #expect(outcome.status == 0, "\(outcome.err)")
    let names = ["c/1 Ana.\(format)", "c/2 -Luz- 2.\(format)", "c/3 Eva- «x».\(format)"]
    #expect(outcome.out == names.map { "\($0)\n" }.joined())
    #expect(try scratch.names("c").count == 3)
  }

  @Test(
    "Names that clash, lack a value or tell nothing apart: all are told, and nothing is written",
    arguments: [
      ("nombre;código\nAna;1\nANA;2\n", "{{nombre}}.odt", 1, "d.csv:3:1"),
      ("nombre;código\nAna;1\n;2\n", "{{nombre}}.odt", 1, "d.csv:3:1"),
      ("nombre;código\nAna;1\n", "{{apellido}}.odt", 1, "«apellido»"),
      ("nombre;código\nAna;1\n", "carta.odt", 2, "«carta.odt»"),
      ("nombre;código\nAna;1\n", "{{nombre}}.html", 2, ".docx"),
      ("nombre;código\n", "{{nombre}}.odt", 1, "vacía"),
    ] as [(String, String, Int32, String)])
  func badNames(data: String, pattern: String, status: Int32, words: String) async throws {
    try scratch.write(data, to: "d.csv")
    let before = try scratch.names()
    let outcome = try await tool.run(
      "render", "carta.fodt", "d.csv", "--each", "-o", pattern, "--lang", "es")
    #expect(outcome.status == status, "\(outcome.err)")
    #expect(outcome.err.contains(words), "\(outcome.err)")
    #expect(try scratch.names() == before)
  }

  @Test("One row's fault is told with its line, and no document is written")
  func faultyRow() async throws {
    try scratch.write("nombre;código\nAna;1\nLuz;\n", to: "d.csv")
    let outcome = try await tool.run(
      "render", "carta.fodt", "d.csv", "--each", "-o", "{{nombre}}.odt", "--lang", "es")
    #expect(outcome.status == 1)
    #expect(outcome.err.contains("d.csv:3"), "\(outcome.err)")
    #expect(try !scratch.names().contains("Ana.odt"))
    let tags = try await tool.run("render", "carta.fodt", "d.csv", "-o", "{{nombre}}.odt")
    #expect(tags.status == 2 && tags.err.contains("--each"))
  }
}
