/// A format for dates in Spanish: a CLDR pattern (Unicode TS 35, part 4, "Date Format Patterns").
///
/// Knows `d dd M MM MMM MMMM y yy yyyy E EE EEE EEEE`, `'quoted text'` and `''`. What is no letter
/// prints itself; a field that the date does not have prints nothing, so ask ``lack(of:)`` before.
struct DatePattern: Sendable, Hashable {
  enum Piece: Sendable, Hashable {
    case text(String)
    case day(padded: Bool)
    case month(width: Int)
    case year(width: Int)
    case weekday(isShort: Bool)
  }

  /// Why a text is no pattern.
  struct Fault: Error, Sendable, Hashable {
    enum Reason: Sendable, Hashable {
      /// Letters that are no field, or a field of a length that there is not.
      case letters(String)
      /// Letters that stand for hours and the like.
      case time(String)
      case unclosedQuote
    }
    let pattern: String
    let reason: Reason
    /// The nearest right pattern.
    let suggestion: String?
  }

  let pieces: [Piece]

  /// What the pattern asks for and the date does not have.
  func lack(of date: CalendarDate) -> CalendarDate.Part? {
    var lack: CalendarDate.Part?
    for piece in pieces {
      switch piece {
      case .month where date.month == nil: return .month
      case .day where date.day == nil, .weekday where date.day == nil: lack = .day
      default: break
      }
    }
    return lack
  }

  init(_ pattern: String) throws(Fault) {
    var pieces: [Piece] = []
    var wrong: Fault.Reason?
    var suggestion = ""
    var isHopeless = false
    var rest = Array(pattern)[...]
    while let first = rest.first {
      if Self.apostrophes.contains(first) {
        guard let (text, length) = Self.quoted(rest) else {
          throw Fault(pattern: pattern, reason: .unclosedQuote, suggestion: pattern + "'")
        }
        pieces.append(.text(text))
        suggestion += text == "'" && length == 2 ? "''" : "'\(text)'"
        rest = rest.dropFirst(length)
      } else if let (field, length) = Self.programmed(rest) {
        let word = String(rest.prefix(length))
        isHopeless = isHopeless || field == nil
        wrong = wrong ?? (field == nil ? .time(word) : .letters(word))
        suggestion += field ?? ""
        rest = rest.dropFirst(length)
      } else if first.isLetter {
        let run = rest.prefix(while: \.isLetter)
        rest = rest.dropFirst(run.count)
        if let fields = Self.fields(of: run) {
          pieces += fields
          suggestion += String(run)
        } else {
          let word = String(run)
          let isTime = Self.isTime(run)
          isHopeless = isHopeless || isTime
          wrong = wrong ?? (isTime ? .time(word) : .letters(word))
          suggestion += Self.nearest(run)
        }
      } else {
        if case .text(let text)? = pieces.last {
          pieces[pieces.count - 1] = .text(text + String(first))
        } else {
          pieces.append(.text(String(first)))
        }
        suggestion.append(first)
        rest = rest.dropFirst()
      }
    }
    if let wrong {
      throw Fault(pattern: pattern, reason: wrong, suggestion: isHopeless ? nil : suggestion)
    }
    self.pieces = pieces
  }

  /// AutoCorrect makes curved ones of straight ones.
  private static let apostrophes: Set<Character> = ["'", "’", "‘", "‚", "‛", "′", "´", "`"]

  /// The text between two apostrophes, in which a doubled one stands for itself, and how many
  /// characters it takes with them; `nil` when the second is missing.
  private static func quoted(_ pattern: ArraySlice<Character>) -> (text: String, length: Int)? {
    var text = ""
    var index = pattern.startIndex + 1
    while index < pattern.endIndex {
      if apostrophes.contains(pattern[index]) {
        let next = index + 1
        if text.isEmpty, index == pattern.startIndex + 1 { return ("'", 2) }
        guard next < pattern.endIndex, apostrophes.contains(pattern[next]) else {
          return (text, next - pattern.startIndex)
        }
        index = next
      }
      text.append(apostrophes.contains(pattern[index]) ? "'" : pattern[index])
      index += 1
    }
    return nil
  }

