/// The smallest piece of a formatted paragraph: a character, a break or a note, with its formatting.
///
/// Formatting stands at each piece and is not nested, so that two texts that look the same are equal.
package struct RichTextUnit: Sendable, Hashable {
  /// What stands there.
  package enum Content: Sendable, Hashable {
    case character(Character)
    case lineBreak
    case note([RichText.Block])
  }

  /// What stands there.
  package let content: Content
  /// Whether it is bold.
  package var isStrong: Bool
  /// Whether it is in italics.
  package var isEmphasis: Bool
  /// Whether it is set as code.
  package var isCode = false
  /// The address of the link that it belongs to.
  package var link: String?

  package init(
    _ content: Content, isStrong: Bool = false, isEmphasis: Bool = false, link: String? = nil
  ) {
    self.content = content
    self.isStrong = isStrong
    self.isEmphasis = isEmphasis
    self.link = link
  }

  var character: Character? {
    if case .character(let character) = content { character } else { nil }
  }

  /// Whether nothing of it shows: a space, a tab, a break.
  var isBlank: Bool {
    switch content {
    case .character(let character): character.isWhitespace
    case .lineBreak: true
    case .note: false
    }
  }

  /// Whether Markdown takes it for punctuation beside an asterisk (CommonMark 0.29, §2.1).
  var isPunctuation: Bool {
    character.map { $0.isPunctuation || $0.isASCII && $0.isSymbol } ?? false
  }
}

extension RichText {
  /// Whether a scalar ends a line wherever it stands in a text (Unicode 15, §5.8).
  static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n"..."\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  /// The pieces of a paragraph.
  package static func units(of inlines: [Inline]) -> [RichTextUnit] {
    var units: [RichTextUnit] = []
    func add(_ inlines: [Inline], _ strong: Bool, _ emphasis: Bool, _ link: String?) {
      func unit(_ content: RichTextUnit.Content) -> RichTextUnit {
        RichTextUnit(content, isStrong: strong, isEmphasis: emphasis, link: link)
      }
      for inline in inlines {
        switch inline {
        case .text(let text):
          units += text.map { unit($0.isNewline ? .lineBreak : .character($0)) }
        case .code(let text):
          units += text.map { character in
            var unit = unit(character.isNewline ? .lineBreak : .character(character))
            unit.isCode = true
            return unit
          }
        case .lineBreak: units.append(unit(.lineBreak))
        case .strong(let inner): add(inner, true, emphasis, link)
        case .emphasis(let inner): add(inner, strong, true, link)
        case .link(let target, let inner): add(inner, strong, emphasis, target)
        case .note(let blocks): units.append(unit(.note(blocks)))
        }
      }
    }
    add(inlines, false, false, nil)
    return units
  }

  /// A paragraph of such pieces: links hold what is strong, what is strong holds emphasis.
  package static func inlines(of units: [RichTextUnit]) -> [Inline] {
    stretches(of: units) { $0.link == $1.link }.flatMap { linked -> [Inline] in
      let inner = stretches(of: linked) { $0.isStrong == $1.isStrong }
        .flatMap { strong -> [Inline] in
          let inner = stretches(of: strong) { $0.isEmphasis == $1.isEmphasis }
            .flatMap { emphasis -> [Inline] in
              let plain = stretches(of: emphasis) { $0.isCode == $1.isCode }
                .flatMap { code -> [Inline] in
                  guard code.first?.isCode == true else { return plainInlines(of: code) }
                  return [.code(String(code.map { $0.character ?? "\n" }))]
                }
              return emphasis.first?.isEmphasis == true ? [.emphasis(plain)] : plain
            }
          return strong.first?.isStrong == true ? [.strong(inner)] : inner
        }
      return linked.first?.link.map { [.link(target: $0, inner)] } ?? inner
    }
  }

  private static func plainInlines(of units: ArraySlice<RichTextUnit>) -> [Inline] {
    var inlines: [Inline] = []
    var text = ""
    func close() {
      if !text.isEmpty { inlines.append(.text(text)) }
      text = ""
    }
    for unit in units {
      switch unit.content {
      case .character(let character): text.append(character)
      case .lineBreak:
        close()
        inlines.append(.lineBreak)
      case .note(let blocks):
        close()
        inlines.append(.note(blocks))
      }
    }
    close()
    return inlines
  }

  /// The longest stretches in which neighbours are alike.
  static func stretches(
    of units: some RandomAccessCollection<RichTextUnit>,
    alike: (RichTextUnit, RichTextUnit) -> Bool
  ) -> [ArraySlice<RichTextUnit>] {
    let units = Array(units)
    var stretches: [ArraySlice<RichTextUnit>] = []
    var start = 0
    for index in units.indices {
      let isEnd = index + 1 == units.count || !alike(units[index], units[index + 1])
      if isEnd {
        stretches.append(units[start...index])
        start = index + 1
      }
    }
    return stretches
  }
}
