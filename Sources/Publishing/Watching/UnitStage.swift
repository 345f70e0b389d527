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
    // What was approved is what the data said then.
    case .approved? where !isObserved:
      self = last?.new == standing.digest(of: unit) ? .approved : .handedIn
    case .handedIn? where !isObserved: self = .handedIn
    case .reopened?: self = .draft
    default: self = isObserved && own.findings.contains { $0.state.awaitsUnit } ? .observed : .draft
    }
  }

  /// Whether somebody wrote something of the unit, or accepted a finding in it, ever.
  public static func hasWritten(_ name: String, of unit: String, in log: ActivityLog) -> Bool {
    log.entries.contains {
      $0.unit == unit && areSame($0.who, name)
        && [.edited, .addedRow, .removedRow, .undid, .handedIn, .decided].contains($0.deed)
    }
  }

  /// Whether two names are one person's, however they are written.
  public static func areSame(_ a: String, _ b: String) -> Bool {
    func plain(_ name: String) -> [String] {
      name.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    }
    return plain(a) == plain(b)
  }
}
