internal import OpenDocument

extension Renderer {
  /// Writes the styles that were needed where the part keeps its automatic ones.
  mutating func writeAddedStyles() {
    var bytes: [UInt8] = []
    for style in addedStyles.elements { XMLWriter.append(style, to: &bytes) }
    out.appendToHead(bytes)
  }
}
