import StructuredData
import Templating

extension IndicatorMeasurement {
  /// What is written of an indicator: words, or a block of figures; `nil` for nothing.
  init?(_ node: DataNode) {
    if case .given(let prose) = Fields.prose(node) {
      self = .words(prose)
      return
    }
    guard node.entries?.isEmpty == false else { return nil }
    let figures = Fields(node, within: node.span)
    self = .figures(
      MeasuredFigures(
        indicator: figures.prose("indicador"), achieved: figures.number("logrado"),
        planned: figures.number("planificado"), unit: figures.string("unidad"),
        span: figures.span))
  }

  /// The indicator, and under it «43/43 = 100% (convenios)» or «43 convenios».
  func value(lessIsBetter: Bool) -> Value {
    switch self {
    case .words(let prose): return .richText(prose.richText)
    case .figures(let figures):
      var blocks = figures.indicator.value?.richText.blocks ?? []
      if let sentence = figures.sentence(lessIsBetter) {
        blocks.append(.paragraph([.text(sentence)]))
      }
      return blocks.isEmpty ? .null : .richText(RichText(blocks))
    }
  }
}

extension MeasuredFigures {
  /// The numbers as the form writes them; `nil` when nothing was counted.
  func sentence(_ lessIsBetter: Bool) -> String? {
    guard let achieved = achieved?.value else { return nil }
    return Self.sentence(
      achieved: achieved, planned: planned?.value, unit: unit?.value, lessIsBetter: lessIsBetter)
  }

  /// «43/43 = 100% (convenios)», «17 (máximo 20) = 117,6% (días)» where less is better, or
  /// «43 convenios» where nothing was planned.
  package static func sentence(
    achieved: Double, planned: Double?, unit: String?, lessIsBetter: Bool = false
  ) -> String {
    let count = ChileanNumber.text(achieved)
    guard let planned else { return unit.map { "\(count) \($0)" } ?? count }
    let limit = ChileanNumber.text(planned)
    var ratio = "\(count)/\(limit) = \(percentage(achieved, of: planned))"
    if lessIsBetter {
      ratio = "\(count) (\(mostWord) \(limit))"
      // Of none that happened there is no percentage.
      if achieved > 0 { ratio += " = \(percentage(planned, of: achieved))" }
    }
    return unit.map { "\(ratio) (\($0))" } ?? ratio
  }

  /// What stands before the most that was planned.
  static let mostWord = "máximo"

  /// How much `part` is of `whole`, as the form writes it: whole percents, or one decimal digit.
  ///
  /// What falls short of all never reads 100 %.
  static func percentage(_ part: Double, of whole: Double) -> String {
    let ratio = part / whole * 100
    let shown = ratio < 100 && ratio >= 99.95 ? 99.9 : (ratio * 10).rounded() / 10
    return ChileanNumber.text(shown) + "%"
  }
}
