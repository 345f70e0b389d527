internal import OpenDocument

/// The fields whose text Writer computes and only keeps in the file (ODF 1.3 part 3, §7).
///
/// Whatever stands in them was copied there from somewhere else when the template was saved: braces in
/// it are no tag that an author wrote. Fields whose text an author types (placeholders, input fields,
/// variables when they are set) are not among them, nor those that repeat a property of the document,
/// which say what the property says.
enum ComputedFields {
  /// What stands in place of a kept text that holds braces, until Writer computes it anew.
  static let neutralText = "–"

  static func isComputed(_ element: XMLElement) -> Bool {
    names.contains(element.name) || element.name.hasPrefix("text:sender-")
  }

  private static let names: Set<String> = [
    // Document fields (§7.3).
    "text:date", "text:time", "text:page-number", "text:page-continuation", "text:author-name",
    "text:author-initials", "text:chapter", "text:file-name", "text:template-name",
    "text:sheet-name",
    // Variables when they are shown (§7.4).
    "text:variable-get", "text:sequence", "text:expression",
    // What a program counts or remembers of a document (§7.5).
    "text:initial-creator", "text:creation-date", "text:creation-time", "text:print-time",
    "text:print-date", "text:printed-by", "text:editing-cycles", "text:editing-duration",
    "text:modification-time", "text:modification-date", "text:creator", "text:page-count",
    "text:paragraph-count", "text:word-count", "text:character-count", "text:table-count",
    "text:image-count", "text:object-count",
    // Databases (§7.6).
    "text:database-display", "text:database-next", "text:database-row-select",
    "text:database-row-number", "text:database-name",
    // References, conditions and the rest (§7.7).
    "text:page-variable-get", "text:conditional-text", "text:hidden-text", "text:hidden-paragraph",
    "text:reference-ref", "text:bookmark-ref", "text:note-ref", "text:sequence-ref",
    "text:dde-connection", "text:measure", "text:table-formula", "text:bibliography-mark",
  ]
}

extension TagScanner {
  /// A field as Writer left it, without the text of others' tags.
  mutating func scanComputedField(_ field: XMLElement) -> MarkupElement {
    var result = scanShell(of: field)
    if field.textContent.contains("{{") {
      result.children = [.text(ComputedFields.neutralText)]
    } else {
      result.children = Self.unscanned(field).children
    }
    return result
  }

  /// The entries of an index as Writer made them: those that copy a tag are left out, for nobody could
  /// mend them there. Its title is the author's.
  mutating func scanIndexBody(_ body: XMLElement) -> MarkupElement {
    var result = scanShell(of: body)
    for case (let index, .element(let child)) in body.children.enumerated() {
      if child.name == "text:index-title" {
        path.append(index)
        result.children.append(.element(scanElement(child)))
        path.removeLast()
      } else if isInContents {
        // Made anew; only the look of its entries counts.
        result.children.append(
          .element(
            MarkupElement(name: child.name, attributes: child.attributes, children: [])))
      } else if !child.textContent.contains("{{") {
        result.children.append(.element(Self.unscanned(child)))
      }
    }
    return result
  }
}
