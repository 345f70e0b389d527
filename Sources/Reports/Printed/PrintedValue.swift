package import Diagnostics
package import StructuredData
package import Templating
internal import Text

/// What the print of a value says, in the data's own terms.
package enum PrintedValue: Sendable, Hashable {
  case value(NewValue)
  /// Nothing prints any more.
  case nothing
  /// The parts of an indicator with its numbers, by key; `nil` for one that is no more.
  case parts([Part])
  /// The print cannot be that of such a value.
  case unreadable(Message)

  package struct Part: Sendable, Hashable {
    package let key: String
    package let value: NewValue?
  }

  /// - Parameters:
  ///   - key: the last key of the value's path, which says what stands for `ninguna`.
  ///   - isData: whether the data had a date in the form of data, or nothing.
  package init(_ print: RichText, _ kind: PrintedKind, key: String, isData: Bool, form: Form) {
    let markdown = print.markdown
    let words = print.plainText.trimmed
    if words.isEmpty, kind != .figures {
      self = .nothing
      return
    }
    switch kind {
    case .prose:
      self = Self.none(words, key, form) ?? .value(.text(markdown))
    case .moment:
      self = Self.none(words, key, form) ?? .value(Self.moment(words, markdown, isData, form))
    case .number: self = Self.number(words)
    case .words: self = .value(.text(words))
    case .state: self = Self.state(words, form)
    case .figures: self = Self.figures(print)
    }
  }

  private static func none(_ words: String, _ key: String, _ form: Form) -> PrintedValue? {
    form.nonePhrase(for: key) == words
      ? .value(.bare("ninguna")) : nil
  }

  /// As data when it prints just so, and as words otherwise.
  private static func moment(
    _ words: String, _ markdown: String, _ isData: Bool, _ form: Form
  ) -> NewValue {
    let meaning = WrittenDate(words)
    if case .data = meaning { return .text(markdown) }
    guard isData, case .words(let date) = meaning, form.text(of: date) == words else {
      return .text(markdown)
    }
    return .text(date.description)
  }

  private static func number(_ words: String) -> PrintedValue {
    guard case .value(let number) = WrittenNumber.read(words, allowsPercent: true) else {
      return .unreadable(
        Message(es: "aquí se espera un número", en: "a number is expected here"))
    }
    return .value(.bare(written(number)))
  }

  private static func written(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }

  private static func state(_ words: String, _ form: Form) -> PrintedValue {
    let states = form.definition.states.sorted { $0.key < $1.key }.flatMap(\.value)
    let state = states.first { $0.phrase == words }
    guard let state else {
      return .unreadable(
        Message(
          es: "la frase no es la de ningún estado de la lista del formulario",
          en: "the phrase is not that of any state in the form's list"))
    }
    return .value(.text(state.id))
  }

  /// The indicator, and in the last paragraph «43/43 = 100% (convenios)», «17 (máximo 20) = 117,6%» or
  /// «43 convenios».
  private static func figures(_ print: RichText) -> PrintedValue {
    guard case .paragraph(let inlines)? = print.blocks.last,
      let figures = Figures(inlines.map(\.plainText).joined().trimmed)
    else {
      return .unreadable(
        Message(
          es: "las cifras del indicador no se leen como «43/43 = 100% (unidad)»",
          en: "the indicator's figures do not read as “43/43 = 100% (unit)”"))
    }
    let sum = figures.sentence
    guard sum.filter({ !$0.isWhitespace }) == figures.text.filter({ !$0.isWhitespace }) else {
      return .unreadable(
        Message(
          es: "sus cifras dan «\(sum)»: corrija las cifras, o el resultado",
          en: "its figures give “\(sum)”: correct the figures, or the result"))
    }
    let indicator = RichText(Array(print.blocks.dropLast())).markdown
    return .parts([
      Part(key: MeasuredFigures.wordsKey, value: indicator.isEmpty ? nil : .text(indicator)),
      Part(key: "logrado", value: .bare(written(figures.achieved))),
      Part(key: "planificado", value: figures.planned.map { .bare(written($0)) }),
      Part(key: "unidad", value: figures.unit.map { .text($0) }),
    ])
  }

  /// The numbers of an indicator, as they stand in a report.
  private struct Figures {
    let text: String
    let achieved: Double
    var planned: Double?
    var unit: String?
    var isMost = false

    init?(_ text: String) {
      self.text = text
      let sides = text.split(separator: "=", maxSplits: 1)
      let most = "(\(MeasuredFigures.mostWord) "
      if let open = text.firstRange(of: most),
        let close = text[open.upperBound...].firstIndex(of: ")")
      {
        guard let achieved = Self.number(text[..<open.lowerBound]),
          let planned = Self.number(text[open.upperBound..<close])
        else { return nil }
        (self.achieved, self.planned, isMost) = (achieved, planned, true)
        unit = Self.bracketed(text[text.index(after: close)...])
      } else if sides.count == 2 {
        let numbers = sides[0].split(separator: "/").map(Self.number)
        guard numbers.count == 2, let achieved = numbers[0], let planned = numbers[1]
        else { return nil }
        (self.achieved, self.planned, unit) = (achieved, planned, Self.bracketed(sides[1]))
      } else {
        let words = text.split(separator: " ", maxSplits: 1)
        guard let first = words.first, let achieved = Self.number(first) else { return nil }
        self.achieved = achieved
        unit = words.count == 2 ? String(words[1]) : nil
      }
    }

    private static func number(_ text: Substring) -> Double? {
      guard case .value(let number) = WrittenNumber.read(String(text).trimmed) else { return nil }
      return number
    }

    private static func bracketed(_ text: Substring) -> String? {
      guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else { return nil }
      return String(text[text.index(after: open)...].dropLast())
    }

    /// As the report would print them.
    var sentence: String {
      MeasuredFigures.sentence(
        achieved: achieved, planned: planned, unit: unit, lessIsBetter: isMost)
    }
  }
}
