internal import Diagnostics
package import Importing
package import Rounds
internal import Text

/// Tells apart, in a document that came back, the comments that it was sent with, what was answered in
/// them or to them, and what readers say of their own.
package struct RemarkReading: Sendable {
  private let given: [String: GivenRemark]

  /// - Parameter given: what the document was sent with; of one that lost it, labels tell.
  package init(_ given: [GivenRemark]) {
    self.given = Dictionary(given.map { ($0.id, $0) }) { first, _ in first }
  }

  package struct Result: Sendable {
    package var answers: [RemarkAnswer] = []
    /// The comments that are none of those that it was sent with, nor answer one.
    package var comments: [ReadComment] = []
  }

  /// - Parameter comments: in document order.
  package func read(_ comments: [ReadComment]) -> Result {
    var result = Result()
    var own: [(comment: ReadComment, ids: [String])] = []
    let hand = hand(of: comments.filter { parts(of: $0.text).contains { $0.id != nil } })
    for comment in comments {
      if let ids = untouched(comment.text) {
        own.append((comment, ids))
        continue
      }
      let parts = parts(of: comment.text)
      if parts.contains(where: { $0.id != nil }) {
        own.append((comment, parts.compactMap(\.id)))
        result.answers += answers(in: parts, at: comment)
      } else if hand?.date.isEmpty != false || hand != Hand(comment),
        let id = answered(by: comment, among: own)
      {
        let text = Self.withoutMark(Self.withoutQuote(comment.text), id)
        if !text.isEmpty {
          result.answers.append(
            RemarkAnswer(id: id, text: text, place: comment.placeWords, author: comment.author))
        }
      } else {
        result.comments.append(comment)
      }
    }
    takeOverwritten(&result, own, by: hand)
    return result
  }

  /// A comment of ours whose words all gave way to others: where one is gone and one is of our hand, they
  /// are the same.
  private func takeOverwritten(
    _ result: inout Result, _ own: [(comment: ReadComment, ids: [String])], by hand: Hand?
  ) {
    let missing = Set(given.keys).subtracting(own.flatMap(\.ids))
    let places = result.comments.indices.filter { Hand(result.comments[$0]) == hand }
    guard let id = missing.first, missing.count == 1, let place = places.first, places.count == 1,
      !result.comments[place].author.isEmpty
    else { return }
    let comment = result.comments.remove(at: place)
    result.answers.append(
      RemarkAnswer(id: id, text: comment.text.trimmed, place: comment.placeWords))
  }

  /// Who made a comment, and when.
  private struct Hand: Hashable {
    let author: String
    let date: String

    init(_ comment: ReadComment) {
      author = comment.author
      date = comment.date
    }
  }

  /// The one of most of the remarks: somebody may have made one anew.
  private func hand(of comments: [ReadComment]) -> Hand? {
    var counts: [Hand: Int] = [:]
    for comment in comments { counts[Hand(comment), default: 0] += 1 }
    return counts.first { hand, count in
      counts.allSatisfy { $0.key == hand || $0.value < count }
    }?.key
  }

  // MARK: Comments of ours

  /// The remarks that a comment consists of, where it says what it said.
  private func untouched(_ text: String) -> [String]? {
    var rest = text.words[...]
    var ids: [String] = []
    while let mark = rest.first {
      guard mark.hasPrefix("["), mark.hasSuffix("]"),
        let remark = given[String(mark.dropFirst().dropLast())]
      else { return nil }
      let words = remark.lines.joined(separator: "\n").words
      guard rest.starts(with: words) else { return nil }
      rest = rest.dropFirst(words.count)
      ids.append(remark.id)
    }
    return ids.isEmpty ? nil : ids
  }

  private struct Part {
    /// `nil` of what stands above the first.
    let id: String?
    var lines: [Substring]
  }

  /// A comment's remarks; in a spreadsheet those of a cell share one.
  private func parts(of text: String) -> [Part] {
    var parts = [Part(id: nil, lines: [])]
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if let mark = line.trimmed[...].prefixMatch(of: /\[([A-Z]-[0-9]{1,9})\] ?(\p{L}+: )?/),
        given.isEmpty ? Self.isName(mark.2) : given[String(mark.1)] != nil
      {
        parts.append(Part(id: String(mark.1), lines: [line]))
      } else {
        parts[parts.count - 1].lines.append(line)
      }
    }
    return parts
  }

  /// Whether a remark begins so whose document does not tell of it any more.
  private static func isName(_ word: Substring?) -> Bool {
    word.map { GivenRemark.names.contains(String($0.dropLast(2))) } ?? false
  }

  private func answers(in parts: [Part], at comment: ReadComment) -> [RemarkAnswer] {
    var texts: [(id: String, text: String)] = []
    // What somebody wrote above the first is said of it.
    var above = parts.first?.lines.joined(separator: "\n").trimmed ?? ""
    for part in parts {
      guard let id = part.id else { continue }
      let said = given[id].map { added(in: part.lines, to: $0) } ?? behindLabel(part.lines)
      let text = [above, said].filter { !$0.isEmpty }.joined(separator: "\n")
      above = ""
      if !text.isEmpty { texts.append((id, text)) }
    }
    return texts.map { RemarkAnswer(id: $0.id, text: $0.text, place: comment.placeWords) }
  }

  /// What stands behind the label where one answers, and whatever else was added.
  private func added(in lines: [Substring], to remark: GivenRemark) -> String {
    let (head, answer) = Self.split(lines, below: remark.head.count)
    let more = Self.words(head, added: remark.head.joined(separator: " "))
    let said = answer ?? ""
    let isNew = said.words != remark.answer.words && !said.isEmpty
    return [more, isNew ? said : ""].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// Of a remark that nothing else is known of.
  private func behindLabel(_ lines: [Substring]) -> String {
    Self.split(lines, below: 1).answer ?? ""
  }

  /// - Parameter below: how many lines come before the label at least, where none were joined.
  private static func split(
    _ lines: [Substring], below count: Int
  ) -> (head: String, answer: String?) {
    func isLabel(_ line: Substring) -> Bool {
      line.trimmed.lowercased().hasPrefix(GivenRemark.answerLabel.lowercased())
    }
    let place =
      lines.indices.dropFirst(count).first { isLabel(lines[$0]) } ?? lines.lastIndex(where: isLabel)
    guard let place else { return (lines.joined(separator: "\n"), nil) }
    func unlabelled(_ line: Substring) -> Substring {
      isLabel(line) ? Substring(line.trimmed.dropFirst(GivenRemark.answerLabel.count)) : line
    }
    return (
      lines[..<place].joined(separator: "\n"),
      lines[place...].map(unlabelled).joined(separator: "\n").trimmed
    )
  }

  /// The words of a text that another does not have in that order.
  private static func words(_ text: String, added old: String) -> String {
    let (new, known) = (text.words, old.words)
    if new == known { return "" }
    // Longer than any remark: two long texts are not compared word by word.
    guard new.count <= 2_000, known.count <= 2_000 else { return "" }
    let difference = new.difference(from: known)
    let places = difference.insertions.map { change -> Int in
      switch change {
      case .insert(let offset, _, _), .remove(let offset, _, _): offset
      }
    }
    return places.sorted().map { new[$0] }.joined(separator: " ")
  }

  // MARK: Replies

  /// The remark that a comment of somebody else answers: that which it names, that of the comment which
  /// it replies to, or that of the one right before it at the same place; `nil` where that is not sure.
  private func answered(
    by comment: ReadComment, among own: [(comment: ReadComment, ids: [String])]
  ) -> String? {
    let known = Set(own.flatMap(\.ids)).union(given.keys)
    // The quote that Writer begins a reply with names it.
    if let quoted = comment.text.firstMatch(of: /: ["“«]\[([A-Z]-[0-9]{1,9})\]/),
      known.contains(String(quoted.1))
    {
      return String(quoted.1)
    }
    if let named = comment.text.trimmed[...].prefixMatch(of: /[A-Z]-[0-9]{1,9}\b/),
      known.contains(String(named.0))
    {
      return String(named.0)
    }
    let parents = own.filter { other in
      if let parent = comment.parent { return parent.words == other.comment.text.words }
      return other.comment.isBeside(comment)
    }
    guard let ids = parents.last?.ids, ids.count == 1 else { return nil }
    return ids[0]
  }

  /// A reply without the words that Writer begins it with: whom it answers, when that was said, and what,
  /// in quotes.
  private static func withoutQuote(_ text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let first = lines.first,
      let open = first.firstMatch(of: /^.{1,80}\([^()]*[0-9][^()]*\): "/),
      let end = lines.indices.first(where: { index in
        let line = index == 0 ? lines[0][open.range.upperBound...] : lines[index]
        return line.trimmed.hasSuffix("\"")
      })
    else { return text }
    return lines[(end + 1)...].joined(separator: "\n").trimmed
  }

  /// An answer without the number that names its remark.
  private static func withoutMark(_ text: String, _ id: String) -> String {
    let text = text.trimmed
    guard text.hasPrefix(id) else { return text }
    return String(text.dropFirst(id.count).drop { $0.isWhitespace || ":.,-–".contains($0) })
  }
}

extension ReadComment {
  /// Whether both stand at the very same place.
  fileprivate func isBeside(_ other: ReadComment) -> Bool {
    place?.paragraph == other.place?.paragraph && place?.cells == other.place?.cells
      && offset == other.offset && sheet == other.sheet
  }
}

extension String {
  /// Its words, whatever white space parts them.
  fileprivate var words: [Substring] { split(whereSeparator: \.isWhitespace) }
}
