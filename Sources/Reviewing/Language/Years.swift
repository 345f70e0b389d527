/// Years named in running text.
enum Years {
  /// The numbers of four digits that can be years.
  static func all(in words: [String]) -> [Int] { words.compactMap(year) }

  static func year(_ word: String) -> Int? {
    guard word.utf8.count == 4, let number = Int(word), (1900...2199).contains(number) else {
      return nil
    }
    return number
  }
}
