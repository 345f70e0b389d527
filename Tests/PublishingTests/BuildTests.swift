import Diagnostics
import StructuredData
import Synchronization
import Testing

@testable import Publishing

struct BuildTests {
  private let scratch: Scratch
  private let workspace: Workspace
  private let request: BuildRequest

  init() throws {
    scratch = try Scratch()
    workspace = try SmallWorkspace.make(in: scratch)
    var request = BuildRequest(workspace: workspace)
    request.output = scratch.path("out")
    self.request = request
  }

  private func build(
    _ change: (inout BuildRequest) -> Void = { _ in },
    progress: any BuildProgress = SilentProgress(),
    failing: Set<String> = []
  ) async throws(Failure) -> BuildSummary {
    var request = request
    change(&request)
    let build = Build(
      resources: Resources(folder: SmallWorkspace.home), files: LocalFiles(), progress: progress,
      converter: { SampleConverter(failing: failing) })
    return try await build.run(request)
  }

  private func names(_ summary: BuildSummary, where isWanted: (BuildSummary.File) -> Bool)
    -> [String]
  {
    summary.files.filter(isWanted).map {
      String($0.path.dropFirst("\(scratch.path("out"))/".count))
    }
  }

  @Test("The whole tree, the nation first; then nothing is written again")
  func tree() async throws {
    let first = try await build()
    #expect(names(first) { !$0.wasUpToDate } == SmallWorkspace.files)
    #expect(first.reports == 3 && first.notConverted.isEmpty)
    let manifest = try scratch.read("out/manifest.json")
    let second = try await build()
    #expect(names(second) { $0.wasUpToDate } == SmallWorkspace.files)
    #expect(try scratch.read("out/manifest.json") == manifest)
    #expect(manifest.contains("\"regiones/norte.yaml\""))
    #expect(!manifest.contains(scratch.path))
  }

  @Test("A corrected region makes its own report and the national one again")
  func onlyChanges() async throws {
    _ = try await build()
    try scratch.write(
      """
      region: Maule
      plan_plurianual:
        - objetivo: Reducir la brecha
          resultados: [{medicion: "12", logro: Se redujo}]

      """, to: "sercotec/regiones/sur.yaml")
    let files = names(try await build()) { !$0.wasUpToDate }
    #expect(files == Array(SmallWorkspace.files[0...1] + SmallWorkspace.files[4...5]))
  }

