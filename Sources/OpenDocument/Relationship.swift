/// What a part of an Office Open XML package is related to (ECMA-376 part 2, §6.5).
package struct Relationship: Sendable, Hashable {
  /// Where it leads, as it is written.
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
  ///
  /// - Parameter allowsTags: whether a link may hold tags that are filled in later.
  package func outside(allowingTags allowsTags: Bool = false) -> String? {
    let address = Address(target)
    if kind.lowercased() == "hyperlink" {
      let isFine = allowsTags ? address.isClickableWhenFilled : address.isClickable
      return isFine ? nil : target
    }
    // A text of any format that is to be put in the place (ECMA-376 part 1, §17.17.2.1), HTML among them.
    if kind.lowercased() == "afchunk" { return target }
    if isExternal { return target }
    switch address.target {
    case .nothing, .place, .path: return nil
    case .root: return target.hasPrefix("/") && !target.hasPrefix("//") ? nil : target
    case .scheme: return target
    }
  }

  /// What is to be found there.
  package var referenceKind: OutsideReference.Kind {
    switch kind.lowercased() {
    case "image": .picture
    case "hyperlink": .link
    case "oleobject", "package", "video", "audio", "media", "chart": .object
    // It lies in the package, but nothing looks through it.
    case "afchunk" where !isExternal: .unreadable(.format)
    case "attachedtemplate": .template
    case "externallinkpath", "externallink", "subdocument", "frame",
      "afchunk":
      .document
    case "mailmergesource", "mailmergeheadersource", "querytable", "connections": .database
    default: .data
    }
  }
}