  /// What a field is called here that begins as programs write it (strftime(3)): `%d`, `%-m`; and its
  /// length. No field for one of a time.
  private static func programmed(_ pattern: ArraySlice<Character>) -> (field: String?, length: Int)?
  {
    guard pattern.first == "%" else { return nil }
    var rest = pattern.dropFirst()
    let isShort = rest.first == "-"
    if isShort { rest = rest.dropFirst() }
    guard let letter = rest.first, letter.isLetter else { return nil }
    let fields: [Character: String] = [
      "d": "dd", "e": "d", "m": "MM", "B": "MMMM", "b": "MMM", "h": "MMM", "Y": "yyyy", "y": "yy",
      "A": "EEEE", "a": "EEE", "D": "dd/MM/yy", "F": "yyyy-MM-dd", "x": "dd-MM-yyyy",
    ]
    let field = fields[letter].map { isShort && $0.count == 2 ? String($0.prefix(1)) : $0 }
    return (field, pattern.count - rest.count + 1)
  }

  /// The runs of equal letters.
  private static func runs(of letters: ArraySlice<Character>) -> [(letter: Character, count: Int)] {
    var runs: [(letter: Character, count: Int)] = []
    for letter in letters {
      if runs.last?.letter == letter {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((letter, 1))
      }
    }
    return runs
  }

  private static func fields(of letters: ArraySlice<Character>) -> [Piece]? {
    var fields: [Piece] = []
    for (letter, count) in runs(of: letters) {
      switch (letter, count) {
      case ("d", 1...2): fields.append(.day(padded: count == 2))
      case ("M", 1...4): fields.append(.month(width: count))
      case ("y", 1), ("y", 2), ("y", 4): fields.append(.year(width: count))
      case ("E", 1...4): fields.append(.weekday(isShort: count < 4))
      default: return nil
      }
    }
    return fields
  }

  private static func isTime(_ letters: ArraySlice<Character>) -> Bool {
    letters.allSatisfy { "hHkKsS".contains($0) } && runs(of: letters).allSatisfy { $0.count <= 3 }
  }

  /// What the author may have meant: a field as Calc and Excel name it, or else words.
  private static func nearest(_ letters: ArraySlice<Character>) -> String {
    let runs = runs(of: letters)
    // A word has different letters, and no run of them.
    let isWord = runs.count > 1 && !runs.allSatisfy { $0.count > 1 }
    var fields = ""
    for (letter, count) in runs {
      switch letter {
      case "a" where count > 1, "A" where count > 1, "Y", "y": fields += count > 2 ? "yyyy" : "yy"
      case "d" where count > 2, "D" where count > 2: fields += count == 3 ? "EEE" : "EEEE"
      case "d", "D": fields += count == 2 ? "dd" : "d"
      case "m", "M": fields += String(repeating: "M", count: min(count, 4))
      case "e", "E": fields += count > 3 ? "EEEE" : "EEE"
      default: return "'" + String(letters) + "'"
      }
    }
    return isWord ? "'" + String(letters) + "'" : fields
  }
}

extension CalendarDate {
  /// The date in Spanish by a pattern as ``DatePattern`` knows them; one with a fault is not
  /// understood and prints as it is.
  package func formatted(pattern: String) -> String {
    guard let pattern = try? DatePattern(pattern) else { return pattern }
    return formatted(pattern)
  }

  func formatted(_ pattern: DatePattern) -> String {
    var result = ""
    for piece in pattern.pieces {
      switch piece {
      case .text(let text): result += text
      case .day(let padded): result += day.map { Self.padded($0, padded ? 2 : 1) } ?? ""
      case .month(let width): result += month.map { Self.monthName($0, width: width) } ?? ""
      case .year(let width):
        result += width == 2 ? Self.padded(year % 100, 2) : Self.padded(year, width)
      case .weekday(let isShort):
        result += weekday.map { (isShort ? Self.shortWeekdays : Self.weekdays)[$0 - 1] } ?? ""
      }
    }
    return result
  }

  /// «marzo»; `nil` when only the year is known.
  var monthName: String? { month.map { Self.months[$0 - 1] } }

  private static func monthName(_ month: Int, width: Int) -> String {
    switch width {
    case 1, 2: padded(month, width)
    case 3: shortMonths[month - 1]
    default: months[month - 1]
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// As CLDR writes them in Chile.
  private static let months = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
  ]
  private static let shortMonths = [
    "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic",
  ]
  private static let weekdays = [
    "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
  ]
  private static let shortWeekdays = ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"]
}
