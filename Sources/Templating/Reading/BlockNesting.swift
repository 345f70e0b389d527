internal import Diagnostics

/// Tells blocks that stand one in another from blocks that only came to act on the same piece.
extension BlockStructure {
  /// The blocks of which one acts within another's piece, but whose tags do not stand within the
  /// other's tags: two blocks side by side in one row would repeat it for each pair of their items.
  ///
  /// - Parameter blocks: those of one container, in document order, the outer ones first.
  static func sharedPieces(among blocks: [Block]) -> [Diagnostic] {
    var faults: [Diagnostic] = []
    var around: [Block] = []
    for block in blocks {
      while let last = around.last, last.children.upperBound < block.children.lowerBound {
        around.removeLast()
      }
      if let outer = around.last, outer.children.upperBound >= block.children.upperBound,
        !outer.hasTags(around: block)
      {
        let (first, second) =
          outer.open.number < block.open.number ? (outer, block) : (block, outer)
        faults.append(TemplateFault.overlap(second.open, with: first.open))
        continue
      }
      around.append(block)
    }
    return faults
  }
}

extension Block {
  fileprivate func hasTags(around inner: Block) -> Bool {
    if isCarried || inner.isCarried { return true }
    return open.number < inner.open.number && inner.closeNumber < closeNumber
  }

  /// Whether the name of a section or table asks for the block.
  var isCarried: Bool { open.number == closeNumber }
}
