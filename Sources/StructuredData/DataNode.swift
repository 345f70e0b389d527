/// A value as it was written in a YAML or JSON file, with its place.
public struct DataNode: Sendable, Hashable {
  /// What the value is.
  public let content: Content
  /// From the value's first character to the one after its last; an alias has its anchor's.
  public let span: SourceSpan
  /// `false` for a mapping or a list that a syntax fault cut short.
  public let isComplete: Bool

  /// A value of YAML (1.2.2, §3.2.1).
  public enum Content: Sendable, Hashable {
    case scalar(Scalar)
    case sequence([DataNode], isFlow: Bool)
    /// In the order of the file, each key once.
    case mapping([Entry], isFlow: Bool)
  }

  /// A text as it was written.
  public struct Scalar: Sendable, Hashable {
    /// The value: quotes, escapes and folding resolved.
    public let text: String
    /// How it is written.
    public let style: Style
    /// A standard tag such as `tag:yaml.org,2002:str`, when one was written.
    public let tag: String?

    public init(text: String, style: Style, tag: String? = nil) {
      self.text = text
      self.style = style
      self.tag = tag
    }
  }

  /// The ways of writing a scalar (YAML 1.2.2, §7.3 and §8.1).
  public enum Style: Sendable, Hashable {
    case plain
    case singleQuoted
    case doubleQuoted
    case literal
    case folded
  }

  /// A key of a mapping with its value.
  public struct Entry: Sendable, Hashable {
    /// With its own place.
    public let key: DataNode
    /// What the key has.
    public let value: DataNode

    public init(key: DataNode, value: DataNode) {
      self.key = key
      self.value = value
    }

    /// The key's text.
    public var name: String { key.scalar?.text ?? "" }
  }

  public init(_ content: Content, at span: SourceSpan, isComplete: Bool = true) {
    self.content = content
    self.span = span
    self.isComplete = isComplete
  }
}

extension DataNode {
  /// The scalar; `nil` for a list or a mapping.
  public var scalar: Scalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  /// The items of a list; `nil` for anything else.
  public var items: [DataNode]? {
    if case .sequence(let items, _) = content { items } else { nil }
  }

  /// The entries of a mapping, in order; `nil` for anything else.
  public var entries: [Entry]? {
    if case .mapping(let entries, _) = content { entries } else { nil }
  }

  /// The value of a mapping's key.
  public subscript(key: String) -> DataNode? { entries?.first { $0.name == key }?.value }

  /// Whether this is no value: nothing at all, or the plain word `null` or `~`.
  public var isNull: Bool {
    guard let scalar else { return false }
    if scalar.tag == "tag:yaml.org,2002:null" { return true }
    return scalar.isPlain && ["", "~", "null", "Null", "NULL"].contains(scalar.text)
  }
}

extension DataNode.Scalar {
  /// Whether the text was written bare, so that it may be more than a text.
  public var isPlain: Bool { style == .plain && tag == nil }
}
