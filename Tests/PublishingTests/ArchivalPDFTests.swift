import Diagnostics
import Glibc
import OpenDocument
import PortableDocument
import StructuredData
import Testing

@testable import Publishing

/// With the LibreOffice of this machine, where there is one.
@Suite(.enabled(if: RealLibreOffice.isHere, "LibreOffice is not installed here"))
struct ArchivalPDFTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try Folder.make(scratch.path("tmp"))
  }

  private func converter(
    kind: PDFKind = .archive, processes: Int? = nil, folder: String = "tmp"
  ) throws -> LibreOfficeConverter {
    var environment = ProcessEnvironment.variables()
    let office = try LibreOffice.find(environment: environment)
    try Folder.make(scratch.path(folder))
    environment["TMPDIR"] = scratch.path(folder)
    return LibreOfficeConverter(office, kind: kind, processes: processes, environment: environment)
  }

  private func awkward(_ converter: LibreOfficeConverter) async throws -> [ConversionResult] {
    await converter.convert(
      AwkwardDocument.all.map {
        ConversionJob(name: $0.name, bytes: $0.bytes, fileExtension: "fodt")
      })
  }

  @Test(
    "Ten awkward documents are PDF/A-2a and PDF/UA-1",
    .enabled(if: PDFCheck.isHere, "pdf-check of the shared folder, or Java, is not here"))
  func conforming() async throws {
    var files: [String] = []
    for result in try await awkward(converter()) {
      files.append(scratch.path("\(files.count).pdf"))
      try WholeFile.write(try result.outcome.get().bytes, to: files[files.count - 1])
    }
    #expect(try await PDFCheck.findings(files) == "")
  }

  @Test("The same document gives the same bytes, whatever the profile, folder and company")
  func reproducible() async throws {
    let first = try await awkward(converter(processes: 2)).map { try $0.outcome.get().bytes }
    // The clock's seconds must differ.
    try await Task.sleep(for: .milliseconds(1100))
    let second = try await awkward(converter(processes: 1, folder: "otra ñ"))
      .map { try $0.outcome.get().bytes }
    #expect(first == second)
    #expect(Set(first).count == first.count)
  }

  @Test("A document that is not our own: title, dates and language as it says")
  func properties() async throws {
    let job = ConversionJob(
      name: "x/y.fodt", bytes: AwkwardDocument.all[0].bytes, fileExtension: "fodt")
    let result = try #require(await converter().convert([job]).first)
    let document = try PDFDocument(try result.outcome.get().bytes)
    let information = try #require(try document.information()?.dictionary)
    #expect(information["Title"]?.string?.text == "Ensayo: listas en celdas")
    #expect(information["CreationDate"]?.string?.text == "D:20091030000000Z")
    let catalog = try document.catalog().dictionary
    #expect(catalog["Lang"]?.string?.text == "es-CL")
    let packet = try #require(
      try catalog["Metadata"]?.reference.flatMap { try document.stream($0.number) })
    let text = String(decoding: packet, as: UTF8.self)
    #expect(text.contains("<xmp:CreateDate>2009-10-30T00:00:00Z</xmp:CreateDate>"))
    #expect(text.contains("<pdfaid:conformance>A</pdfaid:conformance>"))
    #expect(document.trailer["DocChecksum"] == nil)
  }

  @Test(
    "Pictures with alternative texts are content, and each holds its own; others are decoration")
  func pictures() async throws {
    let pictures = AwkwardDocument.all[4]
    let job = ConversionJob(name: "y", bytes: pictures.bytes, fileExtension: "fodt")
    let result = try #require(await converter().convert([job]).first)
    #expect(result.findings.map(\.rule) == ["PDF-02"])
    let document = try PDFDocument(try result.outcome.get().bytes)
    let tree = try #require(try StructureTree(of: document))
    let figures = tree.elements.filter { $0.role == "Figure" }
    #expect(
      figures.map { $0.dictionary["Alt"]?.string?.text ?? "" }.sorted()
        == ["Emblema", "Emblema libre"])
    #expect(figures.allSatisfy { $0.kids.count == 1 })
    let page = try #require(try document.object(try document.pages()[0]).dictionary)
    let content = try #require(
      try page["Contents"]?.reference.flatMap { try document.stream($0.number) })
    // The header's picture and the one without a text.
    #expect(try ArtifactPicture.all(in: content).count == 2)
  }

  @Test("Without a title the first heading is it; without a date there is none")
  func noProperties() async throws {
    let job = ConversionJob(
      name: "x/y.fodt", bytes: FlatText.document(paragraphs: ["Uno"]), fileExtension: "fodt")
    let result = try #require(await converter().convert([job]).first)
    let information = try #require(
      try PDFDocument(try result.outcome.get().bytes).information()?.dictionary)
    #expect(information["Title"]?.string?.text == "y")
    #expect(information["CreationDate"] == nil)
  }

  @Test("Plain is as LibreOffice leaves it")
  func plain() async throws {
    let job = ConversionJob(
      name: "y", bytes: AwkwardDocument.all[0].bytes, fileExtension: "fodt")
    let result = try #require(await converter(kind: .plain).convert([job]).first)
    let document = try PDFDocument(try result.outcome.get().bytes)
    #expect(document.trailer["DocChecksum"] != nil)
    #expect(result.findings.isEmpty)
  }

  @Test("The proof finds every text of the awkward documents, and what is missing in another's PDF")
  func proof() async throws {
    let results = try await awkward(converter())
    for (document, result) in zip(AwkwardDocument.all, results) {
      // Signs without a font are not shown, and the proof says so.
      if document.name == "emoji y otros signos" { continue }
      let odt = try package(document)
      let proof = PDFProof(of: try result.outcome.get().bytes, against: odt, named: document.name)
      let faults = proof.findings.filter { $0.severity == .error }
      #expect(faults.isEmpty, "\(document.name): \(faults)")
      #expect(proof.headings == (1, 1) && proof.paragraphs.found == proof.paragraphs.all)
    }
    let wrong = PDFProof(
      of: try results[1].outcome.get().bytes, against: try package(AwkwardDocument.all[3]),
      named: "otro")
    #expect(wrong.findings.contains { $0.rule == "PRU-01" })
    #expect(wrong.findings.contains { $0.rule == "PRU-03" })
  }

  /// The same as a zipped document.
  private func package(_ document: AwkwardDocument) throws -> [UInt8] {
    let package = try Package(reading: document.bytes)
    return try Package.archive(
      content: XMLWriter.document(package.content), styles: XMLWriter.document(package.styles),
      meta: XMLWriter.document(try #require(package.meta)), settings: nil, files: []
    ).bytes()
  }

  @Test("Two builds apart in clock, zone and folder: the same bytes; the contents tell the pages")
  func builds() async throws {
    var sums: [[String]] = []
    for (index, zone) in ["Pacific/Kiritimati", "America/Santiago"].enumerated() {
      let folder = "\(index) ñ"
      _ = try SmallWorkspace.make(in: scratch, named: "\(folder)/sercotec")
      var environment = [
        "TZ": zone, "ETAPA4_HOME": SmallWorkspace.home, "TMPDIR": scratch.path("tmp"),
      ]
      environment["LANG"] = index == 0 ? "es_CL.UTF-8" : "C"
      let tool = CommandLineTool(environment: environment, folder: scratch.path(folder))
      let outcome = try await tool.run("build", "sercotec", "--output", "out", "--prove")
      #expect(outcome.status == 0, "\(outcome.err)")
      #expect(outcome.out.contains(index == 0 ? "probado" : "proved"))
      sums.append(
        try SmallWorkspace.files.map {
          Fingerprint.sha256(try WholeFile.read(scratch.path("\(folder)/out/\($0)")))
        })
    }
    #expect(sums[0] == sums[1])
    let national = scratch.path("0 ñ/out/\(SmallWorkspace.files[0])")
    let content = try #require(try ZipArchive(reading: WholeFile.read(national))["content.xml"])
    var pages: [Int?] = []
    try XMLReader.document(from: content).visit { element in
      if element.name == "text:bookmark-ref" { pages.append(Int(element.textContent)) }
    }
    let numbers = pages.compactMap { $0 }
    #expect(numbers.count == pages.count && !numbers.isEmpty)
    #expect(numbers == numbers.sorted() && numbers[0] > 1)
    #expect(try scratch.names("tmp") == [])
  }

  @Test("For the print room each part begins on the front of a sheet")
  func printed() async throws {
    let body = ["Uno", "Dos", "Tres"].map {
      "<text:h text:style-name=\"P\" text:outline-level=\"1\">\($0)</text:h>"
    }
    let text = String(
      decoding: FlatText.document(paragraphs: ["x"], breakingPages: true), as: UTF8.self
    ).replacing("</office:text>", with: body.joined() + "</office:text>")
    let job = ConversionJob(name: "y", bytes: Array(text.utf8), fileExtension: "fodt")
    let result = try #require(await converter(kind: .print).convert([job]).first)
    let document = try PDFDocument(try result.outcome.get().bytes)
    let pages = try document.outline().map(\.page)
    #expect(pages == [2, 4, 6])
    #expect(try document.pages().count == 7)
  }

  @Test(
    "Three hundred conversions in a row leave nothing behind",
    .enabled(if: getenv("ETAPA4_SOAK") != nil, "only with ETAPA4_SOAK=1"))
  func soak() async throws {
    let converter = try converter()
    let job = ConversionJob(
      name: "y", bytes: AwkwardDocument.all[0].bytes, fileExtension: "fodt")
    var known: [UInt8]?
    for _ in 1...300 {
      let bytes = try #require(await converter.convert([job]).first).outcome.get().bytes
      #expect(known == nil || known == bytes)
      known = bytes
    }
    #expect(try scratch.names("tmp") == [])
  }
}
