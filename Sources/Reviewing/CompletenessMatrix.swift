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
      let values = Dictionary(grouping: subject.asked[unit.id]?.values ?? [], by: \.section)
      // Where nothing is asked, nothing is missing; unless what it is asked after is all blank.
      let otherwise = subject.isUntouched(unit) ? State.missing : .complete
      let all = unit.sections.map { section in
        (section, values[section].map(State.init) ?? otherwise)
      }
      return Row(unit: unit.id, states: Dictionary(uniqueKeysWithValues: all))
    }
  }
}

extension CompletenessMatrix.State {
  fileprivate init(_ values: [RequiredValues.Value]) {
    let isTold = values.contains(where: \.isTold)
    self = values.allSatisfy(\.isGiven) ? .complete : isTold ? .partial : .missing
  }
}
