import Text

/// The fonts of this machine, as fontconfig tells them.
struct InstalledFonts: Sendable {
  private let program: String
  private let families: Set<String>

  /// Those that LibreOffice brings itself, out of fontconfig's sight.
  private static let own: Set<String> = ["opensymbol", "starsymbol"]

  /// `nil` when fontconfig's programs are missing or do not answer.
  static func list(environment: [String: String]) async -> InstalledFonts? {
    guard let list = Executable.find("fc-list", environment: environment),
      let match = Executable.find("fc-match", environment: environment)
    else { return nil }
    let ending = await ChildProcess.run(list, [":", "family"], limit: .seconds(30))
    guard case .ended(let output, 0?) = ending else { return nil }
    let names = output.split { $0 == "\n" || $0 == "," }
    return InstalledFonts(program: match, families: own.union(names.map(folded)))
  }

  func contains(_ family: String) -> Bool { families.contains(Self.folded(family[...])) }

  /// The family that comes in its place; `nil` when fontconfig does not tell.
  func substitute(for family: String) async -> String? {
    // Characters with a meaning in a pattern.
    let pattern = family.filter { !"\\-:,".contains($0) }
    let ending = await ChildProcess.run(
      program, ["-f", "%{family[0]}", pattern], limit: .seconds(10))
    guard case .ended(let output, 0?) = ending, !output.isEmpty else { return nil }
    return output
  }

  private static func folded(_ name: Substring) -> String {
    name.lowercased().replacing("\\", with: "").trimming(\.isWhitespace)
  }
}
