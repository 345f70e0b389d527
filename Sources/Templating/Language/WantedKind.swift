/// What a tag does with a value.
enum WantedKind: Int, Sendable, Hashable, Comparable {
  case condition, value, number, date, list, picture

  static func < (a: WantedKind, b: WantedKind) -> Bool { a.rawValue < b.rawValue }
}
