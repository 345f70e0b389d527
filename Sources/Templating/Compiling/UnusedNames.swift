public import Diagnostics

/// A name of the data that a template never asks for.
public struct UnusedName: Sendable, Hashable {
  /// From the top of the data: `regiones[].codigo`.
  public let path: String
  /// Where the first group that has it was written.
  public let origin: SourceLocation?
}

/// Looks through data for what no tag uses.
enum UnusedNames {
  /// Sorted by their paths; of a group unused as a whole, only its own name.
  static func all(in data: Record, _ wanted: WantedNames) -> [UnusedName] {
    var found: [String: UnusedName] = [:]
    collect(.record(data), WantedNames.root, "", wanted, into: &found)
    return found.values.sorted { $0.path < $1.path }
  }

  private static func collect(
    _ value: Value, _ number: Int, _ path: String, _ wanted: WantedNames,
    into found: inout [String: UnusedName]
  ) {
    let node = wanted.nodes[number]
    switch value {
    case .record(let record):
      // A value that is used whole leaves nothing unused.
      if number != WantedNames.root, node.order.isEmpty, node.item == nil { return }
      if number != WantedNames.root, let item = node.item {
        for field in record.fields.values {
          collect(field, item, path + "[]", wanted, into: &found)
        }
        return
      }
      for (name, field) in record.fields {
        let inner = path.isEmpty ? name : path + "." + name
        if let next = node.fields[name] {
          collect(field, next, inner, wanted, into: &found)
        } else if found[inner] == nil {
          found[inner] = UnusedName(path: inner, origin: record.origin)
        }
      }
    case .list(let items):
      guard let item = node.item else { return }
      for value in items { collect(value, item, path + "[]", wanted, into: &found) }
    default: break
    }
  }
}
