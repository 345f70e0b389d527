import Diagnostics
import Forms
import Importing
import Reports
import StructuredData
import Templating

/// What people type into a report in forms of their own, as the report prints what they mean.
struct UsualPrint {
  private let form: Form
  private let layout: FormLayout
  private let definition: FormDefinition

  init(_ settings: ReportSettings, _ form: Form) {
    self.form = form
    layout = form.layout(settings)
    definition = form.definition.of(exercise: settings.exercise)
  }

  /// - Parameter path: in the unit's file.
  /// - Returns: what is meant, and why it is doubted.
  func meant(
    by print: RichText, _ kind: PrintedKind, at path: ValuePath, ofWhole isWhole: Bool
  ) -> (print: RichText, doubt: Message?) {
    let words = print.plainText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words.isEmpty || SheetFault.isOne(words) { return (print, nil) }
    if kind == .moment {
      switch HabitualDate.read(words, in: layout.exercise) {
      case .data(let date), .words(let date): return (Self.text(form.text(of: date)), nil)
      case .impossible, .other: break
      }
    }
    if kind == .number {
      let figure = WrittenFigure.plain(words)
      guard case .value = WrittenNumber.read(figure, allowsPercent: true) else {
        return (print, nil)
      }
      return (Self.text(figure), nil)
    }
    guard kind == .prose || kind == .moment, let key = path.keys.last,
      let phrase = form.nonePhrase(for: key),
      let leaf = FormTree(definition, ofWhole: isWhole).field(at: path)
    else { return (print, nil) }
    let asked = definition.typed(leaf)
    guard asked.kind.allowsNone else { return (print, nil) }
    if layout.noneWords.contains(where: { PlainWords($0) == PlainWords(words) }) {
      return (Self.text(phrase), nil)
    }
    let nouns =
      [asked.label, key, leaf.field.name] + leaf.field.columnLabels + leaf.field.headings
    if kind == .prose, words.contains("0"), words.allSatisfy({ "0.,".contains($0) }) {
      return (Self.text(phrase), ImportMessages.likelyNone)
    }
    switch NothingToReport(words, nouns: nouns) {
    case .said?: return (Self.text(phrase), nil)
    case .likely?: return (Self.text(phrase), ImportMessages.likelyNone)
    case nil: return (print, nil)
    }
  }

  /// Whether two prints of a value are one.
  static func isSame(_ print: RichText, _ other: RichText, _ kind: PrintedKind) -> Bool {
    if kind != .number { return print.markdown == other.markdown }
    func bare(_ text: RichText) -> String { text.plainText.filter { !$0.isWhitespace } }
    return bare(print) == bare(other)
  }

  private static func text(_ words: String) -> RichText {
    RichText([.paragraph([.text(words)])])
  }

  // MARK: Labels

  /// What stands where a report prints words of its own before a value.
  struct Relabelled {
    /// The key of the field that its label names; `nil` for the value's own.
    let key: String?
    let print: RichText
  }

  /// A cell that was typed anew without those words, or with those of another field.
  func understood(_ item: MarkedReading.Relabelled, at path: ValuePath) -> Relabelled? {
    guard let before = item.fixed.first, item.fixed.dropFirst().allSatisfy({ $0.isBlank }) else {
      return nil
    }
    // What is typed over a label is as bold as the label was.
    let whole = item.whole.withoutBold
    let text = whole.markdown
    let choices = alternatives(to: path)
    if choices.contains(where: { PlainWords($0.label) == PlainWords(before) }) {
      if AnswerLabel.other(in: text, than: [], among: choices) != nil { return nil }
      guard let label = AnswerLabel(of: text, choices) else {
        // A label that is none of them.
        if whole.plainText.firstMatch(of: /^\p{L}[\p{L} ]{0,30}:/) != nil { return nil }
        return Relabelled(key: nil, print: whole)
      }
      let isOwn = path.keys.ends(with: label.field)
      return Relabelled(
        key: isOwn ? nil : label.field.last, print: RichText(markdown: label.rest))
    }
    let isNumbered = before.wholeMatch(of: /\s*\d+\s*[.)]?\s*/) != nil
    if isNumbered, TypedNumber(of: text) == nil { return Relabelled(key: nil, print: whole) }
    return nil
  }

  /// The choices of which a field is one.
  func alternatives(to path: ValuePath) -> [FormAlternative.Choice] {
    let own = form.definition.sections.flatMap(\.alternatives).first { alternative in
      alternative.choices.contains { path.keys.ends(with: $0.field.keys) }
    }
    return own?.choices ?? []
  }
}

extension RichText {
  /// The same where all of it is bold.
  fileprivate var withoutBold: RichText {
    var bare: [Block] = []
    for block in blocks {
      guard case .paragraph(let inlines) = block, inlines.count == 1,
        case .strong(let inner)? = inlines.first
      else { return self }
      bare.append(.paragraph(inner))
    }
    return RichText(bare)
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension [String] {
  func ends(with other: [String]) -> Bool { suffix(other.count).elementsEqual(other) }
}
