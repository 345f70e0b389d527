/// The text of a page by marked-content sequence (ISO 32000-1, §14.6 and §9.4).
struct PageText: Sendable {
  /// By marked-content identifier.
  private(set) var texts: [Int: String] = [:]
  /// What stands outside of the structure, such as the heads and feet of pages, each artifact by itself.
  private(set) var outside: [String] = []

  /// Reads the page's content streams; text of form XObjects is left out.
  init(of page: Int, in document: PDFDocument, fonts: inout FontTexts) throws(PDFError) {
    guard let dictionary = try document.object(page).dictionary else {
      throw .wrongObject(number: page)
    }
    let names =
      try document.dictionary(
        try document.dictionary(dictionary["Resources"])?["Font"]) ?? PDFDictionary()
    let contents = dictionary["Contents"]
    let streams = try document.resolved(contents).array ?? contents.map { [$0] } ?? []
    var bytes: [UInt8] = []
    for stream in streams {
      guard let number = stream.reference?.number, let part = try document.stream(number) else {
        continue
      }
      bytes += part + [0x0A]
    }
    var reader = Reader(names: names, document: document)
    try reader.run(PDFSyntax(bytes), fonts: &fonts)
    texts = reader.texts
    outside = reader.outside.map(\.text)
  }

  private struct Reader {
    let names: PDFDictionary
    let document: PDFDocument
    var texts: [Int: String] = [:]
    var outside: [(sequence: Int, text: String)] = []
    /// Tells sequences of marked content apart.
    private var sequence = 0
    private var open: [Int?] = []
    private var font: CharacterMap?

    init(names: PDFDictionary, document: PDFDocument) {
      self.names = names
      self.document = document
    }

    mutating func run(_ syntax: PDFSyntax, fonts: inout FontTexts) throws(PDFError) {
      var syntax = syntax
      var operands: [PDFObject] = []
      while let token = try syntax.next() {
        switch token {
        case .object(let object):
          operands.append(object)
          if operands.count > 1000 { throw .tooLarge }
        case .word(let word):
          try perform(word, operands, fonts: &fonts)
          operands.removeAll(keepingCapacity: true)
        }
      }
    }

    private mutating func perform(
      _ word: String, _ operands: [PDFObject], fonts: inout FontTexts
    ) throws(PDFError) {
      switch word {
      case "BDC":
        sequence += 1
        open.append(operands.last?.dictionary?["MCID"]?.integer)
      case "BMC":
        sequence += 1
        open.append(nil)
      case "EMC":
        sequence += 1
        _ = open.popLast()
      case "Tf":
        if let name = operands.first?.name, let number = names[name]?.reference?.number {
          font = try fonts.map(of: number, in: document)
        }
      case "Tj", "'", "\"":
        if let string = operands.last?.string { show(string) }
      case "TJ":
        for case .string(let string) in operands.first?.array ?? [] { show(string) }
      default: break
      }
    }

    private mutating func show(_ string: PDFString) {
      let text = font?.text(of: string) ?? ""
      if let identifier = open.last(where: { $0 != nil }) ?? nil {
        texts[identifier, default: ""] += text
      } else if outside.last?.sequence == sequence {
        outside[outside.count - 1].text += text
      } else {
        outside.append((sequence, text))
      }
    }
  }
}

/// The character maps of a document's fonts, each read once.
struct FontTexts {
  private var maps: [Int: CharacterMap?] = [:]

  /// `nil` for a font that does not tell its text.
  mutating func map(of number: Int, in document: PDFDocument) throws(PDFError) -> CharacterMap? {
    if let known = maps[number] { return known }
    var map: CharacterMap?
    if let font = try document.object(number).dictionary,
      let unicode = font["ToUnicode"]?.reference?.number, let bytes = try document.stream(unicode)
    {
      map = try CharacterMap(reading: bytes, isComposite: font["Subtype"]?.name == "Type0")
    }
    maps[number] = .some(map)
    return map
  }
}
