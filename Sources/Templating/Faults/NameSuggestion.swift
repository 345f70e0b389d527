internal import Diagnostics

/// What an author may have meant by a name that the data does not have.
enum NameSuggestion {
  /// What Jinja and Django call by a name of its own, such as `loop.index`.
  private static func loopFact(_ name: String, in tag: Tag) -> String? {
    guard name == "loop" || name == "forloop",
      let match = tag.source.firstMatch(of: /loop\.(\w+)/)
    else { return nil }
    return [
      "index": "@number", "counter": "@number", "index0": "@index", "counter0": "@index",
      "first": "@first", "last": "@last", "length": "@count",
    ][match.1]
  }

  static func nearest(to name: String, among known: [String], in tag: Tag) -> String? {
    // A name with a dash, written bare, is read as a subtraction.
    let written = tag.source.filter { !$0.isWhitespace }
    let dashed = known.filter { $0.contains("-") && written.contains($0) }.sorted()
    if let whole = dashed.first(where: { $0.split(separator: "-").contains { $0 == name } }) {
      return "[\(whole)]"
    }
    if let fact = loopFact(name, in: tag) { return fact }
    return Suggestion.nearest(to: name, among: Set(known).sorted())
  }
}
