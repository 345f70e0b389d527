import Diagnostics
import OpenDocument
import Reports
import Rounds
import StructuredData
import Templating
import Testing

@testable import Publishing

/// What goes back to units, as files.
@Suite(
  "What goes back to the units",
  .enabled(if: FormFilling.isPossible, "LibreOffice with Calc and python3-uno is not here"),
  .serialized)
struct ObservedFilesTests {
  private let bench: FormBench
  private let environment = ProcessEnvironment.variables()

  init() throws {
    bench = try FormBench()
    let path = "sercotec/informe.yaml"
    try bench.scratch.write(
      try bench.scratch.read(path) + """
        formularios:
          plazo: 2009-12-18
          devolver: Unidad de Planificación, planificacion@servicio.cl
          correos: {Maule: "ana@maule.cl, Luis <luis@maule.cl>"}
        anexo_observaciones: si

        """, to: path)
  }

  private func remark(_ id: String, _ unit: String, _ severity: Severity?) -> Remark {
    Remark(
      id: id, severity: severity, unit: unit,
      path: ValuePath(written: "programas.complementariedad_territorial.logro") ?? ValuePath(),
      section: "IV. 1.3", field: "Logro", quote: "con el municipio",
      message: "no dice <cuál> & cuándo", remedy: "dígalo")
  }

  private var converter: @Sendable () throws(ConversionError) -> any DocumentConverter {
    let environment = environment
    return { () throws(ConversionError) in
      LibreOfficeConverter(
        try LibreOffice.find(environment: environment), processes: 1, environment: environment)
    }
  }

  private func write(_ parts: [ObservedFiles<LocalFiles>.Part]) async throws -> [String] {
    let workspace = try Workspace(bench.scratch.path("sercotec"))
    var request = ObservedFiles<LocalFiles>.Request(
      workspace: workspace, parts: parts,
      date: try #require(CalendarDate(year: 2009, month: 12, day: 4)),
      folder: bench.scratch.path("vuelta"))
    request.round = 2
    return try await ObservedFiles(
      resources: Resources(folder: SmallWorkspace.home), files: LocalFiles(),
      environment: environment, converter: converter
    ).write(request).flatMap { $0 }
  }

  @Test("Each unit gets its file, the letter and the mail, the same bytes every time")
  func files() async throws {
    let parts = [
      ObservedFiles<LocalFiles>.Part(
        unit: "maule",
        remarks: [remark("H-002", "maule", .info), remark("H-001", "maule", .error)],
        kind: UnitFileKind(.xlsx)),
      .init(unit: "tarapaca", remarks: [], kind: UnitFileKind(.odt, isReport: true)),
    ]
    let paths = try await write(parts)
    #expect(
      paths.map(Path.name) == [
        "formulario-2009-07-maule.xlsx", "carta-2009-07-maule.odt", "carta-2009-07-maule.pdf",
        "correo-2009-07-maule.eml", "informe-2009-01-tarapaca.odt", "carta-2009-01-tarapaca.odt",
        "carta-2009-01-tarapaca.pdf", "correo-2009-01-tarapaca.eml",
      ])
    let first = try paths.map { try WholeFile.read($0) }
    #expect(try await write(parts) == paths)
    for (path, bytes) in zip(paths, first) { #expect(try WholeFile.read(path) == bytes, "\(path)") }
    let letter = try Package(reading: first[1]).content.textContent
    for words in [
      "Región del Maule", "ronda 2", "18 de diciembre de 2009", "planificacion@servicio.cl",
      "quedan 2 observaciones", "1 es un error", "No dice <cuál> & cuándo", "«con el municipio»",
      "formulario-2009-07-maule.xlsx", "columna «Respuesta»",
    ] { #expect(letter.contains(words), "\(words)") }
    let order = try #require(letter.firstRange(of: "H-001"))
    #expect(order.lowerBound < (letter.firstRange(of: "H-002")?.lowerBound ?? letter.startIndex))
    let mail = String(decoding: first[3], as: UTF8.self)
    #expect(mail.contains("To: ana@maule.cl,\r\n \"Luis\" <luis@maule.cl>\r\n"))
    #expect(mail.contains("From: planificacion@servicio.cl\r\nReply-To: planificacion@servicio.cl"))
    let none = try Package(reading: first[5]).content.textContent
    #expect(none.contains("no queda ninguna observación"))
    #expect(!String(decoding: first[7], as: UTF8.self).contains("\r\nTo:"))
  }

  @Test("The whole gets its own form, and its own report, with what it is told at its place")
  func whole() async throws {
    let remark = Remark(
      id: "H-001", severity: .error, unit: "nacional",
      path: ValuePath(written: "programas.complementariedad_territorial.logro") ?? ValuePath(),
      section: "IV. 1.3", field: "Logro", message: "no dice cuál", remedy: "dígalo")
    for kind in [UnitFileKind(.odt), UnitFileKind(.odt, isReport: true)] {
      let paths = try await write([.init(unit: "nacional", remarks: [remark], kind: kind)])
      let stem = kind.isReport ? "informe" : "formulario"
      #expect(paths.first.map(Path.name) == "\(stem)-2009-nacional.odt")
      let text = try Package(reading: WholeFile.read(paths[0])).content.textContent
      #expect(text.contains("[H-001]") && text.contains("no dice cuál"))
      let letter = try Package(reading: WholeFile.read(paths[1])).content.textContent
      #expect(letter.contains("Nivel Central"))
    }
  }

  @Test("A unit that is not of the workspace, or a letter that does not merge: nothing is written")
  func nothing() async throws {
    await #expect(throws: Failure.self) {
      _ = try await write([.init(unit: "aysen", remarks: [], kind: UnitFileKind(.odt))])
    }
    #expect(!WholeFile.exists(bench.scratch.path("vuelta")))
  }

