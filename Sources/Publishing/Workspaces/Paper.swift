import OpenDocument

/// The sheets that a user may ask for.
public enum Paper: String, Sendable, Hashable, CaseIterable {
  case carta
  case oficio
  case a4

  var size: PaperSize {
    switch self {
    case .carta: .carta
    case .oficio: .oficio
    case .a4: .a4
    }
  }
}
