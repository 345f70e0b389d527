import Glibc
import Testing

@testable import Publishing

struct WatchTests {
  private let scratch: Scratch
  private var tool = CommandLineTool()

  init() throws {
    scratch = try Scratch()
    tool.folder = scratch.path
    tool.environment["ETAPA4_HOME"] = SmallWorkspace.home
    tool.environment["LANG"] = "es_CL.UTF-8"
    _ = try SmallWorkspace.make(in: scratch)
  }

  private func read(_ name: String) -> String { (try? scratch.read(name)) ?? "" }

  private func until(_ condition: () -> Bool) async throws {
    for _ in 0..<600 where !condition() { try await Task.sleep(for: .milliseconds(25)) }
    #expect(condition(), "\(read("log"))")
  }

  @Test("Builds at each save, survives a broken file, and ends with Ctrl-C as it should")
  func watch() async throws {
    var tool = tool
    tool.prelude = "exec 2> log"
    let sur = "sercotec/regiones/sur.yaml"
    let outcome = try await tool.run("vigilar", "sercotec", "--formato", "odt") { process in
      try await until { read("log").contains("vigilando «sercotec»") }
      try scratch.write("region: Maule\ndifusion: [\n", to: sur)
      try await until {
        read("log").contains("cambió: \(sur)") && read("log").contains("sur.yaml:")
      }
      let builds = read("log").split(separator: "informes:").count
      try scratch.write("region: Maule\ndifusion: {clientes: [{actividad: Feria}]}\n", to: sur)
      // A second save right behind the first waits for no build of its own, unless the machine is
      // so busy that they come apart; and a build never sets off another.
      try await Task.sleep(for: .milliseconds(50))
      try scratch.write(
        "region: Maule\ndifusion: {clientes: [{actividad: Feria regional}]}\n", to: sur)
      try await until { read("log").contains("Región del Maule › Actividad para clientes") }
      try await until { read("log").split(separator: "informes:").count > builds }
      try await Task.sleep(for: .milliseconds(600))
      let settled = read("log").split(separator: "informes:").count
      #expect((builds + 1...builds + 2).contains(settled))
      try await Task.sleep(for: .milliseconds(600))
      #expect(read("log").split(separator: "informes:").count == settled)
      kill(process, SIGINT)
    }
    #expect(outcome.status == 0)
    #expect(outcome.out.contains("Output/sercotec/\(SmallWorkspace.files[4])\n"))
    #expect(
      try scratch.names("Output/sercotec") == ["manifest.json", "marcas", "nacional", "regiones"])
  }
}
