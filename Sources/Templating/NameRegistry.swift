/// Names that must be unique in a document, given out in the order of the document.
struct NameRegistry {
  private var used: Set<String>
  private var counts: [String: Int] = [:]
  private var current: [String: String] = [:]

  init(reserved: Set<String>) {
    used = reserved
  }

  /// The name itself the first time, then with a number: `Tabla`, `Tabla_2`.
  mutating func unique(_ base: String) -> String {
    var name = base
    var count = counts[base, default: 1]
    while !used.insert(name).inserted {
      count += 1
      name = "\(base)_\(count)"
    }
    counts[base] = count
    current[base] = name
    return name
  }

  /// The last name given for a base; a link's `#` is kept.
  func latest(_ base: String) -> String {
    if base.hasPrefix("#") { return current[String(base.dropFirst())].map { "#" + $0 } ?? base }
    return current[base] ?? base
  }
}
