import Diagnostics
import Glibc
import OpenDocument
import Reports
import Reviewing
import StructuredData
import Testing

@testable import PortableDocument
@testable import Publishing

/// Reports held against the data that they were made from.
struct VerificationTests {
  private let scratch: Scratch
  private let workspace: Workspace

  init() throws {
    scratch = try Scratch()
    try Folder.make(scratch.path("tmp"))
    workspace = try SmallWorkspace.make(in: scratch)
    try scratch.write(
      """
      region: del Maule
      plan_plurianual:
        - objetivo: Apoyar a 164 empresas de la región
        # As Word's hyphens, a PDF's ligatures and pasted marks come in.
        - objetivo: "Sostener en 2009\u{2011}2011 la o\u{FB01}cina y su tri\u{AD}mestre\u{200E}."

      """, to: "sercotec/regiones/sur.yaml")
  }

  private func build(_ formats: Set<OutputFormat>, profile: PDFProfile? = nil) async throws {
    var environment = ProcessEnvironment.variables()
    environment["TMPDIR"] = scratch.path("tmp")
    let variables = environment
    var request = BuildRequest(workspace: workspace)
    request.output = scratch.path("out")
    request.regions = ["maule"]
    request.formats = formats
    request.allowErrors = true
    request.pdfProfile = profile
    let build = Build(resources: Resources(folder: SmallWorkspace.home), files: LocalFiles()) {
      () throws(ConversionError) in
      LibreOfficeConverter(try LibreOffice.find(environment: variables), environment: variables)
    }
    #expect(try await build.run(request).notConverted.isEmpty)
  }

  private func report(_ ending: String) -> String {
    scratch.path("out/regiones/07-maule/informe-etapa-iv-2009-maule.\(ending)")
  }

  private func verify(
    _ file: String, in workspace: Workspace? = nil
  ) async throws -> Verification<LocalFiles>.Outcome {
    let environment = ProcessEnvironment.variables()
    let verification = Verification(
      resources: Resources(folder: SmallWorkspace.home), files: LocalFiles(),
      environment: environment
    ) { () throws(ConversionError) in try LibreOffice.find(environment: environment) }
    return try await verification.run(file, in: workspace)
  }

  private func check(_ file: String) async throws -> ReceivedCheck<LocalFiles>.Outcome {
    let environment = ProcessEnvironment.variables()
    let check = ReceivedCheck(
      resources: Resources(folder: SmallWorkspace.home), files: LocalFiles(),
      environment: environment
    ) { () throws(ConversionError) in try LibreOffice.find(environment: environment) }
    return try await check.run(.init(file: file))
  }

  @Test(
    "A report that came from elsewhere is read by its labels and reviewed, with what has no place")
  func labels() async throws {
    try await build([.odt])
    let moved = scratch.path("recibido.odt")
    try WholeFile.write(try WholeFile.read(report("odt")), to: moved)
    #expect(ReceivedCheck<LocalFiles>.takes(moved))
    #expect(!ReceivedCheck<LocalFiles>.takes(scratch.path("sercotec")))
    let outcome = try await check(moved)
    #expect(outcome.inspection.matrix.map(\.unit) == ["maule"], "\(outcome.lines)")
    #expect(outcome.inspection.reports?.settings.exercise == 2009)
    let finding = outcome.inspection.findings.first { $0.path.hasPrefix("plan_plurianual[0]") }
    #expect(finding?.span.file.hasPrefix("\(moved)/regiones/") == true)
    try scratch.write("%PDF-1.7 nada", to: "malo.pdf")
    await #expect(throws: Failure.self) { try await check(scratch.path("malo.pdf")) }
    try scratch.write("PK\u{3}\u{4} nada", to: "malo.zip")
    await #expect(throws: Failure.self) { try await check(scratch.path("malo.zip")) }
    try scratch.write("hola", to: "malo.docx")
    await #expect(throws: Failure.self) { try await check(scratch.path("malo.docx")) }
  }

