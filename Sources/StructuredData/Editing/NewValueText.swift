/// Writes new values as YAML.
struct NewValueText {
  private let habits: FileHabits

  init(_ habits: FileHabits) {
    self.habits = habits
  }

  /// Where a value goes.
  struct Context {
    /// The column of its key, or of its dash, counted from 0.
    let column: Int
    /// Inside brackets or braces, where only words on one line will do.
    let isInFlow: Bool
  }

  /// The text that a value takes the place of.
  struct OldScalar {
    let style: DataNode.Style
    let written: String
  }

  // MARK: Behind a key or a dash

  /// Ways of writing a value where it begins on its key's line, the most natural first.
  func inline(_ value: NewValue, _ context: Context, like old: OldScalar?) -> [String] {
    switch value {
    case .bare(let word): [word]
    case .text(let text): scalars(text, context, like: old)
    case .list(let items): items.isEmpty || context.isInFlow ? [flow(value)] : []
    case .record(let entries): entries.isEmpty || context.isInFlow ? [flow(value)] : []
    }
  }

  /// A list or a block on lines of its own below its key; nothing for other values.
  func block(_ value: NewValue, _ context: Context) -> [String] {
    if context.isInFlow { return [] }
    switch value {
    case .list(let items) where !items.isEmpty:
      return [lines(items, column: context.column + habits.listStep)]
    case .record(let entries) where !entries.isEmpty:
      return [lines(entries, column: context.column + habits.step)]
    default: return []
    }
  }

  /// An entry of a block with all of its lines.
  func entry(_ key: String, _ value: NewValue, column: Int) -> [String] {
    let context = Context(column: column, isInFlow: false)
    let start = indent(column) + name(key, isInFlow: false) + ":"
    if value == .blank { return [start + habits.newline] }
    return inline(value, context, like: nil).map { "\(start) \($0)\(habits.newline)" }
      + block(value, context).map { "\(start)\(habits.newline)\($0)" }
  }

  /// An item of a list with all of its lines.
  func item(_ value: NewValue, column: Int) -> [String] {
    let context = Context(column: column, isInFlow: false)
    let start = indent(column) + "- "
    let inline = inline(value, context, like: nil).map { "\(start)\($0)\(habits.newline)" }
    switch value {
    case .record(let entries) where !entries.isEmpty:
      return [start + lines(entries, column: column + 2).dropFirst(column + 2)]
    case .list(let items) where !items.isEmpty:
      return [start + lines(items, column: column + 2).dropFirst(column + 2)]
    default: return inline
    }
  }

  /// The lines of an entry in the first way that reads back as the value.
  func entryReadingBack(_ key: String, _ value: NewValue, column: Int) -> [String] {
    let ways = entry(key, value, column: column)
    let way = ways.first { way in
      DataFile(Array(way.utf8), named: "").root?.entries?.first?.value.says(value) ?? false
    }
    return Self.lines(of: way ?? ways.last ?? "")
  }

  /// The same for an item.
  func itemReadingBack(_ value: NewValue, column: Int) -> [String] {
    let ways = item(value, column: column)
    let way = ways.first { way in
      DataFile(Array(way.utf8), named: "").root?.items?.first?.says(value) ?? false
    }
    return Self.lines(of: way ?? ways.last ?? "")
  }

