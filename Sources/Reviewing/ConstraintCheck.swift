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
    if constraints.isEmpty { return [] }
    return subject.units.flatMap { unit -> [Finding] in
      let own = constraints.filter { $0.constraint.isOfWhole == unit.tree.isOfWhole }
      if own.isEmpty { return [] }
      let view = subject.reports.seen(of: unit.id)
      // What is blank is told by what asks for it; where a list is, nothing more can be said of it.
      let blank = RequiredValues(of: unit.data, unit.tree, years: subject.balance).values
        .filter { !$0.isGiven }
      return own.flatMap { constraint, severity -> [Finding] in
        let computed = unit.tree.definition.calculations.filter {
          $0.owner == constraint.owner && $0.isOfWhole == constraint.isOfWhole
        }
        return items(of: view.own, unit, constraint.owner)
          .filter { item in
            let told = constraint.field.map { item.path.key($0) }
            return !blank.contains { value in
              value.path == told
                || value.leaf == nil && value.path.steps.starts(with: item.path.steps)
            }
          }
          .compactMap { item in
            finding(
              item.without(Set(computed.map(\.name))).within(view.around), unit, constraint,
              severity)
          }
      }
    }
  }

  /// A unit or an item of a list: what expressions see of it, and what was written.
  private struct Item {
    let view: Record
    let node: DataNode?
    let path: ValuePath
    let span: SourceSpan

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
    return owner.steps.reduce([whole]) { items, step in
      items.flatMap { item -> [Item] in
        switch step {
        case .key(let key): return inner(item, key).map { [$0] } ?? []
        case .items, .elements: return rows(item)
        }
      }
    }
  }

  private func inner(_ item: Item, _ key: String) -> Item? {
    guard let node = item.node?[key], !node.isNull else { return nil }
    var view = Record([key: item.view[key] ?? .null])
    if case .record(let record)? = item.view[key] { view = record }
    return Item(view: view, node: node, path: item.path.key(key), span: node.span)
  }

  /// The items that were written; a blank row that only prints is none.
  private func rows(_ list: Item) -> [Item] {
    guard case .list(let values)? = list.path.keys.last.flatMap({ list.view[$0] }) else {
      return []
    }
    let nodes = (list.node?.items ?? []).enumerated().filter { !$1.isNull }
    return zip(values, nodes).compactMap { value, entry in
      guard case .record(let record) = value else { return nil }
      return Item(
        view: record, node: entry.element, path: list.path.item(entry.offset),
        span: entry.element.span)
    }
  }

  /// `nil` where it holds, and where what it speaks of is not there to tell.
  private func finding(
    _ item: Item, _ unit: Unit, _ constraint: FormConstraint, _ severity: Severity
  ) -> Finding? {
    if let condition = constraint.condition {
      guard let value = condition.value(in: item.view), DataExpression.holds(value) else {
        return nil
      }
    }
    guard let value = constraint.demand.value(in: item.view), !DataExpression.holds(value) else {
      return nil
    }
    let field = constraint.field
    let node = field.flatMap { item.node?[$0] }
    let path = field.map { item.path.key($0) } ?? item.path
    let owner = unit.tree.leaves.first { leaf in
      leaf.path.steps.starts(with: constraint.owner.steps)
        && (field == nil || leaf.path.name == field)
    }
    let words = FormWords(item.view.fields.mapValues(\.shown))
    var finding = Finding(
      unit: unit.id, section: Section(rawValue: owner?.sectionNumber ?? ""),
      path: path.description, span: node?.span ?? item.span,
      Message(
        es: words.filled(constraint.message.spanish),
        en: words.filled(constraint.message.english)), remedy: constraint.remedy)
    finding.rule = constraint.id
    finding.severity = severity
    return finding
  }
}

extension Value {
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
