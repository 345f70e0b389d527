internal import Diagnostics

/// What an author may have meant by a name that the data does not have.
enum NameSuggestion {
  static func nearest(to name: String, among known: [String], in tag: Tag) -> String? {
    // A name with a dash, written bare, is read as a subtraction.
    let written = tag.source.filter { !$0.isWhitespace }
    let dashed = known.filter { $0.contains("-") && written.contains($0) }.sorted()
    if let whole = dashed.first(where: { $0.split(separator: "-").contains { $0 == name } }) {
      return "[\(whole)]"
    }
    return Suggestion.nearest(to: name, among: Set(known).sorted())
  }
}