  @Test("Each file tells why it was made again")
  func reasons() async throws {
    #expect(try await build().files.allSatisfy { $0.reason == .new })
    #expect(try await build().files.allSatisfy { $0.reason == nil })
    try scratch.write("# ojo\nregion: del Maule\n", to: "sercotec/regiones/sur.yaml")
    // The data are inside the PDFs as they are written.
    #expect(
      try await build().files.map(\.reason) == [nil, .embedded, nil, nil, nil, .embedded])
    try scratch.write(
      "region: del Maule\ndifusion: {clientes: [{actividad: x}]}\n",
      to: "sercotec/regiones/sur.yaml")
    let reasons = try await build().files.map(\.reason)
    let data = StaleReason.values(files: ["regiones/sur.yaml"])
    #expect(reasons == [data, data, nil, nil, data, data])
    let paper = try await build { $0.paper = .oficio }
    #expect(paper.files.allSatisfy { $0.reason == .options(["paper"]) })
  }

  @Test("Nothing changed: no layout is read, nothing merged, nothing converted")
  func nothingToDo() async throws {
    _ = try await build()
    let recorder = ProgressRecorder()
    _ = try await build(progress: recorder)
    #expect(recorder.events.withLock { $0 } == [.reading])
    #expect(try scratch.names("out") == ["manifest.json", "marcas", "nacional", "regiones"])
  }

  @Test("What did not change is not reviewed again; what did is")
  func recordedReview() async throws {
    let faulty = """
      region: Maule
      plan_plurianual:
        - objetivo: Premiar al menos 70 proyectos en el concurso regional.
          resultados:
            - {medicion: 68 proyectos premiados, meta: 70, valor: 68, logro: Se premiaron 68}

      """
    try scratch.write(faulty, to: "sercotec/regiones/sur.yaml")
    let first = try await build { $0.allowErrors = true }
    #expect(first.review.errors.map(\.rule).contains("FIG-01"))
    let second = try await build { $0.allowErrors = true }
    #expect(second.review == first.review)

    // Only who takes the record for granted can tell that it says something else.
    let manifest = try scratch.read("out/manifest.json")
    let notes = "\"notes\" : \(first.review.count.notes)"
    #expect(manifest.ranges(of: notes).count == 1)
    let altered = manifest.replacing(notes, with: "\"notes\" : 700")
    try scratch.write(altered, to: "out/manifest.json")
    let third = try await build { $0.allowErrors = true }
    #expect(third.review.count.notes == 700 && third.review.errors == first.review.errors)
    let refused = try await #require(throws: Failure.self) { try await build() }
    guard case .refused(let verdict) = refused else {
      Issue.record("\(refused)")
      return
    }
    #expect(verdict.errors == first.review.errors)
    #expect(try await build { ($0.allowErrors, $0.force) = (true, true) }.review == first.review)

    try scratch.write(altered, to: "out/manifest.json")
    try scratch.write("# otra línea\n" + faulty, to: "sercotec/regiones/sur.yaml")
    let moved = try await build { $0.allowErrors = true }
    #expect(moved.review.count == first.review.count)
    #expect(moved.review.errors != first.review.errors)
  }

  @Test("A lost PDF is converted from the ODT that is there")
  func lostPDF() async throws {
    _ = try await build()
    #expect(scratch.remove("out/\(SmallWorkspace.files[3])"))
    let recorder = ProgressRecorder()
    let summary = try await build(progress: recorder)
    #expect(
      recorder.events.withLock { $0 } == [
        .reading, .converting(done: 0, of: 1, to: .pdf), .converting(done: 1, of: 1, to: .pdf),
      ])
    #expect(names(summary) { !$0.wasUpToDate } == [SmallWorkspace.files[3]])
    #expect(summary.files[3].reason == .missing)
  }

  @Test("DOCX is made from the very ODT, beside it, and only when that is another")
  func docx() async throws {
    let all: Set<OutputFormat> = [.odt, .pdf, .docx]
    let first = try await build { $0.formats = all }
    #expect(first.files.count == 9)
    let docx = first.files.map(\.path).filter { $0.hasSuffix(".docx") }
    #expect(docx.count == 3)
    let odt = try WholeFile.read(docx[0].replacing(".docx", with: ".odt"))
    #expect(try WholeFile.read(docx[0]) == Array("PK".utf8) + odt)
    let again = try await build { $0.formats = all }
    #expect(again.files.allSatisfy { $0.wasUpToDate && $0.reason == nil })

    // Alone, it is made from the ODT that is there.
    try WholeFile.write(Array("otra cosa".utf8), to: docx[1])
    let recorder = ProgressRecorder()
    let alone = try await build({ $0.formats = [.docx] }, progress: recorder)
    #expect(alone.files.count == 3)
    #expect(names(alone) { !$0.wasUpToDate }.count == 1)
    #expect(alone.notices.count == 1)
    let events: [BuildEvent] = recorder.events.withLock { $0 }
    #expect(!events.contains(.compiling))

    // What is not asked for is neither made nor called a leftover.
    let others = try await build()
    #expect(others.files.count == 6 && others.notices.isEmpty)
    try scratch.write("region: Maule\n# otra línea\n", to: "sercotec/regiones/sur.yaml")
    let manifest = try #require(Manifest.read(in: scratch.path("out")))
    #expect(manifest.outputs.filter { $0.path.hasSuffix(".docx") }.allSatisfy { $0.source != nil })
  }

  private static let float =
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" office:value-type=\"float\""
  private static let tables = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"

  @Test("Figures that Writer was to compute are not blank in a DOCX of an ODT made before")
  func docxOfBlankFigures() async throws {
    let informe = try scratch.read("sercotec/informe.yaml")
    try scratch.write(
      informe + "plantillas: {regional: propias/r.fodt}\n", to: "sercotec/informe.yaml")
    func cell(_ attributes: String, _ text: String) -> String {
      "<table:table-row><table:table-cell \(attributes)><text:p>\(text)</text:p></table:table-cell>"
        + "</table:table-row>"
    }
    let table =
      "<table:table table:name=\"Cuadro\" xmlns:table=\"\(Self.tables)\"><table:table-column/>"
      + cell(Self.float, "{{ ejercicio }}")
      + cell("table:formula=\"ooow:sqrt &lt;A1&gt;\" \(Self.float)", "") + "</table:table>"
    try WholeFile.write(
      FlatText.document(paragraphs: [], tables: table), to: scratch.path("sercotec/propias/r.fodt"))
    let first = try await build { $0.formats = [.odt] }
    #expect(first.files.count == 3)
    for formats: Set<OutputFormat> in [[.docx], [.odt, .docx]] {
      await #expect {
        try await build { $0.formats = formats }
      } throws: { error in
        guard case .findings(let diagnostics)? = error as? Failure else { return false }
        return diagnostics.contains { $0.rule == "TPL-89" }
      }
    }
  }

  @Test("A document that does not become DOCX is named, and the other formats are there")
  func docxFails() async throws {
    let path = scratch.path("out/\(SmallWorkspace.files[2])")
    let summary = try await build({ $0.formats = [.odt, .docx] }, failing: [path])
    #expect(summary.notConverted.map(\.path) == [path])
    #expect(summary.notConverted.map(\.format) == [.docx])
    #expect(summary.files.count == 5)
    let later = try await build { $0.formats = [.odt, .docx] }
    #expect(later.files.count == 6 && names(later) { !$0.wasUpToDate }.count == 1)
  }

  @Test("A layout's fragment changed: only its reports; a second file of its name counts too")
  func layouts() async throws {
    let informe = try scratch.read("sercotec/informe.yaml")
    try scratch.write(
      informe + "plantillas: {regional: propias/r.fodt}\n", to: "sercotec/informe.yaml")
    func put(_ name: String, _ text: String) throws {
      try WholeFile.write(
        FlatText.document(paragraphs: [text]), to: scratch.path("sercotec/propias/\(name)"))
    }
    try put("r.fodt", "{{&gt; f }}")
    try put("f.fodt", "{{ unidad.nombre }}")
    try put("otra.fodt", "x")
    _ = try await build()
    try put("otra.fodt", "y")
    #expect(try await build().files.allSatisfy { $0.reason == nil })
    try put("f.fodt", "Región {{ unidad.nombre }}")
    let changed = StaleReason.layouts(["propias/f.fodt"])
    #expect(
      try await build().files.map(\.reason) == [nil, nil, changed, changed, changed, changed])
    try put("f.odt", "ninguna")
    #expect(try await build().files[2].reason == changed)
  }

  @Test("A region that is no more: its files are told of, and stay")
  func regionGone() async throws {
    _ = try await build()
    let informe = try scratch.read("sercotec/informe.yaml")
    try scratch.write(
      informe.replacing("[Tarapacá, Maule]", with: "[Tarapacá]"), to: "sercotec/informe.yaml")
    #expect(scratch.remove("sercotec/regiones/sur.yaml"))
    for _ in 0..<2 {
      let notices = try await build().notices
      #expect(
        notices == SmallWorkspace.files[4...5].map { .leftover(scratch.path("out/\($0)")) })
    }
    #expect(try await build { $0.national = true }.notices.isEmpty)
  }

  @Test("An input that goes away while it is read is a failure of the world")
  func vanished() async throws {
    let build = Build(
      resources: Resources(folder: SmallWorkspace.home),
      files: VanishingFiles(path: scratch.path("sercotec/regiones/sur.yaml")),
      converter: { SampleConverter(failing: []) })
    await #expect {
      try await build.run(request)
    } throws: { error in
      guard case .world(let reason)? = error as? Failure else { return false }
      return reason.message.spanish.contains("sur.yaml» desapareció")
    }
  }

  @Test("The order of progress, and the same bytes however many jobs")
  func jobs() async throws {
    let recorder = ProgressRecorder()
    _ = try await build({ $0.jobs = 1 }, progress: recorder)
    let events: [BuildEvent] = recorder.events.withLock { $0 }
    let converting = (0...3).map { BuildEvent.converting(done: $0, of: 3, to: .pdf) }
    #expect(
      events == [
        .reading, .compiling, .rendering(done: 0, of: 3), .rendering(done: 1, of: 3),
        .rendering(done: 2, of: 3), .rendering(done: 3, of: 3),
        // The nation's is written when its PDF has told its pages.
        .writing(done: 0, of: 2), .writing(done: 1, of: 2),
      ] + converting)
    let manifest = try scratch.read("out/manifest.json")
    _ = try await build {
      $0.jobs = 8
      $0.force = true
    }
    #expect(try scratch.read("out/manifest.json") == manifest)
  }

  @Test("Errors in the data: nothing is written")
  func errors() async throws {
    try scratch.write("region: Maule\ndesafio: x\n", to: "sercotec/regiones/sur.yaml")
    await #expect {
      try await build()
    } throws: { error in
      guard case .findings(let diagnostics)? = error as? Failure else { return false }
      return diagnostics.contains { $0.severity == .error }
    }
    #expect(!Folder.exists(scratch.path("out")))
  }

  @Test("Without a converter nothing is written, and ODT alone needs none")
  func noConverter() async throws {
    let build = Build(
      resources: Resources(folder: SmallWorkspace.home), files: LocalFiles(),
      converter: { () throws(ConversionError) in throw .missing })
    await #expect {
      try await build.run(request)
    } throws: { error in
      guard case .world(let reason)? = error as? Failure else { return false }
      return reason as? ConversionError == .missing
    }
    #expect(!Folder.exists(scratch.path("out")))
    var odt = request
    odt.formats = [.odt]
    #expect(names(try await build.run(odt)) { _ in true }.allSatisfy { $0.hasSuffix(".odt") })
  }

  @Test(
    "Regions by any name; the nation only when it is asked for",
    arguments: [
      (["VII"], false, ["07-maule"]), (["region del maule", "tarapaca"], false, ["01-", "07-"]),
      (["1"], true, ["nacional/", "01-"]), ([], true, ["nacional/"]),
    ] as [([String], Bool, [String])])
  func choice(regions: [String], national: Bool, expected: [String]) async throws {
    let summary = try await build {
      $0.regions = regions
      $0.national = national
      $0.formats = [.odt]
    }
    let files = names(summary) { _ in true }
    #expect(files.count == expected.count)
    #expect(zip(files, expected).allSatisfy { $0.contains($1) }, "\(files)")
  }

  @Test("A region that is not in the report is wrong usage, with the nearest name")
  func unknownRegion() async throws {
    await #expect {
      try await build { $0.regions = ["Maulle"] }
    } throws: { error in
      guard case .usage(let reason)? = error as? Failure else { return false }
      return reason.message.spanish == "«Maulle» no es una región de este informe"
        && reason.remedy?.spanish == "¿quiso decir «Maule»?"
    }
    #expect(!Folder.exists(scratch.path("out")))
  }

  @Test("The workspace's own layouts; the faults of both are told together")
  func ownLayouts() async throws {
    let informe = try scratch.read("sercotec/informe.yaml")
    try scratch.write(
      informe + "plantillas: {regional: propias/r.fodt, nacional: propias/n.fodt}\n",
      to: "sercotec/informe.yaml")
    for name in ["r", "n"] {
      let text = FlatText.document(paragraphs: ["{{ unidad.nombre }} {{ inexistente }}"])
      try WholeFile.write(text, to: scratch.path("sercotec/propias/\(name).fodt"))
    }
    await #expect {
      try await build()
    } throws: { error in
      guard case .findings(let diagnostics)? = error as? Failure else { return false }
      let printer = DiagnosticPrinter(language: .spanish)
      let text = diagnostics.map(printer.text).joined(separator: "\n")
      return text.contains("inexistente")
    }
    #expect(!Folder.exists(scratch.path("out")))
    for name in ["r", "n"] {
      let text = FlatText.document(paragraphs: ["{{ unidad.nombre }}"])
      try WholeFile.write(text, to: scratch.path("sercotec/propias/\(name).fodt"))
    }
    #expect(try await build().reports == 3)
    #expect(try scratch.read("out/manifest.json").contains("\"propias/r.fodt\""))
  }

  @Test("A document that does not become a PDF is named; the others are written")
  func oneFails() async throws {
    let path = scratch.path("out/\(SmallWorkspace.files[2])")
    let summary = try await build(failing: [path])
    #expect(summary.notConverted.map(\.path) == [path])
    var expected = SmallWorkspace.files
    expected.remove(at: 3)
    #expect(names(summary) { _ in true } == expected)
    let repaired = try await build()
    #expect(names(repaired) { !$0.wasUpToDate } == [SmallWorkspace.files[3]])
  }

  @Test("An interrupted build writes nothing")
  func interrupted() async throws {
    let request = request
    let build = Build(
      resources: Resources(folder: SmallWorkspace.home), files: LocalFiles(),
      converter: { SampleConverter(failing: []) })
    let work = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      do throws(Failure) {
        _ = try await build.run(request)
      } catch {
        if case .interrupted = error { return true }
      }
      return false
    }
    #expect(await work.value)
    #expect(!Folder.exists(scratch.path("out")))
  }

  @Test("Results go beside the workspace, also when it was typed as its main file or by a detour")
  func defaultOutput() throws {
    let beside = scratch.path("Output/sercotec")
    #expect(BuildRequest(workspace: workspace).outputFolder == beside)
    let main = try Workspace(scratch.path("sercotec/informe.yaml"))
    #expect(BuildRequest(workspace: main).outputFolder == beside)
    let detour = try Workspace(scratch.path("sercotec/regiones/../"))
    #expect(
      BuildRequest(workspace: detour).outputFolder
        == scratch.path("sercotec/regiones/../../Output/sercotec"))
  }
}

