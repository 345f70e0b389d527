import Diagnostics

/// Finds where an edit goes in a file and the ways in which it can be written there.
struct EditWriting {
  private let source: SourceText
  private let bytes: [UInt8]
  private let root: DataNode
  private let text: NewValueText

  init(file: DataFile, root: DataNode) {
    source = file.source
    bytes = file.source.bytes
    self.root = root
    text = NewValueText(FileHabits(file: file, root: root))
  }

  /// The most natural first.
  mutating func candidates(for edit: YAMLEdit) throws(DiagnosticError) -> [[Splice]] {
    switch edit {
    case .replace(let path, let value): return replacements(try spot(path), value)
    case .insertKey(let path, let key, let value): return try insertions(path, key, value)
    case .insertItem(let path, let index, let value):
      return try insertions(path, at: index, value)
    case .remove(let path): return try removals(path)
    case .setAside(let path): return try comments(path) + removals(path)
    }
  }

  // MARK: Where a value stands

  /// A value with what is around it.
  private struct Spot {
    let node: DataNode
    /// The key before it; `nil` for an item.
    let key: DataNode?
    /// The column of its key, or of its dash, counted from 0; -1 for the whole file.
    let column: Int
    let isInFlow: Bool
  }

  private func spot(_ path: ValuePath) throws(DiagnosticError) -> Spot {
    var spot = Spot(node: root, key: nil, column: -1, isInFlow: false)
    for step in path.steps {
      let parent = spot.node
      switch (step, parent.content) {
      case (.key(let name), .mapping(let entries, let isFlow)):
        guard let entry = entries.first(where: { $0.name == name }) else {
          throw missing(path, parent)
        }
        spot = Spot(
          node: entry.value, key: entry.key, column: entry.key.span.start.column - 1,
          isInFlow: spot.isInFlow || isFlow)
      case (.item(let index), .sequence(let items, let isFlow)):
        guard items.indices.contains(index) else { throw missing(path, parent) }
        spot = Spot(
          node: items[index], key: nil, column: parent.span.start.column - 1,
          isInFlow: spot.isInFlow || isFlow)
      default: throw missing(path, parent)
      }
      let (inner, outer) = (spot.node.span, parent.span)
      guard inner.start.offset >= outer.start.offset else { throw shared(path, spot.node) }
    }
    guard count(startingAt: spot.node.span.start.offset, in: root) <= 1,
      !isAnchored(spot.node)
    else { throw shared(path, spot.node) }
    return spot
  }

  /// How many values stand at a place: more than one when references repeat it. A list begins
  /// nowhere else than its first item's dash, a mapping where its first key does.
  private func count(startingAt offset: Int, in node: DataNode) -> Int {
    var count = node.span.start.offset == offset ? 1 : 0
    for item in node.items ?? [] { count += self.count(startingAt: offset, in: item) }
    for entry in node.entries ?? [] { count += self.count(startingAt: offset, in: entry.value) }
    return count
  }

  /// Whether an anchor or a tag stands before the value.
  private func isAnchored(_ node: DataNode) -> Bool {
    let start = node.span.start.offset
    guard bytes.indices.contains(start), node.span.end.offset > start else { return false }
    return bytes[start] == UInt8(ascii: "&") || bytes[start] == UInt8(ascii: "!")
      || bytes[start] == UInt8(ascii: "*")
  }

  private func missing(_ path: ValuePath, _ node: DataNode) -> DiagnosticError {
    DiagnosticError([EditMessages.missing(path, at: source.place(node.span))])
  }

  private func shared(_ path: ValuePath, _ node: DataNode) -> DiagnosticError {
    DiagnosticError([EditMessages.shared(path, at: source.place(node.span))])
  }

  // MARK: Replacing

  private func replacements(_ spot: Spot, _ value: NewValue) -> [[Splice]] {
    let span = spot.node.span
    let range = span.start.offset..<span.end.offset
    let context = NewValueText.Context(column: spot.column, isInFlow: spot.isInFlow)
    let old = oldScalar(spot.node)
    switch spot.node.content {
    case .scalar:
      func inPlace(_ written: String) -> [Splice] {
        // A value that was nothing stands right behind its colon or dash.
        let gap = range.isEmpty && !written.hasPrefix(source.newline) ? " " : ""
        return [Splice(range: range, text: gap + written + comment(of: spot.node, written))]
      }
      // Brackets hold what no lines of their own can, such as a last text that ends in empty lines.
      return text.inline(value, context, like: old).map(inPlace)
        + lines(instead: spot, value, context) + [inPlace(text.flow(value))]
    case .sequence(_, isFlow: true), .mapping(_, isFlow: true):
      return text.inline(value, context, like: nil).map { [Splice(range: range, text: $0)] }
        + lines(instead: spot, value, context)
    case .sequence, .mapping:
      // What stands on lines of its own goes with its lines.
      let first = lineStart(span.start.offset)
      guard let key = spot.key, first > key.span.end.offset,
        let colon = bytes[key.span.end.offset..<first].firstIndex(of: UInt8(ascii: ":"))
      else {
        return text.inline(value, context, like: nil).map { [Splice(range: range, text: $0)] }
      }
      let gone = first..<lineEnd(span.end.offset)
      let inline = text.inline(value, context, like: nil).map { written in
        [Splice(range: colon + 1..<colon + 1, text: " " + written), Splice(range: gone, text: "")]
      }
      return inline + text.block(value, context).map { [Splice(range: gone, text: $0)] }
    }
  }

