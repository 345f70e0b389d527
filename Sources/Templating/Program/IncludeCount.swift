/// How many templates were included so far, each time counted: they include others, and that
/// multiplies.
struct IncludeCount {
  /// How often templates may be included in all, and in one of those that the data chooses.
  static let maximum = 1000
  /// How often templates may be made ready among which the data chooses, those that they include
  /// counted.
  static let maximumOfCandidates = 10_000

  private var count = 0
  /// How many the current candidate includes, itself counted.
  private var inCandidate: Int?
  private var ofCandidates = 0

  var hasTooManyCandidates: Bool { ofCandidates > Self.maximumOfCandidates }

  mutating func beginCandidate() { inCandidate = 0 }
  mutating func endCandidate() { inCandidate = nil }

  /// Counts one more, and tells how many there are past the limit.
  mutating func add() -> Int {
    guard let inside = inCandidate else {
      count += 1
      return max(0, count - Self.maximum)
    }
    inCandidate = inside + 1
    ofCandidates += 1
    return max(0, inside + 1 - Self.maximum, ofCandidates - Self.maximumOfCandidates)
  }
}
