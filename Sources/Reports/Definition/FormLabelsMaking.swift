extension FormDefinition {
  /// The labels by which a report is recognised that this program did not write.
  package var labels: FormLabels {
    var headings = reading.headings
    var tables: [FormLabels.Table] = []
    var rows: [String: [String]] = [:]
    var outcomes: [String: [String]] = [:]
    for section in sections {
      let elements = section.group.flatMap(group)?.elements
      if section.question?.style != .table, let elements, !section.path.steps.contains(.items) {
        // A section of its own for each element.
        headings += elements.map { element in
          let words = FormWords(element.texts)
          return FormLabels.Section(
            id: element.id, activity: element.number.map(Self.activity),
            labels: section.reading.headings.map(words.filled))
        }
      } else if !section.reading.headings.isEmpty {
        headings.append(
          FormLabels.Section(
            id: section.reading.id, activity: section.reading.activity,
            labels: section.reading.headings))
      }
      headings += section.fields.filter { !$0.headings.isEmpty }.map {
        FormLabels.Section(id: $0.key.name, activity: nil, labels: $0.headings)
      }
      for alternative in section.alternatives {
        for choice in alternative.choices { outcomes[choice.field.name] = choice.recognised }
      }
      if let table = section.reading.table {
        tables.append(FormLabels.Table(id: table, columns: columns(of: section)))
      }
    }
    for element in groups.flatMap(\.elements) { rows[element.id] = element.recognised }
    return FormLabels(
      sections: headings, tables: tables, rows: rows, cards: reading.cards,
      ignored: reading.ignored, outcomes: outcomes)
  }

  /// The columns of a section's table, by their keys, in the form's order.
  private func columns(of section: FormSection) -> [FormLabels.Table.Column] {
    var columns: [FormLabels.Table.Column] = []
    if let group = section.group.flatMap(group), section.path.steps.contains(.items) {
      columns.append(.init(key: group.columnKey, labels: [group.columnLabel]))
    }
    for field in section.fields {
      if let alternative = section.alternatives.first(where: { alternative in
        alternative.choices.contains { $0.field == field.key }
      }) {
        if !columns.contains(where: { $0.key == alternative.column }) {
          columns.append(.init(key: alternative.column, labels: alternative.columnLabels))
        }
      } else if !field.columnLabels.isEmpty {
        columns.append(.init(key: field.key.name, labels: field.columnLabels))
      }
    }
    return columns
  }

  /// `1.2` of `IV.1.2`.
  private static func activity(_ number: String) -> String {
    number.split(separator: ".").dropFirst().joined(separator: ".")
  }
}