  private func edited(_ path: String, _ part: String, _ old: String, _ new: String) throws -> String
  {
    let parts = try #require(DocumentParts(reading: try WholeFile.read(path)))
    let text = String(decoding: try #require(parts[part]), as: UTF8.self)
    #expect(text.contains(old))
    let bytes = try parts.replacing(part, by: Array(text.replacing(old, with: new).utf8)).packed()
    let copy = Path.joined(Path.parent(of: path), "copia.\(Path.fileExtension(of: path))")
    try WholeFile.write(bytes, to: copy)
    return copy
  }

  @Test("An ODT is what its data say, or the words that differ are named with their place")
  func odt() async throws {
    try await build([.odt])
    let outcome = try await verify(report("odt"))
    #expect(outcome.isUnaltered && outcome.count > 20, "\(outcome.findings)")
    #expect(try await verify(report("odt"), in: workspace).isUnaltered)

    let copy = try edited(report("odt"), "content.xml", "Apoyar a 164", "Apoyar a 184")
    let finding = try #require(try await verify(copy).findings.first)
    #expect(finding.rule == "VER-01" && finding.severity == .error)
    #expect(finding.message.spanish.contains("184") && finding.message.spanish.contains("164"))
    guard case .template(_, let place)? = finding.place else {
      Issue.record("\(String(describing: finding.place))")
      return
    }
    #expect(place.spanish.contains("tabla «Plan"))

    // Where it lies beside what was kept of its making, its data are reviewed, and not what its labels tell.
    let checked = try await check(report("odt"))
    #expect(checked.inspection.matrix.map(\.unit) == ["maule"])
    #expect(checked.inspection.faults.isEmpty, "\(checked.inspection.faults)")
    #expect(checked.lines.contains { $0.spanish.contains("marcas") }, "\(checked.lines)")
    #expect(try await check(copy).inspection.faults.map(\.rule) == ["VER-01"])
  }

  @Test(
    "A head of a DOCX that says something else is named",
    .enabled(if: RealLibreOffice.isHere, "LibreOffice is not installed here"))
  func heads() async throws {
    try await build([.docx])
    #expect(try await verify(report("docx")).isUnaltered)
    let copy = try edited(report("docx"), "word/header1.xml", "del Maule", "del Biobío")
    let finding = try #require(try await verify(copy).findings.first)
    #expect(finding.rule == "VER-04" && finding.message.spanish.contains("Región del Biobío"))
  }

  @Test("Data that the workspace had and no longer has are told as such")
  func laterData() async throws {
    try await build([.odt])
    try scratch.write("region: del Maule\n", to: "sercotec/regiones/sur.yaml")
    let moved = scratch.path("recibido.odt")
    try WholeFile.write(try WholeFile.read(report("odt")), to: moved)
    await #expect(throws: Failure.self) { try await verify(moved) }
    await #expect(throws: Failure.self) { try await verify(moved, in: workspace) }
    #expect(try await verify(report("odt"), in: workspace).isUnaltered)
    // Another service never had them.
    try scratch.write(
      try scratch.read("sercotec/informe.yaml").replacing("Servicio de", with: "Otro Servicio de"),
      to: "sercotec/informe.yaml")
    let outcome = try await verify(report("odt"), in: workspace)
    #expect(!outcome.isUnaltered)
    #expect(!outcome.lines.contains { $0.spanish.contains("tuvo") })
  }

  @Test(
    "A PDF holds its data byte for byte, is PDF/A-3a, and a changed digit in its text is named",
    .enabled(if: RealLibreOffice.isHere, "LibreOffice is not installed here"))
  func pdf() async throws {
    try await build([.pdf])
    let original = try WholeFile.read(report("pdf"))
    #expect(String(decoding: original, as: UTF8.self).contains("<pdfaid:part>3<"))
    let outcome = try await verify(report("pdf"))
    #expect(outcome.isUnaltered && outcome.count > 20, "\(outcome.findings)")
    #expect(outcome.lines.contains { $0.spanish.contains("los que lleva dentro") })

    let extracted = try Extraction(report("pdf")).run(to: scratch.path("datos"))
    let paths = extracted.paths
    #expect(extracted.findings.isEmpty)
    #expect(try Extraction(report("pdf")).run(to: scratch.path("datos")).paths == paths)
    for name in ["informe.yaml", "regiones/sur.yaml"] {
      #expect(try scratch.read("datos/\(name)") == scratch.read("sercotec/\(name)"))
    }
    #expect(try scratch.read("datos/tablas/plan_plurianual.csv").contains("maule;1;"))
    try scratch.write("otra cosa", to: "datos/informe.yaml")
    #expect(throws: Failure.self) { try Extraction(report("pdf")).run(to: scratch.path("datos")) }

    let altered = scratch.path("alterado.pdf")
    try WholeFile.write(try PDFAlteration.changingDigit(in: original), to: altered)
    let findings = try await verify(altered).findings
    #expect(findings.map(\.rule) == ["VER-01", "VER-14"], "\(findings)")

    let review = try await check(report("pdf")).inspection
    #expect(review.matrix.map(\.unit) == ["maule"] && review.faults.isEmpty, "\(review.faults)")
    #expect(review.findings.contains { $0.path.hasPrefix("plan_plurianual[0]") })
    #expect(try await check(altered).inspection.faults.map(\.rule) == ["VER-01", "VER-14"])
    let bundle = try ZipArchive([
      .init("e/informe.pdf", original), .init("e/SHA256SUMS", Array("00  informe.pdf\n".utf8)),
    ]).bytes()
    try WholeFile.write(bundle, to: scratch.path("entrega.zip"))
    let faults = try await check(scratch.path("entrega.zip")).inspection.faults
    #expect(faults.map(\.rule) == ["VER-13"], "\(faults)")

    for change in PDFAlteration.all {
      let document = try PDFDocument(original)
      try change.make(document)
      try WholeFile.write(try document.written(), to: altered)
      let findings = try await verify(altered).findings
      #expect(findings.map(\.rule) == change.rules, "\(change.name): \(findings)")
    }

    let forged = try PDFDocument(original)
    let (number, bytes) = try #require(
      try PDFAlteration.attachment("regiones-sur.yaml", of: forged))
    forged.replace(
      number, by: ["Type": .name("EmbeddedFile")],
      stream: Array(String(decoding: bytes, as: UTF8.self).replacing("164", with: "165").utf8))
    try WholeFile.write(try forged.written(), to: altered)
    let rules = try await verify(altered).findings.map(\.rule)
    #expect(rules.contains("VER-05") && rules.contains("VER-01"), "\(rules)")
    let told = try await verify(altered, in: workspace).lines.map(\.spanish)
    #expect(!told.contains { $0.contains("tiene ahora") }, "\(told)")

    let emptied = try PDFDocument(original)
    var (root, catalog) = try emptied.catalog()
    catalog["Names"] = nil
    catalog["AF"] = nil
    emptied.replace(root, by: .dictionary(catalog))
    try WholeFile.write(try emptied.written(), to: altered)
    #expect(try await verify(altered, in: workspace).findings.map(\.rule).contains("VER-05"))

    // Of data that the workspace had, as far as what is kept of its reports tells.
    let alone = scratch.path("solo.pdf")
    try WholeFile.write(original, to: alone)
    try await build([.odt])
    try scratch.write(
      try scratch.read("sercotec/regiones/sur.yaml").replacing("164", with: "174"),
      to: "sercotec/regiones/sur.yaml")
    let later = try await verify(report("pdf"), in: workspace)
    #expect(later.isUnaltered, "\(later.findings)")
    #expect(later.lines.contains { $0.spanish.contains("tuvo") }, "\(later.lines)")
    #expect(try await verify(alone, in: workspace).findings.map(\.rule) == ["VER-08"])
  }

