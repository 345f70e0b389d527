import Dispatch
import Glibc
import Synchronization
import Templating

/// The engine beside the floor, as a table on standard output.
enum Comparison {
  struct Failure: Error {
    let name: String
  }

  private static let rounds = 15
  private static let names = ["example", "layouts", "rows-10000", "rows-100000"]

  /// Each case in a process of its own, so that none finds memory that another left.
  static func run(root: String) throws {
    MarkdownTable.printHead(heads)
    fflush(nil)
    for name in names { try spawn(["case", name, root]) }
  }

  /// The same for reports of any data, in this process.
  static func run(_ reports: [Record], in template: Template) throws {
    MarkdownTable.printHead(heads)
    let source = BenchTemplates().bytes(of: BenchTemplates.report)
    try measure("\(reports.count) reports", rounds: rounds, template: source) {
      try reports.map { try template.render($0).bytes }
    }
  }

  private static func spawn(_ arguments: [String]) throws(Failure) {
    var pointers = (["etapa4-bench"] + arguments).map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var child = pid_t()
    var status: Int32 = 0
    guard posix_spawn(&child, "/proc/self/exe", nil, nil, &pointers, environ) == 0,
      waitpid(child, &status, 0) == child, status == 0
    else { throw Failure(name: arguments.joined(separator: " ")) }
  }

  static func run(_ name: String, root: String) throws {
    switch name {
    case "example": try example(root: root)
    case "layouts": try layouts(root: root)
    case "rows-10000": try rows(10_000, rounds: rounds)
    case "rows-100000": try rows(100_000, rounds: 5)
    default: throw Failure(name: name)
    }
  }

  private static func example(root: String) throws {
    let example = try Example(root: root)
    let template = example.template
    try measure("the 16 reports of the example", rounds: rounds, template: template) {
      try example.documents.map { try $0.template.render($0.data).bytes }
    }
  }

  private static func layouts(root: String) throws {
    let times = try Timing.medians(
      of: rounds,
      [
        {
          // As a build does it: side by side, and what both include is read once.
          let cache = TemplateCache()
          let names = ["nacional", "regional"]
          let failure = Mutex<(any Error)?>(nil)
          DispatchQueue.concurrentPerform(iterations: names.count) { index in
            let folder = LocalTemplateFolder(of: "\(root)/Templates/etapa-iv-\(names[index]).ott")
            do {
              _ = try Template.compile(named: folder.name, in: folder, cache: cache)
            } catch {
              failure.withLock { $0 = error }
            }
          }
          try failure.withLock { if let error = $0 { throw error } }
        }
      ])
    let empty = Array(repeating: "", count: heads.count - 3)
    MarkdownTable.printRow(
      [
        "compiling their 2 layouts", MarkdownTable.milliseconds(times[0].wall),
        MarkdownTable.milliseconds(times[0].processor),
      ] + empty)
  }

  private static func rows(_ count: Int, rounds: Int) throws {
    let template = try BenchTemplates.compile(BenchTemplates.scale)
    let data = Workload.table(rows: count)
    let source = BenchTemplates().bytes(of: BenchTemplates.scale)
    try measure("a table of \(count) rows", rounds: rounds, template: source) {
      [try template.render(data).bytes]
    }
  }

  /// Prints a line: the time of `work`, and of the floor for what it made.
  private static func measure(
    _ name: String, rounds: Int, template: [UInt8], _ work: @escaping () throws -> [[UInt8]]
  ) throws {
    ResidentMemory.forgetPeak()
    let before = ResidentMemory.now
    let documents = try work()
    let memory = ResidentMemory.peak - before
    let floors = try documents.map { try Floor(template: template, document: $0) }
    defer { for floor in floors { floor.release() } }
    // In turns, so that whatever else the machine does falls on all alike.
    let times = try Timing.medians(
      of: rounds,
      [
        { _ = try work() },
        { for floor in floors { floor.deflateParts() } },
        { floors.first?.parse() },
      ])
    let milliseconds = times.flatMap { [$0.wall, $0.processor] }.dropLast()
      .map(MarkdownTable.milliseconds)
    let others = [
      times[0].wall / times[1].wall,
      Double(floors.reduce(0) { $0 + $1.size }) / 1e6,
      Double(documents.reduce(0) { $0 + $1.count }) / 1e6,
      Double(memory) / 1e6,
    ].map(MarkdownTable.hundredths)
    MarkdownTable.printRow([name] + milliseconds + others)
  }

  private static let heads = [
    "work", "wall ms", "CPU ms", "deflating ms", "its CPU ms", "parsing ms", "wall / deflating",
    "XML MB", "ODT MB", "memory MB",
  ]
}
