import OpenDocument
import Templating
import Testing

/// Page breaks and page styles of paragraphs of tags.
@Suite struct PageFlowTests {
  static let automatic = """
    <style:style style:name="S" style:family="paragraph"><style:paragraph-properties \
    fo:break-before="page"/></style:style><style:style style:name="D" style:family="paragraph">\
    <style:paragraph-properties fo:break-after="page"/></style:style><style:style style:name="M" \
    style:family="paragraph" style:master-page-name="Standard"><style:paragraph-properties \
    style:page-number="7"/></style:style>
    """
  static let data: Record = [
    "a": [1, 2], "nada": [], "si": true, "no": false,
    "m": .richText(
      RichText([
        .paragraph([.text("uno")]), .paragraph([.text("dos")]),
        .list(ordered: false, start: 1, items: [[.paragraph([.text("tres")])]]),
      ])),
  ]

  static func p(_ text: String, _ style: String? = nil) -> String {
    "<text:p\(style.map { " text:style-name=\"\($0)\"" } ?? "")>\(text)</text:p>"
  }

  static let table =
    "<table:table table:name=\"T\"><table:table-column/><table:table-row><table:table-cell><text:p>celda</text:p></table:table-cell></table:table-row></table:table>"

  /// The words before which a page begins, or after which one ends.
  static func breaks(_ body: String) throws -> [String] {
    let content = try Flat(body, automatic: automatic).package(data).content
    var styles: [String: XMLElement] = [:]
    for style in content.first("office:automatic-styles")?.childElements ?? [] {
      if let name = style["style:name"] { styles[name] = style }
    }
    var found: [String] = []
    func look(_ element: XMLElement) {
      if let style = (element["text:style-name"] ?? element["table:style-name"]).flatMap({
        styles[$0]
      }) {
        let properties =
          style.first("style:paragraph-properties") ?? style.first("style:table-properties")
        let words = element.textContent
        if let page = style["style:master-page-name"], !page.isEmpty {
          found.append("\(page) \(properties?["style:page-number"] ?? "") \(words)")
        } else if properties?["fo:break-before"] == "page" {
          found.append(words)
        }
        if properties?["fo:break-after"] == "page" { found.append("\(words) /") }
      }
      element.childElements.forEach(look)
    }
    content.first("office:body").map(look)
    return found
  }

  @Test(
    "a page break of a paragraph of tags passes once to what takes its place",
    arguments: [
      (p("{{#each a as x}}", "S") + p("{{ x }}") + p("{{/each}}"), ["1"]),
      (p("{{#each a as x}}", "D") + p("{{ x }}") + p("{{/each}}"), ["1"]),
      (p("{{#if si}}", "S") + p("A") + p("{{/if}}"), ["A"]),
      (p("{{#if si}}", "M") + p("A") + p("B") + p("{{/if}}"), ["Standard 7 A"]),
      (p("{{#each a as x}}") + p("{{ x }}") + p("{{/each}}", "S"), ["fin"]),
      (p("{{#if si}}") + p("A") + p("{{/if}}", "D"), ["fin"]),
      (p("{{#if no}}") + p("A") + p("{{/if}}", "S"), ["fin"]),
      // What is not written takes its break along.
      (p("{{#if no}}", "M") + p("A") + p("{{/if}}"), []),
      (p("{{#each nada as x}}", "S") + p("{{ x }}") + p("{{/each}}"), []),
      // Else parts.
      (p("{{#if no}}", "S") + p("A") + p("{{else}}") + p("B") + p("{{/if}}"), ["B"]),
      (p("{{#if no}}") + p("A") + p("{{else}}", "S") + p("B") + p("{{/if}}"), ["B"]),
      (p("{{#each nada as x}}", "S") + p("A") + p("{{else}}") + p("B") + p("{{/each}}"), ["B"]),
      // Nested tags.
      (
        p("{{#each a as x}}", "S") + p("{{#if x > 1}}".replacing(">", with: "&gt;")) + p("{{ x }}")
          + p("{{/if}}") + p("{{/each}}"), ["2"]
      ),
      (p("{{#each a as x}}{{#if x}}", "S") + p("{{ x }}") + p("{{/if}}{{/each}}"), ["1"]),
      (
        p("{{#each a as x}}") + p("{{#if si}}", "S") + p("{{ x }}") + p("{{/if}}{{/each}}"),
        ["1", "2"]
      ),
      // Tables, sections, lists, headings.
      (p("{{#if si}}", "S") + table + p("{{/if}}"), ["celda"]),
      (
        p("{{#if si}}", "S") + "<text:section text:name=\"Q\">" + p("A") + "</text:section>"
          + p("{{/if}}"), ["A"]
      ),
      (
        p("{{#if si}}", "S") + "<text:list><text:list-item>" + p("A")
          + "</text:list-item></text:list>" + p("{{/if}}"), ["A"]
      ),
      (p("{{#if si}}", "S") + "<text:h text:outline-level=\"1\">T</text:h>" + p("{{/if}}"), ["T"]),
      // A value of several paragraphs.
      (p("{{ m }}", "S"), ["uno"]),
      (p("{{ m }}", "D"), ["tres /"]),
      (p("{{ m }}", "M"), ["Standard 7 uno"]),
    ])
  func passed(body: String, expected: [String]) throws {
    #expect(try Self.breaks(Self.p("Inicio") + body + Self.p("fin")) == expected)
  }

  @Test(
    "a page that parts a loop's repetitions begins with each of them",
    arguments: [
      // Nothing else could begin with it.
      (p("{{#each a as x}}") + p("{{ x }}") + p("{{/each}}", "S"), ["2"]),
      (p("{{#each a as x}}") + p("{{ x }}") + p("{{/each}}", "S") + p(" "), ["2"]),
      (
        p("{{#each a as y}}") + p("{{#each a as x}}") + p("{{ y }}{{ x }}") + p("{{/each}}", "S")
          + p("{{/each}}"), ["12", "21", "22"]
      ),
      (p("{{#each nada as x}}") + p("{{ x }}") + p("{{/each}}", "S"), []),
      // As Word writes a break: in a paragraph of its own.
      (
        p("{{#each a as x}}") + p("{{ x }}") + p("") + p("{{/each}}", "S") + p("fin"), ["2", "fin"]
      ),
      (
        p("{{#each a as x}}") + p("{{ x }}") + p("") + p("{{/each}}", "D") + p("fin"), ["2", "fin"]
      ),
      // A letter head on each letter.
      (
        p("{{#each a as x of page}}", "M") + p("{{ x }}") + p("{{/each}}") + p("fin"),
        ["Standard 7 1", "Standard 7 2"]
      ),
      // A loop that changes its pages itself.
      (
        p("{{#each a as x}}") + p("{{ x }}") + p("otra", "M") + p("{{/each}}", "M") + p("fin"),
        ["Standard 7 otra", "Standard 7 2", "Standard 7 otra", "Standard 7 fin"]
      ),
    ])
  func parted(body: String, expected: [String]) throws {
    #expect(try Self.breaks(Self.p("Inicio") + body) == expected)
  }
}
