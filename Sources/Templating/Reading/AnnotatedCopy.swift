internal import Diagnostics
internal import OpenDocument

/// Makes copies of a template with comments in it (ODF 1.3 part 3, §14.1).
struct AnnotatedCopy: Sendable {
  /// Who writes its comments.
  static let author = "etapa4"

  private let host: Package
  /// The paragraphs that a message's place may mean, in document order.
  private var spots: [Place: [[Int]]] = [:]

  init(_ loaded: TemplateLoader.Loaded) {
    host = loaded.host
    for place in loaded.places {
      guard let spot = place.spot else { continue }
      spots[place.place, default: []].append(spot)
    }
  }

  func bytes(with findings: [Diagnostic], in language: Language) throws(DiagnosticError) -> [UInt8]
  {
    var comments: [[Int]: [XMLElement]] = [:]
    var atTop: [XMLElement] = []
    var seen: [Diagnostic: Int] = [:]
    for finding in findings {
      let turn = seen[finding, default: 0]
      seen[finding] = turn + 1
      // Paragraphs with the same words have the same places: the faults come in their order.
      if let place = finding.place, let possible = spots[place] {
        let spot = possible[min(turn, possible.count - 1)]
        comments[spot, default: []].append(Self.comment(finding, in: language))
      } else {
        atTop.append(Self.comment(finding, in: language, withPlace: true))
      }
    }
    var content = host.content
    content.children.removeAll { if case .text = $0 { true } else { false } }
    Self.insert(atTop, comments, into: &content)
    return try archive(of: content)
  }

  // MARK: Comments

  private static func comment(
    _ finding: Diagnostic, in language: Language, withPlace: Bool = false
  ) -> XMLElement {
    var lines = ["\(finding.rule): \(finding.message.text(in: language))"]
    if withPlace, let place = finding.place {
      lines.append(DiagnosticPrinter(language: language).words(for: place))
    }
    if let remedy = finding.remedy { lines.append(remedy.text(in: language)) }
    return XMLElement(
      "office:annotation", [],
      [.element(XMLElement("dc:creator", [], [.text(author)]))]
        + lines.map { .element(XMLElement("text:p", [], [.text(OdfText.allowed($0))])) })
  }

  /// Puts comments into their paragraphs, and those without a place into the first one.
  private static func insert(
    _ atTop: [XMLElement], _ comments: [[Int]: [XMLElement]], into content: inout XMLElement
  ) {
    guard
      let bodyIndex = content.children.firstIndex(where: { $0.isElement("office:body") }),
      case .element(var body) = content.children[bodyIndex],
      let textIndex = body.children.firstIndex(where: { $0.isElement("office:text") }),
      case .element(var text) = body.children[textIndex]
    else { return }
    var rest = atTop
    // Spots count from the part's root; the body and its text are the first two steps.
    var inText: [[Int]: [XMLElement]] = [:]
    for (spot, elements) in comments {
      if spot.count > 2 { inText[Array(spot.dropFirst(2))] = elements } else { rest += elements }
    }
    for (spot, elements) in inText where !insert(elements, at: spot[...], into: &text) {
      rest += elements
    }
    if !rest.isEmpty {
      let first = text.children.firstIndex { $0.isElement("text:p") || $0.isElement("text:h") }
      if let first, case .element(var paragraph) = text.children[first] {
        paragraph.children.insert(contentsOf: rest.map(XMLNode.element), at: 0)
        text.children[first] = .element(paragraph)
      } else {
        text.children.append(.element(XMLElement("text:p", [], rest.map(XMLNode.element))))
      }
    }
    body.children[textIndex] = .element(text)
    content.children[bodyIndex] = .element(body)
  }

  /// Whether the spot is, or is inside, a paragraph that could take the comments.
  private static func insert(
    _ comments: [XMLElement], at spot: ArraySlice<Int>, into element: inout XMLElement
  ) -> Bool {
    if element.name == "text:p" || element.name == "text:h" {
      element.children.insert(contentsOf: comments.map(XMLNode.element), at: 0)
      return true
    }
    var spot = spot
    // The name of a section or a table: its first paragraph.
    guard let index = spot.popFirst() ?? element.children.firstIndex(where: \.holdsParagraph),
      element.children.indices.contains(index), case .element(var child) = element.children[index]
    else { return false }
    let isDone = insert(comments, at: spot, into: &child)
    element.children[index] = .element(child)
    return isDone
  }

  // MARK: The file

  private func archive(of content: XMLElement) throws(DiagnosticError) -> [UInt8] {
    func part(_ root: XMLElement) -> [UInt8] {
      XMLWriter.document(TemplateLoader.finished(root, root.name))
    }
    let meta = host.meta ?? XMLElement("office:document-meta")
    let archive = Package.archive(
      content: part(content), styles: part(host.styles), meta: part(meta),
      settings: host.settings.map(part), files: host.files, mediaType: host.mediaType)
    do {
      return try archive.bytes()
    } catch {
      throw DiagnosticError([
        TemplateFault.unreadable(file: "zip", Message(verbatim: "\(error)"))
      ])
    }
  }
}

extension XMLNode {
  fileprivate func isElement(_ name: String) -> Bool {
    if case .element(let element) = self { element.name == name } else { false }
  }

  fileprivate var holdsParagraph: Bool {
    guard case .element(let element) = self else { return false }
    return element.name == "text:p" || element.name == "text:h"
      || element.children.contains { $0.holdsParagraph }
  }
}
