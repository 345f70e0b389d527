import Diagnostics
import Templating
import Text

/// Walks a document and the edited one side by side.
struct FlowComparison {
  let names: Set<String>
  private(set) var values: [MarkedReading.Value] = []
  private(set) var newRows: [MarkedReading.NewRow] = []
  private(set) var unplaced: [MarkedReading.Unplaced] = []
  private(set) var relabelled: [MarkedReading.Relabelled] = []
  private(set) var moved: [MarkedReading.Unplaced] = []
  /// The paragraphs of the edited document that are values, or were told of.
  private(set) var accounted: Set<Int> = []

  init(names: Set<String>) {
    self.names = names
  }

  /// - Parameter isCell: a value that was alone in its cell is whatever the cell now says.
  mutating func compare(_ base: [ReadBlock], _ edited: [ReadBlock], isCell: Bool) {
    let old = FlowToken.all(of: base, names: names)
    if isCell, old.count == 1, case .group(_, let range)? = old.first {
      take(Array(base[range]), edited)
      return
    }
    let new = FlowToken.all(of: edited, names: names)
    var (before, after) = (0, 0)
    let pairs = matches(old, new, base, edited)
    for (a, b) in pairs + [(old.count, new.count)] {
      gap(
        Array(old[before..<a]), Array(new[after..<b]), next: a < old.count ? (old[a], new[b]) : nil,
        base, edited)
      if a < old.count { compare(old[a], new[b], base, edited) }
      (before, after) = (a + 1, b + 1)
    }
    flush(edited)
  }

  // MARK: Pairs

  /// A value whose paragraphs in the edited document are still being gathered.
  private struct OpenGroup {
    let base: [ReadBlock]
    var edited: Range<Int>
  }

  private var open: OpenGroup?

  private mutating func compare(
    _ old: FlowToken, _ new: FlowToken, _ base: [ReadBlock], _ edited: [ReadBlock]
  ) {
    switch (old, new) {
    case (.group(_, let range), .group(_, let other)):
      let lower = claimed.map { min($0, other.lowerBound) } ?? other.lowerBound
      claimed = nil
      open = OpenGroup(base: Array(base[range]), edited: lower..<other.upperBound)
    case (.table(let index), .table(let other)):
      if let a = base[index].table, let b = edited[other].table { compare(a, b) }
    default: break
    }
  }

  /// Where the paragraphs begin that belong to the value which follows.
  private var claimed: Int?

  private mutating func flush(_ edited: [ReadBlock]) {
    guard let group = open else { return }
    open = nil
    take(group.base, Array(edited[group.edited]))
  }

  /// What stands in only one of the documents between two pieces that both have.
  private mutating func gap(
    _ old: [FlowToken], _ new: [FlowToken], next: (FlowToken, FlowToken)?,
    _ base: [ReadBlock], _ edited: [ReadBlock]
  ) {
    defer { flush(edited) }
    if old.isEmpty, new.isEmpty { return }
    let extra = new.compactMap { if case .fixed(let index) = $0 { index } else { nil } }
    // A value that lost its mark, alone between the same neighbours, is what stands there now.
    if old.count == 1, case .group(_, let range)? = old.first, let first = extra.first,
      let last = extra.last, extra.count == new.count
    {
      flush(edited)
      take(Array(base[range]), Array(edited[first...last]))
      return
    }
    // Several of them, by what they say.
    if let parts = Self.shares(old, new, base, edited) {
      flush(edited)
      for (range, part) in parts { take(Array(base[range]), Array(edited[part])) }
      return
    }
    guard old.isEmpty, extra.count == new.count, let first = extra.first else {
      tell(old, new, base, edited)
      return
    }
    // New paragraphs belong to the value before them or to the one behind them.
    var behind: [ReadBlock]?
    var rest: [ReadBlock] = []
    if case (.group(_, let range), let token)? = next {
      behind = Array(base[range])
      rest = Array(edited[token.range])
    }
    let isClosed =
      open.flatMap { ValueCutting($0.base, names: names)?.fixed.last?.isEmpty } ?? false
    let isOpenBefore =
      behind.flatMap { ValueCutting($0, names: names)?.fixed.first?.isEmpty } ?? false
    switch (open, behind) {
    case (var group?, let behind?) where isClosed && isOpenBefore:
      let split = Self.split(
        extra.map { edited[$0] }, Array(edited[group.edited]), group.base, rest, behind)
      if split > 0 { group.edited = group.edited.lowerBound..<extra[split - 1] + 1 }
      open = group
      if split < extra.count { claimed = extra[split] }
    case (var group?, _) where isClosed:
      group.edited = group.edited.lowerBound..<(extra.last ?? first) + 1
      open = group
    case (_, _?) where isOpenBefore: claimed = first
    default: tell(old, new, base, edited)
    }
  }

