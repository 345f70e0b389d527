import StructuredData
import Templating

/// What templates see of a unit's data: every field of its form by construction, whether it was written or
/// not.
///
/// Lists have at least one row, a blank one where there is none; a group's elements are a list.
struct FormView {
  let form: Form
  let settings: ReportSettings
  let tree: FormTree
  /// What prints as the unit's institution.
  let institution: String
  /// As messages show it.
  let file: String
  /// What expressions see beside the values of their own block.
  let around: Surroundings
  /// Whether it is what expressions see: a list that nobody wrote is none there, and no blank row.
  private(set) var isForExpressions = false

  /// The same for expressions.
  var forExpressions: FormView {
    var view = self
    view.isForExpressions = true
    return view
  }

  /// The unit's whole file.
  func record(of root: DataNode?, owner: SourceSpan) -> Record {
    record(tree.root, Spot(node: root, path: ValuePath(), owner: owner), around: nil)
  }

  /// A place of the data, written or not.
  struct Spot {
    let node: DataNode?
    let path: ValuePath
    /// The place of the nearest block around it that is written.
    let owner: SourceSpan

    init(node: DataNode?, path: ValuePath, owner: SourceSpan) {
      self.node = node?.isNull == true ? nil : node
      self.path = path
      self.owner = owner
    }

    var span: SourceSpan { node?.span ?? owner }

    func key(_ name: String) -> Spot {
      Spot(node: node?[name], path: path.key(name), owner: span)
    }
  }

  // MARK: Blocks

  /// - Parameter outer: the block around the list that this one is an item of, and whether its texts
  ///   may still be inherited.
  private func record(_ block: FormBlock, _ spot: Spot, around outer: Inheritance?) -> Record {
    var parts = Parts()
    for member in block.members {
      let inner = spot.key(member.key)
      switch member.content {
      case .leaf(let leaf):
        add(leaf, inner, to: &parts, around: outer)
        if case .figures = leaf.field.type {
          let isLess = MeasuredFigures.lessIsBetter(in: spot.node, block, form.definition)
          parts.fields[leaf.field.printName ?? leaf.key] =
            inner.node.flatMap(IndicatorMeasurement.init)?.value(lessIsBetter: isLess) ?? .null
        }
      case .block(let block):
        let name = form.definition.facts(of: block)?.printName ?? member.key
        parts.fields[name] =
          block.group == nil
          ? .record(record(block, inner, around: nil)) : .list(elements(of: block, inner))
      case .list(let item):
        let name = form.definition.facts(of: item)?.printName ?? member.key
        let rows = rows(of: item, inner, in: block, spot)
        parts.fields[name] = rows.map { .list($0.map(Value.record)) } ?? .null
      }
    }
    for alternative in block.alternatives { add(alternative, of: block, spot, to: &parts) }
    add(
      tree.definition.calculations.filter {
        $0.owner == block.open && $0.isOfWhole == tree.isOfWhole
      }, of: block, spot, to: &parts, around: outer)
    return Record(parts.fields, origin: spot.span.location, sources: parts.sources)
  }

  /// What cannot be computed is none; what is missing for it is told by what asks for it.
  private func add(
    _ calculations: [FormCalculation], of block: FormBlock, _ spot: Spot, to parts: inout Parts,
    around outer: Inheritance?
  ) {
    if calculations.isEmpty { return }
    guard isForExpressions else {
      let seen = forExpressions.record(block, spot, around: outer)
      for calculation in calculations {
        parts.fields[calculation.name] = seen.fields[calculation.name] ?? .null
      }
      return
    }
    var seen = around.values.merging(parts.fields) { _, own in own }
    for calculation in calculations {
      let value = calculation.value(in: Record(seen)) ?? .null
      seen[calculation.name] = value
      parts.fields[calculation.name] = value
    }
  }

