package import OpenDocument

/// A copy of a document in which its changes since an earlier version are tracked changes, to be
/// accepted or rejected in Writer.
///
/// What Writer itself derives (tables of contents, page numbers) is the newer document's; headers and
/// footers are too.
package enum MarkedCopy {
  /// - Parameters:
  ///   - author: who made the changes.
  ///   - date: when, as ISO 8601; nothing here asks the clock.
  package static func bytes(
    from old: [UInt8], to new: [UInt8], author: String, date: String
  ) throws(PackageError) -> [UInt8] {
    let before = try Package(reading: old)
    var after = try Package(reading: new)
    guard let oldBody = before.content.body, let newBody = after.content.body else {
      throw .missing(entry: "office:text")
    }
    var marking = FlowMarking(author: author, date: date)
    let isDeclaration: (XMLNode) -> Bool = { node in
      guard case .element(let element) = node else { return true }
      return preludes.contains(element.name)
    }
    let prelude = newBody.children.filter(isDeclaration)
    let flow = marking.marked(
      oldBody.children.filter { !isDeclaration($0) },
      newBody.children.filter { !isDeclaration($0) })
    var body = newBody
    let tracked = XMLElement(
      "text:tracked-changes", [XMLAttribute("text:track-changes", "false")], marking.log.regions)
    let forms = prelude.prefix {
      if case .element(let element) = $0 { element.name == "office:forms" } else { true }
    }
    body.children = forms + [.element(tracked)] + prelude.dropFirst(forms.count) + flow
    after.content.replaceBody(with: body)
    after.content.addStyles(of: before.content)
    do {
      return try Package.archive(
        content: XMLWriter.document(after.content), styles: XMLWriter.document(after.styles),
        meta: after.meta.map { XMLWriter.document($0) } ?? [],
        settings: after.settings.map { XMLWriter.document($0) }, files: after.files
      ).bytes()
    } catch {
      throw .zip(error)
    }
  }

  /// What stands before the text itself (ODF 1.3 part 3, §3.4).
  private static let preludes: Set<String> = [
    "office:forms", "text:tracked-changes", "text:variable-decls", "text:sequence-decls",
    "text:user-field-decls", "text:dde-connection-decls", "text:alphabetical-index-auto-mark-file",
    "table:calculation-settings", "table:content-validations",
  ]
}

extension XMLElement {
  fileprivate var body: XMLElement? { first("office:body")?.first("office:text") }

  fileprivate mutating func replaceBody(with text: XMLElement) {
    replace("office:body") { body in body.replace("office:text") { $0 = text } }
  }

  /// Adds the automatic styles that only the other document has: deleted words keep theirs.
  fileprivate mutating func addStyles(of other: XMLElement) {
    let missing = other.first("office:automatic-styles")?.childElements ?? []
    replace("office:automatic-styles") { styles in
      let known = Set(styles.childElements.map(\.styleKey))
      styles.children += missing.filter { !known.contains($0.styleKey) }.map(XMLNode.element)
    }
  }

  private var styleKey: String {
    "\(name) \(self["style:family"] ?? "") \(self["style:name"] ?? "")"
  }

  private mutating func replace(_ name: String, _ change: (inout XMLElement) -> Void) {
    for (index, child) in children.enumerated() {
      guard case .element(var element) = child, element.name == name else { continue }
      change(&element)
      children[index] = .element(element)
    }
  }
}
