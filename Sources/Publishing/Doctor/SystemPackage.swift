/// A package of the system that the program needs, from the list that it ships.
struct SystemPackage: Sendable, Hashable {
  /// Debian's name.
  let name: String
  /// Those that do as well.
  let others: [String]

  /// What a person types to have it.
  var command: String { "apt-get install \(name)" }

  /// The version that is installed, of whichever of them is; `nil` where the system tells of none.
  func version(environment: [String: String]) async -> String? {
    guard let program = Executable.find("dpkg-query", environment: environment) else { return nil }
    let format = "${db:Status-Status} ${Version}\n"
    let ending = await ChildProcess.run(
      program, ["--show", "--showformat", format, name] + others, limit: .seconds(30))
    guard case .ended(let output, _) = ending else { return nil }
    for line in output.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 2, words[0] == "installed" { return String(words[1]) }
    }
    return nil
  }

  /// The lines of `packages.txt` that begin with a word: when they are needed, names of which one is
  /// enough, what for.
  static func list(in assets: String, when: String) -> [SystemPackage] {
    guard let bytes = try? WholeFile.read(Path.joined(assets, "packages.txt"), limit: 1 << 20)
    else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .compactMap { line in
        let words = line.split(separator: " ", maxSplits: 2)
        guard words.count >= 2, words[0] == when else { return nil }
        let names = words[1].split(separator: "|").map(String.init)
        return names.first.map { SystemPackage(name: $0, others: Array(names.dropFirst())) }
      }
  }
}
