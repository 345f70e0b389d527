/// A table on standard output, in Markdown, a line at a time.
enum MarkdownTable {
  /// The first column holds words, the others numbers.
  static func printHead(_ heads: [String]) {
    printRow(heads)
    printRow(["---"] + Array(repeating: "---:", count: heads.count - 1))
  }

  static func printRow(_ cells: [String]) {
    print("| " + cells.joined(separator: " | ") + " |")
  }

  static func wholeMilliseconds(_ seconds: Double) -> String {
    String(Int((seconds * 1000).rounded()))
  }

  static func milliseconds(_ seconds: Double) -> String { hundredths(seconds * 1000) }

  static func hundredths(_ value: Double) -> String {
    let count = Int((value * 100).rounded())
    let digits = String(count % 100)
    return "\(count / 100).\(digits.count < 2 ? "0" : "")\(digits)"
  }
}
