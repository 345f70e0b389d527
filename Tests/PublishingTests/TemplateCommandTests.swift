import Foundation
import OpenDocument
import Testing

@testable import Publishing

/// `etapa4 template list|check|schema`, and what `render` says of unused data and pictures.
struct TemplateCommandTests {
  private let scratch: Scratch
  private var tool = CommandLineTool()

  init() throws {
    scratch = try Scratch()
    tool.folder = scratch.path
    tool.environment["ETAPA4_HOME"] = SmallWorkspace.home
    for name in ["faltas.odt", "filas.odt", "imagenes.odt", "valores.ott", "macros.odt"] {
      let path = "\(SmallWorkspace.home)/Tests/TemplatingTests/Fixtures/\(name)"
      try WholeFile.write(WholeFile.read(path), to: scratch.path(name))
    }
  }

  // MARK: list

  @Test("The tags under their places, in the user's language")
  func list() async throws {
    let outcome = try await tool.run("template", "list", "filas.odt", "--lang", "es")
    #expect(outcome.status == 0 && outcome.err == "")
    #expect(
      outcome.out.hasPrefix(
        """
        filas.odt: tabla «Pedidos», fila 2, columna 1, párrafo \
        «{{#each clientes as c}}{{#each c.productos as p}}…»
          {{#each clientes as c}}
          {{#each c.productos as p}}
          {{ c.nombre | join }}
        filas.odt: tabla «Pedidos», fila 2, columna 2, párrafo «{{ p.nombre }}»
          {{ p.nombre }}

        """), "\(outcome.out)")
    let english = try await tool.run("plantilla", "listar", "filas.odt")
    #expect(english.out.contains("filas.odt: table “Pedidos”, row 2, column 2, paragraph"))
  }

  @Test("The tags as JSON, each with its place in parts")
  func listJSON() async throws {
    let outcome = try await tool.run("template", "list", "filas.odt", "--format", "json")
    struct Listing: Decodable {
      struct Tag: Decodable, Equatable {
        struct Cell: Decodable, Equatable {
          var table: String
          var row: Int
          var column: Int
        }
        var kind: String
        var tag: String
        var part: String
        var cells: [Cell]
      }
      var tags: [Tag]
    }
    let listing = try JSONDecoder().decode(Listing.self, from: Data(outcome.out.utf8))
    #expect(
      listing.tags.map(\.kind) == ["each", "each", "value", "value", "value", "end", "end"])
    #expect(
      listing.tags[3]
        == .init(
          kind: "value", tag: "p.nombre", part: "body",
          cells: [.init(table: "Pedidos", row: 2, column: 2)]))
  }

  @Test("A faulty template is listed as far as it goes, and its faults are told: status 1")
  func listFaulty() async throws {
    let outcome = try await tool.run("template", "list", "faltas.odt", "--lang", "es")
    #expect(outcome.status == 1)
    #expect(outcome.out.contains("  {{ nombr }}\n"))
    #expect(outcome.err.contains("error TPL-13: no existe el filtro «mayusculs»"))
    let none = try await tool.run("template", "list", "nada.ott")
    #expect(none.status == 1 && none.out == "" && none.err.contains("TPL-20"))
  }

  // MARK: check

  @Test("Every fault of a template in one run, in its order, with places and remedies; status 1")
  func check() async throws {
    let outcome = try await tool.run("template", "check", "faltas.odt", "--lang", "es")
    #expect(outcome.status == 1 && outcome.err == "")
    let rules = outcome.out.matches(of: /(?:error|aviso) ([A-Z]+-\d+):/).map { String($0.1) }
    #expect(
      rules == ["TPL-03", "TPL-13", "TPL-01", "TPL-02", "TPL-01", "PDF-05"], "\(outcome.out)")
    #expect(outcome.out.contains("tabla «Datos», fila 1, columna 1, párrafo «{{ a | mayusculs }}»"))
    #expect(outcome.out.contains("remedio: ¿quiso decir «mayusculas»?"))
    #expect(outcome.out.hasSuffix("\n\n5 errores, 1 aviso\n"))
  }

  @Test("A sound template: status 0; its warnings are faults only when strict")
  func sound() async throws {
    let sound = try await tool.run("plantilla", "revisar", "filas.odt", "--lang", "es")
    #expect(sound.status == 0 && sound.out == "sin observaciones\n" && sound.err == "")
    try scratch.write(
      Self.flat(
        """
        <table:table table:name="T"><table:table-column/><table:table-row><table:table-cell>\
        <text:p>{{ a }}</text:p></table:table-cell></table:table-row></table:table>
        """), to: "t.fodt")
    let warned = try await tool.run("template", "check", "t.fodt", "--lang", "es")
    #expect(warned.status == 0 && warned.out.contains("aviso PDF-05: la tabla «T»"))
    #expect(try await tool.run("template", "check", "t.fodt", "--estricto").status == 1)
  }

  @Test("Names that the data lacks, with both places and the nearest name; unused data on request")
  func checkData() async throws {
    try scratch.write(
      """
      clientes:
        - nombre: Ana
          productos: [{nombre: té, cantida: 2}]
      sobra: 1
      """, to: "d.yaml")
    let outcome = try await tool.run(
      "template", "check", "filas.odt", "--data", "d.yaml", "--lang", "es", "--report-unused")
    #expect(outcome.status == 1)
    #expect(
      outcome.out.contains(
        "fila 2, columna 3, párrafo «{{ p.cantidad | entero }}{{/each}}{{/each}}»: error TPL-31: "
          + "los datos no tienen «cantidad», que pide {{p.cantidad | entero}}\n"
          + "  d.yaml:3:17: el dato debería estar aquí\n"
          + "  remedio: ¿quiso decir «cantida»?"), "\(outcome.out)")
    #expect(
      outcome.out.contains(
        "d.yaml:1:1: aviso TPL-41: ninguna marca de la plantilla usa «sobra»"), "\(outcome.out)")
    #expect(outcome.out.contains("usa «clientes[].productos[].cantida»"))
    let quiet = try await tool.run("template", "check", "filas.odt", "--data", "d.yaml", "-q")
    #expect(quiet.status == 1 && !quiet.out.contains("TPL-41"))
  }

  @Test("A list that is missing is said once, not for each tag in its loop")
  func missingList() async throws {
    try scratch.write("cliente: []\n", to: "d.yaml")
    let outcome = try await tool.run("template", "check", "filas.odt", "--data", "d.yaml")
    #expect(outcome.out.matches(of: /TPL-31/).count == 1, "\(outcome.out)")
    #expect(outcome.out.contains("did you mean “cliente”?"))
  }

  @Test("A template against a JSON Schema, its own among others; a schema that is none is told")
  func checkSchema() async throws {
    let schema = try await tool.run("template", "schema", "filas.odt")
    #expect(schema.status == 0 && schema.err == "")
    try scratch.write(schema.out, to: "s.json")
    #expect(try await tool.run("template", "check", "filas.odt", "--schema", "s.json").status == 0)
    try scratch.write(
      #"{"type": "object", "properties": {"cliente": {"type": "string"}}}"#, to: "otro.json")
    let other = try await tool.run("template", "check", "filas.odt", "--esquema", "otro.json")
    #expect(other.status == 1 && other.out.contains("did you mean “cliente”?"))
    try scratch.write("{", to: "roto.json")
    let broken = try await tool.run("template", "check", "filas.odt", "--schema", "roto.json")
    #expect(broken.status == 1 && broken.err.contains("roto.json: error TPL-22"))
    let missing = try await tool.run("template", "check", "filas.odt", "--schema", "nada.json")
    #expect(missing.status == 2 && missing.err.contains("“nada.json”"))
    let both = try await tool.run(
      "template", "check", "filas.odt", "--schema", "s.json", "--data", "s.json")
    #expect(both.status == 2 && both.err.contains("do not go together"))
  }

  @Test(
    "The shipped layouts ask only for what the reports give", arguments: ["nacional", "regional"])
  func shippedLayouts(kind: String) async throws {
    let layout = "\(SmallWorkspace.home)/Templates/etapa-iv-\(kind).ott"
    let outcome = try await tool.run("template", "check", layout, "--schema", kind, "--strict")
    #expect(outcome.status == 0, "\(outcome.out)\(outcome.err)")
    let wrong = try await tool.run("template", "check", "filas.odt", "--schema", kind)
    #expect(wrong.status == 1 && wrong.out.contains("“clientes”"))
    #expect(!wrong.out.contains("should be here"))
  }

  @Test("The faults as Writer comments in a copy, in the user's language")
  func annotate() async throws {
    let outcome = try await tool.run(
      "template", "check", "faltas.odt", "--anotar", "copias/anotada.odt", "--lang", "es")
    #expect(outcome.status == 1)
    #expect(outcome.err.contains("«copias/anotada.odt»"))
    let copy = try Package(reading: WholeFile.read(scratch.path("copias/anotada.odt")))
    var comments: [String] = []
    copy.content.visit { element in
      if element.name == "office:annotation" { comments.append(element.textContent) }
    }
    #expect(comments.count == 6)
    #expect(comments.contains { $0.contains("TPL-13: no existe el filtro «mayusculs»") })
    let broken = try await tool.run("template", "check", "macros.odt", "--annotate", "m.odt")
    #expect(broken.status == 1 && broken.err.contains("macros"))
    #expect(try !scratch.names().contains("m.odt"))
  }

  @Test("JSON and SARIF say the same as the text")
  func machineForms() async throws {
    struct Findings: Decodable {
      struct Finding: Decodable {
        var rule: String
        var severity: String
        var file: String
        var `where`: String?
        var message: String
      }
      var findings: [Finding]
    }
    let json = try await tool.run("template", "check", "faltas.odt", "--format", "json")
    #expect(json.status == 1 && json.err == "")
    let findings = try JSONDecoder().decode(Findings.self, from: Data(json.out.utf8)).findings
    #expect(
      findings.map(\.rule) == ["TPL-03", "TPL-13", "TPL-01", "TPL-02", "TPL-01", "PDF-05"])
    #expect(findings.allSatisfy { $0.file == "faltas.odt" })
    #expect(findings[1].where?.contains("table “Datos”, row 1, column 1") == true)
    struct Log: Decodable {
      struct Run: Decodable {
        struct Result: Decodable { var ruleId: String }
        var results: [Result]
      }
      var version: String
      var runs: [Run]
    }
    let sarif = try await tool.run("template", "check", "faltas.odt", "--formato", "sarif")
    let log = try JSONDecoder().decode(Log.self, from: Data(sarif.out.utf8))
    #expect(log.version == "2.1.0")
    #expect(log.runs.first?.results.map(\.ruleId) == findings.map(\.rule))
    #expect(sarif.out.contains("\"fullyQualifiedName\": \"table “Datos”, row 1, column 1"))
  }

  // MARK: schema

  @Test("The JSON Schema of the data; of a faulty template, its faults instead")
  func schema() async throws {
    let outcome = try await tool.run("plantilla", "esquema", "filas.odt")
    struct Schema: Decodable { var required: [String] }
    let schema = try JSONDecoder().decode(Schema.self, from: Data(outcome.out.utf8))
    #expect(schema.required == ["clientes"])
    let faulty = try await tool.run("template", "schema", "faltas.odt", "--lang", "es")
    #expect(faulty.status == 1 && faulty.out == "" && faulty.err.contains("5 errores"))
  }

  @Test("A tool that does not exist is wrong usage, with the nearest")
  func unknown() async throws {
    let outcome = try await tool.run("template", "chek", "a.ott", "--lang", "es")
    #expect(outcome.status == 2 && outcome.err.contains("no existe la orden «chek»"))
    #expect(outcome.err.contains("¿quiso decir «check»?"))
  }

  // MARK: render

  @Test("Unused data is a warning of render on request, with its place; the document is made")
  func renderUnused() async throws {
    try scratch.write(
      """
      clientes: [{nombre: Ana, productos: [{nombre: té, cantidad: 2, precio: 5}]}]
      autor: {nombre: x}
      """, to: "d.yaml")
    let words = ["render", "filas.odt", "d.yaml", "-o", "s.odt", "--lang", "es"]
    let plain = try await tool.run(arguments: words)
    #expect(plain.status == 0 && plain.err == "" && plain.out == "s.odt\n")
    let outcome = try await tool.run(arguments: words + ["--report-unused"])
    #expect(outcome.status == 0 && outcome.out == "s.odt\n")
    #expect(
      outcome.err.contains("d.yaml:1:1: aviso TPL-41: ninguna marca de la plantilla usa «autor»"))
    #expect(outcome.err.contains("usa «clientes[].productos[].precio»"))
    #expect(outcome.err.matches(of: /TPL-41/).count == 2)
  }

  @Test("Pictures are looked for beside the data, or where --pictures says")
  func renderPictures() async throws {
    let png = try WholeFile.read("\(SmallWorkspace.home)/Assets/emblema.png")
    try scratch.write("{nombre: Ana, foto: a.png, fotos: []}", to: "datos/d.yaml")
    let words = ["render", "imagenes.odt", "datos/d.yaml", "-o", "s.odt", "--lang", "es"]
    let missing = try await tool.run(arguments: words)
    #expect(missing.status == 1 && missing.err.contains("no está la imagen «a.png»"))
    #expect(missing.err.contains("datos/d.yaml:1:21"))
    #expect(try !scratch.names().contains("s.odt"))
    try WholeFile.write(png, to: scratch.path("datos/a.png"))
    #expect(try await tool.run(arguments: words).status == 0)
    try WholeFile.write(png, to: scratch.path("fotos/b.png"))
    try scratch.write("{nombre: Ana, foto: b.png, fotos: []}", to: "datos/d.yaml")
    let elsewhere = try await tool.run(arguments: words + ["--pictures", "fotos"])
    #expect(elsewhere.status == 0)
    let package = try Package(reading: WholeFile.read(scratch.path("s.odt")))
    #expect(package.files.contains { $0.bytes == png })
  }

  @Test("A date of the data is a date for the filter: written as 2009-10-30")
  func renderDate() async throws {
    try scratch.write(
      Self.flat("<text:p>{{ f | fecha \"d 'de' MMMM\" }}, {{ m | fecha \"MMMM yyyy\" }}</text:p>"),
      to: "t.fodt")
    try scratch.write("{f: 2009-10-30, m: 2009-11}", to: "d.yaml")
    #expect(try await tool.run("render", "t.fodt", "d.yaml", "-o", "s.odt").status == 0)
    let package = try Package(reading: WholeFile.read(scratch.path("s.odt")))
    #expect(package.content.textContent.contains("30 de octubre, noviembre 2009"))
    #expect(
      try await tool.run("template", "check", "t.fodt", "--data", "d.yaml").status == 0)
    try scratch.write("{f: 2009-06-31, m: ayer}", to: "d.yaml")
    let wrong = try await tool.run("render", "t.fodt", "d.yaml", "-o", "s.odt")
    #expect(wrong.status == 1 && wrong.err.matches(of: /TPL-33/).count == 2)
  }

  private static func flat(_ body: String) -> String {
    let namespaces = Namespaces.all.filter { $0.prefix != "xml" }
      .map { "xmlns:\($0.prefix)=\"\($0.uri)\"" }.joined(separator: " ")
    return """
      <?xml version="1.0"?><office:document \(namespaces) office:version="1.3" \
      office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>\
      <style:default-style style:family="paragraph"><style:text-properties fo:language="es"/>\
      </style:default-style></office:styles><office:body><office:text>\(body)</office:text>\
      </office:body></office:document>
      """
  }
}
