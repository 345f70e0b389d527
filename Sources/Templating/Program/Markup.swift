internal import OpenDocument

/// A template's XML with its tags found and put in their places.
indirect enum Markup: Sendable {
  case element(MarkupElement)
  case text(String)
  case tag(Tag)
}

struct MarkupElement: Sendable {
  var name: String
  var attributes: [XMLAttribute]
  var children: [Markup]
  /// The attributes that hold tags, in pieces, by their names.
  var attributeTags: [String: [AttributePiece]] = [:]
  /// The block around the element that its own name asks for: a section called `each filas as f`.
  var carrier: Tag?
  /// The picture from the data that a frame shows.
  var picture: Tag?

  /// The formula that an attribute holds.
  var formula: FoundFormula?
  /// What the renderer does at the end of the start tag.
  var mark: CellMarkOp?

  /// The element's own start tag, without its children.
  var shell: XMLElement { XMLElement(name, attributes) }

  subscript(attribute: String) -> String? {
    attributes.first { $0.name == attribute }?.value
  }

  var isParagraph: Bool { name == "text:p" || name == "text:h" }

  /// The outline level of a heading, from 1.
  var headingLevel: Int? {
    name == "text:h" ? self["text:outline-level"].flatMap { Int($0) } ?? 1 : nil
  }

  /// A paragraph whose first tag begins an else part of a block.
  var isElse: Bool {
    let first = children.lazy.compactMap { child -> Tag? in
      if case .tag(let tag) = child, !tag.isComment { tag } else { nil }
    }.first
    if case .otherwise? = first?.content { return true }
    return false
  }

  /// Whether its tags are comments, one at least.
  var holdsOnlyComments: Bool {
    let tags = children.compactMap { child -> Tag? in
      if case .tag(let tag) = child { tag } else { nil }
    }
    return !tags.isEmpty && tags.allSatisfy(\.isComment)
  }

  var isCell: Bool { name == "table:table-cell" || name == "table:covered-table-cell" }
}

/// A formula that names cells, with its place.
final class FoundFormula: Sendable {
  let formula: TableFormula
  let attribute: String
  let place: TemplatePlace

  init(_ formula: TableFormula, attribute: String, at place: TemplatePlace) {
    self.formula = formula
    self.attribute = attribute
    self.place = place
  }
}

/// A part of an attribute's value.
enum AttributePiece: Sendable {
  case text(String)
  case tag(Tag)
}

/// A tag, read, with its place and its number in document order.
struct Tag: Sendable {
  let number: Int
  let content: TagContent
  /// As the author wrote it, without braces.
  let source: String
  let place: TemplatePlace

  /// Whether it opens, divides or closes a block, or brings a fragment: tags without text.
  var isStructural: Bool {
    if case .value = content { false } else { true }
  }

  var blockKind: BlockKind? {
    switch content {
    case .each: .each
    case .condition(_, let isNegated, _): isNegated ? .unless : .if
    case .scope(_, _, let kind, _): kind
    default: nil
    }
  }

  var blockUnit: BlockUnit? {
    switch content {
    case .each(_, _, let unit), .condition(_, _, let unit), .scope(_, _, _, let unit): unit
    default: nil
    }
  }

  var isComment: Bool { content == .comment }

  var isBroken: Bool {
    if case .broken = content { true } else { false }
  }

  func has(_ role: Filter.Role) -> Bool {
    guard case .value(_, let filters) = content else { return false }
    return filters.contains { Filter.all[$0.name]?.role == role }
  }

  var isJoin: Bool { has(.join) }
  var isPicture: Bool { has(.picture) }

  /// The filter that makes a picture of the tag's value.
  var pictureCall: FilterCall? {
    guard case .value(_, let filters) = content else { return nil }
    return filters.first { Filter.all[$0.name]?.role == .picture }
  }
}
