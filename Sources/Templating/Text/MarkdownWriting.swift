extension RichText {
  /// The text as a person would type it in a text field: Markdown that reads back as the same, with
  /// as few escapes as that takes.
  ///
  /// Formatting that Markdown cannot say is left out rather than a word changed.
  public var markdown: String {
    if blocks.count == 1, let words = blocks[0].plainWords { return words }
    let normal = normalized
    let words = normal.withoutFormatting
    let isSmall = normal.isSmall
    for escaping in MarkdownWriter.Escaping.allCases {
      let source = MarkdownWriter.source(of: normal, escaping: escaping)
      let back = MarkdownWriter.read(source, isSmall: isSmall)
      if back.normalized.withoutFormatting == words { return source }
    }
    // Lists too deep for the reader: their words, a paragraph each.
    let lines = plainText.split(separator: "\n").map { Block.paragraph([.text(String($0))]) }
    return MarkdownWriter.source(of: RichText(lines).normalized, escaping: .all)
  }
}

extension RichText.Block {
  /// The words of a paragraph without formatting that are their own Markdown, as most are.
  fileprivate var plainWords: String? {
    guard case .paragraph(let inlines) = self, inlines.count == 1,
      case .text(let words) = inlines[0], let first = words.unicodeScalars.first,
      let last = words.unicodeScalars.last,
      first != "\t", last != "\t", !words.unicodeScalars.contains(where: RichText.isLineEnd)
    else { return nil }
    return MarkdownSource.plainText(of: words)
  }
}

/// Writes formatted text as Markdown.
struct MarkdownWriter {
  /// What is escaped in each paragraph that needs it.
  enum Escaping: Int, CaseIterable, Comparable {
    /// Nothing where the bare text reads as itself.
    case least
    /// Asterisks, brackets, and what opens a list.
    case marks
    /// Every ASCII punctuation.
    case all

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  private let escaping: Escaping
  /// Whether the text is one that a text field can hold, to be read as such.
  let isSmall: Bool
  private var notes: [String] = []

  static func read(_ source: String, isSmall: Bool) -> RichText {
    isSmall ? RichText(markdown: source) : RichText(fullMarkdown: source)
  }

  static func source(of text: RichText, escaping: Escaping) -> String {
    var writer = MarkdownWriter(escaping: escaping, isSmall: text.isSmall)
    let body = writer.text(of: text.blocks)
    let notes = writer.notes.enumerated().map { "[^\($0 + 1)]: \($1)" }
    return ([body] + notes).joined(separator: "\n\n")
  }

  private init(escaping: Escaping, isSmall: Bool) {
    self.escaping = escaping
    self.isSmall = isSmall
  }

  mutating func text(of blocks: [RichText.Block]) -> String {
    var text = ""
    var isAlternate = false
    for (index, block) in blocks.enumerated() {
      if index > 0 {
        let isSame = Self.isOrdered(block).map { $0 == Self.isOrdered(blocks[index - 1]) } ?? false
        // Another mark begins another list.
        isAlternate = isSame && !isAlternate
        let isNested = Self.isOrdered(blocks[index - 1]) == nil && Self.opensAtOnce(block)
        text += isNested && depth > 0 ? "\n" : "\n\n"
      }
      switch block {
      case .paragraph(let inlines): text += paragraph(inlines)
      case .list(let ordered, let start, let items):
        text += list(items, ordered: ordered, start: start, isAlternate: isAlternate)
      case .heading, .quote, .code, .table, .rule: text += ownBlock(block)
      }
    }
    return text
  }

  private var depth = 0

  private static func isOrdered(_ block: RichText.Block) -> Bool? {
    if case .list(let ordered, _, _) = block { ordered } else { nil }
  }

  /// Whether a list can follow a paragraph on the next line (CommonMark 0.29, §5.3).
  private static func opensAtOnce(_ block: RichText.Block) -> Bool {
    if case .list(let ordered, let start, _) = block { !ordered || start == 1 } else { false }
  }

