/// A value to be written into a YAML file.
public indirect enum NewValue: Sendable, Hashable {
  /// A text, quoted where bare it would be read as something else.
  case text(String)
  /// A bare word that is to be read as what it says: a number, `null`, `ninguna`.
  case bare(String)
  case list([NewValue])
  case record([Entry])

  /// A key with its value.
  public struct Entry: Sendable, Hashable {
    /// As it is to be read, without quotes.
    public let key: String
    /// What it has.
    public let value: NewValue

    public init(_ key: String, _ value: NewValue) {
      self.key = key
      self.value = value
    }
  }

  /// A key without a value, to be filled in.
  public static let blank = NewValue.bare("")

  /// What a file says, to be written again.
  public init(_ node: DataNode) {
    switch node.content {
    case .scalar(let scalar):
      if node.isNull {
        self = .blank
      } else if case .text = CoreScalar(scalar) {
        let isWord = scalar.isPlain && Self.words.contains(scalar.text.lowercased())
        self = isWord ? .bare(scalar.text) : .text(scalar.text)
      } else {
        self = .bare(scalar.text)
      }
    case .sequence(let items, _): self = .list(items.map { NewValue($0) })
    case .mapping(let entries, _):
      self = .record(entries.map { Entry($0.name, NewValue($0.value)) })
    }
  }

  /// Bare words that stand for something other than themselves, here or in YAML 1.1.
  private static let words: Set<String> = [
    "ninguna", "ninguno", "yes", "no", "on", "off", "y", "n", "true", "false", "null", "~", "nan",
    ".nan", ".inf", "-.inf", "+.inf", "=", "<<",
  ]

  /// Whether a text can stand bare and is read as itself.
  static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      !words.contains(text.lowercased()), first.value > 0x20, last.value > 0x20, last != ":"
    else { return false }
    let plain = DataNode.Scalar(text: text, style: .plain)
    guard case .text = CoreScalar(plain) else { return false }
    if "-?:,[]{}#&*!|>'\"%@`=".unicodeScalars.contains(first) || text.hasPrefix("...") {
      return false
    }
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if isUnprintable(scalar) || scalar == "\n" || scalar == "\t" { return false }
      if scalar == "#", previous.properties.isWhitespace { return false }
      if previous == ":", scalar.properties.isWhitespace { return false }
      if inFlow, ",[]{}:".unicodeScalars.contains(scalar) { return false }
      previous = scalar
    }
    return true
  }

  /// What must be written as an escape, or cannot be written at all; YAML takes the first four for
  /// line breaks.
  static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0D, 0x85, 0x2028, 0x2029: true
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}

extension DataNode {
  /// Whether the node says what was to be written.
  package func says(_ value: NewValue) -> Bool {
    switch (content, value) {
    case (.scalar(let scalar), .text(let text)):
      guard scalar.text == text else { return false }
      return scalar.isPlain ? NewValue.isPlain(text, inFlow: false) : scalar.tag == nil
    case (.scalar(let scalar), .bare(let word)): return scalar.isPlain && scalar.text == word
    case (.sequence(let items, _), .list(let wanted)):
      return items.count == wanted.count && zip(items, wanted).allSatisfy { $0.says($1) }
    case (.mapping(let entries, _), .record(let wanted)):
      return entries.count == wanted.count
        && zip(entries, wanted).allSatisfy { $0.name == $1.key && $0.value.says($1.value) }
    default: return false
    }
  }

  /// Whether both say the same in the same way, wherever they stand.
  func isLike(_ other: DataNode) -> Bool {
    switch (content, other.content) {
    case (.scalar(let a), .scalar(let b)): a == b
    case (.sequence(let a, let isFlow), .sequence(let b, let other)):
      isFlow == other && a.count == b.count && zip(a, b).allSatisfy { $0.isLike($1) }
    case (.mapping(let a, let isFlow), .mapping(let b, let other)):
      isFlow == other && a.count == b.count
        && zip(a, b).allSatisfy { $0.key.isLike($1.key) && $0.value.isLike($1.value) }
    default: false
    }
  }
}
