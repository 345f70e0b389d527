internal import Decimals
internal import Diagnostics
internal import Reports
internal import StructuredData
internal import Templating

/// Holds the units' values against the constraints of the form's definition.
struct ConstraintCheck {
  private let constraints: [(constraint: FormConstraint, severity: Severity)]

  init(_ constraints: [(constraint: FormConstraint, severity: Severity)]) {
    self.constraints = constraints
  }

  func findings(in subject: Subject) -> [Finding] {
    return subject.units.flatMap { unit -> [Finding] in
      let own = constraints.filter { $0.constraint.isOfWhole == unit.tree.isOfWhole }
      if own.isEmpty { return [] }
      let view = subject.reports.seen(of: unit.id)
      // What is blank is told by what asks for it; where a list is, nothing more can be said of it.
      let blank = (subject.asked[unit.id]?.values ?? []).filter { !$0.isGiven }
      return own.flatMap { constraint, severity -> [Finding] in
        let computed = unit.tree.definition.calculations.filter { $0.owner == constraint.owner }
        let items = items(of: view.own, unit, constraint.owner)
          .filter { item in
            let told = item.reach(constraint.field).path
            return !blank.contains { value in
              value.path == told
                || value.leaf == nil && value.path.steps.starts(with: item.path.steps)
            }
          }
          .map { $0.without(Set(computed.map(\.name))).within(view.around) }
          .filter { holds(constraint.condition, $0) }
        switch constraint.demand {
        case .holds(let demand):
          return items.compactMap { item in
            fails(demand, item) ? finding(item, unit, constraint, severity) : nil
          }
        case .unique(let key): return repeated(key, items, unit, constraint, severity)
        }
      }
    }
  }

  private func holds(_ condition: DataExpression?, _ item: Item) -> Bool {
    condition.map { $0.value(in: item.view).map(DataExpression.holds) ?? false } ?? true
  }

  /// Whether it is known not to hold.
  private func fails(_ demand: DataExpression, _ item: Item) -> Bool {
    demand.value(in: item.view).map { !DataExpression.holds($0) } ?? false
  }

  /// Items that say what an earlier one of their list says.
  private func repeated(
    _ key: String, _ items: [Item], _ unit: Unit, _ constraint: FormConstraint,
    _ severity: Severity
  ) -> [Finding] {
    var known: [ValuePath: [Value: Item]] = [:]
    return items.compactMap { item in
      guard let value = item.view[key].flatMap(\.compared) else { return nil }
      let list = ValuePath(item.path.steps.dropLast())
      guard let first = known[list]?[value] else {
        known[list, default: [:]][value] = item
        return nil
      }
      return finding(item, unit, constraint, severity, first: first)
    }
  }

  /// A unit or an item of a list: what expressions see of it, and what was written.
  private struct Item {
    let view: Record
    let node: DataNode?
    let path: ValuePath
    let span: SourceSpan

    /// What keys lead to, and the place of as much of it as was written.
    func reach(_ keys: [String]) -> (path: ValuePath, span: SourceSpan) {
      var node = self.node
      var reach = (path: path, span: span)
      for key in keys {
        node = node?[key]
        reach = (reach.path.key(key), node?.span ?? reach.span)
      }
      return reach
    }

    /// Without those of some values that are none.
    func without(_ names: Set<String>) -> Item {
      let known = view.fields.filter { $0.value != .null || !names.contains($0.key) }
      return Item(view: Record(known), node: node, path: path, span: span)
    }

    /// With what stands around it.
    func within(_ around: [String: Value]) -> Item {
      let all = around.merging(view.fields) { _, own in own }
      return Item(view: Record(all), node: node, path: path, span: span)
    }
  }

  private func items(of view: Record, _ unit: Unit, _ owner: FieldPath) -> [Item] {
    let whole = Item(view: view, node: unit.data.node, path: ValuePath(), span: unit.span)
    var items = [whole]
    for (index, step) in owner.steps.enumerated() {
      guard case .key(let key) = step else { continue }
      let path = FieldPath(Array(owner.steps[...index]))
      let isList = owner.steps.dropFirst(index + 1).first == .items
      let facts = unit.tree.definition.blocks[isList ? path + FieldPath([.items]) : path]
      let name = facts?.printName ?? key
      items = items.flatMap { item -> [Item] in
        guard let node = item.node?[key] else { return [] }
        return isList
          ? rows(item.view[name], node, item.path.key(key))
          : inner(item.view[name], node, item.path.key(key))
      }
    }
    return items
  }

  private func inner(_ value: Value?, _ node: DataNode, _ path: ValuePath) -> [Item] {
    guard case .record(let record)? = value else { return [] }
    return [Item(view: record, node: node, path: path, span: node.span)]
  }

  /// The items that were written; a blank row that only prints is none.
  private func rows(_ value: Value?, _ node: DataNode, _ path: ValuePath) -> [Item] {
    guard case .list(let values)? = value else { return [] }
    let nodes = (node.items ?? []).enumerated().filter { !$1.isNull }
    return zip(values, nodes).compactMap { value, entry in
      guard case .record(let record) = value else { return nil }
      return Item(
        view: record, node: entry.element, path: path.item(entry.offset), span: entry.element.span)
    }
  }

  /// - Parameter first: the item of which this one says the same.
  private func finding(
    _ item: Item, _ unit: Unit, _ constraint: FormConstraint, _ severity: Severity,
    first: Item? = nil
  ) -> Finding {
    let told = item.reach(constraint.field)
    let owner = unit.tree.leaves.first { leaf in
      leaf.path.steps.starts(with: constraint.owner.steps)
        && leaf.path.keys.suffix(constraint.field.count) == constraint.field[...]
    }
    let words = FormWords(item.view.fields.mapValues(\.shown))
    var finding = Finding(
      unit: unit.id, section: Section(rawValue: owner?.sectionNumber ?? ""),
      path: told.path.description, span: told.span,
      Message(
        es: words.filled(constraint.message.spanish),
        en: words.filled(constraint.message.english)),
      remedy: Message(
        es: words.filled(constraint.remedy.spanish), en: words.filled(constraint.remedy.english)),
      related: first.map { first in
        let told = first.reach(constraint.field)
        return [
          .init(
            told.span, path: told.path.description,
            Message(es: "la primera vez", en: "the first time"))
        ]
      } ?? [])
    finding.rule = constraint.id
    finding.severity = severity
    return finding
  }
}

extension Value {
  /// What tells it from others; `nil` for nothing.
  fileprivate var compared: Value? {
    switch self {
    case .null, .list, .record: return nil
    case .number(let number): return .number(number.untyped)
    case .boolean, .date: return self
    case .text(let text): return Self.compared(text)
    case .richText(let text): return Self.compared(text.plainText)
    }
  }

  private static func compared(_ text: String) -> Value? {
    let words = text.lowercased().split { $0.isWhitespace }
    return words.isEmpty ? nil : .text(words.joined(separator: " "))
  }

  /// As a message says it.
  fileprivate var shown: String {
    switch self {
    case .null: "–"
    case .text(let text): text
    // A quotient may not end.
    case .number(let number): "\(number.rounded(toPlaces: 4))".replacing(".", with: ",")
    case .richText(let text): text.plainText
    case .boolean(let flag): flag ? "sí" : "no"
    case .date(let date): date.description
    case .list(let items): "\(items.count)"
    case .record: "–"
    }
  }
}
