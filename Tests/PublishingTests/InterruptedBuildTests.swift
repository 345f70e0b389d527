import Glibc
import OpenDocument
import StructuredData
import Testing

@testable import Publishing

/// Builds that are killed, that come several at once, and that find no room.
struct InterruptedBuildTests {
  private let scratch: Scratch
  private var tool: CommandLineTool

  init() throws {
    scratch = try Scratch()
    tool = try CommandLineTool(in: scratch)
    _ = try SmallWorkspace.make(in: scratch)
  }

  /// Twenty, or two hundred with `ETAPA4_SOAK=1`.
  private static let kills = getenv("ETAPA4_SOAK").map { String(cString: $0) } == "1" ? 200 : 20

  private func correct(_ turn: Int) throws {
    try scratch.write(
      "region: del Maule\ndifusion: {clientes: [{actividad: Feria \(turn)}]}\n",
      to: "sercotec/regiones/sur.yaml")
  }

  /// Each file is whole, and what the manifest says or says is pending.
  private func checkOutputs(_ folder: String = "Output/sercotec") throws {
    guard WholeFile.exists(scratch.path("\(folder)/manifest.json")) else {
      for file in SmallWorkspace.files {
        #expect(!WholeFile.exists(scratch.path("\(folder)/\(file)")))
      }
      return
    }
    let manifest = try #require(Manifest.read(in: scratch.path(folder)))
    for output in manifest.outputs + (manifest.pending ?? []) {
      let known = ([manifest.output(output.path)] + (manifest.pending ?? []))
        .compactMap { $0 }.filter { $0.path == output.path }
      let path = scratch.path("\(folder)/\(output.path)")
      guard WholeFile.exists(path) else {
        #expect(manifest.output(output.path) == nil, "\(output.path) was lost")
        continue
      }
      let bytes = try WholeFile.read(path)
      let hash = Fingerprint.sha256(bytes)
      #expect(known.contains { $0.sha256 == hash && $0.size == bytes.count }, "\(output.path)")
      if output.path.hasSuffix(".odt") {
        _ = try Package(reading: bytes)
      } else {
        _ = try PDFFile(checking: bytes)
      }
    }
  }

