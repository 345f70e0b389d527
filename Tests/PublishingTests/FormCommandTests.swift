import Glibc
import OpenDocument
import Reports
import StructuredData
import Testing

@testable import Publishing

/// `etapa4 form`, and `etapa4 import` of what comes back.
struct FormCommandTests {
  private let scratch: Scratch
  private var tool: CommandLineTool

  init() throws {
    scratch = try Scratch()
    tool = try CommandLineTool(in: scratch)
    _ = try SmallWorkspace.make(in: scratch)
    try scratch.write(Self.south, to: "sercotec/regiones/sur.yaml")
  }

  private static let south = """
    # Lo que sigue lo escribió la unidad de planificación.
    region: del Maule
    programas:
      diseno_distribucion_acceso:
        desempeno: 95   # del sistema
        logro: Se hizo.

    """

  private var data: String {
    String(
      decoding: (try? WholeFile.read(scratch.path("sercotec/regiones/sur.yaml"))) ?? [],
      as: UTF8.self)
  }

  /// A form with other words in the place of some, as if somebody had typed them.
  private func edit(_ name: String, _ changes: [(String, String)]) throws {
    let path = scratch.path(name)
    let kind: Package.Kind = name.hasSuffix(".ods") ? .spreadsheet : .text
    let package = try Package(reading: WholeFile.read(path), as: kind, allowsOutsideAddresses: true)
    var content = String(decoding: XMLWriter.document(package.content), as: UTF8.self)
    for (old, new) in changes {
      #expect(content.contains(old), "\(old)")
      content = content.replacing(old, with: new)
    }
    let archive = Package.archive(
      content: Array(content.utf8), styles: XMLWriter.document(package.styles),
      meta: XMLWriter.document(try #require(package.meta)), settings: nil, files: package.files,
      mediaType: package.mediaType)
    try WholeFile.write(try archive.bytes(), to: path)
  }

  private static let form = "f/formulario-2009-07-maule.odt"

  private func makeForm(_ format: String = "odt") async throws {
    let outcome = try await tool.run(
      "form", "maule", "--workspace", "sercotec", "--format", format, "--output", "f")
    #expect(outcome.status == 0 && outcome.err == "", "\(outcome.err)")
  }

  @Test("A form for each region, named by exercise, number and region; nothing else is written")
  func forms() async throws {
    let outcome = try await tool.run(
      "formulario", "--espacio", "sercotec", "--formato", "odt,ods", "--lang", "es")
    let names = ["01-tarapaca", "07-maule"].flatMap { name in
      ["odt", "ods"].map { "Output/sercotec/formularios/formulario-2009-\(name).\($0)" }
    }
    #expect(outcome.status == 0)
    #expect(outcome.out == names.joined(separator: "\n") + "\n")
    #expect(try scratch.names("Output/sercotec/formularios").count == 4)
  }

  @Test(
    "The whole has a form too, made where it is named, and read back", arguments: ["odt", "ods"])
  func whole(_ format: String) async throws {
    let national = "sercotec/nacional.yaml"
    let outcome = try await tool.run(
      "form", "nacional", "--workspace", "sercotec", "--format", format, "--output", "f")
    let form = "f/formulario-2009-nacional.\(format)"
    #expect(outcome.status == 0 && outcome.out == "\(form)\n", "\(outcome.err)")
    let same = try await tool.run("import", form, "--into", "sercotec", "--yes")
    #expect(try scratch.read(national) == "programas: {}\n", "\(same.out)")
    // A text for each year, and the programmes that regions have too.
    let labels = ["estratégicos 2008", "estratégicos 2009", "Dificultades de la implementación"]
    func cell(_ label: String, _ content: String) throws -> Range<String.Index> {
      let place = try #require(content.firstRange(of: label))
      let rest = content[place.upperBound...]
      let paragraph = try #require(
        rest.firstMatch(of: /<table:table-cell[^>]*?\/>|<text:bookmark-start[^>]*\/>/))
      return paragraph.range
    }
    let archive = try ZipArchive(reading: WholeFile.read(scratch.path(form)))
    var content = String(decoding: try #require(archive["content.xml"]), as: UTF8.self)
    for label in labels {
      let range = try cell(label, content)
      let said = "Dicho de \(label.suffix(4))"
      content.replaceSubrange(
        range,
        with: format == "odt"
          ? "\(content[range])\(said)"
          : "<table:table-cell office:value-type=\"string\"><text:p>\(said)</text:p></table:table-cell>"
      )
    }
    let entries = archive.entries.map { entry in
      entry.name == "content.xml" ? ZipArchive.Entry(entry.name, Array(content.utf8)) : entry
    }
    try WholeFile.write(try ZipArchive(entries).bytes(), to: scratch.path(form))
    let taken = try await tool.run("import", form, "--into", "sercotec", "--yes")
    let new = try scratch.read(national)
    for said in ["2008: Dicho de 2008", "2009: Dicho de 2009", "dificultades: Dicho de ción"] {
      #expect(new.contains(said), "\(taken.out) \(taken.err) \(new)")
    }
    let again = try await tool.run("import", form, "--into", "sercotec", "--yes")
    #expect(try scratch.read(national) == new, "\(again.out)")
    let region = try await tool.run(
      "import", form, "--into", "sercotec", "--unit", "Mauel", "--yes")
    #expect(region.status == 2)
    // A workspace without its file gets one.
    _ = scratch.remove(national)
    _ = try await tool.run("import", form, "--into", "sercotec", "--yes")
    #expect(try scratch.read(national).contains("2009: Dicho de 2009"))
  }

  @Test("The same data give the same forms, byte for byte")
  func reproducible() async throws {
    try await makeForm("odt")
    try await makeForm("ods")
    let first = try ["odt", "ods"].map {
      try WholeFile.read(scratch.path("f/formulario-2009-07-maule.\($0)"))
    }
    try await makeForm("odt")
    try await makeForm("ods")
    let second = try ["odt", "ods"].map {
      try WholeFile.read(scratch.path("f/formulario-2009-07-maule.\($0)"))
    }
    #expect(first == second)
  }

  @Test("A region that is not there and a format that nobody knows are wrong usage")
  func usage() async throws {
    let region = try await tool.run("form", "Mauel", "--workspace", "sercotec", "--lang", "es")
    #expect(region.status == 2 && region.err.contains("«Mauel»"))
    let format = try await tool.run("form", "--workspace", "sercotec", "--format", "pdf")
    #expect(format.status == 2)
  }

  @Test("What a form says otherwise changes in the file, and not another byte of it")
  func importing() async throws {
    try await makeForm()
    let same = try await tool.run("import", Self.form, "--into", "sercotec", "--yes")
    #expect(same.status == 0 && data == Self.south)
    try edit(Self.form, [(">Se hizo.<", ">Se hizo todo: 3 de 3.<")])
    let dry = try await tool.run("import", Self.form, "--into", "sercotec", "--dry-run")
    #expect(dry.status == 0 && data == Self.south)
    #expect(dry.out.contains("programas.diseno_distribucion_acceso.logro"))
    let asked = try await tool.run("import", Self.form, "--into", "sercotec")
    #expect(asked.status == 2 && data == Self.south)
    let done = try await tool.run("import", Self.form, "--into", "sercotec", "--yes")
    #expect(done.status == 0)
    #expect(data == Self.south.replacing("Se hizo.", with: "'Se hizo todo: 3 de 3.'"))
  }

  @Test("What the form leaves blank stays in the data, and is told")
  func blanks() async throws {
    try await makeForm()
    try edit(Self.form, [(">Se hizo.<", "><")])
    let outcome = try await tool.run(
      "import", Self.form, "--into", "sercotec", "--yes", "--lang", "es")
    #expect(outcome.status == 0 && data == Self.south)
    #expect(outcome.out.contains("deja en blanco «programas.diseno_distribucion_acceso.logro»"))
    #expect(outcome.out.contains("«Se hizo.»"))
  }

  @Test("Words outside of the cells and what is no answer are told with their place")
  func remnants() async throws {
    try await makeForm()
    try edit(
      Self.form,
      [(">95<", ">casi todo<"), ("</office:text>", "<text:p>Saludos.</text:p></office:text>")])
    let outcome = try await tool.run(
      "import", Self.form, "--into", "sercotec", "--yes", "--lang", "es")
    #expect(data == Self.south)
    #expect(outcome.out.contains("se espera un número") && outcome.out.contains("«casi todo»"))
    #expect(outcome.out.contains("«Saludos.»") && outcome.out.contains("columna 2"))
  }

  @Test("A region without a file gets one, commented; a spreadsheet is read like a document")
  func newFile() async throws {
    try await makeForm("ods")
    let path = scratch.path("sercotec/regiones/sur.yaml")
    unlink(path)
    let outcome = try await tool.run(
      "import", "f/formulario-2009-07-maule.ods", "--into", "sercotec", "--yes")
    #expect(outcome.status == 0, "\(outcome.err)")
    let bytes = try WholeFile.read(scratch.path("sercotec/regiones/07-maule.yaml"))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("# Principal logro del programa de trabajo"))
    #expect(text.contains("    desempeno: 95\n") && text.contains("    logro: Se hizo.\n"))
  }

