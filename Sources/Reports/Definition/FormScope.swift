import Templating

/// What the expressions of a definition may name, each name with a value of its kind.
struct FormScope {
  private let definition: FormDefinition
  private let tree: FormTree
  /// How many of the definition's calculations there are already.
  private let count: Int

  /// - Parameter count: how many of the definition's calculations come before; by default all of them.
  init(_ definition: FormDefinition, ofWhole isWhole: Bool, calculations count: Int? = nil) {
    self.definition = definition
    self.count = count ?? definition.calculations.count
    tree = FormTree(definition, ofWhole: isWhole)
  }

  /// What an expression sees that stands in a block, or in each item of a list; `nil` where the form has no
  /// such block.
  func data(at owner: FieldPath) -> Record? {
    block(at: owner, in: tree.root).map { block in
      Record(around.merging(fields(of: block)) { _, own in own })
    }
  }

  /// What every expression sees, wherever it stands.
  private var around: [String: Value] {
    var fields: [String: Value] = [
      "ejercicio": Self.number, "siguiente": Self.number, "fecha_de_corte": .null,
      "ninguna": .record(
        Record(definition.phrases.none.filter { !$0.value.isEmpty }.mapValues(Value.text))),
    ]
    if tree.isOfWhole {
      let unit = FormScope(definition, ofWhole: false)
      fields["unidades"] = .list([
        .record(Record(unit.around.merging(unit.fields(of: unit.tree.root)) { _, own in own }))
      ])
    } else {
      fields["informo"] = .boolean(true)
      fields["id"] = Self.text
      fields["nombre"] = Self.text
      fields["numero"] = Self.number
      for fact in definition.units.facts { fields[fact.key.name] = Self.value(of: fact) }
    }
    return fields
  }

  private func block(at owner: FieldPath, in block: FormBlock) -> FormBlock? {
    if block.open == owner { return block }
    for member in block.members {
      switch member.content {
      case .leaf: continue
      case .block(let inner), .list(let inner):
        if let found = self.block(at: owner, in: inner) { return found }
      }
    }
    return nil
  }

  /// As ``FormView`` names them.
  private func fields(of block: FormBlock) -> [String: Value] {
    var fields: [String: Value] = [:]
    for member in block.members {
      switch member.content {
      case .leaf(let leaf):
        fields[leaf.field.printName ?? leaf.key] = Self.value(of: leaf.field)
        if case .state = leaf.field.type { fields[leaf.key] = Self.text }
      case .block(let inner) where inner.group == nil:
        fields[name(of: inner, member)] = .record(Record(self.fields(of: inner)))
      case .block(let inner): fields[name(of: inner, member)] = .list(elements(of: inner))
      case .list(let item):
        fields[name(of: item, member)] = .list([.record(Record(self.fields(of: item)))])
      }
    }
    for alternative in block.alternatives {
      fields[alternative.labelName] = Self.text
      fields[alternative.column] = .null
    }
    for calculation in definition.calculations.prefix(count)
    where calculation.owner == block.open && calculation.isOfWhole == tree.isOfWhole {
      fields[calculation.name] = .null
    }
    return fields
  }

  private func name(of block: FormBlock, _ member: FormBlock.Member) -> String {
    definition.facts(of: block)?.printName ?? member.key
  }

  private func elements(of block: FormBlock) -> [Value] {
    block.members.map { member in
      switch member.content {
      case .leaf: return .null
      case .block(let inner):
        let texts = (inner.element?.texts ?? [:]).mapValues(Value.text)
        return .record(Record(texts.merging(fields(of: inner)) { _, own in own }))
      case .list(let item):
        var fields = (item.element?.texts ?? [:]).mapValues(Value.text)
        fields["filas"] = .list([.record(Record(self.fields(of: item)))])
        return .record(Record(fields))
      }
    }
  }

  private static let text = Value.text("texto")
  private static let number = Value.integer(1)

  /// A value of a field's kind; none for one of several kinds.
  private static func value(of field: FormField) -> Value {
    if field.isByYear { return .list([.record(Record(["ejercicio": number, "texto": text]))]) }
    return switch field.type {
    case .prose, .line, .state: text
    case .number, .integer: number
    case .moment, .figures: .null
    }
  }
}

extension FormUnits {
  /// What the workspace's list says of each unit besides its name.
  package var facts: [FormField] {
    if case .listed(_, let facts) = kind { facts } else { [] }
  }
}
