import Diagnostics
import OpenDocument
import Testing

@testable import Publishing

/// Documents that somebody sent, before LibreOffice reads them.
@Suite struct ForeignDocumentTests {
  static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
  static let words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

  /// A Word document with relationships and a body.
  static func word(_ relationships: String, body: String = "", more: [(String, String)] = []) throws
    -> [UInt8]
  {
    let parts = [
      (
        "[Content_Types].xml",
        """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default \
        Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Default Extension="xml" ContentType="application/xml"/><Override \
        PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.\
        wordprocessingml.document.main+xml"/></Types>
        """
      ),
      (
        "_rels/.rels",
        """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Id="d" Type="\(relations)officeDocument" Target="word/document.xml"/>\
        </Relationships>
        """
      ),
      (
        "word/_rels/document.xml.rels",
        """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        \(relationships)</Relationships>
        """
      ),
      (
        "word/document.xml",
        """
        <w:document xmlns:w="\(words)" xmlns:v="urn:schemas-microsoft-com:vml" \
        xmlns:o="urn:schemas-microsoft-com:office:office"><w:body>\(body)<w:p><w:r><w:t>Hola</w:t>\
        </w:r></w:p></w:body></w:document>
        """
      ),
    ]
    return try ZipArchive((parts + more).map { ZipArchive.Entry($0.0, Array($0.1.utf8)) }).bytes()
  }

  static func relation(_ kind: String, _ target: String, isExternal: Bool = true) -> String {
    let mode = isExternal ? " TargetMode=\"External\"" : ""
    return "<Relationship Id=\"r\" Type=\"\(relations)\(kind)\" Target=\"\(target)\"\(mode)/>"
  }

  static func field(_ codes: String...) -> String {
    let texts = codes.map { "<w:r><w:instrText>\($0)</w:instrText></w:r>" }.joined()
    func sign(_ type: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(type)\"/></w:r>" }
    return
      "<w:p>\(sign("begin"))\(texts)\(sign("separate"))<w:r><w:t>x</w:t></w:r>\(sign("end"))</w:p>"
  }

  private func document(_ bytes: [UInt8]) throws -> ForeignDocument {
    try ForeignDocument(bytes, named: "d.docx")
  }

  @Test("A document that leads nowhere stays as it is, byte by byte")
  func plain() throws {
    let bytes = try Self.word(
      Self.relation("hyperlink", "https://x.cl/a")
        + Self.relation("image", "media/a.png", isExternal: false),
      body: Self.field(" PAGE ") + Self.field(" HYPERLINK \"https://x.cl\" ") + Self.field("DATE"))
    let document = try document(bytes)
    #expect(document.bytes == bytes)
    #expect(document.references.isEmpty, "\(document.references)")
  }

  @Test(
    "Relationships that lead out are taken out and told",
    arguments: [
      ("image", "http://h/i.png"), ("image", "file:///a.png"), ("image", "\\\\h\\a.png"),
      ("attachedTemplate", "file:///C:/a.dotm"), ("oleObject", "file:///a.xlsx"),
      ("subDocument", "b.docx"), ("frame", "http://h"), ("video", "http://h/v"),
      ("mailMergeSource", "file:///a.mdb"), ("hyperlink", "file:///a"), ("hyperlink", "//h/a"),
      ("hyperlink", "ms-msdt:/id"), ("unknownKind", "fuera-x"), ("hyperlink", "www.a.cl"),
      ("hyperlink", "../a.odt"), ("hyperlink", "{{ u }}"),
    ])
  func relationships(kind: String, target: String) throws {
    let document = try document(try Self.word(Self.relation(kind, target)))
    #expect(document.references.map(\.address) == [target])
    let archive = try ZipArchive(reading: document.bytes)
    let relations = String(decoding: archive["word/_rels/document.xml.rels"] ?? [], as: UTF8.self)
    #expect(!relations.contains(target) && relations.contains("Relationships"))
    let finding = try #require(document.findings(rule: "IMP-16").first)
    #expect(finding.severity == .warning && finding.message.spanish.contains(target))
  }

  @Test("A template's links may hold tags")
  func tags() throws {
    let bytes = try Self.word(
      Self.relation("hyperlink", "%7B%7B%20u%20%7D%7D"), body: Self.field("HYPERLINK \"{{ u }}\""))
    #expect(try document(bytes).references.count == 2)
    #expect(try ForeignDocument(bytes, named: "d.docx", isTemplate: true).references.isEmpty)
  }

