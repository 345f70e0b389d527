internal import OpenDocument

/// Compiles start tags: plain attributes, values in them, names that must be unique.
extension Compiler {
  mutating func startTag(
    of element: MarkupElement, at path: [Int]? = nil, isEmpty: Bool, isOpen: Bool = false,
    _ out: inout OpBuilder
  ) {
    out.text("<" + element.name)
    var isStyled = false
    for attribute in element.attributes {
      if mayBreakPage || !pendingFlows.isEmpty, attribute.name == Self.styleAttribute(of: element) {
        isStyled = true
        pageBreakStyle(attribute.value, of: element, &out)
      } else {
        self.attribute(attribute, of: element, &out)
      }
    }
    if mayBreakPage || !pendingFlows.isEmpty, !isStyled, Self.styleAttribute(of: element) != nil {
      pageBreakStyle(nil, of: element, &out)
    }
    if let list = path.flatMap({ continuation(of: element, at: $0) }) { out.append(.list(list)) }
    if let mark = element.mark { out.append(.cells(mark)) }
    if !isOpen { out.text(isEmpty ? "/>" : ">") }
  }

  private mutating func attribute(
    _ attribute: XMLAttribute, of element: MarkupElement, _ out: inout OpBuilder
  ) {
    let isLink = attribute.name == "xlink:href"
    var attribute = attribute
    var pieces = element.attributeTags[attribute.name].map { $0.compactMap { self.piece($0) } }
    if AddressRule.isLink(attribute.name, in: element.name) {
      attribute.value = Address(attribute.value).plain
      pieces?.trimAddress()
    }
    let use: NameUse?
    var base = attribute.value
    var suffix = ""
    if isLink, let target = NameUse.target(of: attribute.value) {
      use = .refers(target.kind)
      (base, suffix) = (target.name, target.suffix)
    } else {
      use = Self.use(of: attribute, in: element)
    }
    guard pieces != nil || use != nil && !slots.isEmpty else {
      if case .defines(let kind)? = use { names.fix(base, kind) }
      out.attribute(attribute)
      return
    }
    var name: AttributeOp.Name?
    if let use {
      name = AttributeOp.Name(
        use: use, number: pieces == nil ? number(of: base, use) : nil, slots: slots, suffix: suffix,
        isDispensable: attribute.name == "text:continue-list")
    }
    var opening: [UInt8] = Array(" \(attribute.name)=\"".utf8)
    // A link's sign is not part of the name.
    if isLink, name?.number != nil { opening.append(UInt8(ascii: "#")) }
    out.append(
      .attribute(
        AttributeOp(
          opening: opening, pieces: pieces ?? [.text(base)], name: name, isLink: isLink,
          rule: pieces == nil ? nil : AddressRule.of(attribute.name, in: element.name))))
  }

  /// An identifier that an element has twice, as older programs want it, is one (ODF 1.3 part 3,
  /// §19.187).
  private static func use(of attribute: XMLAttribute, in element: MarkupElement) -> NameUse? {
    if attribute.name == "draw:id" || attribute.name == "form:id",
      element["xml:id"] == attribute.value
    {
      return .refers(.identifier)
    }
    return NameUse.of(attribute.name, in: element.name)
  }

  private mutating func number(of base: String, _ use: NameUse) -> Int {
    switch use {
    case .defines(let kind):
      return names.number(of: base, kind, in: fragmentName, isDefined: true)
    case .refers(let kind):
      return names.number(of: base, kind, in: fragmentName, isDefined: false)
    }
  }

  private mutating func piece(_ piece: AttributePiece) -> AttributeOp.Piece? {
    switch piece {
    case .text(let text): return .text(text)
    case .tag(let tag):
      if tag.isPicture { faults.append(TemplateFault.pictureOutsideFrame(tag)) }
      return value(tag).map { .value($0) }
    }
  }

  // MARK: Page breaks

  /// The attribute with the style of an element that can begin a page.
  private static func styleAttribute(of element: MarkupElement) -> String? {
    switch element.name {
    case "text:p", "text:h": "text:style-name"
    case "table:table": "table:style-name"
    default: nil
    }
  }

  private mutating func pageBreakStyle(
    _ style: String?, of element: MarkupElement, _ out: inout OpBuilder
  ) {
    guard let attribute = Self.styleAttribute(of: element) else { return }
    func written(_ style: String?) -> [UInt8] {
      guard let style else { return [] }
      var bytes: [UInt8] = Array(" \(attribute)=\"".utf8)
      XMLWriter.appendAttributeValue(style, to: &bytes)
      bytes.append(UInt8(ascii: "\""))
      return bytes
    }
    let family: PageBreakStyles.Family = element.name == "table:table" ? .table : .paragraph
    let breaking = mayBreakPage ? pageBreaks.breaking(style, family) : style
    let plain = PageBreakStyle(plain: written(style), breaking: written(breaking))
    let flowFamily: PageFlowSheet.Family = family == .table ? .table : .paragraph
    if let taking = flowTaking(style, flowFamily, plain: plain) {
      out.append(.flowTaking(taking))
    } else {
      out.append(.pageBreak(plain))
    }
  }
}

extension [AttributeOp.Piece] {
  /// Takes the spaces off at both ends of an address.
  fileprivate mutating func trimAddress() {
    if case .text(let text)? = first {
      self[0] = .text(Address.trimmed(text, atStart: true, atEnd: false))
    }
    if case .text(let text)? = last {
      self[count - 1] = .text(Address.trimmed(text, atStart: false, atEnd: true))
    }
  }
}
