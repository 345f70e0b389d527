public import StructuredData

/// A value that a person may have left out, may have declared to be none, or may have given.
public enum Entry<Value: Sendable>: Sendable {
  /// The key is not there, or is `null`, or its text is blank: not yet reported.
  case absent
  /// The plain word `ninguna`: there is nothing to report.
  case noneOnPurpose(SourceSpan)
  case given(Value)

  public var value: Value? {
    if case .given(let value) = self { value } else { nil }
  }

  public var isAbsent: Bool {
    if case .absent = self { true } else { false }
  }
}

extension Entry: Equatable where Value: Equatable {}
extension Entry: Hashable where Value: Hashable {}

/// A value with the place where it was written.
public struct Located<Value: Sendable>: Sendable {
  public let value: Value
  public let span: SourceSpan

  public init(_ value: Value, at span: SourceSpan) {
    self.value = value
    self.span = span
  }
}

extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
