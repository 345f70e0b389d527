/// How much a rendering may do. Templates and data can be made, or be mistaken, so that they ask for
/// more than any machine has; an ordinary report stays far below.
package struct RenderLimits: Sendable {
  /// All passes of all loops together.
  let passes: Int
  /// The XML of one part, in bytes: no more than what is read again.
  let output: Int

  package init(passes: Int = 2_000_000, output: Int = 256 << 20) {
    self.passes = passes
    self.output = output
  }

  /// What a pass counts beside an item that a filter looks at.
  static let stepsOfPass = 5
  /// A text that filters make, in bytes: as long as a whole file of data.
  static let text = 8 << 20
}
