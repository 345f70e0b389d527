internal import OpenDocument

/// Gathers ops, static bytes run together.
struct OpBuilder {
  private var finished: [Op] = []
  private var pending: [UInt8] = []
  /// Inside a paragraph, where elements are spans and fields.
  let isInline: Bool

  init(isInline: Bool = false) {
    self.isInline = isInline
  }

  /// An empty builder for the same kind of place.
  func fresh() -> OpBuilder { OpBuilder(isInline: isInline) }

  var ops: [Op] { pending.isEmpty ? finished : finished + [.bytes(pending)] }

  /// Whether there is nothing but white space so far.
  var isBlank: Bool {
    pending.allSatisfy { $0 <= 0x20 }
      && finished.allSatisfy { op in
        switch op {
        case .marks: true
        case .bytes(let bytes): bytes.allSatisfy { $0 <= 0x20 }
        default: false
        }
      }
  }

  var isStatic: Bool { finished.isEmpty }

  mutating func append(_ op: Op) {
    if case .bytes(let bytes) = op {
      pending += bytes
    } else {
      if !pending.isEmpty { finished.append(.bytes(pending)) }
      pending.removeAll()
      finished.append(op)
    }
  }

  mutating func append(contentsOf more: [Op]) {
    for op in more { append(op) }
  }

  mutating func text(_ xml: String) {
    pending.append(contentsOf: xml.utf8)
  }

  mutating func characters(_ text: String) {
    XMLWriter.appendText(text, to: &pending)
  }

  mutating func attribute(_ attribute: XMLAttribute) {
    text(" \(attribute.name)=\"")
    XMLWriter.appendAttributeValue(attribute.value, to: &pending)
    pending.append(UInt8(ascii: "\""))
  }

  mutating func element(_ element: XMLElement) {
    XMLWriter.append(element, to: &pending)
  }

  mutating func end(_ name: String) {
    text("</\(name)>")
  }
}
