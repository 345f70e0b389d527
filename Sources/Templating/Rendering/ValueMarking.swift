internal import OpenDocument

/// Puts a bookmark around each value whose source the data knows.
extension Renderer {
  /// The marks of a document being written.
  struct MarkLog {
    private(set) var marks: [ValueMark] = []
    private var number = 0

    /// The next name that the document does not use.
    mutating func take(_ source: ValueSource, _ names: inout NameRegistry) -> String {
      repeat { number += 1 } while !names.reserve("D_\(number)", .bookmark)
      let name = "D_\(number)"
      marks.append(ValueMark(name: name, source: source))
      return name
    }
  }

  /// A mark whose value is being written: it begins in the value's first paragraph and ends in its
  /// last.
  struct OpenMark {
    let name: String
    var isBegun = false
  }

  /// Begins to mark a tag's value, if it is one that can be marked.
  mutating func openMark(for op: ValueOp, _ value: Value) {
    mark = nil
    guard markLog != nil, op.filters.allSatisfy(\.filter.isInvertible),
      let source = evaluator.source(of: op.code), value.isMarkable
    else { return }
    mark = (markLog?.take(source, &names)).map { OpenMark(name: $0) }
  }

  /// Writes the start of the mark where it has none yet.
  mutating func beginMark() {
    guard let open = mark, !open.isBegun else { return }
    mark?.isBegun = true
    out += Array("<text:bookmark-start text:name=\"\(open.name)\"/>".utf8)
  }

  /// Ends a mark that is still open: that of a value in one paragraph, or of one that prints nothing.
  mutating func closeMark() {
    guard mark != nil else { return }
    openParagraph()
    endMark()
  }

  mutating func endMark() {
    guard let open = mark else { return }
    beginMark()
    out += Array("<text:bookmark-end text:name=\"\(open.name)\"/>".utf8)
    mark = nil
  }
}

extension Evaluator {
  /// Where the data says that a value comes from.
  func source(of code: Code) -> ValueSource? {
    guard case .path(let path) = code else { return nil }
    var keys = path.keys
    var value: Value
    switch path.root {
    case .loop, .today: return nil
    case .data: value = .record(data)
    case .slot(let slot): value = slots[slot].item
    case .searched(let name, let candidates):
      let owners = candidates.map { slots[$0].item } + [.record(data)]
      let owner = owners.first { item in
        if case .record(let record) = item { record.fields[name] != nil } else { false }
      }
      guard let owner else { return nil }
      value = owner
      keys.insert(name, at: 0)
    }
    guard let last = keys.popLast() else { return nil }
    for key in keys {
      guard case .record(let record) = value, let next = record.fields[key] else { return nil }
      value = next
    }
    guard case .record(let record) = value else { return nil }
    return record.sources[last]
  }
}

extension Value {
  /// Whether it prints as something with a first and a last paragraph.
  fileprivate var isMarkable: Bool {
    switch self {
    case .null, .text, .number, .date, .boolean: true
    case .richText(let rich):
      // Tables and their like cannot be read back from a document.
      rich.blocks.isEmpty
        || rich.isSmall && rich.blocks.first.map(\.beginsWithParagraph) == true
          && rich.blocks.last.map(\.endsWithParagraph) == true
    case .list, .record: false
    }
  }
}

extension RichText.Block {
  fileprivate var beginsWithParagraph: Bool {
    switch self {
    case .paragraph: true
    case .list(_, _, let items): items.first?.first?.beginsWithParagraph ?? false
    case .heading, .quote, .code, .table, .rule: false
    }
  }

  fileprivate var endsWithParagraph: Bool {
    switch self {
    case .paragraph: true
    case .list(_, _, let items): items.last?.last?.endsWithParagraph ?? false
    case .heading, .quote, .code, .table, .rule: false
    }
  }
}
