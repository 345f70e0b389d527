import OpenDocument
import Text

/// The font families that a PDF may show: those that its document asks for.
struct FontFamilies: Sendable {
  private let known: Set<String>

  init(_ content: XMLElement, _ styles: [UInt8]?) {
    let styles = styles.flatMap { try? XMLReader.document(from: $0) }
    let families = FontsInUse(content: content, styles: styles ?? XMLElement("")).families
    // LibreOffice's own, for bullets.
    known = Set(families.map(Self.squeezed)).union(["opensymbol"])
  }

  func contains(_ family: String) -> Bool { known.contains(Self.squeezed(family)) }

  /// The family in a PDF's font name, such as `Carlito` in `BAAAAA+Carlito-BoldItalic`.
  static func family(of baseFont: String) -> String {
    var name = Substring(baseFont)
    if let plus = name.firstIndex(of: "+") { name = name[name.index(after: plus)...] }
    if let mark = name.firstIndex(where: { $0 == "-" || $0 == "," }) { name = name[..<mark] }
    return String(name)
  }

  private static func squeezed(_ name: String) -> String {
    name.filter { !$0.isWhitespace && $0 != "-" }.lowercased()
  }

  static func unquoted(_ name: String) -> String {
    name.trimming { $0 == "'" || $0 == "\"" || $0.isWhitespace }
  }
}
