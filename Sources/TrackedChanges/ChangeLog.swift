import OpenDocument

/// The tracked changes of a document, and the marks that stand for them (ODF 1.3 part 3, §5.5).
struct ChangeLog {
  private let author: String
  /// ISO 8601.
  private let date: String
  private(set) var regions: [XMLNode] = []

  init(author: String, date: String) {
    self.author = author
    self.date = date
  }

  struct Insertion {
    let start: XMLNode
    let end: XMLNode
  }

  mutating func insertion() -> Insertion {
    let id = add(XMLElement("text:insertion", [], [information]))
    return Insertion(start: mark("text:change-start", id), end: mark("text:change-end", id))
  }

  /// The mark of a deletion of these paragraphs; each but the last with its break.
  mutating func deletion(of paragraphs: [XMLElement]) -> XMLNode {
    let id = add(
      XMLElement("text:deletion", [], [information] + paragraphs.map(XMLNode.element)))
    return mark("text:change", id)
  }

  private mutating func add(_ change: XMLElement) -> String {
    let id = "ct\(regions.count + 1)"
    regions.append(
      .element(
        XMLElement(
          "text:changed-region", [XMLAttribute("xml:id", id), XMLAttribute("text:id", id)],
          [.element(change)])))
    return id
  }

  private func mark(_ name: String, _ id: String) -> XMLNode {
    .element(XMLElement(name, [XMLAttribute("text:change-id", id)]))
  }

  private var information: XMLNode {
    .element(
      XMLElement(
        "office:change-info", [],
        [
          .element(XMLElement("dc:creator", [], [.text(author)])),
          .element(XMLElement("dc:date", [], [.text(date)])),
        ]))
  }
}
