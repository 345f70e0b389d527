import OpenDocument
import Templating
import Testing

@Suite struct ContentsTests {
  /// A document with a table of contents and headings, `1 A` for one of level 1.
  private static func entries(
    _ headings: [String], levels: String, pattern: String = chapter, styles: String = "",
    automatic: String = ""
  ) throws -> [String] {
    let text = headings.map { heading -> String in
      let parts = heading.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      let extra =
        parts.count < 3
        ? ""
        : parts[2] == "no"
          ? " text:is-list-header=\"true\""
          : parts[2].allSatisfy(\.isLetter)
            ? ""
            : " text:restart-numbering=\"true\" text:start-value=\"\(parts[2])\""
      let style = parts.count > 2 && extra.isEmpty ? String(parts[2]) : "H\(parts[0])"
      return "<text:h text:style-name=\"\(style)\" text:outline-level=\"\(parts[0])\"\(extra)>"
        + "\(parts[1])</text:h>"
    }
    let flat = Flat(
      "<text:table-of-content text:name=\"I\"><text:table-of-content-source "
        + "text:outline-level=\"10\">"
        + (1...4).map {
          "<text:table-of-content-entry-template text:outline-level=\"\($0)\" "
            + "text:style-name=\"C\">\(pattern)</text:table-of-content-entry-template>"
        }.joined()
        + "</text:table-of-content-source><text:index-body/></text:table-of-content>"
        + text.joined(), automatic: automatic)
    var files = flat
    let headingStyles = (1...4).map {
      "<style:style style:name=\"H\($0)\" style:family=\"paragraph\" "
        + "style:default-outline-level=\"\($0)\"/>"
    }
    files.files["t.fodt"] = flat.files["t.fodt"]?.replacing(
      "</office:styles>",
      with: headingStyles.joined() + styles
        + "<text:outline-style style:name=\"Outline\">\(levels)</text:outline-style></office:styles>"
    )
    let body = try files.package([:]).content.first("office:body")?.first("office:text")
    let index = body?.first("text:table-of-content")?.first("text:index-body")
    return index?.childElements.map { Self.shown($0) } ?? []
  }

  private static func shown(_ element: XMLElement) -> String {
    element.children.map { child in
      switch child {
      case .text(let text): text
      case .element(let element):
        switch element.name {
        case "text:tab": "⇥"
        case "text:s": " "
        case "text:span": "[\(element["text:style-name"] ?? ""):\(shown(element))]"
        case "text:a": "(\(shown(element)))"
        default: shown(element)
        }
      }
    }.joined()
  }

  private static let chapter =
    "<text:index-entry-link-start/><text:index-entry-chapter/><text:index-entry-text/>"
    + "<text:index-entry-link-end/>"

  private static func level(_ number: Int, _ attributes: String) -> String {
    "<text:outline-level-style text:level=\"\(number)\" \(attributes)/>"
  }

