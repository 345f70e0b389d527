import Testing

@testable import Diagnostics

struct TerminalTextTests {
  @Test(
    "What would act on a terminal is shown instead of done",
    arguments: [
      ("a\u{1B}]0;PWN\u{7}b", "a␛]0;PWN␇b"), ("\u{1B}[31mrojo\u{1B}[0m", "␛[31mrojo␛[0m"),
      ("\u{7F}\u{9B}2J", "␡<U+009B>2J"), ("\r\u{8}x", "␍␈x"), ("\0", "␀"),
      ("año\u{202E}evatsus\u{2066}", "año<U+202E>evatsus<U+2066>"),
      ("a\u{2028}b\u{2029}", "a<U+2028>b<U+2029>"), ("\u{FEFF}x\u{200B}y", "<U+FEFF>x<U+200B>y"),
      ("\u{E0041}", "<U+E0041>"), ("\u{85}", "<U+0085>"),
    ])
  func shows(text: String, shown: String) {
    #expect(TerminalText.printable(text, hasColor: false) == shown)
    #expect(TerminalText.printable(text, hasColor: true) == shown)
  }

  @Test(
    "What is text stays as it is",
    arguments: [
      "línea\n\totra\n", "N° 36 «así» — 100 %", "Ñuñoa 日本 😀", "\u{301}e\u{301}", "1.385\u{A0}m²",
      "",
    ])
  func keeps(text: String) {
    #expect(TerminalText.printable(text, hasColor: true) == text)
  }

  @Test("Colours come from marks alone, and go where none are wanted")
  func colours() {
    let text = TerminalText.styled("error", .error) + ": \u{1B}[2J"
    #expect(TerminalText.printable(text, hasColor: true) == "\u{1B}[1;31merror\u{1B}[0m: ␛[2J")
    #expect(TerminalText.printable(text, hasColor: false) == "error: ␛[2J")
  }

  @Test("The caret stays under the words behind what is shown in another way")
  func picture() {
    let line = "region: \u{1B}\u{202E}\u{200B}x"
    let diagnostic = Diagnostic(
      rule: "X-01", Message(verbatim: "m"),
      at: .source(
        SourceLocation(file: "f", line: 1, column: 12), Snippet(line: line, column: 12, length: 1)))
    let text = DiagnosticPrinter(language: .spanish).text(diagnostic)
    let lines = text.split(separator: "\n").map { $0.unicodeScalars.count }
    #expect(text.contains("␛\u{FFFD}\u{FFFD}x"))
    #expect(lines[1] == lines[2])
  }
}
