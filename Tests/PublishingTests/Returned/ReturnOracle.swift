import Diagnostics
import StructuredData

@testable import Publishing

/// Holds what an import made of a document against what was done to it: whatever is otherwise in the
/// data was asked for, and whatever was asked for is in the data or told.
struct ReturnOracle {
  let edits: [ReturnEdit]
  let before: [String: DataTree]
  private var after: [String: DataTree]
  /// All that the import says, and what of it has no place in the data.
  private let told: String
  private let left: String
  private(set) var faults: [String] = []
  /// What else was rightly changed, by unit.
  private(set) var exchanged: [String: Set<ValuePath>] = [:]

  init(
    _ edits: [ReturnEdit], before: [String: DataTree], after: [String: DataTree],
    _ proposal: ImportProposal
  ) {
    self.edits = edits
    self.before = before
    self.after = after
    let left =
      proposal.remnants.flatMap { [$0.words, $0.message.spanish, $0.place.spanish] }
      + proposal.conflicts.flatMap { ["\($0.path)", $0.document, $0.other] }
      + proposal.comments.map(\.text) + proposal.diagnostics.map(\.message.spanish)
    self.left = Self.plain(left.joined(separator: "\n"))
    let changes = proposal.changes.flatMap { ["\($0.path)", $0.new ?? "", $0.old ?? ""] }
    told = Self.plain((left + changes).joined(separator: "\n"))
    judge()
  }

