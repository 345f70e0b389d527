internal import OpenDocument

/// A block that the name of a section or a table asks for: `each regiones as r`, `if tiene_deuda`.
struct BlockCarrier {
  let content: TagContent
  /// The block as a tag would say it, without braces.
  let source: String
  /// A name for the element itself: the last name of the block's path.
  let plainName: String

  /// Reads a name; a number that Writer appended to tell it from its like is left out.
  ///
  /// - Parameter names: the names of all sections and tables of the document.
  init(_ name: String, among names: Set<String>) throws(SyntaxFault) {
    let withoutDigits = Self.withoutNumber(name)
    let base =
      withoutDigits != name && names.contains(withoutDigits) ? withoutDigits : name
    var written = base
    var content: TagContent
    do {
      content = try Self.content(of: written)
    } catch {
      written = withoutDigits
      while let last = written.last, " _#-(".contains(last) { written.removeLast() }
      if written == base { throw error }
      content = try Self.content(of: written)
    }
    self.content = content
    source = written.hasPrefix("#") ? written : "#" + written
    plainName = Self.path(of: content)?.names.last { !$0.hasPrefix("@") } ?? written
  }

  private static func withoutNumber(_ name: String) -> String {
    var text = name[...]
    if text.last == ")" { text.removeLast() }
    guard text.last?.isNumber == true else { return name }
    while text.last?.isNumber == true { text.removeLast() }
    return String(text)
  }

  private static func content(of name: String) throws(SyntaxFault) -> TagContent {
    try TagParser.content(of: name.hasPrefix("#") ? name : "#" + name)
  }

  private static func path(of content: TagContent) -> Path? {
    switch content {
    case .each(let value, _, _), .condition(let value, _, _), .scope(let value, _, _, _): value.path
    default: nil
    }
  }

  /// Without the sign, a word of a block may also begin a name that people read: «Con antecedentes», «Si
  /// corresponde».
  static func isCarrier(_ name: String) -> Bool {
    let isSigned = name.hasPrefix("#")
    let name = isSigned ? name.dropFirst() : name[...]
    let word = name.prefix { $0.isLetter }
    let rest = name.dropFirst(word.count)
    guard let kind = BlockKind(word: word), rest.first == " " else { return false }
    if isSigned { return true }
    if kind == .with || kind == .let { return false }
    if word == kind.rawValue { return true }
    guard let content = try? content(of: String(name)) else { return false }
    // A list names its items; a key of the data seldom is a word of the language.
    if case .each(_, _?, _) = content { return true }
    return word == kind.spanish && kind != .each
      || rest.contains { "_.?|=<>".contains($0) || $0.isNumber }
  }

  static func names(in element: XMLElement) -> Set<String> {
    var names: Set<String> = []
    collect(element, into: &names)
    return names
  }

  /// The names that sections, indexes and tables have without being blocks.
  static func plainNames(in element: XMLElement) -> [NameKind: Set<String>] {
    var names: [NameKind: Set<String>] = [:]
    collectPlain(element, into: &names)
    return names
  }

  private static func collectPlain(_ element: XMLElement, into names: inout [NameKind: Set<String>])
  {
    for attribute in element.attributes where !isCarrier(attribute.value) {
      if case .defines(let kind)? = NameUse.of(attribute.name, in: element.name),
        kind == .section || kind == .table
      {
        names[kind, default: []].insert(attribute.value)
      }
    }
    for child in element.childElements { collectPlain(child, into: &names) }
  }

  private static func collect(_ element: XMLElement, into names: inout Set<String>) {
    let attribute = ["text:section": "text:name", "table:table": "table:name"][element.name]
    if let name = attribute.flatMap({ element[$0] }), isCarrier(name) { names.insert(name) }
    for case .element(let child) in element.children where child.name != "text:p" {
      collect(child, into: &names)
    }
  }
}
