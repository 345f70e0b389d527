import Foundation
import OpenDocument
import Templating
import Testing

// What stands between the two signs is the example of Templating.docc, to the letter.
// sign: the example begins

/// A folder of templates in memory.
struct Letters: TemplateFolder {
  let templates: [String: String]

  func names() -> [String] { templates.keys.sorted() }
  func path(of name: String) -> String { name }
  func bytes(of name: String) -> [UInt8] { Array((templates[name] ?? "").utf8) }
}

/// A letter to somebody about some invoices, as a whole `.odt`.
func letter(in folder: Letters, to name: String, about invoices: [(String, Int)]) throws -> [UInt8]
{
  let template = try Template.compile(named: "carta.fodt", in: folder)
  let data = Record([
    "nombre": .text(name),
    "facturas": .list(
      invoices.map { number, amount in
        .record(Record(["numero": .text(number), "monto": Value(amount)]))
      }),
  ])
  let properties = DocumentProperties(creationDate: "2026-03-01T00:00:00", creator: "Tesorería")
  return try template.render(data, options: RenderOptions(properties: properties)).bytes
}

// sign: the example ends

struct TutorialTests {
  private static let template = """
    <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" \
    office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>\
    <text:p>Estimada {{ nombre }}:</text:p>\
    <text:p>{{#cada facturas}}{{ numero }}: {{ monto | dinero }}{{/cada}}</text:p>\
    </office:text></office:body></office:document>
    """

  @Test("The example of the documentation makes a letter")
  func example() throws {
    let folder = Letters(templates: ["carta.fodt": Self.template])
    let bytes = try letter(in: folder, to: "Ana Díaz", about: [("A-1", 1200), ("A-2", 35)])
    let content = try #require(try ZipArchive(reading: bytes)["content.xml"])
    let text = String(decoding: content, as: UTF8.self)
    #expect(text.contains("Estimada Ana Díaz:"))
    #expect(text.contains("A-1: $1.200") && text.contains("A-2: $35"))
  }

  @Test("The documentation shows what is compiled here")
  func shown() throws {
    let own = try String(contentsOfFile: #filePath, encoding: .utf8)
    let parts = own.components(separatedBy: "\n// sign: the example ")
    let code = try #require(parts.dropFirst().first).split(
      separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)[1]
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Templating/Templating.docc/Templating.md")
    let shown = try String(contentsOf: page, encoding: .utf8)
    #expect(shown.contains("```swift\n\(code.trimmingCharacters(in: .newlines))\n```"))
  }
}
