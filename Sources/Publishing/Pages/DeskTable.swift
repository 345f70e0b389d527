import StructuredData

/// A table for spreadsheets: separated with semicolons, with a mark of UTF-8 in front, as those of a Spanish
/// desk open it (RFC 4180 else).
enum DeskTable {
  static func bytes(_ rows: [[String]]) -> [UInt8] {
    let lines = rows.map { $0.map(field).joined(separator: ";") }
    return Array(("\u{FEFF}" + lines.joined(separator: "\r\n") + "\r\n").utf8)
  }

  /// Quoted where it must be; what a spreadsheet would take for a formula is a text.
  private static func field(_ text: String) -> String {
    let mayBeFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    let isFormula = mayBeFormula && DataFile.plainNumber(text) == nil
    let text = isFormula ? "'" + text : text
    guard text.unicodeScalars.contains(where: { ";\"\r\n".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