  @Test("A workspace's own letter")
  func ownLetter() async throws {
    let shipped = "\(SmallWorkspace.home)/Templates/carta-de-observaciones.ott"
    try WholeFile.write(
      try WholeFile.read(shipped), to: bench.scratch.path("sercotec/mi-carta.ott"))
    try bench.change(
      "sercotec/mi-carta.ott",
      ["content.xml": { $0.replacing("Observaciones a lo informado", with: "De nuestra parte") }])
    let path = "sercotec/informe.yaml"
    try bench.scratch.write(
      try bench.scratch.read(path) + "plantillas: {carta: mi-carta.ott}\n", to: path)
    let paths = try await write([.init(unit: "maule", remarks: [], kind: UnitFileKind(.odt))])
    let letter = try Package(reading: WholeFile.read(paths[1])).content.textContent
    #expect(letter.contains("De nuestra parte"))
  }

  @Test("The annex tells what was answered and accepted, unit by unit")
  func annex() async throws {
    let workspace = try Workspace(bench.scratch.path("sercotec"))
    let annex = RemarksAnnex(
      resources: Resources(folder: SmallWorkspace.home), files: LocalFiles(), converter: converter)
    #expect(try annex.isWanted(in: workspace))
    var answered = remark("H-007", "maule", .error)
    answered.answer = "El convenio es de marzo."
    let path = bench.scratch.path("anexo.odt")
    try await annex.write(
      [
        .init(answered, state: "respondida"),
        .init(remark("H-003", "tarapaca", .warning), state: "aceptada"),
        .init(remark("O-001", "nacional", nil), state: "respondida"),
      ], of: workspace, to: try OutputTarget(path, format: .odt))
    let text = try Package(reading: WholeFile.read(path)).content.textContent
    for words in [
      "H-007", "El convenio es de marzo.", "respondida", "Región del Maule", "aceptada",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    let places = ["O-001", "Tarapacá", "H-003", "Maule", "H-007"].compactMap {
      text.firstRange(of: $0)?.lowerBound
    }
    #expect(places.count == 5 && places == places.sorted(), "\(text)")
  }

  @Test("Addresses of no unit, and what is no address, are told where they stand")
  func addresses() throws {
    let path = "sercotec/informe.yaml"
    try bench.scratch.write(
      try bench.scratch.read(path)
        .replacing(
          "correos: {Maule: \"ana@maule.cl, Luis <luis@maule.cl>\"}",
          with: "correos: {Mauule: a@b.cl, Tarapacá: sin arroba}"), to: path)
    let workspace = try Workspace(bench.scratch.path("sercotec"))
    let assets = try Resources(folder: SmallWorkspace.home)
      .formAssets(of: workspace, files: LocalFiles())
    let found = workspace.read(assets, files: LocalFiles()).diagnostics
    #expect(found.contains { $0.rule == "DAT-47" && $0.message.spanish.contains("sin arroba") })
    #expect(found.contains { $0.message.spanish.contains("Mauule") }, "\(found.map(\.message))")
  }
}
