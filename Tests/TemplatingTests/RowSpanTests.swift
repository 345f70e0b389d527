import Diagnostics
import OpenDocument
import Templating
import Testing

/// A table in a line of text for each row: `Texto→2↓3` is a cell over two columns and three rows, `·`
/// is covered.
enum Drawn {
  static func table(_ rows: String, headers: Int = 0, name: String = "T") -> String {
    let lines = rows.split(separator: "\n").map { line in
      cells(of: line)
    }
    let xml = lines.map { cells in
      "<table:table-row>\(cells.map(cell).joined())</table:table-row>"
    }
    let head =
      headers > 0
      ? "<table:table-header-rows>\(xml[..<headers].joined())</table:table-header-rows>" : ""
    let columns = "<table:table-column table:number-columns-repeated=\"\(lines[0].count)\"/>"
    return
      "<table:table table:name=\"\(name)\">\(columns)\(head)\(xml[headers...].joined())</table:table>"
  }

  /// The bars inside tags are filters' own.
  private static func cells(of line: Substring) -> [String] {
    var cells = [""]
    var depth = 0
    for character in line {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      if character == "|", depth == 0 {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells.map { $0[...].trimming(while: \.isWhitespace) }
  }

  static func cell(_ text: String) -> String {
    if text == "·" { return "<table:covered-table-cell/>" }
    var words = text
    var attributes = ""
    for (sign, axis) in [("↓", "rows"), ("→", "columns")] {
      let parts = words.split(separator: Character(sign), omittingEmptySubsequences: false)
      if parts.count == 2, let count = Int(parts[1]) {
        attributes += " table:number-\(axis)-spanned=\"\(count)\""
        words = String(parts[0])
      }
    }
    let paragraphs = words.split(separator: "¶", omittingEmptySubsequences: false)
      .map { "<text:p>\($0)</text:p>" }
    return "<table:table-cell\(attributes)>\(paragraphs.joined())</table:table-cell>"
  }

  /// What becomes of a table, drawn in the same way; its form is held against the standard's.
  static func rendered(
    _ rows: String, headers: Int = 0, _ data: Record,
    at place: Testing.SourceLocation = #_sourceLocation
  ) throws -> String {
    let body = try Flat(table(rows, headers: headers)).package(data).content.first("office:body")?
      .first("office:text")
    #expect(TableShape.faults(in: body) == [], sourceLocation: place)
    return TableShape.drawing(of: body?.first("table:table"))
  }
}

extension Substring {
  fileprivate func trimming(while isDropped: (Character) -> Bool) -> String {
    var text = drop(while: isDropped)
    while let last = text.last, isDropped(last) { text.removeLast() }
    return String(text)
  }
}

@Suite struct RowSpanTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let template: String
    var headers = 0
    let data: Record
    let output: String
    var testDescription: String { name }
  }

  static let three: Record = ["a": [["n": 1], ["n": 2], ["n": 3]], "no": false, "si": true]
  static let none: Record = ["a": [], "no": false, "si": true]
  static let grouped: Record = [
    "g": [
      ["n": "x", "p": [["n": 1], ["n": 2]]], ["n": "y", "p": []], ["n": "z", "p": [["n": 3]]],
    ]
  ]

