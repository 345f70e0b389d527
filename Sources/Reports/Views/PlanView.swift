import StructuredData
import Templating

extension ReportSet {
  /// The objectives with their rows; one blank objective where there is none.
  func planView(_ plan: [Objective], owner: SourceSpan) -> [Value] {
    if plan.isEmpty {
      let path: [ValueSource.Step] = [.key("plan_plurianual"), .item(0)]
      var sources = Sources(owner, path)
      sources.add("objetivo", at: nil, .prose)
      let blank = [
        "numero": Value.null, "objetivo": .null,
        "resultados": .list([blankResult(owner, path)]),
      ]
      return [.record(Record(blank, origin: owner.location, sources: sources.fields))]
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
      var sources = Sources(objective.span, [])
      sources.add("objetivo", objective.text)
      let rows = objective.results.map { Value.record(resultView($0)) }
      return .record(
        Record(
          [
            "numero": number,
            "objetivo": text(objective.text, "objetivo"),
            "resultados": .list(rows.isEmpty ? [blankResult(objective.span, [])] : rows),
          ], origin: objective.span.location, sources: sources.fields))
    }
  }

  private func resultView(_ result: ObjectiveResult) -> Record {
    let label: String?
    let description: Value
    var sources = Sources(result.span, [])
    sources.add("medicion", result.measurement)
    sources.add("desafios", result.challenges)
    sources.add("recomendaciones", result.recommendations)
    if !result.achievement.isAbsent {
      label = form.achievementLabel
      description = text(result.achievement, "logro")
      sources.add("descripcion", result.achievement, key: "logro")
    } else if !result.gap.isAbsent {
      label = form.gapLabel
      description = text(result.gap, "brecha")
      sources.add("descripcion", result.gap, key: "brecha")
    } else {
      (label, description) = (nil, .null)
      sources.add("descripcion", at: nil, key: "logro", .prose)
    }
    return Record(
      [
        "medicion": measurementView(result.measurement),
        "etiqueta": Value(label),
        "descripcion": description,
        "desafios": text(result.challenges, "desafios"),
        "recomendaciones": text(result.recommendations, "recomendaciones"),
      ], origin: result.span.location, sources: sources.fields)
  }

  private func blankResult(_ owner: SourceSpan, _ path: [ValueSource.Step]) -> Value {
    var sources = Sources(owner, path + [.key("resultados"), .item(0)])
    sources.add("medicion", at: nil, .prose)
    sources.add("descripcion", at: nil, key: "logro", .prose)
    sources.add("desafios", at: nil, .prose)
    sources.add("recomendaciones", at: nil, .prose)
    let keys = ["medicion", "etiqueta", "descripcion", "desafios", "recomendaciones"]
    return .record(
      Record(
        Dictionary(uniqueKeysWithValues: keys.map { ($0, Value.null) }), origin: owner.location,
        sources: sources.fields))
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

extension Sources {
  fileprivate mutating func add(_ field: String, _ entry: Entry<IndicatorMeasurement>) {
    switch entry {
    case .absent: add(field, at: nil, .prose)
    case .noneOnPurpose(let span): add(field, at: span, .prose)
    case .given(.words(let prose)): add(field, at: prose.span, .prose)
    case .given(.figures(let figures)): add(field, at: figures.span, .figures)
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
