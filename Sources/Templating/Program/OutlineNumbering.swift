internal import OpenDocument

/// The numbers of chapters, as Writer counts and writes them (ODF 1.3 part 3, §16.34).
struct OutlineNumbering: Sendable {
  struct Level: Sendable {
    /// As in `1`, `a`, `I`; empty for a level without numbers.
    var format = ""
    var isLetterSync = false
    var prefix = ""
    var suffix = ""
    /// How many levels its number shows.
    var shown = 1
    var start = 1
    /// The whole number with its words, as newer programs write it: `Art. %1%.%2%`.
    var pattern: String?
  }

  /// From level 1.
  let levels: [Level]
  /// The paragraph styles that belong to the outline.
  private let styles: Set<String>

  init(content: XMLElement, styles: XMLElement) {
    let common = styles.first("office:styles")?.childElements ?? []
    var levels = Array(repeating: Level(), count: 10)
    for child in common.first(where: { $0.name == "text:outline-style" })?.childElements ?? [] {
      guard let number = child["text:level"].flatMap({ Int($0) }), (1...10).contains(number) else {
        continue
      }
      levels[number - 1] = Level(child)
    }
    self.levels = levels

    var all: [String: XMLElement] = [:]
    var unnumbered: Set<String> = []
    for style in content.first("office:automatic-styles")?.childElements ?? []
    where style["style:family"] == "paragraph" {
      guard let name = style["style:name"], all[name] == nil else { continue }
      all[name] = style
      // So Writer saves a heading whose number was switched off. In a common style it reads nothing of
      // that, where the style belongs to the outline.
      if style["style:list-style-name"] == "" { unnumbered.insert(name) }
    }
    for style in common where style["style:family"] == "paragraph" {
      if let name = style["style:name"], all[name] == nil { all[name] = style }
    }
    self.styles = Set(
      all.keys.filter { !unnumbered.contains($0) && Self.isOfOutline($0, all) })
  }

  private static func isOfOutline(_ name: String, _ all: [String: XMLElement]) -> Bool {
    var name: String? = name
    var depth = 0
    while let style = name.flatMap({ all[$0] }), depth < 100 {
      if let list = style["style:list-style-name"], !list.isEmpty { return false }
      if let level = style["style:default-outline-level"] { return !level.isEmpty }
      name = style["style:parent-style-name"]
      depth += 1
    }
    return false
  }

  func isNumbered(style: String?) -> Bool { style.map { styles.contains($0) } ?? false }

  // MARK: Counting

  /// What a heading does to the count.
  enum Step: Sendable {
    /// It has no number.
    case none
    case next
    case restart(at: Int?)
  }

  /// The numbers of the last headings, by levels; `nil` where there was none.
  struct Count: Sendable {
    private var numbers: [Int?] = Array(repeating: nil, count: 10)

    /// The numbers of a heading and of those above it; empty for one without numbers.
    mutating func take(_ step: Step, level: Int, _ numbering: OutlineNumbering) -> [Int] {
      guard (1...10).contains(level) else { return [] }
      let index = level - 1
      switch step {
      case .none: return []
      case .next: numbers[index] = numbers[index].map { $0 + 1 } ?? numbering.levels[index].start
      case .restart(let start): numbers[index] = start ?? numbering.levels[index].start
      }
      // A level that is left out counts as its first.
      for above in 0..<index where numbers[above] == nil {
        numbers[above] = numbering.levels[above].start
      }
      for below in level..<10 { numbers[below] = nil }
      return numbers[...index].map { $0 ?? 1 }
    }
  }

  // MARK: Writing

  /// The number of a heading as Writer shows it.
  ///
  /// - Parameters:
  ///   - numbers: those of the heading and of those above it.
  ///   - limit: the lowest level to show, from 1.
  ///   - isPlain: whether words before and after it are left out.
  func text(_ numbers: [Int], limit: Int, isPlain: Bool) -> String {
    let level = min(numbers.count, limit)
    guard level > 0, level <= levels.count else { return "" }
    let own = levels[level - 1]
    if own.format.isEmpty { return "" }
    if let pattern = own.pattern { return filled(pattern, numbers, isPlain: isPlain) }
    let parts = (max(0, level - own.shown)..<level).filter { !levels[$0].format.isEmpty }
      .map { Self.number(numbers[$0], levels[$0]) }
    let number = parts.joined(separator: ".")
    return isPlain ? number : own.prefix + number + own.suffix
  }

  private func filled(_ pattern: String, _ numbers: [Int], isPlain: Bool) -> String {
    let pieces = pattern.split(separator: "%", omittingEmptySubsequences: false)
    var text = ""
    var isPlace = false
    let places = pieces.indices.filter { Int(pieces[$0]) != nil && $0 % 2 == 1 }
    for (index, piece) in pieces.enumerated() {
      defer { isPlace.toggle() }
      if isPlace, let level = Int(piece), numbers.indices.contains(level - 1) {
        if !levels[level - 1].format.isEmpty {
          text += Self.number(numbers[level - 1], levels[level - 1])
        }
      } else if !isPlain || index > places.first ?? 0 && index < places.last ?? 0 {
        text += piece
      }
    }
    return text
  }

  private static func number(_ number: Int, _ level: Level) -> String {
    text(number, format: level.format, isLetterSync: level.isLetterSync)
  }

  /// A number in a format of ODF (1.3 part 3, §19.500 `style:num-format`).
  static func text(_ number: Int, format: String, isLetterSync: Bool = false) -> String {
    guard number > 0 else { return "\(number)" }
    return switch format {
    case "a": letters(number, "a", isRepeated: isLetterSync)
    case "A": letters(number, "A", isRepeated: isLetterSync)
    case "i": NumberWords.roman(number)?.lowercased() ?? "\(number)"
    case "I": NumberWords.roman(number) ?? "\(number)"
    default: "\(number)"
    }
  }

  private static func letters(_ number: Int, _ first: UnicodeScalar, isRepeated: Bool) -> String {
    func letter(_ index: Int) -> String {
      String(UnicodeScalar(UInt8(first.value) + UInt8(index)))
    }
    if isRepeated {
      return String(repeating: letter((number - 1) % 26), count: (number - 1) / 26 + 1)
    }
    var text = ""
    var rest = number
    while rest > 0 {
      text = letter((rest - 1) % 26) + text
      rest = (rest - 1) / 26
    }
    return text
  }
}

extension OutlineNumbering.Level {
  fileprivate init(_ element: XMLElement) {
    format = element["style:num-format"] ?? ""
    isLetterSync = element["style:num-letter-sync"] == "true"
    prefix = element["style:num-prefix"] ?? ""
    suffix = element["style:num-suffix"] ?? ""
    shown = element["text:display-levels"].flatMap { Int($0) } ?? 1
    start = element["text:start-value"].flatMap { Int($0) } ?? 1
    pattern =
      element.attributes.first { $0.name.hasSuffix(":num-list-format") }?.value
  }
}
