extension RichText {
  /// The text in the form that Markdown can say: no space at the edge of a paragraph, of a line or of
  /// what is strong, no empty paragraph, no paragraph break inside a note.
  ///
  /// The words, the lists and the links are the same.
  package var normalized: RichText { RichText(Self.normalized(blocks)) }

  private static func normalized(_ blocks: [Block]) -> [Block] {
    blocks.compactMap { block -> Block? in
      switch block {
      case .paragraph(let inlines):
        let units = normalized(units(of: inlines))
        return units.isEmpty ? nil : .paragraph(Self.inlines(of: units))
      case .list(let ordered, let start, let items):
        let items = items.map(normalized).filter { !$0.isEmpty }
        let number = ordered ? min(max(start, 0), 999_999_999) : 1
        return items.isEmpty ? nil : .list(ordered: ordered, start: number, items: items)
      case .heading(let level, let inlines):
        let units = normalized(units(of: inlines))
        return units.isEmpty ? nil : .heading(level: level, Self.inlines(of: units))
      case .quote(let blocks):
        let blocks = normalized(blocks)
        return blocks.isEmpty ? nil : .quote(blocks)
      case .table(let table):
        return .table(table.mapCells { inlines(of: normalized(units(of: $0))) })
      case .code, .rule: return block
      }
    }
  }

  private static func normalized(_ source: [RichTextUnit]) -> [RichTextUnit] {
    var units: [RichTextUnit] = []
    for unit in source {
      var unit = unit
      if case .note(let blocks) = unit.content {
        let note = lines(of: normalized(blocks))
        unit = RichTextUnit(.note(note.isEmpty ? [] : [.paragraph(inlines(of: note))]))
      }
      unit.link = unit.link.flatMap { isLinkable($0) ? $0.replacing(" ", with: "%20") : nil }
      if unit.content == .lineBreak {
        unit = RichTextUnit(.lineBreak)
        while units.last.map({ isEdgeSpace($0) }) == true { units.removeLast() }
        if units.isEmpty { continue }
      } else if units.last.map({ $0.content == .lineBreak }) ?? true, isEdgeSpace(unit) {
        continue
      }
      units.append(unit)
    }
    while units.last.map({ isEdgeSpace($0) || $0.content == .lineBreak }) == true {
      units.removeLast()
    }
    units = narrowed(units, \.isStrong) { $0.link == $1.link }
    return narrowed(units, \.isEmphasis) { $0.link == $1.link && $0.isStrong == $1.isStrong }
  }

  private static func isEdgeSpace(_ unit: RichTextUnit) -> Bool {
    unit.character == " " || unit.character == "\t"
  }

  /// Takes the formatting from spaces at its edges, and from punctuation there that touches a word:
  /// an asterisk between the two would not be read as formatting.
  private static func narrowed(
    _ source: [RichTextUnit], _ format: WritableKeyPath<RichTextUnit, Bool>,
    within alike: (RichTextUnit, RichTextUnit) -> Bool
  ) -> [RichTextUnit] {
    var units = source
    func isWord(_ index: Int) -> Bool {
      units.indices.contains(index) && !units[index].isBlank && !units[index].isPunctuation
    }
    let stretches = stretches(of: source) {
      $0[keyPath: format] == $1[keyPath: format] && alike($0, $1)
    }
    for stretch in stretches where stretch.first?[keyPath: format] == true {
      var first = stretch.startIndex
      var last = stretch.endIndex - 1
      while first <= last,
        units[first].isBlank || units[first].isPunctuation && isWord(first - 1)
      {
        units[first][keyPath: format] = false
        first += 1
      }
      while last >= first, units[last].isBlank || units[last].isPunctuation && isWord(last + 1) {
        units[last][keyPath: format] = false
        last -= 1
      }
    }
    return units
  }

  /// All paragraphs of some blocks as lines of one.
  private static func lines(of blocks: [Block]) -> [RichTextUnit] {
    var lines: [RichTextUnit] = []
    func add(_ block: Block) {
      switch block {
      case .paragraph(let inlines):
        if !lines.isEmpty { lines.append(RichTextUnit(.lineBreak)) }
        lines += units(of: inlines).filter { if case .note = $0.content { false } else { true } }
      case .list(_, _, let items):
        for item in items { item.forEach(add) }
      case .heading(_, let inlines): add(.paragraph(inlines))
      case .quote(let blocks): blocks.forEach(add)
      case .code(let text): add(.paragraph([.text(text)]))
      case .table(let table):
        for row in [table.header] + table.rows { row.forEach { add(.paragraph($0)) } }
      case .rule: break
      }
    }
    blocks.forEach(add)
    return lines
  }

  private static func isLinkable(_ address: String) -> Bool {
    ["http://", "https://", "mailto:", "ftp://"].contains { address.lowercased().hasPrefix($0) }
      && !address.contains { $0.isNewline || $0 == "<" || $0 == ">" }
  }

  /// The same with every formatting left out but lists.
  package var withoutFormatting: RichText {
    func plain(_ inlines: [Inline]) -> [Inline] {
      Self.inlines(of: Self.units(of: inlines).map { RichTextUnit($0.content) })
    }
    func plain(_ blocks: [Block]) -> [Block] {
      blocks.map { block in
        switch block {
        case .paragraph(let inlines):
          .paragraph(plain(inlines))
        case .list(let ordered, let start, let items):
          .list(ordered: ordered, start: start, items: items.map(plain))
        case .heading(let level, let inlines): .heading(level: level, plain(inlines))
        case .quote(let blocks): .quote(plain(blocks))
        case .table(let table): .table(table.mapCells(plain))
        case .code, .rule: block
        }
      }
    }
    return RichText(plain(blocks))
  }
}
