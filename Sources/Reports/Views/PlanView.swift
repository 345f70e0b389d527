import StructuredData
import Templating

extension ReportSet {
  /// The objectives with their rows; one blank objective where there is none.
  func planView(_ plan: [Objective], owner: SourceSpan) -> [Value] {
    if plan.isEmpty {
      let blank = [
        "numero": Value.null, "objetivo": .null, "resultados": .list([blankResult(owner)]),
      ]
      return [.record(Record(blank, origin: owner.location))]
    }
    var place = 0
    return plan.map { objective in
      if objective.number != .none { place += 1 }
      let number: Value
      switch objective.number {
      case .byPlace: number = .integer(place)
      case .none: number = .null
      case .given(let given, _): number = .integer(given)
      }
      let rows = objective.results.map { Value.record(resultView($0)) }
      return .record(
        Record(
          [
            "numero": number,
            "objetivo": text(objective.text, "objetivo"),
            "resultados": .list(rows.isEmpty ? [blankResult(objective.span)] : rows),
          ], origin: objective.span.location))
    }
  }

  private func resultView(_ result: ObjectiveResult) -> Record {
    let label: String?
    let description: Value
    if !result.achievement.isAbsent {
      label = form.achievementLabel
      description = text(result.achievement, "logro")
    } else if !result.gap.isAbsent {
      label = form.gapLabel
      description = text(result.gap, "brecha")
    } else {
      (label, description) = (nil, .null)
    }
    return Record(
      [
        "medicion": measurementView(result.measurement),
        "etiqueta": Value(label),
        "descripcion": description,
        "desafios": text(result.challenges, "desafios"),
        "recomendaciones": text(result.recommendations, "recomendaciones"),
      ], origin: result.span.location)
  }

  private func blankResult(_ owner: SourceSpan) -> Value {
    let keys = ["medicion", "etiqueta", "descripcion", "desafios", "recomendaciones"]
    return .record(
      Record(
        Dictionary(uniqueKeysWithValues: keys.map { ($0, Value.null) }), origin: owner.location))
  }

  /// The indicator, and under it «43/43 = 100% (convenios)» or «43 convenios».
  private func measurementView(_ entry: Entry<IndicatorMeasurement>) -> Value {
    switch entry {
    case .absent, .noneOnPurpose: return .null
    case .given(.words(let prose)): return .richText(prose.richText)
    case .given(.figures(let figures)):
      var blocks = figures.indicator.value?.richText.blocks ?? []
      if let sentence = figures.sentence { blocks.append(.paragraph([.text(sentence)])) }
      return blocks.isEmpty ? .null : .richText(RichText(blocks))
    }
  }
}

extension MeasuredFigures {
  /// The numbers as the form writes them; `nil` when nothing was counted.
  public var sentence: String? {
    guard let achieved = achieved?.value else { return nil }
    return Self.sentence(achieved: achieved, planned: planned?.value, unit: unit?.value)
  }

  /// «43/43 = 100% (convenios)», or «43 convenios» where nothing was planned.
  package static func sentence(achieved: Double, planned: Double?, unit: String?) -> String {
    let count = ChileanNumber.text(achieved)
    guard let planned else { return unit.map { "\(count) \($0)" } ?? count }
    let percentage = percentage(achieved, of: planned)
    let ratio = "\(count)/\(ChileanNumber.text(planned)) = \(percentage)"
    return unit.map { "\(ratio) (\($0))" } ?? ratio
  }

  /// How much `part` is of `whole`, as the form writes it: whole percents, or one decimal digit.
  ///
  /// What falls short of all never reads 100 %.
  static func percentage(_ part: Double, of whole: Double) -> String {
    let ratio = part / whole * 100
    let shown = ratio < 100 && ratio >= 99.95 ? 99.9 : (ratio * 10).rounded() / 10
    return ChileanNumber.text(shown) + "%"
  }
}
