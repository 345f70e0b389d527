internal import Decimals

/// What Writer reads a cell's text as, where the cell has no value of its own.
///
/// Writer takes the text of the cell's first paragraph and reads it as it would read it from the
/// keyboard, as the language of the machine has it. Fractions, groups of digits, dates and amounts of
/// money are therefore read otherwise on another machine; whole numbers and words are not. Tried with
/// LibreOffice 7.4.
enum CellText: Equatable, Sendable {
  case number(DecimalNumber)
  /// No number: 0 in a sum.
  case words
  /// It depends on the machine.
  case unsure

  /// Stands for what is no text: a field, a note, a picture.
  static let foreign: Character = "\u{FFFC}"

  init(_ source: String) {
    let text = source.drop { $0 == " " || $0 == "\t" }
    if text.first == Self.foreign {
      self = .unsure
      return
    }
    let words = text.split { !$0.isLetter }
    if words.contains(where: { !Self.mayBePartOfNumber($0) }) {
      self = .words
    } else if !text.contains(where: \.isNumber) {
      self = words.isEmpty || !Self.truths.contains(words[0].lowercased()) ? .words : .unsure
    } else if let number = Self.whole(text) {
      self = .number(number)
    } else {
      self = .unsure
    }
  }

  private static func whole(_ text: Substring) -> DecimalNumber? {
    var text = text
    while text.last == " " { text.removeLast() }
    let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text
    guard !digits.isEmpty, digits.count <= 15, digits.allSatisfy({ ("0"..."9").contains($0) }),
      let value = Int(text.first == "+" ? digits : text)
    else { return nil }
    return DecimalNumber(value)
  }

  /// Names of months and days, the letters of exponents and times, the codes of currencies.
  private static func mayBePartOfNumber(_ word: Substring) -> Bool {
    let lower = word.lowercased()
    return word.count == 1 || truths.contains(lower) || parts.contains(lower)
      || word.count >= 3 && names.contains(String(lower.prefix(3)))
      || word.count == 3 && word == word.uppercased()
  }

  private static let truths: Set<String> = ["true", "false", "verdadero", "falso"]
  private static let parts: Set<String> = ["am", "pm", "de", "del", "of", "uf", "st", "nd", "th"]
  private static let names: Set<String> = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "ene",
    "abr", "ago", "set", "dic", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "lun", "mié",
    "mie", "jue", "vie", "sáb", "sab", "dom",
  ]
}

/// The first paragraph of a cell, as it was written.
struct WrittenCell {
  private(set) var text = ""
  /// What of it the value did not write.
  private(set) var remainder = ""
  /// Whether the cell begins with something else than a paragraph, such as a table.
  private(set) var isForeign = false

  /// - Parameters:
  ///   - bytes: a part of a document.
  ///   - offset: a place in the start tag of a cell.
  ///   - value: where its only value was written.
  init(_ bytes: [UInt8], at offset: Int, value: Range<Int>?) {
    var cursor = Cursor(bytes: bytes, next: offset)
    cursor.skipTag()
    while true {
      guard let name = cursor.tagName() else {
        isForeign = true
        return
      }
      if name == "/table:table-cell" { return }
      let isEmpty = cursor.skipTag()
      if name == "text:p" || name == "text:h" {
        if !isEmpty { readParagraph(&cursor, until: "/" + name, value) }
        return
      }
      guard Self.shells.contains(name) else {
        isForeign = true
        return
      }
    }
  }

  private mutating func readParagraph(
    _ cursor: inout Cursor, until end: String, _ value: Range<Int>?
  ) {
    /// The element that is no text, and how many of its kind are open.
    var foreign: (name: String, depth: Int)?
    var (plain, own): ([UInt8], [UInt8]) = ([], [])
    func append(_ byte: UInt8, at place: Int) {
      plain.append(byte)
      if value?.contains(place) != true { own.append(byte) }
    }
    while cursor.next < cursor.bytes.count {
      let place = cursor.next
      guard let name = cursor.tagName() else {
        if foreign == nil { append(cursor.bytes[place], at: place) }
        cursor.next += 1
        continue
      }
      if name == end, foreign == nil { break }
      let isEmpty = cursor.skipTag()
      if let (outer, depth) = foreign {
        if name == "/" + outer { foreign = depth == 1 ? nil : (outer, depth - 1) }
        if name == outer, !isEmpty { foreign = (outer, depth + 1) }
        continue
      }
      switch name {
      case "text:s": append(0x20, at: place)
      case "text:tab": append(0x09, at: place)
      case _ where Self.transparent.contains(name.drop { $0 == "/" }): break
      default:
        for byte in String(CellText.foreign).utf8 { append(byte, at: place) }
        if !isEmpty { foreign = (name, 1) }
      }
    }
    text = Self.decoded(plain)
    remainder = Self.decoded(own)
  }

  private static let shells: Set<String> = ["text:list", "text:list-item", "text:list-header"]
  private static let transparent: Set<Substring> = [
    "text:span", "text:a", "text:bookmark", "text:bookmark-start", "text:bookmark-end",
    "text:soft-page-break",
  ]

  private static func decoded(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }

  private struct Cursor {
    let bytes: [UInt8]
    var next: Int

    /// The name of the tag that begins here, with its slash.
    func tagName() -> String? {
      guard next < bytes.count, bytes[next] == UInt8(ascii: "<") else { return nil }
      let name = bytes[(next + 1)...].prefix { byte in
        byte > 0x20 && byte != UInt8(ascii: ">")
      }
      let text = String(decoding: name, as: UTF8.self)
      return text.last == "/" ? String(text.dropLast()) : text
    }

    /// Goes behind the end of a tag, and tells whether it is that of an empty element. `>` may stand in
    /// the values of attributes.
    @discardableResult mutating func skipTag() -> Bool {
      var isQuoted = false
      while next < bytes.count, isQuoted || bytes[next] != UInt8(ascii: ">") {
        if bytes[next] == UInt8(ascii: "\"") { isQuoted.toggle() }
        next += 1
      }
      next += 1
      return next >= 2 && next <= bytes.count && bytes[next - 2] == UInt8(ascii: "/")
    }
  }
}
