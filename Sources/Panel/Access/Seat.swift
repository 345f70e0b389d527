/// In whose place somebody looks at the page.
enum Seat: Sendable, Hashable {
  /// Whoever consolidates: everything.
  case planning
  /// Whoever approves what others wrote: sees everything, writes nothing of it.
  case approval
  /// Whoever fills in a unit's part, and sees no other.
  case unit(String)

  func sees(_ unit: String) -> Bool {
    if case .unit(let own) = self { own == unit } else { true }
  }

  /// Whether the whole report is its business.
  var seesAll: Bool { if case .unit = self { false } else { true } }

  /// Whether it may change a unit's data.
  func writes(_ unit: String) -> Bool {
    switch self {
    case .planning: true
    case .approval: false
    case .unit(let own): own == unit
    }
  }
}

/// Somebody who was let in.
struct Visitor: Sendable, Hashable {
  let seat: Seat
  /// As the records call them.
  let name: String
}