  static let cases: [Case] = [
    Case(
      name: "a cell above a repeated row grows",
      template: """
        Grupo↓2 | Cab 1 | Cab 2
        · | {{#each a as x}}{{ x.n }} | v{{/each}}
        Total | | z
        """, data: three,
      output: """
        Grupo↓4 | Cab 1 | Cab 2
        · | 1 | v
        · | 2 | v
        · | 3 | v
        Total |  | z
        """),
    Case(
      name: "and shrinks when the list is empty",
      template: """
        Grupo↓2 | Cab 1 | Cab 2
        · | {{#each a as x}}{{ x.n }} | v{{/each}}
        Total | | z
        """, data: none,
      output: """
        Grupo | Cab 1 | Cab 2
        Total |  | z
        """),
    Case(
      name: "a cell over a condition's row, which holds",
      template: """
        G↓3 | uno
        · | {{#if si of row}}dos{{/if}}
        · | tres
        """, data: three,
      output: """
        G↓3 | uno
        · | dos
        · | tres
        """),
    Case(
      name: "a cell over a condition's row, which does not hold",
      template: """
        G↓3 | uno
        · | {{#if no of row}}dos{{/if}}
        · | tres
        """, data: three,
      output: """
        G↓2 | uno
        · | tres
        """),
    Case(
      name: "the row where the cell begins is dropped: an empty cell stands for it",
      template: """
        {{#if no}}G↓3 | uno{{/if}}
        · | dos
        · | tres
        """, data: three,
      output: """
        ↓2 | dos
        · | tres
        """),
    Case(
      name: "a cell that begins in a repeated row: the last reaches the rows below",
      template: """
        {{#each a as x}}G{{ x.n }}↓2 | v{{/each}}
        · | fijo
        """, data: three,
      output: """
        G1 | v
        G2 | v
        G3↓2 | v
        · | fijo
        """),
    Case(
      name: "a cell that begins in a repeated row which never comes",
      template: """
        {{#each a as x}}G{{ x.n }}↓3 | v{{/each}}
        · | fijo
        · | {{#if si of row}}más{{/if}}
        """, data: none,
      output: """
        ↓2 | fijo
        · | más
        """),
    Case(
      name: "several loops under one cell",
      template: """
        G↓4 | cab
        · | {{#each a as x of row}}a{{ x.n }}{{/each}}
        · | {{#each nada as x of row}}b{{/each}}
        · | {{#each a as x of row}}c{{ x.n }}{{/each}}
        fin | z
        """, data: ["a": [["n": 1], ["n": 2]], "nada": []],
      output: """
        G↓5 | cab
        · | a1
        · | a2
        · | c1
        · | c2
        fin | z
        """),
    Case(
      name: "nested loops: each group has its own cell, empty groups too",
      template: """
        {{#each g as q}}{{ q.n }}↓2 | cab
        · | {{#each q.p as r of row}}{{ r.n }}{{/each}}{{/each}}
        """, data: grouped,
      output: """
        x↓3 | cab
        · | 1
        · | 2
        y | cab
        z↓2 | cab
        · | 3
        """),
    Case(
      name:
        "the first row of a group is dropped in one pass: the cell of another does not reach it",
      template: """
        {{#each g as q}}{{#if q.p of row}}{{ q.n }}↓2 | cab{{/if}}
        · | {{ q.n }} sigue{{/each}}
        """, data: grouped,
      output: """
        x↓2 | cab
        · | x sigue
         | y sigue
        z↓2 | cab
        · | z sigue
        """),
    Case(
      name: "over both directions",
      template: """
        G→2↓2 | · | c
        · | · | {{#each a as x of row}}{{ x.n }}{{/each}}
        x | y | z
        """, data: three,
      output: """
        G→2↓4 | · | c
        · | · | 1
        · | · | 2
        · | · | 3
        x | y | z
        """),
    Case(
      name: "over both directions, its row dropped",
      template: """
        {{#if no}}G→2↓3 | · | c{{/if}}
        · | · | d
        · | · | e
        """, data: three,
      output: """
        →2↓2 | · | d
        · | · | e
        """),
    Case(
      name: "over repeated columns and repeated rows at once",
      template: """
        f | {{#each a as c of column}}K{{/each}} | f
        G→2↓2 | · | u
        · | · | {{#each a as x of row}}{{ x.n }}{{/each}}
        w | y | w
        """, data: three,
      output: """
        f | K | K | K | f
        G→4↓4 | · | · | · | u
        · | · | · | · | 1
        · | · | · | · | 2
        · | · | · | · | 3
        w | y | y | y | w
        """),
    Case(
      name: "over repeated columns, its row dropped",
      template: """
        f | {{#each a as c of column}}K{{/each}} | f
        {{#if no}}G→2↓3 | · | u{{/if}}
        · | · | v
        · | · | {{#each a as x of row}}{{ x.n }}{{/each}}
        """, data: three,
      output: """
        f | K | K | K | f
        →4↓4 | · | · | · | v
        · | · | · | · | 1
        · | · | · | · | 2
        · | · | · | · | 3
        """),
    Case(
      name: "beside repeated columns, over repeated rows",
      template: """
        Zona↓2 | {{#each a as c of column}}c{{ c.n }}{{/each}}
        · | {{#each a as x of row}}{{ x.n }}-{{ c.n }}{{/each}}
        """, data: ["a": [["n": 1], ["n": 2]]],
      output: """
        Zona↓3 | c1 | c2
        · | 1-1 | 1-2
        · | 2-1 | 2-2
        """),
    Case(
      name: "within repeated columns, over repeated rows",
      template: """
        {{#each a as c of column}}c{{ c.n }}{{/each}}↓2 | h
        · | {{#each a as x of row}}{{ x.n }}{{/each}}
        """, data: ["a": [["n": 1], ["n": 2]]],
      output: """
        c1↓3 | c2↓3 | h
        · | · | 1
        · | · | 2
        """),
    Case(
      name: "from the repeated heading down",
      template: """
        G↓3 | cab
        · | sub
        · | {{#each a as x of row}}{{ x.n }}{{/each}}
        """, headers: 2, data: three,
      output: """
        G↓5 | cab
        · | sub
        · | 1
        · | 2
        · | 3
        """),
    Case(
      name: "else parts",
      template: """
        G↓3 | cab
        · | {{#each a as x}}{{ x.n }}
        · | {{else}}nadie{{/each}}
        """, data: none,
      output: """
        G↓2 | cab
        · | nadie
        """),
    Case(
      name: "joined cells that the template merges over two rows each",
      template: """
        {{#each g as q}}{{#each q.p as r}}{{ q.n | join }}↓2 | a{{ r.n }}
        · | b{{ r.n }}{{/each}}{{/each}}
        """, data: grouped,
      output: """
        x↓4 | a1
        · | b1
        · | a2
        · | b2
        z↓2 | a3
        · | b3
        """),
    Case(
      name: "two cells beside each other, of different heights",
      template: """
        A↓3 | B↓2 | c
        · | · | {{#each a as x of row}}{{ x.n }}{{/each}}
        · | D | e
        """, data: three,
      output: """
        A↓5 | B↓4 | c
        · | · | 1
        · | · | 2
        · | · | 3
        · | D | e
        """),
  ]

