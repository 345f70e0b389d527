import Glibc
import OpenDocument
import Synchronization
import Testing

@testable import Publishing

/// Documents that would reach out, given to the program as a user gives them, with the system's tracer
/// looking on and somebody listening: nothing is called up, nothing outside is opened, and each is
/// refused or told by the name of what it would have opened.
@Suite(
  .enabled(if: Tracer.works, "strace is not here or may not trace"),
  .enabled(if: RealLibreOffice.isHere, "LibreOffice is not installed here"))
struct OutsideTracerTests {
  private let scratch: Scratch
  private let tool: CommandLineTool
  private let listener: Listener
  private let secret: String

  init() throws {
    scratch = try Scratch()
    listener = try Listener()
    secret = try scratch.write("secreto", to: "fuera/secreto.png")
    var environment = [
      "TMPDIR": scratch.path("tmp"), "ETAPA4_HOME": SmallWorkspace.home, "LANG": "en_US.UTF-8",
    ]
    environment["ETAPA4_SOFFICE"] = ProcessEnvironment.variables()["ETAPA4_SOFFICE"]
    try Folder.make(scratch.path("tmp"))
    tool = CommandLineTool(environment: environment, folder: scratch.path)
  }

  /// Two addresses for a document: of the listener and of the secret file, each with the document's name.
  private func addresses(_ name: String) -> [String] {
    ["http://127.0.0.1:\(listener.port)/\(name).png", "file://\(secret)?\(name)"]
  }

  /// Runs the program once for each list of arguments, all under one tracer; what they said.
  private func traced(_ runs: [[String]], _ label: String) async throws -> [CommandLineTool.Outcome]
  {
    var outcomes: [CommandLineTool.Outcome] = []
    for (index, arguments) in runs.enumerated() {
      let log = scratch.path("\(label)-\(index).strace")
      var tool = tool
      // The shell makes way for the tracer, with the program and its words behind it.
      tool.prelude = """
        set -- "$0" "$@"
        exec strace -f --seccomp-bpf -qq -e trace=connect,openat,open -o '\(log)' "$@"
        """
      outcomes.append(try await tool.run(arguments: arguments))
      let trace = String(decoding: try WholeFile.read(log), as: UTF8.self)
      #expect(trace.contains("openat("), "nothing was traced: \(outcomes.last?.err ?? "")")
      let calls = trace.split(separator: "\n")
      let reached = calls.filter { line in
        line.contains("connect(") && (line.contains("AF_INET") || line.contains("sin_port"))
          || line.contains("secreto.png")
      }
      #expect(reached.isEmpty, "\(label) \(arguments.first ?? ""): \(reached.prefix(5))")
    }
    #expect(listener.calls == 0, "\(label)")
    return outcomes
  }

  // MARK: Templates

  /// Bodies, or styles, of templates, with `%` for the address.
  private static let templates: [(String, body: String, style: String)] = [
    ("imagen", frame("<draw:image xlink:href=\"%\"/>"), ""),
    ("objeto", frame("<draw:object xlink:href=\"%\"/>"), ""),
    ("ole", frame("<draw:object-ole xlink:href=\"%\"/>"), ""),
    ("marco", frame("<draw:floating-frame xlink:href=\"%\"/>"), ""),
    ("complemento", frame("<draw:plugin xlink:href=\"%\"/>"), ""),
    (
      "seccion",
      "<text:section text:name=\"S\"><text:section-source xlink:href=\"%\"/><text:p/></text:section>",
      ""
    ),
    (
      "vineta",
      "<text:list text:style-name=\"L\"><text:list-item><text:p>x</text:p></text:list-item>"
        + "</text:list>",
      "<text:list-style style:name=\"L\"><text:list-level-style-image text:level=\"1\" "
        + "xlink:href=\"%\"/></text:list-style>"
    ),
    (
      "fondo", "<text:p text:style-name=\"F\">x</text:p>",
      "<style:style style:name=\"F\" style:family=\"paragraph\"><style:paragraph-properties>"
        + "<style:background-image xlink:href=\"%\"/></style:paragraph-properties></style:style>"
    ),
    ("relleno", "<text:p/>", "<draw:fill-image draw:name=\"R\" xlink:href=\"%\"/>"),
    (
      "formulario",
      "<office:forms><form:form><form:button form:image-data=\"%\"/></form:form>"
        + "</office:forms><text:p/>", ""
    ),
    (
      "datos",
      "<office:forms><form:form><form:connection-resource xlink:href=\"%\"/></form:form>"
        + "</office:forms><text:p/>", ""
    ),
    (
      "nota",
      "<text:p>x<text:note><text:note-body>" + frame("<draw:image xlink:href=\"%\"/>")
        + "</text:note-body></text:note></text:p>", ""
    ),
    (
      "svg",
      frame("<draw:image><office:binary-data>*</office:binary-data></draw:image>"), ""
    ),
  ]

