import Diagnostics

/// Holds what a document shows against what it was made to say.
struct TextComparison: Sendable {
  enum Difference: Sendable {
    /// The document says something else there.
    case changed(WrittenText.Paragraph, PrintedText.Paragraph)
    case missing(WrittenText.Paragraph)
    case added(PrintedText.Paragraph)
    /// The head or the foot of a page says what none does.
    case head(PrintedText.Paragraph)
  }

  /// In the order of what was to be said, and what was added at its place.
  private(set) var differences: [Difference] = []
  /// How many paragraphs were to be there.
  let count: Int
  /// How many of them have signs that are not read off pages for sure.
  let unsure: Int

  /// - Parameters:
  ///   - intact: the pages that are known to be as they were made, counted from 1.
  ///   - pageCount: how many there were then.
  init(
    _ written: WrittenText, heads: WrittenText, against printed: PrintedText,
    intact: Set<Int> = [], pageCount: Int? = nil
  ) {
    let expected = written.paragraphs.filter { !$0.parts.isEmpty }
    count = expected.count
    // Notes and text in frames have no place among the others.
    let fixed = expected.filter { !$0.floats }
    let patterns = Patterns(expected)
    let known = Set(expected.map { $0.parts.joined() })
    let doubtful = printed.pages == nil ? [] : expected.filter(\.isUnsure)
    unsure = doubtful.count
    let loose = Patterns(doubtful.map(\.sure))
    let meant = Dictionary(
      doubtful.map { ($0.sure.parts.joined(), $0.parts.joined()) },
      uniquingKeysWith: { first, _ in first })
    let actual = printed.paragraphs.map { paragraph in
      let key = patterns.key(of: paragraph.text)
      if doubtful.isEmpty || known.contains(key) { return (paragraph: paragraph, key: key) }
      let sure = SureText.of(paragraph.text)
      return (paragraph: paragraph, key: meant[loose.key(of: sure)] ?? key)
    }
    var floating = Dictionary(
      grouping: expected.filter(\.floats), by: { $0.parts.joined() })

    var gone: [Int: WrittenText.Paragraph] = [:]
    var come: [Int] = []
    for change in actual.map(\.key).difference(from: fixed.map { $0.parts.joined() }) {
      switch change {
      case .remove(let index, _, _): gone[index] = fixed[index]
      case .insert(let index, let key, _):
        if floating[key]?.popLast() == nil { come.append(index) }
      }
    }
    // Both in runs between the paragraphs that agree, paired in their order within a run.
    let isKept = Set(come)
    var place = 0
    var run: (gone: [WrittenText.Paragraph], come: [PrintedText.Paragraph]) = ([], [])
    func settle() {
      for index in 0..<max(run.gone.count, run.come.count) {
        switch (
          run.gone.indices.contains(index) ? run.gone[index] : nil,
          run.come.indices.contains(index) ? run.come[index] : nil
        ) {
        case (let old?, let new?): differences.append(.changed(old, new))
        case (let old?, nil): differences.append(.missing(old))
        case (nil, let new?): differences.append(.added(new))
        case (nil, nil): break
        }
      }
      run = ([], [])
    }
    for (index, paragraph) in fixed.enumerated() {
      while place < actual.count, isKept.contains(place) {
        run.come.append(actual[place].paragraph)
        place += 1
      }
      if gone[index] != nil {
        run.gone.append(paragraph)
      } else {
        settle()
        // Past what stands for this paragraph, and what floats before it.
        while place < actual.count, actual[place].key != paragraph.parts.joined() { place += 1 }
        place += 1
      }
    }
    while place < actual.count {
      if isKept.contains(place) { run.come.append(actual[place].paragraph) }
      place += 1
    }
    settle()
    for paragraph in floating.values.flatMap({ $0 }) { differences.append(.missing(paragraph)) }
    pairFloating()

    if printed.pages != nil { differences.removeAll { Self.isOfTheReading($0, intact) } }

    let said = Heads(heads, tables: expected, pages: printed.pages.map { max($0, pageCount ?? 0) })
    var told: Set<String> = []
    for head in printed.heads where !said.explain(head.text) {
      if told.insert(head.text).inserted { differences.append(.head(head)) }
    }
    // Written heads are all there; on pages, those show that some page has.
    if printed.pages == nil {
      let there = Set(printed.heads.map(\.text))
      for head in heads.paragraphs where !head.parts.allSatisfy(there.contains) {
        differences.append(.missing(head))
      }
    }
  }

