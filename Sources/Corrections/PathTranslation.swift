package import StructuredData
internal import Synchronization

/// Where the values of an older version stand in a newer one, items of lists followed by what they
/// say.
package struct PathTranslation: Sendable {
  private let old: ValueNode?
  private let new: ValueNode?
  /// Under which `informe.yaml` is kept apart from the other files.
  private let prefix: [ValuePath.Step]
  private let alignments = Alignments()

  package init(from old: ReportUnit?, to new: ReportUnit?) {
    self.old = old?.root
    self.new = new?.root
    prefix = new?.id == "informe" ? [.key("informe")] : []
  }

  /// `nil` when an item on the way is no more.
  package func path(of path: ValuePath) -> ValuePath? {
    var (a, b) = (old, new)
    var steps: [ValuePath.Step] = []
    for step in prefix + path.steps {
      switch step {
      case .key(let name):
        (a, b) = (a?[name], b?[name])
        steps.append(step)
      case .item(let index):
        guard case .list(let before, _)? = a else {
          // The list was not there: what was to be its first item may be so still.
          steps.append(step)
          (a, b) = (nil, nil)
          continue
        }
        guard case .list(let after, _)? = b, before.indices.contains(index) else { return nil }
        guard let found = alignments.places(of: before, in: after, at: steps)[index] else {
          return nil
        }
        steps.append(.item(found))
        (a, b) = (before[index], after[found])
      }
    }
    return ValuePath(Array(steps.dropFirst(prefix.count)))
  }

  /// The items of the newer list that the older one has not.
  ///
  /// - Parameters:
  ///   - path: of the older list.
  ///   - other: of the newer one, as ``path(of:)`` tells it.
  package func added(to path: ValuePath, now other: ValuePath) -> [Int] {
    guard case .list(let after, _)? = Self.node(new, prefix + other.steps) else { return [] }
    guard case .list(let before, _)? = Self.node(old, prefix + path.steps) else {
      return Array(after.indices)
    }
    return ItemAlignment(before, after).steps.compactMap { step in
      if case .added(let place) = step { place } else { nil }
    }
  }

  private static func node(_ root: ValueNode?, _ steps: [ValuePath.Step]) -> ValueNode? {
    steps.reduce(root) { node, step in
      switch step {
      case .key(let name): return node?[name]
      case .item(let index):
        guard case .list(let items, _)? = node, items.indices.contains(index) else { return nil }
        return items[index]
      }
    }
  }
}

/// Where the items of lists are, each list being aligned once, however many of its values are looked for.
private final class Alignments: Sendable {
  private let known = Mutex<[[ValuePath.Step]: [Int: Int]]>([:])

  /// - Parameter path: of the newer list, in its unit.
  func places(
    of before: [ValueNode], in after: [ValueNode], at path: [ValuePath.Step]
  ) -> [Int: Int] {
    if let places = known.withLock({ $0[path] }) { return places }
    var places: [Int: Int] = [:]
    for alignment in ItemAlignment(before, after).steps {
      switch alignment {
      case .same(let old, let new), .moved(let old, let new): places[old] = new
      default: break
      }
    }
    known.withLock { $0[path] = places }
    return places
  }
}
