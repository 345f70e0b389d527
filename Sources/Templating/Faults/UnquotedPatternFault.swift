internal import Diagnostics

extension TemplateFault {
  /// A tag that makes no sense because its format of dates has no quotes.
  static func unquotedPattern(
    _ fault: SyntaxFault, in source: String, at place: Place
  ) -> Diagnostic? {
    switch fault {
    case .operatorAfterFilter, .unexpected, .unfinished: break
    default: return nil
    }
    guard let pattern = UnquotedPattern(in: source) else { return nil }
    return Diagnostic(
      rule: "TPL-01",
      Message(
        es: "no se entiende «\(pattern.written)» en {{\(source)}}",
        en: "“\(pattern.written)” makes no sense in {{\(source)}}"), at: place,
      remedy: pattern.remedy)
  }
}
