internal import OpenDocument

/// Gives the marks of paragraphs that disappeared to the next paragraph that is written, or, at the
/// end of a block or of the text, to the last one.
extension Renderer {
  mutating func write(marks ops: [Op], goBack: Bool) {
    if isCollectingOutline { return }
    var kept = ByteSink()
    swap(&kept, &out)
    run(ops)
    swap(&kept, &out)
    dueMarks += kept.bytes
    if goBack { giveMarksBack() }
  }

  /// The marks that are due, at the end of the last paragraph written, where it is at hand still.
  private mutating func giveMarksBack() {
    guard !dueMarks.isEmpty, cellLog == nil, let end = lastParagraphEnd,
      out.insert(dueMarks, at: end)
    else { return }
    lastParagraphEnd = end + dueMarks.count
    dueMarks = []
  }

  /// Nothing passes from one part of the document to another.
  mutating func endMarks() {
    if isCollectingOutline { return }
    giveMarksBack()
    dueMarks = []
    lastParagraphEnd = nil
  }

  /// The marks that are due, where a paragraph begins.
  mutating func takeMarks() {
    if isCollectingOutline || dueMarks.isEmpty { return }
    out += dueMarks
    dueMarks = []
  }
}