  private static func lines(of text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private func lines(_ entries: [NewValue.Entry], column: Int) -> String {
    entries.map { entry($0.key, $0.value, column: column).first ?? "" }.joined()
  }

  private func lines(_ items: [NewValue], column: Int) -> String {
    items.map { item($0, column: column).first ?? "" }.joined()
  }

  private func indent(_ column: Int) -> String { String(repeating: " ", count: max(0, column)) }

  private func name(_ key: String, isInFlow: Bool) -> String {
    // A year is a key that reads as a number, which as a key is all the same.
    let isNumber = key.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    let isBare = isNumber && !key.isEmpty || NewValue.isPlain(key, inFlow: isInFlow)
    return isBare ? key : doubleQuoted(key)
  }

  // MARK: On one line

  func flow(_ value: NewValue) -> String {
    switch value {
    case .bare(let word): word
    case .text(let text):
      scalars(text, Context(column: 0, isInFlow: true), like: nil).first ?? doubleQuoted(text)
    case .list(let items): "[" + items.map(flow).joined(separator: ", ") + "]"
    case .record(let entries):
      "{"
        + entries.map { "\(name($0.key, isInFlow: true)): \(flow($0.value))" }
        .joined(separator: ", ") + "}"
    }
  }

  // MARK: Texts

  /// In the old one's style where it can hold the new text, and in others that can.
  private func scalars(_ text: String, _ context: Context, like old: OldScalar?) -> [String] {
    var ways: [String] = []
    func add(_ way: String?) {
      if let way, !ways.contains(way) { ways.append(way) }
    }
    let isOneLine = !text.unicodeScalars.contains("\n")
    let isPrintable = !text.unicodeScalars.contains(where: NewValue.isUnprintable)
    let isPlain = isOneLine && NewValue.isPlain(text, inFlow: context.isInFlow)
    let isShort = context.column + text.unicodeScalars.count + 16 <= habits.width
    let hasBlocks = !context.isInFlow && context.column >= 0 && isPrintable && !text.isEmpty
    let wasBlock = old?.style == .folded || old?.style == .literal
    switch old?.style {
    case .singleQuoted where isOneLine && isPrintable: add(singleQuoted(text))
    case .doubleQuoted where isOneLine: add(doubleQuoted(text))
    default: break
    }
    if hasBlocks {
      if isOneLine, old?.style == .folded || !isShort && !wasBlock {
        add(folded(text, context, like: old))
      }
      if !isOneLine || old?.style == .literal { add(literal(text, context, like: old)) }
    }
    if isPlain { add(text) }
    if isOneLine, isPrintable { add(singleQuoted(text)) }
    if hasBlocks { add(literal(text, context, like: old)) }
    add(doubleQuoted(text))
    return ways
  }

  private func singleQuoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }

  private func doubleQuoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case "\u{85}": result += "\\N"
      case "\u{2028}": result += "\\L"
      case "\u{2029}": result += "\\P"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// How far the lines of a block text stand in: as those of the old one do.
  private func column(_ context: Context, like old: OldScalar?) -> Int {
    if let old, [.folded, .literal].contains(old.style) {
      let lines = old.written.split(whereSeparator: \.isNewline).dropFirst()
      if let line = lines.first(where: { $0.contains { $0 != " " } }) {
        let column = line.prefix { $0 == " " }.count
        if column > context.column { return column }
      }
    }
    return context.column + max(1, habits.step)
  }

  /// What stands behind the header of the old text: a comment.
  private func remark(_ old: OldScalar?) -> String {
    guard let old, [.folded, .literal].contains(old.style),
      let line = old.written.split(whereSeparator: \.isNewline).first,
      let hash = line.firstIndex(of: "#")
    else { return "" }
    return " " + line[hash...]
  }

  private func chomping(_ text: String) -> (sign: String, body: Substring) {
    guard text.hasSuffix("\n") else { return ("-", text[...]) }
    let body = text.dropLast()
    return body.hasSuffix("\n") || body.isEmpty ? ("+", body) : ("", body)
  }

  /// `nil` for texts whose lines cannot be told from indentation.
  private func literal(_ text: String, _ context: Context, like old: OldScalar?) -> String? {
    let column = column(context, like: old)
    let (sign, body) = chomping(text)
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    let first = lines.first { !$0.isEmpty } ?? ""
    var header = "|"
    if first.hasPrefix(" ") || first.isEmpty || lines.first?.isEmpty == true {
      let distance = column - max(0, context.column)
      guard (1...9).contains(distance) else { return nil }
      header += "\(distance)"
    }
    let margin = indent(column)
    let block = lines.map { $0.isEmpty ? "" : margin + $0 }.joined(separator: habits.newline)
    return header + sign + remark(old) + habits.newline + block
  }

  /// Wrapped at single spaces between words; `nil` for texts that do not begin with a word.
  private func folded(_ text: String, _ context: Context, like old: OldScalar?) -> String? {
    guard let first = text.unicodeScalars.first, first != " ", first != "\t",
      text.unicodeScalars.last != " "
    else { return nil }
    let column = column(context, like: old)
    let margin = indent(column)
    var lines: [String] = []
    var line = ""
    for word in Self.words(of: text) {
      if line.isEmpty {
        line = word
      } else if column + line.unicodeScalars.count + 1 + word.unicodeScalars.count <= habits.width {
        line += " " + word
      } else {
        lines.append(line)
        line = word
      }
    }
    lines.append(line)
    let block = lines.map { margin + $0 }.joined(separator: habits.newline)
    return ">-" + remark(old) + habits.newline + block
  }

  /// What stands between spaces at which a line can end: single ones, between other characters.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isBetween = index > 0 && index + 1 < scalars.count
      if scalar == " ", isBetween, ![" ", "\t"].contains(scalars[index - 1]),
        ![" ", "\t"].contains(scalars[index + 1])
      {
        words.append(word)
        word = ""
      } else {
        word.unicodeScalars.append(scalar)
      }
    }
    words.append(word)
    return words
  }
}
