extension CalendarDate {
  /// The date in Spanish by a CLDR pattern (Unicode TS 35, part 4, "Date Format Patterns").
  ///
  /// Knows `d dd M MM MMM MMMM y yy yyyy EEE EEEE`, `'quoted text'` and `''`; a field that the
  /// date does not have prints nothing, and any other character prints itself.
  package func formatted(pattern: String) -> String {
    var result = ""
    let scalars = Array(pattern.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "'" {
        let (text, next) = Self.quotedText(in: scalars, from: index)
        result += text
        index = next
      } else if "dMyE".unicodeScalars.contains(scalar) {
        let run = scalars[index...].prefix { $0 == scalar }.count
        result += field(scalar, width: run)
        index += run
      } else {
        result.unicodeScalars.append(scalar)
        index += 1
      }
    }
    return result
  }

  /// The text between two apostrophes, in which a doubled one stands for itself.
  private static func quotedText(
    in scalars: [Unicode.Scalar], from start: Int
  ) -> (text: String, next: Int) {
    var index = start + 1
    if index < scalars.count, scalars[index] == "'" { return ("'", index + 1) }
    var text = String.UnicodeScalarView()
    while index < scalars.count {
      if scalars[index] == "'" {
        guard index + 1 < scalars.count, scalars[index + 1] == "'" else { break }
        index += 1
      }
      text.append(scalars[index])
      index += 1
    }
    return (String(text), index + 1)
  }

  private func field(_ letter: Unicode.Scalar, width: Int) -> String {
    switch letter {
    case "d": day.map { Self.padded($0, width) } ?? ""
    case "M": month.map { Self.monthName($0, width: width) } ?? ""
    case "E": weekday.map { Self.weekdayName($0, isShort: width <= 3) } ?? ""
    default: width == 2 ? Self.padded(year % 100, 2) : Self.padded(year, width)
    }
  }

  private static func monthName(_ month: Int, width: Int) -> String {
    switch width {
    case 1, 2: padded(month, width)
    case 3: shortMonths[month - 1]
    default: months[month - 1]
    }
  }

  private static func weekdayName(_ weekday: Int, isShort: Bool) -> String {
    isShort ? shortWeekdays[weekday - 1] : weekdays[weekday - 1]
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
