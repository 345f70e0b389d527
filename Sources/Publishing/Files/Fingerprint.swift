import Decimals
import Templating

/// SHA-256, as 64 hexadecimal digits.
package enum Fingerprint {
  package static func sha256(_ bytes: [UInt8]) -> String { digits(Digest.sha256(bytes)) }

  /// Of the values that a template sees, wherever in the data they were written.
  static func sha256(_ record: Record) -> String {
    var encoding = ValueEncoding()
    encoding.append(record)
    return sha256(encoding.bytes)
  }

  /// Two hexadecimal digits a byte.
  static func digits(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

/// Values as bytes: different values never give the same, and places do not count.
private struct ValueEncoding {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ record: Record) {
    tag("{", record.fields.count)
    // Their order shows where a template walks through the names.
    for name in record.keys {
      append(name)
      append(record.fields[name] ?? .null)
    }
  }

  private mutating func append(_ value: Value) {
    switch value {
    case .null: tag("0", 0)
    case .boolean(let flag): tag("b", flag ? 1 : 0)
    // What was typed prints as it was, so `1.10` and `1.1` differ.
    case .number(let number):
      tag("n", number.written == nil ? 0 : 1)
      append(number.description)
    case .text(let text):
      tag("t", 0)
      append(text)
    case .richText(let text):
      tag("r", 0)
      append(text.blocks)
    case .date(let date):
      tag("d", 0)
      append(date.description)
    case .list(let items):
      tag("[", items.count)
      for item in items { append(item) }
    case .record(let record): append(record)
    }
  }

  private mutating func append(_ blocks: [RichText.Block]) {
    tag("B", blocks.count)
    for block in blocks {
      switch block {
      case .paragraph(let inlines): append(inlines)
      case .list(let ordered, let start, let items):
        tag(ordered ? "O" : "U", start)
        tag("I", items.count)
        for item in items { append(item) }
      case .heading(let level, let inlines):
        tag("H", level)
        append(inlines)
      case .quote(let blocks):
        tag("Q", 0)
        append(blocks)
      case .code(let text):
        tag("C", 0)
        append(text)
      case .table(let table):
        tag("#", table.rows.count)
        for alignment in table.alignments {
          tag("a", [nil, .start, .center, .end].firstIndex(of: alignment) ?? 0)
        }
        for row in [table.header] + table.rows { row.forEach { append($0) } }
      case .rule: tag("-", 0)
      }
    }
  }

  private mutating func append(_ inlines: [RichText.Inline]) {
    tag("P", inlines.count)
    for inline in inlines {
      switch inline {
      case .text(let text):
        tag("T", 0)
        append(text)
      case .lineBreak: tag("/", 0)
      case .code(let text):
        tag("M", 0)
        append(text)
      case .strong(let inner):
        tag("S", 0)
        append(inner)
      case .emphasis(let inner):
        tag("E", 0)
        append(inner)
      case .link(let target, let inner):
        tag("A", 0)
        append(target)
        append(inner)
      case .note(let blocks):
        tag("N", 0)
        append(blocks)
      }
    }
  }

  private mutating func append(_ text: String) {
    tag("\"", text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func tag(_ kind: Unicode.Scalar, _ number: Int) {
    bytes.append(UInt8(truncatingIfNeeded: kind.value))
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
