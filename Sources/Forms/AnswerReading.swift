import Diagnostics
import Importing
import Reports
import Templating
import Text

/// Turns what stands in an answer's place into the data's value.
struct AnswerReading {
  let layout: FormLayout
  let form: Form

  enum Outcome {
    /// Nothing was written.
    case blank
    /// A value that YAML writes bare.
    case bare(String)
    case text(String)
    /// A value that YAML writes bare, which is what was meant by all likelihood, and why it is doubted.
    case likely(String, Message)
    /// It is no answer to this question, and why.
    case unsure(Message)
  }

  func outcome(
    of cell: FormGrid.Cell, for field: FormLayout.Field, _ asked: FormField? = nil
  ) -> Outcome {
    let words = cell.words.trimmed
    if words.isEmpty && cell.isBlank { return .blank }
    if SheetFault.isOne(words) { return .unsure(AnswerDoubts.sheetFault) }
    if let nothing = nothing(in: words, field, asked) { return nothing }
    if isNone(words, field) {
      return field.kind.allowsNone
        ? .bare(FormAnswers.noneWord)
        : .unsure(
          Message(
            es: "aquí no se puede responder «\(words)»: se espera un dato",
            en: "“\(words)” is no answer here: a value is expected"))
    }
    switch field.kind {
    case .prose: return .text(TypedBullets.asMarkdown(cell.markdown.trimmedEnds))
    case .line: return .text(words.split(whereSeparator: \.isNewline).joined(separator: " "))
    case .number: return Self.within(field.range, number(words, asked))
    case .integer: return Self.within(field.range, integer(words))
    case .moment: return moment(words, cell)
    case .state(let states): return state(words, among: states)
    }
  }

  /// What says that there is nothing, or stands where an answer is still to come.
  private func nothing(
    in words: String, _ field: FormLayout.Field, _ asked: FormField?
  ) -> Outcome? {
    let isWord = layout.noneWords.contains { PlainWords($0) == PlainWords(words) }
    let isUnchosen = PlainWords(words) == PlainWords(layout.unchosen) && !PlainWords(words).isEmpty
    // «0» where words are asked for.
    if words.contains("0"), words.allSatisfy({ "0.,".contains($0) }), asksForText(field),
      field.kind.allowsNone
    {
      return .likely(FormAnswers.noneWord, AnswerDoubts.likelyNone)
    }
    if isWord || isUnchosen || words.allSatisfy({ $0.isNumber }) { return nil }
    let nouns =
      [field.label] + field.path
      + (asked.map { [$0.name] + $0.columnLabels + $0.headings } ?? [])
    switch NothingToReport(words, nouns: nouns) {
    case .said? where field.kind.allowsNone: return .bare(FormAnswers.noneWord)
    case .likely? where field.kind.allowsNone && asksForText(field):
      return .likely(FormAnswers.noneWord, AnswerDoubts.likelyNone)
    case .likely?: return .unsure(AnswerDoubts.filler)
    default:
      // «%» is what some count.
      let isSign =
        field.kind == .line && words.contains { $0.isCurrencySymbol || "%‰°#".contains($0) }
      return Filler.isFiller(words) && !isSign ? .unsure(AnswerDoubts.filler) : nil
    }
  }

  /// What the data can have: a number beyond its limits would be a fault of the file.
  private static func within(_ range: NumberShape?, _ outcome: Outcome) -> Outcome {
    switch outcome {
    case .bare(let text), .likely(let text, _):
      guard let range, let number = Double(text), !range.allows(number) else { return outcome }
      return .unsure(AnswerDoubts.beyond(range))
    case .blank, .text, .unsure: return outcome
    }
  }

  private func asksForText(_ field: FormLayout.Field) -> Bool {
    switch field.kind {
    case .prose, .moment: true
    case .line, .number, .integer, .state: false
    }
  }

  private func integer(_ words: String) -> Outcome {
    switch WrittenFigure(words, allowsPercent: false) {
    case .value(let number):
      Int(exactly: number).map { .bare(String($0)) } ?? .unsure(AnswerDoubts.notWhole)
    case .counted(let number, let rest):
      Int(exactly: number).map { .likely(String($0), AnswerDoubts.counted($0, rest)) }
        ?? .unsure(AnswerDoubts.notWhole)
    case .likely(let number):
      Int(exactly: number).map { .unsure(AnswerDoubts.likelyWhole($0)) }
        ?? .unsure(AnswerDoubts.notWhole)
    case .ambiguous, .other: .unsure(AnswerDoubts.notWhole)
    }
  }

