import Glibc

/// What the system gives to the program and takes from it.
enum ProcessEnvironment {
  /// The environment's variables; of a name that comes twice, the first.
  static func variables() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let words = entry.pointee {
      let text = String(cString: words)
      if let equals = text.firstIndex(of: "=") {
        let name = String(text[..<equals])
        if variables[name] == nil { variables[name] = String(text[text.index(after: equals)...]) }
      }
      entry += 1
    }
    return variables
  }

  static func end(_ status: ExitStatus) -> Never {
    exit(status.rawValue)
  }
}
