import StructuredData

/// What somebody did to a document, and what may come of it.
struct ReturnEdit {
  /// A value that may now be another one.
  struct Assignment {
    let unit: String
    /// `nil` where the data do not have it any more.
    var path: ValuePath?
    /// What the data may say then, besides what they said.
    var wanted: [Wanted]
    /// One of these is told where the data stay as they were; empty where nothing is lost by that.
    var witnesses: [String]
  }

  enum Wanted {
    case says(String)
    /// The text with a word in it that is not in what it was.
    case has([String], besides: String)
    case nothing

    func admits(_ text: String?) -> Bool {
      switch self {
      case .says(let wanted): return text == wanted
      case .nothing: return text == nil
      case .has(let words, let old):
        guard let text else { return false }
        let rest = words.reduce(text) { $0.replacing($1, with: "") }
        return words.allSatisfy(text.contains)
          && Self.letters(rest) == Self.letters(old)
      }
    }

    /// Without the signs of Markdown.
    private static func letters(_ text: String) -> String {
      String(text.filter { $0.isLetter || $0.isNumber })
    }
  }

  /// An item that the data may have now, known by a word of its own.
  struct NewItem {
    let unit: String
    let list: ValuePath
    let word: String
    /// Its place in the list, if it went in.
    var index: Int?
    /// What it may say, by the paths within it.
    let texts: [ValuePath: String]
    /// What it says in any case.
    let own: [ValuePath: String]
  }

  let name: String
  var assignments: [Assignment] = []
  var item: NewItem?
  /// Of each, one is told whatever comes of it.
  var told: [[String]] = []
}

extension ValuePath {
  func below(_ other: ValuePath) -> ValuePath {
    ValuePath(Array(steps.dropFirst(other.steps.count)))
  }

  var list: ValuePath { ValuePath(Array(steps.dropLast())) }

  var place: Int? { if case .item(let index)? = steps.last { index } else { nil } }
}
