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
  }

  init() {}

  init(of root: MarkupElement, _ structure: BlockStructure) {
    var lists: [List] = []
    var path: [Int] = []
    Self.collect(root, &path, into: &lists)
    if lists.isEmpty || structure.blocks.isEmpty { return }
    var before: [Int?] = []
    var byStyle: [String?: Int] = [:]
    var byID: [String: Int] = [:]
    for (index, list) in lists.enumerated() {
      before.append(
        list.continued.flatMap { byID[$0] } ?? (list.continues ? byStyle[list.style] : nil))
      byStyle[list.style] = index
      if let id = list.id { byID[id] = index }
    }
    let around = lists.map { Self.loops(around: $0.path, structure) }
    for (index, list) in lists.enumerated() {
      if list.holdsHeading, before[index] == nil, !around[index].isEmpty {
        loops[list.path, default: []].formUnion(around[index])
      }
      guard var first = before[index] else { continue }
      let crossed = around[first].subtracting(around[index])
      if crossed.isEmpty { continue }
      while let earlier = before[first], !around[earlier].isDisjoint(with: crossed) {
        first = earlier
      }
      if before[first] == nil { loops[lists[first].path, default: []].formUnion(crossed) }
    }
  }

  /// The lists that stand in no other, in document order.
  private static func collect(
    _ element: MarkupElement, _ path: inout [Int], into lists: inout [List]
  ) {
    for (index, child) in element.children.enumerated() {
      guard case .element(let child) = child else { continue }
      path.append(index)
      if child.name == "text:list" {
        lists.append(
          List(
            path: path, style: child["text:style-name"], id: child["xml:id"],
            continued: child["text:continue-list"],
            continues: child["text:continue-numbering"] == "true",
            holdsHeading: holdsHeading(child)))
      } else {
        collect(child, &path, into: &lists)
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

  private static func loops(around path: [Int], _ structure: BlockStructure) -> Set<Int> {
    var found: Set<Int> = []
    for depth in path.indices {
      for block in structure.blocks[Array(path[..<depth])] ?? []
      where block.open.isLoop && block.children.contains(path[depth]) {
        found.insert(block.open.number)
      }
    }
    return found
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
