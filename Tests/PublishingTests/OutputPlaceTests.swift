import Glibc
import Testing

@testable import Publishing

struct OutputPlaceTests {
  private let scratch: Scratch
  private let workspace: Workspace

  init() throws {
    scratch = try Scratch()
    workspace = try SmallWorkspace.make(in: scratch)
    symlink("sercotec/regiones", scratch.path("link"))
    symlink("sercotec", scratch.path("whole"))
    _ = try SmallWorkspace.make(in: scratch, named: "otro")
    try scratch.write("x", to: "afuera/regiones/x")
  }

  private func isRefused(_ folder: String) -> Bool {
    do throws(Failure) {
      try OutputPlace.check(folder, of: workspace)
      return false
    } catch {
      if case .usage = error { return true }
      return false
    }
  }

  @Test(
    "Results do not go among the data, whichever way the folder is written",
    arguments: [
      "sercotec", "sercotec/", "sercotec/regiones", "sercotec/regiones/Output/x",
      "sercotec/REGIONES", "sercotec/historial", "sercotec/historial/nuevo", "link", "link/nuevo",
      "whole", "whole/regiones", "nuevo/../sercotec/regiones", "sercotec/./regiones/.",
      "otro", "otro/regiones/x",
    ])
  func refused(folder: String) {
    #expect(isRefused(scratch.path(folder)))
  }

  @Test(
    "Beside the data, above them, and in a folder of their own inside, they may go",
    arguments: [
      "Output/sercotec", "", "salida", "sercotec/Output/sercotec", "sercotec/salida",
      "sercotec-2", "regiones", "afuera/regiones", "sercotec/regiones-pdf",
    ])
  func allowed(folder: String) {
    #expect(!isRefused(scratch.path(folder)))
  }

  @Test("A folder whose `regiones/` a build would fill must not hold the data there")
  func above() throws {
    let inner = try SmallWorkspace.make(in: scratch, named: "pmg/regiones")
    #expect(throws: Failure.self) { try OutputPlace.check(scratch.path("pmg"), of: inner) }
    try OutputPlace.check(scratch.path("pmg/resultados"), of: inner)
  }

  @Test("Data folders that are links are data too")
  func linkedData() throws {
    try scratch.write("region: Maule\n", to: "compartido/a.yaml")
    try scratch.write("ejercicio: 2009\n", to: "ligado/informe.yaml")
    symlink("../compartido", scratch.path("ligado/regiones"))
    let linked = try Workspace(scratch.path("ligado"))
    #expect(throws: Failure.self) {
      try OutputPlace.check(scratch.path("compartido/salida"), of: linked)
    }
    try OutputPlace.check(scratch.path("otra"), of: linked)
  }

  @Test(
    "A file of results is no data file, and does not go among them",
    arguments: [
      ("sercotec/informe.yaml", true), ("sercotec/NACIONAL.json", true),
      ("sercotec/regiones/f.json", true), ("link/f.json", true), ("sercotec/historial/f.odt", true),
      ("sercotec/hallazgos.json", false), ("f.json", false), ("sercotec/informe.odt", false),
    ])
  func files(path: String, isRefused: Bool) {
    var refused = false
    do throws(Failure) {
      try workspace.checkOutput(file: scratch.path(path))
    } catch {
      if case .usage = error { refused = true }
    }
    #expect(refused == isRefused)
  }

  @Test(
    "Each command that has a folder of results refuses, and writes nothing",
    arguments: [
      ["build", "WS", "--format", "odt"], ["watch", "WS", "--format", "odt"], ["pack", "WS"],
      ["form", "--workspace", "WS"], ["build", "WS", "--marked", "--format", "odt"],
    ], ["sercotec", "link", "sercotec/regiones/x"])
  func commands(words: [String], folder: String) async throws {
    let before = try scratch.names("sercotec") + scratch.names("sercotec/regiones")
    let tool = CommandLineTool(
      environment: ["ETAPA4_HOME": SmallWorkspace.home], folder: scratch.path,
      prelude: CommandLineTool.endedAfterAMinute)
    let arguments = words.map { $0 == "WS" ? "sercotec" : $0 } + ["--output", folder]
    let outcome = try await tool.run(arguments: arguments)
    #expect(outcome.status == 2, "\(arguments): \(outcome.err)")
    #expect(outcome.err.contains("“\(folder)”"), "\(outcome.err)")
    #expect(try scratch.names("sercotec") + scratch.names("sercotec/regiones") == before)
  }
}
