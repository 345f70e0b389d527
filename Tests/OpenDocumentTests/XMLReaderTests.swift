import OpenDocument
import Testing

struct XMLReaderTests {
  private static func body(_ content: String) throws -> XMLElement {
    let text = """
      <office:text xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:x="urn:x">\(content)</office:text>
      """
    return try XMLReader.document(from: Array(text.utf8))
  }

  @Test(
    "What another namespace adds is dropped with its words, but for those inside a paragraph",
    arguments: [
      ("<x:y>DOS<x:z>TRES</x:z>CUATRO</x:y><text:p>uno</text:p>", "uno"),
      ("<text:p>uno<x:y> dos<x:z> tres</x:z></x:y> cuatro</text:p>", "uno dos tres cuatro"),
      ("<text:p>a</text:p><x:y><text:p>b</text:p></x:y><text:p>c</text:p>", "ac"),
      (
        "<text:list><x:y>b</x:y><text:list-item><text:p>a</text:p></text:list-item></text:list>",
        "a"
      ),
    ])
  func foreign(content: String, text: String) throws {
    #expect(try Self.body(content).textContent == text)
  }

  @Test("Entities of XML, sections and comments give one text; a document type gives none")
  func text() throws {
    let body = try Self.body("<text:p>a &amp; b<!-- c --><![CDATA[ < d]]>&#241;</text:p>")
    #expect(body.childElements.first?.children == [.text("a & b < d\u{F1}")])
    for type in ["<!DOCTYPE a>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "<!DOCTYPE a SYSTEM 'b'>"] {
      #expect(throws: XMLError.self) { try XMLReader.document(from: Array("\(type)<a/>".utf8)) }
    }
    let named = Array("<!DOCTYPE a PUBLIC 'b' 'c'><a/>".utf8)
    #expect(try XMLReader.document(from: named, allowsDocumentType: true).name == "a")
    let speaking = Array("<!DOCTYPE a [<!ELEMENT a ANY>]><a/>".utf8)
    #expect(throws: XMLError.self) {
      try XMLReader.document(from: speaking, allowsDocumentType: true)
    }
  }
}
