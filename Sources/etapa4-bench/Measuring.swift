import Glibc

/// How long something took, as medians of several runs, in seconds.
struct Timing {
  /// By the clock on the wall.
  let wall: Double
  /// Of all threads together.
  let processor: Double

  /// One of each kind of work after another, round after round.
  static func medians(of rounds: Int, _ works: [() throws -> Void]) throws -> [Timing] {
    var walls = Array(repeating: [Double](), count: works.count)
    var processors = walls
    for _ in 0..<max(1, rounds) {
      for (index, work) in works.enumerated() {
        let (wall, processor) = (seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID))
        try work()
        walls[index].append(seconds(CLOCK_MONOTONIC) - wall)
        processors[index].append(seconds(CLOCK_PROCESS_CPUTIME_ID) - processor)
      }
    }
    return zip(walls, processors).map { Timing(wall: middle($0), processor: middle($1)) }
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func middle(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let half = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
  }
}

/// This process's memory that is in the machine's memory, in bytes; Linux only, 0 elsewhere.
enum ResidentMemory {
  static var now: Int { value(of: "VmRSS:") }
  /// The most since the last ``forgetPeak()``.
  static var peak: Int { value(of: "VmHWM:") }

  /// Begins to look for the peak again.
  static func forgetPeak() {
    try? LocalFile.write(Array("5".utf8), to: "/proc/self/clear_refs")
  }

  private static func value(of key: String) -> Int {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      guard text.hasPrefix(key) else { continue }
      return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) << 10
    }
    return 0
  }
}
