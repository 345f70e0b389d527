internal import OpenDocument

/// Writes attributes whose values the data decides, or that must be unique.
extension Renderer {
  mutating func write(_ attribute: AttributeOp) {
    if isCollectingOutline { return }
    guard let text = text(of: attribute) else { return }
    Self.append(text, as: attribute, to: &out.bytes)
  }

  /// The start of a span or link; one without values is copied.
  mutating func bytes(of start: SpanOp.Start) -> [UInt8] {
    switch start {
    case .bytes(let bytes): return bytes
    case .ops(let ops):
      if isCollectingOutline { return [] }
      var bytes: [UInt8] = []
      for op in ops {
        switch op {
        case .bytes(let some): bytes += some
        case .attribute(let attribute):
          if let text = text(of: attribute) { Self.append(text, as: attribute, to: &bytes) }
        default: break
        }
      }
      return bytes
    }
  }

  private static func append(
    _ text: String, as attribute: AttributeOp, to bytes: inout [UInt8]
  ) {
    bytes += attribute.opening
    XMLWriter.appendAttributeValue(text, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// `nil` when the attribute is better left out.
  private mutating func text(of attribute: AttributeOp) -> String? {
    var text = ""
    for (index, piece) in attribute.pieces.enumerated() {
      switch piece {
      case .text(let literal): text += literal
      case .value(let op):
        var value = plain(op)
        // Spaces around an address are not part of it.
        if attribute.rule == .link {
          value = Address.trimmed(
            value, atStart: text.isEmpty, atEnd: index == attribute.pieces.count - 1)
        }
        text += attribute.isLink ? escaped(value) : value
      }
    }
    if let rule = attribute.rule, !rule.allows(text) {
      evaluator.reportAddress(text, rule, of: attribute)
      return ""
    }
    guard let name = attribute.name else { return text }
    guard let number = name.number else {
      switch name.use {
      case .defines(let kind): return names.unique(text.isEmpty ? "_" : text, kind)
      case .refers(let kind): return names.last(text, kind) ?? text
      }
    }
    switch name.use {
    case .defines:
      let slot = name.slots.last ?? 0
      return names.define(number, slot: slot, pass: evaluator.slots[slot].pass)
    case .refers:
      let slots = evaluator.slots
      let target = names.refer(to: number, from: name.slots) { slots[$0].pass }
      if target == nil, name.isDispensable { return nil }
      return (target ?? text) + name.suffix
    }
  }

  private mutating func plain(_ op: ValueOp) -> String {
    let value = evaluator.value(op)
    guard let text = value.plainText else {
      evaluator.reportUnprintable(value, op)
      return ""
    }
    return checked(text, op)
  }

  /// Characters that no address may hold (RFC 3987, §2.2) are written by their codes.
  private func escaped(_ address: String) -> String {
    var result = ""
    for scalar in address.unicodeScalars {
      if scalar.value <= 0x20 || "<>\"{}|\\^`".unicodeScalars.contains(scalar) {
        let code = String(scalar.value, radix: 16, uppercase: true)
        result += "%" + (code.count < 2 ? "0" : "") + code
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
