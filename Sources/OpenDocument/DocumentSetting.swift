/// A setting that a document keeps for the program that opens it (ODF 1.3 part 3, §3.10.3).
package struct DocumentSetting: Sendable, Hashable {
  /// As `config:name` has it.
  package let name: String
  /// As it is written.
  package let value: String

  /// `nil` for any other element.
  init?(_ element: RawXML.Element) {
    guard element.name == "config-item", Namespaces.prefix(of: element.namespace) == "config" else {
      return nil
    }
    (name, value) = (element["name"] ?? "", element.text)
  }

  private init?(_ element: XMLElement) {
    guard element.name == "config:config-item" else { return nil }
    (name, value) = (element["config:name"] ?? "", element.textContent)
  }

  /// Whether it is the address of something outside of the document: a data source, a palette of
  /// colours. Printers are named by an address too, which is never opened.
  var leadsOut: Bool {
    if name.hasPrefix("Printer") { return false }
    let address = Address(value)
    switch address.target {
    case .nothing, .place: return false
    case .root: return true
    case .scheme(let scheme):
      // A word with a colon behind it is none.
      return address.plain.dropFirst(scheme.count + 1).first.map { !$0.isWhitespace } ?? false
    case .path(let path): return path.hasPrefix("..") && !address.isInside()
    }
  }

  var kind: OutsideReference.Kind { name.contains("Data") ? .database : .data }

  /// Empties the settings that lead out; each is told once.
  package static func clean(_ settings: inout XMLElement) -> [OutsideReference] {
    var references = OutsideReferences()
    clean(&settings, &references)
    return references.found
  }

  private static func clean(_ element: inout XMLElement, _ references: inout OutsideReferences) {
    if let setting = DocumentSetting(element) {
      if setting.leadsOut {
        references.add(
          OutsideReference(setting.kind, setting.value, in: "settings.xml", named: setting.name))
        element.children = []
      }
      return
    }
    for index in element.children.indices {
      guard case .element(var child) = element.children[index] else { continue }
      clean(&child, &references)
      element.children[index] = .element(child)
    }
  }
}
