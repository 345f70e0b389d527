import Diagnostics

/// The names of the rules of review, `FIG-03`, as people write them.
enum RuleNames {
  /// The rule that was meant: otherwise written (`fig3`), by its name in early drafts (`IV-F03`), or with
  /// a slip.
  static func meant(by text: String, among known: [String]) -> String? {
    var letters = text.uppercased()
    if letters.hasPrefix("IV-") { letters.removeFirst(3) }
    let family = letters.prefix { $0.isLetter }
    let number = letters.dropFirst(family.count).drop { !$0.isNumber }
    if !family.isEmpty, let number = Int(number) {
      let ending = "-" + (number < 10 ? "0" : "") + String(number)
      let candidates = known.filter { $0.hasSuffix(ending) }
      if let rule = candidates.first(where: { $0 == family + ending }) { return rule }
      // Drafts had a letter for each family.
      if family.count == 1, let rule = candidates.first(where: { $0.hasPrefix(family) }) {
        return rule
      }
    }
    return Suggestion.nearest(to: text, among: known)
  }

  /// Whether it names a fault that is no matter of opinion: of the data, of a template, of an import.
  static func isFixed(_ text: String) -> Bool {
    ["ACE-", "DAT-", "FOR-", "IMP-", "OBS-", "PDF-", "TPL-", "YML-"].contains {
      text.uppercased().hasPrefix($0)
    }
  }
}
