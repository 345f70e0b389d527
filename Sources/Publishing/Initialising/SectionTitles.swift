import Reports

/// Where in a unit's data each section of the form begins, and the title that stands there.
struct SectionTitles {
  /// By the path of a key, a group's elements written out, without the brackets of its own list.
  private var titles: [FieldPath: String] = [:]
  private let leaves: [FormLeaf]

  /// - Parameter words: what stands in the titles' braces, beside the words of a group's elements.
  init(_ tree: FormTree, words: FormWords) {
    leaves = tree.leaves
    for section in tree.definition.sections {
      let elements = section.group.flatMap(tree.definition.group)?.elements ?? []
      if elements.isEmpty { add(words.filled(section.title), section, at: section.path, nil) }
      let written = elements.map { words.with($0).filled(section.title) }
      // A section that is the whole group, under one title, begins where the group does.
      if Set(written).count == 1, let group = section.path.group,
        below(group).allSatisfy({ $0.section.id == section.id })
      {
        add(written[0], section, at: group, nil)
        continue
      }
      for (element, title) in zip(elements, written) {
        add(title, section, at: section.path.element(element.id), element.id)
      }
    }
  }

  subscript(path: FieldPath) -> String? { titles[path.withoutLists] }

  /// At a path whose first value is the section's own; otherwise at the first key below it that holds
  /// only the section's.
  private mutating func add(
    _ title: String, _ section: FormSection, at path: FieldPath, _ element: String?
  ) {
    let own = leaves.filter {
      $0.section.id == section.id && (element == nil || $0.element?.id == element)
    }
    guard !title.isEmpty, let first = own.first(where: { !$0.field.isOptional }) ?? own.first else {
      return
    }
    let steps = path.withoutLists.steps
    if !steps.isEmpty, below(path).first?.section.id == section.id {
      titles[FieldPath(steps)] = title
      return
    }
    let places = first.path.steps.indices.dropFirst(steps.count)
      .map { FieldPath(Array(first.path.steps[...$0])) }
    let place = places.first { below($0).allSatisfy { $0.section.id == section.id } }
    titles[(place ?? first.path).withoutLists] = title
  }

  private func below(_ path: FieldPath) -> [FormLeaf] {
    leaves.filter { $0.path.steps.starts(with: path.withoutLists.steps) }
  }
}

extension FieldPath {
  /// Without the items at its end.
  fileprivate var withoutLists: FieldPath {
    FieldPath(Array(steps.reversed().drop { $0 == .items }.reversed()))
  }

  /// What stands before the group's element, when nothing follows it.
  fileprivate var group: FieldPath? {
    let steps = withoutLists.steps
    return steps.last == .elements ? FieldPath(Array(steps.dropLast())) : nil
  }
}
