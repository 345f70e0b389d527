import OpenDocument
import Testing

@Suite struct OutsideReferencesTests {
  static func found(_ file: String, named path: String = "Pictures/a.svg") -> [String] {
    var references = OutsideReferences()
    references.look(throughFile: Array(file.utf8), named: path)
    return references.found.map(\.address)
  }

  static func svg(_ inside: String, before: String = "", root: String = "") -> String {
    before + """
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1" \
      height="1" \(root)>\(inside)</svg>
      """
  }

  @Test(
    "drawings that name nothing but themselves",
    arguments: [
      svg("<rect fill=\"url(#g)\"/><use xlink:href=\"#r\"/><a xlink:href=\"https://x.cl\"/>"),
      svg("<image href=\"data:image/png;base64,iVBORw0KGgo=\"/>"),
      svg("<style>.a{fill:url('#g')}</style>"),
      svg(
        "",
        before: "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" "
          + "\"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">"),
      svg(
        "<metadata><r:x xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
          + "r:resource=\"http://purl.org/dc/dcmitype/StillImage\"/></metadata>"),
      svg("<image xmlns:s=\"http://sodipodi\" s:absref=\"/home/a/x.png\" href=\"#a\"/>"),
    ])
  func plain(svg: String) {
    #expect(Self.found(svg).isEmpty)
  }

  @Test(
    "drawings that would open something else",
    arguments: [
      svg("<image xlink:href=\"file:///a.png\"/>"), svg("<image href=\"http://h/a.png\"/>"),
      svg("<image href=\"a.png\"/>"), svg("<image href=\" \\\\h\\a.png\"/>"),
      svg("<use href=\"b.svg#x\"/>"), svg("<feImage href=\"http://h/a\"/>"),
      svg("<a href=\"javascript:x\"/>"), svg("<script>x</script>"),
      svg("<rect fill=\"url(http://h/p.svg#g)\"/>"),
      svg("<rect style=\"fill:URL( 'file:///p' )\"/>"),
      svg("<rect style=\"fill:u\\72l(http://h/p)\"/>"),
      svg("<style>@import 'http://h/a.css';</style>"),
      svg("<style>@font-face{src:url(http://h/f.woff)}</style>"),
      svg("<style><![CDATA[ .a{background:image-set('http://h' 1x)} ]]></style>"),
      svg("<image href=\"#a\"><set attributeName=\"xlink:href\" to=\"http://h/a\"/></image>"),
      svg(
        "<foreignObject><i xmlns=\"http://www.w3.org/1999/xhtml\" src=\"http://h\"/></foreignObject>"
      ),
      svg("", root: "xml:base=\"http://h/\""),
      svg("", before: "<?xml-stylesheet href=\"http://h/a.css\"?>"),
      svg("", before: "<!DOCTYPE svg SYSTEM \"http://h/a.dtd\">"),
      svg("&e;", before: "<!DOCTYPE svg [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"),
      svg("<x:include xmlns:x=\"http://www.w3.org/2001/XInclude\" href=\"file:///a\"/>"),
      // In a drawing inside the drawing: <svg><image href="http://h"/></svg>
      svg("<image href=\"data:image/svg+xml,%3Csvg%3E%3Cimage href='http://h'/%3E%3C/svg%3E\"/>"),
      svg("<image href=\"data:;base64,PHN2Zz48aW1hZ2UgaHJlZj0iaHR0cDovL2giLz48L3N2Zz4=\"/>"),
      "<svg><image href='http://h'>",
    ])
  func outside(svg: String) {
    #expect(!Self.found(svg).isEmpty)
  }

  @Test("XML in other encodings, and packed drawings, are looked through too")
  func encodings() throws {
    let drawing = Self.svg("<image href=\"http://h/a\"/>")
    let wide: [UInt8] =
      [0xFF, 0xFE] + drawing.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    var references = OutsideReferences()
    references.look(throughFile: wide, named: "a")
    #expect(references.found.map(\.address) == ["http://h/a"])

    let packed = try ZipArchive([.init("b.svg", Array(drawing.utf8))]).bytes()
    references = OutsideReferences()
    references.look(throughFile: packed, named: "Object 2")
    #expect(references.found.map(\.part) == ["Object 2/b.svg"])

    // gzip of <svg><image href="http://h"/></svg>
    let zipped = try #require(
      Base64.decoded(
        """
        H4sIAAAAAAACA7MpLku3s8nMTUxPVcgoSk2zVcooKSmw0tfPUNK3s9EHyQIAzUCXmCMAAAA=
        """))
    references = OutsideReferences()
    references.look(throughFile: zipped, named: "a")
    #expect(references.found.count == 1)
  }

