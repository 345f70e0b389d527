/// A LibreOffice that has started and waits, so that a document does not: the way of a `watch`, where one
/// correction follows another.
public actor WaitingOffice {
  private let scratch: String
  private var home: WatchedFolder?
  private var office: Office?
  private var started = 0

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

  /// Converts the documents, the smallest first, when that is quicker than with new processes: when
  /// they are few.
  ///
  /// - Returns: whether it did; otherwise nothing was delivered.
  func convert(
    _ jobs: [ConversionJob],
    deliver: @escaping @Sendable (_ index: Int, OfficeProcess.Written) -> Void
  ) async -> Bool {
    guard let process = office?.process, process.hasRoom(for: jobs.count),
      jobs.count <= Self.most, jobs.allSatisfy({ $0.fileExtension == "odt" })
    else { return false }
    let (arrivals, arrival) = AsyncStream<Void>.makeStream()
    let order = jobs.indices.sorted { jobs[$0].bytes.count < jobs[$1].bytes.count }
    process.give(
      order.map { index in
        OfficeProcess.Order(job: jobs[index]) { written in
          deliver(index, written)
          arrival.yield()
        }
      })
    var left = jobs.count
    for await _ in arrivals {
      left -= 1
      if left == 0 { break }
    }
    return true
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
