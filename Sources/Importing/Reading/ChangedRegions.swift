internal import OpenDocument

/// The list of a document's tracked changes (ODF 1.3 part 3, §5.5.1).
struct ChangedRegions {
  private let regions: [String: XMLElement]

  init(_ element: XMLElement) {
    let pairs = element.childElements.compactMap { region -> (String, XMLElement)? in
      guard let id = region["xml:id"] ?? region["text:id"], let change = region.childElements.first
      else { return nil }
      return (id, change)
    }
    regions = Dictionary(pairs) { first, _ in first }
  }

  func change(_ id: String, at place: ReadPlace) -> ReadChange? {
    guard let element = regions[id] else { return nil }
    let kind: ReadChange.Kind
    switch element.name {
    case "text:insertion": kind = .insertion
    case "text:deletion": kind = .deletion
    default: kind = .format
    }
    let information = element.first("office:change-info")
    let deleted = element.childElements.filter { $0.name != "office:change-info" }
      .map { $0.textContent }.joined(separator: "\n")
    return ReadChange(
      kind: kind, author: information?.first("dc:creator")?.textContent ?? "",
      date: information?.first("dc:date")?.textContent ?? "", text: deleted, place: place)
  }
}