  /// A list or a block on lines of its own where a word or nothing stood.
  private func lines(
    instead spot: Spot, _ value: NewValue, _ context: NewValueText.Context
  ) -> [[Splice]] {
    guard spot.key != nil, !spot.isInFlow else { return [] }
    let span = spot.node.span
    return text.block(value, context).map { block in
      var start = span.start.offset
      while start > 0, bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
      let end = lineEnd(span.end.offset)
      let rest = String(decoding: bytes[span.end.offset..<end], as: UTF8.self)
      let whole = rest.hasSuffix(source.newline) ? rest : rest + source.newline
      return [Splice(range: start..<end, text: whole + block)]
    }
  }

  private func oldScalar(_ node: DataNode) -> NewValueText.OldScalar? {
    guard let scalar = node.scalar else { return nil }
    let written = String(
      decoding: bytes[node.span.start.offset..<node.span.end.offset], as: UTF8.self)
    return NewValueText.OldScalar(style: scalar.style, written: written)
  }

  /// A comment on the first line of a block scalar outlives the scalar.
  private func comment(of node: DataNode, _ written: String) -> String {
    guard let scalar = node.scalar, [.literal, .folded].contains(scalar.style),
      !written.hasPrefix("|"), !written.hasPrefix(">")
    else { return "" }
    let header = bytes[node.span.start.offset..<lineEnd(node.span.start.offset)]
    guard let hash = header.firstIndex(of: UInt8(ascii: "#")) else { return "" }
    let words = header[hash...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return " " + String(decoding: words, as: UTF8.self)
  }

  // MARK: Inserting

  private func insertions(
    _ path: ValuePath, _ key: String, _ value: NewValue
  ) throws(DiagnosticError) -> [[Splice]] {
    let spot = try spot(path)
    guard let entries = spot.node.entries else {
      guard spot.node.isNull else { throw missing(path, spot.node) }
      return replacements(spot, .record([NewValue.Entry(key, value)]))
    }
    if case .mapping(_, isFlow: true) = spot.node.content {
      let entry = text.flow(.record([NewValue.Entry(key, value)])).dropFirst().dropLast()
      guard let last = entries.last else {
        let end = spot.node.span.end.offset - 1
        return [[Splice(range: end..<end, text: String(entry))]]
      }
      let end = max(last.value.span.end.offset, last.key.span.end.offset)
      return [[Splice(range: end..<end, text: ", " + entry)]]
    }
    guard let first = entries.first else { throw missing(path, spot.node) }
    let column = first.key.span.start.column - 1
    let end = spot.node.span.end.offset
    return [lineEnd(end), blankEnd(end)].flatMap { place in
      text.entry(key, value, column: column).map {
        [Splice(range: place..<place, text: broken($0, at: place))]
      }
    }
  }

  private func insertions(
    _ path: ValuePath, at index: Int, _ value: NewValue
  ) throws(DiagnosticError) -> [[Splice]] {
    let spot = try spot(path)
    guard let items = spot.node.items else {
      guard spot.node.isNull, index == 0 else { throw missing(path, spot.node) }
      return replacements(spot, .list([value]))
    }
    guard (0...items.count).contains(index) else { throw missing(path, spot.node) }
    if case .sequence(_, isFlow: true) = spot.node.content {
      if items.isEmpty { return replacements(spot, .list([value])) }
      let item = text.flow(value)
      if index < items.count {
        let start = items[index].span.start.offset
        return [[Splice(range: start..<start, text: item + ", ")]]
      }
      let end = items[index - 1].span.end.offset
      return [[Splice(range: end..<end, text: ", " + item)]]
    }
    let column = spot.node.span.start.column - 1
    if index == 0 {
      let place = lineStart(spot.node.span.start.offset)
      return text.item(value, column: column).map { [Splice(range: place..<place, text: $0)] }
    }
    let end = items[index - 1].span.end.offset
    return [lineEnd(end), blankEnd(end)].flatMap { place in
      text.item(value, column: column).map {
        [Splice(range: place..<place, text: broken($0, at: place))]
      }
    }
  }

  /// Lines to be inserted where the line before may lack its break, at the end of the file.
  private func broken(_ lines: String, at place: Int) -> String {
    if place == 0 || bytes[place - 1] == UInt8(ascii: "\n")
      || bytes[place - 1] == UInt8(ascii: "\r")
    {
      return lines
    }
    return source.newline + lines.dropLast(1)
  }

  // MARK: Removing

  private func removals(_ path: ValuePath) throws(DiagnosticError) -> [[Splice]] {
    guard let last = path.steps.last else {
      throw missing(path, root)
    }
    let parent = try spot(ValuePath(path.steps.dropLast()))
    // The value itself may be a reference: it goes, and what it refers to stays.
    switch (last, parent.node.content) {
    case (.key(let name), .mapping(let entries, let isFlow)):
      guard let index = entries.firstIndex(where: { $0.name == name }) else {
        throw missing(path, parent.node)
      }
      let starts = entries.map(\.key.span.start.offset)
      return removals(
        index, starts: starts, ends: ends(of: entries, in: parent.node), parent, isFlow)
    case (.item(let index), .sequence(let items, let isFlow)):
      guard items.indices.contains(index) else { throw missing(path, parent.node) }
      let starts = items.map { isFlow ? $0.span.start.offset : dash(before: $0.span.start.offset) }
      return removals(
        index, starts: starts, ends: items.map(\.span.end.offset), parent, isFlow)
    default: throw missing(path, parent.node)
    }
  }

  private func ends(of entries: [DataNode.Entry], in parent: DataNode) -> [Int] {
    entries.map { max($0.value.span.end.offset, $0.key.span.end.offset) }
  }

  private func dash(before offset: Int) -> Int {
    var index = offset - 1
    while index > 0, bytes[index] != UInt8(ascii: "-") { index -= 1 }
    return max(0, index)
  }

  private func removals(
    _ index: Int, starts: [Int], ends: [Int], _ parent: Spot, _ isFlow: Bool
  ) -> [[Splice]] {
    let isRecord = parent.node.entries != nil
    if starts.count == 1 {
      let empty: NewValue = isRecord ? .record([]) : .list([])
      return isFlow
        ? [[Splice(range: starts[0]..<ends[0], text: "")]] : replacements(parent, empty)
    }
    if isFlow {
      return index + 1 < starts.count
        ? [[Splice(range: starts[index]..<starts[index + 1], text: "")]]
        : [[Splice(range: ends[index - 1]..<ends[index], text: "")]]
    }
    let start = lineStart(starts[index])
    let isAlone = bytes[start..<starts[index]].allSatisfy { $0 == UInt8(ascii: " ") }
    if isAlone {
      return [lineEnd(ends[index]), blankEnd(ends[index])].map {
        [Splice(range: start..<$0, text: "")]
      }
    }
    // The first key behind its dash: the next takes its place.
    guard index + 1 < starts.count else { return [] }
    return [
      [Splice(range: starts[index]..<starts[index + 1], text: "")],
      [Splice(range: starts[index]..<ends[index], text: "")],
    ]
  }

  /// The lines of a key and its value as comments; nothing where others share them.
  private func comments(_ path: ValuePath) throws(DiagnosticError) -> [[Splice]] {
    let parent = try spot(ValuePath(path.steps.dropLast())).node
    guard case .key(let name)? = path.steps.last,
      case .mapping(let entries, false) = parent.content,
      let entry = entries.first(where: { $0.name == name })
    else { return [] }
    let start = entry.key.span.start.offset
    guard bytes[lineStart(start)..<start].allSatisfy({ $0 == UInt8(ascii: " ") }) else { return [] }
    let indent = start - lineStart(start)
    let end = lineEnd(max(entry.value.span.end.offset, entry.key.span.end.offset))
    var splices: [Splice] = []
    var line = lineStart(start)
    while line < end {
      let next = lineEnd(line)
      if !bytes[line..<next].allSatisfy({ [0x20, 0x0A, 0x0D].contains($0) }) {
        let place = min(line + indent, next)
        splices.append(Splice(range: place..<place, text: "# "))
      }
      line = next
    }
    return [splices]
  }

  // MARK: Lines

  private func lineStart(_ offset: Int) -> Int {
    var index = offset
    while index > 0, bytes[index - 1] != UInt8(ascii: "\n"), bytes[index - 1] != UInt8(ascii: "\r")
    {
      index -= 1
    }
    // The mark at the beginning of a file is no part of its first line.
    return index == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? min(3, offset) : index
  }

  /// Behind the break of the line that an offset is in.
  private func lineEnd(_ offset: Int) -> Int {
    var index = offset
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n"),
      bytes[index] != UInt8(ascii: "\r")
    {
      index += 1
    }
    guard index < bytes.count else { return index }
    let isPair =
      bytes[index] == UInt8(ascii: "\r") && index + 1 < bytes.count
      && bytes[index + 1] == UInt8(ascii: "\n")
    return index + (isPair ? 2 : 1)
  }

  /// Behind the blank lines that follow a value, which may be part of it.
  private func blankEnd(_ offset: Int) -> Int {
    var end = lineEnd(offset)
    while end < bytes.count {
      let next = lineEnd(end)
      guard bytes[end..<next].allSatisfy({ [0x20, 0x0A, 0x0D].contains($0) }) else { break }
      end = next
    }
    return end
  }
}

extension SourceText {
  /// The break that the file's first line ends with.
  var newline: String {
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\n") { return "\n" }
      if byte == UInt8(ascii: "\r") {
        return index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n") ? "\r\n" : "\r"
      }
    }
    return "\n"
  }
}
