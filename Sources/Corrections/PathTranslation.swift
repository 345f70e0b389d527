package import StructuredData

/// Where the values of an older version stand in a newer one, items of lists followed by what they
/// say.
package struct PathTranslation: Sendable {
  private let old: ValueNode?
  private let new: ValueNode?
  /// Under which `informe.yaml` is kept apart from the other files.
  private let prefix: [ValuePath.Step]

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
        var found: Int?
        for alignment in ItemAlignment(before, after).steps {
          switch alignment {
          case .same(index, let place), .moved(index, let place): found = place
          default: break
          }
        }
        guard let found else { return nil }
        steps.append(.item(found))
        (a, b) = (before[index], after[found])
      }
    }
    return ValuePath(Array(steps.dropFirst(prefix.count)))
  }
}
