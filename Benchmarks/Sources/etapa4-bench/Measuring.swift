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
        let (wall, processor) = (Clock.now, Clock.processor)
        try work()
        walls[index].append(Clock.now - wall)
        processors[index].append(Clock.processor - processor)
      }
    }
    return zip(walls, processors).map { Timing(wall: $0.median, processor: $1.median) }
  }
}

/// How long two works took that were done in turns, in seconds by the clock on the wall.
struct PairedTiming {
  private(set) var first: [Double] = []
  private(set) var second: [Double] = []

  /// The works tell how long they took, and change places from round to round.
  init(rounds: Int, _ first: () throws -> Double, _ second: () throws -> Double) throws {
    for round in 0..<rounds {
      if round % 2 == 0 { self.first.append(try first()) }
      self.second.append(try second())
      if round % 2 == 1 { self.first.append(try first()) }
    }
  }

  var ratioOfMedians: Double { second.median / first.median }
  var medianOfRatios: Double { zip(first, second).map { $1 / $0 }.median }
}

/// Seconds since some moment.
enum Clock {
  static var now: Double { seconds(CLOCK_MONOTONIC) }
  /// Spent by all threads of this process.
  static var processor: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension [Double] {
  /// Of at least one.
  var median: Double {
    let sorted = sorted()
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
