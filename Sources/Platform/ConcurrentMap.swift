internal import Dispatch
internal import Synchronization

extension Array where Element: Sendable {
  /// Each element made into another, by as many threads as there are processors; in the elements' order.
  package func concurrentMap<Value: Sendable>(_ make: @Sendable (Element) -> Value) -> [Value] {
    if count < 2 { return map(make) }
    let made = Mutex<[Int: Value]>([:])
    // Threads that are no task's have no task's values of their own.
    let counting = WorkCount.current
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let value = WorkCount.$current.withValue(counting) { make(self[index]) }
      made.withLock { $0[index] = value }
    }
    return made.withLock { made in indices.compactMap { made[$0] } }
  }
}
