/// What may stand in one place of a form, as the shapes of the data say.
package enum FieldKind: Sendable, Hashable {
  /// The small Markdown.
  case prose(allowsNone: Bool)
  /// A line of text.
  case line
  case number
  case integer(allowsNone: Bool)
  /// A date, a month or words.
  case moment
  /// One of the annex's states.
  case state([Form.State])

  package var allowsNone: Bool {
    switch self {
    case .prose(let allows), .integer(let allows): allows
    case .moment: true
    case .line, .number, .state: false
    }
  }
}

/// The values that a file of `regiones/` may hold.
package struct RegionalFields: Sendable {
  private let root: Shape
  private let form: Form

  package init(_ form: Form) {
    root = .record(ReportShapes(form: form, divisions: []).region)
    self.form = form
  }

  /// What stands behind the keys; lists between them are not written. `nil` where no value can.
  package func kind(of keys: [String]) -> FieldKind? {
    var shape = root
    for key in keys {
      guard let inner = shape.innerRecord?.field(key)?.shape else { return nil }
      shape = inner
    }
    return kind(of: shape, at: keys)
  }

  /// The keys of every value, in the shapes' order.
  package var all: [[String]] { leaves(of: root, under: []) }

  private func leaves(of shape: Shape, under keys: [String]) -> [[String]] {
    let own = kind(of: shape, at: keys) == nil ? [] : [keys]
    return own
      + (shape.innerRecord?.fields ?? []).flatMap { leaves(of: $0.shape, under: keys + [$0.key]) }
  }

  private func kind(of shape: Shape, at keys: [String]) -> FieldKind? {
    switch shape {
    case .prose(let allowsNone): .prose(allowsNone: allowsNone)
    case .string: .line
    case .number: .number
    case .integer(_, let allowsNone): .integer(allowsNone: allowsNone)
    case .moment: .moment
    case .choice: .state(states(at: keys))
    case .either(let scalar, _): kind(of: scalar, at: keys)
    default: nil
    }
  }

  private func states(at keys: [String]) -> [Form.State] {
    keys.contains("cumplimiento") ? form.complianceStates : form.procedureStates
  }
}

extension Shape {
  /// The block of keys that is inside, also in a list's items.
  fileprivate var innerRecord: RecordShape? {
    switch self {
    case .record(let record): record
    case .list(let item): item.innerRecord
    case .either(_, let collection): collection.innerRecord
    default: nil
    }
  }
}
