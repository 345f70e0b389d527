/// What LibreOffice writes into a document in a namespace of its own, since ODF 1.3 does not know it, as
/// far as a reader would see that it is not there.
///
/// It writes much more there that says nothing: what is so anyway, what the standard's own attributes
/// beside it say too, and hints to itself.
package enum OfficeExtension: Sendable, Hashable, CaseIterable {
  /// A part of the page's width beside its margin, for binding.
  case gutter
  /// Letters that one sees through.
  case textTransparency
  /// Numbers of a list's levels that are joined by something else than points.
  case numbering
  /// The width of a frame by that of the page.
  case frameWidth
  /// A picture, a gradient or a hatching behind a paragraph, a header or a page.
  case background
  /// Blurred shadows, glow and soft edges of drawings.
  case effect

  static let namespace = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"

  /// - Parameters:
  ///   - attribute: its local name in the namespace.
  ///   - element: around it, with what the standard knows of it.
  init?(_ attribute: String, _ value: String, of element: XMLElement) {
    switch attribute {
    case "margin-gutter" where Self.isSome(value): self = .gutter
    case "opacity"
    where element.name == "style:text-properties" && !["0%", "100%"].contains(value):
      self = .textTransparency
    case "num-list-format" where !Self.isUsual(value, of: element): self = .numbering
    case "rel-width-rel" where value == "page" && element["style:rel-width"] != nil:
      self = .frameWidth
    case "shadow-blur", "glow-radius", "softedge-radius":
      guard Self.isSome(value) else { return nil }
      self = .effect
    default: return nil
    }
  }

  /// - Parameters:
  ///   - element: its local name in the namespace.
  ///   - fill: its `draw:fill`.
  init?(element: String, fill: String?) {
    guard element == "graphic-properties", let fill,
      ["bitmap", "gradient", "hatch"].contains(fill)
    else { return nil }
    self = .background
  }

  private static func isSome(_ length: String) -> Bool {
    length.contains { ("1"..."9").contains($0) }
  }

  /// Whether a format such as `%1%.%2%)` is what ODF makes of the levels: the numbers with points between
  /// them, after a prefix and before a suffix.
  private static func isUsual(_ format: String, of level: XMLElement) -> Bool {
    var rest = format[...]
    if let prefix = level["style:num-prefix"], rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
    }
    if let suffix = level["style:num-suffix"], rest.hasSuffix(suffix) {
      rest = rest.dropLast(suffix.count)
    }
    return rest.wholeMatch(of: /(%\d+%(\.%\d+%)*)?/) != nil
  }
}
