import Publishing

/// What only those know who were told.
enum Secret {
  /// 256 bits of the system's own chance, as 64 hexadecimal digits.
  static func make() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  static func digest(_ secret: String) -> String { Fingerprint.sha256(Array(secret.utf8)) }

  /// Takes as long for any two texts of one length.
  static func areSame(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    return a.count == b.count && zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
