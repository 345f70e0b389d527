/// What in a document could run code, or fetch what is not in it.
package enum ActiveContent {
  /// The first macro, script or event that calls one; `nil` when there is none.
  package static func script(in element: XMLElement) -> String? {
    if scriptElements.contains(element.name) { return element.name }
    if element.name == "office:scripts" {
      return isEmptyShelf(element) ? nil : element.name
    }
    if let address = element["xlink:href"],
      scriptSchemes.contains(where: { hasScheme($0, address) })
    {
      return address
    }
    for case .element(let child) in element.children {
      if let found = script(in: child) { return found }
    }
    return nil
  }

  /// Whether there is nothing but the places where macros would be: Writer puts those into every flat
  /// document.
  private static func isEmptyShelf(_ element: XMLElement) -> Bool {
    element.children.allSatisfy { child in
      switch child {
      case .text(let text): text.allSatisfy(\.isWhitespace)
      case .element(let child):
        emptyShelves.contains(child.name) && isEmptyShelf(child)
      }
    }
  }

  private static let emptyShelves: Set<String> = [
    "office:script", "libraries", "library-embedded",
  ]

  /// The first picture that is linked to, not embedded; `nil` when there is none.
  package static func linkedPicture(in element: XMLElement) -> String? {
    if element.name == "draw:image" || element.name == "style:background-image",
      let address = element["xlink:href"], isOutside(address)
    {
      return address
    }
    for case .element(let child) in element.children {
      if let found = linkedPicture(in: child) { return found }
    }
    return nil
  }

  private static let scriptElements: Set<String> = [
    "script:event-listener", "text:script", "text:execute-macro", "draw:applet",
  ]

  private static let scriptSchemes = [
    "vnd.sun.star.script:", "macro:", "script:", "javascript:", "vbscript:",
  ]

  private static func hasScheme(_ scheme: String, _ address: String) -> Bool {
    address.count >= scheme.count && address.prefix(scheme.count).lowercased() == scheme
  }

  /// An address with a scheme of its own, or a path that leaves the package.
  private static func isOutside(_ address: String) -> Bool {
    let scheme = address.prefix { $0.isASCII && $0.isLetter }
    if !scheme.isEmpty, address.dropFirst(scheme.count).first == ":" { return true }
    return address.hasPrefix("/") || address.split(separator: "/").contains("..")
  }
}
