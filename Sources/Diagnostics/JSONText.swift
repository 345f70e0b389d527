/// A JSON value with its keys in order.
package indirect enum JSONText: Sendable {
  case string(String)
  case number(Double)
  case boolean(Bool)
  case null
  case list([JSONText])
  case object([(key: String, value: JSONText)])

  /// With two spaces of indentation and a line break at the end.
  package var document: String { text + "\n" }

  /// With two spaces of indentation.
  package var text: String {
    var output = ""
    write(to: &output, indent: 0)
    return output
  }

  private func write(to output: inout String, indent: Int) {
    switch self {
    case .string(let text): Self.write(text, to: &output)
    case .number(let value):
      output += value == value.rounded() ? String(Int(value)) : String(value)
    case .boolean(let flag): output += flag ? "true" : "false"
    case .null: output += "null"
    case .list(let items):
      if items.allSatisfy({ $0.isScalar }) {
        output += "["
        for (index, item) in items.enumerated() {
          if index > 0 { output += ", " }
          item.write(to: &output, indent: indent)
        }
        output += "]"
      } else {
        Self.write(items, between: ("[", "]"), to: &output, indent: indent) { item, output in
          item.write(to: &output, indent: indent + 1)
        }
      }
    case .object(let entries):
      if entries.isEmpty {
        output += "{}"
        return
      }
      Self.write(entries, between: ("{", "}"), to: &output, indent: indent) { entry, output in
        Self.write(entry.key, to: &output)
        output += ": "
        entry.value.write(to: &output, indent: indent + 1)
      }
    }
  }

  private var isScalar: Bool {
    switch self {
    case .list, .object: false
    default: true
    }
  }

  private static func write<Item>(
    _ items: [Item], between brackets: (String, String), to output: inout String, indent: Int,
    each: (Item, inout String) -> Void
  ) {
    let margin = String(repeating: "  ", count: indent)
    output += brackets.0
    for (index, item) in items.enumerated() {
      output += index > 0 ? ",\n" : "\n"
      output += margin + "  "
      each(item, &output)
    }
    output += "\n" + margin + brackets.1
  }

  private static func write(_ text: String, to output: inout String) {
    output += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\0"..<" ": output += escaped(scalar)
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += "\""
  }

  /// A control character, as JSON wants it.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