  @Test(
    "With the other profile nothing is inside, and the workspace tells what it is",
    .enabled(if: RealLibreOffice.isHere, "LibreOffice is not installed here"))
  func withoutData() async throws {
    try await build([.pdf], profile: .a2)
    #expect(try PDFDocument(WholeFile.read(report("pdf"))).attachments().isEmpty)
    await #expect(throws: Failure.self) { try await verify(report("pdf")) }
    #expect(throws: Failure.self) { try Extraction(report("pdf")).run(to: scratch.path("datos")) }
    let outcome = try await verify(report("pdf"), in: workspace)
    #expect(outcome.isUnaltered, "\(outcome)")
  }
}

/// PDFs that somebody changed.
enum PDFAlteration {
  /// A change, and the rules that tell it.
  struct Change {
    let name: String
    let rules: [String]
    let make: (PDFDocument) throws -> Void
  }

  static var all: [Change] {
    [
      Change(name: "nothing", rules: []) { _ in },
      Change(name: "a number outside of the structure", rules: ["VER-04", "VER-14"]) {
        let font = $0.add(
          .dictionary([
            "Type": .name("Font"), "Subtype": .name("Type1"), "BaseFont": .name("Courier"),
          ]))
        try paint(
          "BT /FX 20 Tf 100 300 Td (165) Tj ET", on: 1, of: $0, fonts: ["FX": .reference(font)])
      },
      Change(name: "a page painted over", rules: ["VER-14"]) {
        try paint("q 1 g 60 60 400 700 re f Q", on: 1, of: $0)
      },
      Change(name: "a page more", rules: ["VER-15"]) { document in
        try pages(of: document) { $0 + [.dictionary(["Type": .name("Page")])] }
      },
      Change(name: "two pages swapped", rules: ["VER-15"]) { document in
        try pages(of: document) { [$0[1], $0[0]] + $0.dropFirst(2) }
      },
      Change(name: "text upon a page", rules: ["VER-16"]) {
        try note("FreeText", "Son 200 empresas", on: 1, of: $0)
      },
      Change(name: "a comment", rules: ["VER-16"]) { try note("Text", "Revisar", on: 1, of: $0) },
      Change(name: "no digests", rules: ["VER-17"]) {
        let (number, old) = try $0.catalog()
        var catalog = old
        catalog["PieceInfo"] = nil
        $0.replace(number, by: .dictionary(catalog))
      },
      Change(name: "all written anew", rules: ["VER-17"]) {
        for page in try $0.pages().indices { try paint("q Q", on: page, of: $0) }
      },
      Change(name: "files put in anew by another program", rules: []) { document in
        let files = try document.attachments().map {
          PDFAttachment(
            name: $0.name, about: "", mediaType: "text/plain", relationship: .unspecified,
            bytes: $0.bytes)
        }
        try document.attach(files, date: nil) { _ in [] }
      },
      Change(name: "a file more", rules: ["VER-05"]) { document in
        let file = PDFAttachment(
          name: "más.txt", about: "", mediaType: "text/plain", relationship: .data, bytes: [65])
        try document.attach(document.attachments() + [file], date: nil) { _ in [] }
      },
    ]
  }