  @Test("merged cells cover what becomes of their rows", arguments: cases)
  func spans(_ example: Case) throws {
    let output = try Drawn.rendered(example.template, headers: example.headers, example.data)
    #expect(output == example.output)
  }

  @Test(
    "a merged cell that ends in the middle of repeated rows is refused, with its place",
    arguments: [
      """
      G↓2 | cab
      · | {{#each a as x}}{{ x.n }}
      y | {{ x.n }}{{/each}}
      """,
      """
      G↓3 | cab
      · | {{#each a as x}}{{#each x.p as q of row}}{{ q }}{{/each}}
      · | s
      y | t{{/each}}
      """,
    ])
  func torn(_ rows: String) {
    let faults = Flat(Drawn.table(rows)).faults()
    #expect(faults.map(\.rule) == ["TPL-24"])
    #expect(faults.first?.message.spanish.contains("fila 1, columna 1") == true)
  }
}

@Suite struct TagRowTests {
  static let data: Record = [
    "a": [["n": 1], ["n": 2], ["n": 3]], "nada": [], "si": true, "no": false,
  ]

  @Test(
    "rows that hold only tags disappear with them",
    arguments: [
      ("{{#each a as x}} |\n{{ x.n }} | v\n{{/each}} |", "1 | v\n2 | v\n3 | v"),
      ("cab | h\n{{#each nada as x}} |\n{{ x.n }} | v\n | {{/each}}\nfin | z", "cab | h\nfin | z"),
      (
        "{{#each nada as x}} |\n{{ x.n }} | v\n{{else}} |\nnadie | -\n | {{/each}}", "nadie | -"
      ),
      ("{{#if si}} |\nsí | v\n{{else}} |\nno | w\n{{/if}} |", "sí | v"),
      ("{{#if no}} |\nsí | v\n{{else}} |\nno | w\n{{/if}} |", "no | w"),
      (
        "{{#each a as x}} |\n{{#if x.n > 1}} |\n{{ x.n }} | v\n{{/if}} |\n{{/each}} |\nt | u",
        "2 | v\n3 | v\nt | u"
      ),
      ("{{#each a as x}}{{#if x.n > 1}} |\n{{ x.n }} | v\n{{/if}}{{/each}} |", "2 | v\n3 | v"),
      ("{{#each a as x}}¶{{#if x.n &lt; 3}} |\n{{ x.n }} | v\n{{/if}}¶{{/each}} |", "1 | v\n2 | v"),
      // Merged cells around them.
      (
        "G↓4 | cab\n· | {{#each a as x}}\n· | {{ x.n }}\n· | {{/each}}\nt | u",
        "G↓4 | cab\n· | 1\n· | 2\n· | 3\nt | u"
      ),
      (
        "↓3 | {{#each a as x}}\n· | {{ x.n }}\n· | {{/each}}\nt | u",
        "↓3 | 1\n· | 2\n· | 3\nt | u"
      ),
      ("{{#each a as x}}→2 | ·\n{{ x.n }} | v\n{{/each}} |", "1 | v\n2 | v\n3 | v"),
      // Blank rows that a block is about, and rows that say something, stay.
      ("cab | h\n{{#each a as x}} | {{/each}}", "cab | h\n | \n | \n | "),
      ("{{#each nada as x}}{{ x }} | v\n{{else}} | {{/each}}", " | "),
      ("{{#if si}} | nota\nv | w\n{{/if}} |", " | nota\nv | w"),
    ])
  func rows(template: String, output: String) throws {
    #expect(try Drawn.rendered(template, Self.data) == output)
  }

