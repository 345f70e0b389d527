public import Diagnostics
import Rounds

/// How far a unit's part is on its way through the hands of those who fill in, review and approve it.
public enum UnitStage: String, Sendable, Hashable {
  case draft = "borrador"
  case handedIn = "entregada"
  case observed = "observada"
  case approved = "aprobada"

  public var word: Message {
    switch self {
    case .draft: Message(es: rawValue, en: "draft")
    case .handedIn: Message(es: rawValue, en: "handed in")
    case .observed: Message(es: rawValue, en: "observed")
    case .approved: Message(es: rawValue, en: "approved")
    }
  }

  /// As the log of deeds and the round's ledger tell it; `nil` for what is no unit.
  public init?(of unit: String, _ standing: LiveWorkspace.Standing) {
    guard let own = standing.overview?.units.first(where: { $0.id == unit }) else { return nil }
    let last = standing.log.entries.last {
      $0.unit == unit && [.handedIn, .reopened, .approved].contains($0.deed)
    }
    let isObserved = own.sent.map { sent in last.map { $0.moment < sent } ?? true } ?? false
    switch last?.deed {
    case .approved? where !isObserved: self = .approved
    case .handedIn? where !isObserved: self = .handedIn
    case .reopened?: self = .draft
    default: self = isObserved && own.findings.contains { $0.state.awaitsUnit } ? .observed : .draft
    }
  }

  /// Who wrote something of the unit since it was approved or reopened last, or ever.
  public static func writers(of unit: String, in log: ActivityLog) -> Set<String> {
    Set(
      log.entries.filter {
        $0.unit == unit && [.edited, .addedRow, .removedRow, .undid, .handedIn].contains($0.deed)
      }.map(\.who))
  }
}
