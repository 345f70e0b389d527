internal import Diagnostics

/// Finds texts in the data that hold Markdown where the tag prints them as they are.
struct MarkdownHints {
  private let wanted: WantedNames
  private let data: Record
  private var known: [Int: [(value: Value, record: Record?)]] = [:]

  /// A warning for each such tag, with the first text that shows it.
  static func all(of wanted: WantedNames, on data: Record) -> [Diagnostic] {
    var hints = MarkdownHints(wanted, data)
    return wanted.nodes.indices.flatMap { hints.hints(at: $0) }
  }

  private init(_ wanted: WantedNames, _ data: Record) {
    self.wanted = wanted
    self.data = data
  }

  private mutating func hints(at number: Int) -> [Diagnostic] {
    let tags = wanted.nodes[number].uses.map(\.tag).filter(Self.printsAsIs)
    guard !tags.isEmpty else { return [] }
    for (value, record) in values(at: number) {
      guard case .text(let text) = value, let sign = MarkdownSigns.first(in: text) else {
        continue
      }
      return tags.map {
        TemplateFault.markdownAsText($0, sign: sign, origin: DataOrigin(record: record))
      }
    }
    return []
  }

  private static func printsAsIs(_ tag: Tag) -> Bool {
    if case .value(_, let filters) = tag.content { filters.isEmpty } else { false }
  }

  /// What the data has at a name, with the record that holds it.
  private mutating func values(at number: Int) -> [(value: Value, record: Record?)] {
    if let found = known[number] { return found }
    let node = wanted.nodes[number]
    var found: [(value: Value, record: Record?)] = []
    if let parent = node.parent {
      for (value, record) in values(at: parent) {
        switch value {
        case .record(let inner) where !node.isItem:
          if let field = inner.fields[node.name] { found.append((field, inner)) }
        case .list(let items) where node.isItem: found += items.map { ($0, record) }
        default: break
        }
      }
    } else if !node.isItem {
      found = [(.record(data), nil)]
    }
    known[number] = found
    return found
  }
}

/// The signs of Markdown that nobody types for themselves.
enum MarkdownSigns {
  /// The first stretch of a text that is surely meant as Markdown.
  static func first(in text: String) -> String? {
    for line in text.split(whereSeparator: \.isNewline) {
      if let match = line.firstMatch(of: /\*\*[^\s*](?:[^*]*[^\s*])?\*\*/) {
        return String(match.0)
      }
      if let match = line.firstMatch(of: /\[[^\[\]]+\]\((?:https?:\/\/|mailto:)[^\s()]+\)/) {
        return String(match.0)
      }
      if line.firstMatch(of: /^#{1,6} \S/) != nil
        || line.firstMatch(of: /^\s*\|?[ :]*-{3,}[-| :]*\|[-| :]*$/) != nil
        || line.hasPrefix("```") || line.firstMatch(of: /^[-*+] \S/) != nil
      {
        return String(line.prefix(40))
      }
    }
    return nil
  }
}