  @Test("a heading row that holds only tags leaves the heading, and one of nothing else goes")
  func headings() throws {
    #expect(
      try Drawn.rendered(
        "{{#if no}} |\na | b\n{{/if}} |\nfijo | f\n{{#each a as x}}{{ x.n }} | v{{/each}}",
        headers: 3, Self.data) == "fijo | f\n1 | v\n2 | v\n3 | v")
    let body = try Flat(
      Drawn.table("{{#if no}} |\na | b\n{{/if}} |\nfijo | f", headers: 3)
    ).body(Self.data)
    #expect(!body.contains("table-header-rows"))
  }

  @Test("a table of nothing but tags is left out")
  func wholeTable() throws {
    let flat = Flat(
      "<text:p>a</text:p>" + Drawn.table("{{#each nada as x}} |\n{{ x.n }} | v\n{{/each}} |"))
    #expect(try flat.body(Self.data) == "<text:p>a</text:p>")
  }

  static func list(_ items: String...) -> String {
    "<text:list>" + items.map { "<text:list-item>\($0)</text:list-item>" }.joined() + "</text:list>"
  }

  static func p(_ text: String) -> String { "<text:p>\(text)</text:p>" }

  @Test(
    "list items that hold only tags disappear with them",
    arguments: [
      (
        list(p("A"), p("{{#each a as x}}"), p("{{ x.n }}"), p("{{/each}}"), p("C")),
        list(p("A"), p("1"), p("2"), p("3"), p("C"))
      ),
      (
        list(p("A"), p("{{#if no}}"), p("B"), p("{{else}}"), p("D"), p("{{/if}}")),
        list(p("A"), p("D"))
      ),
      (
        list(p("A"), p("{{#each nada as x}}"), p("{{ x.n }}"), p("{{/each}}")), list(p("A"))
      ),
      // Nested lists.
      (
        list(
          p("A") + list(p("{{#each a as x}}"), p("{{ x.n }}"), p("{{/each}}")), p("B")),
        list(p("A") + list(p("1"), p("2"), p("3")), p("B"))
      ),
      (
        list(p("A"), p("{{#each a as x}}") + list(p("{{ x.n }}")), p("{{/each}}")),
        list(p("A"), list(p("1")), list(p("2")), list(p("3")))
      ),
      (
        list(p("A") + list(p("{{#each nada as x}}"), p("{{ x.n }}"), p("{{/each}}"))),
        list(p("A"))
      ),
      // An item whose only text is a condition's.
      (list(p("A"), p("{{#if no}}") + p("B") + p("{{/if}}")), list(p("A"))),
      // All of the list.
      (list(p("{{#each nada as x}}"), p("{{ x.n }}"), p("{{/each}}")) + p("z"), p("z")),
      // A blank item that a block is about stays.
      (
        list(p("A"), p("{{#each a as x of item}}{{/each}}")),
        list(p("A"), "<text:p/>", "<text:p/>", "<text:p/>")
      ),
    ])
  func items(template: String, output: String) throws {
    #expect(
      try Flat(template).body(Self.data).replacing("<text:p></text:p>", with: "<text:p/>") == output
    )
  }

  @Test(
    "a section of only tags disappears; one that a condition empties too",
    arguments: [
      ("{{#each a as x of section}}", "{{/each}}", ""),
      ("{{#if no}}", "{{/if}}", "B"),
      ("{{#each nada as x}}", "{{/each}}", "B"),
    ])
  func sections(open: String, close: String, text: String) throws {
    let inner = text.isEmpty ? "" : Self.p(text)
    let section =
      "<text:section text:name=\"S\">\(Self.p(open))\(inner)\(Self.p(close))</text:section>"
    #expect(
      try Flat(Self.p("a") + section + Self.p("z")).body(Self.data) == Self.p("a") + Self.p("z"))
  }

  @Test("a cell whose conditional paragraphs are all gone keeps an empty one in its style")
  func cells() throws {
    let cell =
      "<table:table-cell>\(Self.p("{{#if no}}"))<text:p text:style-name=\"P\">b</text:p>\(Self.p("{{/if}}"))</table:table-cell>"
    let flat = Flat(
      "<table:table table:name=\"T\"><table:table-column/><table:table-row>\(cell)</table:table-row></table:table>"
    )
    let body = try flat.package(Self.data).content.first("office:body")?.first("office:text")
    #expect(TableShape.faults(in: body) == [])
  }
}

@Suite struct SideBySideTests {
  @Test(
    "blocks whose tags stand side by side but act on one piece are refused",
    arguments: [
      Drawn.table("{{#each a as x}}{{ x }} | {{/each}} | {{#each b as y}}{{ y }} | {{/each}}"),
      Drawn.table("{{#if a}}{{ x }} | {{/if}} | {{#each b as y}}{{ y }} | {{/each}}"),
      Drawn.table(
        "{{#each a as x}}{{ x }} | {{/each}} | {{#each b as y}}{{ y }}\nu | v | {{/each}}"),
      Drawn.table("u | {{#each a as x}}\nv | {{/each}}{{#each b as y}}\nw | {{/each}}"),
      "<text:list><text:list-item><text:p>{{#each a as x of item}}{{ x }}{{/each}}{{#each b as y of item}}{{ y }}{{/each}}</text:p></text:list-item></text:list>",
      "<text:p>{{#each a as x of paragraph}}{{ x }}{{/each}} {{#if b of paragraph}}y{{/if}}</text:p>",
    ])
  func refused(body: String) {
    let faults = Flat(body).faults().filter { $0.rule == "TPL-07" }
    #expect(!faults.isEmpty)
  }

  @Test(
    "blocks one within another's tags are not",
    arguments: [
      "{{#each a as x}}{{#if x}}{{ x }} | v{{/if}}{{/each}}",
      "{{#each a as x}}{{ x }} | {{#if x of row}}v{{/if}}{{/each}}",
      "{{#each a as x of row}}{{#each a as y of row}}{{ x }}{{ y }}{{/each}}{{/each}} | z",
    ])
  func nested(rows: String) {
    #expect(Flat(Drawn.table(rows)).faults(["a": [1, 2]]) == [])
  }
}

@Suite struct TakenTextTests {
  static func warnings(_ body: String) -> [Diagnostic] {
    Template.inspect(named: "t.fodt", in: Flat(body)).faults
  }

  static func p(_ texts: String...) -> String {
    texts.map { "<text:p>\($0)</text:p>" }.joined()
  }

  @Test(
    "text that a block takes from beside its tags is a warning where that surprises",
    arguments: [
      p("{{ x.p }}{{#each x.n as y}}", "{{ y.r }}", "{{/each}}"),
      p("Hijos: {{#each x.n as y}}", "{{ y.r }}", "{{/each}}"),
      p("{{#each x.n as y}}", "{{ y.r }}", "{{/each}} y nada más"),
      p("Nota: {{#if x}}", "sí", "{{/if}}"),
      Drawn.table("{{ g.n }} | {{#each g.i as y}}\n{{ y }} | {{/each}}"),
      Drawn.table("{{#each a as x}}{{ x.p }} | {{#each x.n as y}}{{ y }} | {{/each}}{{/each}}"),
      "<text:list><text:list-item><text:p>Uno {{#each a as x}}</text:p></text:list-item><text:list-item><text:p>{{ x }}{{/each}}</text:p></text:list-item></text:list>",
    ])
  func warned(body: String) {
    let found = Self.warnings(body)
    #expect(found.map(\.rule) == ["TPL-23"], "\(found)")
    #expect(found.allSatisfy { $0.severity == .warning && $0.place != nil })
  }

  @Test(
    "the usual ways to write a block are not",
    arguments: [
      Drawn.table("n | {{#each a as x}}{{ x }} | {{/each}}"),
      Drawn.table("{{ x.n }} | {{#each a as x}}{{ x.v }} | {{/each}}"),
      Drawn.table("Nombre | {{#each a as x}}{{ x.n }}\nEdad | {{ x.e }}{{/each}}"),
      Drawn.table("{{#each a as x}}{{#each x.n as y}}{{ x.p | join }} | {{ y }}{{/each}}{{/each}}"),
      Drawn.table(
        "{{#each a as x}}{{ x.p | join }} | {{#each x.n as y}}{{ y }} | {{/each}}{{/each}}"),
      Drawn.table("{{ b.p }} | {{#each a as x}}{{ x }} | {{/each}}"),
      p("{{#each a as x}}", "{{ x.p }}", "{{/each}}"),
      p("Son: {{#each a as x}}{{ x }} {{/each}}."),
      p("{{ x.n }}: {{#each a as x}}", "{{ x.p }}", "{{/each}}"),
      p("Texto {{#each a as x of paragraph}}", "{{ x.p }}", "{{/each}}"),
      p("{{#if a}}A{{/if}}{{#each a as x}}", "{{ x.p }}", "{{/each}}").replacing("A", with: ""),
    ])
  func notWarned(body: String) {
    #expect(Self.warnings(body) == [])
  }

  @Test("a warning says what is taken and does not stop the render")
  func said() throws {
    let body = Self.p("Hijos de {{ p }}{{#each n as y}}", "{{ y }}", "{{/each}}")
    let found = Self.warnings(body)
    #expect(found.first?.message.spanish.contains("«Hijos de {{p}}»") == true)
    #expect(try Flat(body).body(["p": "A", "n": [1]]).contains("Hijos de A"))
  }
}
