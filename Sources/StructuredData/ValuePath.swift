/// The way to a value: keys, and places in lists counted from 0.
public struct ValuePath: Sendable, Hashable, CustomStringConvertible {
  public enum Step: Sendable, Hashable {
    case key(String)
    case item(Int)
  }

  public let steps: [Step]

  public init(_ steps: [Step] = []) {
    self.steps = steps
  }

  public func key(_ name: String) -> ValuePath { ValuePath(steps + [.key(name)]) }
  public func item(_ index: Int) -> ValuePath { ValuePath(steps + [.item(index)]) }

  /// The keys alone.
  public var keys: [String] {
    steps.compactMap { if case .key(let name) = $0 { name } else { nil } }
  }

  public var description: String {
    steps.reduce(into: "") { text, step in
      switch step {
      case .key(let name): text += text.isEmpty ? name : ".\(name)"
      case .item(let index): text += "[\(index)]"
      }
    }
  }
}
