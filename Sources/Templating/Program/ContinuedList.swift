/// A list that goes on with what an earlier repetition of a loop wrote of it.
struct ContinuedList: Sendable {
  let number: Int
  /// The outermost loop through which it is counted.
  let slot: Int
}
