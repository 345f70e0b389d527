/// What in a document could run code.
package enum ActiveContent {
  /// The first macro, script or event that calls one; `nil` when there is none.
  package static func script(in element: XMLElement) -> String? {
    if scriptElements.contains(element.name) { return element.name }
    if element.name == "office:scripts" {
      return isEmptyShelf(element) ? nil : element.name
    }
    if let address = element["xlink:href"], case .scheme(let scheme) = Address(address).target,
      scriptSchemes.contains(scheme)
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

  private static let scriptElements: Set<String> = [
    "script:event-listener", "text:script", "text:execute-macro", "draw:applet",
  ]

  private static let scriptSchemes: Set<String> = [
    "vnd.sun.star.script", "macro", "script", "javascript", "vbscript",
  ]
}
