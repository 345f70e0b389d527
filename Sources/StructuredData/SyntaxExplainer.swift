import Diagnostics

/// Says in a person's words what libyaml's failure means, and what to blank to read on.
struct SyntaxExplainer {
  /// The file as it is, for the messages' lines.
  let source: SourceText
  /// The text as it was parsed, with earlier faults blanked.
  let text: SourceText
  let marks: MarkTable
  let last: TreeBuilder.Last?
  let openBracket: SourcePosition?

  struct Explanation {
    var diagnostics: [Diagnostic]
    /// Bytes to overwrite with spaces so that the rest of the file can be judged; `nil` when what
    /// follows depends on the fault.
    var repair: Range<Int>?
  }

  func explain(_ failure: ParseFailure) -> Explanation {
    let problem = marks.position(failure.problemMark)
    let context = marks.position(failure.contextMark)
    func says(_ words: String) -> Bool { failure.problem.contains(words) }
    let isIn = { (words: String) in failure.context.contains(words) }

    let dashes = foreignDashes(from: context.line, to: problem)
    if !dashes.isEmpty { return Explanation(diagnostics: dashes) }
    if says("tab character") || (says("cannot start any token") && byte(at: problem) == 0x09) {
      return Explanation(diagnostics: tabs(orAt: problem))
    }
    if says("cannot start any token") || isIn("directive") {
      return reserved(at: isIn("directive") ? context : problem)
    }
    if says("could not find expected ':'") { return lineWithoutColon(at: context) }
    if says("mapping values are not allowed") { return unexpectedColon(at: problem) }
    if says("block sequence entries are not allowed") || says("mapping keys are not allowed") {
      let line = Line(text, problem.line)
      return line.colon.map { $0 < problem.offset } == true
        ? reserved(at: problem) : one(SyntaxMessages.indentation(at: place(problem)))
    }
    if says("unexpected end of stream") || says("unexpected document indicator") {
      return one(SyntaxMessages.unclosedQuote(character(at: context), at: place(context)))
    }
    if says("escape character") || says("hexdecimal") || says("Unicode character escape") {
      let line = Line(text, problem.line)
      let before = text.bytes[line.start..<max(line.start, problem.offset)]
      let backslash = before.lastIndex(of: UInt8(ascii: "\\")) ?? problem.offset
      return Explanation(
        diagnostics: [
          SyntaxMessages.badEscape(at: source.place(source.span(backslash..<backslash + 2)))
        ],
        repair: line.isFlow ? nil : line.value)
    }
    if isIn("anchor") || isIn("alias") || isIn("block scalar") || isIn("tag") {
      return reserved(at: context)
    }
    if says("undefined tag handle") { return reserved(at: problem, as: "!") }
    if says("',' or ']'") || says("',' or '}'") {
      return one(
        SyntaxMessages.unclosedBracket(
          character(at: context), at: place(context), found: place(problem)))
    }
    return misplaced(failure, at: problem, context: context)
  }

  /// Something stands where a key, a list's dash or a value was expected.
  private func misplaced(
    _ failure: ParseFailure, at problem: SourcePosition, context: SourcePosition
  ) -> Explanation {
    switch last {
    case .scalar(let span, .singleQuoted), .scalar(let span, .doubleQuoted):
      if span.end.line == problem.line, span.end.offset <= problem.offset {
        if span.start.line < span.end.line {
          return one(
            SyntaxMessages.unclosedQuote(character(at: span.start), at: place(span.start)))
        }
        return afterClose(Message(es: "cerrar las comillas", en: "the closing quote"), at: problem)
      }
    case .flowEnd(let span) where span.end.line == problem.line:
      return afterClose(
        Message(es: "cerrar el corchete o la llave", en: "the closing bracket"), at: problem)
    case .alias(let span) where span.end.line == problem.line:
      return reserved(at: span.start, as: "*")
    default: break
    }
    let found = character(at: problem)
    if let openBracket, failure.context.contains("flow"), ![",", "@", "`", "%"].contains(found) {
      return one(
        SyntaxMessages.unclosedBracket(
          character(at: openBracket), at: place(openBracket), found: place(problem)))
    }
    if [",", "]", "}", "@", "`", "%"].contains(found) { return reserved(at: problem) }
    if failure.problem.contains("did not find expected") {
      let isBlock = failure.context.contains("block")
      let opening = Message(
        es: "el bloque al que debería pertenecer empieza aquí",
        en: "the block it should belong to begins here")
      return one(
        SyntaxMessages.indentation(
          at: place(problem), related: isBlock ? [.init(place(context), opening)] : []))
    }
    return one(SyntaxMessages.unreadable(failure.problem, at: place(problem)))
  }

