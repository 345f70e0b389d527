internal import Diagnostics
package import StructuredData
internal import Text

/// What the values of a form's data are called, by their paths: as in «Objetivo 2 › Desafíos».
package struct FieldNames: Sendable {
  private let sections: [String: String]
  private let fields: [String: String]
  private let numbers: [String: String]

  /// - Parameters:
  ///   - sections: names that the definition does not know, by keys joined with points; a `*` stands for
  ///     any key.
  ///   - fields: likewise.
  package init(
    of form: FormDefinition, sections: [String: String] = [:], fields: [String: String] = [:]
  ) {
    self.sections = sections.merging(form.sectionNames) { own, _ in own }
    self.fields = fields.merging(form.fieldNames) { own, _ in own }
    numbers = form.sectionNumbers
  }

  /// The part of the form that the value is in: the label of the longest path above it.
  package func section(of path: ValuePath) -> String {
    label(above: path, in: sections) ?? path.keys.first ?? ""
  }

  /// How people cite that part, such as `IV.1.1`; its name where it has no number.
  package func sectionNumber(of path: ValuePath) -> String {
    label(above: path, in: numbers) ?? section(of: path)
  }

  /// The number of the part of the form that somebody cites, as in «Actividad IV. 1.1» or by its name; `nil` where there
  /// is none.
  package func sectionNumber(citedAs text: String) -> String? {
    let words = text.lettersAndDigits
    if words.isEmpty { return nil }
    return numbers.values.filter { words.contains($0.lettersAndDigits) }.max { $0.count < $1.count }
      ?? sections.filter { $1.lettersAndDigits.contains(words) }.keys.min().flatMap { numbers[$0] }
  }

  /// Whether the form has such a value, or a block or list of them.
  package func knows(_ path: ValuePath) -> Bool {
    let keys = path.keys[...]
    return Self.label(of: keys, in: fields) != nil || Self.label(of: keys, in: sections) != nil
  }

  /// The path of the form that is written most like one that it lacks, without the places of items; `nil` where none
  /// is near.
  package func nearest(to path: ValuePath) -> String? {
    let candidates = fields.keys.filter { !$0.contains("*") }.sorted()
    if let whole = Suggestion.nearest(to: path.keys.joined(separator: "."), among: candidates) {
      return whole
    }
    // A key may be right, and the way to it wrong.
    let ends = candidates.map { $0.split(separator: ".").last.map(String.init) ?? $0 }
    let same = zip(candidates, ends).filter { $0.0.hasPrefix("\(path.keys.first ?? "").") }
    for pairs in [same, Array(zip(candidates, ends))] {
      if let end = Suggestion.nearest(to: path.keys.last ?? "", among: pairs.map(\.1)) {
        return pairs.first { $0.1 == end }?.0
      }
    }
    return nil
  }

  private func label(above path: ValuePath, in labels: [String: String]) -> String? {
    let keys = path.keys
    for count in (1...max(1, keys.count)).reversed() {
      if let label = Self.label(of: keys.prefix(count), in: labels) { return label }
    }
    return nil
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

  /// The name of a value that a sentence about another cites by its key or path: of the nearest block, or of what is
  /// below it, that has such a key; `nil` where the form has none.
  package func name(cited key: ValuePath, near path: ValuePath) -> String? {
    let around = path.keys
    for count in (0...around.count).reversed() {
      let block = around.prefix(count)
      let keys = block + key.keys
      if let label = Self.label(of: keys[...], in: fields) {
        // Another section is named with it.
        let section = sectionNumber(of: ValuePath(keys.map { .key($0) }))
        return count > 0 || section == sectionNumber(of: path) ? label : "\(section): \(label)"
      }
      // Anywhere else only what is plainly a key.
      if count == 0, key.keys.count == 1, !key.keys[0].contains("_") { continue }
      let beginning = block.map { $0 + "." }.joined()
      let end = "." + key.keys.joined(separator: ".")
      let below = Set(
        fields.filter { $0.key.hasPrefix(beginning) && $0.key.hasSuffix(end) }.values)
      if below.count == 1 { return below.first }
    }
    return nil
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
