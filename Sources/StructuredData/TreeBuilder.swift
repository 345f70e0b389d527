import Diagnostics

/// Makes a tree of libyaml's events, within limits, and says what the tree cannot hold.
struct TreeBuilder {
  /// How deep values may nest.
  static let depthLimit = 64
  /// How many values references may add to a file.
  static let aliasLimit = 100_000
  /// How many faults of one file are told.
  private static let faultLimit = 500

  private(set) var diagnostics: [Diagnostic] = []
  private(set) var root: DataNode?
  /// What was read last, for a message about what follows it.
  private(set) var last: Last?

  enum Last {
    case scalar(SourceSpan, DataNode.Style)
    case flowEnd(SourceSpan)
    case alias(SourceSpan)
  }

  private let source: SourceText
  private let marks: MarkTable
  private let placeholders: [Unicode.Scalar: Unicode.Scalar]
  private var frames: [Frame] = []
  private var anchors: [String: Int] = [:]
  private var anchored: [Anchored] = []
  private var aliased = 0
  private var documents = 0
  private var suppressed = 0
  /// The offset of the last key that was no word.
  private var badKey: Int?

  /// A value with how many values it holds, itself counted, and how deep it is.
  private struct Sized {
    let node: DataNode
    let count: Int
    let height: Int
  }

  private struct Anchored {
    let name: String
    let value: Sized
    var isUsed = false
  }

  /// A list or a mapping that is still open.
  private struct Frame {
    let start: SourcePosition
    let collection: Event.Collection
    let isMapping: Bool
    var items: [DataNode] = []
    var entries: [DataNode.Entry] = []
    var merged: [DataNode.Entry] = []
    var seen: [String: SourceSpan] = [:]
    var key: DataNode?
    var count = 1
    var height = 0
  }

  init(source: SourceText, marks: MarkTable, placeholders: [Unicode.Scalar: Unicode.Scalar]) {
    self.source = source
    self.marks = marks
    self.placeholders = placeholders
  }

  /// Takes an event; `false` when the rest of the file cannot be used.
  mutating func take(_ event: Event) -> Bool {
    let span = SourceSpan(
      file: source.file, start: marks.position(event.start), end: marks.position(event.end))
    switch event.kind {
    case .streamStart, .documentEnd: return true
    case .streamEnd: return false
    case .documentStart:
      documents += 1
      if documents > 1 { report(SyntaxMessages.severalDocuments(at: source.place(span))) }
      return documents == 1
    case .alias(let name): return take(alias: name, at: span)
    case .scalar(let scalar, let anchor):
      take(scalar, anchor: anchor, at: span)
      return true
    case .sequenceStart(let collection):
      return open(Frame(start: span.start, collection: collection, isMapping: false), at: span)
    case .mappingStart(let collection):
      return open(Frame(start: span.start, collection: collection, isMapping: true), at: span)
    case .sequenceEnd, .mappingEnd:
      if frames.last?.collection.isFlow == true { last = .flowEnd(span) }
      close(end: span.end)
      return true
    }
  }

  /// Where the innermost open bracket stands.
  var openBracket: SourcePosition? { frames.last { $0.collection.isFlow }?.start }

  /// Closes what a fault left open, and says what was never used.
  mutating func finish() {
    defer {
      if suppressed > 0 {
        diagnostics.append(SyntaxMessages.more(suppressed, at: .file(source.file)))
      }
    }
    let isWhole = frames.isEmpty
    while !frames.isEmpty { close(end: nil) }
    guard isWhole else { return }
    for anchor in anchored where !anchor.isUsed && anchor.value.node.scalar != nil {
      report(
        SyntaxMessages.unusedAnchor(anchor.name, at: source.place(anchor.value.node.span)))
    }
  }

  // MARK: Scalars and aliases

  private mutating func take(_ raw: DataNode.Scalar, anchor: String?, at span: SourceSpan) {
    if let tag = raw.tag, !tag.hasPrefix("tag:yaml.org,2002:") {
      report(SyntaxMessages.reservedStart("!", at: source.place(span)))
    }
    if raw.style == .doubleQuoted, let control = raw.text.unicodeScalars.first(where: isControl) {
      report(SyntaxMessages.controlCharacter(control, at: source.place(span)))
    }
    var text = raw.text
    if !placeholders.isEmpty {
      text = String(String.UnicodeScalarView(text.unicodeScalars.map { placeholders[$0] ?? $0 }))
    }
    let scalar = DataNode.Scalar(text: text, style: raw.style, tag: raw.tag)
    let whole = raw.style == .literal || raw.style == .folded ? trimmed(span) : span
    last = .scalar(whole, raw.style)
    let value = Sized(node: DataNode(.scalar(scalar), at: whole), count: 1, height: 0)
    if let anchor { remember(value, as: anchor) }
    add(value)
  }

