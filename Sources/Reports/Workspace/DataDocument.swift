public import Diagnostics
public import StructuredData
public import Templating

/// Any YAML or JSON as the data of any template.
public enum DataDocument {
  /// Reads a file; the value is `nil` when it cannot be used.
  ///
  /// Bare `true`, `false`, `null` and numbers are what the core schema of YAML 1.2 says; all
  /// else is text, dates too.
  public static func read(
    _ path: String, files: some FileSource
  ) -> (value: Record?, diagnostics: [Diagnostic]) {
    let file: DataFile
    do {
      file = try DataFile.read(path, named: path, files: files)
    } catch {
      return (nil, [DataMessages.unreadable(path, error)])
    }
    guard file.diagnostics.isEmpty else { return (nil, file.diagnostics.sortedByPlace()) }
    guard let root = file.root, !root.isNull else {
      let start = SourceSpan(file: path, start: .start, end: .start)
      return (nil, [DataMessages.emptyFile(at: file.source.place(start), file: path)])
    }
    guard let entries = root.entries else {
      let shape = Shape.record(RecordShape(fields: []))
      let place = file.source.place(root.span)
      return (nil, [DataMessages.wrongType(nil, expected: shape, found: root, at: place)])
    }
    return (record(entries, at: root.span), [])
  }

  private static func record(_ entries: [DataNode.Entry], at span: SourceSpan) -> Record {
    var fields: [String: Value] = [:]
    for entry in entries { fields[entry.name] = value(entry.value) }
    return Record(fields, origin: span.location, order: entries.map(\.name))
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
