import Testing

@testable import PortableDocument

struct SyntaxTests {
  private func object(_ text: String) throws -> PDFObject {
    var syntax = PDFSyntax(Array(text.utf8))
    return try syntax.object()
  }

  @Test(
    "Objects are read and written as ISO 32000-1 §7.3 has them",
    arguments: [
      ("null", "null"), ("true", "true"), ("-17", "-17"), ("+17", "17"), (".5", ".5"),
      ("(a\\(b\\)\\\\)", "(a\\(b\\)\\\\)"), ("(a(b)c)", "(a\\(b\\)c)"), ("(\\101\\n)", "(A\n)"),
      ("<4 1 4>", "<4140>"), ("/A#20B#C3#B3", "/A#20B#C3#B3"), ("/", "/"),
      ("[1 2 0 R 3]", "[1 2 0 R 3]"), ("[1 2 3]", "[1 2 3]"), ("[2 0 RG]", nil),
      ("<</A 1/B[/C]>>", "<</A 1\n/B [/C]\n>>"), ("% word\n<<>>", "<<>>"), ("(a\r\nb)", "(a\nb)"),
    ] as [(String, String?)])
  func roundTrip(text: String, expected: String?) throws {
    guard let expected else {
      #expect(throws: PDFError.self) { try object(text) }
      return
    }
    var bytes: [UInt8] = []
    PDFWriter.append(try object(text), to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test(
    "What is no object is refused",
    arguments: [
      "", "(a", "<4", "<4x>", "[1", "<</A", "<</A 1", "<<1 2>>", ")", "obj", "--1", "<</A 1>",
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
