import Glibc
import Testing

@testable import Publishing

/// Machines that allow little, and a LibreOffice that misbehaves.
@Suite(.timeLimit(.minutes(10)))
struct HardSurroundingsTests {
  private let scratch: Scratch
  private var tool: CommandLineTool

  init() throws {
    scratch = try Scratch()
    tool = try CommandLineTool(in: scratch)
    _ = try SmallWorkspace.make(in: scratch)
  }

  @Test(
    "Where too few files may be open, the program says so and does nothing",
    arguments: [8, 20, 63])
  func descriptors(count: Int) async throws {
    var tool = tool
    tool.prelude = "ulimit -n \(count)"
    let outcome = try await tool.run("build", "sercotec", "--lang", "es")
    #expect(outcome.status == 3, "\(outcome.err)")
    #expect(outcome.err.contains("ulimit -n 1024") && outcome.err.contains(" \(count) archivos"))
    #expect(try !scratch.names().contains("Output"))
  }

  @Test(
    "Where there is too little memory to begin with, it says so", arguments: [220_000, 300_000])
  func memory(kilobytes: Int) async throws {
    var tool = tool
    tool.prelude = "ulimit -v \(kilobytes)"
    let outcome = try await tool.run("check", "sercotec", "--lang", "es")
    #expect(outcome.status == 3, "\(outcome.err)")
    #expect(outcome.err.contains("ulimit -v unlimited"))
  }

  @Test("With as many as it asks for it builds", arguments: [64, 256])
  func enoughDescriptors(count: Int) async throws {
    var tool = tool
    tool.prelude = "ulimit -n \(count)"
    let outcome = try await tool.run("build", "sercotec")
    #expect(outcome.status == 0, "\(outcome.err)")
  }

  @Test(
    "A LibreOffice that does not even tell its version is waited for once, not for each document")
  func silentOffice() async throws {
    var tool = tool
    tool.environment["ETAPA4_SOFFICE"] = try scratch.script(
      "sleep 100\n", named: "mudo")
    // Once for each of the three documents would be a minute.
    tool.prelude = CommandLineTool.endedAfterAMinute
    let outcome = try await tool.run("build", "sercotec", "--lang", "es")
    #expect(outcome.status == 3, "\(outcome.err)")
    #expect(outcome.err.contains("no terminó en \(LibreOffice.patience) segundos"))
    #expect(try scratch.names("tmp") == [])
  }

  @Test("Where nothing can be drawn over, one line tells that LibreOffice is at work")
  func progress() async throws {
    let outcome = try await tool.run("build", "sercotec", "--lang", "es")
    #expect(outcome.err.contains("LibreOffice convierte 3 a PDF…"))
    let quiet = try await tool.run("build", "sercotec", "--force", "--quiet", "--lang", "es")
    #expect(!quiet.err.contains("LibreOffice convierte"))
  }

  @Test(
    "Processes that left their group end too",
    arguments: [
      "setsid sleep 300 &", "(setsid sh -c 'sleep 300 & sleep 300' &)",
      "setsid setsid --fork sleep 300",
    ])
  func strays(command: String) async throws {
    var tool = tool
    tool.environment["ETAPA4_SOFFICE"] = try scratch.script(
      StubOffice.script(
        "\(command) > /dev/null 2>&1\nfor f in \"${files[@]}\"; do convert \"$f\"; done"),
      named: "padre")
    let outcome = try await tool.run("build", "sercotec")
    #expect(outcome.status == 0, "\(outcome.err)")
    #expect(try left().isEmpty)
  }

  @Test("They end too when the program is killed")
  func straysOfTheKilled() async throws {
    var tool = tool
    let started = scratch.path("started")
    tool.environment["ETAPA4_SOFFICE"] = try scratch.script(
      StubOffice.script(
        "setsid sleep 300 > /dev/null 2>&1 &\nsleep 0.2; touch '\(started)'; sleep 300"),
      named: "padre")
    let outcome = try await tool.run("build", "sercotec") { process in
      for _ in 0..<600 where !WholeFile.exists(started) {
        try await Task.sleep(for: .milliseconds(50))
      }
      kill(process, SIGKILL)
    }
    #expect(outcome.status == 137)
    for _ in 0..<200 where try !left().isEmpty { try await Task.sleep(for: .milliseconds(50)) }
    #expect(try left().isEmpty)
    #expect(try scratch.names("tmp") == [])
  }

  /// The processes that have our folder for temporary files.
  private func left() throws -> [String] {
    Folder.names("/proc").filter { name in
      guard let number = pid_t(name), number != getpid(),
        let bytes = try? WholeFile.read("/proc/\(name)/environ"), !ProcessState.isZombie(number)
      else { return false }
      return String(decoding: bytes, as: UTF8.self).contains("TMPDIR=\(scratch.path("tmp"))/")
    }
  }

  @Test(
    "Marks that were lost or damaged are made again",
    arguments: ["", "{}", "\u{0}\u{1}"])
  func marks(text: String) async throws {
    _ = try await tool.run("build", "sercotec", "--format", "odt")
    let folder = "Output/sercotec/marcas"
    let names = try scratch.names(folder)
    #expect(names.count == 3)
    let before = try names.map { try scratch.read("\(folder)/\($0)") }
    if text.isEmpty {
      #expect(scratch.remove("\(folder)/\(names[0])"))
    } else {
      try scratch.write(text, to: "\(folder)/\(names[0])")
    }
    let outcome = try await tool.run(
      "build", "sercotec", "--format", "odt", "--explain", "--lang", "es")
    #expect(outcome.status == 0)
    #expect(outcome.err.contains("sus marcas («marcas/\(names[0])») faltan o están dañadas"))
    #expect(try names.map { try scratch.read("\(folder)/\($0)") } == before)
    let again = try await tool.run(
      "build", "sercotec", "--format", "odt", "--explain", "--lang", "es")
    #expect(!again.err.contains("sus marcas"))
  }

  @Test("Doctor names each part with its own command")
  func doctor() async throws {
    var tool = tool
    tool.environment["PATH"] = scratch.path
    let outcome = try await tool.run("doctor", "--lang", "es")
    let packages = SystemPackage.list(in: "\(SmallWorkspace.home)/Assets", when: "run")
    // The desktop's does as well: the two exclude each other.
    let calc = packages.first { $0.name == "libreoffice-calc-nogui" }
    #expect(calc?.others == ["libreoffice-calc"])
    #expect(packages.map(\.name).contains("hunspell-es"))
    for subject in ["LibreOffice Writer", "LibreOffice Calc", "Letra Carlito", "Diccionario"] {
      #expect(outcome.out.contains(subject), "\(outcome.out)")
    }
    // Without its program in the path.
    #expect(outcome.out.contains("apt-get install fontconfig\n"))
    #expect(outcome.out.contains("apt-get install fonts-crosextra-carlito\n"))
    #expect(outcome.status == 3)
  }
}
