import StructuredData

/// The data of several units as tables: one for each list of records, and one for all other values. Each value
/// stands in one of them.
struct DataTables {
  /// A table; the first row has the columns' names.
  struct Table {
    /// The keys that lead to its list, with `-` between them.
    let name: String
    fileprivate(set) var rows: [[String]]
  }

  /// That of the values outside of lists comes first.
  private(set) var tables: [Table] = []

  private struct Draft {
    var columns: [String] = []
    /// Each row's values by column.
    var rows: [(head: [String], values: [String: String])] = []
  }

  private var drafts: [String: Draft] = [:]
  private var order: [String] = []
  private var values: [[String]] = []

  /// What the column of the units is called, and each unit's id with its data, in order.
  init(unitColumn: String, _ units: [(id: String, data: DataNode?)]) {
    for unit in units {
      if let data = unit.data { walk(data, path: [], of: unit.id, within: []) }
    }
    if !values.isEmpty {
      tables.append(Table(name: "valores", rows: [[unitColumn, "clave", "valor"]] + values))
    }
    for name in order {
      guard let draft = drafts[name] else { continue }
      // A list within a list tells in which items of the outer ones its rows are.
      let depth = draft.rows.map(\.head.count).max() ?? 1
      let places = (1..<max(1, depth)).map { $0 == depth - 1 ? "fila" : "fila_\($0)" }
      let head = [unitColumn] + places + draft.columns
      let rows = draft.rows.map { row in
        row.head + Array(repeating: "", count: depth - row.head.count)
          + draft.columns.map { row.values[$0] ?? "" }
      }
      tables.append(Table(name: name, rows: [head] + rows))
    }
  }

  /// Values of a mapping that belongs to no list.
  private mutating func walk(
    _ node: DataNode, path: [String], of unit: String, within places: [Int]
  ) {
    switch node.content {
    case .scalar(let scalar):
      if !node.isNull { values.append([unit, path.joined(separator: "."), scalar.text]) }
    case .mapping(let entries, _):
      for entry in entries {
        walk(entry.value, path: path + [entry.name], of: unit, within: places)
      }
    case .sequence(let items, _):
      if Self.isListOfRecords(items) {
        list(items, path: path, of: unit, within: places)
      } else {
        values.append([unit, path.joined(separator: "."), Self.words(of: items)])
      }
    }
  }

  private mutating func list(
    _ items: [DataNode], path: [String], of unit: String, within places: [Int]
  ) {
    let name = path.joined(separator: "-")
    if drafts[name] == nil {
      order.append(name)
      drafts[name] = Draft()
    }
    for (index, item) in items.enumerated() {
      let places = places + [index + 1]
      var row: [String: String] = [:]
      collect(item, key: [], path: path, of: unit, within: places, into: &row, of: name)
      drafts[name]?.rows.append((head: [unit] + places.map(String.init), values: row))
    }
  }

  /// The values of an item; lists of records in it are tables of their own.
  private mutating func collect(
    _ node: DataNode, key: [String], path: [String], of unit: String, within places: [Int],
    into row: inout [String: String], of table: String
  ) {
    func put(_ text: String, _ key: String) {
      row[key] = text
      if drafts[table]?.columns.contains(key) == false { drafts[table]?.columns.append(key) }
    }
    let column = key.isEmpty ? "valor" : key.joined(separator: ".")
    switch node.content {
    case .scalar(let scalar): put(node.isNull ? "" : scalar.text, column)
    case .mapping(let entries, _):
      for entry in entries {
        collect(
          entry.value, key: key + [entry.name], path: path, of: unit, within: places, into: &row,
          of: table)
      }
    case .sequence(let items, _):
      if Self.isListOfRecords(items) {
        list(items, path: path + key, of: unit, within: places)
      } else {
        put(Self.words(of: items), column)
      }
    }
  }

  private static func isListOfRecords(_ items: [DataNode]) -> Bool {
    items.contains { $0.entries != nil }
  }

  private static func words(of items: [DataNode]) -> String {
    items.map { item in
      item.scalar?.text ?? item.items.map { "[\(words(of: $0))]" } ?? ""
    }.joined(separator: " | ")
  }
}