  // MARK: Lines

  private func lineWithoutColon(at context: SourcePosition) -> Explanation {
    let line = Line(text, context.line)
    if let key = line.keyWithoutSpace { return missingSpace(key) }
    return Explanation(
      diagnostics: [SyntaxMessages.noColon(at: rest(of: line, from: context.offset))],
      repair: min(context.offset, line.end)..<line.end)
  }

  private func unexpectedColon(at problem: SourcePosition) -> Explanation {
    let line = Line(text, problem.line)
    if let colon = line.colon, colon < problem.offset {
      return Explanation(
        diagnostics: [SyntaxMessages.colonInValue(at: place(problem))],
        repair: line.isFlow ? nil : line.value)
    }
    if let above = lineAbove(problem.line) {
      if let key = above.keyWithoutSpace { return missingSpace(key) }
      if above.colon == nil, above.content - above.start == line.content - line.start {
        return Explanation(
          diagnostics: [SyntaxMessages.noColon(at: rest(of: above, from: above.content))],
          repair: above.content..<above.end)
      }
    }
    let isKey = text.bytes[line.content..<max(line.content, problem.offset)].allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "_")
    }
    if isKey {
      return one(
        SyntaxMessages.indentation(at: place(source.position(atOffset: line.content))))
    }
    return Explanation(
      diagnostics: [SyntaxMessages.colonInValue(at: place(problem))],
      repair: line.isFlow ? nil : line.content..<line.end)
  }

  private func missingSpace(_ key: Line.Key) -> Explanation {
    let name = String(decoding: text.bytes[key.start..<key.colon], as: UTF8.self)
    let colon = source.span(key.colon..<key.colon + 1)
    return Explanation(
      diagnostics: [SyntaxMessages.noSpaceAfterColon(name, at: source.place(colon))],
      repair: key.colon + 1..<key.end)
  }

  /// The nearest line above that is neither blank nor a comment.
  private func lineAbove(_ number: Int) -> Line? {
    var above = number - 1
    while above > 0 {
      let line = Line(text, above)
      if line.content < line.end, text.bytes[line.content] != UInt8(ascii: "#") { return line }
      above -= 1
    }
    return nil
  }

  /// Every line that begins with a tab, up to twenty.
  private func tabs(orAt problem: SourcePosition) -> [Diagnostic] {
    var found: [Int] = []
    for number in 1...text.lineCount where found.count < 20 {
      let line = text.bytes(ofLine: number)
      let lead = line.prefix { $0 == 0x20 || $0 == 0x09 }
      guard lead.count < line.count, line[lead.endIndex] != UInt8(ascii: "#") else { continue }
      if let tab = lead.firstIndex(of: 0x09) { found.append(tab) }
    }
    if found.isEmpty { found = [problem.offset] }
    return found.map { SyntaxMessages.tab(at: source.place(source.span($0..<$0 + 1))) }
  }

  /// The lines over which the parser stumbled that begin with a dash or bullet as word processors write
  /// them: its own, the one where the block begins, and the one above that this one would belong to.
  private func foreignDashes(from context: Int, to problem: SourcePosition) -> [Diagnostic] {
    var lines: Set = [context, problem.line]
    if let above = lineAbove(problem.line), above.colon != nil {
      let line = Line(text, problem.line)
      if above.content - above.start < line.content - line.start { lines.insert(above.number) }
    }
    return lines.sorted().compactMap { number in
      dash(atLine: number).map { mark, span in
        SyntaxMessages.foreignDash(String(mark), at: source.place(span))
      }
    }
  }

  private func dash(atLine number: Int) -> (mark: Character, span: SourceSpan)? {
    guard (1...text.lineCount).contains(number) else { return nil }
    let line = Line(text, number)
    let words = String(decoding: text.bytes[line.content..<line.end].prefix(5), as: UTF8.self)
    guard let mark = words.first, "–—―−‐‑•·▪●".contains(mark), words.dropFirst().first == " "
    else { return nil }
    let length = String(mark).utf8.count
    return (mark, source.span(line.content..<line.content + length))
  }

  // MARK: Places

  private func reserved(at position: SourcePosition, as name: String? = nil) -> Explanation {
    let line = Line(text, position.line)
    return Explanation(
      diagnostics: [
        SyntaxMessages.reservedStart(name ?? character(at: position), at: place(position))
      ],
      repair: line.isFlow || line.value?.lowerBound != position.offset ? nil : line.value)
  }

  private func afterClose(_ close: Message, at problem: SourcePosition) -> Explanation {
    Explanation(
      diagnostics: [SyntaxMessages.textAfterClose(close, at: place(problem))],
      repair: Line(text, problem.line).value)
  }

  private func one(_ diagnostic: Diagnostic) -> Explanation {
    Explanation(diagnostics: [diagnostic])
  }

  private func place(_ position: SourcePosition) -> Place {
    source.place(SourceSpan(file: source.file, start: position, end: position))
  }

  private func rest(of line: Line, from offset: Int) -> Place {
    source.place(source.span(offset..<max(offset, line.end)))
  }

  private func byte(at position: SourcePosition) -> UInt8? {
    text.bytes.indices.contains(position.offset) ? text.bytes[position.offset] : nil
  }

  private func character(at position: SourcePosition) -> String {
    let bytes = text.bytes[min(position.offset, text.bytes.count)...].prefix(4)
    return String(decoding: bytes, as: UTF8.self).first.map(String.init) ?? ""
  }
}

