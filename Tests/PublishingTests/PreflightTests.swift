import Diagnostics
import OpenDocument
import Testing

@testable import Publishing

struct PreflightTests {
  private func preflight(_ body: String, styles: String = Self.language) -> Preflight {
    let text = """
      <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
      xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" \
      xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
      xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" \
      xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" \
      office:mimetype="application/vnd.oasis.opendocument.text">\
      <office:font-face-decls><style:font-face style:name="F1" svg:font-family="'Gob CL'"/>\
      </office:font-face-decls><office:styles>\(styles)</office:styles>\
      <office:body><office:text>\(body)</office:text></office:body></office:document>
      """
    return Preflight(of: DocumentParts(reading: Array(text.utf8)), named: "a.odt")
  }

  private static let language = """
    <style:default-style style:family="paragraph"><style:text-properties fo:language="es"/>\
    </style:default-style>
    """

  private func words(_ findings: [Diagnostic]) -> [String] {
    findings.map { finding in
      let place =
        if case .template(_, let words)? = finding.place { " @ \(words.english)" } else { "" }
      return "\(finding.rule) \(finding.message.english)\(place)"
    }
  }

  @Test("A sound document has no findings")
  func sound() {
    let body = """
      <text:h text:outline-level="1">A</text:h><text:h text:outline-level="2">B</text:h>\
      <text:h text:outline-level="1">C</text:h><table:table table:name="T">\
      <table:table-header-rows><table:table-row/></table:table-header-rows></table:table>\
      <text:p><draw:frame><draw:image/><svg:desc>x</svg:desc></draw:frame></text:p>
      """
    #expect(words(preflight(body).findings) == [])
  }

  @Test("Headings, pictures and tables, with their places")
  func faults() {
    let body = """
      <text:h text:outline-level="2">Uno</text:h><text:h text:outline-level="4">Dos</text:h>\
      <text:h text:outline-level="4"> </text:h><table:table table:name="T"><table:table-row>\
      <table:table-cell><text:p>x</text:p></table:table-cell><table:table-cell><text:p>\
      <draw:frame draw:name="Foto"><draw:image/></draw:frame></text:p></table:table-cell>\
      </table:table-row></table:table>
      """
    #expect(
      words(preflight(body).findings) == [
        "PDF-03 the first heading is of level 2, not of level 1 @ paragraph “Uno”",
        "PDF-03 a heading of level 4 follows one of level 2: a level is skipped @ paragraph “Dos”",
        "PDF-04 there is a heading of level 4 without text",
        "PDF-05 the table “T” has no header row",
        "PDF-02 the picture “Foto” has no alternative text @ table “T”, row 1, column 2",
      ])
  }

  @Test("The language, and fonts of the styles in use alone")
  func styles() {
    let styles = """
      <style:style style:name="P" style:parent-style-name="Q"/>\
      <style:style style:name="Q"><style:text-properties style:font-name="F1"/></style:style>\
      <style:style style:name="R"><style:text-properties fo:font-family="Arial"/></style:style>
      """
    let preflight = preflight("<text:p text:style-name=\"P\"/>", styles: styles)
    #expect(preflight.families == ["Gob CL"])
    #expect(preflight.findings.map(\.rule) == ["PDF-06"])
  }

  @Test("Margins that a print room could cut off")
  func margins() {
    let styles =
      Self.language
        + """
        <style:page-layout><style:page-layout-properties fo:margin-top="0.4cm" fo:margin-left="5mm" \
        fo:margin-right="0.5in"/></style:page-layout>
        """
    #expect(
      words(preflight("", styles: styles).printFindings(named: "a.odt")) == [
        "PDF-08 a margin of 4.0 mm: the print room may cut it off"
      ])
  }

  @Test("Fonts that are not there, and what comes instead")
  func fonts() async throws {
    let scratch = try Scratch()
    _ = try scratch.script("printf 'Carlito\\nDejaVu Sans,DejaVu Sans Light\\n'", named: "fc-list")
    _ = try scratch.script("printf 'DejaVu Sans'", named: "fc-match")
    let fonts = try #require(await InstalledFonts.list(environment: ["PATH": scratch.path]))
    #expect(fonts.contains("carlito") && fonts.contains("DejaVu Sans Light"))
    let body = "<text:p text:style-name=\"P\"/>"
    let styles =
      Self.language
      + "<style:style style:name=\"P\"><style:text-properties style:font-name=\"F1\"/></style:style>"
    let findings = await preflight(body, styles: styles).fontFindings(fonts, named: "a.odt")
    #expect(
      words(findings) == [
        "PDF-01 the font “Gob CL” is not on this machine; “DejaVu Sans” would come in its place"
      ])
  }
}
