/// The formats in which data is read.
public enum DataFormat: String, Sendable, Hashable, CaseIterable {
  case yaml
  case json
  /// JSON Lines: a value a line.
  case jsonl
  /// A table with `,`, `;` or tabs between its cells.
  case csv

  /// By the ending of a file's name; `nil` for an ending that tells nothing.
  public init?(ofFile path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    switch name[name.index(after: dot)...].lowercased() {
    case "yaml", "yml": self = .yaml
    case "json": self = .json
    case "jsonl", "ndjson": self = .jsonl
    case "csv", "tsv", "tab": self = .csv
    default: return nil
    }
  }

  /// By what the bytes begin with; `nil` for what may be YAML or a table.
  public init?(of bytes: [UInt8]) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let space = Array(" \t\r\n".utf8)
    let text = start.drop { space.contains($0) }
    switch text.first {
    case UInt8(ascii: "["): self = .json
    case UInt8(ascii: "{"):
      let line = text.prefix { $0 != UInt8(ascii: "\n") }
      let next = text[line.endIndex...].drop { space.contains($0) }
      let isClosed = line.reversed().drop { space.contains($0) }.first == UInt8(ascii: "}")
      self = isClosed && next.first == UInt8(ascii: "{") ? .jsonl : .json
    default: return nil
    }
  }
}
