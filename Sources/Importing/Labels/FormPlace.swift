internal import Reports

/// What a stretch of a report fills in.
enum FormPlace {
  /// A section, or what it asks of one element of its group.
  case section(FormSection, FormGroup.Element?)
  /// A text that has a heading of its own.
  case field(FormSection, FormField)
  /// What the units say of one thing, gathered for the whole.
  case list(FormGatheredList, FormGroup.Element)

  /// Of no other place.
  var id: String {
    switch self {
    case .section(let section, let element): "\(section.id) \(element?.id ?? "")"
    case .field(let section, let field): "\(section.id) .\(field.key)"
    case .list(let list, let element): "[] \(list.name) \(element.id)"
    }
  }

  var section: FormSection? {
    switch self {
    case .section(let section, _), .field(let section, _): section
    case .list: nil
    }
  }

  /// The element of the section's group.
  var element: FormGroup.Element? {
    if case .section(_, let element) = self { element } else { nil }
  }

  /// Whether paragraphs below its heading are read.
  var takesText: Bool {
    switch self {
    case .section(let section, _): section.ownText != nil || section.reading.text != nil
    case .field, .list: true
    }
  }

  /// Whether the paragraphs fall into years.
  var isByYear: Bool { if case .field(_, let field) = self { field.isByYear } else { false } }

  var isList: Bool { if case .list = self { true } else { false } }

  /// Whether only the whole reports it.
  var isOfWholeOnly: Bool { section.map { $0.isOfWhole && !$0.isOfUnits } ?? false }

  /// Where in the unit's data its text goes.
  var path: FieldPath {
    switch self {
    case .list(let list, let element):
      return list.fields.first?.element(element.id) ?? FieldPath()
    case .field(let section, let field): return section.path + field.key
    case .section(let section, let element):
      let path = section.path(of: element)
      if let text = section.reading.text { return element.map { text.element($0.id) } ?? text }
      switch section.ownText {
      case .state(let state, _): return FieldPath((path + state.key).steps.dropLast())
      case .field(let field): return path + field.key
      case nil: return path
      }
    }
  }
}

/// What stands below the heading of a section without a table.
enum OwnText {
  /// A state's phrase, and the text that details it.
  case state(FormField, detail: FormField?)
  case field(FormField)
}

extension FormSection {
  /// Its path, with an element of its group in its place.
  func path(of element: FormGroup.Element?) -> FieldPath {
    element.map { path.element($0.id) } ?? path
  }

  /// `nil` where the section's texts have headings of their own, or are several.
  var ownText: OwnText? {
    if reading.table != nil || reading.headings.isEmpty { return nil }
    if fields.contains(where: { !$0.headings.isEmpty }) { return nil }
    let state = fields.first { if case .state = $0.type { true } else { false } }
    if let state { return .state(state, detail: detail(of: state)) }
    return fields.count == 1 ? fields.first.map { .field($0) } : nil
  }

  /// The text beside a state.
  func detail(of state: FormField) -> FormField? {
    fields.first { $0.type == .prose && $0.key.steps.dropLast() == state.key.steps.dropLast() }
  }

  /// The numbers and words of an indicator, below its key.
  func parts(of figures: FormField) -> [FormField] {
    fields.filter {
      $0.key.steps.count == figures.key.steps.count + 1
        && $0.key.steps.starts(with: figures.key.steps)
    }
  }

  /// Whether a column of its table names the group's elements; otherwise each has a table of its own.
  var namesElements: Bool {
    group != nil && (path.steps.contains(.items) || question?.style == .table)
  }

  /// Whether each element of its group has a heading and a table of its own.
  var isPerElement: Bool { group != nil && !namesElements }

  func isAsked(ofWhole isWhole: Bool) -> Bool { isWhole ? isOfWhole : isOfUnits }
}
