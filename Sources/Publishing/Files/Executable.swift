import Glibc

/// Programs on the disk.
enum Executable {
  /// Whether the path is a file that this user may run.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && access(path, X_OK) == 0
  }

  /// The first program of that name in `PATH`.
  static func find(_ name: String, environment: [String: String]) -> String? {
    (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
      .map { Path.joined(String($0), name) }
      .first { $0.hasPrefix("/") && exists($0) }
  }

  /// The paths that fit a pattern such as `/opt/libreoffice*/program/soffice`, in order.
  static func matches(_ pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { index in
      found.gl_pathv[index].map { String(cString: $0) }
    }
  }
}
