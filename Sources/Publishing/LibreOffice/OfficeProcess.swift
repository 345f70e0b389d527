import Glibc
import Synchronization

/// One `soffice`, and the places where it looks for documents.
///
/// LibreOffice is told of every place when it starts, and comes to them in turn; what is in none is
/// passed over in a millisecond. So documents can be given to it, and taken back, while it works, and
/// the kernel tells when it opens one and when it has written a result.
///
/// A process that ``waits`` finds small documents behind the last real one, the gates, and is stopped
/// (SIGSTOP) when it has written the first of them: it then holds LibreOffice ready, libraries and fonts
/// loaded, at no cost of time. Should it be too quick to be stopped there, the others give it pause.
final class OfficeProcess: Sendable {
  typealias Written = Result<[UInt8], ConversionError>

  /// A document and whom to tell what became of it; told once.
  struct Order: Sendable {
    let job: ConversionJob
    let deliver: @Sendable (Written) -> Void
  }

  private let setup: OfficeSetup
  private let folder: String
  private let endings: [String]
  /// How many places there are.
  private let capacity: Int
  private let waits: Bool
  private let state = Mutex(State())

  private struct State {
    /// Of the process, while it runs.
    var process: pid_t?
    /// The first place that is free.
    var next = 1
    /// Given and not opened yet, in the order of their places.
    var waiting: [(place: Int, order: Order)] = []
    /// Opened, and not known to be written.
    var begun: [(place: Int, order: Order)] = []
    /// Where it is to be stopped.
    var gates: Range<Int> = 0..<0
    var isHeld = false
    var hasEnded = false
    var deadline: ContinuousClock.Instant?
    /// Called when it begins the last document that it has.
    var whenDry: (@Sendable () -> Void)?

    var isIdle: Bool { waiting.isEmpty && begun.isEmpty }
  }

  /// - Parameters:
  ///   - endings: every file extension that a document may have.
  ///   - capacity: how many documents it can take in all.
  init(
    _ setup: OfficeSetup, named name: String, endings: Set<String>, capacity: Int,
    waits: Bool = false
  ) throws(DiskError) {
    self.setup = setup
    self.folder = Path.joined(setup.folder, name)
    self.endings = (waits ? endings.union([Gate.fileExtension]) : endings).sorted()
    self.waits = waits
    // Before each document that it is given while it waits, it passes the gates.
    self.capacity = waits ? 1 + (capacity + 1) * (1 + Gate.count) : capacity
    for folder in [arrivals, places, results] { try Folder.make(folder) }
    if waits {
      // The first document is where LibreOffice loads most of what it needs.
      try put(Gate.document, Gate.fileExtension, at: 1)
      state.withLock { state in
        state.next = 2
        putGates(&state)
      }
    }
  }

  private var arrivals: String { Path.joined(folder, "new") }
  private var places: String { Path.joined(folder, "in") }
  private var results: String { Path.joined(folder, "out") }

  private func source(_ place: Int, _ ending: String) -> String {
    Path.joined(places, "\(place).\(ending)")
  }

  private func result(_ place: Int) -> String {
    Path.joined(results, "\(place).\(setup.target.fileExtension)")
  }

  // MARK: Documents

  /// Whether it runs, or is about to, and has places for as many documents more.
  func hasRoom(for count: Int) -> Bool {
    state.withLock { !$0.hasEnded && $0.next + (count + 1) * (1 + Gate.count) <= capacity }
  }

  /// Puts the documents in the next places.
  func give(_ orders: [Order]) {
    var failed: [(Order, ConversionError)] = []
    state.withLock { state in
      for order in orders {
        if state.hasEnded || state.next > capacity {
          failed.append((order, .nothingWritten(said: "")))
          continue
        }
        do throws(DiskError) {
          try put(order.job.bytes, order.job.fileExtension, at: state.next)
          state.waiting.append((state.next, order))
          state.next += 1
        } catch {
          failed.append((order, .disk(error)))
        }
      }
      if waits { putGates(&state) }
      if state.isHeld, let process = state.process, !state.isIdle {
        state.isHeld = false
        state.deadline = .now + setup.limit
        kill(-process, SIGCONT)
      }
    }
    for (order, error) in failed { order.deliver(.failure(error)) }
  }

