internal import Diagnostics
internal import Reports
internal import StructuredData
internal import Templating

/// Holds a unit's values against a constraint of the form's definition.
struct ConstraintCheck {
  private let constraint: FormConstraint
  private let severity: Severity

  init(_ constraint: FormConstraint, _ severity: Severity) {
    self.constraint = constraint
    self.severity = severity
  }

  func findings(in subject: Subject) -> [Finding] {
    // What a failed calculation would be told of is told by what asks for its figures.
    let computed = Set(subject.form.definition.calculations.map(\.name))
    return subject.units.filter { $0.tree.isOfWhole == constraint.isOfWhole }.flatMap {
      unit -> [Finding] in
      let view = subject.reports.ownView(of: unit.id)
      // Where something that the form asks for is blank, that is told, and nothing can be added up.
      let blank = RequiredValues(of: unit.data, unit.tree, years: subject.balance).values
        .filter { !$0.isGiven }.map(\.path.steps)
      return items(of: view, unit).compactMap { item -> Finding? in
        if blank.contains(where: { $0.starts(with: item.path.steps) }) { return nil }
        let known = item.view.fields.filter { $0.value != .null || !computed.contains($0.key) }
        return finding(
          Item(view: Record(known), node: item.node, path: item.path, span: item.span), unit)
      }
    }
  }

  /// A unit or an item of a list: what layouts see of it, and what was written.
  private struct Item {
    let view: Record
    let node: DataNode?
    let path: ValuePath
    let span: SourceSpan
  }

  private func items(of view: Record, _ unit: Unit) -> [Item] {
    let whole = Item(view: view, node: unit.data.node, path: ValuePath(), span: unit.span)
    return constraint.owner.steps.reduce([whole]) { items, step in
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
  private func finding(_ item: Item, _ unit: Unit) -> Finding? {
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
    var finding = Finding(
      unit: unit.id, section: Section(rawValue: owner?.sectionNumber ?? ""),
      path: path.description, span: node?.span ?? item.span,
      Message(
        es: filled(constraint.message.spanish, item.view),
        en: filled(constraint.message.english, item.view)), remedy: constraint.remedy)
    finding.rule = constraint.id
    finding.severity = severity
    return finding
  }

  private func filled(_ text: String, _ view: Record) -> String {
    guard text.contains("{") else { return text }
    return view.fields.reduce(text) { text, field in
      text.replacing("{\(field.key)}", with: field.value.shown)
    }
  }
}

extension Value {
  /// As a message says it.
  fileprivate var shown: String {
    switch self {
    case .null: "–"
    case .text(let text): text
    case .number(let number): "\(number)".replacing(".", with: ",")
    case .richText(let text): text.plainText
    case .boolean(let flag): flag ? "sí" : "no"
    case .date(let date): date.description
    case .list(let items): "\(items.count)"
    case .record: "–"
    }
  }
}
