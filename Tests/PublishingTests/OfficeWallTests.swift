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

  /// What a shell prints behind a wall, which stands wherever unshare(1) may do what it needs.
  ///
  /// - Parameter outside: commands that the shell around the wall runs first, as superuser of mounts of its
  ///   own.
  private func output(
    _ wall: OfficeWall, _ script: String, seen: [String] = [], outside: String? = nil
  ) async throws -> String {
    guard await Self.canUnshare(for: wall) else {
      try Test.cancel("unshare may not make the namespaces of \(wall) here")
    }
    let folder = self.folder(of: wall)
    try Folder.make(Path.joined(folder, "root"))
    var (program, arguments) = wall.around(
      "/bin/sh", ["-c", script], folder: folder,
      seen: installation.places + FontFolders.list(environment: environment) + seen)
    if let outside {
      arguments =
        ["--user", "--map-root-user", "--mount", "--", "/bin/sh", "-c", outside + "; exec \"$@\""]
        + ["sh", program] + arguments
      program = try #require(OfficeWall.unshare)
    }
    let ending = await ChildProcess.run(program, arguments, limit: .seconds(20))
    guard case .ended(let output, 0?) = ending else {
      Issue.record("\(wall): \(ending)")
      return ""
    }
    #expect(WholeFile.exists(Path.joined(folder, OfficeWall.built)))
    return output
  }

  private func folder(of wall: OfficeWall) -> String { scratch.path("job \(wall.rawValue)") }

  private static func canUnshare(for wall: OfficeWall) async -> Bool {
    guard let unshare = OfficeWall.unshare else { return false }
    let isOfUser = [.filesAndNetworkAsUser, .networkAsUser].contains(wall)
    let options =
      (wall.hidesFiles ? ["--mount"] : []) + (isOfUser ? ["--user", "--map-root-user"] : [])
    let ending = await ChildProcess.run(
      unshare, ["--net"] + options + ["--", "/bin/true"], limit: .seconds(20))
    if case .ended(_, 0?) = ending { return true }
    return false
  }

  @Test("No files but its own, and no network", arguments: OfficeWall.allCases.filter(\.hidesFiles))
  func filesAndNetwork(wall: OfficeWall) async throws {
    let secret = try scratch.write("secret", to: "secreto.txt")
    let script = """
      cat '\(secret)' /etc/passwd /etc/hostname /proc/1/environ 2> /dev/null
      ls / /tmp "\(folder(of: wall))"
      echo x > "\(folder(of: wall))/out" && echo written
      """
    let seen = try await output(wall, script)
    #expect(seen.contains("usr") && seen.contains("written"), "\(seen)")
    for hidden in ["secret", "root:", "home", "boot"] {
      #expect(!seen.contains(hidden), "\(hidden): \(seen)")
    }
  }

  @Test(
    "What it sees it cannot write to, nor what is mounted below, whatever it runs as",
    arguments: OfficeWall.allCases.filter(\.hidesFiles))
  func readOnly(wall: OfficeWall) async throws {
    let place = scratch.path("letras de otro")
    try scratch.write("letter", to: "letras de otro/a.ttf")
    try Folder.make(Path.joined(place, "más abajo 100%"))
    let below = Path.joined(place, "más abajo 100%")
    let script = """
      cat '\(place)/a.ttf'; ls '\(below)'
      for file in '\(place)/a.ttf' '\(place)/new' '\(below)/new' /usr/etapa4-new /etc/fonts/new; do
        { echo x > "$file"; } 2> /dev/null && echo "wrote $file"
      done
      { mount -o remount,bind,rw '\(place)' || umount '\(place)'; } 2> /dev/null && echo mounted
      unshare --net /bin/true 2> /dev/null && echo unshared
      echo x > /dev/null && echo end
      """
    let seen = try await output(
      wall, script, seen: [place],
      outside: "mount -t tmpfs -o nosuid,nodev,noexec x '\(below)' && : > '\(below)/mounted.ttf'")
    #expect(seen.contains("letter") && seen.contains("mounted.ttf"), "\(seen)")
    #expect(seen.hasSuffix("end\n"), "\(seen)")
    for done in ["wrote", "mounted\n", "unshared"] { #expect(!seen.contains(done), "\(seen)") }
  }

  @Test("No network behind any wall", arguments: OfficeWall.allCases.filter { $0 != .none })
  func network(wall: OfficeWall) async throws {
    // Each network namespace has its own devices, which a shell can only list by its interpreter.
    let python = "/usr/bin/python3"
    guard Executable.exists(python) else { try Test.cancel("there is no \(python)") }
    let seen = try await output(
      wall, "\(python) -c 'import socket; print(sorted(n for _, n in socket.if_nameindex()))'")
    #expect(seen.contains("[") && !seen.contains("eth") && !seen.contains("wl"), "\(seen)")
  }

  @Test("Only what a wall itself fails at makes way for a weaker one")
  func blame() async throws {
    let folder = scratch.path("job")
    try Folder.make(folder)
    func isBlamed(_ ending: ChildProcess.Ending) -> Bool {
      OfficeWall.couldNotStand(after: ending, in: folder)
    }
    let failure = ChildProcess.Ending.ended(output: "", status: 1)
    let fetters = ChildProcess.Ending.ended(output: "", status: 128 + SIGSYS)
    #expect(isBlamed(failure) && isBlamed(fetters))
    for ending: ChildProcess.Ending in [
      .timedOut, .cancelled, .notStarted(reason: ""), .ended(output: ""),
      .ended(output: "", status: 128 + SIGKILL),
    ] { #expect(!isBlamed(ending), "\(ending)") }
    try scratch.write("", to: "job/\(OfficeWall.built)")
    #expect(!isBlamed(failure) && !isBlamed(fetters) && isBlamed(.notStarted(reason: "")))
  }

  @Test(
    "A program that is missing is told from a system that forbids walls",
    arguments: ["readlink", "sed", "mkdir"])
  func lackingProgram(name: String) async throws {
    let wall = OfficeWall.filesAndNetworkAsUser
    guard await Self.canUnshare(for: wall) else { try Test.cancel("unshare may make no \(wall)") }
    let folder = scratch.path("job")
    try Folder.make(Path.joined(folder, "root"))
    let (program, arguments) = wall.around(
      "/bin/true", [], folder: folder, seen: installation.places)
    // What is no file is no program.
    let hiding = "for f in /usr/bin/\(name) /bin/\(name); do mount --bind /dev/null $f; done"
    let ending = await ChildProcess.run(
      program,
      ["--user", "--map-root-user", "--mount", "--", "/bin/sh", "-c", hiding + "; exec \"$@\""]
        + ["sh", program] + arguments, limit: .seconds(20))
    #expect(OfficeWall.lacksProgram(after: ending), "\(ending)")
    #expect(OfficeWall.couldNotStand(after: ending, in: folder))
    let walls = OfficeWalls()
    var weaker = OfficeWall.strongest
    while weaker.hidesFiles { weaker = walls.weaker(than: weaker, after: ending) }
    let found = await walls.found(for: installation, environment: environment)
    #expect(!found.wall.hidesFiles && found.obstacle == .noProgram, "\(found)")
    #expect(OfficeWalls.Obstacle.noProgram.message.spanish.contains(name))
  }

  @Test("What could not be tried is not said to be forbidden")
  func untried() async throws {
    var environment = environment
    // No folder can be made there.
    environment["TMPDIR"] = "/proc"
    let walls = OfficeWalls()
    let found = await walls.found(for: installation, environment: environment)
    #expect(found.wall == .none && found.obstacle == .unknown)
  }

  @Test("A disk on which nothing can be written is not the wall's fault")
  func fullDisk() async throws {
    let wall = OfficeWall.strongest
    guard await Self.canUnshare(for: wall) else { try Test.cancel("unshare may make no \(wall)") }
    let folder = scratch.path("job")
    try Folder.make(Path.joined(folder, "root"))
    try Folder.make(Path.joined(folder, OfficeWall.built))
    let (program, arguments) = wall.around("/bin/true", [], folder: folder, seen: [])
    let ending = await ChildProcess.run(program, arguments, limit: .seconds(20))
    #expect(unlinkFolder(Path.joined(folder, OfficeWall.built)))
    guard case .ended(_, let status?) = ending else { throw UnexpectedEnding(ending: ending) }
    #expect(status != 0 && !OfficeWall.couldNotStand(after: ending, in: folder), "\(ending)")
  }

  private func unlinkFolder(_ path: String) -> Bool { rmdir(path) == 0 }

  private struct UnexpectedEnding: Error {
    let ending: ChildProcess.Ending
  }

  @Test(
    "A LibreOffice that starts in a way of its own is told so, and not that the system forbids it")
  func ownStart() async throws {
    let script = try scratch.script(StubOffice.good, named: "soffice")
    let office = LibreOffice(program: script)
    let found = await office.walls.found(for: office.installation, environment: environment)
    #expect(found.wall == .none && found.obstacle == .ownStart)
    let rich = try ForeignDocument(Array("{\\rtf1 x}".utf8), named: "a.rtf")
    let findings = await [rich].findings(rule: "PDF-09", of: office, environment: environment)
    #expect(findings.count == 1)
    #expect(findings.first?.message.spanish.contains("como un snap") == true)
    #expect(findings.first?.remedy?.spanish.contains(LibreOffice.installCommand) == true)
    let doctor = await Doctor(
      environment: environment.merging(["ETAPA4_SOFFICE": script]) { $1 }, executable: nil,
      dictionary: nil
    ).examine(output: scratch.path)
    let finding = try #require(doctor.first { $0.subject.english.contains("foreign") })
    #expect(finding.isGood && finding.detail.spanish.contains("como un snap"))
    #expect(finding.remedy?.spanish.contains(LibreOffice.installCommand) == true)
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
    let converter = try StubOffice.converter(link, in: scratch)
    let results = await converter.convert(StubOffice.jobs("a.odt"))
    #expect(results.map(\.pages) == [2], "\(results)")
    // What it was read behind is remembered with it, and of it alone.
    let office = try #require(converter.reader)
    let found = await office.walls.found(for: office.installation, environment: environment)
    #expect(!found.wall.hidesFiles && found.obstacle == .system)
    let same = LibreOffice(program: link)
    #expect(same == office && same.walls.strongest(for: same.installation) == .strongest)
  }

  @Test("`doctor` says which walls stand")
  func doctor() async throws {
    let findings = await Doctor(environment: environment, executable: nil, dictionary: nil)
      .examine(output: scratch.path)
    let office = try LibreOffice.find(environment: environment)
    let found = await office.walls.found(for: office.installation, environment: environment)
    let finding = try #require(findings.first { $0.subject.english.contains("foreign") })
    #expect(finding.detail.english.contains("no network") == (found.wall != .none))
    #expect(
      finding.detail.english.contains("only its own and the document") == found.wall.hidesFiles)
    #expect((finding.remedy == nil) == found.wall.hidesFiles)
  }
}
