/// The number before a text: «1.», «1.-», «1)», «3).», or Writer's own.
struct NumberMark {
  let number: Int
  /// In characters.
  let length: Int
  /// Whether Writer numbers it, and not the words.
  let isList: Bool
}

extension ReadParagraph {
  fileprivate var mark: NumberMark? {
    if lists.count == 1, let step = lists.first, step.isNumbered {
      return NumberMark(number: step.start + step.item, length: 0, isList: true)
    }
    let text = plainText
    let lead = text.prefix { $0.isWhitespace }.count
    let digits = text.dropFirst(lead).prefix { $0.isASCII && $0.isNumber }
    guard (1...2).contains(digits.count), let number = Int(digits) else { return nil }
    let rest = text.dropFirst(lead + digits.count)
    let sign = rest.prefix { ".)-–°º".contains($0) }
    let space = rest.dropFirst(sign.count).prefix { $0.isWhitespace }
    let next = rest.dropFirst(sign.count + space.count).first
    guard !sign.isEmpty, sign.count <= 3, let next, !next.isNumber || !space.isEmpty else {
      return nil
    }
    return NumberMark(
      number: number, length: lead + digits.count + sign.count + space.count, isList: false)
  }
}

extension [ReadBlock] {
  /// The mark of the first paragraph; `nil` where several have one, as two items in one cell do.
  var onlyMark: (index: Int, mark: NumberMark)? {
    let marked = enumerated().compactMap { index, block in
      block.paragraph.flatMap { $0.isBlank ? nil : $0.mark }.map { (index: index, mark: $0) }
    }
    let first = firstIndex { $0.paragraph.map { !$0.isBlank } ?? true }
    return marked.count == 1 && marked.first?.index == first ? marked.first : nil
  }
}
