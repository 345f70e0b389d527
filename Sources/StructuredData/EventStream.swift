import CLibYAML

/// What libyaml reads, one event after another.
struct Event {
  let kind: Kind
  let start: Mark
  let end: Mark

  enum Kind {
    case streamStart
    case streamEnd
    case documentStart
    case documentEnd
    case alias(String)
    case scalar(DataNode.Scalar, anchor: String?)
    case sequenceStart(Collection)
    case sequenceEnd
    case mappingStart(Collection)
    case mappingEnd
  }

  struct Collection {
    let anchor: String?
    let tag: String?
    let isFlow: Bool
  }
}

/// A point as libyaml counts: all from 0, in Unicode scalars from the text's first.
struct Mark: Hashable {
  let index: Int
  let line: Int
  let column: Int
}

/// libyaml's own words for a text that it cannot read.
struct ParseFailure: Error {
  let problem: String
  let context: String
  let problemMark: Mark
  let contextMark: Mark
}

/// libyaml's parser over a text in memory: UTF-8 without byte order mark or control characters.
final class EventStream {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  private let isReady: Bool

  init(_ text: ArraySlice<UInt8>) {
    parser = .allocate(capacity: 1)
    input = .allocate(capacity: max(1, text.count))
    _ = input.initialize(from: text)
    isReady = yaml_parser_initialize(parser) == 1
    guard isReady else { return }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, text.count)
  }

  deinit {
    if isReady { yaml_parser_delete(parser) }
    parser.deallocate()
    input.deallocate()
  }

  /// The next event; `streamEnd` is the last.
  func next() throws(ParseFailure) -> Event {
    guard isReady else { throw Self.outOfMemory }
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
    defer { yaml_event_delete(&event) }
    return Event(
      kind: Self.kind(of: event), start: Mark(event.start_mark), end: Mark(event.end_mark))
  }

  private static let outOfMemory = ParseFailure(
    problem: "out of memory", context: "", problemMark: Mark(yaml_mark_t()),
    contextMark: Mark(yaml_mark_t()))

  private var failure: ParseFailure {
    let state = parser.pointee
    return ParseFailure(
      problem: state.problem.map { String(cString: $0) } ?? "out of memory",
      context: state.context.map { String(cString: $0) } ?? "",
      problemMark: Mark(state.problem_mark), contextMark: Mark(state.context_mark))
  }

  private static func kind(of event: yaml_event_t) -> Event.Kind {
    switch event.type {
    case YAML_STREAM_START_EVENT: return .streamStart
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_ALIAS_EVENT: return .alias(string(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let data = event.data.scalar
      let text = String(
        decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
      // libyaml says of the bare tag `!` only that the scalar is not a plain one.
      let hasBareTag = data.style == YAML_PLAIN_SCALAR_STYLE && data.plain_implicit == 0
      let scalar = DataNode.Scalar(
        text: text, style: style(data.style), tag: string(data.tag) ?? (hasBareTag ? "!" : nil))
      return .scalar(scalar, anchor: string(data.anchor))
    case YAML_SEQUENCE_START_EVENT:
      let data = event.data.sequence_start
      return .sequenceStart(
        Event.Collection(
          anchor: string(data.anchor), tag: string(data.tag),
          isFlow: data.style == YAML_FLOW_SEQUENCE_STYLE))
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      let data = event.data.mapping_start
      return .mappingStart(
        Event.Collection(
          anchor: string(data.anchor), tag: string(data.tag),
          isFlow: data.style == YAML_FLOW_MAPPING_STYLE))
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    default: return .streamEnd
    }
  }

  private static func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    text.map { String(cString: $0) }
  }

  private static func style(_ style: yaml_scalar_style_t) -> DataNode.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }
}

extension Mark {
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(index: Int(mark.index), line: Int(mark.line), column: Int(mark.column))
  }
}
