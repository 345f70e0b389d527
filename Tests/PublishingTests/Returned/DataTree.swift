import StructuredData

/// What a data file says: blank keys, and blocks without anything in them, are as good as none.
enum DataTree: Equatable {
  case text(String)
  case list([DataTree])
  case block([String: DataTree])

  init?(_ node: DataNode) {
    switch node.content {
    case .scalar(let scalar):
      if node.isNull { return nil }
      self = .text(scalar.text)
    case .sequence(let items, _):
      // An item without anything keeps its place.
      self = .list(items.map { DataTree($0) ?? .block([:]) })
    case .mapping(let entries, _):
      let said = entries.compactMap { entry in DataTree(entry.value).map { (entry.name, $0) } }
      if said.isEmpty { return nil }
      self = .block(Dictionary(said) { first, _ in first })
    }
  }

  var text: String? { if case .text(let text) = self { text } else { nil } }

  subscript(path: ValuePath) -> DataTree? {
    get { self[path.steps[...]] }
    set { set(newValue, at: path.steps[...]) }
  }

  private subscript(steps: ArraySlice<ValuePath.Step>) -> DataTree? {
    guard let first = steps.first else { return self }
    switch (first, self) {
    case (.key(let key), .block(let entries)): return entries[key]?[steps.dropFirst()]
    case (.item(let index), .list(let items)) where items.indices.contains(index):
      return items[index][steps.dropFirst()]
    default: return nil
    }
  }

  private mutating func set(_ value: DataTree?, at steps: ArraySlice<ValuePath.Step>) {
    guard let first = steps.first else { return self = value ?? .block([:]) }
    let rest = steps.dropFirst()
    switch (first, self) {
    case (.key(let key), .block(var entries)):
      if rest.isEmpty {
        entries[key] = value
      } else {
        var inner = entries[key] ?? .block([:])
        inner.set(value, at: rest)
        entries[key] = inner == .block([:]) ? nil : inner
      }
      self = .block(entries)
    case (.item(let index), .list(var items)) where items.indices.contains(index):
      if rest.isEmpty {
        if let value { items[index] = value } else { items.remove(at: index) }
      } else {
        items[index].set(value, at: rest)
      }
      self = .list(items)
    default: break
    }
  }

  /// All texts with their paths.
  var leaves: [(path: ValuePath, text: String)] { leaves(at: ValuePath()) }

  private func leaves(at path: ValuePath) -> [(path: ValuePath, text: String)] {
    switch self {
    case .text(let text): [(path, text)]
    case .list(let items): items.enumerated().flatMap { $1.leaves(at: path.item($0)) }
    case .block(let entries):
      entries.sorted { $0.key < $1.key }.flatMap { $1.leaves(at: path.key($0)) }
    }
  }
}
