import Glibc

/// Where what can be made again is kept (XDG Base Directory).
enum CacheFolder {
  /// `nil` where the environment names no folder for it.
  static func path(_ name: String, environment: [String: String]) -> String? {
    let cache = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? Path.joined($0, ".cache") : nil }
    return (cache ?? home).map { Path.joined($0, "etapa4/\(name)") }
  }

  /// A name for a folder, by whatever path it is reached.
  static func name(for folder: String) -> String? {
    guard let real = realpath(folder, nil) else { return nil }
    defer { free(real) }
    return String(Fingerprint.sha256(Array(String(cString: real).utf8)).prefix(32))
  }
}
