internal import Barcodes
internal import OpenDocument

/// A picture ready to be shown.
struct ShownPicture {
  let picture: Picture
  /// The width, and the height, that the tag says.
  var lengths: [Length]
  /// The alternative text where the template has none.
  let words: String
}

/// Finds the picture that a tag wants, or draws it.
extension Renderer {
  /// `nil` when there is none, which is reported.
  mutating func shown(_ text: String, _ op: PictureOp) -> ShownPicture? {
    let arguments = op.call.arguments.map { evaluator.evaluate($0, tag: op.path.tag) }
    let tag = evaluator.tags[op.path.tag]
    let reading: PictureCall.Reading
    do {
      reading = try PictureCall.read(arguments)
    } catch {
      evaluator.report(TemplateFault.pictureArgument(tag, error.written))
      return nil
    }
    if let fault = op.call.kind.fault(of: reading, in: tag) {
      evaluator.report(fault)
      return nil
    }
    switch op.call.kind {
    case .file:
      do {
        return ShownPicture(
          picture: try pictures.picture(at: text), lengths: reading.lengths,
          words: reading.words.joined(separator: " "))
      } catch {
        evaluator.reportPicture(error, path: text, op.path)
        return nil
      }
    case .qr:
      let correction = reading.words.first.flatMap { Correction(rawValue: $0.uppercased()) }
      return code(text, .qr, correction ?? .medium, reading.lengths, op)
    case .barcode:
      guard let symbology = reading.words.first.flatMap({ Symbology(written: $0) }) else {
        return nil
      }
      return code(text, symbology, .medium, reading.lengths, op)
    }
  }

  private mutating func code(
    _ text: String, _ symbology: Symbology, _ correction: Correction, _ lengths: [Length],
    _ op: PictureOp
  ) -> ShownPicture? {
    do {
      let picture = try pictures.drawing(of: [symbology.rawValue, correction.rawValue, text]) {
        () throws(BarcodeFault) in
        try Barcode(text, symbology, correction: correction).svg
      }
      guard let picture else { return nil }
      var lengths = lengths
      // Square codes have no size of their own.
      if op.isInline, lengths.isEmpty, symbology.isMatrix { lengths = [Length(millimetres: 30)] }
      // The drawing's own size is in millimetres.
      if op.isInline, lengths.isEmpty { lengths = [Length(millimetres: picture.width)] }
      let shown = text.count > 300 ? String(text.prefix(299)) + "…" : text
      let kind = symbology.isMatrix ? "Código" : "Código de barras"
      return ShownPicture(
        picture: picture, lengths: lengths, words: "\(kind) \(symbology.title): \(shown)")
    } catch {
      evaluator.reportBarcode(error, symbology, text: text, op.path)
      return nil
    }
  }
}

extension Evaluator {
  mutating func reportBarcode(
    _ fault: BarcodeFault, _ symbology: Symbology, text: String, _ op: ValueOp
  ) {
    let (tag, origin) = (tags[op.tag], origin(of: op.code))
    report(TemplateFault.barcode(fault, symbology, text: text, in: tag, origin: origin))
  }
}
