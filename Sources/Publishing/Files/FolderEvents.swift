import Dispatch
import Glibc
import Synchronization

/// What happens to the files of some folders, told by the kernel when it happens (inotify(7)).
///
/// Not every file system tells of everything (what others do on a network drive goes untold), so it is
/// a way to know sooner, not the only one.
final class FolderEvents: Sendable {
  struct Kinds: OptionSet, Sendable {
    let rawValue: UInt32

    static let opened = Kinds(rawValue: UInt32(IN_OPEN))
    /// Closed by somebody who could have written to it.
    static let written = Kinds(rawValue: UInt32(IN_CLOSE_WRITE))
    /// Came, went, or took another's place.
    static let named = Kinds(
      rawValue: UInt32(IN_CREATE) | UInt32(IN_DELETE) | UInt32(IN_MOVED_FROM)
        | UInt32(IN_MOVED_TO))
  }

  struct Event: Sendable {
    let kinds: Kinds
    /// The file's, without its folder; empty when the system lost events.
    let name: String
  }

  private let source: Mutex<(any DispatchSourceRead)?>

  /// - Parameter handle: is called with events in the order in which they happened, from one thread at
  ///   a time.
  /// - Returns: `nil` when the system cannot tell, as when too many programs ask it.
  init?(
    of folders: [(path: String, kinds: Kinds)], handle: @escaping @Sendable ([Event]) -> Void
  ) {
    let file = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard file >= 0 else { return nil }
    for folder in folders {
      guard inotify_add_watch(file, folder.path, folder.kinds.rawValue) >= 0 else {
        close(file)
        return nil
      }
    }
    let source = DispatchSource.makeReadSource(
      fileDescriptor: file, queue: DispatchQueue(label: "etapa4.folders", qos: .userInitiated))
    source.setEventHandler {
      let events = Self.read(file)
      if !events.isEmpty { handle(events) }
    }
    source.setCancelHandler { close(file) }
    source.resume()
    self.source = Mutex(source)
  }

  deinit { stop() }

  func stop() {
    source.withLock { source in
      source?.cancel()
      source = nil
    }
  }

  /// All that can be had without waiting.
  private static func read(_ file: Int32) -> [Event] {
    var events: [Event] = []
    let headerSize = MemoryLayout<inotify_event>.size
    withUnsafeTemporaryAllocation(byteCount: 1 << 14, alignment: 8) { buffer in
      while true {
        let count = Glibc.read(file, buffer.baseAddress, buffer.count)
        guard count > 0 else { return }
        var offset = 0
        while offset + headerSize <= count {
          let header = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
          let name = buffer[(offset + headerSize)..<(offset + headerSize + Int(header.len))]
          events.append(
            Event(
              kinds: Kinds(rawValue: header.mask),
              name: String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)))
          offset += headerSize + Int(header.len)
        }
      }
    }
    return events
  }
}
