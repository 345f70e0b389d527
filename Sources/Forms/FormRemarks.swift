internal import Diagnostics
package import Rounds
internal import Text

/// What a unit is told of its form, as the form bears it: a comment at each cell, and a list at the end.
package struct FormRemarks: Sendable, Hashable {
  /// In the order of the list.
  package let all: [Remark]
  /// Who makes the comments.
  package let author: String
  /// The comments' date, ISO 8601.
  package let date: String

  package init(_ all: [Remark], author: String, date: String) {
    self.all = all
    self.author = author
    self.date = date
  }

  package var isEmpty: Bool { all.isEmpty }

  /// What a document bears with it of them, among its own properties.
  package var properties: [String: String] {
    let pairs = GivenRemark.properties(of: all.map(GivenRemark.init))
    return Dictionary(pairs) { first, _ in first }
  }
}

/// The words of a remark, as they were given; they are what a file that comes back is held against.
package struct GivenRemark: Sendable, Hashable {
  /// The remark's.
  package let id: String
  /// «IV. 1.1: Desafíos», and below it the words that it is about.
  package let place: String
  /// «Error: …».
  package let message: String
  /// May be empty.
  package let remedy: String
  /// What the unit had answered before; empty for nothing.
  package let answer: String

  package init(id: String, place: String, message: String, remedy: String, answer: String) {
    self.id = id
    self.place = place
    self.message = message
    self.remedy = remedy
    self.answer = answer
  }

  package init(_ remark: Remark) {
    let fields = [remark.section, remark.field].map(\.trimmed).filter { !$0.isEmpty }
    let isSaid = remark.message.contains(remark.quote)
    let quote = remark.quote.isEmpty || isSaid ? [] : ["«\(remark.quote)»"]
    self.init(
      id: remark.id,
      place: ([fields.joined(separator: ": ")].filter { !$0.isEmpty } + quote)
        .joined(separator: "\n"),
      message: "\(Self.name(of: remark)): \(remark.message)".shown, remedy: remark.remedy.shown,
      answer: (remark.answer ?? "").shown)
  }

  private static func name(of remark: Remark) -> String {
    switch remark.severity {
    case .error: names[0]
    case .warning: names[1]
    case .info: names[2]
    case nil: names[3]
    }
  }

  /// What a remark is called, by its severity.
  static let names = ["Error", "Aviso", "Nota", "Observación"]

  static let remedyLabel = "Qué hacer:"
  static let answerLabel = "Respuesta:"

  /// What the comment begins with, by which it is known.
  var mark: String { "[\(id)]" }

  /// What stands before the place to answer, line by line.
  var head: [String] {
    Self.lines("\(mark) \(message)")
      + (remedy.isEmpty ? [] : Self.lines("\(Self.remedyLabel) \(remedy)"))
  }

  /// The whole comment, line by line.
  package var lines: [String] { head + Self.lines("\(Self.answerLabel) \(answer)") }

  private static func lines(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
  }
}

extension String {
  /// Without what XML has no characters for.
  fileprivate var shown: String {
    let scalars = trimmed.unicodeScalars.filter {
      $0.value >= 0x20 && $0.value != 0xFFFE && $0.value != 0xFFFF || $0 == "\n" || $0 == "\t"
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
