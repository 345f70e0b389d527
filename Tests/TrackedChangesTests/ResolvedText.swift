import OpenDocument

/// The text of a document with all of its tracked changes accepted, or all rejected.
struct ResolvedText {
  /// Paragraph by paragraph, blank ones left out.
  let paragraphs: [String]

  init(_ odt: [UInt8], accepting: Bool) throws {
    let content = try Package(reading: odt).content
    var reader = Reader(accepting: accepting)
    let body = content.first("office:body")?.first("office:text")
    for region in body?.first("text:tracked-changes")?.childElements ?? [] {
      reader.changes[region["text:id"] ?? ""] = region.childElements.first
    }
    reader.read(body?.children ?? [])
    paragraphs = reader.text.split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }.filter { !$0.isEmpty }
  }

  private struct Reader {
    let accepting: Bool
    var changes: [String: XMLElement] = [:]
    var text = ""
    private var insertions: Set<String> = []
    private var space = " "

    init(accepting: Bool) {
      self.accepting = accepting
    }

    private var isSilent: Bool { !accepting && !insertions.isEmpty }

    /// What a paragraph by itself says: spaces at its ends are none, but for those that are elements.
    private func standalone(_ paragraph: XMLElement) -> String {
      var reader = self
      reader.text = ""
      reader.space = "\u{A0}"
      reader.read(paragraph.children)
      let words = reader.text.drop { $0 == " " }
      return String(words.reversed().drop { $0 == " " }.reversed())
        .replacing("\u{A0}", with: " ")
    }

    mutating func read(_ nodes: [XMLNode]) {
      for node in nodes {
        switch node {
        case .text(let words): if !isSilent { text += words }
        case .element(let element): read(element)
        }
      }
    }

    private mutating func read(_ element: XMLElement) {
      let id = element["text:change-id"] ?? ""
      switch element.name {
      case "text:tracked-changes", "text:table-of-content": return
      case "text:change-start": insertions.insert(id)
      case "text:change-end": insertions.remove(id)
      case "text:change":
        if accepting || isSilent { return }
        let paragraphs = changes[id]?.childElements.filter { $0.name != "office:change-info" } ?? []
        for (index, paragraph) in paragraphs.enumerated() {
          if index > 0 { text += "\n" }
          text += standalone(paragraph)
        }
      case "text:s", "text:tab", "text:line-break": if !isSilent { text += space }
      case "text:p", "text:h":
        read(element.children)
        if !isSilent { text += "\n" }
      default: read(element.children)
      }
    }
  }
}