  private static func plain(_ text: String) -> String {
    text.replacing("**", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private mutating func judge() {
    for edit in edits { if let item = edit.item { judge(item, edit) } }
    for edit in edits {
      if isExchange(edit.assignments) { continue }
      for assignment in edit.assignments { judge(assignment, edit) }
      for witnesses in edit.told where !witnesses.contains(where: told.contains) {
        faults.append("\(edit.name): not told (\(witnesses.joined(separator: ", ")))")
      }
    }
    for (unit, tree) in before.sorted(by: { $0.key < $1.key }) where after[unit] != tree {
      let (old, new) = (Self.leaves(tree), Self.leaves(after[unit]))
      for (path, text) in new.sorted(by: { $0.key < $1.key }) where old[path] != text {
        faults.append("\(unit) \(path) says «\(text)», not «\(old[path] ?? "")»")
      }
      for path in old.keys.sorted() where new[path] == nil {
        faults.append("\(unit) \(path) is gone: «\(old[path] ?? "")»")
      }
      if Self.leaves(after[unit]) == old { faults.append("\(unit) has other blank items") }
    }
  }

  private static func leaves(_ tree: DataTree?) -> [String: String] {
    Dictionary((tree?.leaves ?? []).map { ("\($0.path)", $0.text) }) { first, _ in first }
  }

  private mutating func judge(_ assignment: ReturnEdit.Assignment, _ edit: ReturnEdit) {
    guard let path = assignment.path else {
      // Blanked there and taken out here.
      if assignment.wanted.allSatisfy({ $0.admits(nil) }) { return }
      if !assignment.witnesses.isEmpty, !assignment.witnesses.contains(where: left.contains) {
        faults.append("\(edit.name): the value is gone and it is not told")
      }
      return
    }
    let old = before[assignment.unit]?[path]
    let new = after[assignment.unit]?[path]
    if new == old {
      if assignment.wanted.contains(where: { $0.admits(old?.text) }) { return }
      if wentInAnew(assignment, at: path) { return }
      if !assignment.witnesses.isEmpty, !assignment.witnesses.contains(where: left.contains) {
        faults.append("\(edit.name): neither taken nor told (\(assignment.witnesses))")
      }
    } else if assignment.wanted.contains(where: {
      $0.admits(new?.text) && new?.text != nil || new == nil && $0.admits(nil)
    }) {
      after[assignment.unit]?[path] = old
    }
  }

  /// Whether two rows that had one another's words typed over theirs were taken for one another, and are told as
  /// moved: then what stood beside those words is the other's now, which is the same rows.
  private mutating func isExchange(_ assignments: [ReturnEdit.Assignment]) -> Bool {
    guard assignments.count == 2, let path = assignments[0].path, let other = assignments[1].path,
      path.keys == other.keys
    else { return false }
    let unit = assignments[0].unit
    let items = [path, other].map(\.innermostItem)
    guard items[0].list == items[1].list, items[0] != items[1],
      items.contains(where: { left.contains("«\($0)» en otro lugar") })
    else { return false }
    let known = items.map { before[unit]?[$0] }
    for (item, others) in zip(items, known.reversed()) {
      for leaf in after[unit]?[item]?.leaves ?? [] {
        let place = ValuePath(item.steps + leaf.path.steps)
        let old = before[unit]?[place]
        guard old?.text != leaf.text, others?[leaf.path]?.text == leaf.text else { continue }
        after[unit]?[place] = old
        exchanged[unit, default: []].insert(place)
      }
    }
    return true
  }

  /// Whether a row that was changed where it cannot be known any more is a new item, and the old one told
  /// as gone; the new one is taken out.
  private mutating func wentInAnew(
    _ assignment: ReturnEdit.Assignment, at path: ValuePath
  ) -> Bool {
    let item = path.outermostItem
    guard !item.steps.isEmpty, left.contains("ya no trae «\(item)»"),
      case .list(let items)? = after[assignment.unit]?[item.list],
      case .list(let known)? = before[assignment.unit]?[item.list]
    else { return false }
    let new = items.indices.first { index in
      !known.contains(items[index])
        && items[index].leaves.contains { leaf in
          assignment.witnesses.contains(where: leaf.text.contains)
        }
    }
    guard let new else { return false }
    after[assignment.unit]?[item.list.item(new)] = nil
    return true
  }

  private mutating func judge(_ item: ReturnEdit.NewItem, _ edit: ReturnEdit) {
    guard case .list(let items)? = after[item.unit]?[item.list] else { return }
    let known: [DataTree] =
      if case .list(let known)? = before[item.unit]?[item.list] { known } else { [] }
    let found = items.indices.filter { index in
      item.word.isEmpty
        ? items.count > known.count
          && items[index].leaves.allSatisfy { leaf in
            item.texts[leaf.path].map(Self.plain) == Self.plain(leaf.text)
          }
        : items[index].leaves.contains { $0.text.contains(item.word) }
    }
    guard let index = item.word.isEmpty ? found.last : found.first else {
      if !item.word.isEmpty, !left.contains(item.word) {
        faults.append("\(edit.name): the row is neither taken nor told")
      }
      return
    }
    if !item.word.isEmpty, found.count > 1 {
      faults.append("\(edit.name): the row is there \(found.count) times")
    }
    if !item.word.isEmpty, let place = item.index, place != index, items.count == known.count + 1 {
      faults.append("\(edit.name): the row went in at \(index), not at \(place)")
    }
    let said = Self.leaves(items[index])
    let wanted = Dictionary(item.own.map { ("\($0.key)", $0.value) }) { first, _ in first }
    let others = Dictionary(item.texts.map { ("\($0.key)", $0.value) }) { first, _ in first }
    for (path, text) in said.sorted(by: { $0.key < $1.key }) {
      if let own = wanted[path] ?? others[path], Self.plain(own) == Self.plain(text) { continue }
      faults.append("\(edit.name): the new row's \(path) says «\(text)»")
    }
    for (path, text) in wanted.sorted(by: { $0.key < $1.key }) where said[path] == nil {
      if !left.contains(text) { faults.append("\(edit.name): the new row lacks \(path)") }
    }
    after[item.unit]?[item.list.item(index)] = nil
  }

  // MARK: Bytes

  /// What of a file changed that no value's own lines are.
  ///
  /// - Parameter changed: the paths of values that were to be changed.
  static func otherLines(
    _ old: [UInt8], _ new: [UInt8], but changed: Set<ValuePath>
  ) -> [String] {
    func lines(_ bytes: [UInt8]) -> [Substring] {
      String(decoding: bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
    }
    guard let root = DataFile(old, named: "a").root else { return [] }
    let texts = Set(ReturnedWorkspace.tree(new).leaves.map(\.text))
    var spared: Set<Int> = []
    func spare(_ node: DataNode) {
      for line in node.span.start.line...max(node.span.start.line, node.span.end.line) {
        spared.insert(line)
      }
    }
    func visit(_ node: DataNode, _ path: ValuePath) {
      switch node.content {
      case .scalar(let scalar):
        // It may stand elsewhere in its list now.
        if node.isNull || changed.contains(path) || !texts.contains(scalar.text) { spare(node) }
      case .sequence(let items, let isFlow):
        if isFlow { spare(node) }
        for (index, item) in items.enumerated() { visit(item, path.item(index)) }
      case .mapping(let entries, let isFlow):
        if isFlow { spare(node) }
        for entry in entries { visit(entry.value, path.key(entry.name)) }
      }
    }
    visit(root, ValuePath())
    // The first key of an item has the item's dash.
    func bare(_ line: Substring) -> Substring { line.drop { " -".contains($0) } }
    let kept = lines(old).enumerated().filter { !spared.contains($0.offset + 1) }
      .map { bare($0.element) }
    return lines(new).map(bare).difference(from: kept).removals.map { change in
      guard case .remove(_, let line, _) = change else { return "" }
      return String(line)
    }
  }
}