  private static func frame(_ content: String) -> String {
    "<text:p><draw:frame svg:width=\"2cm\" svg:height=\"2cm\" text:anchor-type=\"as-char\">\(content)"
      + "</draw:frame></text:p>"
  }

  private static func flat(_ body: String, style: String) -> String {
    let names = Namespaces.all.filter { $0.prefix != "xml" }
      .map { "xmlns:\($0.prefix)=\"\($0.uri)\"" }.joined(separator: " ")
    return """
      <office:document \(names) office:version="1.3" office:mimetype="\(Package.textMediaType)">\
      <office:automatic-styles>\(style)</office:automatic-styles><office:body><office:text>\(body)\
      </office:text></office:body></office:document>
      """
  }

  /// Base64 of a drawing that names an address.
  private static func drawing(_ address: String) -> String {
    let svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><image width=\"9\" "
      + "height=\"9\" href=\"\(address)\"/></svg>"
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    var bytes = Array(svg.utf8)[...]
    while !bytes.isEmpty {
      let group = bytes.prefix(3)
      bytes = bytes.dropFirst(3)
      let number = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0...group.count { text.append(digits[number >> (18 - 6 * place) & 63]) }
      text += String(repeating: "=", count: 3 - group.count)
    }
    return text
  }

  /// Flat documents that say by their properties what to open: the template that they were made from.
  private func properties() throws -> [(name: String, path: String)] {
    var made: [(String, String)] = []
    for (element, label) in [("template", "plantilla"), ("auto-reload", "recarga")] {
      for (index, way) in ["red", "disco"].enumerated() {
        let name = "propiedad-\(label)-\(way)"
        let meta = """
          <office:meta><meta:\(element) xlink:type="simple" xlink:href="\(addresses(name)[index])" \
          meta:date="2020-01-01T00:00:00"/></office:meta>
          """
        let text = Self.flat("<text:p/>", style: "").replacing(
          "<office:automatic-styles>", with: meta + "<office:automatic-styles>")
        made.append((name, try scratch.write(text, to: "documento/\(name).fodt")))
      }
    }
    return made
  }

  /// The flat documents of both addresses, by name.
  private func flats(_ kind: String) throws -> [(name: String, path: String)] {
    var made: [(String, String)] = []
    for (label, body, style) in Self.templates {
      for (index, way) in ["red", "disco"].enumerated() {
        let name = "\(kind)-\(label)-\(way)"
        let address = addresses(name)[index]
        func filled(_ text: String) -> String {
          text.replacing("%", with: address).replacing("*", with: Self.drawing(address))
        }
        let text = Self.flat(filled(body), style: filled(style))
        made.append((name, try scratch.write(text, to: "\(kind)/\(name).fodt")))
      }
    }
    return made
  }

