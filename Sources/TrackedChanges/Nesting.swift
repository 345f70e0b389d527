import OpenDocument

/// A node with the elements around it, up to what holds them all.
struct Leaf: Sendable {
  /// From the outermost on.
  var path: [Shell]
  var node: XMLNode

  /// An element that may hold several leaves; the same number means the very same element.
  struct Shell: Sendable {
    let number: Int
    /// Without children.
    let element: XMLElement
  }
}

extension [Leaf.Shell] {
  /// The elements that are around both.
  func common(with other: [Leaf.Shell]) -> [Leaf.Shell] {
    zip(self, other).prefix { $0.number == $1.number }.map(\.0)
  }
}

/// Takes trees apart into leaves, and puts leaves together again.
struct Nesting {
  private var count = 0

  /// The leaves of `nodes` in order; elements of the names are gone through, all others are leaves.
  mutating func leaves(of nodes: [XMLNode], through names: Set<String>) -> [Leaf] {
    leaves(of: nodes, through: names, inside: [])
  }

  private mutating func leaves(
    of nodes: [XMLNode], through names: Set<String>, inside path: [Leaf.Shell]
  ) -> [Leaf] {
    nodes.flatMap { node -> [Leaf] in
      guard case .element(let element) = node, names.contains(element.name) else {
        return [Leaf(path: path, node: node)]
      }
      count += 1
      let shell = Leaf.Shell(number: count, element: XMLElement(element.name, element.attributes))
      return leaves(of: element.children, through: names, inside: path + [shell])
    }
  }

  /// The tree of the leaves; neighbours with the same elements around them share these.
  static func nodes(of leaves: [Leaf]) -> [XMLNode] { nodes(of: leaves[...], depth: 0) }

  private static func nodes(of leaves: ArraySlice<Leaf>, depth: Int) -> [XMLNode] {
    var nodes: [XMLNode] = []
    var index = leaves.startIndex
    while index < leaves.endIndex {
      let leaf = leaves[index]
      guard leaf.path.count > depth else {
        append(leaf.node, to: &nodes)
        index += 1
        continue
      }
      let shell = leaf.path[depth]
      let end =
        leaves[index...].firstIndex {
          $0.path.count <= depth || $0.path[depth].number != shell.number
        } ?? leaves.endIndex
      var element = shell.element
      element.children = Self.nodes(of: leaves[index..<end], depth: depth + 1)
      nodes.append(.element(element))
      index = end
    }
    return nodes
  }

  private static func append(_ node: XMLNode, to nodes: inout [XMLNode]) {
    if case .text(let more) = node, case .text(let text)? = nodes.last {
      nodes[nodes.count - 1] = .text(text + more)
    } else {
      nodes.append(node)
    }
  }
}
