/// The names that a template asks of its data, gathered while it is compiled.
struct WantedNames: Sendable {
  typealias Kind = WantedKind

  struct Use: Sendable {
    let kind: Kind
    let tag: Tag
    let isOptional: Bool
    /// Whether only some data leads to the tag.
    let isConditional: Bool
    /// The fragment around the tag that the data may choose, by its number.
    var option: Int?
    /// Whether items may lack the name, but not all of them.
    var isInSomeItem = false
  }

  struct Node: Sendable {
    let name: String
    let parent: Int?
    /// Whether it stands for each item of its parent.
    let isItem: Bool
    fileprivate(set) var fields: [String: Int] = [:]
    /// In the order of their first use.
    fileprivate(set) var order: [Int] = []
    fileprivate(set) var item: Int?
    fileprivate(set) var uses: [Use] = []
    /// Where the name may be instead, the nearest first: around loops whose item has no name.
    fileprivate(set) var alternatives: [Int] = []
    /// Only a place where a name might have been.
    fileprivate(set) var isAlternative = false
  }

  static let root = 0
  private(set) var nodes = [Node(name: "", parent: nil, isItem: false)]

  mutating func field(_ name: String, of node: Int) -> Int {
    if let known = nodes[node].fields[name] {
      nodes[known].isAlternative = false
      return known
    }
    let number = nodes.count
    nodes.append(Node(name: name, parent: node, isItem: false))
    nodes[node].fields[name] = number
    nodes[node].order.append(number)
    return number
  }

  mutating func item(of node: Int) -> Int {
    if let known = nodes[node].item { return known }
    let number = nodes.count
    nodes.append(Node(name: "", parent: node, isItem: true))
    nodes[node].item = number
    return number
  }

  /// The items of a list that is no name, which belong nowhere.
  mutating func detachedItem() -> Int {
    nodes.append(Node(name: "", parent: nil, isItem: true))
    return nodes.count - 1
  }

  /// A list that is no name, which belongs nowhere, of items that may belong somewhere.
  mutating func detachedList(of item: Int) -> Int {
    let list = detachedItem()
    nodes[list].item = item
    return list
  }

  /// Groups of items, which belong nowhere, with the items inside them.
  mutating func group(of item: Int, called names: [String]) -> Int {
    let group = detachedItem()
    for name in names {
      let list = field(name, of: group)
      nodes[list].item = item
    }
    return group
  }

  /// The node that names lead to. A number leads to an item, `length` nowhere else.
  mutating func follow(_ names: some Sequence<String>, from start: Int) -> Int {
    var node = start
    for name in names where name != "length" {
      node = Int(name) == nil ? field(name, of: node) : item(of: node)
    }
    return node
  }

  /// A name that may be in the items of several loops, the innermost first, or in the data.
  mutating func searched(_ name: String, in places: [Int]) -> Int {
    let node = field(name, of: places[0])
    let others = places.dropFirst().map { place in
      if let known = nodes[place].fields[name] { return known }
      let other = field(name, of: place)
      nodes[other].isAlternative = true
      return other
    }
    nodes[node].alternatives = others
    return node
  }

  mutating func add(_ use: Use, to node: Int) {
    nodes[node].uses.append(use)
  }

  /// Forgets what only fragments ask for that cannot be included.
  mutating func leaveOut(_ options: Set<Int>) {
    if options.isEmpty { return }
    // Names inside others come after them.
    for number in nodes.indices.reversed() where number != Self.root {
      let uses = nodes[number].uses
      nodes[number].uses.removeAll { $0.option.map(options.contains) ?? false }
      let mayGo = !uses.isEmpty || !nodes[number].order.isEmpty || nodes[number].item != nil
      if mayGo, isUnused(number) { nodes[number].isAlternative = true }
    }
  }

  /// Whether no tag asks for a name, nor for anything inside it.
  private func isUnused(_ number: Int) -> Bool {
    let node = nodes[number]
    return node.uses.isEmpty && node.order.allSatisfy { nodes[$0].isAlternative }
      && (node.item.map(isUnused) ?? true)
  }

  /// As a person would write it: `regiones[].nombre`.
  func path(of node: Int) -> String {
    guard let parent = nodes[node].parent else { return "" }
    let before = path(of: parent)
    if nodes[node].isItem { return before + "[]" }
    return before.isEmpty ? nodes[node].name : before + "." + nodes[node].name
  }
}
