internal import OpenDocument

/// Fields that Writer computes, but keeps as they were, or as its own file is called, where it writes for another
/// program: the numbers of captions, and the name of the file.
extension Compiler {
  /// The names of sequences whose numbers are counted through the text, without the chapter's before them.
  static func plainSequences(in element: MarkupElement) -> Set<String> {
    var found: Set<String> = []
    func collect(_ element: MarkupElement) {
      if element.name == "text:sequence-decl", let name = element["text:name"],
        element["text:display-outline-level"] ?? "0" == "0"
      {
        found.insert(name)
      }
      for case .element(let child) in element.children where !child.isParagraph { collect(child) }
    }
    collect(element)
    return found
  }

  /// A field that adds 1 to its sequence (ODF 1.3 part 3, §7.4.13): `ooow:Table+1`.
  mutating func sequence(_ field: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    guard let name = field["text:name"], plainSequences.contains(name),
      let formula = field["text:formula"],
      formula.filter({ !$0.isWhitespace }).split(separator: ":").last.map(String.init)
        == name.filter({ !$0.isWhitespace }) + "+1"
    else {
      shell(field, at: path, &out)
      return
    }
    startTag(of: field, isEmpty: false, &out)
    out.append(.sequence(name, format: field["style:num-format"] ?? "1"))
    out.end(field.name)
  }

  /// What shows the name of the document's file (ODF 1.3 part 3, §7.3.6), unless it is fixed.
  mutating func fileName(_ field: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    var plain = OpBuilder()
    shell(field, at: path, &plain)
    guard plain.isStatic, case .bytes(let bytes)? = plain.ops.first, field["text:fixed"] != "true"
    else {
      out.append(contentsOf: plain.ops)
      return
    }
    out.append(
      .fileName(FileNameField(plain: bytes, display: field["text:display"] ?? "full")))
  }
}
