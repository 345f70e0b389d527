import StructuredData

/// Finds what changed between two versions of the data.
///
/// Items of lists are matched by what they say, so that one more objective is one insertion and not a
/// change of every objective behind it.
public struct Comparison: Sendable {
  /// In the order of the newer version's files.
  public let changes: [Change]

  /// In the newer version's order; units that are no more come last.
  public init(from old: [ReportUnit], to new: [ReportUnit]) {
    var changes: [Change] = []
    for unit in new {
      var difference = Difference(unit)
      let before = old.first { $0.id == unit.id }
      difference.compare(before?.root, unit.root, at: ValuePath(), within: unit.root)
      changes += difference.changes
    }
    for unit in old where !new.contains(where: { $0.id == unit.id }) {
      var difference = Difference(unit)
      difference.compare(unit.root, nil, at: ValuePath(), within: nil)
      changes += difference.changes
    }
    self.changes = changes
  }
}

/// The changes of one unit.
private struct Difference {
  let unit: ReportUnit
  var changes: [Change] = []

  init(_ unit: ReportUnit) {
    self.unit = unit
  }

  mutating func compare(
    _ old: ValueNode?, _ new: ValueNode?, at path: ValuePath, within owner: ValueNode?
  ) {
    switch (old, new) {
    case (nil, nil): return
    case (let old?, let new?) where old.says(new): return
    case (.list(let old, _)?, .list(let new, _)?) where Self.hold(old, new):
      compare(old, new, at: path, within: owner)
    case (nil, .list(let new, _)?) where Self.hold(new, []):
      compare([], new, at: path, within: owner)
    case (.list(let old, _)?, nil) where Self.hold(old, []):
      compare(old, [], at: path, within: owner)
    case (.record?, .record?), (nil, .record?), (.record?, nil):
      for key in Self.keys(old, new) {
        compare(old?[key], new?[key], at: path.key(key), within: new ?? owner)
      }
    default: record(old, new, at: path, within: owner)
    }
  }

  /// Whether lists hold blocks; a list of plain words is one value.
  private static func hold(_ old: [ValueNode], _ new: [ValueNode]) -> Bool {
    let items = old + new
    return !items.isEmpty
      && items.allSatisfy { if case .record = $0 { true } else { false } }
  }

  /// The newer order; what only the older has stands behind what it stood behind there.
  private static func keys(_ old: ValueNode?, _ new: ValueNode?) -> [String] {
    func keys(_ node: ValueNode?) -> [String] {
      if case .record(let entries, _)? = node { entries.map(\.key) } else { [] }
    }
    var result = keys(new)
    var before: String?
    for key in keys(old) {
      if !result.contains(key) {
        let place = before.flatMap { result.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        result.insert(key, at: place)
      }
      before = key
    }
    return result
  }

  private mutating func compare(
    _ old: [ValueNode], _ new: [ValueNode], at path: ValuePath, within owner: ValueNode?
  ) {
    for step in ItemAlignment(old, new).steps {
      switch step {
      case .same(let before, let after):
        compare(old[before], new[after], at: path.item(after), within: owner)
      case .moved(let before, let after):
        record(old[before], new[after], at: path.item(after), within: owner, kind: .moved)
        compare(old[before], new[after], at: path.item(after), within: owner)
      case .removed(let before): record(old[before], nil, at: path.item(before), within: owner)
      case .added(let after): record(nil, new[after], at: path.item(after), within: owner)
      }
    }
  }

  private mutating func record(
    _ old: ValueNode?, _ new: ValueNode?, at path: ValuePath, within owner: ValueNode?,
    kind: Change.Kind? = nil
  ) {
    changes.append(
      Change(
        kind: kind ?? (old == nil ? .added : new == nil ? .removed : .changed), unit: unit.id,
        region: unit.region, path: path, old: old.map(ChangedValue.init),
        new: new.map(ChangedValue.init), span: (new ?? owner)?.span))
  }
}