  @Test("Links of fields, to a place, with a hint, to a file")
  func linkFields() throws {
    for (code, isFine) in [
      (" HYPERLINK \\l \"_Toc1\" \\h ", true),
      ("HYPERLINK \"https://a.cl\" \\o \"ver a.exe\"", true),
      ("HYPERLINK \"#a b\" \\t \"_blank\"", true), ("HYPERLINK \"a b.exe\"", false),
      ("HYPERLINK www.a.cl", false), ("HYPERLINK \\l \"x\" \"a.odt\"", false),
    ] {
      let found = try document(try Self.word("", body: Self.field(code))).references
      #expect(found.isEmpty == isFine, "\(code): \(found)")
    }
  }

  @Test("A document whose own text cannot be looked through is refused, not emptied")
  func mainParts() throws {
    let deep = String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300)
    let bytes = try Self.word("", body: deep)
    let kind = ForeignKind.unreadablePart("word/document.xml", .malformed)
    #expect(throws: kind) { try document(bytes) }
    let finding = NotADocument(path: "d.docx", kind: kind).finding(rule: "IMP-01")
    #expect(finding.severity == .error && finding.message.spanish.contains("word/document.xml"))
    #expect(finding.message.spanish.contains("anida"))
    for (name, isMain) in [
      ("word/header1.xml", true), ("xl/worksheets/sheet1.xml", true), ("xl/workbook.xml", true),
      ("word/media/a.svg", false), ("customXml/item1.xml", false),
    ] {
      let bytes = try Self.word("", more: [(name, "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>")])
      let result = Result { () throws(ForeignKind) in try ForeignDocument(bytes, named: "d.docx") }
      switch result {
      case .success(let document):
        #expect(!isMain && !document.references.isEmpty, "\(name)")
      case .failure(let kind): #expect(isMain && kind == .unreadablePart(name, .declarations))
      }
    }
    let bomb = try ZipArchive(
      ZipArchive(reading: bytes).entries.map { entry in
        let word = String(repeating: "x", count: 20_000)
        let uses = String(repeating: "<b c=\"&e;\"/>", count: 20_000)
        let relations = "<!DOCTYPE a [<!ENTITY e \"\(word)\">]><a>\(uses)</a>"
        return entry.name == "_rels/.rels"
          ? ZipArchive.Entry(entry.name, Array(relations.utf8)) : entry
      }
    ).bytes()
    #expect(throws: ForeignKind.unreadablePart("_rels/.rels", .declarations)) { try document(bomb) }
    let text = try ZipArchive([
      ZipArchive.Entry("mimetype", Array("application/vnd.oasis.opendocument.text".utf8)),
      ZipArchive.Entry("content.xml", Array("<a><b></a>".utf8)),
    ]).bytes()
    #expect(throws: ForeignKind.unreadablePart("content.xml", .malformed)) { try document(text) }
  }

  @Test("Texts of other formats that are to be put in their place do not come along")
  func chunks() throws {
    let document = try document(
      try Self.word(Self.relation("aFChunk", "chunk.html", isExternal: false)))
    #expect(document.references.map(\.address) == ["chunk.html"])
  }

  @Test("Fields that take something from elsewhere, whole, cut into pieces or one in another")
  func fields() throws {
    for code in [
      field(" INCLUDEPICTURE \"http://h/a.png\" \\d "), field(" includetext ", "\"file:///a\""),
      field("INCLUDE", "PICTURE \"http://h/a.png\""), field("DDEAUTO excel a b"),
      field(" LINK Excel.Sheet.12 \"file:///a\" "), field("DATABASE \\d \"a.mdb\""),
      field("RD \"b.docx\""), field("HYPERLINK \"file:///etc/a\""),
      "<w:fldSimple w:instr=\" INCLUDEPICTURE http://h/a \"/>",
      "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>INCLUDETEXT </w:instrText></w:r>"
        + field("DOCPROPERTY x").replacing("<w:p>", with: "").replacing("</w:p>", with: "")
        + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
    ] {
      let document = try document(try Self.word("", body: code))
      #expect(document.references.count == 1, "\(code): \(document.references)")
      let archive = try ZipArchive(reading: document.bytes)
      let text = String(decoding: archive["word/document.xml"] ?? [], as: UTF8.self)
      for word in ["INCLUDE", "includetext", "PICTURE", "DDE", "LINK", "DATABASE", "http://h"] {
        #expect(!text.contains(word), "\(code): \(text)")
      }
      #expect(text.contains("Hola"))
    }
    func field(_ codes: String...) -> String {
      codes.count == 1 ? Self.field(codes[0]) : Self.field(codes[0], codes[1])
    }
  }

  @Test(
    "What is taken out does not hide a field behind it, nor the pieces of one around it",
    arguments: [
      "<w:instrText>PAGE</w:instrText>", "<w:delInstrText>x</w:delInstrText>",
      "<w:fldSimple w:instr=\"PAGE\"/>", "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>",
    ])
  func hiddenFields(inside: String) throws {
    let include = "xmlns:i=\"http://www.w3.org/2001/XInclude\" href=\"a\""
    for (open, close) in [
      ("<connection id=\"1\" type=\"1\">", "</connection>"), ("<w:mailMerge>", "</w:mailMerge>"),
      ("<ddeLink ddeService=\"a\">", "</ddeLink>"), ("<i:include \(include)>", "</i:include>"),
    ] {
      let gone = open + inside + close
      for code in [
        gone + Self.field("INCLUDETEXT \"file:///a\""),
        Self.field("INCLUDE", "TEXT \"file:///a\"").replacing(
          "INCLUDE</w:instrText></w:r>", with: "INCLUDE</w:instrText></w:r>\(gone)"),
      ] {
        let document = try document(try Self.word("", body: code))
        #expect(
          document.references.contains { $0.address == "INCLUDETEXT \"file:///a\"" }, "\(code)")
        let archive = try ZipArchive(reading: document.bytes)
        let text = String(decoding: archive["word/document.xml"] ?? [], as: UTF8.self)
        #expect(!text.contains("file:///a"), "\(text)")
      }
    }
  }

  @Test("A code is read with and without what is deleted or stands in another field")
  func codesWithin() throws {
    func sign(_ type: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(type)\"/></w:r>" }
    func text(_ code: String, _ kind: String = "instrText") -> String {
      "<w:r><w:\(kind)>\(code)</w:\(kind)></w:r>"
    }
    for within in [
      text("x", "delInstrText"), sign("begin") + text("QUOTE") + sign("end"),
      sign("begin") + text("PAGE ") + sign("separate") + "<w:r><w:t>1</w:t></w:r>" + sign("end"),
    ] {
      let code =
        "<w:p>\(sign("begin"))\(text("INCLUDE"))\(within)\(text("TEXT file:///a"))\(sign("end"))</w:p>"
      let document = try document(try Self.word("", body: code))
      #expect(document.references.count == 1, "\(code): \(document.references)")
      let archive = try ZipArchive(reading: document.bytes)
      let text = String(decoding: archive["word/document.xml"] ?? [], as: UTF8.self)
      #expect(!text.contains("file:///a"), "\(text)")
    }
  }

  @Test("Fields that stand too deep in one another are not looked through, and take no time")
  func manyFields() throws {
    let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>IF x</w:instrText></w:r>"
    let end = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    func nested(_ count: Int) -> String {
      String(repeating: begin, count: count) + "<w:r><w:instrText>INCLUDETEXT a</w:instrText></w:r>"
        + String(repeating: end, count: count)
    }
    #expect(try document(Self.word("", body: nested(20))).references.isEmpty)
    let started = ContinuousClock.now
    #expect(throws: ForeignKind.unreadablePart("word/document.xml", .fields)) {
      try document(Self.word("", body: nested(6_000)))
    }
    #expect(throws: ForeignKind.unreadablePart("word/document.xml", .fields)) {
      try document(Self.word("", body: String(repeating: begin, count: 6_000)))
    }
    let inNotes = try Self.word(
      "", more: [("customXml/a.xml", "<a xmlns:w=\"\(Self.words)\">\(nested(6_000))</a>")])
    #expect(try document(inNotes).references.map(\.kind) == [.unreadable(.fields)])
    // One behind another is no matter.
    let row = try Self.word("", body: String(repeating: begin + end, count: 6_000))
    #expect(try document(row).references.isEmpty)
    #expect(ContinuousClock.now - started < .seconds(20))
  }

  @Test("Pictures of VML, mail merges, workbooks' queries and formulas")
  func others() throws {
    let vml = try document(
      try Self.word(
        "", body: "<w:pict><v:shape><v:imagedata src=\"file:///a.png\"/></v:shape></w:pict>"))
    #expect(vml.references.map(\.address) == ["file:///a.png"])
    let merge = try document(
      try Self.word(
        "",
        more: [
          ("word/settings.xml", "<w:settings xmlns:w=\"\(Self.words)\"><w:mailMerge/></w:settings>")
        ]))
    #expect(merge.references.count == 1)
    let queries = """
      <connections><connection id="1" type="4" name="q"><webPr url="http://h/q"/></connection>\
      </connections>
      """
    let cells = "<worksheet><c><f>_xlfn.WEBSERVICE(\"http://h\")</f><v>5</v></c></worksheet>"
    let external = """
      <Relationships><Relationship Id="r" Type="\(Self.relations)externalLinkPath" \
      Target="file:///otro.xlsx" TargetMode="External"/></Relationships>
      """
    let book = try document(
      try Self.word(
        "",
        more: [
          ("xl/connections.xml", queries), ("xl/worksheets/sheet1.xml", cells),
          ("xl/externalLinks/_rels/externalLink1.xml.rels", external),
        ]))
    #expect(book.references.count == 3, "\(book.references)")
    let archive = try ZipArchive(reading: book.bytes)
    let sheet = String(decoding: archive["xl/worksheets/sheet1.xml"] ?? [], as: UTF8.self)
    #expect(!sheet.contains("WEBSERVICE") && sheet.contains("<v>5</v>"))
    let link = archive["xl/externalLinks/_rels/externalLink1.xml.rels"] ?? []
    let relations = String(decoding: link, as: UTF8.self)
    #expect(!relations.contains("file:") && relations.contains("fuera-1.xlsx"))
  }

  @Test("OpenDocument is held to the same, flat and in spreadsheets too")
  func openDocument() throws {
    let names = Namespaces.all.filter { $0.prefix != "xml" }
      .map { "xmlns:\($0.prefix)=\"\($0.uri)\"" }.joined(separator: " ")
    let flat = """
      <office:document \(names) office:mimetype="\(Package.textMediaType)"><office:body><office:text>\
      <text:p><draw:frame><draw:image xlink:href="http://h/a.png"/></draw:frame></text:p>\
      </office:text></office:body></office:document>
      """
    let text = try document(Array(flat.utf8))
    #expect(text.references.map(\.address) == ["http://h/a.png"])
    #expect(!String(decoding: text.bytes, as: UTF8.self).contains("http://h/a.png"))
    let sheet = """
      <office:document-content \(names)><table:table><table:table-source xlink:href="file:///a.ods"/>\
      <table:table-cell table:formula="of:=WEBSERVICE(&quot;http://h&quot;)" office:value="5"/>\
      </table:table></office:document-content>
      """
    let archive = ZipArchive([
      .init("mimetype", Array(Package.spreadsheetMediaType.utf8), isStored: true),
      .init("content.xml", Array(sheet.utf8)),
    ])
    let cleaned = try document(try archive.bytes())
    #expect(cleaned.references.count == 2)
    #expect(try ZipArchive(reading: cleaned.bytes).entries.first?.name == "mimetype")
  }

  @Test(
    "What is no document is told from one by its bytes",
    arguments: [
      ("", .empty), ("hola", .text), ("a: 1\nb: 2\n", .text), ("\u{FEFF}a;b\n1;2\n", .text),
      ("<html><img src='http://h'></html>", .html), ("  <!DOCTYPE HTML><p>x", .html),
      ("\u{FEFF}<!-- x --><HTML>", .html), ("<?xml version='1.0'?><a/>", .xml),
      ("<svg xmlns='http://www.w3.org/2000/svg'/>", .picture), ("%PDF-1.7\n", .pdf),
      ("\n\n%PDF-1.4", .pdf), ("GIF89a", .picture), ("BM1234", .picture), ("PK", .damaged),
      ("MIME-Version: 1.0\nContent-Type: multipart/related", .text), ("{\\rtf1 x}", .richText),
      ("{ \\rtf1 x}", .text), ("#!/bin/sh\n", .text), ("\u{1}\u{2}", .unknown),
    ] as [(String, ForeignKind)])
  func kinds(text: String, kind: ForeignKind) {
    #expect(ForeignFile(Array(text.utf8)).kind == kind)
  }

  @Test("Of a file that is read, what Office computed stays as its sender saw it")
  func settled() throws {
    func run(_ content: String) -> String { "<w:r>\(content)</w:r>" }
    func field(_ code: String, _ shown: String) -> String {
      run("<w:fldChar w:fldCharType=\"begin\"/>") + run("<w:instrText>\(code)</w:instrText>")
        + run("<w:fldChar w:fldCharType=\"separate\"/>") + run("<w:t>\(shown)</w:t>")
        + run("<w:fldChar w:fldCharType=\"end\"/>")
    }
    let body =
      "<w:p>\(field(" DATE \\@ \"dd-MM-yyyy\" ", "05-05-2010"))\(field(" REF otro ", "véase"))"
      + "<w:fldSimple w:instr=\" NUMPAGES \">\(run("<w:t>77</w:t>"))</w:fldSimple></w:p>"
    let file = ForeignFile(try Self.word("", body: body))
    func text(_ document: ForeignDocument) throws -> String {
      String(
        decoding: try #require(ZipArchive(reading: document.bytes)["word/document.xml"]),
        as: UTF8.self)
    }
    let settled = try text(ForeignDocument(file, named: "a.docx", isSettled: true))
    #expect(!settled.contains("DATE") && !settled.contains("NUMPAGES") && settled.contains("REF"))
    #expect(settled.contains("05-05-2010") && settled.contains("77"))
    #expect(try text(ForeignDocument(file, named: "a.docx")).contains("NUMPAGES"))

    func cell(_ name: String, _ formula: String, _ value: String, _ kind: String = "n") -> String {
      "<c r=\"\(name)\" t=\"\(kind)\"><f\(formula)</f>\(value)</c>"
    }
    let sheet =
      "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row>"
      + cell("A1", ">TODAY()", "<v>40303</v>") + cell("A2", ">SUM(B1:B2)", "")
      + cell("A3", " t=\"shared\" si=\"0\" ref=\"A3:A4\">B1*2", "<v>4</v>")
      + cell("A4", " t=\"shared\" si=\"0\">", "") + cell("A5", ">1/0", "<v>#DIV/0!</v>", "e")
      + "</row></sheetData></worksheet>"
    let book = ZipArchive([ZipArchive.Entry("xl/worksheets/sheet1.xml", Array(sheet.utf8))])
    let kept = String(
      decoding: try #require(book.withSettledResults()?["xl/worksheets/sheet1.xml"]), as: UTF8.self)
    #expect(!kept.contains("TODAY") && kept.contains("<v>40303</v>"))
    // Without a value, or as a fault, it is computed all the same.
    #expect(kept.contains("SUM(B1:B2)") && kept.contains("B1*2") && kept.contains("1/0"))
  }

  @Test("LibreOffice is told the format that the bytes have, whatever the name says")
  func endings() throws {
    func ending(_ bytes: [UInt8], _ name: String) throws -> String {
      try ForeignDocument(bytes, named: name).fileExtension
    }
    let rich = Array("{\\rtf1 <img src='http://h'>}".utf8)
    #expect(try ending(rich, "a.html") == "rtf" && ending(rich, "a.rtf") == "rtf")
    #expect(try ending(Self.word(""), "a.html") == "docx")
    #expect(try ending(Self.word(""), "a.dotx") == "dotx")
    let flat = FlatText.document(paragraphs: ["x"])
    #expect(try ending(flat, "a.odt") == "fodt")
    #expect(ForeignFile(try Self.word("")).isSpreadsheet == false)
    #expect(ForeignFile(flat).isSpreadsheet == false && ForeignFile(rich).isSpreadsheet == nil)
    #expect(ForeignFile(flat).isOpenDocument(named: "a.docx"))
    #expect(!ForeignFile(try Self.word("")).isOpenDocument(named: "a.odt"))
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    #expect(try ending(old, "a.xls") == "xls" && ending(old, "a.htm") == "doc")
  }

  @Test("Each kind of what is taken out has words and a remedy of its own")
  func words() throws {
    func told(_ bytes: [UInt8]) throws -> [String] {
      try document(bytes).findings(rule: "IMP-16").map {
        "\($0.message.spanish) → \($0.remedy?.spanish ?? "")"
      }
    }
    let settings = "<w:settings xmlns:w=\"\(Self.words)\"><w:mailMerge/></w:settings>"
    let query = "<connections><connection id=\"7\" type=\"5\"/></connections>"
    for (bytes, word, remedy) in [
      (try Self.word(Self.relation("image", "http://h/i.png")), "http://h/i.png", "incrustado"),
      (try Self.word(Self.relation("hyperlink", "www.a.cl")), "www.a.cl", "https://www.a.cl"),
      (try Self.word(Self.relation("hyperlink", "file:///a")), "se quitó un enlace", "https://…"),
      (
        try Self.word(Self.relation("attachedTemplate", "file:///a.dotm")), "plantilla con que",
        "nada hace falta"
      ),
      (try Self.word("", body: Self.field("DDEAUTO excel a")), "no se consultaron", "revise"),
      (try Self.word("", more: [("word/settings.xml", settings)]), "correspondencia", "combinado"),
      (try Self.word("", more: [("xl/connections.xml", query)]), "connection id=\"7\"", "revise"),
      (
        try Self.word("", more: [("word/media/a.svg", "<svg><g></svg>")]), "bien formado",
        "en otro formato"
      ),
      (
        try Self.word(Self.relation("aFChunk", "a.html", isExternal: false)), "otro formato",
        "en otro formato"
      ),
    ] {
      let told = try told(bytes)
      #expect(told.count == 1, "\(told)")
      let parts = (told.first ?? "").split(separator: " → ")
      #expect(parts.first?.contains(word) == true, "\(told)")
      #expect(parts.last?.contains(remedy) == true, "\(told)")
    }
  }

  @Test("What goes beyond the most that is told of one document is counted")
  func many() throws {
    func relations(_ count: Int) -> String {
      (0..<count).map { Self.relation("image", "http://h/\($0)") }.joined()
    }
    let findings = try document(try Self.word(relations(243))).findings(rule: "IMP-16")
    #expect(findings.count == 201)
    let last = try #require(findings.last)
    #expect(last.message.spanish.contains("y 43 más") && last.message.spanish.contains("243"))
    #expect(last.severity == .warning && last.remedy != nil)
    #expect(try document(try Self.word(relations(200))).findings(rule: "IMP-16").count == 200)
  }

  @Test("What is wrong with a file is said in a whole sentence, with what helps")
  func faults() {
    for (kind, words, remedy) in [
      (.pdf, "«a.docx» no es un documento que se pueda leer, sino un PDF", ".odt"),
      (.damaged, "«a.docx» está cortado o dañado", "otra copia"),
      (.empty, "«a.docx» está vacío", "otra copia"),
      (.locked, "«a.docx» está protegido con contraseña", "contraseña"),
      (.tooLarge, "«a.docx» se expande demasiado al descomprimirse", "guárdelo de nuevo"),
      (
        .tooManyParts(12_345),
        "«a.docx» contiene 12.345 archivos dentro, y se aceptan hasta 10.000", "guárdelo de nuevo"
      ),
      (
        .misplacedPart("../x"),
        "«a.docx» contiene un archivo cuyo nombre apunta fuera de él: «../x»", "guárdelo de nuevo"
      ),
      (.doublePart("a.xml"), "«a.docx» contiene dos veces «a.xml»", "guárdelo de nuevo"),
      (.unknown, "«a.docx» no es de ningún tipo de documento que se conozca", ".odt"),
    ] as [(ForeignKind, String, String)] {
      let fault = NotADocument(path: "a.docx", kind: kind)
      #expect(fault.message.spanish == words)
      #expect(fault.remedy?.spanish.contains(remedy) == true)
      let finding = fault.finding(rule: "IMP-01")
      #expect(finding.message.spanish == words.replacing("«a.docx»", with: "el archivo"))
    }
  }

  @Test("Zip files that are no documents")
  func archives() throws {
    #expect(ForeignFile(try ZipArchive([.init("a", [1])]).bytes()).kind == .archive)
    let book = ZipArchive([.init("mimetype", Array("application/epub+zip".utf8))])
    #expect(ForeignFile(try book.bytes()).kind == .archive)
    #expect(ForeignFile(try Self.word("")).kind == .officeOpenXML)
    // What is odd is not called damaged.
    func named(_ names: String...) throws -> [UInt8] {
      // A name as long as another takes its place, in the headers too.
      var bytes = try ZipArchive(names.map { .init($0, [1]) }).bytes()
      for (old, new) in [("aaaa", "../x"), ("bbbb", "cccc")] {
        while let place = bytes.firstRange(of: Array(old.utf8)) {
          bytes.replaceSubrange(place, with: Array(new.utf8))
        }
      }
      return bytes
    }
    #expect(ForeignFile(try named("aaaa")).kind == .misplacedPart("../x"))
    #expect(ForeignFile(try named("bbbb", "cccc")).kind == .doublePart("cccc"))
    let many = ZipArchive((0...ZipArchive.maximumEntries).map { .init("\($0)", []) })
    #expect(ForeignFile(try many.bytes()).kind == .tooManyParts(ZipArchive.maximumEntries + 1))
  }
}
