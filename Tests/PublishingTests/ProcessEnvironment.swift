import Glibc

/// The environment of the test run.
enum ProcessEnvironment {
  static func variables() -> [String: String] {
    var variables: [String: String] = [:]
    for name in ["PATH", "HOME", "ETAPA4_SOFFICE", "TMPDIR", "USER"] {
      if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    return variables
  }
}