  /// Takes back the last document that it has not come to; its only one just when it is busy with a
  /// much larger one, since otherwise it will be done with both as soon as another.
  func takeBack() -> Order? {
    state.withLock { state in
      guard let (place, order) = state.waiting.last,
        state.waiting.count > 1
          || state.begun.contains(where: {
            $0.order.job.bytes.count > 2 * order.job.bytes.count
          })
      else { return nil }
      state.waiting.removeLast()
      unlink(source(place, order.job.fileExtension))
      return order
    }
  }

  /// In bytes, what it has not come to.
  var backlog: Int {
    state.withLock { state in
      state.waiting.reduce(0) { $0 + $1.order.job.bytes.count }
    }
  }

  func whenDry(_ action: @escaping @Sendable () -> Void) {
    state.withLock { $0.whenDry = action }
  }

  /// Puts a document where LibreOffice will look, without opening it there: that would look as if
  /// LibreOffice did.
  private func put(_ bytes: [UInt8], _ ending: String, at place: Int) throws(DiskError) {
    let name = "\(place).\(ending)"
    let arrival = Path.joined(arrivals, name)
    try WholeFile.write(bytes, to: arrival)
    guard rename(arrival, Path.joined(places, name)) == 0 else {
      throw DiskError(.replace, Path.joined(places, name), code: errno)
    }
  }

  private func putGates(_ state: inout State) {
    // Those before need not be passed any more.
    for place in state.gates { unlink(source(place, Gate.fileExtension)) }
    state.gates = state.next..<(state.next + Gate.count)
    state.next += Gate.count
    for place in state.gates {
      // Without gates it ends behind its last document, and another takes its place.
      try? put(Gate.document, Gate.fileExtension, at: place)
    }
  }

  private func hold(_ state: inout State) {
    guard !state.isHeld, state.isIdle, let process = state.process else { return }
    kill(-process, SIGSTOP)
    state.isHeld = true
  }

  // MARK: Running

  /// Runs until no document is left; one that ``waits``, until it is cancelled.
  func run() async {
    let events = FolderEvents(of: [(places, .opened), (results, .written)]) { [self] events in
      for event in events { note(event) }
    }
    var ending = ChildProcess.Ending.cancelled
    if waits, events == nil {
      // Nothing would tell when to stop it.
      settle { _ in .failure(.nothingWritten(said: "")) }
      return
    }
    do throws(DiskError) {
      let sources = (1...max(1, capacity)).flatMap { place in
        endings.map { source(place, $0) }
      }
      var command = try setup.command(
        for: sources, results: results, in: folder, behind: setup.strongestWall)
      var starts = 0
      while starts < 3 {
        ending = await ChildProcess.run(
          command.program, command.arguments, environment: command.environment, note: command.note
        ) { process in
          try await supervise(process)
        }
        if case .cancelled = ending { break }
        if let wall = setup.weakerWall(than: command, in: folder, after: ending) {
          command = try setup.command(for: sources, results: results, in: folder, behind: wall)
          continue
        }
        starts += 1
        // With 79 or 81 LibreOffice asks its starter to start it again.
        guard case .ended(_, let status?) = ending, status == 79 || status == 81 else { break }
      }
    } catch {
      events?.stop()
      settle { _ in .failure(.disk(error)) }
      return
    }
    events?.stop()
    settle { written(at: $0, ending) }
  }

  /// Looks after the process until it has ended or has nothing more to do; `false` when its time is up.
  private func supervise(_ process: pid_t) async throws -> Bool {
    state.withLock { state in
      state.process = process
      state.deadline = .now + setup.limit
    }
    defer { state.withLock { $0.process = nil } }
    while !ChildProcess.hasEnded(process) {
      let (isOver, isLate, isHeld) = state.withLock { state in
        let isLate = !state.isHeld && state.deadline.map { $0 <= .now } ?? false
        return (state.isIdle && !waits, isLate, state.isHeld)
      }
      if isOver { return true }
      if isLate { return false }
      try await Task.sleep(for: .milliseconds(isHeld ? 100 : 4))
    }
    return true
  }