  /// Whether a difference lies in how signs are read off a page, and not in the page.
  private static func isOfTheReading(_ difference: Difference, _ intact: Set<Int>) -> Bool {
    func isIntact(_ new: PrintedText.Paragraph) -> Bool { new.page.map(intact.contains) ?? false }
    switch difference {
    case .changed(let old, let new):
      return SureText.isBeyondReading(old) || isIntact(new) && SureText.mayShow(old, as: new.text)
    case .missing(let old): return old.isUnsure && SureText.of(old.parts.joined()).isEmpty
    case .added(let new): return isIntact(new) && SureText.core(new.text).isEmpty
    case .head: return false
    }
  }

  /// A note that says something else is one difference, not two.
  private mutating func pairFloating() {
    for (index, difference) in differences.enumerated() {
      guard case .missing(let old) = difference, old.floats else { continue }
      let place = differences.firstIndex { other in
        if case .added(let new) = other {
          Self.areAlike(old.parts.joined(), new.text)
        } else {
          false
        }
      }
      if let place, case .added(let new) = differences[place] {
        differences[index] = .changed(old, new)
        differences.remove(at: place)
        return pairFloating()
      }
    }
  }

  /// Whether more than half of the longer one, from both ends, is the other's too.
  private static func areAlike(_ one: String, _ other: String) -> Bool {
    let (a, b) = (Array(one.utf8), Array(other.utf8))
    let start = zip(a, b).prefix { $0 == $1 }.count
    let end = zip(a.dropFirst(start).reversed(), b.dropFirst(start).reversed())
      .prefix { $0 == $1 }.count
    return 2 * (start + end) > max(a.count, b.count)
  }

  /// Paragraphs that paper shows with more than they write: a page's number, a hyphen where a line may end, the
  /// number or the sign of an item.
  private struct Patterns {
    /// Those with something in them that only paper knows, by what they begin with.
    private var parted: [String: [WrittenText.Paragraph]] = [:]
    private var numbered: Set<String> = []
    /// By their text behind what they are cited by, notes.
    private var cited: [String: String] = [:]
    /// By their text without hyphens, those that say where a line may end.
    private var hyphenated: [String: String] = [:]

    init(_ paragraphs: [WrittenText.Paragraph]) {
      for paragraph in paragraphs {
        let text = paragraph.parts.joined()
        if paragraph.parts.count > 1 || paragraph.isOpen.start || paragraph.isOpen.end {
          let start = paragraph.isOpen.start ? "" : paragraph.parts[0].prefix(Self.start)
          parted[String(start), default: []].append(paragraph)
        }
        if let citation = paragraph.citation { cited[citation + text] = text }
        if paragraph.mayBeNumbered { numbered.insert(text) }
        if paragraph.words.unicodeScalars.contains("\u{AD}") {
          hyphenated[Self.withoutHyphens(text)] = text
        }
      }
    }

    /// What the paragraph writes that the text shows; the text itself when it shows none of them.
    func key(of text: String) -> String {
      if let written = cited[text] { return written }
      if let written = hyphenated[Self.withoutHyphens(text)] { return written }
      if let written = withoutLabel(text) { return written }
      let first = String(text.prefix(Self.start))
      for length in stride(from: first.count, through: 0, by: -1) {
        for paragraph in parted[String(first.prefix(length))] ?? []
        where Self.follows(text, paragraph) {
          return paragraph.parts.joined()
        }
      }
      return text
    }

    private static let start = 4

    private static func withoutHyphens(_ text: String) -> String { text.filter { $0 != "-" } }

