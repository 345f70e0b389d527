public import Reports
public import StructuredData

/// One correction: a value that differs between two versions of the data.
public struct Change: Sendable, Hashable {
  /// What was done.
  public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
    case changed = "cambia"
    case added = "agrega"
    case removed = "quita"
    /// An item of a list stands elsewhere in it.
    case moved = "mueve"
  }

  /// What was done.
  public let kind: Kind
  /// `informe`, `nacional`, or the region's id.
  public let unit: String
  /// The unit, where it is one of those that report; `nil` for the whole and for what all share.
  public let region: Region?
  /// Where it is in the newer data, or in the older when it was removed.
  public let path: ValuePath
  /// What the data said; `nil` when it was added.
  public let old: ChangedValue?
  /// What the data says; `nil` when it was removed.
  public let new: ChangedValue?
  /// The place in the newer data; where it was removed, what held it.
  public let span: SourceSpan?
}

/// A value on one side of a correction.
public struct ChangedValue: Sendable, Hashable {
  /// Each text of it with its path below the changed value; one with an empty path for a text alone.
  public let texts: [Part]

  /// A text of the value.
  public struct Part: Sendable, Hashable {
    /// Below the changed value.
    public let path: ValuePath
    /// What it says.
    public let text: String
  }

  init(_ node: ValueNode) {
    texts = node.texts().map { Part(path: $0.path, text: $0.text) }
  }
}
