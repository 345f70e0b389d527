import OpenDocument

/// An element or a text of a document that somebody is editing.
final class PageNode {
  /// Empty for a text.
  var name: String
  var attributes: [XMLAttribute]
  private(set) var children: [PageNode] = []
  /// Of a text alone.
  var text: String
  private(set) weak var parent: PageNode?

  init(text: String) {
    (name, attributes, self.text) = ("", [], text)
  }

  init(_ name: String, _ attributes: [String: String] = [:], _ children: [PageNode] = []) {
    (self.name, text) = (name, "")
    self.attributes = attributes.sorted { $0.key < $1.key }.map { XMLAttribute($0.key, $0.value) }
    for child in children { append(child) }
  }

  init(_ element: XMLElement) {
    (name, attributes, text) = (element.name, element.attributes, "")
    for child in element.children {
      switch child {
      case .text(let words): append(PageNode(text: words))
      case .element(let inner): append(PageNode(inner))
      }
    }
  }

  var element: XMLElement {
    XMLElement(
      name, attributes,
      children.map { $0.name.isEmpty ? .text($0.text) : .element($0.element) })
  }

  var copy: PageNode { name.isEmpty ? PageNode(text: text) : PageNode(element) }

  subscript(attribute: String) -> String? {
    get { attributes.first { $0.name == attribute }?.value }
    set {
      attributes.removeAll { $0.name == attribute }
      if let newValue { attributes.append(XMLAttribute(attribute, newValue)) }
    }
  }

  // MARK: Changes

  func append(_ child: PageNode) { insert(child, at: children.count) }

  func insert(_ child: PageNode, at index: Int) {
    child.remove()
    children.insert(child, at: index)
    child.parent = self
  }

  func remove() {
    parent?.children.removeAll { $0 === self }
    parent = nil
  }

  func removeChildren() { for child in children { child.remove() } }

  func put(_ other: PageNode, isBefore: Bool = false) {
    other.remove()
    guard let parent, let index else { return }
    parent.insert(other, at: isBefore ? index : index + 1)
  }

  func replace(with other: PageNode) {
    put(other)
    remove()
  }

  // MARK: Looks

  var index: Int? { parent?.children.firstIndex { $0 === self } }

  /// Itself and all below, in document order.
  var all: [PageNode] { [self] + children.flatMap(\.all) }

  func all(_ name: String) -> [PageNode] { all.filter { $0.name == name } }

  func ancestor(_ name: String) -> PageNode? {
    var node = parent
    while let one = node, one.name != name { node = one.parent }
    return node
  }

  func isInside(_ other: PageNode) -> Bool {
    var node: PageNode? = self
    while let one = node {
      if one === other { return true }
      node = one.parent
    }
    return false
  }

  /// What a reader sees of it.
  var words: String { texts.map(\.text).joined() }

  /// The texts that a reader sees, in order.
  var texts: [PageNode] {
    if name.isEmpty { return [self] }
    if ["office:annotation", "text:label"].contains(name) { return [] }
    return children.flatMap(\.texts)
  }
}
