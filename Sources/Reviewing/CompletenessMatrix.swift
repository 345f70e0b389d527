internal import Reports
internal import StructuredData

/// How much of each section each unit has reported, as far as the form's definition asks for it.
public struct CompletenessMatrix: Sendable {
  public enum State: String, Sendable {
    case complete, partial, missing
  }

  public struct Row: Sendable {
    /// The region's id, or `nacional`.
    public let unit: String
    /// Only the sections that the unit has.
    public let states: [Section: State]
  }

  /// The nation first, then the regions in print order.
  public let rows: [Row]

  init(of subject: Subject) {
    rows = subject.units.map { unit in
      let asked = RequiredValues(of: unit, in: subject)
      let states = Dictionary(grouping: asked.values, by: \.section).mapValues { values in
        values.allSatisfy(\.isGiven)
          ? State.complete : values.contains(where: \.isGiven) ? .partial : .missing
      }
      // Where nothing is asked, nothing is missing.
      let all = unit.sections.map { ($0, states[$0] ?? .complete) }
      return Row(unit: unit.id, states: Dictionary(uniqueKeysWithValues: all))
    }
  }
}
