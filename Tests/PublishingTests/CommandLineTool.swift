import Subprocess
import SystemPackage

@testable import Publishing

/// The built program, run as a user runs it.
struct CommandLineTool {
  var environment: [String: String] = [:]
  var folder: String?
  /// Shell words before the program, such as a limit.
  var prelude = ""

  /// Shell words that send the program a signal when a file has so many lines. The shell waits, not
  /// the test: other tests may keep all threads of this process busy for longer than the program
  /// gives LibreOffice.
  static func signal(_ number: Int32, whenLines count: Int, in file: String) -> String {
    """
    (
      for _ in {1..6000}; do
        if [[ $(wc -l 2> /dev/null < '\(file)') == \(count) ]]; then
          kill -\(number) $$
          break
        fi
        sleep 0.02
      done
    ) > /dev/null 2>&1 &
    """
  }

  /// Shell words that kill the program when it still runs after a minute, so that what should never
  /// wait cannot keep the tests waiting.
  static let endedAfterAMinute = """
    (
      for _ in {1..600}; do
        kill -0 $$ 2> /dev/null || exit
        sleep 0.1
      done
      kill -9 $$
    ) > /dev/null 2>&1 &
    """

  struct Outcome: Sendable {
    /// 128 and more for a signal, as shells have it.
    let status: Int32
    let out: String
    let err: String
  }

  func run(
    _ arguments: String..., whileRunning: (Int32) async throws -> Void = { _ in }
  ) async throws -> Outcome {
    try await run(arguments: arguments, whileRunning: whileRunning)
  }

  /// Runs it without any variable of the test's own environment but `PATH` and `HOME`.
  func run(
    arguments: [String], whileRunning: (Int32) async throws -> Void = { _ in }
  ) async throws -> Outcome {
    var variables: [Environment.Key: String] = [:]
    let inherited = ProcessEnvironment.variables().filter { ["PATH", "HOME"].contains($0.key) }
    for (name, value) in inherited.merging(environment, uniquingKeysWith: { $1 }) {
      variables[Environment.Key(stringLiteral: name)] = value
    }
    let result = try await Subprocess.run(
      .path("/bin/bash"),
      arguments: Arguments(["-c", "\(prelude)\nexec \"$0\" \"$@\"", Self.path] + arguments),
      environment: .custom(variables), workingDirectory: folder.map { FilePath($0) },
      input: .none, output: .string(limit: 1 << 20), error: .string(limit: 1 << 20)
    ) { execution in
      try await whileRunning(execution.processIdentifier.value)
    }
    let status: Int32 =
      switch result.terminationStatus {
      case .exited(let code): code
      case .signaled(let number): 128 + number
      }
    return Outcome(status: status, out: result.standardOutput, err: result.standardError)
  }

  /// Beside the tests' own program.
  static var path: String {
    Path.joined(Path.parent(of: Resources.runningExecutable() ?? ""), "etapa4")
  }
}

extension CommandLineTool {
  /// In a folder of the test's own, with the repository's layouts and a LibreOffice that is quick and
  /// does what it should.
  init(in scratch: Scratch) throws {
    folder = scratch.path
    try Folder.make(scratch.path("tmp"))
    environment = [
      "TMPDIR": scratch.path("tmp"), "ETAPA4_HOME": SmallWorkspace.home,
      "ETAPA4_SOFFICE": try scratch.script(StubOffice.good),
    ]
  }
}
