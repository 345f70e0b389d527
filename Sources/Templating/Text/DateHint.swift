internal import Decimals
internal import Diagnostics
internal import Text

/// What to write instead of a value that is no date as ISO 8601 has them.
enum DateHint {
  /// `nil` for what nobody can have meant as a date.
  static func remedy(for value: Value) -> Message? {
    switch value {
    case .null: nil
    case .text(let text): remedy(text.trimmed)
    case .number(let number): remedy(number.description)
    case .boolean, .richText, .date, .list, .record: nil
    }
  }

  private static func remedy(_ text: String) -> Message {
    if text.utf8.count <= longest {
      if CalendarDate(iso: text) != nil { return write("\"\(text)\"") }
      if let reading = reading(of: text) { return words(reading) }
    }
    return Message(
      es: "escriba la fecha como año-mes-día: 2010-12-31",
      en: "write the date as year-month-day: 2010-12-31")
  }

  private static let longest = 60

  private static func write(_ date: String) -> Message {
    Message(es: "escriba \(date)", en: "write \(date)")
  }

  private static func words(_ reading: Reading) -> Message {
    let (year, month, day) = reading
    if let date = CalendarDate(year: year, month: month, day: day) {
      return write(date.description)
    }
    guard (1...12).contains(month), let name = CalendarDate(year: 2000, month: month)?.monthName
    else {
      return Message(es: "no hay mes \(month)", en: "there is no month \(month)")
    }
    let english = CalendarDate(year: year, month: month)?.description ?? "\(year)-\(month)"
    return Message(
      es: "\(name) de \(year) no tiene día \(day ?? 0)", en: "\(english) has no day \(day ?? 0)")
  }

  private typealias Reading = (year: Int, month: Int, day: Int?)

  /// The year, the month and the day, as far as the text says them.
  private static func reading(of text: String) -> Reading? {
    inNumbers(text) ?? inWords(text)
  }

  /// `31-12-2010`, `31/12/2010`, `2010-3-5`, `20101231`, also with the time after it.
  private static func inNumbers(_ text: String) -> Reading? {
    let separator = /\s*[-\/.–]\s*/
    let match = text.prefixMatch(of: /[0-9][0-9\s\-\/.–]*/)
    let date = match.map { String($0.0).trimmed } ?? ""
    let rest = String(text.dropFirst(date.count)).trimmed
    // «2010-12-31 08:30» has its hour's digits on the left of the colon.
    if rest.hasPrefix(":") {
      return date.firstMatch(of: /\s+[0-9]+$/).flatMap {
        inNumbers(String(date[..<$0.range.lowerBound]))
      }
    }
    guard rest.isEmpty || rest.hasPrefix("T") || rest.hasPrefix("t") else { return nil }
    let parts = date.split(separator: separator).map(String.init)
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count else { return nil }
    // Each part with «a» for a year's length and «n» for a day's or a month's.
    let form = parts.map { $0.count == 4 ? "a" : $0.count < 3 ? "n" : "\($0.count)" }.joined()
    switch form {
    case "ann": return (numbers[0], numbers[1], numbers[2])
    case "nna":
      let (first, second) = (numbers[0], numbers[1])
      return second > 12 && first <= 12 ? (numbers[2], first, second) : (numbers[2], second, first)
    case "an": return (numbers[0], numbers[1], nil)
    case "na": return (numbers[1], numbers[0], nil)
    case "8":
      let (year, month, day) = (numbers[0] / 10_000, numbers[0] / 100 % 100, numbers[0] % 100)
      return CalendarDate(year: year, month: month, day: day) == nil ? nil : (year, month, day)
    default: return nil
    }
  }

  /// «5 de marzo de 2010», «marzo 2010».
  private static func inWords(_ text: String) -> Reading? {
    let months = (1...12).map { CalendarDate(year: 2000, month: $0)?.monthName ?? "" }
    var words = text.lowercased().split(whereSeparator: { $0.isWhitespace || $0 == "," })
      .map { $0 == "setiembre" ? "septiembre" : String($0) }
      .filter { !["de", "del"].contains($0) }
    guard let place = words.firstIndex(where: { months.contains($0) }),
      let index = months.firstIndex(of: words[place])
    else { return nil }
    words.remove(at: place)
    let numbers = words.compactMap { Int($0) }
    guard numbers.count == words.count, let year = numbers.last, year > 999 else { return nil }
    switch numbers.count {
    case 1: return (year, index + 1, nil)
    case 2: return (year, index + 1, numbers[0])
    default: return nil
    }
  }
}
