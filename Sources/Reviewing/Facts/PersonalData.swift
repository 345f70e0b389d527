/// Looks for what tells of a person and not of a post; made once for many cells, as patterns cost much to make.
struct PersonalData {
  private let lexicon: Lexicon
  private let run = /\b\d{1,2}\.?\d{3}\.?\d{3}\s?[-–]\s?[\dkK]\b/
  private let mail = /[\p{L}\d._%+-]+@[\p{L}\d.-]+\.\p{L}{2,}/
  private let phone =
    /(?:\+\s?56[\s-]?)\d[\d\s-]{6,}\d|(?i:fono|tel[ée]fono|celular|cel\.|anexo)\s*:?\s*[\d+][\d\s-]{5,}\d/

  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
  }

  typealias Found = (quote: String, kind: (es: String, en: String))

  /// The first of a cell's text: a RUN, a mail address, a telephone number; or a person's name where a post
  /// is asked for.
  func first(in cell: Cell) -> Found? {
    let text = cell.text
    // Few texts can have what they look for.
    let bytes = text.utf8
    let hasNumber = bytes.count(where: { (48...57).contains($0) }) >= 6
    if hasNumber, bytes.contains(UInt8(ascii: "-")) || bytes.contains(0xE2),
      let found = text.firstMatch(of: run)
    {
      return (String(found.output), ("un RUN", "a RUN"))
    }
    if bytes.contains(UInt8(ascii: "@")), let found = text.firstMatch(of: mail),
      !Self.isOfOffice(found.output)
    {
      return (String(found.output), ("un correo de una persona", "a person's mail address"))
    }
    if hasNumber,
      bytes.contains(UInt8(ascii: "+"))
        || cell.passage.words.contains(where: Self.isTelephone),
      let found = text.firstMatch(of: phone)
    {
      return (String(found.output), ("un teléfono", "a telephone number"))
    }
    switch cell.kind {
    case .responsible, .activityResponsible, .matrixCell:
      return Self.name(in: cell.passage, lexicon)
    default: return nil
    }
  }

  private static func isTelephone(_ word: String) -> Bool {
    word.hasSuffix("fono") || ["celular", "cel", "anexo"].contains(word)
  }

  /// «contacto@servicio.cl»: nobody's own.
  private static func isOfOffice(_ address: Substring) -> Bool {
    let name = address.prefix { $0 != "@" }.lowercased()
    return ["contacto", "info", "oirs", "oficina", "partes", "consultas", "transparencia"].contains
    {
      name.hasPrefix($0)
    }
  }

  /// Two or more capitalised words that begin with a given name.
  private static func name(in passage: Passage, _ lexicon: Lexicon) -> Found? {
    for index in passage.lexemes.indices.dropLast() {
      let word = passage.original(index)
      guard isCapitalised(passage.original(index + 1)),
        passage.gap(after: index) == " ", lexicon.isGivenName(word)
      else { continue }
      var end = index + 2
      while end < passage.lexemes.count, isCapitalised(passage.original(end)),
        passage.gap(before: end) == " "
      {
        end += 1
      }
      return (
        String(passage.original(index..<end)), ("el nombre de una persona", "a person's name")
      )
    }
    return nil
  }

  private static func isCapitalised(_ word: Substring) -> Bool {
    word.first?.isUppercase == true && word.dropFirst().contains(where: \.isLowercase)
  }
}
