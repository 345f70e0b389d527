extension RichText {
  /// The same format around changed words; link targets stay.
  func mapText(_ change: (String) -> String) -> RichText {
    func changed(_ inline: Inline) -> Inline {
      switch inline {
      case .text(let text): .text(change(text))
      case .lineBreak: .lineBreak
      case .strong(let inner): .strong(inner.map(changed))
      case .emphasis(let inner): .emphasis(inner.map(changed))
      case .link(let target, let inner): .link(target: target, inner.map(changed))
      case .code(let text): .code(change(text))
      case .note(let blocks): .note(blocks.map(changed))
      }
    }
    func changed(_ block: Block) -> Block {
      switch block {
      case .paragraph(let inlines): .paragraph(inlines.map(changed))
      case .list(let ordered, let start, let items):
        .list(ordered: ordered, start: start, items: items.map { $0.map(changed) })
      case .heading(let level, let inlines): .heading(level: level, inlines.map(changed))
      case .quote(let blocks): .quote(blocks.map(changed))
      case .code(let text): .code(change(text))
      case .table(let table): .table(table.mapCells { $0.map(changed) })
      case .rule: .rule
      }
    }
    return RichText(blocks.map(changed))
  }
}
