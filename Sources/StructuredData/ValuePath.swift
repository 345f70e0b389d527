/// The way to a value: keys, and places in lists counted from 0.
public struct ValuePath: Sendable, Hashable, CustomStringConvertible {
  /// A key of a mapping, or an item of a list counted from 0.
  public enum Step: Sendable, Hashable {
    case key(String)
    case item(Int)
  }

  /// From the file's root on.
  public let steps: [Step]

  public init(_ steps: [Step] = []) {
    self.steps = steps
  }

  /// A path as ``description`` writes it: `plan_plurianual[0].resultados[1].logro`.
  public init(_ description: String) {
    steps = description.split(whereSeparator: { ".[".contains($0) }).map { part in
      part.last == "]"
        ? Int(part.dropLast()).map(Step.item) ?? .key(String(part)) : .key(String(part))
    }
  }

  /// The path of a key below.
  public func key(_ name: String) -> ValuePath { ValuePath(steps + [.key(name)]) }
  /// The path of an item below.
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
