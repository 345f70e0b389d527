/// A formula of OpenFormula (ODF 1.3 part 4, §5) or of Excel, without the texts that it holds: those are no
/// code.
///
/// It is compared by its bytes: a mark that joins a letter or a sign before it makes of both another
/// character, and of the code nothing else.
struct FormulaCode {
  /// How formulas are written.
  enum Dialect {
    /// In brackets stands a reference, in which a sheet's name may be in apostrophes.
    case openFormula
    /// In brackets stands the name of a column, in which an apostrophe takes the next sign for itself
    /// (ECMA-376 part 1, §18.17.2), or the file before a sheet's name.
    case office
  }

  private let dialect: Dialect
  /// In capitals and without spaces; each text is `""`, and names keep their apostrophes.
  private let code: [UInt8]
  /// The same with the texts.
  private let whole: [UInt8]

  init(_ formula: String, in dialect: Dialect) {
    self.dialect = dialect
    whole = Self.plain(formula)
    var reader = Reader(whole, dialect)
    reader.run()
    code = reader.code
  }

  /// Whether a formula asks for nothing outside of its document: no cells of another file, and no
  /// function that fetches. One that does not say how it is written is read both ways.
  static func isSelfContained(_ formula: String) -> Bool {
    let start = formula.prefix { $0 != ":" }.lowercased()
    let dialects: [Dialect] =
      switch start {
      case "of", "oooc", "ooow": [.openFormula]
      case "msoxl": [.office]
      default: [.openFormula, .office]
      }
    return dialects.allSatisfy { FormulaCode(formula, in: $0).isSelfContained }
  }

  /// Whether it asks for nothing outside of its document.
  var isSelfContained: Bool {
    if ["WEBSERVICE(", "DDE("].contains(where: { code.firstRange(of: Array($0.utf8)) != nil }) {
      return false
    }
    // A text may name cells only to this function.
    let isTextRead = code.firstRange(of: Array("INDIRECT(".utf8)) != nil
    return !Self.namesFile(plain: code, in: dialect)
      && !(isTextRead && Self.namesFile(plain: whole, in: .openFormula))
  }

  /// Whether a text names a file: by its address in apostrophes before `#`, or in brackets before a
  /// sheet's name as Excel writes it. Neither `:` nor `/` may stand in the name of a sheet.
  static func namesFile(_ text: String) -> Bool {
    namesFile(plain: plain(text), in: .openFormula)
  }

  /// In capitals and without spaces.
  private static func plain(_ text: String) -> [UInt8] {
    var scalars = String.UnicodeScalarView()
    for scalar in text.uppercased().unicodeScalars where !scalar.properties.isWhitespace {
      scalars.append(scalar)
    }
    return Array(String(scalars).utf8)
  }

  private static func namesFile(plain code: [UInt8], in dialect: Dialect) -> Bool {
    for sign in ["'#", "://"] where code.firstRange(of: Array(sign.utf8)) != nil { return true }
    var index = 0
    while let word = code[index...].firstRange(of: Array("FILE:".utf8)) {
      if word.lowerBound == 0 || !isOfName(code[word.lowerBound - 1]) { return true }
      index = word.upperBound
    }
    return namesWorkbook(code, in: dialect)
  }

  /// Whether a file stands in brackets before the name of a sheet: `[a.xls]Hoja1!`,
  /// `'C:\[a.xls]Hoja 1'!`.
  private static func namesWorkbook(_ code: [UInt8], in dialect: Dialect) -> Bool {
    var isInName = false
    var index = 0
    while index < code.count {
      defer { index += 1 }
      if code[index] == apostrophe { isInName.toggle() }
      guard code[index] == UInt8(ascii: "["),
        let close = code[index...].firstIndex(of: UInt8(ascii: "]"))
      else { continue }
      // A number stands for a file that the workbook names elsewhere.
      if code[(index + 1)..<close].allSatisfy(isDigit) { continue }
      var rest = code[(close + 1)...]
      let sheet = rest.prefix { isInName ? $0 != apostrophe : isOfName($0) || $0 == colon }
      rest = rest.dropFirst(sheet.count + (isInName ? 1 : 0))
      // To OpenFormula `!` after a reference is the cells that it shares with another.
      if rest.first == UInt8(ascii: "!"), !sheet.isEmpty || dialect == .office { return true }
    }
    return false
  }

  private static let quote = UInt8(ascii: "\"")
  private static let apostrophe = UInt8(ascii: "'")
  private static let colon = UInt8(ascii: ":")

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || isDigit(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }

  /// Leaves the texts out.
  private struct Reader {
    private let bytes: [UInt8]
    private let dialect: Dialect
    private var index = 0
    private(set) var code: [UInt8] = []

    init(_ bytes: [UInt8], _ dialect: Dialect) {
      (self.bytes, self.dialect) = (bytes, dialect)
    }

    mutating func run() {
      while index < bytes.count {
        switch bytes[index] {
        case quote:
          // What is never closed hides nothing.
          guard let end = end(of: index) else { return take(upTo: bytes.count) }
          code += [quote, quote]
          index = end
        case apostrophe:
          guard let end = end(of: index) else { return take(upTo: bytes.count) }
          take(upTo: end)
        case UInt8(ascii: "["): bracket()
        default: take(upTo: index + 1)
        }
      }
    }

    /// Behind the sign that closes what opens with the same.
    private func end(of start: Int) -> Int? {
      bytes[(start + 1)...].firstIndex(of: bytes[start]).map { $0 + 1 }
    }

    private mutating func take(upTo end: Int) {
      code += bytes[index..<end]
      index = end
    }

    /// What stands in brackets is no text, whatever quotes are in it.
    private mutating func bracket() {
      let start = index
      var depth = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte == apostrophe {
          index = dialect == .office ? index + 2 : end(of: index) ?? bytes.count
          continue
        }
        index += 1
        if byte == UInt8(ascii: "[") { depth += 1 }
        if byte == UInt8(ascii: "]") { depth -= 1 }
        if depth == 0 { break }
      }
      index = min(index, bytes.count)
      let inside = bytes[start..<index]
      // The name of a column may be any; only whether it is a number counts.
      code +=
        dialect == .office && depth == 0
        ? inside.dropFirst().dropLast().allSatisfy(isDigit) ? inside : Array("[A]".utf8)[...]
        : inside
    }
  }
}