  /// What of the paragraphs between two pieces is which of the values that lost their marks there; `nil` where
  /// that is not sure.
  private static func shares(
    _ old: [FlowToken], _ new: [FlowToken], _ base: [ReadBlock], _ edited: [ReadBlock]
  ) -> [(Range<Int>, Range<Int>)]? {
    let groups = old.compactMap { if case .group(_, let range) = $0 { range } else { nil } }
    let come = new.compactMap { if case .fixed(let index) = $0 { index } else { nil } }
    guard groups.count > 1, groups.count == old.count, come.count == new.count else { return nil }
    let were = groups.enumerated().flatMap { group, range in range.map { (group: group, block: $0) }
    }
    func words(_ block: ReadBlock) -> WordBag<Substring> {
      WordBag(wordsOf: ReadText.plainText(of: [block]))
    }
    let before = were.map { words(base[$0.block]) }
    let after = come.map { words(edited[$0]) }
    let pairs = Pairing.heaviest(were.count, come.count) { a, b in
      let likeness = before[a].likeness(to: after[b])
      return likeness >= Self.likeness ? likeness : 0
    }
    var owners: [Int] = []
    var (a, b) = (0, 0)
    for pair in pairs + [(were.count, come.count)] {
      let lost = were[a..<pair.0].map(\.group)
      let found = pair.1 - b
      let around = Set(
        [owners.last, pair.0 < were.count ? were[pair.0].group : nil].compactMap { $0 })
      if found == lost.count {
        owners += lost
      } else if found > 0 {
        guard
          let one = Set(lost).count == 1
            ? lost.first : lost.isEmpty && around.count == 1 ? around.first : nil
        else { return nil }
        owners += Array(repeating: one, count: found)
      }
      if pair.0 < were.count { owners.append(were[pair.0].group) }
      (a, b) = (pair.0 + 1, pair.1 + 1)
    }
    var parts: [(Range<Int>, Range<Int>)] = []
    for (group, range) in groups.enumerated() {
      let own = owners.indices.filter { owners[$0] == group }.map { come[$0] }
      guard let first = own.first, let last = own.last else { return nil }
      parts.append((range, first..<last + 1))
    }
    return parts
  }

  /// Paragraphs less alike than this are not the same one with other words.
  private static let likeness = 0.5
  /// A table's head less alike than this is another table's.
  private static let headLikeness = 0.75

  /// How many of the paragraphs between two values belong to the first: as many as make both most like
  /// what they were.
  private static func split(
    _ between: [ReadBlock], _ first: [ReadBlock], _ base: [ReadBlock],
    _ rest: [ReadBlock], _ behind: [ReadBlock]
  ) -> Int {
    func likeness(_ a: [ReadBlock], _ b: [ReadBlock]) -> Double {
      func words(_ blocks: [ReadBlock]) -> WordBag<Substring> {
        WordBag(ReadText.plainText(of: blocks).split(whereSeparator: \.isWhitespace))
      }
      return words(a).likeness(to: words(b))
    }
    let likenesses = (0...between.count).map { count in
      likeness(first + between[..<count], base) + likeness(between[count...] + rest, behind)
    }
    let best = likenesses.max() ?? 0
    return likenesses.lastIndex(of: best) ?? between.count
  }

  private mutating func tell(
    _ old: [FlowToken], _ new: [FlowToken], _ base: [ReadBlock], _ edited: [ReadBlock]
  ) {
    func fixed(_ tokens: [FlowToken]) -> [Int] {
      tokens.compactMap { if case .fixed(let index) = $0 { index } else { nil } }
    }
    let (gone, come) = (fixed(old), fixed(new))
    for (index, token) in gone.enumerated() {
      let was = ReadText.plainText(of: [base[token]])
      if index < come.count, let paragraph = edited[come[index]].paragraph {
        account(for: [edited[come[index]]])
        report(.changedLabel(was), paragraph.plainText, paragraph.place)
      } else if let place = base[token].paragraph?.place {
        report(.removedText, was, place)
      }
    }
    for index in come.dropFirst(gone.count) {
      if let paragraph = edited[index].paragraph {
        account(for: [edited[index]])
        report(.outsideText, paragraph.plainText, paragraph.place)
      }
    }
    for token in old {
      switch token {
      case .group(_, let range):
        let blocks = Array(base[range])
        if let place = blocks.first?.paragraph?.place {
          report(.removedValue, ReadText.plainText(of: blocks), place)
        }
      case .table(let index):
        if let table = base[index].table, let cell = table.cells.first {
          report(.removedTable, ReadText.plainText(of: [base[index]]), cell.place)
        }
      case .fixed: break
      }
    }
    for token in new {
      if case .table(let index) = token, let cell = edited[index].table?.cells.first {
        account(for: [edited[index]])
        report(.newTable, ReadText.plainText(of: [edited[index]]), cell.place)
      }
    }
  }

