package import Reports
internal import Templating

/// A date as people answer with it, besides the forms that data may have: «dic-10», «30.06.10»,
/// «30-jun-2010», «06/2010».
package enum HabitualDate {
  /// `.other` for what is none. Two digits are a year only where the year is one that the report speaks of:
  /// «dic-31» is a day as likely.
  ///
  /// - Parameter exercise: the report's year.
  package static func read(_ text: String, in exercise: Int) -> WrittenDate {
    let known = WrittenDate(text)
    if known != .other { return known }
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for (pattern, read) in patterns {
      if let match = words.firstMatch(of: pattern) {
        let parts = match.output.indices.dropFirst().map { match.output[$0].substring ?? "" }
        guard let iso = read(parts.map { String($0) }) else { continue }
        let isShort = !parts.contains { $0.count == 4 && $0.allSatisfy(\.isNumber) }
        let spoken = Int(iso.prefix { $0.isNumber }) ?? 0
        if isShort, !((exercise - 5)...(exercise + 2)).contains(spoken) { return .other }
        return asWritten(WrittenDate(iso))
      }
    }
    return .other
  }

  /// What was read is in a person's words, whatever it is compared with.
  private static func asWritten(_ date: WrittenDate) -> WrittenDate {
    switch date {
    case .data(let date): .words(date)
    case .impossible(let year, let month, let day, _):
      .impossible(year: year, month: month, day: day, isData: false)
    case .words, .other: date
    }
  }

  private typealias Pattern = (Regex<AnyRegexOutput>, @Sendable ([String]) -> String?)

  private static var patterns: [Pattern] {
    func pattern(_ text: String) -> Regex<AnyRegexOutput>? { try? Regex(text) }
    let all: [(String, @Sendable ([String]) -> String?)] = [
      // «dic-10», «dic. 2010», «diciembre/2010»; «diciembre 10» is a day
      (
        #"^(\p{L}{3,10})\.?(?:[-/' ]+'?(\d{4})|\s*[-/']+\s*(\d{2}))\.?$"#,
        { parts in month(parts[0]).map { "\(year(parts[1] + parts[2]))-\(two($0))" } }
      ),
      // «30.06.10», «16/11/09»
      (
        #"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{2})\.?$"#,
        { parts in "\(year(parts[2]))-\(two(Int(parts[1])))-\(two(Int(parts[0])))" }
      ),
      // «30-jun-10», «30 jun 2010»
      (
        #"^(\d{1,2})[-/ ](?:de )?(\p{L}{3,10})\.?[-/ ](?:de |del )?(\d{2}|\d{4})\.?$"#,
        { parts in
          month(parts[1]).map { "\(year(parts[2]))-\(two($0))-\(two(Int(parts[0])))" }
        }
      ),
      // «06/2010»
      (
        #"^(\d{1,2})[-/.](\d{4})\.?$"#, { parts in "\(parts[1])-\(two(Int(parts[0])))" }
      ),
      // «2010/06/30»
      (
        #"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})\.?$"#,
        { parts in "\(parts[0])-\(two(Int(parts[1])))-\(two(Int(parts[2])))" }
      ),
    ]
    return all.compactMap { text, read in pattern(text).map { ($0, read) } }
  }

  private static func two(_ number: Int?) -> String {
    let text = String(number ?? 0)
    return text.count < 2 ? "0\(text)" : text
  }

  /// Two digits are of this century.
  private static func year(_ text: String) -> String { text.count == 2 ? "20\(text)" : text }

  private static func month(_ text: String) -> Int? {
    let names = [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
      "octubre", "noviembre", "diciembre",
    ]
    if text == "setiembre" || text == "sept" || text == "set" { return 9 }
    return names.firstIndex { $0 == text || text.count == 3 && $0.hasPrefix(text) }.map { $0 + 1 }
  }
}
