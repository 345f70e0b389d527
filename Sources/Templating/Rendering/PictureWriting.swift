internal import OpenDocument

/// Writes pictures from the data into their frames.
extension Renderer {
  mutating func write(_ op: PictureOp) {
    if isCollectingOutline { return }
    let value = evaluator.value(op.path)
    if case .null = value { return }
    guard let path = value.plainText else {
      evaluator.reportUnprintable(value, op.path)
      return
    }
    if path.isEmpty, op.path.code.isOptional { return }
    guard let shown = shown(path, op) else { return }
    let picture = shown.picture
    if op.isInline {
      let name = names.unique("Imagen", .frame)
      out += Array("<draw:frame draw:name=\"\(name)\" text:anchor-type=\"as-char\"".utf8)
    } else {
      run(op.start)
    }
    let box = op.box.sized(shown.lengths)
    for (name, length) in box.fitted(width: picture.width, height: picture.height) {
      out += Array(" \(name)=\"\(length.written)\"".utf8)
    }
    out += Array(
      """
      ><draw:image xlink:href="\(picture.path)" xlink:type="simple" xlink:show="embed" \
      xlink:actuate="onLoad" draw:mime-type="\(picture.format.mediaType)"/>
      """.utf8)
    if op.rest.isEmpty, !shown.words.isEmpty {
      out += Array("<svg:title>".utf8)
      XMLWriter.appendText(checked(shown.words, op.path), to: &out)
      out += Array("</svg:title>".utf8)
    }
    run(op.rest)
    out += op.end
  }
}

extension PictureOp.Box {
  /// The same box with the width, and the height, that the tag says.
  func sized(_ lengths: [Length]) -> PictureOp.Box {
    guard let width = lengths.first else { return self }
    return PictureOp.Box(
      x: x, y: y, width: width, height: lengths.count > 1 ? lengths[1] : nil)
  }

  /// The attributes of a picture as large as the box allows, in the middle of it.
  func fitted(width: Double, height: Double) -> [(name: String, length: Length)] {
    let ratio = width / height
    let natural = Length(millimetres: width * Length.millimetresPerPixel)
    var size: (width: Double, height: Double)
    switch (self.width?.millimetres, self.height?.millimetres) {
    case (let boxWidth?, let boxHeight?):
      size =
        boxWidth / boxHeight > ratio
        ? (boxHeight * ratio, boxHeight) : (boxWidth, boxWidth / ratio)
    case (let boxWidth?, nil): size = (boxWidth, boxWidth / ratio)
    case (nil, let boxHeight?): size = (boxHeight * ratio, boxHeight)
    case (nil, nil): size = (natural.millimetres, natural.millimetres / ratio)
    }
    // A length of nothing is no length.
    size = (max(0.1, size.width), max(0.1, size.height))
    func middle(_ start: Length?, _ box: Length?, _ length: Double) -> Length? {
      guard let start, let box else { return start }
      return Length(millimetres: start.millimetres + (box.millimetres - length) / 2)
    }
    let attributes: [(String, Length?)] = [
      ("svg:x", middle(x, self.width, size.width)),
      ("svg:y", middle(y, self.height, size.height)),
      ("svg:width", Length(millimetres: size.width)),
      ("svg:height", Length(millimetres: size.height)),
    ]
    return attributes.compactMap { name, length in length.map { (name, $0) } }
  }
}

extension Code {
  /// Whether the author allows that the value is absent.
  var isOptional: Bool {
    switch self {
    case .path(let path): path.isOptional
    case .filtered(let value, _): value.isOptional
    case .member(let value, let path): path.isOptional || value.isOptional
    case .element(let value, let key, let isOptional):
      isOptional || value.isOptional || key.isOptional
    default: false
    }
  }
}
