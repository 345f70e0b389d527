internal import Reports

/// How much of each section each unit has reported.
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
    rows = subject.units.map { Row(unit: $0.id, states: Self.states(of: $0)) }
  }

  private static func states(of unit: Unit) -> [Section: State] {
    var states: [Section: State] = [.plan: state(of: unit.plan)]
    for programme in unit.programmes {
      states[programme.id.section] = state([
        programme.performance != nil, !programme.achievement.isAbsent,
        !programme.difficulties.isAbsent, !programme.recommendations.isAbsent,
      ])
    }
    states[.followUp] = state(ofFollowUp: unit.programmes)
    states[.dissemination] = state(
      unit.dissemination.flatMap { audience -> [Bool] in
        audience.activities.isEmpty
          ? [false]
          : audience.activities.enumerated().flatMap { index, activity in
            // A responsible left out in a later row is the one above.
            [
              !activity.text.isAbsent, !activity.date.isAbsent,
              index > 0 || !activity.responsible.isAbsent,
            ]
          }
      })
    if unit.region != nil {
      states[.annex] = unit.provision.map(state) ?? .missing
    } else {
      let executive = unit.cells(.executive)
      states[.executive] =
        executive.isEmpty ? .missing : executive.count >= 4 ? .complete : .partial
    }
    return states
  }

  private static func state(_ present: [Bool]) -> State {
    if present.allSatisfy({ $0 }), !present.isEmpty { return .complete }
    return present.contains(true) ? .partial : .missing
  }

  private static func state(of plan: [Objective]) -> State {
    state(
      plan.flatMap { objective -> [Bool] in
        let rows = objective.results.enumerated().flatMap { index, result -> [Bool] in
          let isFirst = index == 0
          return [
            !result.measurement.isAbsent,
            !isFirst || !result.achievement.isAbsent || !result.gap.isAbsent,
            !isFirst || !result.challenges.isAbsent, !isFirst || !result.recommendations.isAbsent,
          ]
        }
        return [!objective.text.isAbsent] + (rows.isEmpty ? [false] : rows)
      })
  }

  /// A programme needs a row when it has a recommendation.
  private static func state(ofFollowUp programmes: [Programme]) -> State {
    let wanted = programmes.filter { $0.recommendations.value != nil }
    if wanted.isEmpty { return .complete }
    return state(
      wanted.flatMap { programme -> [Bool] in
        programme.followUps.isEmpty
          ? [false]
          : programme.followUps.flatMap {
            [!$0.commitment.isAbsent, !$0.responsible.isAbsent, !$0.deadline.isAbsent]
          }
      })
  }

  private static func state(of provision: Provision) -> State {
    state([
      provision.procedure.state != nil, provision.matrix != nil, provision.compliance.state != nil,
    ])
  }
}