  @Test("Templates are refused, one by one, by the name of what they would open")
  func templates() async throws {
    let made = try flats("plantilla")
    try scratch.write("a: 1\n", to: "d.yaml")
    let chosen =
      getenv("ETAPA4_SOAK") != nil
      ? made : made.enumerated().filter { $0.offset % 3 == 0 }.map(\.element)
    let runs = chosen.map { ["render", $0.path, "d.yaml", "-o", scratch.path("\($0.name).odt")] }
    for (outcome, document) in zip(try await traced(runs, "plantilla"), chosen) {
      #expect(
        outcome.status == 1 && outcome.err.contains("TPL-20"), "\(document.name): \(outcome.err)")
      #expect(outcome.err.contains(document.name), "\(document.name): \(outcome.err)")
    }
  }

  // MARK: Documents

  /// Word documents by name: what leads out, in relationships and fields.
  private func words() throws -> [(name: String, path: String)] {
    let drawing = """
      <w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/\
      wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="a"/>\
      <a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData \
      uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic \
      xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr \
      id="1" name="a"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="r" \
      xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></pic:blipFill>\
      <pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom \
      prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>
      """
    let chunk = """
      <w:altChunk r:id="r" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>
      """
    var made: [(String, String)] = []
    for (index, way) in ["red", "disco"].enumerated() {
      func add(_ label: String, _ make: (_ address: String) throws -> [UInt8]) throws {
        let name = "word-\(label)-\(way)"
        let path = scratch.path("word/\(name).docx")
        try WholeFile.write(try make(addresses(name)[index]), to: path)
        made.append((name, path))
      }
      let word = ForeignDocumentTests.self
      try add("imagen") { try word.word(word.relation("image", $0), body: drawing) }
      try add("plantilla") { try word.word(word.relation("attachedTemplate", $0)) }
      try add("objeto") { try word.word(word.relation("oleObject", $0)) }
      try add("trozo") { try word.word(word.relation("aFChunk", $0), body: chunk) }
      try add("subdocumento") { try word.word(word.relation("subDocument", $0)) }
      try add("campo-imagen") {
        try word.word("", body: word.field(" INCLUDEPICTURE \"\($0)\" \\d "))
      }
      try add("campo-texto") { try word.word("", body: word.field(" INCLUDETEXT \"\($0)\" ")) }
      try add("campo-enlace") {
        try word.word("", body: word.field(" LINK Excel.Sheet.12 \"\($0)\" "))
      }
      try add("campo-dde") { try word.word("", body: word.field(" DDEAUTO soffice \"\($0)\" x ")) }
      try add("vml") {
        try word.word(
          "",
          body: "<w:p><w:r><w:pict><v:shape style=\"width:9pt;height:9pt\"><v:imagedata "
            + "src=\"\($0)\"/></v:shape></w:pict></w:r></w:p>")
      }
    }
    return made
  }

  @Test("Documents of Word and Writer become PDF without what they name, which is told")
  func documents() async throws {
    let made = try words() + flats("documento") + properties()
    let outcome = try #require(
      try await traced([["pdf"] + made.map(\.path) + ["-o", "pdf"]], "documento").first)
    #expect(outcome.status == 0, "\(outcome.err)")
    #expect(made.count >= 40)
    for document in made {
      #expect(outcome.err.contains("“") && outcome.err.contains(document.name), "\(document.name)")
      #expect(outcome.out.contains("pdf/\(document.name).pdf"))
      let named = outcome.err.split(separator: "\n").contains { line in
        line.contains(document.path) && line.contains("PDF-09")
      }
      #expect(named, "\(document.name)")
    }
  }

  @Test("RTF, which cannot be looked through, meets the walls")
  func richText() async throws {
    let pieces = [
      "{\\field{\\*\\fldinst INCLUDEPICTURE \"%\" \\\\d}{\\fldrslt x}}",
      "{\\*\\template %}", "{\\field{\\*\\fldinst INCLUDETEXT \"%\"}{\\fldrslt x}}",
      "{\\*\\nextfile %}",
    ]
    var paths: [String] = []
    for (number, piece) in pieces.enumerated() {
      for (index, address) in addresses("rtf-\(number)").enumerated() {
        let text = "{\\rtf1\\ansi \(piece.replacing("%", with: address)) Hola\\par}"
        paths.append(try scratch.write(text, to: "rtf/r\(number)-\(index).rtf"))
      }
    }
    let outcome = try #require(
      try await traced([["pdf"] + paths + ["-o", "rtf"]], "rtf").first)
    #expect(outcome.status == 0, "\(outcome.err)")
  }

  @Test("Workbooks and documents that are imported: the same, with the name of each")
  func imports() async throws {
    _ = try SmallWorkspace.make(in: scratch)
    let book = try ForeignDocumentTests.workbook(addresses("libro")[0])
    try WholeFile.write(book, to: scratch.path("libro.xlsx"))
    let words = try words().filter { $0.name.contains("imagen") }
    let runs = [
      ["import", "libro.xlsx", "--into", "sercotec", "--dry-run"],
      ["import"] + words.map(\.path) + ["--into", "sercotec", "--dry-run"],
    ]
    let outcomes = try await traced(runs, "import")
    #expect(outcomes.first?.err.contains("libro.png") == true, "\(outcomes)")
    for document in words {
      let named = outcomes.last?.err.split(separator: "\n").contains { line in
        line.contains(document.path) && line.contains("IMP-16") && line.contains(document.name)
      }
      #expect(named == true, "\(document.name)")
    }
  }

  @Test("Pages, texts and pictures under the names of documents never come to LibreOffice")
  func liars() async throws {
    _ = try SmallWorkspace.make(in: scratch)
    let (web, disk) = (addresses("pagina")[0], addresses("pagina")[1])
    let page = """
      <html><head><link rel="stylesheet" href="\(web)"></head><body><img src="\(web)">\
      <img src="\(disk)"></body></html>
      """
    let texts = [
      ("a.docx", page), ("b.doc", page), ("c.rtf", "\n" + page), ("d.xlsx", page), ("e.xls", page),
      ("f.html", page), ("g.docx", "<?xml version=\"1.0\"?><?xml-stylesheet href=\"\(web)\"?><a/>"),
      ("h.doc", "From: a\nContent-Type: multipart/related\n\n" + page),
      ("i.odt", page), ("j.ods", page), ("k.docx", "region: Maule\n"), ("l.pdf", "%PDF-1.7\n"),
    ]
    var runs: [[String]] = []
    for (name, text) in texts {
      try scratch.write(text, to: name)
      runs += [["pdf", name], ["import", name, "--into", "sercotec", "--dry-run"]]
    }
    let outcomes = try await traced(runs, "mentira")
    for (arguments, outcome) in zip(runs, outcomes) {
      #expect(outcome.status == (arguments[0] == "pdf" ? 2 : 1), "\(arguments): \(outcome.err)")
      #expect(outcome.err.contains(arguments[1]), "\(arguments): \(outcome.err)")
    }
    #expect(try !scratch.names().contains { $0.hasSuffix(".pdf") && $0 != "l.pdf" })
  }
}

