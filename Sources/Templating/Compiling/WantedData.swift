/// What a template wants of its data, as a tree.
public struct WantedData: Sendable, Hashable {
  /// What a name must hold.
  public enum Kind: String, Sendable, Hashable {
    /// Printed as it is.
    case value
    case number
    case date
    /// Repeated over.
    case list
    /// Only asked whether it is there, or true.
    case condition
    /// The path of a picture's file.
    case picture
    /// Names that belong together.
    case group
  }

  /// A name with all that the template does with it.
  public struct Name: Sendable, Hashable {
    /// As the template writes it, without those around it.
    public let name: String
    /// From the top of the data: `regiones[].nombre`.
    public let path: String
    /// What it must hold, as far as the tags tell.
    public let kind: Kind
    /// Whether the template does without it.
    public let isOptional: Bool
    /// What is wanted of it, or of each of its items when it is a list.
    public let names: [Name]
    /// What each item itself is, where the template names items that are no groups.
    public let itemKind: Kind?
  }

  /// In the order of their first use.
  public let names: [Name]

  init(_ wanted: WantedNames) {
    names = Self.names(of: WantedNames.root, in: wanted)
  }

  private static func names(of node: Int, in wanted: WantedNames) -> [Name] {
    wanted.nodes[node].order.filter { !wanted.nodes[$0].isAlternative }
      .map { name(of: $0, in: wanted) }
  }

  private static func name(of number: Int, in wanted: WantedNames) -> Name {
    let node = wanted.nodes[number]
    let inner = node.item ?? number
    let names = names(of: inner, in: wanted)
    let used = node.uses.map(\.kind).max().map(kind)
    let kind: Kind =
      if node.item != nil {
        .list
      } else if let used, used != .condition || names.isEmpty {
        used
      } else {
        .group
      }
    let itemKind = node.item.flatMap { item -> Kind? in
      if wanted.nodes[item].item != nil { return .list }
      return wanted.nodes[item].uses.map(\.kind).max().map(self.kind)
    }
    return Name(
      name: node.name, path: wanted.path(of: number), kind: kind,
      isOptional: !isRequired(number, in: wanted), names: names, itemKind: itemKind)
  }

  private static func isRequired(_ number: Int, in wanted: WantedNames) -> Bool {
    let node = wanted.nodes[number]
    if !node.alternatives.isEmpty { return false }
    if node.uses.contains(where: { !$0.isOptional && !$0.isConditional }) { return true }
    return node.order.contains { !wanted.nodes[$0].isAlternative && isRequired($0, in: wanted) }
  }

  private static func kind(_ kind: WantedNames.Kind) -> Kind {
    switch kind {
    case .condition: .condition
    case .value: .value
    case .number: .number
    case .date: .date
    case .list: .list
    case .picture: .picture
    }
  }
}
