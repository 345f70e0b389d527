import Diagnostics
import Reports
import StructuredData
import Templating

/// Finds the path of a value in its file by the place where it stands.
struct DataPaths: Sendable {
  /// `informe`, `nacional`, or the region's id.
  let unit: String
  let root: DataNode?
  /// More than one path for a value that references repeat.
  private var paths: [Place: [ValuePath]] = [:]

  private struct Place: Hashable {
    let line: Int
    let column: Int
  }

  init(unit: String, root: DataNode?) {
    self.unit = unit
    self.root = root
    if let root { walk(root, at: ValuePath()) }
  }

  /// The paths of all files that reports are made from, by the file as messages show it.
  static func all(of reports: ReportSet, files: Set<String>) -> [String: DataPaths] {
    var units = [(reports.settings.file, "informe"), (reports.nation.file, "nacional")]
    units += reports.regions.map { ($0.file, $0.region.id) }
    var result: [String: DataPaths] = [:]
    for (file, unit) in units where files.contains(file) {
      guard let source = reports.sources[file] else { continue }
      result[file] = DataPaths(unit: unit, root: DataFile(source.bytes, named: file).root)
    }
    return result
  }

  /// The path of a value that prints; `nil` for one that references share.
  func path(of source: ValueSource) -> ValuePath? {
    let place = Place(line: source.place.line, column: source.place.column)
    let missing = source.missing.map { step -> ValuePath.Step in
      switch step {
      case .key(let name): .key(name)
      case .item(let index): .item(index)
      }
    }
    guard let found = paths[place], !found.isEmpty else {
      return missing.isEmpty ? nil : ValuePath(missing)
    }
    guard found.count == 1, let written = found.first else { return nil }
    if missing.isEmpty { return written }
    // What is written of the way to the value ends as the way begins.
    let overlap = stride(from: min(written.steps.count, missing.count), through: 0, by: -1)
      .first { written.steps.suffix($0).elementsEqual(missing.prefix($0)) }
    return ValuePath(written.steps + missing.dropFirst(overlap ?? 0))
  }

  private mutating func walk(_ node: DataNode, at path: ValuePath) {
    let place = Place(line: node.span.start.line, column: node.span.start.column)
    paths[place, default: []].append(path)
    for (index, item) in (node.items ?? []).enumerated() { walk(item, at: path.item(index)) }
    for entry in node.entries ?? [] { walk(entry.value, at: path.key(entry.name)) }
  }
}

extension DataNode {
  /// Every scalar below, in order, each with its key: enough to tell one value from another.
  var words: String {
    switch content {
    case .scalar(let scalar): scalar.text
    case .sequence(let items, _): items.map { "- \($0.words)" }.joined(separator: "\n")
    case .mapping(let entries, _):
      entries.map { "\($0.name): \($0.value.words)" }.joined(separator: "\n")
    }
  }
}