extension ForeignDocumentTests {
  /// A workbook with a picture, a query and a formula that lead out.
  static func workbook(_ address: String) throws -> [UInt8] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let sheets = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    let parts = [
      (
        "[Content_Types].xml",
        """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default \
        Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Override PartName="/xl/workbook.xml" ContentType="\(type).sheet.main+xml"/><Override \
        PartName="/xl/worksheets/sheet1.xml" ContentType="\(type).worksheet+xml"/><Override \
        PartName="/xl/connections.xml" ContentType="\(type).connections+xml"/></Types>
        """
      ),
      (
        "_rels/.rels",
        """
        <Relationships xmlns="\(package)"><Relationship Id="b" Type="\(office)/officeDocument" \
        Target="xl/workbook.xml"/></Relationships>
        """
      ),
      (
        "xl/workbook.xml",
        """
        <workbook xmlns="\(sheets)" xmlns:r="\(office)"><sheets><sheet name="H" sheetId="1" \
        r:id="s"/></sheets></workbook>
        """
      ),
      (
        "xl/_rels/workbook.xml.rels",
        """
        <Relationships xmlns="\(package)"><Relationship Id="s" Type="\(office)/worksheet" \
        Target="worksheets/sheet1.xml"/><Relationship Id="c" Type="\(office)/connections" \
        Target="connections.xml"/><Relationship Id="i" Type="\(office)/image" Target="\(address)" \
        TargetMode="External"/></Relationships>
        """
      ),
      (
        "xl/worksheets/sheet1.xml",
        """
        <worksheet xmlns="\(sheets)"><sheetData><row r="1"><c r="A1"><f>WEBSERVICE("\(address)")</f>\
        <v>5</v></c></row></sheetData></worksheet>
        """
      ),
      (
        "xl/connections.xml",
        """
        <connections xmlns="\(sheets)"><connection id="1" name="q" type="4" refreshOnLoad="1"><webPr \
        url="\(address)"/></connection></connections>
        """
      ),
    ]
    return try ZipArchive(parts.map { ZipArchive.Entry($0.0, Array($0.1.utf8)) }).bytes()
  }
}

/// The system's tracer.
enum Tracer {
  /// Whether it is here and may look at a process.
  static var works: Bool { system("strace -f -o /dev/null true > /dev/null 2>&1") == 0 }
}

/// Somebody who listens on a port of this machine and counts who calls.
final class Listener: Sendable {
  let port: UInt16
  private let socket: Int32
  private let count = Mutex(0)

  struct NoSocket: Error {}

  init() throws {
    let socket = Glibc.socket(
      AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(socket, address, size) == 0 && listen(socket, 100) == 0
          && getsockname(socket, address, &size) == 0
      }
    }
    guard isBound else { throw NoSocket() }
    self.socket = socket
    port = UInt16(bigEndian: address.sin_port)
  }

  deinit { close(socket) }

  /// How many have called so far.
  var calls: Int {
    count.withLock { count in
      while true {
        let caller = accept(socket, nil, nil)
        if caller < 0 { return count }
        close(caller)
        count += 1
      }
    }
  }
}
