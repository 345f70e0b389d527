import Diagnostics

extension DataFile {
  /// Reads JSON Lines: a value a line, which together are a list; empty lines do not count.
  public init(jsonLines bytes: [UInt8], named name: String) {
    let source = SourceText(file: name, bytes: bytes)
    var items: [DataNode] = []
    var faults: [Diagnostic] = []
    for line in 1...max(1, source.lineCount) {
      let start = source.offset(ofLine: line)
      let text = Array(source.bytes(ofLine: line))
      if text.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { continue }
      let file = DataFile(json: text, named: name)
      faults += file.diagnostics.map { $0.moved(lines: line - 1) }
      if let root = file.root { items.append(root.moved(lines: line - 1, bytes: start)) }
    }
    let end = source.position(atOffset: bytes.count)
    let span = SourceSpan(file: name, start: .start, end: end)
    self.init(
      source: source, root: DataNode(.sequence(items, isFlow: true), at: span), diagnostics: faults)
  }
}

extension Diagnostic {
  fileprivate func moved(lines: Int) -> Diagnostic {
    Diagnostic(
      rule: rule, severity: severity, message, at: place?.moved(lines: lines),
      related: related.map { .init($0.place.moved(lines: lines), $0.message) }, remedy: remedy)
  }
}

extension Place {
  fileprivate func moved(lines: Int) -> Place {
    guard case .source(let location, let snippet) = self else { return self }
    return .source(
      SourceLocation(file: location.file, line: location.line + lines, column: location.column),
      snippet)
  }
}

extension DataNode {
  fileprivate func moved(lines: Int, bytes: Int) -> DataNode {
    let content: Content =
      switch self.content {
      case .scalar(let scalar): .scalar(scalar)
      case .sequence(let items, let isFlow):
        .sequence(items.map { $0.moved(lines: lines, bytes: bytes) }, isFlow: isFlow)
      case .mapping(let entries, let isFlow):
        .mapping(
          entries.map {
            Entry(
              key: $0.key.moved(lines: lines, bytes: bytes),
              value: $0.value.moved(lines: lines, bytes: bytes))
          }, isFlow: isFlow)
      }
    let moved = { (position: SourcePosition) in
      SourcePosition(
        offset: position.offset + bytes, line: position.line + lines, column: position.column)
    }
    return DataNode(
      content,
      at: SourceSpan(file: span.file, start: moved(span.start), end: moved(span.end)),
      isComplete: isComplete)
  }
}
