/// What a part of an Office Open XML package is related to (ECMA-376 part 2, §6.5).
package struct Relationship: Sendable, Hashable {
  package let target: String
  /// The last word of its type, as in `image` or `attachedTemplate`.
  package let kind: String
  /// Whether the target is not in the package, by its own saying.
  private let isExternal: Bool

  /// `nil` for an element that is none.
  package init?(_ element: RawXML.Element) {
    guard element.name == "Relationship", let target = element["Target"] else { return nil }
    self.target = target
    kind = String((element["Type"] ?? "").split(separator: "/").last ?? "")
    isExternal =
      element["TargetMode"].map { $0.filter { !$0.isWhitespace }.lowercased() == "external" }
      ?? false
  }

  /// The target, when it leads out of the package and is no link that a reader may be sent to.
  ///
  /// A path from the package's root, as in `/word/media/a.png`, is inside unless it is called external.
  package var outside: String? {
    let address = Address(target)
    if isExternal {
      return kind == "hyperlink" && address.isClickable ? nil : target
    }
    switch address.target {
    case .nothing, .place, .path: return nil
    case .root: return target.hasPrefix("/") && !target.hasPrefix("//") ? nil : target
    case .scheme: return target
    }
  }
}
