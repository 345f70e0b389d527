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
    let bytes = Array(text.utf8)
    return MergedDocument(report: report, bytes: bytes, sha256: Fingerprint.sha256(bytes))
  }

  /// Puts both files of each document; the paths written, and not left as they were.
  private func put(
    _ documents: [MergedDocument], forgetting: Bool = false, partial: Bool = false,
    converter: String = "LibreOffice 7.4", pdf: Bool = true
  ) throws -> [String] {
    var output = OutputFolder(scratch.path("out"), forgetting: forgetting, partial: partial)
    for document in documents {
      output.begin(document, inputs: ["informe.yaml": "00"])
      try output.putODT(of: document)
      if try pdf && !output.keepsPDF(of: document, converter: converter) {
        let file = try PDFFile(checking: SamplePDF.bytes(pages: 3))
        try output.putPDF(file, of: document, converter: converter)
      }
    }
    try output.finish()
    return output.files().filter { !$0.wasUpToDate }.map { Path.name(of: $0.path) }
  }

  @Test("Only what changed is written again")
  func onlyChanges() throws {
    let both = [document("a", "A"), document("b", "B")]
    #expect(
      try put(both) == ["informe-a.odt", "informe-a.pdf", "informe-b.odt", "informe-b.pdf"])
    #expect(try put(both) == [])
    #expect(try put([both[0], document("b", "B2")]) == ["informe-b.odt", "informe-b.pdf"])
    #expect(try put(both, forgetting: true).count == 4)
    #expect(try put(both, converter: "LibreOffice 24.8") == ["informe-a.pdf", "informe-b.pdf"])
  }

  @Test("A file that someone changed or removed is made again")
  func tampered() throws {
    let one = [document("a", "A")]
    _ = try put(one)
    try scratch.write("edited", to: "out/regiones/a/informe-a.pdf")
    #expect(try put(one) == ["informe-a.pdf"])
    try scratch.write("edited", to: "out/regiones/a/informe-a.odt")
    #expect(try put(one) == ["informe-a.odt"])
  }

  @Test("A build of some reports keeps what the manifest says of the others")
  func partial() throws {
    _ = try put([document("a", "A"), document("b", "B")])
    _ = try put([document("b", "B2")], partial: true)
    let manifest = try #require(Manifest.read(in: scratch.path("out")))
    #expect(manifest.reports.map(\.id) == ["a", "b"])
    #expect(try put([document("a", "A"), document("b", "B2")]) == [])
    _ = try put([document("b", "B2")])
    #expect(Manifest.read(in: scratch.path("out"))?.reports.map(\.id) == ["b"])
  }

  @Test("Asking for ODT alone does not forget the PDF")
  func odtAlone() throws {
    _ = try put([document("a", "A")])
    #expect(try put([document("a", "A")], pdf: false) == [])
    #expect(try put([document("a", "A")]) == [])
    #expect(try put([document("a", "A2")], pdf: false) == ["informe-a.odt"])
    #expect(try put([document("a", "A2")]) == ["informe-a.pdf"])
  }

  @Test("The manifest: hashes, sizes, pages, the same bytes for the same build")
  func manifest() throws {
    _ = try put([document("a", "A")])
    let text = try scratch.read("out/manifest.json")
    #expect(
      text == """
        {
          "format" : 1,
          "reports" : [
            {
              "id" : "a",
              "inputs" : {
                "informe.yaml" : "00"
              },
              "outputs" : [
                {
                  "path" : "regiones/a/informe-a.odt",
                  "sha256" : "559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd",
                  "size" : 1
                },
                {
                  "converter" : "LibreOffice 7.4",
                  "pages" : 3,
                  "path" : "regiones/a/informe-a.pdf",
                  "sha256" : "\(Fingerprint.sha256(SamplePDF.bytes(pages: 3)))",
                  "size" : \(SamplePDF.bytes(pages: 3).count),
                  "source" : "559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd"
                }
              ]
            }
          ],
          "tool" : "etapa4 \(Tool.version)"
        }

        """)
    _ = try put([document("a", "A")], forgetting: true)
    #expect(try scratch.read("out/manifest.json") == text)
  }

  @Test("A manifest that is damaged is as good as none")
  func damaged() throws {
    _ = try put([document("a", "A")])
    try scratch.write("{", to: "out/manifest.json")
    #expect(try put([document("a", "A")]) == ["informe-a.pdf"])
  }
}