  @Test("Foreign, empty and damaged files are refused, and nothing is written")
  func refusals() async throws {
    try await makeForm("ods")
    let whole = try WholeFile.read(scratch.path("f/formulario-2009-07-maule.ods"))
    try WholeFile.write(Array(whole.prefix(whole.count / 2)), to: scratch.path("rota.ods"))
    try WholeFile.write([], to: scratch.path("vacia.ods"))
    for (name, rule) in [("rota.ods", "FOR-05"), ("vacia.ods", "FOR-09")] {
      let outcome = try await tool.run("import", name, "--into", "sercotec", "--yes")
      #expect(outcome.status == 1 && outcome.err.contains(rule), "\(outcome.err)")
    }
    try scratch.write(
      "ejercicio: 2009\nfecha: 2009-10\ninstitucion: {nombre: N}\nregiones: [Aysén]\n",
      to: "otro/informe.yaml")
    try scratch.write("{}\n", to: "otro/nacional.yaml")
    try scratch.write("region: Aysén\n", to: "otro/regiones/a.yaml")
    let foreign = try await tool.run(
      "import", "f/formulario-2009-07-maule.ods", "--into", "otro", "--yes")
    #expect(foreign.status == 1 && foreign.err.contains("FOR-08"))
    #expect(data == Self.south)
    #expect(try scratch.names("sercotec").filter { $0 == "historial" } == [])
  }
}
