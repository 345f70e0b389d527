/// Acronyms and proper names, and the words that are nearly one of them.
struct Glossary: Sendable {
  private struct Entry: Sendable {
    let written: String
    let words: [String]
  }

  /// Names of one word of four letters or more, by the count of their letters.
  private let single: [Int: [Entry]]
  /// The longer of them by how they look in print.
  private let printed: [String: Entry]
  /// Names of several words, by each of their words.
  private let phrases: [String: [Entry]]
  private let known: Set<String>

  init(_ names: [String]) {
    let entries = names.map { Entry(written: $0, words: Words.folded($0)) }
    let single = entries.filter { $0.words.count == 1 && ($0.words.first?.count ?? 0) >= 4 }
    self.single = Dictionary(grouping: single) { $0.words.first?.count ?? 0 }
    printed = Dictionary(
      single.compactMap { entry in
        entry.words.first.flatMap { $0.count >= 6 ? (Self.inPrint($0), entry) : nil }
      }, uniquingKeysWith: { first, _ in first })
    var phrases: [String: [Entry]] = [:]
    for entry in entries where entry.words.count > 1 {
      for word in Set(entry.words) where word.count > 1 { phrases[word, default: []].append(entry) }
    }
    self.phrases = phrases
    known = Set(entries.flatMap(\.words))
  }

  /// Words that resemble a name and are not it, each once.
  func misspellings(in text: String) -> [(written: String, entry: String)] {
    let words = PlacedWord.all(in: text)
    var found: [(written: String, entry: String)] = []
    var index = 0
    while index < words.count {
      if let (count, entry) = phrase(at: index, words) {
        let from = words[index].written.startIndex
        let written = String(text[from..<words[index + count - 1].written.endIndex])
        if !found.contains(where: { $0.written == written }) { found.append((written, entry)) }
        index += count
        continue
      }
      if let entry = name(words[index]) {
        let written = String(words[index].written)
        if !found.contains(where: { $0.written == written }) { found.append((written, entry)) }
      }
      index += 1
    }
    return found
  }

  /// A name of one word: acronyms in capitals that differ by one letter, and longer names that differ
  /// by one letter or look alike in print («Sematur»).
  private func name(_ word: PlacedWord) -> String? {
    guard word.beginsUpperCase, word.folded.utf8.count >= 4, !isKnown(word.folded) else {
      return nil
    }
    let folded = word.folded
    let length = folded.count
    if length >= 6, let entry = printed[Self.inPrint(folded)] { return entry.written }
    guard word.isUpperCase || length >= 7 else { return nil }
    for count in (length - 1)...(length + 1) where word.isUpperCase || count >= 7 {
      let near = single[count]?.first { entry in
        entry.words.first.map { Self.distance(folded, $0, atMost: 1) == 1 } ?? false
      }
      if let near { return near.written }
    }
    return nil
  }

  /// A name of several words of which at least one is right and another nearly so.
  private func phrase(at index: Int, _ words: [PlacedWord]) -> (count: Int, entry: String)? {
    guard index + 1 < words.count, words[index].beginsUpperCase else { return nil }
    let candidates =
      (phrases[words[index].folded] ?? []) + (phrases[words[index + 1].folded] ?? [])
    for entry in candidates where index + entry.words.count <= words.count {
      let part = words[index..<(index + entry.words.count)]
      guard part.dropFirst().allSatisfy(\.followsSpace), part.allSatisfy(\.beginsUpperCase) else {
        continue
      }
      let folded = part.map(\.folded)
      guard folded != entry.words else { return nil }
      let isNear = zip(part, entry.words).allSatisfy { word, name in
        if word.folded == name { return true }
        let limit = name.count >= 7 ? 2 : 1
        return (word.isUpperCase || !isKnown(word.folded)) && word.folded + "s" != name
          && word.folded != name + "s" && Self.distance(word.folded, name, atMost: limit) <= limit
      }
      if isNear { return (entry.words.count, entry.written) }
    }
    return nil
  }

  /// In the glossary, or its plural.
  private func isKnown(_ word: String) -> Bool {
    known.contains(word) || (word.hasSuffix("s") && known.contains(String(word.dropLast())))
      || (word.hasSuffix("es") && known.contains(String(word.dropLast(2))))
  }

  /// Letters that print alike made one.
  private static func inPrint(_ word: String) -> String {
    var result = ""
    for character in word {
      switch character {
      case "n" where result.last == "r":
        result.removeLast()
        result.append("m")
      case "l", "1": result.append("i")
      case "0": result.append("o")
      default: result.append(character)
      }
    }
    return result
  }

  /// How many letters must be added, taken away or changed; more than `limit` when so many will do.
  private static func distance(_ a: String, _ b: String, atMost limit: Int) -> Int {
    let (a, b) = (Array(a), Array(b))
    if abs(a.count - b.count) > limit { return limit + 1 }
    // Two letters that changed places are one slip.
    let unlike = a.count == b.count ? a.indices.filter { a[$0] != b[$0] } : []
    if unlike.count == 2, unlike[1] == unlike[0] + 1, a[unlike[0]] == b[unlike[1]],
      a[unlike[1]] == b[unlike[0]]
    {
      return 1
    }
    var row = Array(0...b.count)
    for (number, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = number + 1
      for index in b.indices {
        let above = row[index + 1]
        let change = diagonal + (letter == b[index] ? 0 : 1)
        row[index + 1] = min(change, above + 1, row[index] + 1)
        diagonal = above
      }
    }
    return row[b.count]
  }
}
