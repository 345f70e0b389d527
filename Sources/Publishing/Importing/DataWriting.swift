import Corrections
import Diagnostics
import Reports
import StructuredData

/// The data files of a workspace while an import changes them.
struct DataWriting {
  /// By unit.
  private var files: [String: (old: [UInt8], new: DataFile)] = [:]

  init(_ reports: ReportSet) {
    for (unit, file) in [("informe", reports.settings.file)] + reports.unitFiles {
      if let data = reports.files[file] { files[unit] = (data.source.bytes, data) }
    }
  }

  /// One file alone, whatever the others are like.
  init(_ unit: String, _ file: DataFile) { files[unit] = (file.source.bytes, file) }

  var changes: [FileTransaction.Change] {
    files.values.map { old, new in
      FileTransaction.Change(path: new.source.file, old: old, new: new.source.bytes)
    }
    .filter { $0.old != $0.new }.sorted { $0.path < $1.path }
  }

  var overlay: [String: [UInt8]] {
    Dictionary(changes.map { ($0.path, $0.new) }) { first, _ in first }
  }

  /// Puts a value at a path, making what is missing on the way.
  mutating func set(
    _ unit: String, _ path: ValuePath, to value: NewValue
  ) throws(DiagnosticError) {
    try edit(unit) { root in
      if root.node(at: path) != nil { return .replace(path, value) }
      var steps = path.steps
      var missing: [ValuePath.Step] = []
      while let last = steps.popLast() {
        missing.insert(last, at: 0)
        let above = ValuePath(steps)
        guard let node = root.node(at: above) else { continue }
        let new = NewValue.record([]).setting(Array(missing.dropFirst()), to: value)
        switch last {
        case .key(let name): return .insertKey(above, name, new)
        case .item: return .insertItem(above, at: node.items?.count ?? 0, new)
        }
      }
      return .replace(path, value)
    }
  }

  mutating func remove(_ unit: String, _ path: ValuePath) throws(DiagnosticError) {
    guard root(of: unit)?.node(at: path) != nil else { return }
    try edit(unit) { _ in .remove(path) }
  }

  mutating func insert(
    _ unit: String, _ list: ValuePath, at index: Int, _ value: NewValue
  ) throws(DiagnosticError) {
    guard let items = root(of: unit)?.node(at: list)?.items else {
      try set(unit, list, to: .list([value]))
      return
    }
    try edit(unit) { _ in .insertItem(list, at: min(index, items.count), value) }
  }

  func root(of unit: String) -> DataNode? {
    files[unit]?.new.root
  }

  private mutating func edit(
    _ unit: String, _ make: (DataNode) -> YAMLEdit
  ) throws(DiagnosticError) {
    guard let file = files[unit]?.new, let root = file.root else { return }
    files[unit]?.new = try [make(root)].applied(to: file)
  }
}
