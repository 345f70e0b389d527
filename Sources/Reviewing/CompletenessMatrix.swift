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
      // A list that is declared empty, as new files declare it, is not somebody's answer.
      func isTold(_ values: [RequiredValues.Value]) -> Bool {
        values.contains { $0.isGiven && $0.leaf != nil }
      }
      let states = Dictionary(grouping: asked.values, by: \.section).mapValues { values in
        values.allSatisfy(\.isGiven) ? State.complete : isTold(values) ? .partial : .missing
      }
      // Where nothing is asked, nothing is missing; unless what it is asked after is all blank.
      let isUntouched = !asked.values.isEmpty && !isTold(asked.values)
      let all = unit.sections.map { ($0, states[$0] ?? (isUntouched ? .missing : .complete)) }
      return Row(unit: unit.id, states: Dictionary(uniqueKeysWithValues: all))
    }
  }
}
