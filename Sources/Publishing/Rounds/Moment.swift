#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Moments as the records of the rounds write them: ISO 8601, UTC, to the millisecond, so that their
/// order is that of their letters.
enum Moment {
  private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  /// Now, and in any case after another moment, also where the clock was set back.
  static func now(after last: String?, date: Date = Date()) -> String {
    let now = date.formatted(style)
    guard let last, last >= now, let before = try? style.parse(last) else { return now }
    let later = (1...10).lazy.map {
      before.addingTimeInterval(Double($0) / 1000).formatted(style)
    }
    return later.first { $0 > last } ?? now
  }

  /// «2026-11-30»
  static func day(_ moment: String) -> String { String(moment.prefix(10)) }
}
