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
  init(_ xml: RawXML) {
    var open: [(code: String, places: [Int], isRead: Bool)] = []
    var place = 0
    var found: [Int: Found] = [:]
    func settle(_ field: (code: String, places: [Int], isRead: Bool)) {
      guard let kind = Self.kind(of: field.code) else { return }
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

  private static func kind(of code: String) -> OutsideReference.Kind? {
    let words = code.split { $0.isWhitespace || $0 == "\"" || $0 == "“" || $0 == "”" }
    guard let name = words.first?.uppercased() else { return nil }
    switch name {
    case "INCLUDEPICTURE", "IMPORT": return .picture
    case "INCLUDETEXT", "INCLUDE", "RD": return .document
    case "LINK", "DDE", "DDEAUTO", "DATABASE": return .database
    case "HYPERLINK":
      let target = words.dropFirst().first { !$0.hasPrefix("\\") || $0.hasPrefix("\\\\") }
      return target.map { Address(String($0)).isClickable } ?? true ? nil : .link
    default: return nil
    }
  }
}
