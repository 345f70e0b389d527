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
    /// It is no answer to this question, and why.
    case unsure(Message)
  }

  func outcome(of cell: FormGrid.Cell, for field: FormLayout.Field) -> Outcome {
    let words = cell.words.trimmed
    if words.isEmpty && cell.isBlank { return .blank }
    if isNone(words, field) {
      return field.kind.allowsNone
        ? .bare(FormAnswers.noneWord)
        : .unsure(
          Message(
            es: "aquí no se puede responder «\(words)»: se espera un dato",
            en: "“\(words)” is no answer here: a value is expected"))
    }
    switch field.kind {
    case .prose: return .text(cell.markdown)
    case .line: return .text(words.split(whereSeparator: \.isNewline).joined(separator: " "))
    case .number: return number(words)
    case .integer:
      return Int(words).map { .bare(String($0)) }
        ?? .unsure(
          Message(es: "se espera un número entero", en: "a whole number is expected"))
    case .moment: return moment(words, cell)
    case .state(let states): return state(words, among: states)
    }
  }

  private func isNone(_ words: String, _ field: FormLayout.Field) -> Bool {
    let key = PlainWords(words)
    if layout.noneWords.contains(where: { PlainWords($0) == key }) { return true }
    guard field.kind.allowsNone, let phrase = form.nonePhrase(for: field.name) else { return false }
    return PlainWords(phrase) == key
  }

  private func number(_ words: String) -> Outcome {
    switch WrittenNumber.read(words, allowsPercent: true) {
    case .value(let number): .bare(Self.digits(number))
    case .words(let number): .bare(String(number))
    case .ambiguous:
      .unsure(
        Message(
          es:
            "«\(words)» puede leerse como miles o como decimales: escríbalo sin coma, o con otros decimales",
          en:
            "“\(words)” may be thousands or a fraction: write it without the comma, or with other decimals"
        ))
    case .notANumber: .unsure(Message(es: "se espera un número", en: "a number is expected"))
    }
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
    switch WrittenDate(words) {
    case .data(let date): return .bare("\(date)")
    case .words(let date):
      // Digits, or as the form itself prints dates; other words print as they are.
      let isDigits = words.allSatisfy { !$0.isLetter }
      return isDigits || words == form.text(of: date) ? .bare("\(date)") : .text(cell.markdown)
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
