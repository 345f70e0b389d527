import Dispatch
import Glibc
import Synchronization
import Templating

@main
enum Bench {
  private static let usage = """
    usage: etapa4-bench report DATA.json FOLDER   merges each of the "reports" of the data
           etapa4-bench scale DATA.json FOLDER    merges the "rows" of the data into one table
           etapa4-bench warm DATA.json            merges the reports again and again, beside the floor
           etapa4-bench all [ROOT]                compares with the floor; ROOT has Assets/, Templates/
           etapa4-bench case NAME ROOT            one line of that comparison
           etapa4-bench pdf PROGRAM WORKSPACE [ROUNDS]
                                                  compares the program with a plain LibreOffice

    """

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      switch (arguments.first, arguments.count) {
      case ("report", 3): try report(data: arguments[1], folder: arguments[2])
      case ("scale", 3): try scale(data: arguments[1], folder: arguments[2])
      case ("warm", 2):
        try Comparison.run(
          reports(of: arguments[1]), in: BenchTemplates.compile(BenchTemplates.report))
      case ("all", 1): try Comparison.run(root: ".")
      case ("all", 2): try Comparison.run(root: arguments[1])
      case ("case", 3): try Comparison.run(arguments[1], root: arguments[2])
      case ("pdf", 3): try PDFComparison.run(program: arguments[1], workspace: arguments[2])
      case ("pdf", 4) where Int(arguments[3]).map { $0 > 0 } == true:
        try PDFComparison.run(
          program: arguments[1], workspace: arguments[2], rounds: Int(arguments[3]) ?? 1)
      default:
        print(usage, terminator: "")
        exit(64)
      }
    } catch {
      print("etapa4-bench: \(error)")
      exit(1)
    }
  }

  private enum Failure: Error {
    case noReports
    case noRows
  }

  private static func reports(of path: String) throws -> [Record] {
    let data = try JSONValue.value(ofFile: path)
    guard case .record(let root) = data, case .list(let reports)? = root["reports"] else {
      throw Failure.noReports
    }
    return reports.compactMap { if case .record(let report) = $0 { report } else { nil } }
  }

  /// All reports at once, as many as there are processors.
  private static func report(data path: String, folder: String) throws {
    let reports = try reports(of: path)
    let template = try BenchTemplates.compile(BenchTemplates.report)
    try LocalFile.makeFolder(folder)
    let failure = Mutex<(any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: reports.count) { index in
      do {
        try LocalFile.write(
          template.render(reports[index]).bytes, to: "\(folder)/informe-\(index + 1).odt")
      } catch {
        failure.withLock { $0 = error }
      }
    }
    try failure.withLock { if let error = $0 { throw error } }
  }

  private static func scale(data path: String, folder: String) throws {
    guard case .record(let root) = try JSONValue.value(ofFile: path) else {
      throw Failure.noRows
    }
    let template = try BenchTemplates.compile(BenchTemplates.scale)
    try LocalFile.makeFolder(folder)
    try LocalFile.write(template.render(root).bytes, to: "\(folder)/tabla.odt")
  }
}
