import Synchronization
import Templating

/// Values that expressions see wherever they stand, made when the first of them asks.
final class Surroundings: Sendable {
  private let make: @Sendable () -> [String: Value]
  private let made = Mutex<[String: Value]?>(nil)

  init(_ make: @escaping @Sendable () -> [String: Value]) {
    self.make = make
  }

  var values: [String: Value] {
    if let known = made.withLock({ $0 }) { return known }
    // Outside of the lock: what is made may look at other units.
    let values = make()
    made.withLock { $0 = values }
    return values
  }
}
