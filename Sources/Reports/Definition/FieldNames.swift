package import StructuredData

/// What the values of a form's data are called, by their paths: as in «Objetivo 2 › Desafíos».
package struct FieldNames: Sendable {
  private let sections: [String: String]
  private let fields: [String: String]

  /// - Parameters:
  ///   - sections: names that the definition does not know, by keys joined with points; a `*` stands for
  ///     any key.
  ///   - fields: likewise.
  package init(
    of form: FormDefinition, sections: [String: String] = [:], fields: [String: String] = [:]
  ) {
    self.sections = sections.merging(form.sectionNames) { own, _ in own }
    self.fields = fields.merging(form.fieldNames) { own, _ in own }
  }

  /// The part of the form that the value is in: the label of the longest path above it.
  package func section(of path: ValuePath) -> String {
    let keys = path.keys
    for count in (1...max(1, keys.count)).reversed() {
      if let label = Self.label(of: keys.prefix(count), in: sections) { return label }
    }
    return keys.first ?? ""
  }

  /// «Objetivo 2 › Resultado 1 › Desafíos»; items are counted from 1.
  package func field(of path: ValuePath) -> String {
    var keys: [String] = []
    var words: [String] = []
    for (index, step) in path.steps.enumerated() {
      switch step {
      case .key(let key):
        keys.append(key)
        // A list names its items; a block that names the section says nothing more.
        let isLast = index == path.steps.count - 1
        let isBlock = !isLast && !isItem(path.steps[index + 1])
        let isSection = Self.label(of: keys[...], in: sections) != nil
        if isBlock && (isSection || keys.count == 1) { continue }
        words.append(Self.label(of: keys[...], in: fields) ?? key)
      case .item(let place): words.append("\(words.popLast() ?? "") \(place + 1)")
      }
    }
    return words.joined(separator: " › ")
  }

  /// The name of a value below another, such as a text of an item that was added.
  package func name(of part: ValuePath, below path: ValuePath) -> String {
    let keys = path.keys + part.keys
    return Self.label(of: keys[...], in: fields) ?? keys.last ?? ""
  }

  private func isItem(_ step: ValuePath.Step) -> Bool {
    if case .item = step { true } else { false }
  }

  /// The label of a path, each of whose keys may be `*` in the labels; plain keys come first.
  package static func label<Label>(
    of keys: ArraySlice<String>, in labels: [String: Label]
  ) -> Label? {
    if let label = labels[keys.joined(separator: ".")] { return label }
    for place in keys.indices.dropFirst() {
      var keys = keys
      keys[place] = "*"
      if let label = labels[keys.joined(separator: ".")] { return label }
    }
    return nil
  }
}
