internal import Reports
internal import Templating

/// The items that a cell lists, whether as a real list or with numbers typed in running text.
enum ListedItems {
  /// The numbers of the items: «1.- ARI», «1) … 2) …», or those of a numbered list.
  static func numbers(in prose: Prose) -> [Int] {
    let text = prose.richText
    let ordered = text.blocks.flatMap { block -> [Int] in
      guard case .list(true, let start, let items) = block else { return [] }
      return Array(start..<(start + items.count))
    }
    if !ordered.isEmpty { return ordered }
    return typedNumbers(in: text.plainText)
  }

  /// How many items a cell holds: of its lists, of its typed numbers, or else its paragraphs.
  static func count(in prose: Prose) -> Int {
    let numbers = numbers(in: prose)
    if !numbers.isEmpty { return numbers.count }
    let blocks = prose.richText.blocks
    let listed = blocks.reduce(0) { count, block in
      if case .list(_, _, let items) = block { return count + items.count }
      return count
    }
    return listed > 0 ? listed : blocks.count
  }

  /// A first number that opens the text, and those after it that go on counting.
  private static func typedNumbers(in text: String) -> [Int] {
    let words = PlacedWord.all(in: text)
    var numbers: [Int] = []
    for (index, word) in words.enumerated() {
      guard let number = word.wholeNumber, number <= 99, index + 1 < words.count,
        isMark(words[index + 1].gap)
      else { continue }
      if numbers.isEmpty {
        guard index == 0, word.gap.allSatisfy(\.isWhitespace) else { return [] }
        numbers = [number]
      } else if number == (numbers.last ?? 0) + 1 {
        numbers.append(number)
      }
    }
    return numbers
  }

  /// «. », «.- », «) »: what follows an item's number.
  private static func isMark(_ gap: Substring) -> Bool {
    guard let first = gap.first, first == "." || first == ")" else { return false }
    return gap.dropFirst().allSatisfy { $0.isWhitespace || $0 == "-" || $0 == "." || $0 == ")" }
      && gap.contains { $0.isWhitespace || $0 == "-" }
  }
}
