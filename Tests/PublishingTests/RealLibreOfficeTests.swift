import Glibc
import OpenDocument
import Testing

@testable import Publishing

/// With the LibreOffice of this machine, where there is one.
@Suite(.enabled(if: RealLibreOffice.isHere, "LibreOffice is not installed here"))
struct RealLibreOfficeTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try Folder.make(scratch.path("tmp"))
  }

  private func converter(processes: Int?) throws -> LibreOfficeConverter {
    var environment = ProcessEnvironment.variables()
    let office = try LibreOffice.find(environment: environment)
    environment["TMPDIR"] = scratch.path("tmp")
    return LibreOfficeConverter(office, processes: processes, environment: environment)
  }

  @Test("Documents become whole, archival, tagged PDFs; a broken one is named")
  func converts() async throws {
    let results = try await converter(processes: 2).convert([
      ConversionJob(
        name: "uno", bytes: FlatText.document(paragraphs: ["Uno"]), fileExtension: "fodt"),
      ConversionJob(
        name: "malo", bytes: Array("PK\u{3}\u{4} not a zip".utf8), fileExtension: "odt"),
      ConversionJob(
        name: "dos", bytes: FlatText.document(paragraphs: ["Dos", "Tres"], breakingPages: true),
        fileExtension: "fodt"),
    ])
    #expect(results.map(\.name) == ["uno", "malo", "dos"])
    #expect(results.map(\.pages) == [1, nil, 2])
    guard case .nothingWritten? = results[1].error else {
      Issue.record("\(String(describing: results[1].error))")
      return
    }
    let text = try String(decoding: results[0].outcome.get().bytes, as: UTF8.self)
    #expect(text.contains("pdfaid:part>2<"))
    #expect(text.contains("/Marked true"))
    #expect(try scratch.names("tmp") == [])
  }

  @Test("Figures that the document leaves to the reader's country are Chile's, as in the ODT")
  func figures() async throws {
    let document = """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
      xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
      xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3" \
      office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>\
      <number:number-style style:name="N2"><number:number number:decimal-places="2" \
      number:min-integer-digits="1"/></number:number-style><style:style style:name="c" \
      style:family="table-cell" style:data-style-name="N2"/></office:automatic-styles>\
      <office:body><office:text><table:table table:name="T"><table:table-column/>\
      <table:table-row><table:table-cell table:style-name="c" office:value-type="float" \
      office:value="416.6666"><text:p>416,67</text:p></table:table-cell></table:table-row>\
      </table:table></office:text></office:body></office:document>
      """
    var environment = ProcessEnvironment.variables()
    let office = try LibreOffice.find(environment: environment)
    environment["TMPDIR"] = scratch.path("tmp")
    let made = await FormatConversion(office, environment: environment).convert(
      [ConversionJob(name: "a", bytes: Array(document.utf8), fileExtension: "fodt")], to: .docx)
    let archive = try ZipArchive(reading: try #require(made.first).get())
    let text = String(decoding: archive["word/document.xml"] ?? [], as: UTF8.self)
    #expect(text.contains(">416,67<"), "\(text)")
  }

  @Test("The installation's file and the program agree on the version")
  func version() async throws {
    let office = try LibreOffice.find(environment: ProcessEnvironment.variables())
    let known = try #require(await office.knownVersion())
    let told = try #require(await office.version())
    #expect(known.major == told.major && known.minor == told.minor)
  }
}

enum RealLibreOffice {
  static var isHere: Bool {
    (try? LibreOffice.find(environment: ProcessEnvironment.variables())) != nil
  }
}

/// A flat ODF text.
enum FlatText {
  static func document(
    paragraphs: [String], breakingPages: Bool = false, tables: String = ""
  ) -> [UInt8] {
    let style = breakingPages ? " fo:break-before=\"page\"" : ""
    let body = paragraphs.map { "<text:p text:style-name=\"P\">\($0)</text:p>" }.joined()
    return Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
      xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" \
      office:mimetype="application/vnd.oasis.opendocument.text">\
      <office:automatic-styles><style:style style:name="P" style:family="paragraph">\
      <style:paragraph-properties\(style)/></style:style></office:automatic-styles>\
      <office:body><office:text>\(body)\(tables)</office:text></office:body></office:document>
      """.utf8)
  }
}
