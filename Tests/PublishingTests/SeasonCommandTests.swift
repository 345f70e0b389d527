import Glibc
import Subprocess
import SystemPackage
import Testing

@testable import Publishing

/// A season of three rounds by the commands themselves, whose truth the script `season` knows: the ledger must
/// say of each fault what is true of it, and of nothing else.
@Suite(
  .enabled(
    if: RealLibreOffice.isHere
      && Executable.find("python3", environment: ProcessEnvironment.variables()) != nil,
    "LibreOffice or python3 is not here"))
struct SeasonCommandTests {
  private static let isLong = getenv("ETAPA4_SOAK").map { String(cString: $0) } == "1"

  /// What the script is asked for: a unit and the whole, and under `ETAPA4_SOAK` all of them, also with kills.
  private static let seasons: [[String]] =
    ["etapa-iv", "cdc"].flatMap { form -> [[String]] in
      if isLong { return [["--form", form], ["--form", form, "--kills", "50"]] }
      return [
        [
          "--form", form, "--units", "2", "--faults", "6", "--repairs", "4", "--wrong", "1",
          "--answers", "3", "--contradictions", "1", "--decisions", "3",
        ] + (form == "cdc" ? ["--kills", "4"] : [])
      ]
    }

  @Test("Three rounds of forms, answers, new rows and files written anew", arguments: seasons)
  func season(options: [String]) async throws {
    let scratch = try Scratch()
    let script = Path.joined(Path.parent(of: #filePath), "season")
    var variables: [Environment.Key: String] = ["ETAPA4_HOME": SmallWorkspace.home]
    for (name, value) in ProcessEnvironment.variables() where ["PATH", "HOME"].contains(name) {
      variables[Environment.Key(stringLiteral: name)] = value
    }
    let result = try await Subprocess.run(
      .path(FilePath(script)),
      arguments: Arguments([CommandLineTool.path, scratch.path("season")] + options),
      environment: .custom(variables), input: .none, output: .string(limit: 1 << 20),
      error: .combinedWithOutput)
    guard case .exited(0) = result.terminationStatus else {
      Issue.record("\(result.standardOutput)")
      return
    }
  }
}
