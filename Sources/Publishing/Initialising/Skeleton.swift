/// A data file that waits to be filled in: text with names in braces, as `Assets/iniciar/` has them.
///
/// `#@ cada NAME` … `#@ fin` repeats its lines for each item, or once for none; `#@ si NAME` …
/// `#@ fin` repeats them for each item and leaves them out for none; `#@ parte FILE` takes another
/// file in. A comment that begins with `#?`, and a key that stands behind `#+`, are left out when one
/// of their names has no value. `{NAME}` at the end of a line is a text, `{=NAME}` stands as it is.
struct Skeleton {
  /// Values by name, and lists of such.
  struct Scope {
    var texts: [String: String] = [:]
    var lists: [String: [Scope]] = [:]
  }

  /// Reads another file of the folder.
  let part: (_ name: String) throws(Failure) -> String

  func filled(_ text: String, with scope: Scope) throws(Failure) -> String {
    let lines = try self.lines(of: text)
    return filled(lines[...], [scope]).joined(separator: "\n") + "\n"
  }

  /// With the parts in their places.
  private func lines(of text: String) throws(Failure) -> [Substring] {
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let name = Self.mark("#@ parte ", in: line) {
        lines += try self.lines(of: try part(name))
      } else {
        lines.append(line)
      }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private func filled(_ lines: ArraySlice<Substring>, _ scopes: [Scope]) -> [String] {
    var result: [String] = []
    var index = lines.startIndex
    while index < lines.endIndex {
      let line = lines[index]
      let isEach = Self.mark("#@ cada ", in: line) != nil
      if let name = Self.mark("#@ cada ", in: line) ?? Self.mark("#@ si ", in: line) {
        let end = Self.end(of: index, in: lines)
        let body = lines[(index + 1)..<end]
        let items = scopes.last?.lists[name] ?? []
        for item in items { result += filled(body, scopes + [item]) }
        // No values of a place around it belong to an item that is not there.
        if items.isEmpty, isEach { result += filled(body, [scopes[0], Scope()]) }
        index = end + 1
      } else {
        result += filled(line, scopes)
        index += 1
      }
    }
    return result
  }

  private func filled(_ line: Substring, _ scopes: [Scope]) -> [String] {
    let margin = String(line.prefix { $0 == " " })
    var words = String(line.dropFirst(margin.count))
    let isOptional = words.hasPrefix("#?") || words.hasPrefix("#+")
    if words.hasPrefix("#+") { words = String(words.dropFirst(3)) }
    var isComplete = true
    func value(_ name: String) -> String? {
      for scope in scopes.reversed() { if let text = scope.texts[name] { return text } }
      isComplete = false
      return nil
    }
    if words.hasPrefix("#") {
      let text = Self.replacing(words) { value($0) ?? "" }
      if isOptional && !isComplete { return [] }
      if !isOptional { return [margin + text] }
      return YAMLText.comment(String(text.dropFirst(3)), margin: margin)
    }
    // A key's value may take several lines; names inside a key are plain.
    if words.hasSuffix("}"), let brace = words.lastIndex(of: "{") {
      let inside = words[words.index(after: brace)...].dropLast()
      let name = String(inside.drop { $0 == "=" })
      let head = margin + Self.replacing(String(words[..<brace])) { value($0) ?? "" }
      guard let text = value(name) else {
        return isOptional ? [] : [String(head.dropLast())]
      }
      if inside.hasPrefix("=") { return [head + text] }
      let inner = margin + (words.hasPrefix("- ") ? "    " : "  ")
      return YAMLText.value(text, behind: head, margin: inner)
    }
    return [margin + Self.replacing(words) { value($0) ?? "" }]
  }

  private static func replacing(_ text: String, _ value: (String) -> String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open] + value(String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private static func mark(_ mark: String, in line: Substring) -> String? {
    let words = line.drop { $0 == " " }
    return words.hasPrefix(mark) ? String(words.dropFirst(mark.count)) : nil
  }

  private static func end(of start: Int, in lines: ArraySlice<Substring>) -> Int {
    var depth = 0
    for index in start..<lines.endIndex {
      if mark("#@ cada ", in: lines[index]) != nil || mark("#@ si ", in: lines[index]) != nil {
        depth += 1
      } else if lines[index].drop(while: { $0 == " " }) == "#@ fin" {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return lines.endIndex - 1
  }
}