/// Lists a file and then has it no more.
private struct VanishingFiles: FileSource {
  let path: String

  func bytes(of path: String) throws -> [UInt8] {
    if path == self.path { throw FileError.notFound(path) }
    return try LocalFiles().bytes(of: path)
  }

  func entries(of folder: String) throws -> [String] { try LocalFiles().entries(of: folder) }

  func size(of path: String) throws -> Int { try LocalFiles().size(of: path) }
}

/// Converts everything but what is named.
private struct SampleConverter: DocumentConverter {
  let failing: Set<String>

  func convert(
    _ documents: [ConversionJob], each: @escaping @Sendable (Int, ConversionResult.Outcome) -> Void
  ) async -> [ConversionResult] {
    documents.enumerated().map { index, document in
      let outcome: Result<PDFFile, ConversionError> =
        if failing.contains(document.name) {
          .failure(.nothingWritten(said: "no"))
        } else {
          Result { () throws(PDFFile.Fault) in
            try PDFFile(checking: SamplePDF.bytes(pages: Int(Digest.sha256(document.bytes)[0]) + 1))
          }.mapError { .broken($0) }
        }
      each(index, outcome)
      return ConversionResult(name: document.name, outcome: outcome)
    }
  }

  func convert(
    _ documents: [ConversionJob], to format: OfficeFormat, each: @escaping @Sendable (Int) -> Void
  ) async -> [Result<[UInt8], ConversionError>] {
    documents.enumerated().map { index, document in
      each(index)
      return failing.contains(document.name)
        ? .failure(.nothingWritten(said: "no")) : .success(Array("PK".utf8) + document.bytes)
    }
  }

  func name(for format: OutputFormat) async -> String { "sample" }
}

private final class ProgressRecorder: BuildProgress {
  let events = Mutex<[BuildEvent]>([])

  func report(_ event: BuildEvent) { events.withLock { $0.append(event) } }
}