  /// The most pieces, in order, that both documents have.
  private func matches(
    _ old: [FlowToken], _ new: [FlowToken], _ base: [ReadBlock], _ edited: [ReadBlock]
  ) -> [(Int, Int)] {
    let a = old.map { Key($0, base, names) }
    let b = new.map { Key($0, edited, names) }
    var start = 0
    while start < min(a.count, b.count), a[start].matches(b[start]) { start += 1 }
    var tail = 0
    while tail < min(a.count, b.count) - start, a[a.count - 1 - tail].matches(b[b.count - 1 - tail])
    {
      tail += 1
    }
    let (oldCount, newCount) = (a.count - tail - start, b.count - tail - start)
    var longest = Array(
      repeating: Array(repeating: Int32(0), count: newCount + 1), count: oldCount + 1)
    for i in (0..<oldCount).reversed() {
      for j in (0..<newCount).reversed() {
        longest[i][j] =
          a[start + i].matches(b[start + j])
          ? longest[i + 1][j + 1] + 1 : max(longest[i + 1][j], longest[i][j + 1])
      }
    }
    var pairs = (0..<start).map { ($0, $0) }
    var (i, j) = (0, 0)
    while i < oldCount, j < newCount {
      if a[start + i].matches(b[start + j]) {
        pairs.append((start + i, start + j))
        (i, j) = (i + 1, j + 1)
      } else if longest[i + 1][j] >= longest[i][j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs + (0..<tail).map { (a.count - tail + $0, b.count - tail + $0) }
  }

  private enum Key {
    case marks(Set<String>)
    case words(String)
    case table(Set<String>, words: WordBag<Substring>)

    init(_ token: FlowToken, _ blocks: [ReadBlock], _ names: Set<String>) {
      switch token {
      case .group(let marks, _): self = .marks(marks)
      case .fixed(let index): self = .words(ReadText.plainText(of: [blocks[index]]).folded)
      case .table(let index):
        let head = blocks[index].table?.cells(row: 0).map(\.plainText).joined(separator: "|") ?? ""
        self = .table(blocks[index].marks(among: names), words: WordBag(wordsOf: head))
      }
    }

    func matches(_ other: Key) -> Bool {
      switch (self, other) {
      case (.marks(let a), .marks(let b)): !a.isDisjoint(with: b)
      case (.words(let a), .words(let b)): a == b
      case (.table(let a, let words), .table(let b, let others)):
        // One that lost its marks is known by its head.
        a.isEmpty || b.isEmpty
          ? words.likeness(to: others) >= FlowComparison.headLikeness : !a.isDisjoint(with: b)
      default: false
      }
    }
  }

  // MARK: Values

  /// The values of paragraphs, and what now stands in their place.
  private mutating func take(_ base: [ReadBlock], _ edited: [ReadBlock]) {
    account(for: edited)
    let place = (edited + base).lazy.flatMap(ReadText.paragraphs).first?.place
    guard let place else { return }
    guard let cutting = ValueCutting(base, names: names) else {
      if ReadText.markdown(of: base) != ReadText.markdown(of: edited) {
        report(.outsideText, ReadText.plainText(of: edited), place)
      }
      return
    }
    guard let read = cutting.values(in: edited) else {
      let unplaced = MarkedReading.Unplaced(
        message: ImportedRemnant.changedLabel(ReadText.plainText(of: base)).message,
        words: ReadText.plainText(of: edited).trimmed, place: place, names: cutting.names)
      if let name = cutting.names.first, cutting.names.count == 1 {
        relabelled.append(
          MarkedReading.Relabelled(
            name: name, fixed: cutting.fixed, base: cutting.values[0],
            whole: ReadText.richText(of: edited), unplaced: unplaced))
      } else {
        self.unplaced.append(unplaced)
      }
      return
    }
    for ((name, old), new) in zip(zip(cutting.names, cutting.values), read) {
      values.append(MarkedReading.Value(name: name, base: old, edited: new, place: place))
    }
  }

  private mutating func account(for blocks: [ReadBlock]) {
    accounted.formUnion(blocks.flatMap(ReadText.paragraphs).map(\.place.paragraph))
  }

  /// Tells of the words that nothing has told of: those that the document which was sent had nowhere.
  mutating func tellRest(of base: ReadDocument, _ edited: ReadDocument) {
    func notes(_ paragraph: ReadParagraph) -> [String] {
      paragraph.runs.compactMap { run in
        guard case .note(let blocks) = run.content else { return nil }
        return ReadText.plainText(of: blocks).folded
      }
    }
    var known: Set<String> = []
    for paragraph in base.paragraphs {
      known.insert(paragraph.plainText.folded)
      known.formUnion(notes(paragraph))
    }
    for paragraph in edited.paragraphs where !accounted.contains(paragraph.place.paragraph) {
      for words in [paragraph.plainText.folded] + notes(paragraph)
      where !words.isEmpty && !known.contains(words) {
        report(.outsideText, words, paragraph.place)
      }
    }
  }

  // MARK: Tables

  private mutating func compare(_ base: ReadTable, _ edited: ReadTable) {
    var table = TableComparison(base: base, edited: edited, names: names)
    table.match()
    for pair in table.cells { compare(pair.base, pair.edited, isCell: true) }
    newRows += table.newRows
    accounted.formUnion(table.accounted)
    unplaced += table.unplaced
    moved += table.moved
  }

  private mutating func report(_ what: ImportedRemnant, _ words: String, _ place: ReadPlace) {
    unplaced.append(
      MarkedReading.Unplaced(message: what.message, words: words.trimmed, place: place))
  }
}

extension String {
  /// Without white space at its ends, and one space where there were several.
  var folded: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
