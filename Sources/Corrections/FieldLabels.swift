public import Diagnostics
public import Reports
public import StructuredData

/// What each key of the data is called: those of the units by the form's definition, those of
/// `informe.yaml` by `campos.yaml` of the assets.
public struct FieldLabels: Sendable {
  private let sections: [String: String]
  private let fields: [String: String]
  private let kinds: [String: String]
  private let units: [String: String]
  private let types: [String: FieldKind]

  static let fileName = "campos.yaml"

  /// Reads the file; a label that it lacks is the key itself.
  public static func load(
    from assets: String, form: FormDefinition, files: some FileSource
  ) throws(DiagnosticError) -> FieldLabels {
    let path = "\(assets)/\(fileName)"
    let file: DataFile
    do {
      file = try DataFile.read(path, named: path, files: files)
    } catch {
      throw DiagnosticError([CorrectionMessages.unreadable(path, error)])
    }
    if !file.diagnostics.isEmpty { throw DiagnosticError(file.diagnostics) }
    let sections = texts("secciones", of: file.root).merging(form.sectionNames) { own, _ in own }
    let fields = texts("campos", of: file.root).merging(form.fieldNames) { own, _ in own }
    return FieldLabels(
      sections: sections, fields: fields,
      kinds: texts("cambios", of: file.root), units: texts("unidades", of: file.root),
      types: form.fieldKinds)
  }

  private static func texts(_ key: String, of root: DataNode?) -> [String: String] {
    var texts: [String: String] = [:]
    for entry in root?[key]?.entries ?? [] { texts[entry.name] = entry.value.scalar?.text }
    return texts
  }

  /// The part of the form that the value is in: the label of the longest path above it.
  public func section(of path: ValuePath) -> String {
    let keys = path.keys
    for count in (1...max(1, keys.count)).reversed() {
      if let label = Self.label(of: keys.prefix(count), in: sections) { return label }
    }
    return keys.first ?? ""
  }

  /// «Objetivo 2 › Resultado 1 › Desafíos»; items are counted from 1.
  public func field(of path: ValuePath) -> String {
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

  private func isItem(_ step: ValuePath.Step) -> Bool {
    if case .item = step { true } else { false }
  }

  /// The name of a value below another, such as a text of an item that was added.
  public func name(of part: ValuePath, below path: ValuePath) -> String {
    let keys = path.keys + part.keys
    return Self.label(of: keys[...], in: fields) ?? keys.last ?? ""
  }

  /// A value as reports print it, where the data write it otherwise: dates, states and figures.
  func printed(_ text: String, of part: ValuePath, below path: ValuePath, _ form: Form) -> String {
    let keys = path.keys + part.keys
    switch Self.label(of: keys[...], in: types) {
    case .moment:
      guard case .data(let date) = WrittenDate(text) else { return text }
      return form.text(of: date)
    case .state(let states):
      return states.first { $0.id == text }.flatMap(\.phrase) ?? text
    case .number, .integer:
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 2, parts.joined().allSatisfy({ $0.isASCII && $0.isNumber }) else {
        return text
      }
      return parts.joined(separator: ",")
    case .prose, .line, nil: return text
    }
  }

  /// The word for what was done.
  public func kind(_ kind: Change.Kind) -> String { kinds[kind.rawValue] ?? kind.rawValue }

  /// A region's denomination, or the label of what is no region's.
  public func unit(of change: Change) -> String {
    change.region?.denomination ?? units[change.unit] ?? change.unit
  }

  /// The label of a path, each of whose keys may be `*` in the labels; plain keys come first.
  private static func label<Label>(
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
