import Diagnostics
public import Templating

/// What a date means that a person wrote: `2010-12-31`, `2010-12`, `31-12-2010`, «31 de diciembre
/// de 2010», «diciembre de 2010».
public enum WrittenDate: Sendable, Hashable {
  /// A date in the form of data (ISO 8601): a day or a month.
  case data(CalendarDate)
  /// A date in digits or in words, as people write it.
  case words(CalendarDate)
  /// In the form of a date, but the calendar has none such.
  case impossible(year: Int, month: Int, day: Int?, isData: Bool)
  /// Other words: «primer semestre de 2010».
  case other

  public init(_ text: String) {
    let text = Self.trimmed(text)
    self = Self.iso(text) ?? Self.digits(text) ?? Self.spanish(text) ?? .other
  }

  /// The date that was meant.
  public var date: CalendarDate? {
    switch self {
    case .data(let date), .words(let date): date
    case .impossible, .other: nil
    }
  }

  private static func make(year: Int, month: Int, day: Int?, isData: Bool) -> WrittenDate {
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      return .impossible(year: year, month: month, day: day, isData: isData)
    }
    return isData ? .data(date) : .words(date)
  }

  /// `2010-12-31`, `2010-12`, and `2010-6-3` without zeros.
  private static func iso(_ text: String) -> WrittenDate? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts[0].utf8.count == 4 else { return nil }
    let numbers = parts.compactMap(number)
    guard numbers.count == parts.count, parts.dropFirst().allSatisfy({ $0.utf8.count <= 2 })
    else { return nil }
    return make(
      year: numbers[0], month: numbers[1], day: numbers.count == 3 ? numbers[2] : nil, isData: true)
  }

  /// `31-12-2010`, `31/12/2010`, `31.12.2010`.
  private static func digits(_ text: String) -> WrittenDate? {
    for separator: Character in ["-", "/", "."] {
      let parts = text.split(separator: separator, omittingEmptySubsequences: false)
      let numbers = parts.compactMap(number)
      guard numbers.count == 3, parts.count == 3, parts[2].utf8.count == 4 else { continue }
      return make(year: numbers[2], month: numbers[1], day: numbers[0], isData: false)
    }
    return nil
  }

  /// «[al] 31 [de] diciembre [de] 2010», «[mes de] diciembre [de] 2010».
  private static func spanish(_ text: String) -> WrittenDate? {
    var words = text.lowercased().split(separator: " ").map(String.init)
    words.removeAll { ["de", "del", "al", "el", "día", "mes", "año", "hasta"].contains($0) }
    guard (2...3).contains(words.count), let year = number(Substring(words[words.count - 1])),
      (1000...9999).contains(year), let month = months[words[words.count - 2]]
    else { return nil }
    guard words.count == 3 else {
      return make(year: year, month: month, day: nil, isData: false)
    }
    guard let day = words[0] == "1°" || words[0] == "1º" ? 1 : number(Substring(words[0])) else {
      return nil
    }
    return make(year: year, month: month, day: day, isData: false)
  }

  private static func number(_ text: Substring) -> Int? {
    guard (1...4).contains(text.utf8.count),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text)
  }

  private static func trimmed(_ text: String) -> String {
    var rest = Substring(text)
    while let last = rest.last, last.isWhitespace || last == "." { rest.removeLast() }
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    return String(rest.map { $0.isWhitespace ? " " : $0 })
  }

  private static let months: [String: Int] = [
    "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7,
    "agosto": 8, "septiembre": 9, "setiembre": 9, "octubre": 10, "noviembre": 11,
    "diciembre": 12,
  ]
}
