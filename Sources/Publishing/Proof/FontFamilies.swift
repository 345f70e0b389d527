import OpenDocument

/// The font families that a document names (ODF 1.3 part 3, §20.183 and §19.531).
struct FontFamilies: Sendable {
  /// As a document writes them, sorted.
  let names: [String]
  private let known: Set<String>

  /// Families in use: those that styles ask for, by way of the declarations.
  init(_ content: XMLElement, _ styles: XMLElement?) {
    var declared: [String: String] = [:]
    var asked: Set<String> = []
    for part in [content, styles].compactMap({ $0 }) {
      part.visit { element in
        if element.name == "style:font-face", let name = element["style:name"] {
          declared[name] = element["svg:font-family"].map(Self.unquoted) ?? name
        }
        if let family = element["fo:font-family"] { asked.insert(Self.unquoted(family)) }
      }
    }
    for part in [content, styles].compactMap({ $0 }) {
      part.visit { element in
        if element.name != "style:font-face", let name = element["style:font-name"] {
          asked.insert(declared[name] ?? name)
        }
      }
    }
    names = asked.sorted()
    known = Set(asked.map(Self.squeezed))
  }

  init(_ content: XMLElement, _ styles: [UInt8]?) {
    self.init(content, styles.flatMap { try? XMLReader.document(from: $0) })
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

  private static func unquoted(_ name: String) -> String {
    name.trimming { $0 == "'" || $0 == "\"" || $0.isWhitespace }
  }
}

extension String {
  /// Without the characters at both ends that `isLeftOut` names.
  func trimming(_ isLeftOut: (Character) -> Bool) -> String {
    var text = self[...].drop(while: isLeftOut)
    while let last = text.last, isLeftOut(last) { text = text.dropLast() }
    return String(text)
  }
}