  private func isNone(_ words: String, _ field: FormLayout.Field) -> Bool {
    let key = PlainWords(words)
    if layout.noneWords.contains(where: { PlainWords($0) == key }) { return true }
    guard field.kind.allowsNone, let phrase = form.nonePhrase(for: field.name) else { return false }
    return PlainWords(phrase) == key
  }

  private func number(_ words: String, _ asked: FormField?) -> Outcome {
    switch WrittenFigure(words) {
    case .value(let number): return admitted(number, asked) ?? .bare(Self.digits(number))
    case .counted(let number, let rest):
      return admitted(number, asked)
        ?? .likely(Self.digits(number), AnswerDoubts.counted(Self.digits(number), rest))
    case .ambiguous: return .unsure(AnswerDoubts.ambiguous(words))
    case .likely(let number): return .unsure(AnswerDoubts.likelyNumber(Self.digits(number)))
    case .other: return .unsure(AnswerDoubts.notANumber)
    }
  }

  /// Why a number cannot be the answer; `nil` where it can.
  private func admitted(_ number: Double, _ asked: FormField?) -> Outcome? {
    guard case .number(let shape)? = asked?.type else { return nil }
    // How a spreadsheet shows 95% where the cell does not say so.
    if shape.allowsPercent, shape.maximum != nil, number > 0, number < 1 {
      return .unsure(AnswerDoubts.fraction(Self.digits(number * 100)))
    }
    return nil
  }

  /// As YAML takes it: three digits behind a point would be thousands.
  private static func digits(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    let text = String(number)
    let fraction = text.split(separator: ".").last ?? ""
    return fraction.count == 3 ? text + "0" : text
  }

  private func moment(_ words: String, _ cell: FormGrid.Cell) -> Outcome {
    // How spreadsheet programs count days, where the cell does not say that it is a date.
    if words.count >= 5, words.allSatisfy({ $0.isASCII && $0.isNumber }) {
      return .unsure(
        Message(
          es: "es un número: si es una fecha, escríbala como 31-12-2010",
          en: "it is a number: if it is a date, write it as 31-12-2010"))
    }
    if words.contains(":"),
      words.wholeMatch(of: /\d{1,2}:\d{2}(:\d{2})?(\s*[apAP]\.?\s*[mM]\.?)?/) != nil
    {
      return .unsure(AnswerDoubts.hour)
    }
    switch HabitualDate.read(words, in: layout.exercise) {
    case .data(let date), .words(let date): return .bare("\(date)")
    case .impossible:
      return .unsure(
        Message(
          es: "esa fecha no existe en el calendario", en: "the calendar has no such date"))
    case .other: return .text(cell.markdown)
    }
  }

  /// The state that was chosen, or the one of several that was ticked.
  private func state(_ words: String, among states: [FormState]) -> Outcome {
    if PlainWords(words) == PlainWords(layout.unchosen) { return .blank }
    let lines = words.split(whereSeparator: \.isNewline).map(String.init)
    let ticked = lines.filter(Self.isTicked).map(Self.unticked)
    let candidates = ticked.isEmpty ? [words] : ticked
    let chosen = states.filter { state in
      candidates.contains { line in
        let key = PlainWords(line)
        return key == PlainWords(layout.name(of: state)) || key == PlainWords(state.id)
      }
    }
    if let state = chosen.first, chosen.count == 1, candidates.count == 1 {
      return .bare(state.id)
    }
    let names = states.map { "«\(layout.name(of: $0))»" }.joined(separator: "; ")
    return .unsure(
      Message(
        es: "no es uno de los estados de la lista: \(names)",
        en: "it is none of the list's states: \(names)"))
  }

  private static func isTicked(_ line: String) -> Bool {
    guard let first = line.first else { return false }
    if "☒☑✓✔✗✘".contains(first) { return true }
    let second = line.dropFirst().first
    return "xX".contains(first) && (second.map { " )]\t".contains($0) } ?? false)
  }

  private static func unticked(_ line: String) -> String {
    String(line.dropFirst(2))
  }
}

extension String {
  /// Without the white space around it, which nobody sees; what indents its first line stays where others follow.
  fileprivate var trimmedEnds: String {
    let end = lastIndex { !$0.isWhitespace }.map(index(after:)) ?? startIndex
    let text = self[..<end]
    let start = text.firstIndex { !$0.isWhitespace } ?? startIndex
    let line = text[..<start].lastIndex(where: \.isNewline).map(index(after:)) ?? startIndex
    return String(text.contains(where: \.isNewline) ? text[line...] : text[start...])
  }
}
