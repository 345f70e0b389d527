extension FormDefinition {
  /// What the part of the form is called that a path opens; keys joined with points, a group's elements
  /// written out.
  package var sectionNames: [String: String] {
    sectionTexts { section, element in FormWords(element?.texts ?? [:]).filled(section.name) }
  }

  /// How people cite it, likewise.
  package var sectionNumbers: [String: String] {
    sectionTexts { $0.number(of: $1) }
  }

  private func sectionTexts(
    _ text: (FormSection, FormGroup.Element?) -> String
  ) -> [String: String] {
    var texts: [String: String] = [:]
    for section in sections {
      for element in elements(of: section) {
        let path = element.map { section.path.element($0.id) } ?? section.path
        for field in section.fields {
          let cited = sections.first { $0.number == field.citedSection }
          if path.steps.isEmpty || cited != nil {
            texts[(path + field.key).key] = text(cited ?? section, element)
          }
        }
        if !path.steps.isEmpty { texts[path.key] = text(section, element) }
      }
    }
    return texts
  }

  /// What each key is called, likewise; that of a list names one of its items.
  package var fieldNames: [String: String] {
    var names: [String: String] = [:]
    for (path, facts) in blocks { names[path.key] = facts.name }
    for section in sections {
      for field in section.fields { names[(section.path + field.key).key] = field.name }
      for case let element? in elements(of: section) {
        guard let star = section.path.steps.firstIndex(of: .elements) else { continue }
        names[FieldPath(Array(section.path.steps[...star])).element(element.id).key] = element.name
      }
    }
    return names
  }

  /// What may stand in each key's place, likewise.
  package var fieldKinds: [String: FieldKind] {
    var kinds: [String: FieldKind] = [:]
    for section in sections {
      for field in section.fields { kinds[(section.path + field.key).key] = kind(of: field) }
    }
    return kinds
  }

  /// The elements by which a section is repeated; `nil` once for one that is not.
  private func elements(of section: FormSection) -> [FormGroup.Element?] {
    section.group.flatMap(group)?.elements ?? [nil]
  }
}

extension FieldPath {
  /// The keys joined with points.
  fileprivate var key: String { keys.joined(separator: ".") }
}