  /// Control characters that came as escapes; line breaks and tabs are text.
  private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// A block scalar without the blank lines that follow it.
  private func trimmed(_ span: SourceSpan) -> SourceSpan {
    var end = min(span.end.offset, source.bytes.count)
    while end > span.start.offset + 1, [0x20, 0x09, 0x0A, 0x0D].contains(source.bytes[end - 1]) {
      end -= 1
    }
    return SourceSpan(file: span.file, start: span.start, end: source.position(atOffset: end))
  }

  private mutating func take(alias name: String, at span: SourceSpan) -> Bool {
    last = .alias(span)
    guard let index = anchors[name] else {
      report(SyntaxMessages.unknownAlias(name, at: source.place(span)))
      let empty = DataNode.Scalar(text: "", style: .plain)
      add(Sized(node: DataNode(.scalar(empty), at: span), count: 1, height: 0))
      return true
    }
    anchored[index].isUsed = true
    let value = anchored[index].value
    aliased += value.count
    guard aliased <= Self.aliasLimit else {
      report(SyntaxMessages.tooManyAliases(limit: Self.aliasLimit, at: source.place(span)))
      return false
    }
    guard frames.count + value.height <= Self.depthLimit else {
      report(SyntaxMessages.tooDeep(limit: Self.depthLimit, at: source.place(span)))
      return false
    }
    add(value)
    return true
  }

  private mutating func remember(_ value: Sized, as name: String) {
    anchors[name] = anchored.count
    anchored.append(Anchored(name: name, value: value))
  }

  // MARK: Lists and mappings

  private mutating func open(_ frame: Frame, at span: SourceSpan) -> Bool {
    if let tag = frame.collection.tag, !tag.hasPrefix("tag:yaml.org,2002:") {
      report(SyntaxMessages.reservedStart("!", at: source.place(span)))
    }
    guard frames.count < Self.depthLimit else {
      report(SyntaxMessages.tooDeep(limit: Self.depthLimit, at: source.place(span)))
      return false
    }
    frames.append(frame)
    return true
  }

  /// Closes the innermost open value; without an end it was cut short.
  private mutating func close(end: SourcePosition?) {
    guard let frame = frames.popLast() else { return }
    let isFlow = frame.collection.isFlow
    let lastChild = frame.isMapping ? frame.entries.last?.value : frame.items.last
    var stop = lastChild?.span.end ?? frame.start
    if let end, isFlow { stop = end }
    if stop.offset < frame.start.offset { stop = frame.start }
    let span = SourceSpan(file: source.file, start: frame.start, end: stop)
    let content: DataNode.Content
    if frame.isMapping {
      let merged = frame.merged.filter { frame.seen[$0.name] == nil }
      content = .mapping(frame.entries + merged, isFlow: isFlow)
    } else {
      content = .sequence(frame.items, isFlow: isFlow)
    }
    let node = DataNode(content, at: span, isComplete: end != nil)
    let value = Sized(node: node, count: frame.count, height: frame.height + 1)
    if let anchor = frame.collection.anchor { remember(value, as: anchor) }
    add(value)
  }

  private mutating func add(_ value: Sized) {
    guard let index = frames.indices.last else {
      root = value.node
      return
    }
    frames[index].count += value.count
    frames[index].height = max(frames[index].height, value.height)
    guard frames[index].isMapping else {
      frames[index].items.append(value.node)
      return
    }
    guard let key = frames[index].key else {
      frames[index].key = value.node
      return
    }
    frames[index].key = nil
    add(value.node, under: key, to: index)
  }

  private mutating func add(_ value: DataNode, under key: DataNode, to index: Int) {
    guard let name = key.scalar else {
      // `{{ x }}` is a bad key inside a bad key: one message is enough.
      if badKey.map({ $0 < key.span.start.offset }) ?? true {
        report(SyntaxMessages.badKey(at: source.place(key.span)))
      }
      badKey = key.span.start.offset
      return
    }
    if name.text == "<<", name.isPlain {
      merge(value, into: index)
    } else if let first = frames[index].seen[name.text] {
      report(
        SyntaxMessages.duplicateKey(
          name.text, at: source.place(key.span), first: source.place(first)))
    } else {
      frames[index].seen[name.text] = key.span
      frames[index].entries.append(DataNode.Entry(key: key, value: value))
    }
  }

  private mutating func merge(_ value: DataNode, into index: Int) {
    for part in value.items ?? [value] {
      guard let entries = part.entries else {
        report(SyntaxMessages.badMerge(at: source.place(part.span)))
        continue
      }
      let known = Set(frames[index].merged.map { $0.name })
      frames[index].merged += entries.filter { !known.contains($0.name) }
    }
  }

  private mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count < Self.faultLimit {
      diagnostics.append(diagnostic)
    } else {
      suppressed += 1
    }
  }
}
