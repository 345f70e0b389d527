/// The fields of Word that take something from another file or program (ECMA-376 part 1, §17.16.5).
struct FieldCodes {
  /// A field that is not to be.
  struct Found: Sendable {
    let code: String
    let kind: OutsideReference.Kind
  }

  /// By the place of the text among all texts of codes.
  private var found: [Int: Found] = [:]
  private var place = 0

  /// Reads the codes of a part, which may be cut into many texts, and stand in one another.
  ///
  /// - Parameter allowsTags: whether a link may hold tags that are filled in later.
  init(_ xml: RawXML, allowingTags allowsTags: Bool = false) {
    var open: [(code: String, places: [Int], isRead: Bool)] = []
    var place = 0
    var found: [Int: Found] = [:]
    func settle(_ field: (code: String, places: [Int], isRead: Bool)) {
      guard let kind = Self.kind(of: field.code, allowsTags) else { return }
      let code = String(field.code.split(whereSeparator: \.isWhitespace).joined(separator: " "))
      for place in field.places { found[place] = Found(code: code, kind: kind) }
    }
    xml.visit { element in
      switch element.name {
      case "fldChar":
        switch element["fldCharType"] {
        case "begin": open.append(("", [], false))
        case "separate":
          if let field = open.popLast() {
            settle(field)
            open.append(("", [], true))
          }
        case "end":
          if let field = open.popLast(), !field.isRead { settle(field) }
        default: break
        }
      case "instrText", "delInstrText":
        if open.isEmpty { open.append(("", [], false)) }
        for index in open.indices where !open[index].isRead {
          open[index].code += element.text
          open[index].places.append(place)
        }
        place += 1
      case "fldSimple":
        settle((element["instr"] ?? "", [place], false))
        place += 1
      default: break
      }
    }
    for field in open where !field.isRead { settle(field) }
    self.found = found
  }

  /// Whether an element, each asked for in document order, holds the code of such a field.
  mutating func next(_ element: RawXML.Element) -> Found? {
    guard ["instrText", "delInstrText", "fldSimple"].contains(element.name) else { return nil }
    defer { place += 1 }
    return found[place]
  }

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
