/// The names that a template gives to its elements, known when it is compiled.
struct NameTable: Sendable {
  /// The names outside every loop, which stay as they are.
  private(set) var fixed: [NameKind: Set<String>] = [:]
  private(set) var entries: [Entry] = []
  private var numbers: [Key: Int] = [:]

  struct Entry: Sendable {
    let base: String
    let kind: NameKind
    /// Whether it belongs to the template itself, not to a fragment.
    let isOfHost: Bool
    /// Whether an element inside a loop or a fragment bears it.
    fileprivate(set) var isDefined = false
  }

  private struct Key: Hashable {
    let base: String
    let kind: NameKind
    let fragment: String?
  }

  mutating func fix(_ name: String, _ kind: NameKind) {
    fixed[kind, default: []].insert(name)
  }

  /// The name's number, the same for all that use it in one template or fragment.
  mutating func number(of base: String, _ kind: NameKind, in fragment: String?, isDefined: Bool)
    -> Int
  {
    let key = Key(base: base, kind: kind, fragment: fragment)
    let number = numbers[key] ?? entries.count
    if number == entries.count {
      numbers[key] = number
      entries.append(Entry(base: base, kind: kind, isOfHost: fragment == nil))
    }
    if isDefined { entries[number].isDefined = true }
    return number
  }
}
