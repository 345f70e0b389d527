import Diagnostics
import OpenDocument
import Templating
import Testing

/// Numbers that are the same for the same seed (splitmix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) &+ 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A table made by chance: merged cells, loops and conditions on its rows, rows of tags alone, and
/// the words that its output must hold.
private struct RandomTable {
  private var numbers: SeededNumbers
  private let width: Int
  /// For each row its cells, as ``Drawn`` reads them.
  private var rows: [[String]] = []
  private var data: [String: Value] = [:]
  private(set) var words: [String] = []
  private var counter = 0

  init(seed: Int) {
    numbers = SeededNumbers(seed: seed)
    width = Int.random(in: 2...5, using: &numbers)
    let count = Int.random(in: 1...4, using: &numbers)
    addRows(depth: 0, times: 1)
    for _ in 0..<count { addRows(depth: 0, times: 1) }
    merge()
  }

  var template: String { rows.map { $0.joined(separator: " | ") }.joined(separator: "\n") }
  var record: Record { Record(data) }

  private mutating func name(_ prefix: String) -> String {
    counter += 1
    return "\(prefix)\(counter)"
  }

  /// Adds a plain row, or a block of rows, whose words come `times` times.
  private mutating func addRows(depth: Int, times: Int) {
    let kind = depth < 3 ? Int.random(in: 0..<5, using: &numbers) : 0
    guard kind > 1 else {
      var row = (0..<width).map { _ in name("w") }
      for word in row { words += Array(repeating: word, count: times) }
      if Int.random(in: 0..<4, using: &numbers) == 0 { row[0] += "¶" }
      rows.append(row)
      return
    }
    let field = name("d")
    let isLoop = kind < 4
    let passes = Int.random(in: 0...3, using: &numbers)
    let holds = isLoop ? passes : passes > 1 ? 1 : 0
    data[field] = isLoop ? .list((0..<passes).map { .integer($0) }) : .boolean(passes > 1)
    let (open, close) =
      isLoop ? ("{{#each \(field) as \(field)x}}", "{{/each}}") : ("{{#if \(field)}}", "{{/if}}")
    let isApart = Bool.random(using: &numbers)
    let start = rows.count
    if isApart { rows.append([open] + Array(repeating: "", count: width - 1)) }
    for _ in 0...Int.random(in: 0...1, using: &numbers) {
      addRows(depth: depth + 1, times: times * holds)
    }
    var hasOtherwise = false
    if isApart, Int.random(in: 0..<3, using: &numbers) == 0 {
      hasOtherwise = true
      rows.append(Array(repeating: "", count: width - 1) + ["{{else}}"])
      addRows(depth: depth + 1, times: holds == 0 ? times : 0)
    }
    if isApart {
      rows.append([close] + Array(repeating: "", count: width - 1))
    } else if !hasOtherwise {
      rows[start][0] = open + rows[start][0]
      rows[rows.count - 1][width - 1] += close
    }
  }

  /// Merges some cells that hold nothing but one word over cells of others that they may cover.
  private mutating func merge() {
    for _ in 0..<Int.random(in: 1...4, using: &numbers) {
      let row = Int.random(in: 0..<rows.count, using: &numbers)
      let column = Int.random(in: 0..<width, using: &numbers)
      let height = min(Int.random(in: 1...4, using: &numbers), rows.count - row)
      let breadth = min(Int.random(in: 1...2, using: &numbers), width - column)
      guard height * breadth > 1 else { continue }
      let area = (row..<(row + height)).flatMap { r in
        (column..<(column + breadth)).map { (r, $0) }
      }
      let isFree = area.allSatisfy { r, c in
        !rows[r][c].contains("·") && !rows[r][c].contains("→") && !rows[r][c].contains("↓")
          && ((r, c) == (row, column) || !rows[r][c].contains("{{"))
      }
      guard isFree else { continue }
      for (r, c) in area where (r, c) != (row, column) {
        words.removeAll { $0 == rows[r][c].replacing("¶", with: "") }
        rows[r][c] = "·"
      }
      if breadth > 1 { rows[row][column] += "→\(breadth)" }
      if height > 1 { rows[row][column] += "↓\(height)" }
    }
  }
}

@Suite struct RandomTableTests {
  @Test(
    "tables made by chance, with merged cells, loops and conditions, come out whole",
    arguments: 0..<200)
  func whole(seed: Int) throws {
    let table = RandomTable(seed: seed)
    let flat = Flat(Drawn.table(table.template) + "<text:p>fin</text:p>")
    let faults = flat.faults()
    // A merged cell that ends in the middle of repeated rows.
    if faults.contains(where: { $0.rule == "TPL-24" }) {
      #expect(faults.allSatisfy { $0.rule == "TPL-24" })
      return
    }
    let body = try flat.package(table.record).content.first("office:body")?.first("office:text")
    #expect(TableShape.faults(in: body) == [], "\(table.template)")
    let printed = Flat.xml(body).replacing(/<[^>]*>/, with: " ").split(separator: " ")
      .filter { $0.hasPrefix("w") }.map(String.init).sorted()
    #expect(printed == table.words.sorted(), "\(table.template)")
  }
}
