/// What must be unique in a document, each kind for itself.
enum NameKind: Int, Sendable, Hashable, CaseIterable {
  /// `xml:id` and what is of its type.
  case identifier
  case table
  /// Sections and indexes, which Writer holds in one list.
  case section
  case bookmark
  case referenceMark
  case frame
  case note
  case sequence
  case annotation
  case indexMark
}

/// What an attribute does with a name (ODF 1.3 part 3, §19).
enum NameUse: Sendable, Hashable {
  case defines(NameKind)
  case refers(NameKind)

  static func of(_ attribute: String, in element: String) -> NameUse? {
    if let uses = byElement[element], let use = uses[attribute] { return use }
    switch attribute {
    case "xml:id", "form:id", "draw:id": return .defines(.identifier)
    case "draw:name": return .defines(.frame)
    case "text:continue-list", "draw:control", "draw:start-shape", "draw:end-shape":
      return .refers(.identifier)
    case "draw:chain-next-name": return .refers(.frame)
    default: return nil
    }
  }

  private static let byElement: [String: [String: NameUse]] = {
    var uses: [String: [String: NameUse]] = [
      "table:table": ["table:name": .defines(.table)],
      "text:bookmark": ["text:name": .defines(.bookmark)],
      "text:bookmark-start": ["text:name": .defines(.bookmark)],
      "text:bookmark-end": ["text:name": .refers(.bookmark)],
      "text:bookmark-ref": ["text:ref-name": .refers(.bookmark)],
      "text:reference-mark": ["text:name": .defines(.referenceMark)],
      "text:reference-mark-start": ["text:name": .defines(.referenceMark)],
      "text:reference-mark-end": ["text:name": .refers(.referenceMark)],
      "text:reference-ref": ["text:ref-name": .refers(.referenceMark)],
      "text:note": ["text:id": .defines(.note)],
      "text:note-ref": ["text:ref-name": .refers(.note)],
      "text:sequence": ["text:ref-name": .defines(.sequence)],
      "text:sequence-ref": ["text:ref-name": .refers(.sequence)],
      "office:annotation": ["office:name": .defines(.annotation)],
      "office:annotation-end": ["office:name": .refers(.annotation)],
    ]
    for index in [
      "text:section", "text:index-title", "text:table-of-content", "text:illustration-index",
      "text:table-index", "text:object-index", "text:user-index", "text:alphabetical-index",
      "text:bibliography",
    ] {
      uses[index] = ["text:name": .defines(.section)]
    }
    for mark in ["text:toc-mark", "text:user-index-mark", "text:alphabetical-index-mark"] {
      uses[mark + "-start"] = ["text:id": .defines(.indexMark)]
      uses[mark + "-end"] = ["text:id": .refers(.indexMark)]
    }
    return uses
  }()

  /// What a link inside the document points to: `#Tabla1|table`, `#marca`.
  ///
  /// - Returns: the name with what stands before and after it; `nil` for any other address.
  static func target(of link: String) -> (kind: NameKind, name: String, suffix: String)? {
    guard link.hasPrefix("#"), link.count > 1 else { return nil }
    let parts = link.dropFirst().split(separator: "|", maxSplits: 1)
    guard let name = parts.first else { return nil }
    if parts.count == 1 { return (.bookmark, String(name), "") }
    let kinds: [Substring: NameKind] = [
      "table": .table, "region": .section, "frame": .frame, "graphic": .frame, "ole": .frame,
    ]
    return kinds[parts[1]].map { ($0, String(name), "|" + parts[1]) }
  }
}
