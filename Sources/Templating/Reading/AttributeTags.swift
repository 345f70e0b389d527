internal import Diagnostics
internal import OpenDocument

/// Finds the tags in names, links and other attributes.
extension TagScanner {
  mutating func scanAttributes(of element: inout MarkupElement) {
    for index in element.attributes.indices {
      let attribute = element.attributes[index]
      var value = attribute.value
      if attribute.name == "xlink:href", value.contains("%7B%7B") {
        value = Self.decodingTags(of: value)
        element.attributes[index].value = value
      }
      guard value.utf8.contains(UInt8(ascii: "{")), let tag = value.firstRange(of: "{{") else {
        continue
      }
      // Writer takes a tag for a file's name, and saves the way to that.
      if AddressRule.isLink(attribute.name, in: element.name),
        Address(String(value[..<tag.lowerBound])).isWayToFolder
      {
        value = String(value[tag.lowerBound...])
        element.attributes[index].value = value
      }
      let holder = Self.holder(of: attribute.name, in: element.name)
      element.attributeTags[attribute.name] = pieces(of: value, at: place(value, in: holder))
    }
  }

  private static func holder(of attribute: String, in element: String) -> TemplatePlace.Holder {
    switch (element, attribute) {
    case ("text:section", _): .sectionName
    case ("table:table", _): .tableName
    case ("text:user-field-decl", _): .userField
    case (_, "xlink:href"): .link
    case (_, "draw:name"): .frameName
    default: .attribute(of: element)
    }
  }

  private mutating func pieces(of value: String, at place: TemplatePlace) -> [AttributePiece] {
    var pieces: [AttributePiece] = []
    let text = Array(value.unicodeScalars)
    func append(_ range: Range<Int>) {
      if range.isEmpty { return }
      pieces.append(.text(String(String.UnicodeScalarView(text[range]))))
    }
    var next = 0
    for raw in RawTag.all(in: text) {
      append(next..<raw.range.lowerBound)
      next = raw.range.upperBound
      switch raw.kind {
      case .literal: pieces.append(.text("{{"))
      case .comment: break
      case .openComment: faults.append(TemplateFault.unclosedTag("!", at: place.place))
      case .unclosed(let source):
        faults.append(TemplateFault.unclosedTag(String(source.prefix(30)), at: place.place))
        next = text.count
      case .tag(let source): if let tag = valueTag(source, at: place) { pieces.append(.tag(tag)) }
      }
    }
    append(next..<text.count)
    if pieces.isEmpty { pieces.append(.text("")) }
    return pieces
  }

  /// The tag of a value; a fault for any other.
  private mutating func valueTag(_ source: String, at place: TemplatePlace) -> Tag? {
    guard let tag = tag(source, at: place) else { return nil }
    switch tag.content {
    case .value: return tag
    case .broken(.end(let fault)):
      faults.append(TemplateFault.syntax(fault, in: source, at: place.place))
    case .broken, .comment: break
    default: faults.append(TemplateFault.blockInAttribute(source, at: place.place))
    }
    return nil
  }

  /// Writer escapes the braces of a tag in a link's address, and all that stands between them.
  static func decodingTags(of address: String) -> String {
    var result = ""
    var rest = address[...]
    while let open = rest.firstRange(of: "%7B%7B"),
      let close = rest[open.upperBound...].firstRange(of: "%7D%7D")
    {
      result += rest[..<open.lowerBound]
      result +=
        "{{"
        + String(
          decoding: PercentEncoding.decoded(rest[open.upperBound..<close.lowerBound]), as: UTF8.self
        )
        + "}}"
      rest = rest[close.upperBound...]
    }
    return result + rest
  }

  // MARK: Names that carry blocks

  /// Turns a section or table called `each filas as f` into that block around it.
  mutating func carryBlock(
    _ element: inout MarkupElement, named attribute: String, holder: TemplatePlace.Holder
  ) {
    guard let name = element[attribute], element.attributeTags[attribute] == nil,
      BlockCarrier.isCarrier(name)
    else { return }
    let place = place(name, in: holder)
    do {
      let carrier = try BlockCarrier(name, among: carrierNames)
      element.carrier = add(carrier.content, carrier.source, at: place)
      if let index = element.attributes.firstIndex(where: { $0.name == attribute }) {
        element.attributes[index].value = plainName(
          of: carrier, kind: holder == .tableName ? .table : .section)
      }
    } catch {
      faults.append(TemplateFault.syntax(error, in: "#" + name, at: place.place))
    }
  }

  /// The name that an element keeps when its block is taken out of it.
  private mutating func plainName(of carrier: BlockCarrier, kind: NameKind) -> String {
    let base = carrier.plainName
    // Those of repetitions are told apart when they are written.
    guard case .condition = carrier.content else { return base }
    var name = base
    var number = 1
    while !plainNames[kind, default: []].insert(name).inserted {
      number += 1
      name = "\(base)_\(number)"
    }
    return name
  }

  // MARK: Pictures

  /// A frame whose name or alternative text has a tag with the filter `imagen` shows that picture.
  func withPicture(_ frame: MarkupElement) -> MarkupElement {
    let showsPicture = frame.children.contains {
      if case .element(let child) = $0 { child.name == "draw:image" } else { false }
    }
    guard showsPicture else { return frame }
    var frame = frame
    for (name, pieces) in frame.attributeTags.sorted(by: { $0.key < $1.key }) {
      frame.attributeTags[name] = pieces.filter { piece in
        guard case .tag(let tag) = piece, tag.isPicture else { return true }
        frame.picture = frame.picture ?? tag
        return false
      }
    }
    for index in frame.children.indices {
      guard case .element(var child) = frame.children[index],
        child.name == "svg:title" || child.name == "svg:desc"
      else { continue }
      child.children.removeAll { node in
        guard case .tag(let tag) = node, tag.isPicture else { return false }
        frame.picture = frame.picture ?? tag
        return true
      }
      frame.children[index] = .element(child)
    }
    return frame
  }
}