  private static func paint(
    _ words: String, on index: Int, of document: PDFDocument, fonts: PDFDictionary = [:]
  ) throws {
    let number = try document.pages()[index]
    var page = try #require(try document.object(number).dictionary)
    var resources = try document.dictionary(page["Resources"]) ?? PDFDictionary()
    var known = try document.dictionary(resources["Font"]) ?? PDFDictionary()
    for entry in fonts.entries { known[entry.key] = entry.value }
    resources["Font"] = .dictionary(known)
    page["Resources"] = .dictionary(resources)
    let old = page["Contents"].map { [$0] } ?? []
    page["Contents"] = .array(
      old + [.reference(document.addStream([:], bytes: Array(words.utf8)))])
    document.replace(number, by: .dictionary(page))
  }

  private static func pages(
    of document: PDFDocument, _ change: ([PDFObject]) -> [PDFObject]
  ) throws {
    let number = try #require(try document.catalog().dictionary["Pages"]?.reference?.number)
    var root = try #require(try document.object(number).dictionary)
    root["Kids"] = .array(
      change(try #require(root["Kids"]?.array)).map { page in
        page.reference == nil ? .reference(document.add(page)) : page
      })
    document.replace(number, by: .dictionary(root))
  }

  private static func note(
    _ kind: PDFName, _ words: String, on index: Int, of document: PDFDocument
  ) throws {
    let number = try document.pages()[index]
    var page = try #require(try document.object(number).dictionary)
    let note = PDFDictionary([
      .init(key: "Subtype", value: .name(kind)),
      .init(key: "Contents", value: .string(PDFString(text: words))),
      .init(key: "Rect", value: .array([100, 300, 300, 340].map { .integer($0) })),
    ])
    page["Annots"] = .array((page["Annots"]?.array ?? []) + [.dictionary(note)])
    document.replace(number, by: .dictionary(page))
  }

