internal import Diagnostics
internal import Text

/// A format of dates that an author wrote without the quotes around it: `fecha dd/MM/yyyy`.
struct UnquotedPattern {
  /// As it was written.
  let written: String
  /// The whole tag, with the nearest right format between quotes.
  let tag: String

  /// `nil` when the tag has no filter of dates, or nothing after it that could be a format.
  init?(in source: String) {
    guard source.utf8.count <= Self.longest, source.contains("|"),
      let match = source.firstMatch(of: /\|\s*(fecha|date)\s+([\p{L}][^|"“”«»()\[\]{}]*)/)
    else { return nil }
    let written = String(match.2).trimmed
    let typed = written.replacing("–", with: "-").replacing("—", with: "-")
    let right: String
    do throws(DatePattern.Fault) {
      _ = try DatePattern(typed)
      right = typed
    } catch {
      guard let suggestion = error.suggestion else { return nil }
      right = suggestion
    }
    // A word that is no field is the name of a format that the data has.
    guard right.first != "'", right.contains(where: { "dMyE".contains($0) }) else { return nil }
    self.written = written
    let whole = source[..<match.2.startIndex] + "\"\(right)\" " + source[match.2.endIndex...]
    tag = "{{ \(String(whole).trimmed) }}"
  }

  private static let longest = 200

  /// Whether a name is what the format was read as.
  func begins(with name: String) -> Bool { written.prefix { $0.isLetter } == name }

  var remedy: Message {
    Message(
      es: "el formato va entre comillas: escriba \(tag)",
      en: "the format stands between quotes: write \(tag)")
  }
}
