/// Finds the dates of a text, word by word.
struct TextDateScanner {
  private let text: String
  private let words: [PlacedWord]

  init(_ text: String) {
    self.text = text
    words = PlacedWord.all(in: text)
  }

  mutating func dates() -> [TextDate] {
    var dates: [TextDate] = []
    var index = 0
    while index < words.count {
      let free = dates.last?.place.upperBound ?? 0
      if let date = digits(at: index) ?? named(at: index, after: free) ?? term(at: index) {
        dates.append(date)
        index = max(index + 1, date.place.upperBound)
      } else {
        index += 1
      }
    }
    return withSharedYears(dates)
  }

  /// «31-12-2010», «31/12/2010», «31.12.2010», «2010-12-31».
  private func digits(at index: Int) -> TextDate? {
    let parts = words[index].folded.split(separator: ".").compactMap { Int($0) }
    if parts.count == 3, words[index].folded.utf8.allSatisfy({ $0 != UInt8(ascii: ",") }) {
      return numeric(parts[0], parts[1], parts[2], index..<(index + 1))
    }
    guard index + 2 < words.count, ["-", "/"].contains(words[index + 1].gap),
      words[index + 1].gap == words[index + 2].gap, let first = words[index].wholeNumber,
      let second = words[index + 1].wholeNumber, let third = words[index + 2].wholeNumber
    else { return nil }
    return numeric(first, second, third, index..<(index + 3))
  }

  private func numeric(_ first: Int, _ second: Int, _ third: Int, _ place: Range<Int>) -> TextDate?
  {
    let isYearFirst = first >= 1000
    let (year, day) = isYearFirst ? (first, third) : (third, first)
    guard (1000...2999).contains(year), day < 100, second < 100 else { return nil }
    return make(.day, year: year, month: second, day: day, place: place)
  }

  /// A month by its name, with its day before and its year after, or as the first of a stretch.
  private func named(at index: Int, after free: Int) -> TextDate? {
    guard let month = Self.months[words[index].folded] else { return nil }
    var start = index
    var day: Int?
    if index - 1 >= free, let number = dayNumber(at: index - 1), words[index].joinsDate {
      (start, day) = (index - 1, number)
    } else if index - 2 >= free, words[index - 1].folded == "de",
      let number = dayNumber(at: index - 2)
    {
      (start, day) = (index - 2, number)
    }
    var end = index + 1
    var lastMonth = month
    if let (year, next) = year(at: end) {
      return make(
        day == nil ? .month : .day, year: year, month: month, day: day, place: start..<next)
    }
    if day == nil, let (last, next) = rangeEnd(at: end) {
      (lastMonth, end) = (last, next)
    }
    let found = year(at: end)
    return make(
      day != nil ? .day : lastMonth == month ? .month : .months, year: found?.year, month: month,
      day: day, lastMonth: lastMonth, place: start..<(found?.next ?? end))
  }

  private func dayNumber(at index: Int) -> Int? {
    guard let number = words[index].wholeNumber, words[index].folded.utf8.count <= 4,
      (1...99).contains(number)
    else { return nil }
    return number
  }

  /// «– Septiembre», «a noviembre», «y mayo» after «entre».
  private func rangeEnd(at index: Int) -> (month: Int, next: Int)? {
    guard index < words.count else { return nil }
    let dashes: Set<Character> = ["-", "–", "—"]
    if words[index].gap.contains(where: dashes.contains),
      words[index].gap.allSatisfy({ dashes.contains($0) || $0.isWhitespace }),
      let month = Self.months[words[index].folded]
    {
      return (month, index + 1)
    }
    let isBetween = index >= 2 && words[index - 2].folded == "entre"
    guard index + 1 < words.count, let month = Self.months[words[index + 1].folded],
      ["a", "hasta"].contains(words[index].folded) || (isBetween && words[index].folded == "y")
    else { return nil }
    return (month, index + 2)
  }