  /// Puts another digit of the same font in the place of the last one of a page's text.
  static func changingDigit(in bytes: [UInt8]) throws -> [UInt8] {
    let document = try PDFDocument(bytes)
    var fonts = FontTexts()
    for page in try document.pages().reversed() {
      let dictionary = try #require(try document.object(page).dictionary)
      let resources = try document.dictionary(dictionary["Resources"])
      let names = try document.dictionary(resources?["Font"]) ?? PDFDictionary()
      guard let number = dictionary["Contents"]?.reference?.number,
        var content = try document.stream(number)
      else { continue }
      var digits: [UInt8: String] = [:]
      var syntax = PDFSyntax(content)
      var operands: [PDFObject] = []
      var isText = false
      var found: (place: Int, code: [UInt8])?
      while true {
        syntax.skipSpace()
        let start = syntax.position
        guard let token = try syntax.next() else { break }
        switch token {
        case .object(let object):
          operands.append(object)
          // `<48>` and `[<48>-2<49>]`, as LibreOffice writes strings; its fonts have codes of one byte.
          for place in start..<syntax.position - 1 where isText {
            guard let high = PDFSyntax.hexadecimal(content[place]),
              let low = PDFSyntax.hexadecimal(content[place + 1]),
              content[start..<place].last(where: { $0 == 0x3C || $0 == 0x3E }) == 0x3C,
              content[start..<place].reversed().prefix(while: { $0 != 0x3C }).count % 2 == 0,
              let digit = digits[high << 4 | low],
              let other = digits.filter({ $0.value != digit }).keys.min()
            else { continue }
            found = (place, Array(hexadecimal(other)))
          }
        case .word(let word):
          if word == "Tf", let name = operands.first?.name,
            let number = names[name]?.reference?.number
          {
            let font = try fonts.map(of: number, in: document)
            digits = [:]
            for code in UInt8.min...UInt8.max {
              if let text = font?.text(of: PDFString([code])), Int(text) != nil {
                digits[code] = text
              }
            }
          }
          if word == "BDC" { isText = operands.last?.dictionary?["MCID"] != nil }
          if word == "BMC" || word == "EMC" { isText = false }
          operands = []
        }
      }
      guard let found else { continue }
      content.replaceSubrange(found.place..<found.place + 2, with: found.code)
      document.replace(number, by: PDFDictionary(), stream: content)
      return try document.written()
    }
    throw PDFError.unsupportedFilter
  }

  private static func hexadecimal(_ code: UInt8) -> String.UTF8View {
    let digits = String(code, radix: 16, uppercase: true)
    return (digits.count < 2 ? "0" + digits : digits).utf8
  }

  /// The number of the stream of a file inside, and its bytes.
  static func attachment(_ name: String, of document: PDFDocument) throws -> (Int, [UInt8])? {
    for number in document.numbers {
      guard let file = try document.object(number).dictionary,
        file["UF"]?.string?.text == name, let places = try document.dictionary(file["EF"]),
        let stream = places["F"]?.reference?.number, let bytes = try document.stream(stream)
      else { continue }
      return (stream, bytes)
    }
    return nil
  }
}
