import Glibc
import Testing

@testable import Publishing

/// A LibreOffice that is kept ready, with the one of this machine.
@Suite(.enabled(if: RealLibreOffice.isHere, "LibreOffice is not installed here"))
struct WaitingOfficeTests {
  private let scratch: Scratch
  private let waiting: WaitingOffice
  private let converter: LibreOfficeConverter
  /// One that starts a LibreOffice for each conversion.
  private let starting: LibreOfficeConverter

  init() throws {
    scratch = try Scratch()
    try Folder.make(scratch.path("tmp"))
    var environment = ProcessEnvironment.variables()
    let office = try LibreOffice.find(environment: environment)
    environment["TMPDIR"] = scratch.path("tmp")
    waiting = WaitingOffice(environment: environment)
    converter = LibreOfficeConverter(office, waiting: waiting, environment: environment)
    starting = LibreOfficeConverter(office, environment: environment)
  }

  private func job(_ text: String) throws -> ConversionJob {
    ConversionJob(name: "\(text).odt", bytes: FlatText.document(paragraphs: [text]))
  }

  /// The processes of LibreOffice whose profile is in this test's folder, and their states (proc(5)).
  private func offices() throws -> [pid_t: String] {
    var states: [pid_t: String] = [:]
    for name in Folder.names("/proc") {
      guard let process = pid_t(name), let command = try? WholeFile.read("/proc/\(name)/cmdline"),
        String(decoding: command, as: UTF8.self).contains(scratch.path("tmp")),
        String(decoding: command.prefix { $0 != 0 }, as: UTF8.self).hasSuffix("soffice.bin"),
        let status = try? WholeFile.read("/proc/\(name)/stat")
      else { continue }
      let words = String(decoding: status, as: UTF8.self).split(separator: ") ").last ?? ""
      states[process] = String(words.prefix(1))
    }
    return states
  }

  private func untilStopped() async throws -> pid_t {
    for _ in 0..<3000 {
      if let office = try offices().first(where: { $0.value == "T" }) { return office.key }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw NeverStopped()
  }

  private struct NeverStopped: Error {}

  private func bytes(_ job: ConversionJob, by converter: LibreOfficeConverter) async throws
    -> [UInt8]
  {
    try #require(await converter.convert([job]).first).outcome.get().bytes
  }

  @Test("It waits stopped, takes one document after another, and makes the same bytes as a new one")
  func waits() async throws {
    await converter.prepare()
    let process = try await untilStopped()
    let profile = try #require(
      Folder.names(scratch.path("tmp")).first.map { scratch.path("tmp/\($0)/1/profile") })
    let socket = OfficeSetup.socket(for: LibreOfficeProfile.url(of: profile))
    #expect(WholeFile.exists(socket))
    for text in ["Uno", "Dos", "Tres"] {
      let job = try job(text)
      #expect(try await bytes(job, by: converter) == bytes(job, by: starting))
      #expect(try await untilStopped() == process)
      await converter.prepare()
    }
    let both = await converter.convert([try job("Cuatro"), try job("Cinco y más")])
    #expect(both.map(\.pages) == [1, 1])
    #expect(try await untilStopped() == process)
    await waiting.end()
    #expect(try offices().isEmpty)
    #expect(try scratch.names("tmp") == [])
    #expect(!WholeFile.exists(socket))
  }

  @Test("What it cannot read is named, and the next document finds it ready")
  func refused() async throws {
    await converter.prepare()
    let process = try await untilStopped()
    let broken = ConversionJob(name: "malo.odt", bytes: Array("PK\u{3}\u{4} no".utf8))
    let results = await converter.convert([broken, try job("Bueno")])
    #expect(results.map(\.pages) == [nil, 1])
    guard case .nothingWritten? = results[0].error else {
      Issue.record("\(results[0])")
      return
    }
    #expect(try await untilStopped() == process)
    await waiting.end()
    #expect(try scratch.names("tmp") == [])
  }

  @Test("Should it be killed while it waits, another takes the document, and then its place")
  func killed() async throws {
    await converter.prepare()
    let process = try await untilStopped()
    kill(process, SIGKILL)
    let job = try job("Uno")
    #expect(try await bytes(job, by: converter) == bytes(job, by: starting))
    await converter.prepare()
    #expect(try await untilStopped() != process)
    #expect(try await bytes(job, by: converter) == bytes(job, by: starting))
    await waiting.end()
    #expect(try scratch.names("tmp") == [])
  }

  @Test("Neither Ctrl-C nor SIGKILL leaves anything of a watch", arguments: [SIGINT, SIGKILL])
  func watchEnds(signal: Int32) async throws {
    _ = try SmallWorkspace.make(in: scratch)
    let tool = CommandLineTool(
      environment: ["ETAPA4_HOME": SmallWorkspace.home, "TMPDIR": scratch.path("tmp")],
      folder: scratch.path)
    let outcome = try await tool.run("watch", "sercotec", "--output", "out") { process in
      _ = try await untilStopped()
      kill(process, signal)
    }
    #expect(outcome.status == (signal == SIGINT ? 0 : 128 + SIGKILL), "\(outcome.err)")
    for _ in 0..<500 where try !scratch.names("tmp").isEmpty {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(try scratch.names("tmp") == [])
    #expect(try offices().isEmpty)
  }

  @Test(
    "It is replaced when its places are used up",
    .enabled(if: getenv("ETAPA4_SOAK") != nil, "only with ETAPA4_SOAK=1"))
  func usedUp() async throws {
    let known = try await bytes(job("Uno"), by: starting)
    var processes: Set<pid_t> = []
    for _ in 1...300 {
      await converter.prepare()
      processes.insert(try await untilStopped())
      #expect(try await bytes(job("Uno"), by: converter) == known)
    }
    #expect((2...5).contains(processes.count))
    await waiting.end()
    #expect(try scratch.names("tmp") == [])
  }
}
