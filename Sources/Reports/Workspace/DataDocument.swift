public import Diagnostics
public import StructuredData
public import Templating

/// Any YAML, JSON, JSON Lines or CSV as the data of any template.
public enum DataDocument {
  /// What came of reading data.
  public struct Reading: Sendable {
    /// What the template sees; `nil` when the data cannot be used.
    public var value: Record?
    /// The items of data that is a list; the template sees them under ``listName``.
    public var items: [DataNode]?
    public var diagnostics: [Diagnostic] = []
    /// What was recognised and the user should know.
    public var notes: [Message] = []
    /// Whether nothing tells in which format the data is.
    public var lacksFormat = false
  }

  /// The name by which a template finds the items of data that is a list.
  public static let listName = "filas"

  /// The largest list of rows that is read, in bytes.
  private static let tableLimit = 64 << 20

  /// Reads a file or, for `-`, standard input; the value is `nil` when it cannot be used.
  ///
  /// Bare `true`, `false`, `null` and numbers are what the core schema of YAML 1.2 says; all
  /// else is text, dates too.
  ///
  /// - Parameter format: when neither the file's name nor its beginning is to tell.
  public static func read(
    _ path: String, as format: DataFormat? = nil, files: some FileSource
  ) -> Reading {
    let file: DataFile
    var notes: [Message] = []
    do {
      let isInput = path == StandardInput.name
      let known = format ?? DataFormat(ofFile: path)
      let limit =
        known == .csv || known == .jsonl || isInput ? tableLimit : DataFile.sizeLimit
      let bytes =
        isInput
        ? try StandardInput.bytes(limit: limit) : try files.bytes(of: path, limit: limit)
      guard let format = known ?? DataFormat(of: bytes) ?? (isInput ? nil : .yaml) else {
        return Reading(lacksFormat: true)
      }
      switch format {
      case .yaml: file = DataFile(bytes, named: path)
      case .json: file = DataFile(json: bytes, named: path)
      case .jsonl: file = DataFile(jsonLines: bytes, named: path)
      case .csv:
        let table = TableReader(bytes, named: path)
        file = DataFile(table: table)
        notes.append(DataMessages.recognised(table, named: path))
      }
    } catch FileError.tooLarge(_, let size, let limit) {
      return Reading(diagnostics: [DataFile.tooLarge(path, size: size, limit: limit)])
    } catch {
      return Reading(diagnostics: [DataMessages.unreadable(path, error)])
    }
    guard file.diagnostics.isEmpty else {
      return Reading(diagnostics: file.diagnostics.sortedByPlace(), notes: notes)
    }
    guard let root = file.root, !root.isNull else {
      let start = SourceSpan(file: path, start: .start, end: .start)
      return Reading(
        diagnostics: [DataMessages.emptyFile(at: file.source.place(start), file: path)])
    }
    if let entries = root.entries {
      return Reading(value: record(entries, at: root.span), notes: notes)
    }
    if let items = root.items {
      let list = Record([listName: .list(items.map(value))], origin: root.span.location)
      return Reading(value: list, items: items, notes: notes)
    }
    let shape = Shape.record(RecordShape(fields: []))
    let place = file.source.place(root.span)
    return Reading(
      diagnostics: [DataMessages.wrongType(nil, expected: shape, found: root, at: place)])
  }

  /// What a template sees of one item of a list; `nil` when it has no names.
  public static func record(of item: DataNode) -> Record? {
    item.entries.map { record($0, at: item.span) }
  }

  private static func record(_ entries: [DataNode.Entry], at span: SourceSpan) -> Record {
    var fields: [String: Value] = [:]
    for entry in entries { fields[entry.name] = value(entry.value) }
    return Record(
      fields, origin: span.location, order: entries.map(\.name),
      places: entries.map { Record.FieldPlace($0.value.span.location) })
  }

  private static func value(_ node: DataNode) -> Value {
    switch node.content {
    case .sequence(let items, _): .list(items.map(value))
    case .mapping(let entries, _): .record(record(entries, at: node.span))
    case .scalar(let scalar):
      switch CoreScalar(scalar) {
      case .null: .null
      case .boolean(let flag): .boolean(flag)
      case .number(let number): .number(number)
      case .text(let text): .text(text)
      }
    }
  }
}
