/// Narrows what a person typed to the Markdown that text fields take, by escaping the rest.
///
/// Headings, quotes, code, HTML, entities, images, rules and link definitions are escaped, so that
/// the reader gives back their characters.
enum MarkdownSource {
  /// The text itself when nothing in it is Markdown; `nil` when it must be read.
  static func plainText(of source: String) -> String? {
    var start: UInt8 = 0
    var wasSpace = false
    for (index, byte) in source.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "\n"),
        UInt8(ascii: "\r"):
        return nil
      default: break
      }
      if index == 0 { start = byte }
      wasSpace = byte == UInt8(ascii: " ")
    }
    let special: Set<UInt8> = Set("-+ \t".utf8)
    if special.contains(start) || wasSpace || startsOrderedItem(source[...]) { return nil }
    return source
  }

  private static func startsOrderedItem(_ line: Substring) -> Bool {
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count <= 9 else { return false }
    let rest = line.dropFirst(digits.count)
    guard let mark = rest.first, mark == "." || mark == ")" else { return false }
    return rest.dropFirst().first.map { $0 == " " || $0 == "\t" } ?? true
  }

  /// The source with everything escaped that is not of the small Markdown.
  static func narrowed(_ source: String) -> String {
    let normal = source.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    let lines = normal.split(separator: "\n", omittingEmptySubsequences: false)
    let referenced = footnoteLabels(in: lines)
    var isInList = false
    var isAfterBlank = true
    var narrowed: [String] = []
    for line in lines {
      let indent = line.prefix { $0 == " " || $0 == "\t" }
      let rest = line.dropFirst(indent.count)
      if rest.isEmpty {
        isAfterBlank = true
        narrowed.append("")
        continue
      }
      let isItem = marker(of: rest) != nil
      if isItem, !isInList, columns(of: indent) < 4 { isInList = true }
      if !isItem, indent.isEmpty, isAfterBlank { isInList = false }
      let isNote = rest.hasPrefix("[^") && rest.contains("]:")
      let keptIndent =
        isInList || isNote || isItem && columns(of: indent) < 4 || !isAfterBlank
        ? String(indent) : indent.map { $0 == "\t" ? "&#9;" : "&#32;" }.joined()
      narrowed.append(keptIndent + self.line(rest, referenced: referenced))
      isAfterBlank = false
    }
    return narrowed.joined(separator: "\n")
  }

  private static func columns(of indent: Substring) -> Int {
    indent.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
  }

  /// Labels of notes that the text refers to.
  private static func footnoteLabels(in lines: [Substring]) -> Set<Substring> {
    var labels: Set<Substring> = []
    for line in lines {
      var rest = line
      while let open = rest.firstRange(of: "[^") {
        rest = rest[open.upperBound...]
        guard let close = rest.firstIndex(of: "]") else { break }
        let isDefinition =
          open.lowerBound == line.firstIndex { !$0.isWhitespace }
          && rest[rest.index(after: close)...].first == ":"
        if !isDefinition { labels.insert(rest[..<close]) }
        rest = rest[close...]
      }
    }
    return labels
  }

  /// A list marker with the space after it.
  private static func marker(of text: Substring) -> Substring? {
    let mark: Substring
    if let first = text.first, "-+*".contains(first) {
      mark = text.prefix(1)
    } else if startsOrderedItem(text) {
      let digits = text.prefix { $0.isNumber }
      mark = text.prefix(digits.count + 1)
    } else {
      return nil
    }
    let space = text.dropFirst(mark.count).prefix { $0 == " " || $0 == "\t" }
    let isAlone = text.dropFirst(mark.count + space.count).isEmpty
    return space.isEmpty || isAlone ? nil : text.prefix(mark.count + space.count)
  }

  private static func line(_ text: Substring, referenced: Set<Substring>) -> String {
    if isRule(text) { return escapingFirst(text) }
    var rest = text
    var markers = ""
    var count = 0
    while let marker = marker(of: rest) {
      if isRule(rest) { break }
      count += 1
      if count > 8 { break }
      markers += marker
      rest = rest.dropFirst(marker.count)
    }
    return markers + contents(rest, referenced: referenced)
  }

  /// A thematic break, or the underline of a heading, or a marker without an item.
  private static func isRule(_ text: Substring) -> Bool {
    guard let first = text.first else { return false }
    let marks = text.filter { !$0.isWhitespace }
    guard marks.allSatisfy({ $0 == first }) else {
      return startsOrderedItem(text) && isBareNumber(text)
    }
    return switch first {
    case "=": true
    case "-", "+": true
    case "*", "_": marks.count != 2
    case "~": marks.count >= 3
    default: false
    }
  }

  private static func isBareNumber(_ text: Substring) -> Bool {
    text.drop { $0.isNumber }.dropFirst().allSatisfy { $0.isWhitespace }
  }

  private static func escapingFirst(_ text: Substring) -> String {
    if let first = text.first, first.isNumber {
      let digits = text.prefix { $0.isNumber }
      return digits + "\\" + text.dropFirst(digits.count)
    }
    return text.map { $0.isWhitespace ? String($0) : "\\" + String($0) }.joined()
  }

  private static func contents(_ text: Substring, referenced: Set<Substring>) -> String {
    var result = ""
    var rest = text
    if let first = rest.first {
      let isHeading =
        first == "#" && (rest.drop { $0 == "#" }.first.map { $0.isWhitespace } ?? true)
      if isHeading || first == ">" || rest.hasPrefix("~~~") || isBareDefinition(rest, referenced) {
        result = "\\" + String(first)
        rest = rest.dropFirst()
      } else if marker(of: rest) != nil {
        // Too many markers on one line: the rest is words.
        result = first.isNumber ? "" : "\\" + String(first)
        rest = first.isNumber ? rest : rest.dropFirst()
      }
    }
    var previous: Character?
    while let character = rest.first {
      rest = rest.dropFirst()
      switch character {
      case "\\":
        result.append(character)
        // A backslash and what it escapes stay together.
        if let next = rest.first, next.isASCII, next.isPunctuation || next.isSymbol {
          result.append(next)
          rest = rest.dropFirst()
        }
      case "<", "&", "`", "_": result += "\\" + String(character)
      case "!" where rest.first == "[": result += "\\!"
      case "*" where previous == "(" && rest.drop(while: { $0 == "*" }).first == ")":
        result += "\\*"
        while rest.first == "*" {
          result += "\\*"
          rest = rest.dropFirst()
        }
      default: result.append(character)
      }
      previous = character
    }
    return result
  }

  /// A link definition, or a note that nothing refers to: the reader would drop them.
  private static func isBareDefinition(_ text: Substring, _ referenced: Set<Substring>) -> Bool {
    guard text.first == "[", let close = text.firstIndex(of: "]"),
      text[text.index(after: close)...].first == ":"
    else { return false }
    let label = text[text.index(after: text.startIndex)..<close]
    return !(label.first == "^" && referenced.contains(label.dropFirst()))
  }
}
