internal import CZint

/// A bar code as a drawing: its dark areas and the text below it.
package struct Barcode: Sendable {
  /// In the drawing's own units.
  package struct Rectangle: Sendable, Equatable {
    /// From the left edge, in modules.
    package let x: Float
    /// From the upper edge, in modules.
    package let y: Float
    /// In modules.
    package let width: Float
    /// In modules.
    package let height: Float
  }

  struct Words: Sendable {
    let text: String
    let x: Float
    /// Of the line that the letters stand on.
    let y: Float
    let size: Float
    /// `start`, `middle` or `end` of the text is at `x`.
    let anchor: String
  }

  let width: Float
  let height: Float
  let rectangles: [Rectangle]
  let words: [Words]

  /// How wide a module, the thinnest bar, is in these units.
  static let module: Float = 2

  /// - Parameter correction: for QR codes.
  package init(
    _ text: String, _ symbology: Symbology, correction: Correction = .medium
  ) throws(BarcodeFault) {
    guard !text.isEmpty else { throw .empty }
    if symbology.wouldChange(text) { throw .content }
    let symbol = ZintSymbol()
    try symbol.encode(text, symbology, correction)
    guard let vector = symbol.vector else { throw .other("no vector") }
    width = vector.pointee.width
    height = vector.pointee.height
    var rectangles: [Rectangle] = []
    var next = vector.pointee.rectangles
    while let rectangle = next?.pointee {
      rectangles.append(
        Rectangle(
          x: rectangle.x, y: rectangle.y, width: rectangle.width, height: rectangle.height))
      next = rectangle.next
    }
    self.rectangles = rectangles
    var words: [Words] = []
    var string = vector.pointee.strings
    while let current = string?.pointee {
      if let text = current.text {
        words.append(
          Words(
            text: String(cString: text), x: current.x, y: current.y, size: current.fsize,
            anchor: current.halign == 1 ? "start" : current.halign == 2 ? "end" : "middle"))
      }
      string = current.next
    }
    self.words = words
  }
}

/// Zint's symbol, which lives as long as this.
private final class ZintSymbol {
  private let symbol: UnsafeMutablePointer<zint_symbol>?

  init() {
    symbol = ZBarcode_Create()
  }

  deinit {
    if let symbol { ZBarcode_Delete(symbol) }
  }

  var vector: UnsafeMutablePointer<zint_vector>? { symbol?.pointee.vector }

  func encode(
    _ text: String, _ symbology: Symbology, _ correction: Correction
  ) throws(BarcodeFault) {
    guard let symbol else { throw .other("no memory") }
    symbol.pointee.symbology = symbology.code
    symbol.pointee.input_mode = symbology == .gs1128 ? GS1_MODE : UNICODE_MODE
    // The white space without which no reader finds the code.
    symbol.pointee.output_options |= BARCODE_QUIET_ZONES
    if symbology == .datamatrix { symbol.pointee.option_3 = DM_SQUARE }
    if symbology == .qr { symbol.pointee.option_1 = correction.number }
    if symbology.isMatrix, !text.utf8.allSatisfy({ $0 < 0x80 }) { symbol.pointee.eci = 26 }
    var bytes = Array(text.utf8)
    guard let count = Int32(exactly: bytes.count) else { throw .tooLong }
    let result = ZBarcode_Encode_and_Buffer_Vector(symbol, &bytes, count, 0)
    switch result {
    case 0..<ZINT_ERROR: return
    case ZINT_ERROR_TOO_LONG: throw .tooLong
    case ZINT_ERROR_INVALID_DATA: throw .content
    case ZINT_ERROR_INVALID_CHECK: throw .checkDigit
    default:
      let words = withUnsafeBytes(of: symbol.pointee.errtxt) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw .other(words)
    }
  }
}
