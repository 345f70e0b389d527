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

    init(accepting: Bool) {
      self.accepting = accepting
    }

    private var isSilent: Bool { !accepting && !insertions.isEmpty }

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
          read(paragraph.children)
        }
      case "text:s", "text:tab", "text:line-break": if !isSilent { text += " " }
      case "text:p", "text:h":
        read(element.children)
        if !isSilent { text += "\n" }
      default: read(element.children)
      }
    }
  }
}
