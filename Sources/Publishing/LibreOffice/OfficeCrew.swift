/// Several ``OfficeProcess``es that share documents: who runs out takes over from who has most left.
enum OfficeCrew {
  typealias Written = OfficeProcess.Written

  /// Converts the documents with at most `size` new processes, in folders of that name.
  ///
  /// - Parameter deliver: is told of each document once, from any thread; by the end, of all of them.
  static func convert(
    _ jobs: [ConversionJob], _ setup: OfficeSetup, size: Int, named name: String,
    deliver: @escaping @Sendable (_ index: Int, Written) -> Void
  ) async {
    // Documents of one build have their pictures and styles in common, which are little work: what
    // differs tells how long each takes.
    let least = jobs.map(\.bytes.count).min() ?? 0
    let batches = Batches.balanced(
      sizes: jobs.map { $0.bytes.count - least * 3 / 4 }, count: max(1, size))
    let endings = Set(jobs.map(\.fileExtension))
    var processes: [OfficeProcess] = []
    do throws(DiskError) {
      for number in 1...batches.count {
        processes.append(
          try OfficeProcess(
            setup, named: "\(name)-\(number)", endings: endings, capacity: jobs.count))
      }
    } catch {
      for index in jobs.indices { deliver(index, .failure(.disk(error))) }
      return
    }
    for (process, batch) in zip(processes, batches) {
      process.whenDry { [processes] in help(process, from: processes) }
      process.give(
        batch.map { index in
          OfficeProcess.Order(job: jobs[index]) { deliver(index, $0) }
        })
    }
    await withTaskGroup(of: Void.self) { [processes] group in
      for process in processes { group.addTask { await process.run() } }
    }
  }

  private static func help(_ process: OfficeProcess, from processes: [OfficeProcess]) {
    let other = processes.filter { $0 !== process }.max { $0.backlog < $1.backlog }
    if let order = other?.takeBack() { process.give([order]) }
  }
}
