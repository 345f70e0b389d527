import Glibc
import Subprocess
import SystemPackage

@testable import Publishing

/// veraPDF, as the program `pdf-check` of the shared folder runs it.
enum PDFCheck {
  static let folder =
    Glibc.getenv("ETAPA4_SHARED").map { String(cString: $0) }
    ?? SmallWorkspace.home + "/../shared"

  private static let program = folder + "/pdf/pdf-check"

  /// It installs what it needs the first time; Java must be there.
  static var isHere: Bool {
    RealLibreOffice.isHere && Executable.exists(program)
      && Executable.find("java", environment: ProcessEnvironment.variables()) != nil
  }

  /// What it says of the files; empty when all are PDF/A-2a and PDF/UA-1.
  static func findings(_ files: [String]) async throws -> String {
    let result = try await Subprocess.run(
      .path(FilePath(program)), arguments: Arguments(["2a,ua1"] + files), input: .none,
      output: .string(limit: 1 << 22), error: .combinedWithOutput)
    if case .exited(0) = result.terminationStatus { return "" }
    let lines = (result.standardOutput).split(separator: "\n")
    return lines.filter { !$0.hasPrefix("PASS") }.joined(separator: "\n")
  }
}
