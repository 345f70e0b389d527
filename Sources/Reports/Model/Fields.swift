import StructuredData
import Templating
import Text

/// A block's values by key, for a tree that its shape found sound; what is missing is absent.
struct Fields {
  let node: DataNode?
  /// The block's place; the nearest block around it when it was not written.
  let span: SourceSpan

  init(_ node: DataNode?, within span: SourceSpan) {
    self.node = node?.isNull == true ? nil : node
    self.span = self.node?.span ?? span
  }

  var isWritten: Bool { node != nil }

  private func value(_ key: String) -> DataNode? {
    node?[key].flatMap { $0.isNull ? nil : $0 }
  }

  /// Where a key's value stands.
  func span(of key: String) -> SourceSpan? { value(key)?.span }

  /// Where each written value stands, by key.
  var spans: [String: SourceSpan] {
    var result: [String: SourceSpan] = [:]
    for entry in node?.entries ?? [] where !entry.value.isNull {
      result[entry.name] = entry.value.span
    }
    return result
  }

  func block(_ key: String) -> Fields { Fields(value(key), within: span) }

  /// The blocks of a list.
  func blocks(_ key: String) -> [Fields] {
    (value(key)?.items ?? []).filter { !$0.isNull }.map { Fields($0, within: span) }
  }

  /// Whether a list was written, be it empty.
  func hasList(_ key: String) -> Bool { value(key)?.items != nil }

  /// A block of keys that are not known beforehand, such as years.
  func entries(_ key: String) -> [DataNode.Entry] { value(key)?.entries ?? [] }

  func prose(_ key: String) -> Entry<Prose> { value(key).map(Self.prose) ?? .absent }

  /// A text; blank ones count as absent.
  static func prose(_ node: DataNode) -> Entry<Prose> {
    guard let scalar = node.scalar, !node.isNull else { return .absent }
    if ShapeValidator.isNone(scalar) { return .noneOnPurpose(node.span) }
    let isBlank = scalar.text.allSatisfy { $0.isWhitespace }
    return isBlank ? .absent : .given(Prose(scalar.text, at: node.span))
  }

  func moment(_ key: String) -> Entry<Moment> {
    switch prose(key) {
    case .absent: .absent
    case .noneOnPurpose(let span): .noneOnPurpose(span)
    case .given(let prose): .given(Moment(prose))
    }
  }

  func string(_ key: String) -> Located<String>? {
    guard let node = value(key), let text = node.scalar?.text else { return nil }
    let trimmed = text.trimmed
    return trimmed.isEmpty ? nil : Located(trimmed, at: node.span)
  }

  func number(_ key: String) -> Located<Double>? {
    guard let node = value(key) else { return nil }
    return Self.number(node).map { Located($0, at: node.span) }
  }

  /// A number as a value of its own.
  static func number(_ node: DataNode) -> Double? {
    guard let text = node.scalar?.text,
      case .value(let number) = WrittenNumber.read(text, allowsPercent: true)
    else { return nil }
    return number
  }

  func integer(_ key: String) -> Located<Int>? {
    guard let node = value(key), let number = node.scalar.flatMap({ Int($0.text) }) else {
      return nil
    }
    return Located(number, at: node.span)
  }

  func date(_ key: String) -> CalendarDate? {
    value(key)?.scalar.flatMap { WrittenDate($0.text).date }
  }

  /// The scalars of a list.
  func strings(_ key: String) -> [Located<String>]? {
    value(key)?.items?.compactMap { item in
      item.scalar.map { Located($0.text.trimmed, at: item.span) }
    }
  }

  func isNone(_ key: String) -> Bool { value(key)?.scalar.map(ShapeValidator.isNone) ?? false }

  /// A line without blanks at its ends; `nil` for a blank one.
  static func text(_ node: DataNode) -> String? {
    node.scalar.map { $0.text.trimmed }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
