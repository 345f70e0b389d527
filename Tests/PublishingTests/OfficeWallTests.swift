import Diagnostics
import Glibc
import Testing

@testable import Publishing

/// What a LibreOffice that reads other people's documents cannot reach.
@Suite(.enabled(if: RealLibreOffice.isHere, "LibreOffice is not installed here"))
struct OfficeWallTests {
  private let scratch: Scratch
  private let environment = ProcessEnvironment.variables()
  private let installation: LibreOfficeInstallation

  init() throws {
    scratch = try Scratch()
    installation = try LibreOffice.find(environment: ProcessEnvironment.variables()).installation
  }

  /// What a shell prints behind a wall; `nil` when the wall cannot be built here.
  private func output(_ wall: OfficeWall, _ script: String) async throws -> String? {
    let folder = scratch.path("job \(wall.rawValue)")
    try Folder.make(Path.joined(folder, "root"))
    let (program, arguments) = wall.around(
      "/bin/sh", ["-c", script], folder: folder,
      seen: installation.places + FontFolders.list(environment: environment))
    let ending = await ChildProcess.run(program, arguments, limit: .seconds(20))
    guard case .ended(let output, 0?) = ending else { return nil }
    #expect(WholeFile.exists(Path.joined(folder, OfficeWall.built)))
    return output
  }

  @Test("No files but its own, and no network", arguments: OfficeWall.allCases.filter(\.hidesFiles))
  func filesAndNetwork(wall: OfficeWall) async throws {
    let secret = try scratch.write("secret", to: "secreto.txt")
    let script = """
      cat '\(secret)' /etc/passwd /etc/hostname /proc/1/environ 2> /dev/null
      ls / /tmp "\(scratch.path("job \(wall.rawValue)"))"
      echo x > "\(scratch.path("job \(wall.rawValue)"))/out" && echo written
      """
    guard let seen = try await output(wall, script) else { return }
    #expect(seen.contains("usr") && seen.contains("written"), "\(seen)")
    for hidden in ["secret", "root:", "home", "boot"] {
      #expect(!seen.contains(hidden), "\(hidden): \(seen)")
    }
  }

  @Test("No network behind any wall", arguments: OfficeWall.allCases.filter { $0 != .none })
  func network(wall: OfficeWall) async throws {
    // Each network namespace has its own devices, which a shell can only list by its interpreter.
    let script =
      "/usr/bin/python3 -c 'import socket; print(sorted(n for _, n in socket.if_nameindex()))'"
    guard let seen = try await output(wall, script), !seen.isEmpty else { return }
    #expect(!seen.contains("eth") && !seen.contains("wl"), "\(seen)")
  }

  @Test(
    "A wall that cannot be built makes way for a weaker one, and the document is made all the same")
  func fallback() async throws {
    let link = try scratch.script("exit 1", named: "program/soffice")
    try scratch.write("[Bootstrap]\nProductKey=LibreOffice 7.4\n", to: "program/bootstraprc")
    try scratch.write("[Version]\nbuildid=40(Build:2)\n", to: "program/versionrc")
    // Its interpreter lies where the walls of files hide it.
    let other = try Scratch()
    let shell = other.path("sh")
    #expect(symlink("/bin/bash", shell) == 0)
    let program = try scratch.script(StubOffice.good, named: "program/soffice.bin")
    #expect(system("sed -i '1s|.*|#!\(shell)|' '\(program)'") == 0)
    let results = try await StubOffice.converter(link, in: scratch)
      .convert(StubOffice.jobs("a.odt"))
    #expect(results.map(\.pages) == [2], "\(results)")
  }

  @Test("`doctor` says which walls stand")
  func doctor() async throws {
    let findings = await Doctor(environment: environment, executable: nil, dictionary: nil)
      .examine(output: scratch.path)
    let found = await OfficeWall.found(for: installation, environment: environment)
    let detail = try #require(findings.first { $0.subject.english.contains("foreign") }).detail
    #expect(detail.english.contains("no network") == found.hidesNetwork)
    #expect(detail.english.contains("only its own and the document") == found.hidesFiles)
  }
}
