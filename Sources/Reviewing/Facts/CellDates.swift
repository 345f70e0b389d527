extension Cell {
  /// The dates that the text names; none is looked for where no word can begin one.
  var dates: [TextDate] {
    guard words.contains(where: { TextDateScanner.isSign($0) }) else { return [] }
    return kind == .deadline || kind == .date ? TextDate.inField(text) : TextDate.all(in: text)
  }

  /// Whether the cell tells what has happened, not what will.
  var tellsFacts: Bool {
    switch kind {
    case .measurement, .achievement, .gap, .programmeAchievement, .programmeSummary, .difficulties,
      .procedureDetail, .complianceDetail, .matrixNote:
      true
    default: false
    }
  }
}
