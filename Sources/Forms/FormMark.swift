/// The name of the bookmark in an answer's place: `F_` and seven digits, two of the section, three
/// of the row (counted from 1) and two of the field.
package struct FormMark: Sendable, Hashable {
  package let section: Int
  package let row: Int
  package let field: Int

  package init(section: Int, row: Int, field: Int) {
    self.section = section
    self.row = row
    self.field = field
  }

  /// `nil` for any other name. What a word processor adds to the name of a copy counts for nothing.
  package init?(_ name: String) {
    guard name.hasPrefix("F_") else { return nil }
    let digits = name.dropFirst(2).prefix { $0.isASCII && $0.isNumber }
    guard digits.utf8.count >= 7 else { return nil }
    let numbers = digits.compactMap(\.wholeNumberValue)
    section = numbers[0] * 10 + numbers[1]
    row = numbers[2] * 100 + numbers[3] * 10 + numbers[4]
    field = numbers[5] * 10 + numbers[6]
  }

  package var name: String {
    "F_" + Self.digits(section, 2) + Self.digits(min(row, 999), 3) + Self.digits(field, 2)
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
