import Glibc

/// A package of the system that the program needs, from the list that it ships.
struct SystemPackage: Sendable, Hashable {
  /// Debian's name.
  let name: String

  /// What a person types to have it.
  var command: String { "apt-get install \(name)" }

  /// Where the system keeps what it knows of the package, when it is installed.
  var record: String? {
    (Executable.matches("/var/lib/dpkg/info/\(name).list")
      + Executable.matches("/var/lib/dpkg/info/\(name):*.list")).first
  }

  /// The lines of `packages.txt` that begin with a word: when they are needed, name, what for.
  static func list(in assets: String, when: String) -> [SystemPackage] {
    guard let bytes = try? WholeFile.read(Path.joined(assets, "packages.txt"), limit: 1 << 20)
    else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .compactMap { line in
        let words = line.split(separator: " ", maxSplits: 2)
        return words.count >= 2 && words[0] == when ? SystemPackage(name: String(words[1])) : nil
      }
  }
}