  @Test("Killed at any moment: whole files, a manifest that agrees, and the next build goes on")
  func killed() async throws {
    var edits = 0
    for turn in 0..<Self.kills {
      try correct(turn)
      let delay = Duration.milliseconds(Int.random(in: 0...900))
      _ = try await tool.run("build", "sercotec", "--quiet") { process in
        try await Task.sleep(for: delay)
        kill(process, SIGKILL)
      }
      try checkOutputs()
      edits += try scratch.names("Output/sercotec/regiones/07-maule")
        .count { $0.contains("(") }
    }
    #expect(edits == 0)
    let last = try await tool.run("build", "sercotec", "--lang", "en")
    #expect(last.status == 0 && !last.err.contains("edited"), "\(last.err)")
    try checkOutputs()
    #expect(
      try scratch.names("Output/sercotec") == ["manifest.json", "marcas", "nacional", "regiones"])
    #expect(try scratch.names("Output/sercotec/regiones/07-maule").count == 2)
    let again = try await tool.run("build", "sercotec", "--lang", "en")
    #expect(again.err.contains("3 reports: 0 files written, 6 up to date"), "\(again.err)")
    // What the killed ones left in the folder for temporary files went too, once their children had.
    #expect(try scratch.names("tmp").isEmpty)
  }

  @Test("Four builds at once: each succeeds, one after the other")
  func fourAtOnce() async throws {
    let tool = tool
    let outcomes = try await withThrowingTaskGroup(of: CommandLineTool.Outcome.self) { group in
      for _ in 0..<4 { group.addTask { try await tool.run("build", "sercotec", "--lang", "es") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.map(\.status) == [0, 0, 0, 0], "\(outcomes.map(\.err))")
    #expect(outcomes.count { $0.err.contains("6 archivos escritos") } == 1)
    try checkOutputs()
    #expect(
      try scratch.names("Output/sercotec") == ["manifest.json", "marcas", "nacional", "regiones"])
  }

  @Test("A lock that a dead build left is taken over; a living one is told of, with its number")
  func staleLock() async throws {
    try scratch.write("999999999 12\n", to: "Output/sercotec/.etapa4.lock")
    #expect(try await tool.run("build", "sercotec", "--format", "odt").status == 0)
    let path = scratch.path("Output/sercotec/.etapa4.lock")
    guard case .held(let lock) = try FileLock.attempt(path) else {
      Issue.record("the lock was not free")
      return
    }
    let busy = try await tool.run("build", "sercotec", "--no-wait", "--lang", "es")
    #expect(busy.status == 3)
    #expect(
      busy.err.contains("otra orden está generando en «Output/sercotec» (proceso \(getpid()))"))
    let waiting = try await tool.run("build", "sercotec", "--lang", "es") { process in
      try await Task.sleep(for: .milliseconds(700))
      kill(process, SIGINT)
    }
    #expect(waiting.status == 130)
    #expect(waiting.err.contains("esperando a que termine otra orden (proceso \(getpid()))"))
    withExtendedLifetime(lock) {}
  }

  @Test(
    "A full disk and a read-only one: status 3, and what was there stays",
    .enabled(if: SmallDisk.isPossible, "only root may mount a small disk"))
  func fullDisk() async throws {
    let disk = try SmallDisk(at: scratch.path("disco"), kilobytes: 480)
    func build() async throws -> CommandLineTool.Outcome {
      try await tool.run("build", "sercotec", "--output", "disco/out", "--lang", "es")
    }
    let first = try await build()
    #expect(first.status == 0, "\(first.err)")
    let before = try scratch.read("disco/out/manifest.json")
    try disk.fill(leavingKilobytes: 8)
    try correct(1)
    let full = try await build()
    #expect(full.status == 3)
    #expect(full.err.contains("no queda espacio en el disco"), "\(full.err)")
    try checkOutputs("disco/out")
    disk.makeReadOnly()
    let readOnly = try await build()
    #expect(readOnly.status == 3)
    #expect(readOnly.err.contains("el disco es de solo lectura"), "\(readOnly.err)")
    try checkOutputs("disco/out")
    disk.makeWritable()
    disk.empty()
    let last = try await build()
    #expect(last.status == 0, "\(last.err)")
    #expect(try scratch.read("disco/out/manifest.json") != before)
    try checkOutputs("disco/out")
  }

  @Test("LibreOffice killed: status 3, the ODTs in place, the old PDFs kept")
  func officeKilled() async throws {
    #expect(try await tool.run("build", "sercotec").status == 0)
    try correct(1)
    var tool = tool
    tool.environment["ETAPA4_SOFFICE"] = try scratch.script(
      StubOffice.script("kill -9 $$"), named: "dying")
    let outcome = try await tool.run("build", "sercotec", "--lang", "es")
    #expect(outcome.status == 3)
    try checkOutputs()
    #expect(WholeFile.exists(scratch.path("Output/sercotec/\(SmallWorkspace.files[5])")))
    let odt = try #require(SmallWorkspace.files.dropLast().last)
    let pdf = try #require(SmallWorkspace.files.last)
    func isBehind() throws -> Bool {
      let manifest = try #require(Manifest.read(in: scratch.path("Output/sercotec")))
      return manifest.output(pdf)?.source != manifest.output(odt)?.sha256
    }
    #expect(try isBehind())
    #expect(try await self.tool.run("build", "sercotec").status == 0)
    #expect(try !isBehind())
  }
}

/// A file system of a few kilobytes.
final class SmallDisk {
  static let isPossible: Bool = {
    guard let disk = try? Scratch(), (try? SmallDisk(at: disk.path("d"), kilobytes: 64)) != nil
    else { return false }
    return true
  }()

  private let path: String

  init(at path: String, kilobytes: Int) throws {
    self.path = path
    try Folder.make(path)
    guard mount("tmpfs", path, "tmpfs", 0, "size=\(kilobytes)k") == 0 else {
      throw DiskError(.createFolder, path, code: errno)
    }
  }

  deinit { umount(path) }

  /// Takes all room but a little.
  func fill(leavingKilobytes rest: Int) throws {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return }
    let free = Int(status.f_bavail) * Int(status.f_frsize) - rest << 10
    try WholeFile.write([UInt8](repeating: 0, count: max(0, free)), to: "\(path)/lleno")
  }

  func empty() { unlink("\(path)/lleno") }

  func makeReadOnly() { _ = mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil) }

  func makeWritable() { _ = mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT), nil) }
}
