/// A formula of OpenFormula (ODF 1.3 part 4, §5) or of Excel, without the texts that it holds: those are no
/// code.
struct FormulaCode {
  /// In capitals and without spaces; each text is `""`, and names keep their apostrophes.
  private let code: String
  /// The same with the texts.
  private let whole: String

  init(_ formula: String) {
    var code = ""
    var rest = formula.utf8[...]
    while let next = rest.firstIndex(where: { $0 == Self.quote || $0 == Self.apostrophe }) {
      let after = rest.index(after: next)
      // What is never closed hides nothing.
      guard let close = rest[after...].firstIndex(of: rest[next]) else { break }
      let end = rest.index(after: close)
      code += String(Substring(rest[..<next]))
      code += rest[next] == Self.quote ? "\"\"" : String(Substring(rest[next..<end]))
      rest = rest[end...]
    }
    self.code = Self.plain(code + String(Substring(rest)))
    whole = formula
  }

  private static let quote = UInt8(ascii: "\"")
  private static let apostrophe = UInt8(ascii: "'")

  /// In capitals and without spaces.
  private static func plain(_ text: String) -> String {
    String(text.uppercased().filter { !$0.isWhitespace })
  }

  /// Whether it asks for nothing outside of its document: no cells of another file, and no function
  /// that fetches.
  var isSelfContained: Bool {
    if ["WEBSERVICE(", "DDE("].contains(where: code.contains) { return false }
    // A text may name cells only to this function.
    return !(code.contains("INDIRECT(") ? Self.namesFile(whole) : Self.namesFile(plain: code))
  }

  /// Whether a text names a file: by its address in apostrophes before `#`, or in brackets before a
  /// sheet's name as Excel writes it. Neither `:` nor `/` may stand in the name of a sheet.
  static func namesFile(_ text: String) -> Bool { namesFile(plain: plain(text)) }

  private static func namesFile(plain code: String) -> Bool {
    if code.contains("'#") || code.contains("://") { return true }
    if code.ranges(of: "FILE:").contains(where: { isWord(code[..<$0.lowerBound]) }) { return true }
    return code.split(separator: "[").dropFirst().contains { piece in
      guard let close = piece.firstIndex(of: "]") else { return false }
      let sheet = piece[piece.index(after: close)...].prefix { isOfName($0) || $0 == "'" }
      // A number stands for a file that the workbook names elsewhere.
      return !piece[..<close].allSatisfy(\.isNumber) && !sheet.isEmpty
        && piece[sheet.endIndex...].hasPrefix("!")
    }
  }

  /// Whether a word may begin behind the text.
  private static func isWord(_ before: Substring) -> Bool { !(before.last.map(isOfName) ?? false) }

  private static func isOfName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "."
  }
}