  // What LibreOffice 7.4 writes for the same documents when it brings their indexes up to date.
  @Test("chapters have the numbers that Writer gives them")
  func numbers() throws {
    let headings = [
      "1 A", "2 A1", "2 A2", "3 A2x", "1 B", "3 salto", "3 otro", "2 B1", "1 Sin no", "2 C1",
      "1 D 7", "2 D1", "1 ", "1 E", "4 hondo",
    ]
    let decimal =
      Self.level(1, "style:num-format=\"1\" style:num-suffix=\".\"")
      + Self.level(2, "style:num-format=\"1\" style:num-suffix=\".\" text:display-levels=\"2\"")
      + Self.level(3, "style:num-format=\"1\" text:display-levels=\"3\"")
      + Self.level(4, "style:num-format=\"1\" text:display-levels=\"4\"")
    #expect(
      try Self.entries(headings, levels: decimal) == [
        "(1. A)", "(1.1. A1)", "(1.2. A2)", "(1.2.1 A2x)", "(2. B)", "(2.1.1 salto)",
        "(2.1.2 otro)", "(2.2. B1)", "(Sin)", "(2.3. C1)", "(7. D)", "(7.1. D1)", "(9. E)",
        "(9.1.1.1 hondo)",
      ])
    let mixed =
      Self.level(1, "style:num-format=\"I\" style:num-prefix=\"Cap. \" style:num-suffix=\")\"")
      + Self.level(2, "style:num-format=\"a\" text:display-levels=\"2\" text:start-value=\"3\"")
      + Self.level(3, "style:num-format=\"\" text:display-levels=\"1\"")
      + Self.level(
        4,
        "style:num-format=\"A\" style:num-prefix=\"(\" style:num-suffix=\")\" "
          + "text:display-levels=\"4\"")
    #expect(
      try Self.entries(headings, levels: mixed) == [
        "(Cap. I) A)", "(I.c A1)", "(I.d A2)", "(A2x)", "(Cap. II) B)", "(salto)", "(otro)",
        "(II.d B1)", "(Sin)", "(II.e C1)", "(Cap. VII) D)", "(VII.c D1)", "(Cap. IX) E)",
        "((IX.c.A) hondo)",
      ])
  }

  @Test("a heading whose number was switched off has none, and does not count")
  func switchedOff() throws {
    let level = Self.level(1, "style:num-format=\"I\" style:num-suffix=\".\"")
    func style(_ name: String, _ parent: String, _ attributes: String = "") -> String {
      "<style:style style:name=\"\(name)\" style:family=\"paragraph\" "
        + "style:parent-style-name=\"\(parent)\" \(attributes)/>"
    }
    let none = "style:list-style-name=\"\""
    #expect(
      try Self.entries(
        ["1 A", "1 B Off", "1 C On", "1 D Kid", "1 E KidOff", "1 F Plain"], levels: level,
        styles: style("Kid", "H1", none) + style("Plain", "H1"),
        automatic: style("Off", "H1", none) + style("On", "H1") + style("KidOff", "Kid", none))
        == ["(I. A)", "(B)", "(II. C)", "(III. D)", "(E)", "(IV. F)"])
  }

  @Test("letters go on after z")
  func letters() throws {
    let headings = (1...30).map { "1 x\($0)" }
    let plain = try Self.entries(headings, levels: Self.level(1, "style:num-format=\"A\""))
    #expect(plain[25...27] == ["(Z x26)", "(AA x27)", "(AB x28)"])
    let repeated = try Self.entries(
      headings, levels: Self.level(1, "style:num-format=\"a\" style:num-letter-sync=\"true\""))
    #expect(repeated[25...27] == ["(z x26)", "(aa x27)", "(bb x28)"])
  }

  @Test("an entry has the words, tabs and styles of its own template")
  func patterns() throws {
    let pattern =
      "<text:index-entry-chapter text:display=\"plain-number\" text:style-name=\"T1\"/>"
      + "<text:index-entry-span> — </text:index-entry-span><text:index-entry-text/>"
      + "<text:index-entry-tab-stop style:type=\"left\" style:position=\"10cm\" "
      + "style:leader-char=\"-\"/><text:index-entry-span>p. </text:index-entry-span>"
      + "<text:index-entry-page-number/>"
    #expect(
      try Self.entries(
        ["1 A", "2 B"],
        levels: Self.level(1, "style:num-format=\"1\" style:num-suffix=\")\""), pattern: pattern)
        == ["[T1:1 ] — A⇥p. –", " — B⇥p. –"])
  }

  @Test("an index never brought up to date gets its tab stops, one that was keeps its own")
  func tabStops() throws {
    let source = """
      <text:table-of-content text:name="I"><text:table-of-content-source text:outline-level="2">\
      <text:table-of-content-entry-template text:outline-level="1" text:style-name="Footnote">\
      <text:index-entry-text/><text:index-entry-tab-stop style:type="right" \
      style:leader-char="."/><text:index-entry-page-number/>\
      </text:table-of-content-entry-template></text:table-of-content-source>\
      <text:index-body>SAMPLE</text:index-body></text:table-of-content>\
      <text:h text:outline-level="1">{{ a }}</text:h>
      """
    let automatic = """
      <style:style style:name="P9" style:family="paragraph" \
      style:parent-style-name="Footnote"><style:paragraph-properties><style:tab-stops>\
      <style:tab-stop style:position="5cm" style:type="right"/></style:tab-stops>\
      </style:paragraph-properties></style:style>
      """
    func content(_ sample: String) throws -> XMLElement {
      try Flat(source.replacing("SAMPLE", with: sample), automatic: automatic)
        .package(["a": "x"]).content
    }
    let kept = Flat.xml(try content("<text:p text:style-name=\"P9\">{{ a }}</text:p>"))
    #expect(kept.contains("<text:p text:style-name=\"P9\">x<text:tab/>"))
    let made = Flat.xml(try content(""))
    #expect(made.contains("<text:p text:style-name=\"Footnote_indice\">x<text:tab/>"))
    // 279.4 mm of paper less two margins of 20 mm.
    #expect(made.contains("style:position=\"239.4mm\" style:type=\"right\""))
    #expect(made.contains("style:leader-style=\"dotted\" style:leader-text=\".\""))
  }
}
