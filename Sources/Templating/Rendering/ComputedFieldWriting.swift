internal import OpenDocument

/// Writes what LibreOffice would compute too late, or of its own file.
extension Renderer {
  /// The next number of a sequence.
  mutating func writeNext(of sequence: String, format: String) {
    if isCollectingOutline { return }
    sequences[sequence, default: 0] += 1
    let number = sequences[sequence, default: 0]
    XMLWriter.appendText(OutlineNumbering.text(number, format: format), to: &out)
  }

  /// The name of the document's own file, which does not change when it is converted; no folder, which is
  /// not the same everywhere.
  mutating func write(_ field: FileNameField) {
    if isCollectingOutline { return }
    guard let fileName else {
      out += field.plain
      return
    }
    let stem = fileName.split(separator: ".").dropLast().joined(separator: ".")
    let shown = field.display == "name" && !stem.isEmpty ? stem : fileName
    out += Array("<text:file-name text:display=\"\(field.display)\" text:fixed=\"true\">".utf8)
    XMLWriter.appendText(shown, to: &out)
    out += Array("</text:file-name>".utf8)
  }
}
