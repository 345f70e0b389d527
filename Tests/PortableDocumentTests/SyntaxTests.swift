import Testing

@testable import PortableDocument

struct SyntaxTests {
  private func object(_ text: String) throws -> PDFObject {
    var syntax = PDFSyntax(Array(text.utf8))
    return try syntax.object()
  }

  @Test(
    "Objects are read as ISO 32000-1 §7.3 has them",
    arguments: [
      ("null", .null), ("true", .boolean(true)), ("-17", .integer(-17)), ("+17", .integer(17)),
      (".5", .real(".5")), ("(a\\(b\\)\\\\)", string("a(b)\\")), ("(a(b)c)", string("a(b)c")),
      ("(\\101\\n)", string("A\n")), ("<4 1 4>", string("A@")), ("/", .name("")),
      ("/A#20B#C3#B3", .name("A Bó")), ("(a\r\nb)", string("a\nb")),
      ("[1 2 0 R 3]", .array([.integer(1), .reference(PDFReference(2)), .integer(3)])),
      ("[1 2 3]", .array([.integer(1), .integer(2), .integer(3)])),
      ("<</A 1/B[/C]>>", .dictionary(["A": .integer(1), "B": .array([.name("C")])])),
      ("% word\n<<>>", .dictionary([:])),
    ] as [(String, PDFObject)])
  func read(text: String, expected: PDFObject) throws {
    #expect(try object(text) == expected)
  }

  private static func string(_ text: String) -> PDFObject { .string(PDFString(Array(text.utf8))) }

  @Test(
    "What is no object is refused",
    arguments: [
      "", "(a", "<4", "<4x>", "[1", "<</A", "<</A 1", "<<1 2>>", ")", "obj", "--1", "<</A 1>",
      "[2 0 RG]",
    ])
  func refused(text: String) {
    #expect(throws: PDFError.self) { try object(text) }
  }

  @Test("Objects within objects end somewhere")
  func depth() {
    #expect(throws: PDFError.self) { try object(String(repeating: "[", count: 100_000)) }
  }

  @Test("Text is read and written in UTF-16 where ASCII does not do")
  func text() {
    #expect(PDFString(text: "Informe").bytes == Array("Informe".utf8))
    for text in ["Región – ñandú", "🙂 x", "a\nb", ""] {
      #expect(PDFString(text: text).text == text)
    }
    #expect(PDFString([0xF1]).text == "ñ")
    #expect(PDFString([0xFE, 0xFF, 0x00]).text == "")
  }
}
