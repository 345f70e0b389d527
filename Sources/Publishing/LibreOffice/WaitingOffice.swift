import Synchronization

/// A LibreOffice that has started and waits, so that a document does not: the way of a `watch`, where one
/// correction follows another.
public actor WaitingOffice {
  private let scratch: String
  private var home: WatchedFolder?
  private var office: Office?
  private var started = 0
  /// What it has begun with unasked.
  private var begun: [HeadStart] = []

  private struct Office {
    let process: OfficeProcess
    let running: Task<Void, Never>
  }

  /// How many documents one process takes before another takes its place.
  private static let turns = 100
  /// With more documents, several new processes side by side are done sooner.
  private static let most = 3

  public init(environment: [String: String]) {
    scratch = TemporaryFolder.systemParent(environment: environment)
  }

  /// Starts a process where none waits.
  func prepare(setup: (_ folder: String) async -> OfficeSetup) async {
    begun = []
    if office?.process.hasRoom(for: Self.most) == true { return }
    office?.running.cancel()
    office = nil
    if home == nil { home = try? await WatchedFolder.make(in: scratch) }
    guard let home else { return }
    started += 1
    let setup = await setup(home.path)
    guard
      let process = try? OfficeProcess(
        setup, named: "\(started)", endings: ["odt"], capacity: Self.turns, waits: true)
    else { return }
    office = Office(process: process, running: Task { await process.run() })
  }

  /// Begins with a document before ``convert(_:deliver:)`` asks for it, if ever that does.
  func begin(_ document: @Sendable () -> ConversionJob?) {
    guard begun.count < Self.most, let process = office?.process, process.hasRoom(for: 1),
      let job = document(), takes([job])
    else { return }
    let start = HeadStart(job)
    begun.append(start)
    process.give([OfficeProcess.Order(job: job) { start.settle($0) }])
  }

  /// Whether it is there and quicker with the documents than new processes: when they are few.
  func takes(_ jobs: [ConversionJob]) -> Bool {
    jobs.count <= Self.most && jobs.allSatisfy { $0.fileExtension == "odt" }
      && office?.process.hasRoom(for: jobs.count) == true
  }

  /// Converts documents that it ``takes(_:)``, the smallest first.
  func convert(
    _ jobs: [ConversionJob],
    deliver: @escaping @Sendable (_ index: Int, OfficeProcess.Written) -> Void
  ) async {
    guard let process = office?.process else {
      for index in jobs.indices { deliver(index, .failure(.nothingWritten(said: ""))) }
      return
    }
    let (arrivals, arrival) = AsyncStream<Void>.makeStream()
    var orders: [OfficeProcess.Order] = []
    for index in jobs.indices.sorted(by: { jobs[$0].bytes.count < jobs[$1].bytes.count }) {
      let tell: @Sendable (OfficeProcess.Written) -> Void = { written in
        deliver(index, written)
        arrival.yield()
      }
      if let start = begun.first(where: { $0.job.bytes == jobs[index].bytes }) {
        start.whenSettled(tell)
      } else {
        orders.append(OfficeProcess.Order(job: jobs[index], deliver: tell))
      }
    }
    begun = []
    if !orders.isEmpty { process.give(orders) }
    var left = jobs.count
    for await _ in arrivals {
      left -= 1
      if left == 0 { break }
    }
  }

  /// A document that was begun with, and what became of it.
  private final class HeadStart: Sendable {
    let job: ConversionJob
    private let state = Mutex(State())

    private struct State {
      var written: OfficeProcess.Written?
      var tell: (@Sendable (OfficeProcess.Written) -> Void)?
    }

    init(_ job: ConversionJob) {
      self.job = job
    }

    func settle(_ written: OfficeProcess.Written) {
      let tell = state.withLock { state in
        state.written = written
        return state.tell
      }
      tell?(written)
    }

    func whenSettled(_ tell: @escaping @Sendable (OfficeProcess.Written) -> Void) {
      let written = state.withLock { state in
        state.tell = tell
        return state.written
      }
      if let written { tell(written) }
    }
  }

  /// Ends it and removes what it had.
  public func end() async {
    office?.running.cancel()
    await office?.running.value
    office = nil
    await home?.remove()
    home = nil
  }
}
