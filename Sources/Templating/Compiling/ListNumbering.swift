/// The lists in loops whose numbers go on from one repetition to the next: those that a list after the loop
/// goes on with, and those that number headings. Any other begins anew with each repetition.
struct ListNumbering {
  /// The tags of the loops through which a list is counted, by the list's path.
  private(set) var loops: [[Int]: Set<Int>] = [:]

  private struct List {
    let path: [Int]
    let style: String?
    let id: String?
    let continued: String?
    let continues: Bool
    let holdsHeading: Bool
    /// The tags of the loops around it.
    let loops: Set<Int>
  }

  init() {}

  init(of root: MarkupElement, _ structure: BlockStructure) {
    if structure.blocks.isEmpty { return }
    var lists: [List] = []
    var path: [Int] = []
    Self.collect(root, &path, structure, in: [], into: &lists)
    var before: [Int?] = []
    var byStyle: [String?: Int] = [:]
    var byID: [String: Int] = [:]
    for (index, list) in lists.enumerated() {
      before.append(
        list.continued.flatMap { byID[$0] } ?? (list.continues ? byStyle[list.style] : nil))
      byStyle[list.style] = index
      if let id = list.id { byID[id] = index }
    }
    for (index, list) in lists.enumerated() {
      if list.holdsHeading, before[index] == nil, !list.loops.isEmpty {
        loops[list.path, default: []].formUnion(list.loops)
      }
      guard var first = before[index] else { continue }
      let crossed = lists[first].loops.subtracting(list.loops)
      if crossed.isEmpty { continue }
      while let earlier = before[first], !lists[earlier].loops.isDisjoint(with: crossed) {
        first = earlier
      }
      if before[first] == nil { loops[lists[first].path, default: []].formUnion(crossed) }
    }
  }

  /// The lists that stand in no other, in document order.
  private static func collect(
    _ element: MarkupElement, _ path: inout [Int], _ structure: BlockStructure, in loops: [Int],
    into lists: inout [List]
  ) {
    // In the order in which they begin; few are open at once.
    var ahead = (structure.blocks[path] ?? []).filter(\.open.isLoop)[...]
    var open: [Block] = []
    for (index, child) in element.children.enumerated() {
      guard case .element(let child) = child else { continue }
      open.removeAll { $0.children.upperBound < index }
      while let block = ahead.first, block.children.lowerBound <= index {
        ahead.removeFirst()
        if block.children.contains(index) { open.append(block) }
      }
      let loops = open.isEmpty ? loops : loops + open.map(\.open.number)
      path.append(index)
      if child.name == "text:list" {
        lists.append(
          List(
            path: path, style: child["text:style-name"], id: child["xml:id"],
            continued: child["text:continue-list"],
            continues: child["text:continue-numbering"] == "true",
            holdsHeading: holdsHeading(child), loops: Set(loops)))
      } else {
        collect(child, &path, structure, in: loops, into: &lists)
      }
      path.removeLast()
    }
  }

  private static func holdsHeading(_ element: MarkupElement) -> Bool {
    element.children.contains { child in
      guard case .element(let child) = child else { return false }
      return child.name == "text:h"
        || ["text:list", "text:list-item", "text:list-header"].contains(child.name)
          && holdsHeading(child)
    }
  }
}

extension Compiler {
  /// The attribute of a list whose numbers go on (ODF 1.3 part 3, §19.780).
  mutating func continuation(of list: MarkupElement, at path: [Int]) -> ContinuedList? {
    guard list.name == "text:list", let tags = listNumbering.loops[path],
      let loop = loops.first(where: { !$0.isBinding && tags.contains($0.tag) }),
      list["text:continue-list"] == nil, list["text:continue-numbering"] != "true"
    else { return nil }
    continuedListCount += 1
    return ContinuedList(number: continuedListCount, slot: loop.slot)
  }
}