  private mutating func list(
    _ items: [[RichText.Block]], ordered: Bool, start: Int, isAlternate: Bool
  ) -> String {
    depth += 1
    defer { depth -= 1 }
    return items.enumerated().map { index, item in
      let marker =
        ordered ? "\(start + index)\(isAlternate ? ")" : ".") " : isAlternate ? "* " : "- "
      let indent = String(repeating: " ", count: marker.count)
      let lines = text(of: item).split(separator: "\n", omittingEmptySubsequences: false)
      return marker
        + lines.enumerated().map { $0 == 0 || $1.isEmpty ? String($1) : indent + $1 }
        .joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// A paragraph with all of its formatting, or as much of it as reads back.
  mutating func paragraph(_ inlines: [RichText.Inline]) -> String {
    if isSmall, escaping == .least, let words = RichText.Block.paragraph(inlines).plainWords {
      return words
    }
    let units = RichText.units(of: inlines)
    let plainer: [(inout RichTextUnit) -> Void] = [
      { _ in }, { $0.isCode = false },
      { ($0.isCode, $0.isEmphasis) = (false, $0.isEmphasis && !$0.isStrong) },
      { ($0.isCode, $0.isEmphasis) = (false, false) },
      { ($0.isCode, $0.isEmphasis, $0.isStrong) = (false, false, false) },
    ]
    for plain in plainer {
      let candidate = units.map { unit in
        var unit = unit
        plain(&unit)
        return unit
      }
      // A note stands for a sign while the paragraph is tried.
      let signs = RichText.inlines(
        of: candidate.map { unit in
          guard case .note = unit.content else { return unit }
          return RichTextUnit(
            .character(Self.noteSign), isStrong: unit.isStrong, isEmphasis: unit.isEmphasis,
            link: unit.link)
        })
      for escaping in Escaping.allCases where escaping >= self.escaping {
        let trial = lines(of: signs, escaping: escaping)
        let back = Self.read(trial, isSmall: isSmall)
        if back.normalized.blocks == [.paragraph(signs)] {
          return lines(of: RichText.inlines(of: candidate), escaping: escaping)
        }
      }
    }
    return lines(of: RichText.inlines(of: units.map { RichTextUnit($0.content) }), escaping: .all)
  }

  private static let noteSign: Character = "†"

  private mutating func lines(of inlines: [RichText.Inline], escaping: Escaping) -> String {
    let text = self.text(of: inlines, escaping: escaping)
    if escaping == .least { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Self.escapingListMark(in: $0) }.joined(separator: "\n")
  }

  private static func escapingListMark(in line: Substring) -> String {
    guard let first = line.first else { return "" }
    if "-+".contains(first) { return "\\" + line }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(digits.count)
    if !digits.isEmpty, rest.first == "." || rest.first == ")" { return digits + "\\" + rest }
    return String(line)
  }

  private mutating func text(of inlines: [RichText.Inline], escaping: Escaping) -> String {
    var text = ""
    for inline in inlines {
      switch inline {
      case .text(let words): text += Self.escaped(words, escaping)
      case .code(let words): text += Self.codeSpan(words)
      case .lineBreak: text += "\\\n"
      case .strong(let inner): text += "**" + self.text(of: inner, escaping: escaping) + "**"
      case .emphasis(let inner): text += "*" + self.text(of: inner, escaping: escaping) + "*"
      case .link(let target, let inner):
        let words = self.text(of: inner, escaping: escaping)
        text += "[\(words)](\(Self.address(target)))"
      case .note(let blocks):
        notes.append("")
        let number = notes.count
        text += "[^\(number)]"
        if case .paragraph(let inlines)? = blocks.first {
          notes[number - 1] = lines(of: inlines, escaping: max(escaping, .marks))
        }
      }
    }
    return text
  }

  private static func escaped(_ text: String, _ escaping: Escaping) -> String {
    switch escaping {
    case .least: return text
    case .all:
      return text.reduce(into: "") { result, character in
        if isASCIIPunctuation(character) { result.append("\\") }
        result.append(character)
      }
    case .marks:
      var result = ""
      for index in text.indices {
        let character = text[index]
        let next = text[text.index(after: index)...].first
        let isEscape = character == "\\" && next.map(isASCIIPunctuation) ?? true
        if character == "*" || character == "[" || isEscape { result.append("\\") }
        result.append(character)
      }
      return result
    }
  }

  private static func isASCIIPunctuation(_ character: Character) -> Bool {
    character.isASCII && (character.isPunctuation || character.isSymbol)
  }

  private static func address(_ target: String) -> String {
    target.reduce(into: "") { result, character in
      switch character {
      case " ": result += "%20"
      case "(", ")", "\\": result += "\\\(character)"
      default: result.append(character)
      }
    }
  }
}
