public import StructuredData

/// An objective of the multi-year plan (Actividad IV. 1.1).
public struct Objective: Sendable, Hashable {
  public enum Number: Sendable, Hashable {
    /// By its place in the list.
    case byPlace
    case none
    case given(Int, SourceSpan)
  }

  public let number: Number
  public let text: Entry<Prose>
  public let results: [ObjectiveResult]
  public let span: SourceSpan
}

/// One row of an objective: what was measured and what follows from it.
public struct ObjectiveResult: Sendable, Hashable {
  public let measurement: Entry<IndicatorMeasurement>
  /// The number promised.
  public let target: Located<Double>?
  /// The number achieved.
  public let value: Located<Double>?
  /// Whether the target is a most and not a least, as the row itself says.
  public let lessIsBetter: Bool
  /// Whether a national row says that its figures are the sums of the regions'.
  public let isSum: Bool
  public let achievement: Entry<Prose>
  public let gap: Entry<Prose>
  public let challenges: Entry<Prose>
  public let recommendations: Entry<Prose>
  public let span: SourceSpan
}

/// The measured result of an indicator.
public enum IndicatorMeasurement: Sendable, Hashable {
  case words(Prose)
  case figures(MeasuredFigures)
}

/// An indicator with its numbers.
public struct MeasuredFigures: Sendable, Hashable {
  public let indicator: Entry<Prose>
  public let achieved: Located<Double>?
  /// More than 0.
  public let planned: Located<Double>?
  /// What is counted: «convenios».
  public let unit: Located<String>?
  public let span: SourceSpan
}

extension MeasuredFigures {
  /// The key of the indicator's words.
  package static let wordsKey = "indicador"

  /// The state of a row, beside its indicator, that says that less is better.
  static func lessIsBetter(in row: DataNode?, _ block: FormBlock, _ form: FormDefinition) -> Bool {
    block.members.contains { member in
      guard case .leaf(let leaf) = member.content, case .state(let list) = leaf.field.type,
        let id = row?[member.key].flatMap(Fields.text)
      else { return false }
      return form.states[list]?.contains { $0.id == id && $0.lessIsBetter } ?? false
    }
  }

  /// Keys of which each pair's first needs its second.
  static let needs = [("planificado", "logrado"), ("unidad", "logrado")]
}
