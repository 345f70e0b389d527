import OpenDocument
import StructuredData
import Testing

@testable import Publishing

/// A workspace of one region with some data, its forms, and what people do to them.
struct FormBench {
  let scratch: Scratch
  private let tool: CommandLineTool

  init() throws {
    scratch = try Scratch()
    tool = try CommandLineTool(in: scratch)
    _ = try SmallWorkspace.make(in: scratch)
    try scratch.write(Self.south, to: Self.file)
  }

  static let file = "sercotec/regiones/sur.yaml"
  static let south = """
    # Lo que sigue lo escribió la unidad de planificación.
    region: del Maule
    plan_plurianual:
      - objetivo: Implementar iniciativas de fomento con los gremios.
        resultados:
          - medicion: Cuatro iniciativas al cierre.
            meta: 4
            valor: 4
            logro: Operaron cuatro iniciativas.
            desafios: Sumar dos comunas rurales.
            recomendaciones: ninguna
    programas:
      diseno_distribucion_acceso:
        desempeno: 95
        logro: Se hizo lo acordado.
        dificultades: ninguna
        recomendaciones: Medir antes.
      complementariedad_territorial:
        desempeno: 80
        logro: Un convenio con el municipio.
    difusion:
      funcionarios:
        - actividad: Charla a la planta.
          fecha: 2009-11
          responsable: Encargada de personas

    """

  var data: String { (try? scratch.read(Self.file)) ?? "" }

  /// The region's form; DOCX and XLSX are made by LibreOffice itself.
  func form(_ format: String) async throws -> String {
    let outcome = try await run(
      "form", "maule", "--workspace", "sercotec", "--format", format, "--output", "f",
      needsOffice: format.hasSuffix("x"))
    #expect(outcome.status == 0 && outcome.err == "", "\(outcome.err)")
    return "f/formulario-2009-07-maule.\(format)"
  }

  /// Changes the text of parts of a file that is a zip archive, and adds others.
  func change(
    _ name: String, adding parts: [String: String] = [:], _ changes: [String: (String) -> String]
  ) throws {
    let archive = try ZipArchive(reading: WholeFile.read(scratch.path(name)))
    var entries = archive.entries.map { entry in
      guard let change = changes[entry.name] else { return entry }
      let old = String(decoding: entry.bytes, as: UTF8.self)
      let new = change(old)
      #expect(new != old, "\(entry.name)")
      return ZipArchive.Entry(entry.name, Array(new.utf8), isStored: entry.name == "mimetype")
    }
    entries += parts.sorted { $0.key < $1.key }.map {
      ZipArchive.Entry($0.key, Array($0.value.utf8))
    }
    try WholeFile.write(try ZipArchive(entries).bytes(), to: scratch.path(name))
  }

  func importing(_ arguments: String...) async throws -> CommandLineTool.Outcome {
    try await run(
      arguments: ["import"] + arguments + ["--into", "sercotec", "--yes", "--lang", "es"],
      needsOffice: arguments.contains { $0.hasSuffix("x") })
  }

  func run(_ arguments: String..., needsOffice: Bool = false) async throws
    -> CommandLineTool.Outcome
  {
    try await run(arguments: arguments, needsOffice: needsOffice)
  }

  private func run(
    arguments: [String], needsOffice: Bool
  ) async throws -> CommandLineTool.Outcome {
    var tool = tool
    if needsOffice { tool.environment["ETAPA4_SOFFICE"] = nil }
    return try await tool.run(arguments: arguments)
  }
}
