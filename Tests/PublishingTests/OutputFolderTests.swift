import Templating
import Testing

@testable import Publishing

struct OutputFolderTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private func document(_ id: String, _ text: String) -> MergedDocument {
    let report = PlannedReport(
      layout: .regional, id: id, stem: "regiones/\(id)/informe-\(id)", view: Record([:]),
      dataFiles: [])
    return MergedDocument(report: report, bytes: Array(text.utf8))
  }

  private func inputs(_ values: String = "00") -> Manifest.Inputs {
    Manifest.Inputs(
      values: values, layouts: ["l.ott": "11"], options: ["paper": "carta"], program: "p",
      data: ["informe.yaml": "22"])
  }

  private func folder(forgetting: Bool = false) -> OutputFolder {
    OutputFolder(scratch.path("out"), forgetting: forgetting)
  }

  private func pdf(of document: MergedDocument) throws -> OutputFolder.Pending {
    let file = try PDFFile(checking: SamplePDF.bytes(pages: 3))
    return try OutputFolder.converted(
      file.bytes, .pdf, of: document, inputs: inputs(), converter: "LibreOffice 7.4",
      pages: file.pageCount)
  }

  private func put(_ id: String, _ text: String) throws -> OutputFolder {
    var output = folder()
    let document = document(id, text)
    try output.put([OutputFolder.odt(document, inputs: inputs())])
    try output.put([pdf(of: document)])
    return output
  }

  private static let odt = "regiones/a/informe-a.odt"
  private static let pdf = "regiones/a/informe-a.pdf"

  private func reason(
    _ file: String = Self.odt, converter: String = "LibreOffice 7.4", forgetting: Bool = false
  ) -> StaleReason? {
    var output = folder(forgetting: forgetting)
    return output.staleness(of: file, converter: converter) { _ in nil }
  }

  @Test("Why a file is made again")
  func reasons() throws {
    #expect(reason() == .new)
    _ = try put("a", "A")
    #expect(reason() == nil && reason(Self.pdf) == nil)
    #expect(reason(forgetting: true) == .forced)
    #expect(reason(Self.pdf, converter: "LibreOffice 24.8") == .converter("LibreOffice 7.4"))
    try scratch.write("edited", to: "out/\(Self.odt)")
    #expect(reason() == .edited(copy: "regiones/a/informe-a (editado a mano 1fb9f409).odt"))
    _ = scratch.remove("out/\(Self.odt)")
    #expect(reason() == .missing)
    try scratch.write("{", to: "out/manifest.json")
    #expect(reason() == .new && reason(Self.pdf) == .unknown)
  }

  @Test("What is the same is not written; what someone edited is kept beside")
  func keepsEdits() throws {
    var output = try put("a", "A")
    #expect(output.wasWritten(Self.odt) && output.wasWritten(Self.pdf))
    output = try put("a", "A")
    #expect(!output.wasWritten(Self.odt) && !output.wasWritten(Self.pdf))
    try scratch.write("edited", to: "out/\(Self.odt)")
    output = try put("a", "A")
    let copy = "regiones/a/informe-a (editado a mano 1fb9f409).odt"
    #expect(
      output.notices == [
        .editedByHand(scratch.path("out/\(Self.odt)"), copy: scratch.path("out/\(copy)"))
      ])
    #expect(try scratch.read("out/\(copy)") == "edited")
    #expect(try scratch.read("out/\(Self.odt)") == "A")
    // Its own new version is no edit.
    output = try put("a", "A2")
    #expect(output.notices.isEmpty)
  }

  @Test("A damaged manifest is as good as none: the same files stay, others are kept beside")
  func damaged() throws {
    _ = try put("a", "A")
    try scratch.write("{", to: "out/manifest.json")
    #expect(try put("a", "A").notices.isEmpty)
    try scratch.write("{", to: "out/manifest.json")
    let notices = try put("a", "A2").notices
    #expect(notices.count == 1)
    #expect(try scratch.read("out/regiones/a/informe-a (anterior 559aead0).odt") == "A")
  }

  @Test("Killed between a file and the manifest: what was pending is taken over, or never came")
  func reconciles() throws {
    _ = try put("a", "A")
    var manifest = try #require(Manifest.read(in: scratch.path("out")))
    let next = try OutputFolder.odt(document("a", "A2"), inputs: inputs("33"))
    manifest.pending = [next.entry]
    try WholeFile.write(manifest.bytes(), to: scratch.path("out/manifest.json"))
    var output = folder()
    #expect(output.staleness(of: Self.odt) { $0.values == "00" ? nil : .document } == nil)
    try scratch.write("A2", to: "out/\(Self.odt)")
    output = folder()
    #expect(output.staleness(of: Self.odt) { $0.values == "33" ? nil : .document } == nil)
    try output.writeManifest()
    #expect(Manifest.read(in: scratch.path("out"))?.pending == nil)
    #expect(Manifest.read(in: scratch.path("out"))?.output(Self.odt) == next.entry)
  }

  @Test("Temporary files of killed builds go; what no report is any more is told and stays")
  func leftovers() throws {
    _ = try put("a", "A")
    _ = try put("b", "B")
    try scratch.write("half", to: "out/regiones/a/.etapa4-abc.tmp")
    try scratch.write("half", to: "out/.etapa4-abc.tmp")
    var output = folder()
    output.sweep()
    #expect(try scratch.names("out/regiones/a") == ["informe-a.odt", "informe-a.pdf"])
    #expect(try scratch.names("out") == ["manifest.json", "regiones"])
    let others = ["regiones/b/informe-b.odt", "regiones/b/informe-b.pdf"]
    #expect(output.leftovers(besides: [Self.odt, Self.pdf]) == others)
    _ = scratch.remove("out/\(others[0])")
    output = folder()
    #expect(output.leftovers(besides: [Self.odt, Self.pdf]) == [others[1]])
  }

  @Test(
    "A manifest that names what is outside of its folder leads nowhere",
    arguments: [
      "../victim/x.odt", "/tmp/x.odt", "regiones/../../victim/x.odt", "a//x.odt", "./x.odt", "",
    ])
  func foreign(path: String) throws {
    _ = try put("a", "A")
    try scratch.write("half", to: "victim/.etapa4-abc.tmp")
    try scratch.write("theirs", to: "victim/x.odt")
    var manifest = try #require(Manifest.read(in: scratch.path("out")))
    var entry = try #require(manifest.outputs.first)
    entry.path = path
    manifest.outputs.append(entry)
    manifest.pending = [entry]
    try WholeFile.write(manifest.bytes(), to: scratch.path("out/manifest.json"))
    var output = folder()
    output.sweep()
    #expect(output.leftovers(besides: [Self.odt, Self.pdf]) == [])
    try output.writeManifest()
    #expect(Manifest.read(in: scratch.path("out"))?.outputs.map(\.path) == [Self.odt, Self.pdf])
    #expect(try scratch.names("victim") == [".etapa4-abc.tmp", "x.odt"])
  }

  @Test("The manifest: inputs, hashes, sizes, pages; the same bytes for the same build")
  func manifest() throws {
    _ = try put("a", "A")
    let text = try scratch.read("out/manifest.json")
    let hash = "559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd"
    let inputs = """
            "inputs" : {
              "data" : {
                "informe.yaml" : "22"
              },
              "layouts" : {
                "l.ott" : "11"
              },
              "options" : {
                "paper" : "carta"
              },
              "program" : "p",
              "values" : "00"
            },
      """
    #expect(
      text == """
        {
          "format" : 2,
          "outputs" : [
            {
        \(inputs)
              "path" : "regiones/a/informe-a.odt",
              "report" : "a",
              "sha256" : "\(hash)",
              "size" : 1
            },
            {
              "converter" : "LibreOffice 7.4",
        \(inputs)
              "pages" : 3,
              "path" : "regiones/a/informe-a.pdf",
              "report" : "a",
              "sha256" : "\(Fingerprint.sha256(SamplePDF.bytes(pages: 3)))",
              "size" : \(SamplePDF.bytes(pages: 3).count),
              "source" : "\(hash)"
            }
          ],
          "tool" : "etapa4 \(Tool.version)"
        }

        """)
    _ = try put("a", "A")
    #expect(try scratch.read("out/manifest.json") == text)
  }
}