  @Test("a packed drawing holds one file and nothing behind it")
  func packedTwice() throws {
    // gzip of <svg/>, and of <svg><image href="http://h"/></svg>
    let plain = try #require(Base64.decoded("H4sIAAAAAAAC/7MpLkvXtwMASfu5rAYAAAA="))
    let other = try #require(
      Base64.decoded(
        "H4sIAAAAAAACA7MpLku3s8nMTUxPVcgoSk2zVcooKSmw0tfPUNK3s9EHyQIAzUCXmCMAAAA="))
    for (rest, isFine) in [([], true), ([0, 0, 0], true), (other, false), ([1], false)]
      as [([UInt8], Bool)]
    {
      var references = OutsideReferences()
      references.look(throughFile: plain + rest, named: "a.svgz")
      #expect(references.found.isEmpty == isFine, "\(rest): \(references.found)")
    }
  }

  @Test("a percent sign is a code before two digits of sixteen, and else itself")
  func percent() {
    for (text, bytes) in [
      ("a%20b", "a b"), ("%C3%b1", "ñ"), ("%+5%-1", "%+5%-1"), ("% 5", "% 5"), ("100%", "100%"),
      ("%2", "%2"), ("%zz", "%zz"), ("%%41", "%A"), ("%٤١", "%٤١"),
    ] {
      #expect(PercentEncoding.decoded(text) == Array(bytes.utf8), "\(text)")
    }
  }

  @Test("files in their own addresses: in letters, in codes, in both, damaged")
  func dataAddresses() {
    func text(_ address: String) -> String? {
      DataAddress(address)?.bytes.map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(text("data:,hola%20t%C3%BA 100%") == "hola tú 100%")
    #expect(text("DATA:text/plain; BASE64,aG9s YQ==") == "hola")
    #expect(text("data:;base64,aG9sYQ%3D%3D") == "hola")
    #expect(text("data:;base64,aG9s*") == nil && text("data:;base64") == nil)
    #expect(text("data:,") == "")
  }

  @Test("embedded objects may name their own package, and no more")
  func objects() {
    let names = Namespaces.all.filter { $0.prefix != "xml" }
      .map { "xmlns:\($0.prefix)=\"\($0.uri)\"" }.joined(separator: " ")
    func object(_ body: String) -> [String] {
      Self.found(
        "<office:document-content \(names)>\(body)</office:document-content>",
        named: "Object 1/content.xml")
    }
    #expect(object("<chart:chart xlink:href=\"..\"/><draw:image xlink:href=\"./a.png\"/>").isEmpty)
    // In a flat document the chart stands in the text.
    #expect(
      Self.found(
        "<c:chart xmlns:c=\"\(Self.charts)\" xmlns:x=\"\(Self.links)\" x:href=\"..\"/>",
        named: "content.xml"
      ).isEmpty)
    #expect(object("<chart:chart xlink:href=\"../..\"/>").count == 1)
    #expect(object("<table:table-cell table:formula=\"of:=SUM([.A1:.B2])\"/>").isEmpty)
    #expect(object("<draw:image xlink:href=\"../../a.png\"/>").count == 1)
    #expect(object("<draw:fill-image xlink:href=\"http://h\"/>") == ["http://h"])
    #expect(object("<table:table-source xlink:href=\"file:///a.ods\"/>").count == 1)
    #expect(object("<x:y xmlns:x=\"urn:x\" xlink:href=\"http://h\"/>").count == 1)
    for formula in [
      "of:=WEBSERVICE(&quot;http://h&quot;)", "of:=['file:///a.ods'#$Hoja1.A1]",
      "of:=DDE (&quot;soffice&quot;;&quot;a&quot;;&quot;b&quot;)",
    ] {
      #expect(
        object("<table:table-cell table:formula=\"\(formula)\"/>").count == 1, "\(formula)")
    }
  }

  @Test("a formula's texts are no code, whatever they say")
  func formulas() {
    for formula in [
      #"ooow:"Perfil: profile: " & <a>"#, #"of:=IF([.A1]="file:///a";"WEBSERVICE(x)";"http://h")"#,
      #"of:=['Hoja "A"'.A1]&"'#""#, #"of:="it''s"&"say ""file:"" 'x'#""#, "of:=[.A1:.B2]![.B1]",
      #"Tabla1[Año]*'Hoja 1'!A1"#, "[1]Hoja1!A1", "'[12]Hoja 1'!$A$1", "PERFIL:PERFIL",
      #"of:=INDIRECT("Hoja1.A1")"#, "", ##"msoxl:=Tabla1['#]&"http://h""##,
      #"msoxl:=Tabla1[[#This Row],[Tamaño "]]&" '#""#, #"of:=[.A1]&"[a.xls]Hoja1!A1""#,
    ] {
      #expect(AddressRule.formula.allows(formula), "\(formula)")
    }
    for formula in [
      #"of:="x"&['file:///a.ods'#$Hoja1.A1]"#, #"of:="it's"&['http://h/a'#A.A1]"#,
      #"of:="never closed 'file:///a'#$A.A1"#, #"of:=INDIRECT("'file:///a.ods'#$A.A1")"#,
      #"of:=['a"b.ods'#$A.A1]&"x""#, "msoxl:=[a.xls]Hoja1!A1", #"msoxl:='C:\x\[a.xls]Hoja 1'!A1"#,
      "msoxl:='[http://h/a.xls]H'!A1", "of:=[FILE:a.ods#A.A1]", #"of:="a"&WebService ("http://h")"#,
      #"msoxl:=Tabla1["]&WEBSERVICE("http://h")"#, #"of:=[Hoja"1.A1]&DDE("a";"b";"c")"#,
      #"Tabla1["]&WEBSERVICE("http://h")"#, "msoxl:='[a.xls]Mi-hoja'!A1", "'[a.xls]Año 1 (b)'!A1",
      "msoxl:=[a.xls]!Nombre", "[a.xls]H1:H2!A1", "'[it''s.xls]H'!A1",
      #"of:=['Ho"ja'.A1]&'[a.xls]-'!A1"#,
      "of:=WEBSERVICE(\u{301}[.A1])", "of:=WEB\u{17F}ERVICE([.A1])",
      "of:=['file:///a'#\u{301}A.A1]",
      "of:=DDE\u{A0}([.A1])",
    ] {
      #expect(!AddressRule.formula.allows(formula), "\(formula)")
    }
    // A range holds no texts: quotes hide nothing in it.
    #expect(!AddressRule.cells.allows(#"" 'file:///a'#$A.A1 ""#))
    #expect(AddressRule.cells.allows(#"'Hoja "A"'.A1:'Hoja "A"'.B2 Hoja2.A1"#))
    #expect(AddressRule.of("table:cell-range-address", in: "table:x") == .cells)
  }

  private static let charts = "urn:oasis:names:tc:opendocument:xmlns:chart:1.0"
  private static let links = "http://www.w3.org/1999/xlink"

  @Test("drawings of Office that are no XML to the letter are mended and looked through")
  func mended() {
    var references = OutsideReferences()
    let drawing = "<xml><div>a<br>b</div><v:imagedata xmlns:v='urn:v' src='http://h/a'/></xml>"
    let cleaned = references.cleaned(Array(drawing.utf8), named: "xl/drawings/vmlDrawing1.vml")
    #expect(references.found.map(\.address) == ["http://h/a"])
    #expect(!String(decoding: cleaned, as: UTF8.self).contains("http://h/a"))
    references = OutsideReferences()
    let plain = "<xml><div>a<br>b</div></xml>"
    _ = references.cleaned(Array(plain.utf8), named: "xl/drawings/vmlDrawing1.vml")
    #expect(references.found.isEmpty)
  }

  @Test("large pictures in the text are read, entities that multiply are not")
  func sizes() {
    let picture = String(repeating: "iVBORw0K", count: 1_500_000)
    let flat = "<a><b>\(picture)</b><image href=\"http://h\"/></a>"
    #expect(Self.found(flat, named: "content.xml") == ["http://h"])
    let levels = (1...40).map { "<!ENTITY e\($0) \"&e\($0 - 1);&e\($0 - 1);\">" }.joined()
    let bomb = "<!DOCTYPE svg [<!ENTITY e0 \"x\">\(levels)]><svg a=\"&e40;\"/>"
    #expect(!Self.found(bomb).isEmpty)
  }

  @Test("no element is visited where entities are declared, which might multiply")
  func entities() throws {
    let word = String(repeating: "x", count: 20_000)
    let uses = String(repeating: "<b c=\"&e;\"/>", count: 20_000)
    let xml = try #require(
      RawXML(Array("<!DOCTYPE a [<!ENTITY e \"\(word)\">]><a>\(uses)</a>".utf8)))
    var count = 0
    xml.visit { _ in count += 1 }
    xml.edit { _ in
      count += 1
      return .remove
    }
    #expect(count == 0 && !xml.isEdited && xml.root == nil)
  }

  @Test(
    "what hinders a file from being looked through is told once",
    arguments: [
      svg("", before: "<?xml-stylesheet href=\"http://h/a.css\"?>"),
      svg("", before: "<!DOCTYPE svg SYSTEM \"http://h/a.dtd\">"),
      svg("&e;", before: "<!DOCTYPE svg [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"), "<svg><g>",
    ])
  func onceTold(svg: String) {
    var references = OutsideReferences()
    #expect(references.cleaned(Array(svg.utf8), named: "Pictures/a.svg").isEmpty)
    #expect(references.found.count == 1, "\(references.found)")
    if svg.contains("stylesheet") {
      #expect(references.found.first?.kind == .unreadable(.styleSheet("http://h/a.css")))
    }
  }

  @Test("a picture in the text that cannot be looked through is no file of the package")
  func picturesInText() throws {
    func document(_ drawing: String) -> [UInt8] {
      let text = Self.base64(drawing)
      return Array(
        """
        <office:document xmlns:office="\(Self.office)"><office:binary-data>\(text)\
        </office:binary-data><p>Hola</p></office:document>
        """.utf8)
    }
    for drawing in [
      "<!DOCTYPE svg [<!ENTITY e \"x\">]><svg>&e;</svg>", "<svg><g></svg>", "PK\u{3}\u{4}cut",
      Self.svg("<image href=\"data:image/svg+xml,%3Csvg%3E%3Cg%3E%3C/svg%3E\"/>"),
    ] {
      var references = OutsideReferences()
      let cleaned = references.cleaned(document(drawing), named: "content.xml")
      #expect(references.leftOut.isEmpty && !references.found.isEmpty, "\(drawing)")
      // What is told is not the whole document.
      #expect(!references.found.contains { $0.address == "content.xml" }, "\(references.found)")
      let text = String(decoding: cleaned, as: UTF8.self)
      #expect(text.contains("Hola") && !text.contains(Self.base64(drawing)))
    }
    var references = OutsideReferences()
    _ = references.cleaned(Array("<office>".utf8), named: "content.xml")
    #expect(references.leftOut == ["content.xml": .malformed])
  }

  /// RFC 4648, §4, padded to a whole group with spaces, which no drawing minds.
  private static func base64(_ text: String) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bytes = Array(text.utf8) + Array(repeating: 0x20, count: (3 - text.utf8.count % 3) % 3)
    return String(
      stride(from: 0, to: bytes.count, by: 3).flatMap { index in
        let group = bytes[index..<(index + 3)].reduce(0) { $0 << 8 | Int($1) }
        return [18, 12, 6, 0].map { letters[group >> $0 & 63] }
      })
  }

  private static let office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"

  @Test("bytes that only begin like XML are no XML")
  func binary() {
    var references = OutsideReferences()
    references.look(throughFile: [0x3C, 0x01, 0x02, 0x03], named: "word/fonts/font1.odttf")
    #expect(references.found.isEmpty)
  }

  @Test("relationships of Office Open XML in an embedded workbook")
  func relationships() throws {
    func found(_ attributes: String) throws -> Int {
      let rels = "<Relationships><Relationship Id=\"a\" \(attributes)/></Relationships>"
      let archive = ZipArchive([.init("xl/_rels/workbook.xml.rels", Array(rels.utf8))])
      var references = OutsideReferences()
      references.look(throughFile: try archive.bytes(), named: "Object 1")
      return references.found.count
    }
    #expect(try found("Type=\"x/image\" Target=\"../media/a.png\"") == 0)
    #expect(try found("Type=\"x/image\" Target=\"/word/media/a.png\"") == 0)
    #expect(try found("Type=\"x/hyperlink\" Target=\"https://x.cl\" TargetMode=\"External\"") == 0)
    #expect(try found("Type=\"x/hyperlink\" Target=\"file:///x\" TargetMode=\"External\"") == 1)
    #expect(try found("Type=\"x/image\" Target=\"http://h/a\" TargetMode=\"External\"") == 1)
    #expect(try found("Type=\"x/image\" Target=\"a.png\" TargetMode=\" external\"") == 1)
    #expect(try found("Type=\"x/image\" Target=\"file:///a.png\"") == 1)
  }
}
