import StructuredData

@testable import Publishing

/// A document with what somebody did to it, and the data with what was corrected in them meanwhile; all
/// of it follows from a seed.
struct RandomReturn {
  let seed: Int
  let name: String
  let document: [UInt8]
  private(set) var edits: [ReturnEdit] = []
  /// Data files that are otherwise by now.
  private(set) var corrected: [String: [UInt8]] = [:]
  private(set) var corrections: [String] = []

  init(seed: Int, of workspace: ReturnedWorkspace) throws {
    self.seed = seed
    var random = SeededNumbers(seed: seed)
    let original = workspace.originals[
      Int.random(in: 0..<workspace.originals.count, using: &random)]
    name = original.name
    let page = try ReturnedPage(original.bytes, isSheet: workspace.kind == .sheet)
    let desk = EditingDesk(
      page, workspace.values(of: original, on: page), workspace.blocks(of: original),
      isReport: workspace.kind == .report,
      seed: seed, random)
    let count = Int.random(in: 1...5, using: &desk.random)
    for _ in 0..<40 where edits.count < count {
      if let edit = Self.kinds.randomElement(using: &desk.random)?(desk) { edits.append(edit) }
    }
    if workspace.kind != .sheet, desk.chance(0.12) {
      desk.marksLost()
      edits.append(ReturnEdit(name: "marks lost"))
    }
    if !desk.isOrdered { for edit in edits.indices { edits[edit].item?.index = nil } }
    document = try page.bytes()
    if desk.chance(0.35) { try correct(workspace, original, desk) }
  }

  private static let kinds: [@Sendable (EditingDesk) -> ReturnEdit?] = [
    { $0.wordAdded() }, { $0.wordAdded() }, { $0.retyped() }, { $0.retyped() },
    { $0.blanked() }, { $0.struck() }, { $0.madeBold() }, { $0.swapped() },
    { $0.numberTyped() }, { $0.momentTyped() }, { $0.bulleted() },
    { $0.linesPasted() }, { $0.commented() }, { $0.merged() }, { $0.rowDeleted() },
    { $0.rowMoved() }, { $0.rowCopied() }, { $0.rowInserted() }, { $0.rowInserted() },
    { $0.spareFilled() }, { $0.strayWords() }, { $0.relabelled() },
    { $0.columnAdded() }, { $0.tableAdded() }, { $0.headCopied() }, { $0.totalled() },
    { $0.tableSplit() },
  ]

  // MARK: Meanwhile

  private mutating func correct(
    _ workspace: ReturnedWorkspace, _ original: ReturnedWorkspace.Original, _ desk: EditingDesk
  ) throws {
    guard let file = workspace.units[original.unit], let bytes = workspace.files[file] else {
      return
    }
    let tree = ReturnedWorkspace.tree(bytes)
    let texts = tree.leaves.filter { $0.text.contains(" ") }
    let changed = edits.flatMap(\.assignments)
      .filter { $0.unit == original.unit && $0.path.map { tree[$0]?.text != nil } ?? false }
    var yaml: [YAMLEdit] = []
    switch Int.random(in: 0..<4, using: &desk.random) {
    case 0:
      // The same value as in the document.
      guard let one = desk.pick(changed), let path = one.path,
        texts.contains(where: { $0.path == path })
      else { return }
      yaml = [.replace(path, .text("Corregido entretanto"))]
      corrections.append("corrected \(path), which was changed in the document too")
      for edit in edits.indices {
        for place in edits[edit].assignments.indices
        where edits[edit].assignments[place].path == path {
          edits[edit].assignments[place].wanted = []
        }
      }
    case 1:
      let known = Set(changed.compactMap(\.path))
      guard let other = desk.pick(texts.filter { !known.contains($0.path) }) else { return }
      yaml = [.replace(other.path, .text("Corregido entretanto"))]
      corrections.append("corrected \(other.path)")
    case 2:
      guard let list = list(tree, desk) else { return }
      yaml = [.remove(list.path.item(list.index))]
      corrections.append("removed \(list.path)[\(list.index)]")
      // What both took out is gone.
      let item = list.path.item(list.index)
      for edit in edits.indices where edits[edit].name == "deleted \(item)" {
        edits[edit].told = []
      }
      move(list.path, from: list.index, by: -1, original.unit)
    default:
      guard let list = list(tree, desk),
        let key = tree[list.path.item(list.index)]?.leaves.first(where: { $0.text.contains(" ") })?
          .path.keys.first, tree[list.path.item(list.index).key(key)]?.text != nil
      else { return }
      yaml = [
        .insertItem(
          list.path, at: list.index, .record([NewValue.Entry(key, .text("Agregado entretanto"))]))
      ]
      corrections.append("added \(list.path)[\(list.index)]")
      move(list.path, from: list.index, by: 1, original.unit)
    }
    corrected[file] = try yaml.applied(to: bytes, named: file)
  }

  private func list(_ tree: DataTree, _ desk: EditingDesk) -> (path: ValuePath, index: Int)? {
    let lists = Set(tree.leaves.map(\.path.outermostItem).filter { !$0.steps.isEmpty })
      .sorted { $0.description < $1.description }
    guard let item = desk.pick(lists), let index = item.place,
      lists.contains(where: { $0 != item && $0.list == item.list })
    else { return nil }
    return (item.list, index)
  }

  private mutating func move(_ list: ValuePath, from index: Int, by step: Int, _ unit: String) {
    func moved(_ path: ValuePath) -> ValuePath? {
      let item = path.outermostItem
      guard item.list == list, let place = item.place, place >= index else { return path }
      if step < 0, place == index { return nil }
      return ValuePath(list.item(place + step).steps + path.below(item).steps)
    }
    for edit in edits.indices {
      for place in edits[edit].assignments.indices where edits[edit].assignments[place].unit == unit
      {
        edits[edit].assignments[place].path = edits[edit].assignments[place].path.flatMap(moved)
      }
      if edits[edit].item?.list == list { edits[edit].item?.index = nil }
    }
  }
}