  private func note(_ event: FolderEvents.Event) {
    guard let place = Int(Path.stem(of: event.name)) else { return }
    if event.kinds.contains(.opened) { opened(place) } else { mayBeWritten(place) }
  }

  /// It has come to a place; what it began before is as it will be.
  private func opened(_ place: Int) {
    var past: [(place: Int, order: Order)] = []
    var whenDry: (@Sendable () -> Void)?
    state.withLock { state in
      past = state.begun.filter { $0.place < place }
      state.begun.removeAll { $0.place < place }
      if let index = state.waiting.firstIndex(where: { $0.place == place }) {
        state.begun.append(state.waiting.remove(at: index))
        state.deadline = .now + setup.limit
        if state.waiting.isEmpty { whenDry = state.whenDry }
      } else if state.gates.dropFirst().contains(place) {
        hold(&state)
      }
    }
    for (place, order) in past {
      let bytes = try? WholeFile.read(result(place))
      deliver(order, at: place, bytes.map { .success($0) } ?? .failure(.nothingWritten(said: "")))
    }
    whenDry?()
  }

  /// A result was closed: it is whole, or was only made.
  private func mayBeWritten(_ place: Int) {
    guard let bytes = try? WholeFile.read(result(place)), setup.target.isWhole(bytes) else {
      return
    }
    let order = state.withLock { state -> Order? in
      if state.gates.contains(place) { hold(&state) }
      guard let index = state.begun.firstIndex(where: { $0.place == place }) else { return nil }
      state.deadline = .now + setup.limit
      return state.begun.remove(at: index).order
    }
    if let order { deliver(order, at: place, .success(bytes)) }
  }

  private func deliver(_ order: Order, at place: Int, _ written: Written) {
    unlink(source(place, order.job.fileExtension))
    unlink(result(place))
    order.deliver(written)
  }

  /// Tells all who were not told yet.
  private func settle(_ written: (_ place: Int) -> Written) {
    let rest = state.withLock { state in
      state.hasEnded = true
      defer { (state.begun, state.waiting) = ([], []) }
      return state.begun + state.waiting
    }
    for (place, order) in rest { deliver(order, at: place, written(place)) }
  }

  /// What the file says; the way the process ended only explains why there is none.
  private func written(at place: Int, _ ending: ChildProcess.Ending) -> Written {
    switch ending {
    case .notStarted(let reason):
      return .failure(.notStarted(program: setup.name, reason: reason))
    case .cancelled:
      return .failure(.interrupted)
    case .ended(let output, _):
      guard let bytes = try? WholeFile.read(result(place)) else {
        return .failure(.nothingWritten(said: Self.lastWords(of: output)))
      }
      return .success(bytes)
    case .timedOut:
      // Those written before it hung are whole or not.
      if let bytes = try? WholeFile.read(result(place)), setup.target.isWhole(bytes) {
        return .success(bytes)
      }
      return .failure(.timedOut(seconds: Int(setup.limit.components.seconds)))
    }
  }

  /// The last line that tells of an error; `soffice` also prints each conversion that it begins.
  private static func lastWords(of output: String) -> String {
    let lines = output.split(separator: "\n").filter { !$0.hasPrefix("convert ") }
    return lines.last { $0.contains("rror") }.map(String.init) ?? lines.last.map(String.init) ?? ""
  }

  /// The document at which a process is stopped: as little as LibreOffice takes for one.
  private enum Gate {
    static let count = 4
    static let fileExtension = "fodt"
    static let document = Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" \
      office:mimetype="application/vnd.oasis.opendocument.text">\
      <office:body><office:text><text:p>…</text:p></office:text></office:body></office:document>
      """.utf8)
  }
}
