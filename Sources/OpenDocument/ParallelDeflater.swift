internal import Dispatch
internal import Synchronization

/// Deflates bytes on another thread while the caller makes more of them.
///
/// What comes out depends on the bytes and the parts that they come in, never on the time it takes.
package final class ParallelDeflater: Sendable {
  /// How many parts may wait to be deflated, so that a fast caller cannot fill the memory.
  private static let waitingLimit = 4

  private let deflater = Mutex(Deflater())
  private let queue = DispatchQueue(label: "etapa4.deflate")
  private let room = DispatchSemaphore(value: waitingLimit)

  package init() {}

  /// Takes more bytes; waits while too many others are waiting.
  package func append(_ bytes: [UInt8]) {
    room.wait()
    queue.async {
      self.deflater.withLock { $0.append(bytes) }
      self.room.signal()
    }
  }

  /// Everything that was appended, packed; the last call.
  package func finish(with rest: [UInt8]) throws(ZipError) -> Deflated {
    let result = queue.sync {
      deflater.withLock { deflater in
        Result { () throws(ZipError) in
          deflater.append(rest)
          return try deflater.finish()
        }
      }
    }
    return try result.get()
  }
}
