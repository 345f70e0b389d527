/// What a spreadsheet shows where a formula went wrong.
package enum SheetFault {
  private static let words: Set<String> = [
    "#N/A", "#N/D", "#REF!", "#DIV/0!", "#VALUE!", "#VALOR!", "#NUM!", "#NAME?", "#NOMBRE?",
    "#NULL!", "#NULO!", "#SPILL!", "#CALC!", "#GETTING_DATA",
  ]

  package static func isOne(_ text: String) -> Bool {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: ":") }) else {
      return false
    }
    let bare = text.uppercased().filter { !"¡¿".contains($0) && !$0.isWhitespace }
    return words.contains(bare) || bare.wholeMatch(of: /ERR:\d{3}/) != nil
  }
}