  /// The elements of a group, each with all that the definition says of it.
  private func elements(of block: FormBlock, _ spot: Spot) -> [Value] {
    block.members.map { member in
      let inner = spot.key(member.key)
      switch member.content {
      case .leaf: return .null
      case .block(let block):
        let own = record(block, inner, around: nil)
        return .record(
          Record(
            own.fields.merging(texts(of: block)) { own, _ in own }, origin: own.origin,
            sources: own.sources))
      case .list(let item):
        var fields = texts(of: item)
        let rows = rows(of: item, inner, in: block, spot)
        fields["filas"] = rows.map { .list($0.map(Value.record)) } ?? .null
        return .record(Record(fields, origin: inner.span.location))
      }
    }
  }

  private func texts(of block: FormBlock) -> [String: Value] {
    (block.element?.texts ?? [:]).mapValues(Value.text)
  }

  // MARK: Lists

  /// The text beside a list that its first row without its own prints.
  private struct Inheritance {
    let block: FormBlock
    let spot: Spot
    var isLeft = true
    /// The item's place among those that do not say `ninguna` in its stead.
    var place = 1
  }

  /// The items, at least one, unless the list may be declared empty; to expressions, `nil` for one that
  /// nobody wrote.
  private func rows(
    of item: FormBlock, _ spot: Spot, in block: FormBlock, _ owner: Spot
  ) -> [Record]? {
    let nodes = (spot.node?.items ?? []).enumerated().filter { !$1.isNull }
    guard !nodes.isEmpty else {
      if item.mayBeEmpty, spot.node != nil || !isForExpressions { return [] }
      if isForExpressions { return nil }
      let blank = Spot(node: nil, path: spot.path.item(0), owner: spot.span)
      return [record(item, blank, around: nil)]
    }
    var inheritance = Inheritance(block: block, spot: owner)
    return nodes.map { index, node in
      let spot = Spot(node: node, path: spot.path.item(index), owner: spot.span)
      let record = record(item, spot, around: inheritance)
      for case .leaf(let leaf) in item.members.map(\.content) {
        let written = spot.key(leaf.key).node
        if leaf.field.substitute == .place, written.map(Self.isNone) != true {
          inheritance.place += 1
        }
        if inherited(leaf, written, inheritance) != nil { inheritance.isLeft = false }
      }
      return record
    }
  }

  /// Where the text stands that a row without its own prints; `nil` where it prints none.
  private func inherited(_ leaf: FormLeaf, _ node: DataNode?, _ outer: Inheritance?) -> Spot? {
    guard let key = leaf.field.inherits, let outer, outer.isLeft,
      node.map(Fields.prose)?.isAbsent ?? true
    else { return nil }
    let spot = outer.spot.key(key)
    return spot.node.map(Fields.prose)?.value == nil ? nil : spot
  }

  // MARK: Values

  private struct Parts {
    var fields: [String: Value] = [:]
    var sources: [String: ValueSource] = [:]
  }

  private func add(
    _ leaf: FormLeaf, _ spot: Spot, to parts: inout Parts, around outer: Inheritance?
  ) {
    let field = leaf.field
    let name = field.printName ?? leaf.key
    if field.isByYear {
      parts.fields[name] = .list(years(leaf, spot).map(Value.record))
      return
    }
    if let inherited = inherited(leaf, spot.node, outer) {
      parts.fields[name] = value(of: leaf.field, inherited.node)
      parts.sources[name] = source(inherited, .prose, instead: spot)
      return
    }
    parts.fields[name] = value(of: leaf.field, spot.node)
    // An item's number is the layout's own.
    if field.substitute != .place { parts.sources[name] = source(spot, kind(of: leaf, spot.node)) }
    if case .state = field.type, name != leaf.key {
      parts.fields[leaf.key] = Value(spot.node?.scalar?.text)
    }
    guard let substitute = field.substitute, spot.node.flatMap(Fields.text) == nil else { return }
    parts.sources[name] = nil
    parts.fields[name] =
      switch substitute {
      case .place: .integer(outer?.place ?? 1)
      case .institution: .text(institution)
      }
    if substitute == .place, spot.node == nil, outer == nil { parts.fields[name] = .null }
  }

