import OpenDocument

extension ZipArchive {
  /// The document with the results that Word and Excel keep in the place of what LibreOffice would compute anew: the
  /// day of today, the name of a file, pages, words, and formulas. Whoever sent it saw those.
  /// `nil` where there are none.
  func withSettledResults() -> ZipArchive? {
    var isSettled = false
    let settled = entries.map { entry in
      let path = entry.name.lowercased()
      guard let settle = Self.settling(path), let xml = RawXML(entry.bytes) else { return entry }
      settle(xml)
      isSettled = isSettled || xml.isEdited
      return xml.isEdited ? Entry(entry.name, xml.bytes) : entry
    }
    return isSettled ? ZipArchive(settled) : nil
  }

  private static func settling(_ path: String) -> ((RawXML) -> Void)? {
    guard path.hasSuffix(".xml") else { return nil }
    // What stands at the head and the foot of pages is computed for each of them.
    if path.hasPrefix("word/document") { return { settleFields($0) } }
    return path.hasPrefix("xl/worksheets/") ? { settleFormulas($0) } : nil
  }

  private static func settleFields(_ xml: RawXML) {
    guard let codes = FieldCodes(xml)?.computed, !codes.isEmpty else { return }
    xml.edit { element in
      guard codes.contains(element.id) else { return .keep }
      return element.name == "fldSimple" ? .drop(attributes: ["instr"]) : .empty
    }
  }

  /// Formulas whose cells keep a value (ECMA-376 part 1, §18.3.1.40); one that others share stays where one of them
  /// has none.
  private static func settleFormulas(_ xml: RawXML) {
    struct Formula {
      let id: RawXML.Element.ID
      let shared: String?
      var hasValue = false
    }
    var formulas: [Formula] = []
    var isFault = false
    var isOpen = false
    xml.visit { element in
      switch element.name {
      case "c": (isFault, isOpen) = (element["t"] == "e", false)
      case "f" where !isFault:
        formulas.append(
          Formula(id: element.id, shared: element["t"] == "shared" ? element["si"] : nil))
        isOpen = true
      case "v" where isOpen:
        formulas[formulas.count - 1].hasValue = !element.text.isEmpty
      default: break
      }
    }
    let needed = Set(formulas.filter { !$0.hasValue }.compactMap(\.shared))
    let settled = Set(
      formulas.filter { $0.hasValue && !($0.shared.map(needed.contains) ?? false) }.map(\.id))
    if settled.isEmpty { return }
    xml.edit { settled.contains($0.id) ? .remove : .keep }
  }
}
