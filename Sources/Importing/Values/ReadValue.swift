package import StructuredData

/// A value read from a document, in the shape that the data's YAML has.
package indirect enum ReadValue: Sendable, Hashable {
  /// A text of a person; quoted in YAML wherever it would be read as something else.
  case text(String, ReadPlace?)
  /// What YAML writes bare: a number, a date, `ninguna`, the name of a state.
  case bare(String, ReadPlace?)
  case list([ReadValue])
  /// In the order of the file; no key twice.
  case record([Entry])

  package struct Entry: Sendable, Hashable {
    package let key: String
    package let value: ReadValue

    package init(_ key: String, _ value: ReadValue) {
      self.key = key
      self.value = value
    }
  }

  package subscript(key: String) -> ReadValue? {
    guard case .record(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  package subscript(index: Int) -> ReadValue? {
    guard case .list(let items) = self, items.indices.contains(index) else { return nil }
    return items[index]
  }

  /// What stands behind keys.
  subscript(keys: [String]) -> ReadValue? {
    keys.reduce(self as ReadValue?) { $0?[$1] }
  }

  /// Sets what stands behind keys, in place of what was there; blocks on the way are made, and a block
  /// is joined with the one that is there.
  mutating func put(_ value: ReadValue, at keys: [String]) {
    guard let key = keys.first else {
      guard case .record(let new) = value, case .record = self else { return self = value }
      for entry in new { put(entry.value, at: [entry.key]) }
      return
    }
    var entries: [Entry] = if case .record(let known) = self { known } else { [] }
    let index = entries.firstIndex { $0.key == key }
    var inner = index.map { entries[$0].value } ?? .record([])
    inner.put(value, at: Array(keys.dropFirst()))
    if let index {
      entries[index] = Entry(key, inner)
    } else {
      entries.append(Entry(key, inner))
    }
    self = .record(entries)
  }

  /// Whether both say the same, wherever they stand.
  func says(_ other: ReadValue?) -> Bool {
    switch (self, other) {
    case (.text(let a, _), .text(let b, _)), (.bare(let a, _), .bare(let b, _)): a == b
    case (.list(let a), .list(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.says($1) }
    case (.record(let a), .record(let b)):
      a.count == b.count && a.allSatisfy { $0.value.says(other?[$0.key]) }
    default: false
    }
  }

  /// Whether it says the other text, and more behind it.
  func goesOn(from other: ReadValue) -> Bool {
    guard case .text(let text, _) = self, case .text(let start, _) = other else { return false }
    return text.hasPrefix(start)
  }

  /// Whether it is `ninguna`.
  var isNone: Bool { if case .bare("ninguna", _) = self { true } else { false } }

  /// Where in the document it stands; of a list or record, where its first part does.
  package var place: ReadPlace? {
    switch self {
    case .text(_, let place), .bare(_, let place): place
    case .list(let items): items.lazy.compactMap { $0.place }.first
    case .record(let entries): entries.lazy.compactMap { $0.value.place }.first
    }
  }

  /// The value as it is written into YAML.
  package var newValue: NewValue {
    switch self {
    case .text(let text, _): .text(text)
    case .bare(let word, _): .bare(word)
    case .list(let items): .list(items.map { $0.newValue })
    case .record(let entries): .record(entries.map { .init($0.key, $0.value.newValue) })
    }
  }
}
