internal import OpenDocument

extension Renderer {
  mutating func write(_ list: ContinuedList) {
    if isCollectingOutline { return }
    let run = evaluator.slots[list.slot].run
    if startedLists.updateValue(run, forKey: list.number) == run {
      out += Array(" text:continue-numbering=\"true\"".utf8)
    }
  }
}
