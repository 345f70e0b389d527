import Forms
import StructuredData

/// What several forms of one unit answer each in its own way: it is taken from none of them, whichever came first.
struct RivalAnswers {
  /// As the unit's file has them when all of the forms are taken.
  private var fields: Set<ValuePath> = []

  /// - Parameter forms: in the order in which they are taken, each upon the results of those before it.
  init(_ forms: [FormProposal]) {
    for (place, form) in forms.enumerated().dropFirst() {
      let later = forms[place...].flatMap(\.changes)
      for conflict in form.conflicts {
        // Of an earlier form's answer, and not of the data.
        let isRival = forms[..<place].indices.contains { index in
          let before = forms[index + 1..<place].flatMap(\.changes)
          return forms[index].located.contains { change, path in
            conflict.path.hasPrefix(Self.moved(path, by: before)) || conflict.path == change.path
          }
        }
        guard isRival else { continue }
        fields.insert(Self.moved(conflict.path, by: later))
        fields.insert(Self.moved(conflict.answer, by: later))
      }
    }
  }

  var isEmpty: Bool { fields.isEmpty }

  /// The changes without what is disputed.
  ///
  /// - Parameter later: those of the forms that are taken after this one.
  func undisputed(_ changes: [FormChange], later: [FormChange]) -> [FormChange] {
    FormProposal.located(changes).compactMap { change, place in
      let path = Self.moved(place, by: later)
      if fields.contains(where: path.hasPrefix) { return nil }
      let below = fields.filter { $0.hasPrefix(path) }
      return below.reduce(change) { change, field in
        change.without(Array(field.steps.dropFirst(path.steps.count)))
      }
    }
  }

  /// Where a path leads when items were inserted.
  fileprivate static func moved(
    _ path: ValuePath, by changes: some Sequence<FormChange>
  ) -> ValuePath {
    changes.reduce(path) { path, change in
      guard case .insertItem(let list, let index, _) = change.edit, path.hasPrefix(list),
        path.steps.indices.contains(list.steps.count),
        case .item(let own) = path.steps[list.steps.count], own >= index
      else { return path }
      var steps = path.steps
      steps[list.steps.count] = .item(own + 1)
      return ValuePath(steps)
    }
  }
}

extension FormProposal {
  /// The changes with their places in the file when all of them are made.
  fileprivate var located: [(change: FormChange, path: ValuePath)] { Self.located(changes) }

  static func located(
    _ changes: [FormChange]
  ) -> [(change: FormChange, path: ValuePath)] {
    changes.enumerated().map { index, change in
      var path = change.path
      if case .insertItem(let list, let place, _) = change.edit { path = list.item(place) }
      return (change, RivalAnswers.moved(path, by: changes[(index + 1)...]))
    }
  }
}

extension FormChange {
  /// The change without what is below its value.
  fileprivate func without(_ steps: [ValuePath.Step]) -> FormChange {
    let edit: YAMLEdit =
      switch edit {
      case .replace(let path, let value): .replace(path, value.without(steps))
      case .insertKey(let path, let key, let value): .insertKey(path, key, value.without(steps))
      case .insertItem(let list, let index, let value):
        .insertItem(list, at: index, value.without(steps))
      case .remove, .setAside: edit
      }
    var change = self
    change.edit = edit
    change.new = edit.value?.words ?? new
    return change
  }
}

extension YAMLEdit {
  fileprivate var value: NewValue? {
    switch self {
    case .replace(_, let value), .insertKey(_, _, let value), .insertItem(_, _, let value): value
    case .remove, .setAside: nil
    }
  }
}

extension NewValue {
  fileprivate func without(_ steps: [ValuePath.Step]) -> NewValue {
    guard let first = steps.first else { return self }
    let rest = Array(steps.dropFirst())
    switch (first, self) {
    case (.key(let key), .record(let entries)):
      return .record(
        entries.compactMap { entry in
          if entry.key != key { return entry }
          return rest.isEmpty ? nil : Entry(key, entry.value.without(rest))
        })
    case (.item(let index), .list(let items)) where items.indices.contains(index) && !rest.isEmpty:
      var items = items
      items[index] = items[index].without(rest)
      return .list(items)
    default: return self
    }
  }

  fileprivate var words: String {
    switch self {
    case .text(let text), .bare(let text): text
    case .list(let items): items.map(\.words).joined(separator: "\n")
    case .record(let entries):
      entries.map { "\($0.key): \($0.value.words)" }.joined(separator: "\n")
    }
  }
}
