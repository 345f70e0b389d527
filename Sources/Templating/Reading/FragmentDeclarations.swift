internal import Diagnostics
internal import OpenDocument

/// The fields that a text declares before it shows them: variables, sequences of numbers and fields of the
/// user's (ODF 1.3 part 3, §7.4.1). Writer shows nothing in the place of a field that is not declared.
struct FragmentDeclarations {
  /// Those of one kind, with the element around them.
  private let groups: [MarkupElement]

  static let none = FragmentDeclarations(groups: [])

  /// In the order in which they stand at the beginning of a text.
  private static let names = [
    "text:variable-decls", "text:sequence-decls", "text:user-field-decls",
  ]

  private init(groups: [MarkupElement]) { self.groups = groups }

  /// - Parameter allowsTags: whether those come along whose value a tag gives.
  init(of fragment: Package, allowsTags: Bool, _ scan: (XMLElement) -> MarkupElement) {
    let text = fragment.content.first("office:body")?.first("office:text")
    groups = Self.names.compactMap { text?.first($0) }.map { group in
      var group = scan(group)
      if !allowsTags {
        group.children.removeAll {
          if case .element(let field) = $0 { !field.attributeTags.isEmpty } else { false }
        }
      }
      return group
    }
  }

  /// Adds them to a body that may declare some of the same names, whose fields they are then; the names of
  /// those that have another value there.
  func add(to body: inout MarkupElement) -> [String] {
    let place = body.children.firstIndex {
      if case .element(let child) = $0 { child.name == "office:text" } else { false }
    }
    guard let place, case .element(var text) = body.children[place] else { return [] }
    let others = groups.flatMap { Self.add($0, to: &text) }
    body.children[place] = .element(text)
    return others
  }

  private static func add(_ group: MarkupElement, to text: inout MarkupElement) -> [String] {
    let before = ["office:forms", "text:tracked-changes"] + names.prefix { $0 != group.name }
    var own = MarkupElement(name: group.name, attributes: group.attributes, children: [])
    var index = 0
    var isThere = false
    for (place, child) in text.children.enumerated() {
      guard case .element(let element) = child else { continue }
      if before.contains(element.name) { index = place + 1 }
      if element.name == group.name { (own, index, isThere) = (element, place, true) }
    }
    let known = fields(of: own)
    var others: [String] = []
    for (name, field) in fields(of: group).sorted(by: { $0.key < $1.key }) {
      if let there = known[name] {
        if value(of: there) != value(of: field) { others.append(name) }
      } else {
        own.children.append(.element(field))
      }
    }
    if own.children.isEmpty { return others }
    text.children.replaceSubrange(index..<(isThere ? index + 1 : index), with: [.element(own)])
    return others
  }

  private static func fields(of group: MarkupElement) -> [String: MarkupElement] {
    Dictionary(
      group.children.compactMap { child in
        guard case .element(let field) = child, let name = field["text:name"] else { return nil }
        return (name, field)
      }, uniquingKeysWith: { first, _ in first })
  }

  private static func value(of field: MarkupElement) -> [String] {
    CellValueOp.attributes.sorted().compactMap { field[$0] }
  }
}

extension TemplateFault {
  /// A user's field of an included template that the other has with another value.
  static func otherFieldValue(_ name: String, in file: String) -> Diagnostic {
    Diagnostic(
      rule: "TPL-94", severity: .warning,
      Message(
        es:
          "la plantilla principal da otro valor al campo de usuario «\(name)»: sale el de la principal",
        en:
          "the main template gives the user field “\(name)” another value: the main one's comes out"
      ),
      at: .file(file),
      remedy: Message(
        es: "dé al campo otro nombre en una de las dos: Insertar ▸ Campo ▸ Más campos ▸ Variables",
        en:
          "give the field another name in one of the two: Insert ▸ Field ▸ More Fields ▸ Variables")
    )
  }
}
