internal import OpenDocument

/// Compiles frames that show pictures from the data.
extension Compiler {
  /// What the picture's own size and place decide anew.
  private static let sizes: Set<String> = [
    "svg:x", "svg:y", "svg:width", "svg:height", "style:rel-width", "style:rel-height",
  ]

  mutating func picture(_ frame: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    guard let tag = frame.picture, let value = value(tag), let call = pictureCall(tag) else {
      return
    }
    var shell = frame
    shell.attributes.removeAll { Self.sizes.contains($0.name) }
    if let pieces = frame.attributeTags["draw:name"] {
      let hasText = pieces.contains {
        if case .text(let text) = $0 { !text.allSatisfy(\.isWhitespace) } else { true }
      }
      // A name of nothing but the tag becomes an ordinary one.
      if !hasText {
        shell.attributeTags["draw:name"] = [.text("Imagen")]
      }
    }
    var start = OpBuilder()
    startTag(of: shell, isEmpty: false, isOpen: true, &start)
    var rest = OpBuilder()
    for (index, child) in frame.children.enumerated() {
      guard case .element(let child) = child, child.name != "draw:image",
        !Self.isEmptyText(child)
      else { continue }
      element(child, at: path + [index], &rest)
    }
    var end: [UInt8] = []
    XMLWriter.appendEnd(of: frame.name, to: &end)
    func length(_ name: String) -> Length? { frame[name].flatMap { Length($0) } }
    out.append(
      .picture(
        PictureOp(
          path: value, call: call, isInline: false, start: start.ops,
          box: .init(
            x: length("svg:x"), y: frame["text:anchor-type"] == "as-char" ? nil : length("svg:y"),
            width: length("svg:width"), height: length("svg:height")),
          rest: rest.ops, end: end)))
  }

  /// A tag in the text whose picture stands there like a letter.
  mutating func inlinePicture(_ tag: Tag, _ out: inout OpBuilder) {
    guard let value = value(tag), let call = pictureCall(tag) else { return }
    if case .file = call.kind, call.arguments.isEmpty {
      faults.append(TemplateFault.pictureOutsideFrame(tag))
      return
    }
    out.append(
      .island([
        .picture(
          PictureOp(
            path: value, call: call, isInline: true, start: [],
            box: .init(x: nil, y: nil, width: nil, height: nil), rest: [],
            end: Array("</draw:frame>".utf8)))
      ]))
  }

  private mutating func pictureCall(_ tag: Tag) -> PictureCall? {
    guard let call = tag.pictureCall else { return nil }
    let arguments = call.arguments.map { code($0, tag: tag) }
    let literals = arguments.compactMap { code -> Value? in
      if case .literal(let value) = code { value } else { nil }
    }
    if literals.count == arguments.count { checkPicture(call, literals, tag) }
    return PictureCall(call, arguments: arguments)
  }

  /// What the template alone shows to be wrong.
  private mutating func checkPicture(_ call: FilterCall, _ arguments: [Value], _ tag: Tag) {
    guard let made = PictureCall(call, arguments: []) else { return }
    do {
      let reading = try PictureCall.read(arguments)
      if let fault = made.kind.fault(of: reading, in: tag) { faults.append(fault) }
    } catch {
      faults.append(TemplateFault.pictureArgument(tag, error.written))
    }
  }

  /// An alternative text that held only the tag.
  private static func isEmptyText(_ element: MarkupElement) -> Bool {
    guard element.name == "svg:title" || element.name == "svg:desc" else { return false }
    return element.children.allSatisfy {
      if case .text(let text) = $0 { text.allSatisfy(\.isWhitespace) } else { false }
    }
  }
}
