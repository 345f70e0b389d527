import OpenDocument
import Testing

@testable import Publishing

/// The institution's own emblem, on every document.
struct EmblemTests {
  private let scratch: Scratch
  private let tool: CommandLineTool

  init() throws {
    scratch = try Scratch()
    tool = try CommandLineTool(in: scratch)
    _ = try SmallWorkspace.make(in: scratch)
    let settings = try scratch.read("sercotec/informe.yaml")
    try scratch.write(
      settings.replacing(
        "  sigla: SERCOTEC\n",
        with: "  sigla: SERCOTEC\n  emblema: {archivo: emblema.svg, descripcion: Una rueda}\n"),
      to: "sercotec/informe.yaml")
    try draw("10mm")
  }

  private func draw(_ width: String) throws {
    try scratch.write(
      "<svg xmlns='http://www.w3.org/2000/svg' width='\(width)' height='10mm'/>",
      to: "sercotec/emblema.svg")
  }

  /// The words for who cannot see the picture, and the pictures of a document.
  private func seen(_ path: String) throws -> (words: [String], pictures: [String]) {
    let package = try Package(reading: WholeFile.read(scratch.path(path)))
    let text = String(decoding: XMLWriter.document(package.content), as: UTF8.self)
    return (
      text.split(separator: "<svg:desc>").dropFirst().map { String($0.prefix { $0 != "<" }) },
      package.files.map(\.path).filter { $0.hasPrefix("Pictures/") && !$0.hasSuffix("/") }
    )
  }

  private static let report = "Output/sercotec/regiones/07-maule/informe-etapa-iv-2009-maule.odt"

  @Test("Reports, forms and findings have it in the place of the shipped one, with what it shows")
  func everyDocument() async throws {
    for command in [
      ["build", "sercotec", "--format", "odt"], ["form", "maule", "-w", "sercotec"],
      ["check", "sercotec", "--format", "odt", "-o", "h.odt"],
    ] {
      let outcome = try await tool.run(arguments: command)
      #expect(outcome.status <= 1, "\(outcome.err)")
    }
    for path in [
      Self.report, "Output/sercotec/nacional/informe-etapa-iv-2009-nacional.odt", "h.odt",
      "Output/sercotec/formularios/formulario-2009-07-maule.odt",
    ] {
      let (words, pictures) = try seen(path)
      #expect(words == ["Una rueda"], "\(path): \(words)")
      #expect(pictures.contains { $0.hasSuffix(".svg") }, "\(path): \(pictures)")
    }
  }

  @Test("Another picture under the same name makes the reports again")
  func changed() async throws {
    _ = try await tool.run("build", "sercotec", "--format", "odt")
    let first = try WholeFile.read(scratch.path(Self.report))
    _ = try await tool.run("build", "sercotec", "--format", "odt")
    #expect(try WholeFile.read(scratch.path(Self.report)) == first)
    try draw("20mm")
    _ = try await tool.run("build", "sercotec", "--format", "odt")
    #expect(try WholeFile.read(scratch.path(Self.report)) != first)
  }

  @Test("One that is not there is told by its name, and so is one outside of the workspace")
  func missing() async throws {
    let settings = try scratch.read("sercotec/informe.yaml")
    for file in ["otro.png", "../emblema.svg", "/etc/passwd"] {
      try scratch.write(
        settings.replacing("emblema.svg", with: file), to: "sercotec/informe.yaml")
      let outcome = try await tool.run("build", "sercotec", "--format", "odt")
      #expect(outcome.status == 1 && outcome.err.contains(file), "\(outcome.err)")
    }
  }

  @Test("Without one the layouts keep theirs; the list of corrections has it too")
  func shipped() async throws {
    _ = try await tool.run("pack", "sercotec")
    try scratch.write(
      """
      region: Maule
      difusion:
        funcionarios: [{actividad: Reunión, fecha: 2009-12-15, responsable: Directora}]

      """, to: "sercotec/regiones/sur.yaml")
    let outcome = try await tool.run("diff", "sercotec", "--since", "1", "-o", "n.odt")
    #expect(outcome.status == 0, "\(outcome.err)")
    #expect(try seen("n.odt").words == ["Una rueda"])
    let list = try Package(reading: WholeFile.read(scratch.path("n.odt"))).content.textContent
    #expect(list.contains("15 de diciembre de 2009") && !list.contains("2009-12-15"))
    let settings = try scratch.read("sercotec/informe.yaml")
    try scratch.write(
      settings.replacing(
        "  emblema: {archivo: emblema.svg, descripcion: Una rueda}\n", with: ""),
      to: "sercotec/informe.yaml")
    _ = try await tool.run("build", "sercotec", "--format", "odt")
    #expect(try seen(Self.report).words.first?.hasPrefix("Emblema de la institución") == true)
  }
}
