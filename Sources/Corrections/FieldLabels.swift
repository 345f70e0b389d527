public import Diagnostics
public import Reports
public import StructuredData

/// What each key of the data is called: those of the units by the form's definition, those of
/// `informe.yaml` by `campos.yaml` of the assets.
public struct FieldLabels: Sendable {
  private let names: FieldNames
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
    let names = FieldNames(
      of: form, sections: texts("secciones", of: file.root), fields: texts("campos", of: file.root))
    return FieldLabels(
      names: names,
      kinds: texts("cambios", of: file.root), units: texts("unidades", of: file.root),
      types: form.fieldKinds)
  }

  private static func texts(_ key: String, of root: DataNode?) -> [String: String] {
    var texts: [String: String] = [:]
    for entry in root?[key]?.entries ?? [] { texts[entry.name] = entry.value.scalar?.text }
    return texts
  }

  /// The part of the form that the value is in: the label of the longest path above it.
  public func section(of path: ValuePath) -> String { names.section(of: path) }

  /// «Objetivo 2 › Resultado 1 › Desafíos»; items are counted from 1.
  public func field(of path: ValuePath) -> String { names.field(of: path) }

  /// The name of a value below another, such as a text of an item that was added.
  public func name(of part: ValuePath, below path: ValuePath) -> String {
    names.name(of: part, below: path)
  }

  /// A value as reports print it, where the data write it otherwise: dates, states and figures.
  func printed(_ text: String, of part: ValuePath, below path: ValuePath, _ form: Form) -> String {
    let keys = path.keys + part.keys
    switch FieldNames.label(of: keys[...], in: types) {
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
}
