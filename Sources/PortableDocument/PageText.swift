/// The text that a page shows, by marked-content sequence (ISO 32000-1, §14.6 and §9.4).
struct PageText: Sendable {
  /// By marked-content identifier.
  private(set) var texts: [Int: String] = [:]
  /// What stands outside of the structure, such as the heads and feet of pages, each artifact by itself.
  private(set) var outside: [String] = []

  /// Reads the page's content streams and the forms that they paint.
  init(of page: Int, in document: PDFDocument, fonts: inout FontTexts) throws(PDFError) {
    var reader = Reader(document: document)
    try reader.run(
      try document.contents(of: page), with: try document.inherited("Resources", of: page),
      depth: 0, fonts: &fonts)
    texts = reader.texts
    outside = reader.outside.map(\.text)
  }

  private struct Reader {
    let document: PDFDocument
    var texts: [Int: String] = [:]
    var outside: [(sequence: Int, text: String)] = []
    /// Tells sequences of marked content apart.
    private var sequence = 0
    private var open: [Int?] = []
    private var state = State()
    private var saved: [State] = []
    /// How many forms were painted.
    private var forms = 0

    /// What `q` and `Q` keep of the text's state (§8.4.4, §9.3).
    private struct State {
      var font: CharacterMap?
      var isSeen = true
    }

    /// The resources of a content stream.
    private struct Names {
      var fonts = PDFDictionary()
      var forms = PDFDictionary()
      var properties = PDFDictionary()
    }

    init(document: PDFDocument) { self.document = document }

    mutating func run(
      _ content: [UInt8], with resources: PDFObject?, depth: Int, fonts: inout FontTexts
    ) throws(PDFError) {
      let resources = try document.dictionary(resources)
      let names = Names(
        fonts: try document.dictionary(resources?["Font"]) ?? PDFDictionary(),
        forms: try document.dictionary(resources?["XObject"]) ?? PDFDictionary(),
        properties: try document.dictionary(resources?["Properties"]) ?? PDFDictionary())
      var syntax = PDFSyntax(content)
      var operands: [PDFObject] = []
      while let token = try syntax.next() {
        switch token {
        case .object(let object):
          operands.append(object)
          if operands.count > 1000 { throw .tooLarge }
        case .word(let word):
          if word == "ID" { syntax.skipInlinePicture() }
          try perform(word, operands, names, depth: depth, fonts: &fonts)
          operands.removeAll(keepingCapacity: true)
        }
      }
    }

    private mutating func perform(
      _ word: String, _ operands: [PDFObject], _ names: Names, depth: Int, fonts: inout FontTexts
    ) throws(PDFError) {
      switch word {
      case "BDC":
        sequence += 1
        // A form's identifiers are its own (§14.7.4.2).
        open.append(depth == 0 ? try properties(operands.last, names)?["MCID"]?.integer : nil)
      case "BMC":
        sequence += 1
        open.append(nil)
      case "EMC":
        sequence += 1
        _ = open.popLast()
      case "q": if saved.count < PDFLimits.depth { saved.append(state) }
      case "Q": if let last = saved.popLast() { state = last }
      case "Tf":
        if let name = operands.first?.name, let number = names.fonts[name]?.reference?.number {
          state.font = try fonts.map(of: number, in: document)
        }
      // Neither filled nor drawn: the text is not seen (§9.3.6).
      case "Tr": state.isSeen = operands.first?.integer != 3 && operands.first?.integer != 7
      case "Tj", "'", "\"":
        if let string = operands.last?.string { show(string) }
      case "TJ":
        for case .string(let string) in operands.first?.array ?? [] { show(string) }
      case "Do":
        if let name = operands.first?.name, let number = names.forms[name]?.reference?.number {
          try paint(number, depth: depth, fonts: &fonts)
        }
      default: break
      }
    }

    /// A property list, as it stands or by its name (§14.6.2).
    private func properties(
      _ object: PDFObject?, _ names: Names
    ) throws(PDFError) -> PDFDictionary? {
      guard let name = object?.name else { return object?.dictionary }
      return try document.dictionary(names.properties[name])
    }

    /// A form (§8.10); pictures say nothing.
    private mutating func paint(
      _ number: Int, depth: Int, fonts: inout FontTexts
    ) throws(PDFError) {
      guard let form = try document.object(number).dictionary, form["Subtype"]?.name == "Form",
        let content = try document.stream(number)
      else { return }
      forms += 1
      guard depth < 8, forms < 1000 else { throw .tooLarge }
      let (outer, count) = (state, open.count)
      try run(content, with: form["Resources"], depth: depth + 1, fonts: &fonts)
      state = outer
      open.removeLast(max(0, open.count - count))
    }

    private mutating func show(_ string: PDFString) {
      guard state.isSeen else { return }
      let text = state.font?.text(of: string) ?? ""
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
    if let font = try document.object(number).dictionary {
      let isComposite = font["Subtype"]?.name == "Type0"
      if let unicode = font["ToUnicode"]?.reference?.number,
        let bytes = try document.stream(unicode)
      {
        map = try CharacterMap(reading: bytes, isComposite: isComposite)
      } else if !isComposite {
        map = .latin
      }
    }
    maps[number] = .some(map)
    return map
  }
}
