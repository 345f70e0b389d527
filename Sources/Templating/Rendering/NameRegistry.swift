/// Names that must be unique in a document, given out while it is written.
///
/// A name belongs to one pass through the innermost loop (or fragment) around the element that bears
/// it. Whatever refers to it in that pass gets the same name, before the element or after it.
struct NameRegistry {
  private let table: NameTable
  private var used: [NameKind: Set<String>]
  private var counts: [NameKind: [String: Int]] = [:]
  private var states: [State]
  /// The last names for bases that the data gave.
  private var latest: [NameKind: [String: String]] = [:]

  private struct State {
    var name: String?
    /// The loop variable whose pass the name belongs to; `nil` while only references know it.
    var slot: Int?
    var pass = 0
    var isTaken = false
  }

  init(_ table: NameTable) {
    self.table = table
    used = table.fixed
    states = Array(repeating: State(), count: table.entries.count)
  }

  /// The name itself the first time, then with a number: `Tabla`, `Tabla_2`.
  mutating func unique(_ base: String, _ kind: NameKind) -> String {
    var name = base
    var count = counts[kind]?[base] ?? 1
    while !used[kind, default: []].insert(name).inserted {
      count += 1
      name = "\(base)_\(count)"
    }
    counts[kind, default: [:]][base] = count
    latest[kind, default: [:]][base] = name
    return name
  }

  /// Takes a name as it is; `false` when the document has it already.
  mutating func reserve(_ name: String, _ kind: NameKind) -> Bool {
    used[kind, default: []].insert(name).inserted
  }

  /// The name of an element in a pass.
  mutating func define(_ number: Int, slot: Int, pass: Int) -> String {
    let entry = table.entries[number]
    let state = states[number]
    let isAwaited =
      !state.isTaken && (state.slot == nil || state.slot == slot && state.pass == pass)
    let name = isAwaited ? state.name : nil
    let given = name ?? unique(entry.base, entry.kind)
    states[number] = State(name: given, slot: slot, pass: pass, isTaken: true)
    return given
  }

  /// The name that a reference means; `nil` when no element bears it.
  ///
  /// - Parameters:
  ///   - slots: the variables of the loops around the reference.
  ///   - pass: the current pass of a loop.
  mutating func refer(to number: Int, from slots: [Int], pass: (Int) -> Int) -> String? {
    let entry = table.entries[number]
    guard entry.isDefined else {
      let isFixed = entry.isOfHost && table.fixed[entry.kind]?.contains(entry.base) == true
      return isFixed ? entry.base : nil
    }
    let state = states[number]
    if let name = state.name {
      guard let slot = state.slot, slots.contains(slot), pass(slot) != state.pass else {
        return name
      }
      // The element follows in this pass.
      let next = unique(entry.base, entry.kind)
      states[number] = State(name: next, slot: slot, pass: pass(slot))
      return next
    }
    let name = unique(entry.base, entry.kind)
    states[number].name = name
    return name
  }

  /// The last name that was made of a base from the data.
  func last(_ base: String, _ kind: NameKind) -> String? { latest[kind]?[base] }
}
