import OpenDocument
import Templating
import Testing

/// Marks of paragraphs of tags, and blocks in drawing shapes.
@Suite struct LooseMarkTests {
  static let data: Record = ["a": ["x", "y"], "nada": [], "si": true, "no": false]

  private static func p(_ text: String) -> String { "<text:p>\(text)</text:p>" }
  private static func start(_ name: String) -> String {
    "<text:bookmark-start text:name=\"\(name)\"/>"
  }
  private static func end(_ name: String) -> String { "<text:bookmark-end text:name=\"\(name)\"/>" }
  private static let point = "<text:reference-mark text:name=\"r\"/>"

  @Test(
    "the marks of paragraphs of tags stay, once, in what comes out beside them",
    arguments: [
      // A range around a loop.
      (
        p(start("b") + "{{#each a as v}}") + p("{{ v }}") + p("{{/each}}" + end("b")) + p("fin"),
        p(start("b") + "x") + p("y" + end("b")) + p("fin")
      ),
      // Nothing comes out of the block.
      (
        p("antes") + p(start("b") + "{{#each nada as v}}") + p("{{ v }}")
          + p("{{/each}}" + end("b")) + p("fin"),
        p("antes" + start("b") + end("b")) + p("fin")
      ),
      // A point on the tag that opens, the else part, the end of the text.
      (p(point + "{{#if si}}") + p("A") + p("{{/if}}"), p(point + "A")),
      (p("{{#if no}}") + p("A") + p("{{else}}" + point) + p("B") + p("{{/if}}"), p(point + "B")),
      (p("A") + p("{{#if si}}") + p("B") + p("{{/if}}" + point), p("A") + p("B" + point)),
      (p("A") + p("{{#if no}}" + point) + p("B") + p("{{/if}}"), p("A" + point)),
      // In a span, and of a comment.
      (
        p("<text:span text:style-name=\"T1\">" + point + "{{! nota }}</text:span>") + p("A"),
        p(point + "A")
      ),
      // Inside the loop they are each pass's own.
      (
        p("{{#each a as v}}") + p("{{#if si}}" + point) + p("{{ v }}") + p("{{/if}}")
          + p("{{/each}}"),
        p(point + "x") + p(point.replacing("\"r\"", with: "\"r_2\"") + "y")
      ),
    ])
  func marks(body: String, expected: String) throws {
    #expect(try Flat(body).body(Self.data) == expected)
  }

  @Test("the marks of rows and items of tags alone stay")
  func rowsAndItems() throws {
    func row(_ text: String) -> String {
      "<table:table-row><table:table-cell>\(Self.p(text))</table:table-cell></table:table-row>"
    }
    let table = try Flat(
      "<table:table table:name=\"T\"><table:table-column/>"
        + row(Self.point + "{{#each a as v}}") + row("{{ v }}") + row("{{/each}}")
        + "</table:table>"
    ).body(Self.data)
    #expect(table.count(of: "reference-mark") == 1)
    #expect(table.contains(Self.p(Self.point + "x")))
    func item(_ text: String) -> String { "<text:list-item>\(Self.p(text))</text:list-item>" }
    let list = try Flat(
      "<text:list>" + item("{{#each a as v}}") + item("{{ v }}") + item("{{/each}}" + Self.point)
        + "</text:list>"
    ).body(Self.data)
    #expect(list.count(of: "reference-mark") == 1)
    #expect(list.contains(Self.p("y" + Self.point)))
  }

  @Test("the marks of an included template's tags, and of the tag that includes it, stay")
  func fragment() throws {
    let body = try Flat(
      Self.p("A") + Self.p(Self.start("b") + "{{> f }}" + Self.end("b")),
      fragments: [
        "f": Self.p("{{#each a as v}}") + Self.p("{{ v }}") + Self.p("{{/each}}" + Self.point)
      ]
    ).body(Self.data)
    #expect(
      body == Self.p("A") + Self.p(Self.start("b") + Self.end("b") + "x") + Self.p("y" + Self.point)
    )
  }

  @Test(
    "a block over several paragraphs of a drawing acts on them",
    arguments: ["draw:custom-shape", "draw:rect", "draw:ellipse", "draw:caption"])
  func shapes(name: String) throws {
    func drawn(_ text: String) -> String {
      Self.p("<\(name) draw:name=\"F\" svg:width=\"5cm\" svg:height=\"2cm\">\(text)</\(name)>ancla")
    }
    let body = drawn(
      Self.p("{{#each a as v}}") + Self.p("caja {{ v }}") + Self.p("{{else}}") + Self.p("vacía")
        + Self.p("{{/each}}") + Self.p("fin"))
    #expect(
      try Flat(body).body(Self.data)
        == drawn(Self.p("caja x") + Self.p("caja y") + Self.p("fin")))
    #expect(
      try Flat(body).body(["a": []]) == drawn(Self.p("vacía") + Self.p("fin")))
  }
}
