import Reports
import Rounds
import StructuredData

/// Where in a form the values stand that remarks are about.
///
/// A value has its cell; what the form does not ask for by itself has that of what holds it, the section's
/// title, or the form's first cell.
struct RemarkPlaces {
  /// The cell of an answer.
  struct Cell: Hashable {
    let section: Int
    /// Of the section's rows as they are printed, counted from 0.
    let row: Int
    let field: Int
  }

  private(set) var cells: [Cell: [Remark]] = [:]
  /// By the section's number.
  private(set) var sections: [Int: [Remark]] = [:]
  /// Those of the whole form.
  private(set) var rest: [Remark] = []

  /// - Parameter printed: the groups of a section's rows as they are printed, in their order.
  init(_ subject: FormSubject, printed: (FormLayout.Section) -> [String?]) {
    var rows: [Int: [String?]] = [:]
    for section in subject.layout.sections { rows[section.number] = printed(section) }
    for remark in subject.remarks?.all ?? [] {
      let fits = subject.layout.sections.compactMap {
        Fit(of: remark.path.steps, to: $0, in: subject.data)
      }
      // The first of those that it suits best.
      let best = fits.max { $0.score < $1.score }.flatMap { best in
        fits.first { $0.score == best.score }
      }
      guard let best else {
        if let number = subject.section(numbered: remark.section) {
          sections[number, default: []].append(remark)
        } else {
          rest.append(remark)
        }
        continue
      }
      let number = best.section.number
      let own = (rows[number] ?? []).enumerated().filter { $0.element == best.group }
      guard let row = best.row, let printed = own.dropFirst(row).first ?? own.last else {
        sections[number, default: []].append(remark)
        continue
      }
      let field = best.field ?? best.section.fields.first?.number ?? 1
      cells[Cell(section: number, row: printed.offset, field: field), default: []].append(remark)
    }
  }
}

/// How far a path leads into what a section asks for.
private struct Fit {
  let section: FormLayout.Section
  private(set) var group: String?
  /// Among the rows of its group, counted from 0; `nil` where the path leads to none.
  private(set) var row: Int?
  private(set) var field: Int?
  /// How many steps of the path the section knows.
  private(set) var score = 0

  /// `nil` where it leads elsewhere.
  init?(of path: [ValuePath.Step], to section: FormLayout.Section, in data: DataNode?) {
    self.section = section
    var rest = path[...]
    for key in section.path {
      guard let step = rest.first else { break }
      guard case .key(let name) = step else { return nil }
      if key == "*" {
        guard section.groups?.items.contains(where: { $0.id == name }) == true else { return nil }
        group = name
      } else if key != name {
        if score == 0 { return nil }
        break
      }
      score += 1
      rest = rest.dropFirst()
    }
    // What only begins alike is a neighbour's.
    if score == 0, !section.path.isEmpty || path.isEmpty { return nil }
    if score < section.path.count {
      if rest.isEmpty { return }
      return nil
    }
    if section.style == .card {
      find(Self.keys(rest), among: section.fields.map { ($0.number, $0.path) })
      if field != nil || score > 0 { row = 0 } else { return nil }
      if field == nil { row = nil }
    } else {
      let list = data.flatMap { Self.node($0, section.path(ofGroup: group)) }
      findRow(rest, in: list)
    }
  }

  private mutating func findRow(_ steps: ArraySlice<ValuePath.Step>, in list: DataNode?) {
    guard case .item(let index)? = steps.first else {
      // Of a list that is missing, where it would begin.
      row = 0
      return
    }
    score += 1
    let items = list?.items ?? []
    func count(_ item: DataNode) -> Int {
      max(1, section.nested.map { item[$0]?.items?.count ?? 0 } ?? 1)
    }
    let before = items.prefix(index).map(count).reduce(0, +)
    row = before + max(0, index - items.count)
    let rest = steps.dropFirst()
    guard let nested = section.nested, case .key(nested)? = rest.first else {
      let own = section.fields.filter { section.nested == nil || $0.path.first != section.nested }
      return find(Self.keys(rest), among: own.map { ($0.number, $0.path) })
    }
    score += 1
    var inner = rest.dropFirst()
    if case .item(let place)? = inner.first {
      score += 1
      row = before + max(0, index - items.count) + place
      inner = inner.dropFirst()
    }
    let fields = section.fields.filter { $0.path.first == nested }
    find(Self.keys(inner), among: fields.map { ($0.number, Array($0.path.dropFirst())) })
    field = field ?? fields.first?.number
  }

  /// The field that keys lead to or into, or the first that is below them.
  private mutating func find(_ keys: [String], among fields: [(number: Int, path: [String])]) {
    if keys.isEmpty { return }
    if let exact = fields.filter({ keys.starts(with: $0.path) }).max(by: {
      $0.path.count < $1.path.count
    }) {
      field = exact.number
      score += exact.path.count
      return
    }
    for count in stride(from: keys.count, to: 0, by: -1) {
      if let below = fields.first(where: { $0.path.starts(with: keys.prefix(count)) }) {
        field = below.number
        score += count
        return
      }
    }
  }

  private static func keys(_ steps: ArraySlice<ValuePath.Step>) -> [String] {
    ValuePath(Array(steps)).keys
  }

  private static func node(_ root: DataNode, _ keys: [String]) -> DataNode? {
    var node: DataNode? = root
    for key in keys { node = node?[key] }
    return node
  }
}
