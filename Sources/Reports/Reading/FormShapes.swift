import Diagnostics

extension FormTree {
  /// The shape of the unit's file, without the key that names it.
  var shape: RecordShape { RecordShape(root, definition) }
}

extension RecordShape {
  fileprivate init(_ block: FormBlock, _ definition: FormDefinition) {
    let fields = block.members.map { member in
      switch member.content {
      case .leaf(let leaf):
        Field(member.key, Shape(leaf, definition), about: leaf.field.about)
      case .block(let inner):
        Field(member.key, .record(RecordShape(inner, definition)), about: definition.about(inner))
      case .list(let item):
        Field(
          member.key, .list(of: .record(RecordShape(item, definition))),
          about: definition.about(item))
      }
    }
    self.init(
      fields: fields, exclusive: block.alternatives.flatMap { $0.choices.map(\.field.name) })
  }
}

extension Shape {
  init(_ leaf: FormLeaf, _ definition: FormDefinition) {
    self.init(leaf.field, definition, parts: leaf.parts)
  }

  /// - Parameter parts: of an indicator with its numbers.
  init(_ field: FormField, _ definition: FormDefinition, parts: [FormLeaf] = []) {
    switch field.type {
    case .prose where field.isByYear: self = .years(.prose(allowsNone: field.allowsNone))
    case .prose: self = .prose(allowsNone: field.allowsNone)
    case .line: self = .string
    case .number(let number): self = .number(number)
    case .integer(let range): self = .integer(range, allowsNone: field.allowsNone)
    case .moment: self = .moment
    case .state(let list):
      self = .choice((definition.states[list] ?? []).map { Choice($0.id, $0.phrase) })
    case .figures:
      self = .either(
        scalar: .prose(allowsNone: false),
        collection: .record(
          RecordShape(
            fields: parts.map { .init($0.key, Shape($0, definition), about: $0.field.about) },
            needs: MeasuredFigures.needs)))
    }
  }
}
