/// The fields of Word that take something from another file or program, and those that are computed anew (ECMA-376
/// part 1, §17.16.5).
package struct FieldCodes {
  /// A field that is not to be.
  struct Found: Sendable {
    let code: String
    let kind: OutsideReference.Kind
  }

  /// By the element with the code, or a piece of it.
  private(set) var found: [RawXML.Element.ID: Found] = [:]
  /// The elements with the code of what is computed wherever the document is opened, or a piece of it.
  package private(set) var computed: Set<RawXML.Element.ID> = []
  private var open: [Field] = []
  private var isTooDeep = false
  private let allowsTags: Bool

  /// How many fields may be open at once: Word lets twenty stand in one another. Each text of a code is
  /// read for all of them.
  private static let maximumDepth = 64

  /// Whether an element is a piece of a field.
  static func areSet(by element: RawXML.Element) -> Bool {
    ["fldChar", "instrText", "delInstrText", "fldSimple"].contains(element.name)
  }

  /// Reads the codes of a part, which may be cut into many texts, and stand in one another.
  ///
  /// `nil` when too many stand in one another.
  ///
  /// - Parameter allowsTags: whether a link may hold tags that are filled in later.
  package init?(_ xml: RawXML, allowingTags allowsTags: Bool = false) {
    self.allowsTags = allowsTags
    xml.visit { if !isTooDeep { read($0) } }
    if isTooDeep { return nil }
    for field in open { settle(field) }
    open = []
  }

  /// A field whose end was not met.
  private struct Field {
    /// Its own code, with and without what is marked as deleted.
    var code = ""
    var lastingCode = ""
    /// The same with the codes of fields in it.
    var wholeCode = ""
    var pieces: [RawXML.Element.ID] = []
    /// Whether its result has begun.
    var isRead = false
    /// A code that stands in no field.
    var isStray = false
  }

  private mutating func read(_ element: RawXML.Element) {
    switch element.name {
    case "fldChar":
      if open.last?.isStray == true, let stray = open.popLast() { settle(stray) }
      switch element["fldCharType"] {
      case "begin":
        isTooDeep = open.count >= Self.maximumDepth
        open.append(Field())
      case "separate":
        guard let field = open.popLast() else { break }
        settle(field)
        open.append(Field(isRead: true))
      case "end":
        if let field = open.popLast() { settle(field) }
      default: break
      }
    case "instrText", "delInstrText":
      if open.isEmpty { open.append(Field(isStray: true)) }
      if let last = open.indices.last, !open[last].isRead {
        open[last].code += element.text
        if element.name == "instrText" { open[last].lastingCode += element.text }
      }
      for index in open.indices where !open[index].isRead {
        open[index].wholeCode += element.text
        open[index].pieces.append(element.id)
      }
    case "fldSimple":
      let code = element["instr"] ?? ""
      settle(Field(code: code, lastingCode: code, wholeCode: code, pieces: [element.id]))
    default: break
    }
  }

  private mutating func settle(_ field: Field) {
    if let name = Self.words(of: field.lastingCode).first?.text.uppercased(),
      Self.computing.contains(name)
    {
      computed.formUnion(field.pieces)
    }
    for code in [field.wholeCode, field.code, field.lastingCode] {
      guard let kind = Self.kind(of: code, allowsTags) else { continue }
      let shown = String(code.split(whereSeparator: \.isWhitespace).joined(separator: " "))
      for piece in field.pieces { found[piece] = Found(code: shown, kind: kind) }
      return
    }
  }

  private static let computing: Set<String> = [
    "DATE", "TIME", "SAVEDATE", "PRINTDATE", "EDITTIME", "PAGE", "NUMPAGES", "NUMWORDS", "NUMCHARS",
    "SECTION", "SECTIONPAGES", "FILENAME", "FILESIZE", "REVNUM", "LASTSAVEDBY", "USERNAME",
    "USERINITIALS", "USERADDRESS", "TEMPLATE",
  ]

  private static func kind(of code: String, _ allowsTags: Bool) -> OutsideReference.Kind? {
    let words = words(of: code)
    guard let name = words.first?.text.uppercased() else { return nil }
    switch name {
    case "INCLUDEPICTURE", "IMPORT": return .picture
    case "INCLUDETEXT", "INCLUDE", "RD": return .document
    case "LINK", "DDE", "DDEAUTO", "DATABASE": return .database
    case "HYPERLINK":
      return targets(ofLink: words.dropFirst()).allSatisfy { target in
        let address = Address(target)
        return allowsTags ? address.isClickableWhenFilled : address.isClickable
      } ? nil : .link
    default: return nil
    }
  }

  /// Where a link leads; `\l` names a place in that, `\o` a hint and `\t` a frame (§17.16.5.25).
  private static func targets(ofLink words: ArraySlice<Word>) -> [String] {
    var targets: [String] = []
    var rest = words
    while let word = rest.popFirst() {
      if word.isQuoted || !word.text.hasPrefix("\\") || word.text.hasPrefix("\\\\") {
        targets.append(word.text)
      } else if ["\\l", "\\o", "\\t"].contains(word.text.lowercased()) {
        _ = rest.popFirst()
      }
    }
    return targets
  }

  private struct Word {
    var text = ""
    var isQuoted = false
  }

  /// The words of a code; what stands in quotes is one.
  private static func words(of code: String) -> [Word] {
    var words: [Word] = []
    var word: Word?
    var isOpen = false
    func end() {
      if let word { words.append(word) }
      word = nil
    }
    for character in code {
      if character == "\"" || character == "“" || character == "”" {
        end()
        isOpen.toggle()
        if isOpen { word = Word(isQuoted: true) }
      } else if character.isWhitespace, !isOpen {
        end()
      } else {
        word = word ?? Word()
        word?.text.append(character)
      }
    }
    end()
    return words
  }
}
