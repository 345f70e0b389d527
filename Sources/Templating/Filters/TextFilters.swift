internal import Diagnostics
internal import Text

extension FilterTable {
  mutating func addTextFilters() {
    add("mayusculas", "mayúsculas", "upper") { value, _ throws(FilterFault) in
      try Self.mapText(value) { $0.uppercased() }
    }
    add("minusculas", "minúsculas", "lower") { value, _ throws(FilterFault) in
      try Self.mapText(value) { $0.lowercased() }
    }
    add("oracion", "oración", "sentence") { value, _ throws(FilterFault) in
      .text(LetterCase.sentence(try Filter.text(value)))
    }
    add("titulo", "título", "title") { value, _ throws(FilterFault) in
      .text(LetterCase.title(try Filter.text(value)))
    }
    add("por_defecto", "default", arguments: 1...1, wants: .condition, takesAbsent: true) {
      value, arguments in
      value.isAbsent ? arguments[0] : value
    }
    add("largo", "length", wants: .condition) { value, _ throws(FilterFault) in
      if case .list(let items) = value { return .integer(items.count) }
      return .integer(try Filter.text(value).count)
    }
    add("markdown", isInvertible: true) { value, _ throws(FilterFault) in
      if case .richText = value { return value }
      return .richText(RichText(fullMarkdown: try Filter.text(value)))
    }
    add("texto", "plain", isInvertible: true) { value, _ throws(FilterFault) in
      .text(try Filter.text(value))
    }
    add("recortar", "trim") { value, _ throws(FilterFault) in
      .text(try Filter.text(value).trimmed)
    }
    add("reemplazar", "replace", arguments: 2...2) { value, arguments throws(FilterFault) in
      let old = try Filter.textArgument(arguments[0])
      let new = try Filter.textArgument(arguments[1])
      let text = try Filter.text(value)
      if old.isEmpty { return .text(text) }
      let growth = new.utf8.count - old.utf8.count
      if growth > 0 {
        try Filter.checkLength(
          text.utf8.count, plus: growth, times: text.count(ofBytes: Array(old.utf8)))
      }
      return .text(text.replacing(old, with: new))
    }
    add("trozo", "substring", arguments: 1...2) { value, arguments throws(FilterFault) in
      let characters = Array(try Filter.text(value))
      let written = try Filter.count(arguments[0], -maximumLength...maximumLength)
      let start = min(max(0, written < 0 ? characters.count + written : written), characters.count)
      let length =
        arguments.count > 1
        ? try Filter.count(arguments[1], 0...maximumLength) : characters.count
      return .text(String(characters[start...].prefix(length)))
    }
    add("partir", "split", arguments: 1...1) { value, arguments throws(FilterFault) in
      let separator = try Filter.textArgument(arguments[0])
      let text = try Filter.text(value)
      if text.isEmpty { return .list([]) }
      let parts = separator.isEmpty ? text.map { String($0) } : text.split(onEach: separator)
      return .list(parts.map { .text($0.trimmed) })
    }
    add("concatenar", "concat", arguments: 1...16) { value, arguments throws(FilterFault) in
      var text = try Filter.text(value)
      for argument in arguments { text += try Filter.text(argument) }
      return .text(text)
    }
    add("contiene", "contains", arguments: 1...1, wants: .condition) {
      value, arguments throws(FilterFault) in
      if case .list(let items) = value {
        return .boolean(items.contains { $0.isEqual(to: arguments[0]) })
      }
      return .boolean(try Filter.text(value).contains(try Filter.textArgument(arguments[0])))
    }
    add("empieza", "starts", arguments: 1...1, wants: .condition) {
      value, arguments throws(FilterFault) in
      .boolean(try Filter.text(value).hasPrefix(try Filter.textArgument(arguments[0])))
    }
    add("termina", "ends", arguments: 1...1, wants: .condition) {
      value, arguments throws(FilterFault) in
      .boolean(try Filter.text(value).hasSuffix(try Filter.textArgument(arguments[0])))
    }
    add("rellenar", "pad", arguments: 1...2) { value, arguments throws(FilterFault) in
      let text = try Filter.text(value)
      return .text(try Self.padding(text, arguments) + text)
    }
    add("rellenar_fin", "pad_end", arguments: 1...2) { value, arguments throws(FilterFault) in
      let text = try Filter.text(value)
      return .text(text + (try Self.padding(text, arguments)))
    }
  }

  private static func mapText(_ value: Value, _ change: (String) -> String) throws(FilterFault)
    -> Value
  {
    if case .richText(let rich) = value { return .richText(rich.mapText(change)) }
    return .text(change(try Filter.text(value)))
  }

  /// What a text lacks to a length, of the second argument's characters or of spaces.
  private static func padding(_ text: String, _ arguments: [Value]) throws(FilterFault) -> String {
    let length = try Filter.count(arguments[0], 0...1000)
    let fill = Array(arguments.count > 1 ? try Filter.textArgument(arguments[1]) : " ")
    guard !fill.isEmpty else {
      throw .argument(Message(es: "un texto que no esté vacío", en: "a text that is not empty"))
    }
    let missing = max(0, length - text.count)
    return String((0..<missing).map { fill[$0 % fill.count] })
  }
}

private let maximumLength = 1_000_000_000

extension String {
  /// How often bytes occur, counted without overlap.
  fileprivate func count(ofBytes part: [UInt8]) -> Int {
    let bytes = Array(utf8)
    var (count, index) = (0, 0)
    while index + part.count <= bytes.count {
      if bytes[index] == part[0], bytes[index..<(index + part.count)].elementsEqual(part) {
        count += 1
        index += part.count
      } else {
        index += 1
      }
    }
    return count
  }

  /// The parts between separators, empty ones too.
  fileprivate func split(onEach separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