    /// `nil` when the text does not begin with the label of an item or a heading.
    private func withoutLabel(_ text: String) -> String? {
      if numbered.contains(text) { return text }
      var rest = text[...]
      var label = ""
      while let next = rest.popFirst(), label.count < Self.longest {
        label.append(next)
        let isBullet = label.count == 1 && !next.isLetter && !next.isNumber
        // A number before a number may be the number.
        let isNumber =
          (next == "." || next == ")") && label.dropLast().allSatisfy(Self.isOpen)
          && rest.first?.isNumber == false
        if isBullet || isNumber, numbered.contains(String(rest)) { return String(rest) }
      }
      return nil
    }

    private static func follows(_ text: String, _ paragraph: WrittenText.Paragraph) -> Bool {
      var rest = text[...]
      for (index, part) in paragraph.parts.enumerated() {
        let mayGap = index > 0 || paragraph.isOpen.start
        let open = mayGap ? rest.prefix(longest).prefix(while: isOpen) : ""
        // The shortest gap after which the part follows.
        var gap = 0
        while gap <= open.count, !rest.dropFirst(gap).hasPrefix(part) { gap += 1 }
        if gap > open.count { return false }
        rest = rest.dropFirst(gap + part.count)
      }
      if rest.isEmpty { return true }
      return paragraph.isOpen.end && rest.count <= longest && rest.allSatisfy(isOpen)
    }

    private static let longest = 12

    /// What numbers of pages, notes and chapters are written with.
    private static func isOpen(_ character: Character) -> Bool {
      character.isASCII && (character.isNumber || "ivxlcdmIVXLCDM.-*".contains(character))
    }
  }

  /// What heads and feet may say: their own words, numbers of pages, headings, and heads of tables again.
  private struct Heads {
    private var pieces: Set<String> = []
    /// The first rows of tables, which may come again on each page, line by line.
    private var firstRows: Set<String> = []
    /// The highest number that may be a page's, where they are read off pages: written, it is no text.
    private let highest: Int
    private let isRead: Bool

    /// - Parameter pages: how many the text was read off; `nil` for none.
    init(_ heads: WrittenText, tables paragraphs: [WrittenText.Paragraph], pages: Int?) {
      highest = pages ?? -1
      isRead = pages != nil
      for paragraph in heads.paragraphs { pieces.formUnion(paragraph.parts) }
      for paragraph in paragraphs where !paragraph.cells.isEmpty || paragraph.headingLevel != nil {
        pieces.insert(paragraph.parts.joined())
        if let cell = paragraph.cells.last, cell.row <= 3 {
          firstRows.insert(paragraph.parts.joined())
        }
      }
      if isRead {
        pieces.formUnion(pieces.map(SureText.of))
        firstRows.formUnion(firstRows.map(SureText.of))
      }
    }

    /// Whether the text consists of known pieces and numbers.
    func explain(_ text: String) -> Bool {
      explains(text) || isRead && explains(SureText.of(text))
    }

    private func explains(_ text: String) -> Bool {
      if pieces.contains(text) || !text.contains(where: { $0.isLetter || $0.isNumber }) {
        return true
      }
      if text.contains(where: \.isLetter), firstRows.contains(where: { $0.contains(text) }) {
        return true
      }
      let characters = Array(text)
      // Which beginnings of the text are explained.
      var reached = Array(repeating: false, count: characters.count + 1)
      reached[0] = true
      let fitting = pieces.filter { text.contains($0) }.map(Array.init)
      for place in characters.indices where reached[place] {
        // A number whole, or what is known would end in the midst of it.
        let digits = characters[place...].prefix { $0.isASCII && $0.isNumber }
        if !digits.isEmpty,
          place == 0 || !characters[place - 1].isNumber || !characters[place - 1].isASCII,
          Int(String(digits)).map({ $0 <= highest }) ?? false
        {
          reached[place + digits.count] = true
        }
        for piece in fitting where characters[place...].starts(with: piece) {
          reached[place + piece.count] = true
        }
      }
      return reached[characters.count]
    }
  }
}
