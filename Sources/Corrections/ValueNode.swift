import StructuredData
import Text

/// A value of the data as it counts for a correction: without comments, quotes, folding or keys that
/// say nothing.
indirect enum ValueNode: Sendable, Hashable {
  case text(String, SourceSpan)
  case list([ValueNode], SourceSpan)
  case record([Entry], SourceSpan)

  struct Entry: Sendable, Hashable {
    let key: String
    let value: ValueNode
  }

  /// `nil` for what is not there: nothing, `null`, a blank text, a block of such.
  init?(_ node: DataNode) {
    if node.isNull { return nil }
    switch node.content {
    case .scalar(let scalar):
      let text = scalar.text.trimmed
      if text.isEmpty { return nil }
      self = .text(text, node.span)
    case .sequence(let items, _): self = .list(items.compactMap(ValueNode.init), node.span)
    case .mapping(let entries, _):
      let kept = entries.compactMap { entry in
        ValueNode(entry.value).map { Entry(key: entry.name, value: $0) }
      }
      if kept.isEmpty { return nil }
      self = .record(kept, node.span)
    }
  }

  var span: SourceSpan {
    switch self {
    case .text(_, let span), .list(_, let span), .record(_, let span): span
    }
  }

  subscript(key: String) -> ValueNode? {
    guard case .record(let entries, _) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// Whether both say the same, wherever they stand and in whatever order their keys do.
  func says(_ other: ValueNode) -> Bool {
    switch (self, other) {
    case (.text(let a, _), .text(let b, _)): a == b
    case (.list(let a, _), .list(let b, _)):
      a.count == b.count && zip(a, b).allSatisfy { $0.says($1) }
    case (.record(let a, _), .record(let b, _)):
      a.count == b.count
        && a.allSatisfy { entry in other[entry.key].map { entry.value.says($0) } ?? false }
    default: false
    }
  }

  /// All texts with their paths, such as `plan_plurianual[0].objetivo`, in the data's order.
  func texts(under path: ValuePath = ValuePath()) -> [(path: ValuePath, text: String)] {
    switch self {
    case .text(let text, _): [(path, text)]
    case .list(let items, _):
      items.isEmpty
        ? [(path, "[]")] : items.enumerated().flatMap { $1.texts(under: path.item($0)) }
    case .record(let entries, _):
      entries.flatMap { $0.value.texts(under: path.key($0.key)) }
    }
  }
}
