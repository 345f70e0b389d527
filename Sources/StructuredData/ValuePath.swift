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

  /// Reads a path as ``description`` writes it; `nil` for what is none.
  public init?(written text: String) {
    var steps: [Step] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      let name = part.prefix { $0 != "[" }
      if !name.isEmpty { steps.append(.key(String(name))) }
      for place in part.dropFirst(name.count).split(separator: "[") {
        guard place.hasSuffix("]"), let index = Int(place.dropLast()), index >= 0 else {
          return nil
        }
        steps.append(.item(index))
      }
    }
    self.init(steps)
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
