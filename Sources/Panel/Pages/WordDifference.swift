import Publishing

/// Two texts with the words marked that differ.
enum WordDifference {
  static func nodes(_ old: String, _ new: String) -> (old: [HTMLNode], new: [HTMLNode]) {
    let (a, b) = (pieces(old), pieces(new))
    // Beyond this the whole texts are told apart, and not their words.
    guard a.count * b.count <= 4_000_000 else {
      return ([.element("del", [:], old)], [.element("ins", [:], new)])
    }
    var (removed, inserted): (Set<Int>, Set<Int>) = ([], [])
    for change in b.difference(from: a) {
      switch change {
      case .remove(let place, _, _): removed.insert(place)
      case .insert(let place, _, _): inserted.insert(place)
      }
    }
    return (marked(a, removed, "del"), marked(b, inserted, "ins"))
  }

  /// Words with the space behind them.
  private static func pieces(_ text: String) -> [Substring] {
    var pieces: [Substring] = []
    var start = text.startIndex
    var index = start
    var wasSpace = false
    while index < text.endIndex {
      let isSpace = text[index].isWhitespace
      if wasSpace, !isSpace {
        pieces.append(text[start..<index])
        start = index
      }
      wasSpace = isSpace
      index = text.index(after: index)
    }
    if start < text.endIndex { pieces.append(text[start...]) }
    return pieces
  }

  private static func marked(_ pieces: [Substring], _ places: Set<Int>, _ name: String)
    -> [HTMLNode]
  {
    var nodes: [HTMLNode] = []
    var run = ""
    var isMarked = false
    func flush() {
      if run.isEmpty { return }
      nodes.append(isMarked ? .element(name, [:], run) : .text(run))
      run = ""
    }
    for (place, piece) in pieces.enumerated() {
      if places.contains(place) != isMarked {
        flush()
        isMarked.toggle()
      }
      run += piece
    }
    flush()
    return nodes
  }
}
