internal import Synchronization

/// Counts costly steps of a piece of work, for tests that hold it to a limit.
///
/// Nothing is counted unless somebody asks: `WorkCount.$current.withValue(count) { … }`, which holds for
/// the tasks that begin in there too.
package final class WorkCount: Sendable {
  /// Whoever counts now; `nil` for nobody.
  @TaskLocal package static var current: WorkCount?

  /// What is counted.
  package enum Step: Sendable, Hashable {
    /// A zip archive was opened.
    case zipRead
    /// A zip archive was put together.
    case zipWritten
    /// A file of data was parsed, by the name that messages show.
    case parsed(file: String)
  }

  private let counts = Mutex<[Step: Int]>([:])

  package init() {}

  /// How often each step was taken.
  package var steps: [Step: Int] { counts.withLock { $0 } }

  /// Tells whoever counts, if anybody does.
  package static func note(_ step: @autoclosure () -> Step) {
    guard let current else { return }
    let step = step()
    current.counts.withLock { $0[step, default: 0] += 1 }
  }
}
