import Text

/// What `{{> … }}` brings into its place.
struct IncludeCall: Sendable, Hashable {
  enum Target: Sendable, Hashable {
    /// A template of the same folder, without its ending.
    case named(String)
    /// One of them whose name the data gives: `{{> (tipo) }}`.
    case computed(Expression)
  }

  let target: Target
  /// What the included template calls some values.
  let arguments: [Argument]

  struct Argument: Sendable, Hashable {
    let name: String
    let value: Expression
  }

  /// Reads what follows `>`: a name, which may hold spaces or stand between quotes, or an expression
  /// in parentheses; then `name=value`, any number of them.
  init(_ source: String) throws(SyntaxFault) {
    if source.first == "(" {
      var parser = try ExpressionParser(source)
      target = .computed(try parser.argument())
      arguments = try parser.namedArguments()
      return
    }
    let hasArguments = source.contains("=")
    let end =
      hasArguments
      ? source.firstMatch(of: /\s+(?:[\p{L}_][\p{L}\p{N}_]*|\[[^\]]*\])\s*=/)?.range.lowerBound
        ?? source.endIndex : source.endIndex
    let name = String(source[..<end]).trimming { "\"“”„'‘’".contains($0) }
      .trimmed
    if name.isEmpty { throw .unfinished }
    target = .named(name)
    var parser = try ExpressionParser(String(source[end...]))
    arguments = try parser.namedArguments()
  }

  /// What the name that the data gives begins with, as far as the template says.
  var prefix: String {
    guard case .computed(.filtered(.literal(.text(let text)), let filters)) = target,
      let first = filters.first, ["concatenar", "concat"].contains(first.name)
    else { return "" }
    return filters.count == 1 ? text : ""
  }
}

extension ExpressionParser {
  /// `name=value`, to the end.
  mutating func namedArguments() throws(SyntaxFault) -> [IncludeCall.Argument] {
    var arguments: [IncludeCall.Argument] = []
    while peek != nil {
      let name = try variable()
      guard take(.relation(.equal)) else { throw .noValueForName(name) }
      arguments.append(IncludeCall.Argument(name: name, value: try argument()))
    }
    return arguments
  }
}
