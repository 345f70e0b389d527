package import Diagnostics
package import Templating

/// What an edited document says in the places that its marks name, held against the document that it
/// was made from.
package struct MarkedReading: Sendable {
  /// A mark's value before and after, without the fixed words around it.
  package struct Value: Sendable, Hashable {
    package let name: String
    package let base: RichText
    package let edited: RichText
    package let place: ReadPlace

    package var isChanged: Bool { base.markdown != edited.markdown }

    /// Word processors add a slash to an address without a path, which changes nothing.
    fileprivate var withOldAddresses: Value {
      let old = Set(base.addresses)
      let edited = edited.mappingAddresses { address in
        guard address.hasSuffix("/"), !old.contains(address) else { return address }
        let bare = String(address.dropLast())
        return old.contains(bare) ? bare : address
      }
      return Value(name: name, base: base, edited: edited, place: place)
    }
  }

  /// A row that the document that was sent did not have.
  package struct NewRow: Sendable, Hashable {
    /// What its cells say, by column counted from 0; columns that a cell from above covers have none.
    package let cells: [Int: RichText]
    /// The marks of the row beside it, by column.
    package let pattern: [Int: String]
    /// The fixed words of that row, by column.
    package let labels: [Int: String]
    /// Whether it stands below that row.
    package let isBelow: Bool
    package let place: ReadPlace
  }

  /// A value of which the cell does not say the fixed words around it any more.
  package struct Relabelled: Sendable, Hashable {
    package let name: String
    /// The words before it and behind it.
    package let fixed: [String]
    let base: RichText
    /// All that stands there now.
    package let whole: RichText
    /// What is told where it cannot be understood.
    package let unplaced: Unplaced

    package func value(saying print: RichText) -> Value {
      Value(name: name, base: base, edited: print, place: unplaced.place)
    }
  }

  /// Something that was changed and is no value.
  package struct Unplaced: Sendable, Hashable {
    package let message: Message
    /// The words there.
    package let words: String
    package let place: ReadPlace
    /// The marks of the values beside it that could not be told from it.
    package var names: [String] = []
  }

  /// In document order.
  package private(set) var values: [Value] = []
  package private(set) var newRows: [NewRow] = []
  package private(set) var unplaced: [Unplaced] = []
  package private(set) var relabelled: [Relabelled] = []
  /// Cells and rows that say what they said, in another place.
  package private(set) var moved: [Unplaced] = []

  /// Reads the edited document by the marks of the base.
  package init(base: ReadDocument, edited: ReadDocument, names: Set<String>) {
    var comparison = FlowComparison(names: names)
    comparison.compare(base.blocks, edited.blocks, isCell: false)
    comparison.tellRest(of: base, edited)
    values = comparison.values.map(\.withOldAddresses).sorted { $0.place < $1.place }
    newRows = comparison.newRows
    unplaced = comparison.unplaced
    relabelled = comparison.relabelled
    moved = comparison.moved
  }

  /// The values of a document, by their marks.
  package static func values(of document: ReadDocument, names: Set<String>) -> [String: RichText] {
    let reading = MarkedReading(base: document, edited: document, names: names)
    return Dictionary(reading.values.map { ($0.name, $0.base) }) { first, _ in first }
  }
}

extension RichText {
  fileprivate var addresses: [String] {
    var found: [String] = []
    _ = mappingAddresses { address in
      found.append(address)
      return address
    }
    return found
  }

  fileprivate func mappingAddresses(_ map: (String) -> String) -> RichText {
    func mapped(_ inline: Inline) -> Inline {
      switch inline {
      case .text, .lineBreak, .code: inline
      case .strong(let inner): .strong(inner.map(mapped))
      case .emphasis(let inner): .emphasis(inner.map(mapped))
      case .link(let target, let inner): .link(target: map(target), inner.map(mapped))
      case .note(let blocks): .note(blocks.map(mapped))
      }
    }
    func mapped(_ block: Block) -> Block {
      switch block {
      case .paragraph(let inlines): .paragraph(inlines.map(mapped))
      case .list(let ordered, let start, let items):
        .list(ordered: ordered, start: start, items: items.map { $0.map(mapped) })
      case .heading(let level, let inlines): .heading(level: level, inlines.map(mapped))
      case .quote(let blocks): .quote(blocks.map(mapped))
      case .table(let table): .table(table.mapCells { $0.map(mapped) })
      case .code, .rule: block
      }
    }
    return RichText(blocks.map(mapped))
  }
}
