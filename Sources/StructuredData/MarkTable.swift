/// Finds the byte of the nth Unicode scalar of a text, for libyaml counts in scalars.
struct MarkTable {
  private let text: [UInt8]
  private let first: Int
  /// The offset of every 128th scalar.
  private let milestones: [Int]

  private static let stride = 128

  /// `first` is the offset where libyaml begins to count.
  init(_ text: [UInt8], from first: Int) {
    self.text = text
    self.first = first
    var milestones: [Int] = []
    var count = 0
    for index in text[first...].indices where text[index] & 0xC0 != 0x80 {
      if count % Self.stride == 0 { milestones.append(index) }
      count += 1
    }
    self.milestones = milestones
  }

  func offset(ofScalar index: Int) -> Int {
    guard index > 0 else { return first }
    guard index / Self.stride < milestones.count else { return text.count }
    var offset = milestones[index / Self.stride]
    var rest = index % Self.stride
    while rest > 0, offset < text.count {
      offset += 1
      while offset < text.count, text[offset] & 0xC0 == 0x80 { offset += 1 }
      rest -= 1
    }
    return offset
  }

  func position(_ mark: Mark) -> SourcePosition {
    SourcePosition(
      offset: offset(ofScalar: mark.index), line: mark.line + 1, column: mark.column + 1)
  }
}
