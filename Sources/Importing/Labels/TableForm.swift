internal import Reports

/// What the columns of a section's table hold.
struct TableForm {
  /// The key of the column that names the group's elements.
  static let elementKey = "*"

  struct Column {
    /// Of no other column.
    let key: String
    let labels: [LabelWords]
    let content: Content
    /// The list whose items it tells of: 1 for the outermost, 0 in a table without lists.
    let level: Int
  }

  enum Content {
    case element
    case field(FormField)
    case alternative(FormAlternative)
  }

  let section: FormSection
  /// The group whose elements a column names.
  let group: FormGroup?
  let columns: [Column]
  /// The lists that the rows fill, from the outermost, each within the one before it.
  let lists: [FieldPath]

  /// `nil` for a section without a table.
  init?(_ section: FormSection, _ definition: FormDefinition) {
    guard section.reading.table != nil else { return nil }
    self.section = section
    group = section.namesElements ? section.group.flatMap(definition.group) : nil
    var columns: [Column] = []
    if let group {
      let labels = [LabelWords(group.columnLabel)]
      columns.append(Column(key: Self.elementKey, labels: labels, content: .element, level: 0))
    }
    let alternatives = section.alternatives.flatMap { alternative in
      alternative.choices.map { ($0.field, alternative) }
    }
    let asked = section.fields.filter { field in
      !field.columnLabels.isEmpty || alternatives.contains { $0.0 == field.key }
    }
    lists = asked.map { (section.path + $0.key).lists }.max { $0.count < $1.count } ?? []
    for field in asked {
      let own = (section.path + field.key).lists
      // A list beside the others has rows of its own.
      guard lists.starts(with: own), own.isEmpty == lists.isEmpty else { continue }
      if let (_, alternative) = alternatives.first(where: { $0.0 == field.key }) {
        let key = "|\(alternative.column)"
        if columns.contains(where: { $0.key == key }) { continue }
        columns.append(
          Column(
            key: key, labels: alternative.columnLabels.map { LabelWords($0) },
            content: .alternative(alternative), level: own.count))
      } else {
        columns.append(
          Column(
            key: field.key.description, labels: field.columnLabels.map { LabelWords($0) },
            content: .field(field), level: own.count))
      }
    }
    self.columns = columns
  }

  /// The column by which an item of a list begins: its first text.
  func lead(of level: Int) -> Column? {
    let own = columns.filter { $0.level == level && $0.content.isValue }
    return own.first { $0.content.field?.type == .prose } ?? own.first
  }

  /// The number that stands before the lead's text; `nil` where none does, or a column has it.
  func number(of level: Int) -> FormField? {
    section.fields.first { field in
      field.substitute == .place && field.columnLabels.isEmpty
        && (section.path + field.key).lists == Array(lists.prefix(level))
    }
  }

  /// What the table fills, for an element of its group; `nil` for what all elements are in.
  func path(of element: String?) -> FieldPath {
    let open = lists.first ?? section.path
    let steps = element.map { open.element($0).steps } ?? open.steps
    return FieldPath(Array(steps.prefix { if case .key = $0 { true } else { false } }))
  }

  /// The keys of a field from an item of its list, or from the section.
  func keys(of field: FieldPath, level: Int) -> [String] {
    let path = section.path + field
    let owner = level == 0 ? section.path : lists[level - 1]
    return FieldPath(Array(path.steps.dropFirst(owner.steps.count))).keys
  }
}

extension TableForm.Content {
  var field: FormField? { if case .field(let field) = self { field } else { nil } }
  var isValue: Bool { if case .element = self { false } else { true } }
}

extension FieldPath {
  /// The lists that it goes through, from the outermost, each with its items.
  var lists: [FieldPath] {
    steps.indices.filter { steps[$0] == .items }.map { FieldPath(Array(steps[...$0])) }
  }
}
