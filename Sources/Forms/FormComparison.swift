package import Diagnostics
package import Importing
package import StructuredData

/// What a filled form says otherwise than its region's file.
///
/// What the form leaves blank is never taken out of the data: it may be older than they are.
package struct FormComparison: Sendable {
  /// In the form's order; to be made one after the other.
  package private(set) var changes: [FormChange] = []
  /// What the data say and the form does not.
  package private(set) var kept: [ValuePath] = []
  private let places: [String: Message]
  private let unitKey: String

  /// - Parameters:
  ///   - filled: the form as it came back.
  ///   - base: the form that the data would give now, read in the same way, so that what nobody
  ///     changed says the same in both.
  ///   - root: the unit's file.
  ///   - unitKey: the key that names the unit, which is no answer.
  package init(
    _ filled: FilledForm, to base: FilledForm, in root: DataNode, unitKey: String
  ) {
    self.init(filled.value, to: base.value, in: root, unitKey: unitKey, places: filled.places)
  }

  /// The same for values that were read from any document.
  ///
  /// - Parameters:
  ///   - value: what the document says.
  ///   - base: what a document that the data would give now says, read in the same way.
  ///   - places: where each value stands in the document, by its path.
  package init(
    _ value: ReadValue, to base: ReadValue?, in root: DataNode, unitKey: String,
    places: [String: Message]
  ) {
    self.places = places
    self.unitKey = unitKey
    compare(value, base, root, at: ValuePath(), written: ValuePath())
  }

  /// - Parameters:
  ///   - path: the value's in the file.
  ///   - written: the value's in the form, which knows nothing of blank items.
  private mutating func compare(
    _ new: ReadValue?, _ old: ReadValue?, _ node: DataNode, at path: ValuePath,
    written: ValuePath
  ) {
    switch (new, old) {
    case (nil, nil): return
    case (nil, .some): kept.append(path)
    case (.record(let entries)?, _) where node.entries != nil:
      compare(entries, old, node, at: path, written: written)
    case (.list(let items)?, _) where node.items != nil:
      compare(items, old, node.items ?? [], at: path, written: written)
    case (let new?, let old):
      if let old, old.says(new) { return }
      add(.replace(path, NewValue(new)), at: path, old: node, new: new, written)
    }
  }

  private mutating func compare(
    _ entries: [ReadValue.Entry], _ old: ReadValue?, _ node: DataNode, at path: ValuePath,
    written: ValuePath
  ) {
    for entry in entries where !(path.steps.isEmpty && entry.key == unitKey) {
      if let inner = node[entry.key] {
        compare(
          entry.value, old?[entry.key], inner, at: path.key(entry.key),
          written: written.key(entry.key))
      } else {
        let edit = YAMLEdit.insertKey(path, entry.key, NewValue(entry.value))
        add(edit, at: path.key(entry.key), old: nil, new: entry.value, written.key(entry.key))
      }
    }
    guard case .record(let oldEntries)? = old else { return }
    for entry in oldEntries where !entries.contains(where: { $0.key == entry.key }) {
      kept.append(path.key(entry.key))
    }
  }

  /// Items are the same by their place among those that say anything; blank ones take what is new.
  private mutating func compare(
    _ items: [ReadValue], _ old: ReadValue?, _ nodes: [DataNode], at path: ValuePath,
    written: ValuePath
  ) {
    let said = nodes.indices.filter { nodes[$0].saysAnything }
    var blank = nodes.indices.filter { !nodes[$0].saysAnything }[...]
    var count = nodes.count
    for (index, item) in items.enumerated() {
      if index < said.count {
        let place = said[index]
        compare(
          item, old?[index], nodes[place], at: path.item(place), written: written.item(index))
      } else if let place = blank.popFirst() {
        compare(item, nil, nodes[place], at: path.item(place), written: written.item(index))
      } else {
        let edit = YAMLEdit.insertItem(path, at: count, NewValue(item))
        add(edit, at: path.item(count), old: nil, new: item, written.item(index))
        count += 1
      }
    }
    if items.isEmpty, said.isEmpty, !nodes.isEmpty {
      add(.replace(path, .list([])), at: path, old: nil, new: .list([]), written)
    }
    for place in said.dropFirst(items.count) { kept.append(path.item(place)) }
  }

  private mutating func add(
    _ edit: YAMLEdit, at path: ValuePath, old: DataNode?, new: ReadValue, _ written: ValuePath
  ) {
    let start = written.description
    let place =
      places[start] ?? places.filter { $0.key.hasPrefix(start) }.min { $0.key < $1.key }?.value
    changes.append(
      FormChange(
        path: path, old: old?.isNull == true ? nil : old?.scalar?.text, new: new.words,
        place: place,
        edit: edit))
  }
}

/// One value that a form gives to the data.
package struct FormChange: Sendable, Hashable {
  /// In the region's file.
  package let path: ValuePath
  /// What the file says; `nil` for nothing, or for a block.
  package let old: String?
  /// What the form says; several values on lines of their own.
  package let new: String
  /// Where in the form.
  package let place: Message?
  package let edit: YAMLEdit
}

extension NewValue {
  /// A value that was read, to be written.
  package init(_ value: ReadValue) {
    switch value {
    case .text(let text, _): self = .text(text)
    case .bare(let text, _): self = .bare(text)
    case .list(let items): self = .list(items.map { NewValue($0) })
    case .record(let entries):
      self = .record(entries.map { Entry($0.key, NewValue($0.value)) })
    }
  }
}

extension ReadValue {
  /// Whether both say the same, wherever they stand.
  fileprivate func says(_ other: ReadValue) -> Bool {
    switch (self, other) {
    // Word processors end an address that has no path with a slash.
    case (.text(let a, _), .text(let b, _)):
      a == b || a.replacing("/)", with: ")") == b.replacing("/)", with: ")")
    case (.bare(let a, _), .bare(let b, _)): a == b
    case (.list(let a), .list(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.says($1) }
    case (.record(let a), .record(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.key == $1.key && $0.value.says($1.value) }
    default: false
    }
  }

  fileprivate var words: String {
    switch self {
    case .text(let text, _), .bare(let text, _): text
    case .list(let items): items.isEmpty ? "[]" : items.map(\.words).joined(separator: "\n")
    case .record(let entries):
      entries.map { "\($0.key): \($0.value.words)" }.joined(separator: "\n")
    }
  }
}

extension DataNode {
  /// Whether there is any text below.
  fileprivate var saysAnything: Bool {
    switch content {
    case .scalar(let scalar): !isNull && !scalar.text.allSatisfy(\.isWhitespace)
    case .sequence(let items, _): items.contains(where: \.saysAnything)
    case .mapping(let entries, _): entries.contains(where: \.value.saysAnything)
    }
  }
}
