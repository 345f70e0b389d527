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
  }

  /// A row that the document that was sent did not have.
  package struct NewRow: Sendable, Hashable {
    /// What its cells say, by column counted from 0; columns that a cell from above covers have none.
    package let cells: [Int: RichText]
    /// The marks of the row beside it, by column.
    package let pattern: [Int: String]
    /// Whether it stands below that row.
    package let isBelow: Bool
    package let place: ReadPlace
  }

  /// Something that was changed and is no value.
  package struct Unplaced: Sendable, Hashable {
    package let message: Message
    /// The words there.
    package let words: String
    package let place: ReadPlace
  }

  /// In document order.
  package private(set) var values: [Value] = []
  package private(set) var newRows: [NewRow] = []
  package private(set) var unplaced: [Unplaced] = []

  /// Reads the edited document by the marks of the base.
  package init(base: ReadDocument, edited: ReadDocument, names: Set<String>) {
    var comparison = FlowComparison(names: names)
    comparison.compare(base.blocks, edited.blocks, isCell: false)
    values = comparison.values.sorted { $0.place < $1.place }
    newRows = comparison.newRows
    unplaced = comparison.unplaced
  }

  /// The values of a document, by their marks.
  package static func values(of document: ReadDocument, names: Set<String>) -> [String: RichText] {
    let reading = MarkedReading(base: document, edited: document, names: names)
    return Dictionary(reading.values.map { ($0.name, $0.base) }) { first, _ in first }
  }
}
