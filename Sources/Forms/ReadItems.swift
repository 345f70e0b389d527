import Corrections
import Importing
import StructuredData
import Text

extension ReadValue? {
  var items: [ReadValue] { if case .list(let items)? = self { items } else { [] } }
}

extension ReadValue {
  /// Whether both say the same, wherever they stand.
  func says(_ other: ReadValue) -> Bool {
    switch (self, other) {
    // Word processors end an address that has no path with a slash.
    case (.text(let a, _), .text(let b, _)):
      a == b || a.replacing("/)", with: ")") == b.replacing("/)", with: ")")
    case (.bare(let a, _), .bare(let b, _)): a == b
    case (.list(let a), .list(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.says($1) }
    case (.record(let a), .record(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.key == $1.key && $0.value.says($1.value) }
    default: false
    }
  }

  /// Whether any of it is words, and not a figure, a date or a state.
  var hasWords: Bool {
    switch self {
    case .text(let text, _): text.contains(where: \.isLetter)
    case .bare(let text, _): text == FormAnswers.noneWord
    case .list(let items): items.contains(where: \.hasWords)
    case .record(let entries): entries.contains(where: \.value.hasWords)
    }
  }

  /// Whether it is a number a hundred times smaller.
  func isHundredth(of other: ReadValue) -> Bool {
    guard case .bare(let own, _) = self, case .bare(let old, _) = other, let own = Double(own),
      let old = Double(old), old != 0
    else { return false }
    return abs(own * 100 - old) <= 1e-9 * abs(old)
  }

  /// Whether it is a number some thousand times larger: its thousandth is of the other's size.
  func isThousandfold(of other: ReadValue) -> Bool {
    guard case .bare(let own, _) = self, case .bare(let old, _) = other, let own = Double(own),
      let old = Double(old), own != 0, old != 0
    else { return false }
    return (0.1...10).contains(own / old / 1000)
  }

  /// Whether no text of it has much in common with the one that stood in its place.
  func sharesNothing(with other: ReadValue) -> Bool {
    let own = Dictionary(texts(at: ValuePath()).map { ($0.path, $0.text) }) { first, _ in first }
    let pairs = other.texts(at: ValuePath())
      .filter { $0.text != FormAnswers.noneWord && $0.text.contains(where: \.isLetter) }
      .compactMap { old in own[old.path].map { (old.text, $0) } }
    return pairs.count > 1
      && pairs.allSatisfy {
        WordBag(wordsOf: $0.0).likeness(to: WordBag(wordsOf: $0.1)) < Self.unlike
      }
  }

  /// Texts less alike than this have a few common words alone.
  private static let unlike = 0.2

  var words: String {
    switch self {
    case .text(let text, _), .bare(let text, _): text
    case .list(let items): items.isEmpty ? "[]" : items.map(\.words).joined(separator: "\n")
    case .record(let entries):
      entries.map { "\($0.key): \($0.value.words)" }.joined(separator: "\n")
    }
  }

  /// As it is told from the other items of its list.
  var aligned: AlignedItem { AlignedItem(texts(at: ValuePath())) }

  func texts(at path: ValuePath) -> [(path: ValuePath, text: String)] {
    switch self {
    case .text(let text, _), .bare(let text, _): [(path, text.replacing("/)", with: ")"))]
    case .list(let items):
      items.isEmpty
        ? [(path, "[]")] : items.enumerated().flatMap { $1.texts(at: path.item($0)) }
    case .record(let entries): entries.flatMap { $0.value.texts(at: path.key($0.key)) }
    }
  }
}

/// Items of a document that have what several of it had when it was made, as cells that were merged do: whose
/// the words are, nobody can tell.
struct JoinedItems {
  private let joined: Set<Int>

  /// - Parameter origins: which of those that it was made with each of them is.
  init(_ items: [ReadValue], _ made: [ReadValue], _ origins: [Int: Int]) {
    let old = made.map { Self.texts(of: $0) }
    let new = items.map { Self.texts(of: $0) }
    let places = Dictionary(origins.map { ($1, $0) }) { first, _ in first }
    var joined: Set<Int> = []
    for (index, own) in origins {
      for (path, text) in new[index] where text != old[own][path] {
        let has = old.indices.contains { other in
          guard other != own, let words = old[other][path], words.count >= Self.tellingLength,
            !(old[own][path] ?? "").contains(words), text.contains(words),
            old[own][path].map(text.contains) ?? false
          else { return false }
          // The other one still says it for itself.
          return places[other].map { new[$0][path] != words } ?? true
        }
        if has { joined.insert(index) }
      }
    }
    self.joined = joined
  }

  /// A text of so many letters is in no other by chance.
  private static let tellingLength = 12

  func contains(_ index: Int) -> Bool { joined.contains(index) }

  private static func texts(of item: ReadValue) -> [String: String] {
    let texts = item.texts(at: ValuePath()).map { path, text in
      (path.description, text.filter { $0.isLetter || $0.isNumber })
    }
    return Dictionary(texts) { first, _ in first }
  }
}
