internal import Reports
internal import Templating

extension Objective {
  /// How many numbered objectives a cell without a number of its own holds: paragraphs that begin
  /// `1.`, `2)`…, or the items of a numbered list.
  var numbersInText: Int {
    guard let prose = text.value, prose.markdown.first?.isNumber ?? false else { return 0 }
    let richText = prose.richText
    let listed = richText.blocks.reduce(0) { count, block in
      if case .list(true, _, let items) = block { return count + items.count }
      return count
    }
    if listed > 0 { return listed }
    return richText.plainText.split(separator: "\n").filter { line in
      let digits = line.prefix { $0.isASCII && $0.isNumber }
      let next = line.dropFirst(digits.count).first
      return !digits.isEmpty && digits.count <= 2 && (next == "." || next == ")")
    }.count
  }
}
