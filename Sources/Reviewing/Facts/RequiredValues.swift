internal import Reports
internal import StructuredData
internal import Templating

/// Every value that the form's definition asks a unit for, given or not.
struct RequiredValues {
  struct Value {
    let section: Section
    let path: ValuePath
    /// `nil` for a list that has no item.
    let leaf: FormLeaf?
    /// Where it stands, or else the nearest thing written around it.
    let span: SourceSpan
    let isGiven: Bool
    /// The place in the outermost list, counted from 0; `nil` outside of one.
    let row: Int?

    /// Whether somebody answered. A list that is declared empty, as new files declare it, is no answer.
    var isTold: Bool { isGiven && leaf != nil }
  }

  private(set) var values: [Value] = []

  /// Whether nobody answered anything.
  var isUntouched: Bool { !values.isEmpty && !values.contains(where: \.isTold) }

  private let years: ClosedRange<Int>
  /// What conditions see wherever they stand.
  private let around: [String: Templating.Value]
  private let definition: FormDefinition

  init(of unit: Unit, in subject: Subject) {
    years = subject.balance
    definition = unit.tree.definition
    let isConditional = unit.tree.leaves.contains { $0.field.condition != nil }
    let seen = isConditional ? subject.reports.seen(of: unit.id) : nil
    around = seen?.around ?? [:]
    add(
      unit.tree.root, unit.data.node, ValuePath(), unit.span, isFirst: true, row: nil,
      seen: seen?.own)
  }

  private mutating func add(
    _ block: FormBlock, _ node: DataNode?, _ path: ValuePath, _ owner: SourceSpan, isFirst: Bool,
    row: Int?, seen: Record?
  ) {
    let span = node?.span ?? owner
    for member in block.members {
      let path = path.key(member.key)
      let value = node?[member.key]
      switch member.content {
      case .leaf(let leaf):
        add(leaf, in: block, node, value, path, span, isFirst: isFirst, row: row, seen: seen)
      case .block(let inner):
        add(
          inner, value, path, span, isFirst: true, row: row,
          seen: self.seen(inner, member.key, in: seen)?.record)
      case .list(let item):
        add(
          list: item, beside: node, value, path, span, row: row,
          seen: self.seen(item, member.key, in: seen)?.rows)
      }
    }
  }

  private mutating func add(
    list item: FormBlock, beside owner: DataNode?, _ node: DataNode?, _ path: ValuePath,
    _ span: SourceSpan, row: Int?, seen: [Templating.Value]?
  ) {
    guard
      let asking = item.leaves.first(where: { $0.field.requirement != nil }) ?? item.leaves.first
    else { return }
    let isAsked = item.leaves.contains { $0.field.requirement != nil }
    let section = Section(rawValue: asking.sectionNumber)
    let items = (node?.items ?? []).enumerated().filter { !$1.isNull }
    if item.mayBeEmpty || items.isEmpty {
      if item.isRequired || isAsked, item.isWanted(beside: owner) {
        values.append(
          Value(
            section: section, path: path, leaf: nil, span: node?.span ?? span,
            isGiven: item.mayBeEmpty && node?.items != nil, row: row))
      }
    }
    for (place, (index, value)) in items.enumerated() {
      add(
        item, value, path.item(index), node?.span ?? span, isFirst: place == 0, row: row ?? index,
        seen: seen?.dropFirst(place).first?.record)
    }
  }

  /// What expressions see of a block or a list, in what they see of the block around it.
  private func seen(
    _ block: FormBlock, _ key: String, in seen: Record?
  ) -> Templating.Value? {
    guard let value = seen?[definition.facts(of: block)?.printName ?? key] else { return nil }
    guard block.group != nil, case .list(let elements) = value else { return value }
    // A group's elements are a list there.
    let pairs = zip(block.members, elements).map { member, element in
      (member.key, element.record?["filas"] ?? element)
    }
    return .record(Record(Dictionary(pairs, uniquingKeysWith: { first, _ in first })))
  }

  private mutating func add(
    _ leaf: FormLeaf, in block: FormBlock, _ owner: DataNode?, _ node: DataNode?,
    _ path: ValuePath, _ span: SourceSpan, isFirst: Bool, row: Int?,
    seen: Record?
  ) {
    guard isAsked(leaf.field, isFirst: isFirst, seen) else { return }
    let section = Section(rawValue: leaf.sectionNumber)
    if leaf.field.isByYear {
      values += years.map { year in
        let own = node?[String(year)]
        return Value(
          section: section, path: path.key(String(year)), leaf: leaf,
          span: own?.span ?? node?.span ?? span, isGiven: own.map(Self.isGiven) ?? false, row: nil)
      }
      return
    }
    // Any of the alternatives will do.
    let alternatives = block.alternative(of: leaf.key)?.choices.map(\.field.name) ?? [leaf.key]
    let isGiven = alternatives.contains { owner?[$0].map(Self.isGiven) ?? false }
    values.append(
      Value(
        section: section, path: path, leaf: leaf, span: node?.span ?? span, isGiven: isGiven,
        row: row))
  }

  private func isAsked(_ field: FormField, isFirst: Bool, _ seen: Record?) -> Bool {
    if let requirement = field.requirement { return requirement == .always || isFirst }
    guard let condition = field.condition, let seen else { return false }
    let data = around.merging(seen.fields) { _, own in own }
    return condition.expression.value(in: Record(data)).map(DataExpression.holds) ?? false
  }

  /// Whether something was written: a text, a block, or `ninguna` on purpose.
  private static func isGiven(_ node: DataNode) -> Bool {
    if let scalar = node.scalar {
      return !node.isNull && !scalar.text.allSatisfy(\.isWhitespace)
        && !Filler.isFiller(scalar.text)
    }
    return node.entries?.isEmpty == false
  }
}

extension FormBlock {
  /// Whether rows are needed: always, or where a field beside the list says something, and not that there
  /// is nothing.
  fileprivate func isWanted(beside owner: DataNode?) -> Bool {
    guard let condition else { return true }
    guard let text = owner?[condition].flatMap(Prose.init(written:)) else { return false }
    return !NothingPhrases.isNothing(Words.folded(text.markdown))
  }
}

extension Templating.Value {
  fileprivate var record: Record? { if case .record(let record) = self { record } else { nil } }
  fileprivate var rows: [Templating.Value]? { if case .list(let rows) = self { rows } else { nil } }
}
