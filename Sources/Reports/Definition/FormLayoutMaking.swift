extension FormDefinition {
  /// What a unit, or the whole, is asked for in an exercise, in the form's order and words.
  ///
  /// - Parameters:
  ///   - cutoff: the cut-off day as the form prints it, without its year.
  ///   - isWhole: whether the whole is asked.
  ///   - balance: the exercises that a text by year has one for.
  package func layout(
    exercise: Int, cutoff: String, ofWhole isWhole: Bool, balance: ClosedRange<Int>
  ) -> FormLayout {
    let words = FormWords(exercise: exercise, cutoff: cutoff)
    let questionnaire = isWhole ? wholeQuestionnaire : questionnaire
    return FormLayout(
      title: questionnaire.title, isOfWhole: isWhole,
      exercise: exercise,
      instructions: words.filled(questionnaire.instructions),
      sheetInstructions: words.filled(questionnaire.sheetInstructions),
      noneWords: questionnaire.noneWords, unchosen: questionnaire.unchosen,
      otherState: questionnaire.otherState,
      checklist: questionnaire.checklist.map(words.filled),
      sections: of(exercise: exercise).sections
        .filter { isWhole ? $0.isOfWhole : $0.isOfUnits }
        .flatMap { layoutSections($0, words, balance) })
  }

  /// One that has the form of a card for each element of its group becomes as many.
  private func layoutSections(
    _ section: FormSection, _ words: FormWords, _ balance: ClosedRange<Int>
  ) -> [FormLayout.Section] {
    guard let question = section.question else { return [] }
    guard let group = section.group.flatMap(group), question.style != .table else {
      return [layoutSection(section, question, words, balance, element: nil, place: 0)]
    }
    return group.elements.enumerated().map { place, element in
      layoutSection(section, question, words.with(element), balance, element: element, place: place)
    }
  }

  private func layoutSection(
    _ section: FormSection, _ question: FormSection.Question, _ words: FormWords,
    _ balance: ClosedRange<Int>, element: FormGroup.Element?, place: Int
  ) -> FormLayout.Section {
    let nested = section.fields.lazy.compactMap { field -> String? in
      guard let list = field.key.steps.firstIndex(of: .items), list > 0,
        case .key(let name) = field.key.steps[list - 1]
      else { return nil }
      return name
    }.first
    let path = element.map { section.path.element($0.id) } ?? section.path
    let groups = element == nil ? section.group.flatMap(group) : nil
    return FormLayout.Section(
      number: question.number + place, id: section.id, sheet: words.filled(question.sheet),
      style: question.style, path: path.keys, nested: nested,
      groups: groups.map { group in
        .init(
          label: group.columnLabel,
          items: group.elements.map { .init(id: $0.id, label: $0.label) })
      }, spareRows: question.spareRows, minimumRows: question.minimumRows,
      title: words.filled(section.title), guidance: question.guidance.map(words.filled),
      sheetGuidance: (question.sheetGuidance ?? question.guidance).map(words.filled),
      cardTitle: question.cardTitle.map(words.filled),
      fields: Self.asked(section, question.style).flatMap { field in
        field.question.map { layoutFields(field, of: section, $0, words, balance) } ?? []
      })
  }

  /// One, or one for each year that a text by year has.
  private func layoutFields(
    _ field: FormField, of section: FormSection, _ question: FormField.Question,
    _ words: FormWords, _ balance: ClosedRange<Int>
  ) -> [FormLayout.Field] {
    let choices = section.alternatives.flatMap(\.choices).filter { $0.field == field.key }
    let others =
      [field.name] + field.columnLabels + field.headings
      + choices.flatMap { [$0.label] + $0.recognised }
    func asked(_ year: Int?) -> FormLayout.Field {
      FormLayout.Field(
        number: question.number + (year.map { $0 - balance.lowerBound } ?? 0),
        path: field.key.keys + (year.map { [String($0)] } ?? []),
        label: words.filled(question.label) + (year.map { " \($0)" } ?? ""),
        recognised: year == nil ? others : [],
        guidance: Self.guidance(question, words),
        example: question.example.map(words.filled), kind: kind(of: field),
        range: range(of: field))
    }
    return field.isByYear ? balance.map(asked) : [asked(nil)]
  }

  /// A section's fields as they are asked: those for special cases last, but for a table's, whose
  /// columns are the report's.
  private static func asked(_ section: FormSection, _ style: FormLayout.Style) -> [FormField] {
    if style == .table { return section.fields }
    return section.fields.filter { !$0.isOptional } + section.fields.filter(\.isOptional)
  }

  private static func guidance(_ question: FormField.Question, _ words: FormWords) -> String? {
    let length = question.wordCount.map { "Hasta unas \($0) palabras." }
    let parts = [question.guidance.map(words.filled), length].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// A field by itself, such as one that a person types into outside of any form.
  package func typed(_ leaf: FormLeaf) -> FormLayout.Field {
    FormLayout.Field(
      number: leaf.field.question?.number ?? 0, path: leaf.path.keys,
      label: leaf.field.question?.label ?? leaf.field.name, recognised: [], guidance: nil,
      example: nil,
      kind: kind(of: leaf.field), range: range(of: leaf.field))
  }

  private func range(of field: FormField) -> NumberShape? {
    switch field.type {
    case .number(let shape): shape
    case .integer(let range):
      NumberShape(minimum: Double(range.lowerBound), maximum: Double(range.upperBound))
    default: nil
    }
  }

  /// What may stand in a field's place.
  package func kind(of field: FormField) -> FieldKind {
    switch field.type {
    case .prose: .prose(allowsNone: field.allowsNone)
    case .figures: .prose(allowsNone: false)
    case .line: .line
    case .number: .number
    case .integer: .integer(allowsNone: field.allowsNone)
    case .moment: .moment
    case .state(let list): .state(states[list] ?? [])
    }
  }
}