/// A line of YAML as a person sees it: indentation, dashes, key, colon, value. Offsets in bytes.
private struct Line {
  /// Counted from 1.
  let number: Int
  let start: Int
  /// Where the words begin, after spaces and list dashes.
  let content: Int
  let end: Int
  /// The first colon that ends a key.
  let colon: Int?
  /// A key whose colon lacks its space.
  let keyWithoutSpace: Key?
  /// What follows the key's colon, without the spaces before it.
  let value: Range<Int>?
  /// Whether the line begins a list or mapping in brackets.
  let isFlow: Bool

  struct Key {
    let start: Int
    let colon: Int
    let end: Int
  }

  init(_ text: SourceText, _ number: Int) {
    let bytes = text.bytes
    let line = text.bytes(ofLine: number)
    let end = line.endIndex
    let space = UInt8(ascii: " ")
    var content = line.startIndex
    while content < end {
      if bytes[content] == space || bytes[content] == 0x09 {
        content += 1
      } else if bytes[content] == UInt8(ascii: "-"), content + 1 < end, bytes[content + 1] == space
      {
        content += 2
      } else {
        break
      }
    }
    var colon: Int?
    var tight: Int?
    for index in content..<end where bytes[index] == UInt8(ascii: ":") {
      if index + 1 == end || bytes[index + 1] == space {
        colon = index
        break
      }
      if tight == nil { tight = index }
    }
    var value: Range<Int>?
    if let colon {
      let first = (colon + 1..<end).first { bytes[$0] != space }
      value = first.map { $0..<end }
    }
    var keyWithoutSpace: Key?
    if let tight, colon == nil, tight > content, bytes[tight + 1] != UInt8(ascii: "/") {
      let isWord = bytes[content..<tight].allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || byte == UInt8(ascii: "_") || byte >= 0x80
      }
      if isWord { keyWithoutSpace = Key(start: content, colon: tight, end: end) }
    }
    self.number = number
    start = line.startIndex
    self.content = content
    self.end = end
    self.colon = colon
    self.keyWithoutSpace = keyWithoutSpace
    self.value = value
    let brackets: [UInt8] = [UInt8(ascii: "{"), UInt8(ascii: "[")]
    isFlow =
      content < end && brackets.contains(bytes[content])
      || value.map { brackets.contains(bytes[$0.lowerBound]) } == true
  }
}
