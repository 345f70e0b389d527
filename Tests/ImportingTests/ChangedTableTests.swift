import Diagnostics
import Importing
import Templating
import Testing

/// Tables of our own reports that somebody changed.
@Suite("Changed tables")
struct ChangedTableTests {
  private static let names: Set<String> = ["a1", "a2", "b1", "b2", "c1", "c2"]

  private static func document(_ rows: [[String]]) throws -> ReadDocument {
    let cells = rows.map { row in
      row.map { cell -> String in
        let parts = cell.split(separator: "|")
        let words = parts.last.map(String.init) ?? ""
        guard parts.count == 2 else {
          return "<table:table-cell><text:p>\(words)</text:p></table:table-cell>"
        }
        return "<table:table-cell><text:p><text:bookmark-start text:name=\"\(parts[0])\"/>\(words)"
          + "<text:bookmark-end text:name=\"\(parts[0])\"/></text:p></table:table-cell>"
      }
    }
    let body = cells.map { "<table:table-row>\($0.joined())</table:table-row>" }.joined()
    return try Flat.document(body: "<table:table>\(body)</table:table>")
  }

  private static func read(_ base: [[String]], _ edited: [[String]]) throws -> MarkedReading {
    try MarkedReading(base: document(base), edited: document(edited), names: names)
  }

  private static let rows = [
    ["a1|Uno", "a2|Ana"], ["b1|Dos", "b2|Eva"], ["c1|Tres", "c2|Luz"],
  ]

  @Test(
    "A row of labels is never a new item, whatever else changed",
    arguments: [
      ["Actividad", "Quién"], ["Qué", "Quién"], ["Otra cosa", "Distinta"], ["Actividad", ""],
    ])
  func changedLabels(_ head: [String]) throws {
    let base = [["Actividad", "Responsable"]] + Self.rows
    let edits = [Array(Self.rows.dropLast()), Self.rows, Self.rows + [["Cuatro", "Sol"]]]
    for edited in edits {
      let reading = try Self.read(base, [head] + edited)
      #expect(!reading.newRows.contains { $0.cells.values.contains { $0.plainText == head[0] } })
      #expect(!reading.unplaced.isEmpty)
      #expect(reading.newRows.count == max(0, edited.count - 3))
    }
  }

  @Test("A new row above the others is one, below labels that nobody changed")
  func newRow() throws {
    let head = [["Actividad", "Responsable"]]
    let reading = try Self.read(head + Self.rows, head + [["Cero", "Sol"]] + Self.rows)
    #expect(reading.newRows.map { $0.cells[0]?.plainText } == ["Cero"])
    #expect(reading.unplaced.isEmpty)
  }
}