  /// The field that was filled in, or else the first, in the column of all, with its label.
  private func add(
    _ alternative: FormAlternative, of block: FormBlock, _ spot: Spot, to parts: inout Parts
  ) {
    func written(_ choice: FormAlternative.Choice) -> Bool {
      spot.node?[choice.field.name].map(Fields.prose)?.isAbsent == false
    }
    let chosen = alternative.choices.first(where: written)
    guard let choice = chosen ?? alternative.choices.first,
      case .leaf(let leaf)? = block[choice.field.name]
    else { return }
    let own = spot.key(leaf.key)
    parts.fields[alternative.labelName] = Value(chosen?.label)
    parts.fields[alternative.column] = chosen == nil ? .null : value(of: leaf.field, own.node)
    parts.sources[alternative.column] = source(own, .prose)
  }

  /// One text for each exercise of the balance.
  private func years(_ leaf: FormLeaf, _ spot: Spot) -> [Record] {
    (settings.balanceFrom...max(settings.balanceFrom, settings.exercise)).map { year in
      let own = spot.key(String(year))
      return Record(
        ["ejercicio": .integer(year), "texto": value(of: leaf.field, own.node)],
        origin: own.span.location, sources: ["texto": source(own, .prose)].compactMapValues { $0 })
    }
  }

  /// What prints of a value.
  func value(of field: FormField, _ node: DataNode?) -> Value {
    guard let node, !node.isNull else { return .null }
    switch field.type {
    case .prose:
      switch Fields.prose(node) {
      case .absent: return .null
      case .noneOnPurpose: return Value.phrase(form.nonePhrase(for: field.key.name))
      case .given(let prose): return .richText(prose.richText)
      }
    case .moment: return moment(node, field.key.name)
    case .line: return Value(Fields.text(node))
    case .number: return Value(Fields.number(node))
    case .integer: return Value(node.scalar.flatMap { Int($0.text) })
    case .state(let list):
      let chosen = form.definition.states[list]?.first { $0.id == Fields.text(node) }
      return Value(chosen?.phrase)
    case .figures: return IndicatorMeasurement(node)?.value(lessIsBetter: false) ?? .null
    }
  }

  /// A date as it prints: by the form's pattern when given as data, as typed otherwise.
  private func moment(_ node: DataNode, _ key: String) -> Value {
    switch Fields.prose(node) {
    case .absent: return .null
    case .noneOnPurpose: return Value.phrase(form.nonePhrase(for: key))
    case .given(let prose):
      if case .data(let date) = WrittenDate(prose.markdown) {
        return Value.phrase(form.text(of: date))
      }
      return .richText(prose.richText)
    }
  }

  private func kind(of leaf: FormLeaf, _ node: DataNode?) -> PrintedKind {
    switch leaf.field.type {
    case .prose: .prose
    case .moment: .moment
    case .line: .words
    case .number, .integer: .number
    case .state: .state
    case .figures: node?.entries == nil ? .prose : .figures
    }
  }

  /// `nil` where there is no file that an edit of the print could be taken back to.
  /// - Parameter other: what would print instead, if it were written.
  func source(_ spot: Spot, _ kind: PrintedKind, instead other: Spot? = nil) -> ValueSource? {
    if file.isEmpty { return nil }
    var source = ValueSource(
      file: file, path: spot.path.steps.map(ValueSource.Step.init),
      place: spot.node?.span.location, kind: kind.rawValue)
    source.instead = other?.path.steps.map(ValueSource.Step.init)
    return source
  }

  private static func isNone(_ node: DataNode) -> Bool {
    node.scalar.map(ShapeValidator.isNone) ?? false
  }
}

extension ValueSource.Step {
  init(_ step: ValuePath.Step) {
    switch step {
    case .key(let name): self = .key(name)
    case .item(let index): self = .item(index)
    }
  }
}

extension Value {
  /// Words of the form itself, which are no Markdown.
  static func phrase(_ words: String?) -> Value {
    guard let words, !words.isEmpty else { return .null }
    return .richText(RichText([.paragraph([.text(words)])]))
  }
}
