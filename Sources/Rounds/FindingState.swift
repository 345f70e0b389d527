public import Diagnostics

/// What has become of a finding since it was first told.
public enum FindingState: String, Sendable, Hashable, Codable, CaseIterable {
  case new = "nuevo"
  /// The unit sent its file again, or another round began, and nothing changed.
  case persists = "persiste"
  /// The value is another one, and the same rule still finds it.
  case miscorrected = "mal corregido"
  /// The unit gave a reason, and nobody has decided on it.
  case answered = "respondido"
  case resolved = "resuelto"
  /// In the data, with a reason.
  case accepted = "aceptado"
  /// By whoever consolidates.
  case withdrawn = "retirado"

  /// What has to be decided or done first comes first.
  public static let byUrgency: [FindingState] = [
    .answered, .miscorrected, .persists, .new, .accepted, .withdrawn, .resolved,
  ]

  /// Whether somebody has still to do something about it.
  public var isOpen: Bool {
    switch self {
    case .new, .persists, .miscorrected, .answered: true
    case .resolved, .accepted, .withdrawn: false
    }
  }

  /// Whether the unit has.
  public var awaitsUnit: Bool { isOpen && self != .answered }

  /// As people read it.
  public var word: Message {
    switch self {
    case .new: Message(es: rawValue, en: "new")
    case .persists: Message(es: rawValue, en: "persists")
    case .miscorrected: Message(es: rawValue, en: "wrongly corrected")
    case .answered: Message(es: rawValue, en: "answered")
    case .resolved: Message(es: rawValue, en: "resolved")
    case .accepted: Message(es: rawValue, en: "accepted")
    case .withdrawn: Message(es: rawValue, en: "withdrawn")
    }
  }
}