  /// «2009», «de 2009», «del año 2009»; «del presente» is a year without a number.
  private func year(at index: Int) -> (year: Int?, next: Int)? {
    var next = index
    while next < words.count, next < index + 3, words[next].joinsDate {
      let word = words[next].folded
      if let year = Years.year(word) { return (year, next + 1) }
      if word == "presente" || word == "curso" || (word == "este" && next > index) {
        let isYear = next + 1 < words.count && words[next + 1].folded == "año"
        return (nil, next + (isYear ? 2 : 1))
      }
      guard ["de", "del", "el", "año"].contains(word) else { return nil }
      next += 1
    }
    return nil
  }

  /// «primer semestre de 2010», «1 Semestre año 2010», «último trimestre».
  private func term(at index: Int) -> TextDate? {
    guard index > 0, let length = Self.terms[words[index].folded],
      let ordinal = Self.ordinals[words[index - 1].folded]
    else { return nil }
    let count = 12 / length
    let number = ordinal == 0 ? count : ordinal
    guard number <= count else { return nil }
    let found = year(at: index + 1)
    return make(
      .term, year: found?.year, month: (number - 1) * length + 1, lastMonth: number * length,
      place: (index - 1)..<(found?.next ?? index + 1))
  }

  private func make(
    _ grain: TextDate.Grain, year: Int?, month: Int, day: Int? = nil, lastMonth: Int? = nil,
    place: Range<Int>
  ) -> TextDate {
    let from = words[place.lowerBound].written.startIndex
    let to = words[place.upperBound - 1].written.endIndex
    let isPresent = ["presente", "año", "curso", "este"].contains(
      words[place.upperBound - 1].folded)
    return TextDate(
      grain: grain, year: year, month: month, day: day, lastMonth: lastMonth ?? month,
      isOfPresentYear: year == nil && isPresent, written: String(text[from..<to]), place: place)
  }

  /// «19 de octubre y 27 de noviembre de 2009»: the year serves both.
  private func withSharedYears(_ dates: [TextDate]) -> [TextDate] {
    var dates = dates
    for index in dates.indices.dropLast().reversed() {
      let (date, next) = (dates[index], dates[index + 1])
      let between = words[date.place.upperBound..<next.place.lowerBound].map(\.folded)
      let gap = words[next.place.lowerBound].gap
      let isList =
        between == ["y"] || between == ["e"]
        || (between.isEmpty && gap.allSatisfy { $0 == "," || $0.isWhitespace } && gap.contains(","))
      guard !date.hasYear, next.hasYear, isList else { continue }
      dates[index] = TextDate(
        grain: date.grain, year: next.year, month: date.month, day: date.day,
        lastMonth: date.lastMonth, isOfPresentYear: next.isOfPresentYear, written: date.written,
        place: date.place)
    }
    return dates
  }

  /// Whether a folded word can be part of a date: a month, a term, a year.
  static func isSign(_ word: String) -> Bool {
    months[word] != nil || terms[word] != nil || Years.year(word) != nil
      || word.utf8.count { $0 == UInt8(ascii: ".") } == 2
  }

  private static let months: [String: Int] = [
    "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7,
    "agosto": 8, "septiembre": 9, "setiembre": 9, "octubre": 10, "noviembre": 11,
    "diciembre": 12,
  ]

  /// How many months each lasts.
  private static let terms = ["semestre": 6, "cuatrimestre": 4, "trimestre": 3, "bimestre": 2]

  /// 0 is the last.
  private static let ordinals = [
    "primer": 1, "primero": 1, "1": 1, "1er": 1, "1º": 1, "i": 1, "segundo": 2, "2": 2, "2do": 2,
    "2º": 2, "ii": 2, "tercer": 3, "tercero": 3, "3": 3, "3er": 3, "3º": 3, "iii": 3, "cuarto": 4,
    "4": 4, "4to": 4, "4º": 4, "iv": 4, "ultimo": 0,
  ]
}

extension PlacedWord {
  /// Only a space, a stroke or a dash before it, as inside a date.
  fileprivate var joinsDate: Bool {
    followsSpace || gap == "/" || gap == "-"
  }
}
