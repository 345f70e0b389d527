/// How a file is written, so that what is added looks like the rest.
struct FileHabits {
  /// The break at the end of its lines.
  let newline: String
  /// How much further a block stands in than its key, in columns.
  let step: Int
  /// How much further a list stands in than its key, in columns.
  let listStep: Int
  /// How long lines of folded text are, in columns.
  let width: Int

  /// Those of the files that the program writes itself.
  init() {
    (newline, step, listStep, width) = ("\n", 2, 2, 96)
  }

  init(file: DataFile, root: DataNode) {
    newline = file.source.newline
    var step: Int?
    var listStep: Int?
    func visit(_ node: DataNode, below column: Int) {
      for item in node.items ?? [] { visit(item, below: node.span.start.column) }
      for entry in node.entries ?? [] {
        let key = entry.key.span.start.column
        let distance = entry.value.span.start.column - key
        let isBelow = entry.value.span.start.line > entry.key.span.start.line
        if isBelow, case .mapping(_, isFlow: false) = entry.value.content, distance > 0 {
          step = step ?? distance
        }
        if isBelow, case .sequence(_, isFlow: false) = entry.value.content, distance >= 0 {
          listStep = listStep ?? distance
        }
        if step == nil || listStep == nil { visit(entry.value, below: key) }
      }
    }
    visit(root, below: 0)
    self.step = step ?? 2
    self.listStep = listStep ?? step ?? 2
    var longest = 0
    for number in 1...max(1, min(file.source.lineCount, 400)) {
      longest = max(longest, file.source.line(number).unicodeScalars.count)
    }
    width = longest > 72 && longest <= 120 ? longest : 96
  }
}
