import Diagnostics
import OpenDocument
import Templating
import Testing

/// What stands in a cell beside its formula's figure.
@Suite struct FormulaContentsTests {
  static let note = """
    <text:note text:id="n" text:note-class="footnote"><text:note-citation>1</text:note-citation>\
    <text:note-body><text:p>según ley</text:p></text:note-body></text:note>
    """
  static let comment = "<office:annotation><text:p>revisar 55</text:p></office:annotation>"

  /// A table with a formula over a row, in the contents given.
  static func table(_ contents: String, over row: String) -> Flat {
    Flat(
      """
      <table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>\
      <table:table-row>\(row)</table:table-row><table:table-row><table:table-cell/>\
      <table:table-cell table:formula="ooow:sum &lt;B1:B1>" office:value-type="float" \
      office:value="10">\(contents)</table:table-cell></table:table-row></table:table>
      """)
  }

  static let fixed = """
    <table:table-cell/><table:table-cell office:value-type="float" office:value="10">\
    <text:p>10</text:p></table:table-cell>
    """
  static let repeated = """
    <table:table-cell><text:p>{{#each xs as x}}</text:p></table:table-cell><table:table-cell>\
    <text:p>{{ x }}{{/each}}</text:p></table:table-cell>
    """

  static let cases: [(contents: String, kept: String, changed: String)] = [
    (
      "<text:p>\(comment)<text:bookmark-start text:name=\"k\"/><text:span "
        + "text:style-name=\"T1\">10</text:span><text:bookmark-end text:name=\"k\"/>\(note)</text:p>"
        + "<text:p>pesos</text:p>",
      "<text:p><text:bookmark-start text:name=\"k\"/><text:span text:style-name=\"T1\">10"
        + "</text:span><text:bookmark-end text:name=\"k\"/>\(note)</text:p><text:p>pesos</text:p>",
      "<text:p><text:bookmark-start text:name=\"k\"/><text:span text:style-name=\"T1\">30"
        + "</text:span><text:bookmark-end text:name=\"k\"/>\(note)</text:p>"
    ),
    (
      "<text:p>10\(comment)</text:p>", "<text:p>10</text:p>", "<text:p>30</text:p>"
    ),
    (
      "<text:p>1<text:tab/>0 <text:s text:c=\"2\"/><text:line-break/>$</text:p>",
      "<text:p>1<text:tab/>0 <text:s text:c=\"2\"/><text:line-break/>$</text:p>",
      "<text:p>30</text:p>"
    ),
    (
      "<text:p>1<text:span text:style-name=\"T1\">0<text:bookmark text:name=\"k\"/></text:span></text:p>",
      "<text:p>1<text:span text:style-name=\"T1\">0<text:bookmark text:name=\"k\"/></text:span></text:p>",
      "<text:p>30<text:span text:style-name=\"T1\"><text:bookmark text:name=\"k\"/></text:span></text:p>"
    ),
    (
      "<text:p><text:span text:style-name=\"T1\"/></text:p>",
      "<text:p><text:span text:style-name=\"T1\"/></text:p>",
      "<text:p><text:span text:style-name=\"T1\">30</text:span></text:p>"
    ),
    (
      "<text:list><text:list-item><text:p>10</text:p></text:list-item></text:list>",
      "<text:list><text:list-item><text:p>10</text:p></text:list-item></text:list>",
      "<text:p>30</text:p>"
    ),
    (
      "<text:p>10\(frame)<text:alphabetical-index-mark text:string-value=\"total\"/> $</text:p>",
      "<text:p>10\(frame)<text:alphabetical-index-mark text:string-value=\"total\"/> $</text:p>",
      "<text:p>30\(frame)<text:alphabetical-index-mark text:string-value=\"total\"/></text:p>"
    ),
    (
      "<text:p>10</text:p><text:p>pesos<text:bookmark text:name=\"k\"/>\(note) de hoy</text:p>"
        + "<text:p>en todo</text:p>",
      "<text:p>10</text:p><text:p>pesos<text:bookmark text:name=\"k\"/>\(note) de hoy</text:p>"
        + "<text:p>en todo</text:p>",
      "<text:p>30</text:p><text:p><text:bookmark text:name=\"k\"/>\(note)</text:p>"
    ),
    (
      "<text:p>10</text:p><text:list><text:list-item><text:p>a</text:p></text:list-item>"
        + "<text:list-item><text:p>b<text:bookmark text:name=\"k\"/></text:p></text:list-item>"
        + "</text:list>\(inner)",
      "<text:p>10</text:p><text:list><text:list-item><text:p>a</text:p></text:list-item>"
        + "<text:list-item><text:p>b<text:bookmark text:name=\"k\"/></text:p></text:list-item>"
        + "</text:list>\(inner)",
      "<text:p>30</text:p><text:list>"
        + "<text:list-item><text:p><text:bookmark text:name=\"k\"/></text:p></text:list-item>"
        + "</text:list>\(inner)"
    ),
    ("", "", "<text:p>30</text:p>"),
  ]

  static let frame = """
    <draw:frame text:anchor-type="as-char" svg:width="1cm" svg:height="1cm"><draw:text-box>\
    <text:p>sello</text:p></draw:text-box></draw:frame>
    """
  static let inner = """
    <table:table table:name="Dentro"><table:table-column/><table:table-row><table:table-cell>\
    <text:p>10</text:p></table:table-cell></table:table-row></table:table>
    """

  @Test("A figure that stays comes out as it is in the template", arguments: cases)
  func keeps(contents: String, kept: String, changed: String) throws {
    let body = try Self.table(contents, over: Self.fixed).body([:])
    let cell = kept.isEmpty ? "/>" : ">\(kept)</table:table-cell>"
    #expect(body.contains("office:value=\"10\"" + cell), "\(body)")
  }

  @Test("Another figure takes the place of the words alone", arguments: cases)
  func changes(contents: String, kept: String, changed: String) throws {
    let body = try Self.table(contents, over: Self.repeated).body(["xs": [10, 20]])
    #expect(body.contains("office:value=\"30\">\(changed)</table:table-cell>"), "\(body)")
  }

  @Test("A field keeps its words or gets the figure")
  func fields() throws {
    let field = """
      <text:p><text:table-formula text:formula="ooow:sum &lt;T.B1:B1>">1 0\
      </text:table-formula></text:p>
      """
    func body(_ row: String, _ data: Record) throws -> String {
      var flat = Self.table("<text:p>10</text:p>", over: row)
      flat.files["t.fodt"] = flat.files["t.fodt"]?.replacing(
        "<office:text>", with: "<office:text>" + field)
      return try flat.body(data)
    }
    #expect(try body(Self.fixed, [:]).contains(">1 0</text:table-formula>"))
    #expect(try body(Self.repeated, ["xs": [10, 20]]).contains(">30</text:table-formula>"))
  }

  @Test(
    "A tag where the figure goes is a fault, and is filled in beside it",
    arguments: [
      ("<text:p>10 {{ u }}</text:p>", nil), ("<text:p>{{#if u}}10{{/if}}</text:p>", nil),
      ("<text:p><text:span text:style-name=\"T1\">{{ u }}</text:span></text:p>", nil),
      ("<text:p>{{#if u}}</text:p><text:p>10</text:p><text:p>{{/if}}</text:p>", nil),
      (
        "<text:p>10</text:p><text:p>en {{ u }}</text:p>", "<text:p>30</text:p><text:p>en $</text:p>"
      ),
      (
        "<text:p>10</text:p><text:p>{{#if u}}</text:p><text:p>en</text:p><text:p>{{/if}}</text:p>",
        "<text:p>30</text:p><text:p>en</text:p>"
      ),
      (
        "<text:p>10<text:note text:id=\"n\" text:note-class=\"footnote\"><text:note-citation>1"
          + "</text:note-citation><text:note-body><text:p>en {{#if u}}{{ u }}{{/if}}</text:p>"
          + "</text:note-body></text:note></text:p>",
        "<text:p>30<text:note text:id=\"n\" text:note-class=\"footnote\"><text:note-citation>1"
          + "</text:note-citation><text:note-body><text:p>en $</text:p></text:note-body></text:note>"
          + "</text:p>"
      ),
    ] as [(String, String?)])
  func tags(contents: String, changed: String?) throws {
    let flat = Self.table(contents, over: Self.repeated)
    let data: Record = ["xs": [10, 20], "u": "$"]
    guard let changed else {
      #expect(flat.faults(data).map(\.rule) == ["TPL-90"])
      return
    }
    let body = try flat.body(data)
    #expect(body.contains("office:value=\"30\">\(changed)</table:table-cell>"), "\(body)")
  }

  @Test("The tag of a row's loop beside the figure is no fault, and takes no words with it")
  func loopTags() throws {
    let flat = Flat(
      """
      <table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>\
      <table:table-row><table:table-cell><text:p>{{#each xs as x}}{{ x }}</text:p></table:table-cell>\
      <table:table-cell table:formula="ooow:2+3" office:value-type="float" office:value="5">\
      <text:p>5<text:span text:style-name="T1"> $</text:span>{{/each}}</text:p></table:table-cell>\
      </table:table-row></table:table>
      """)
    let body = try flat.body(["xs": [10, 20]])
    let figure = "<text:p>5<text:span text:style-name=\"T1\"> $</text:span></text:p>"
    #expect(body.count(of: figure) == 2, "\(body)")
  }

  @Test("An empty cell's formula, merged ones too, does not get in the way of the next")
  func empty() throws {
    func cell(_ attributes: String, _ contents: String = "") -> String {
      "<table:table-cell table:formula=\"ooow:sum &lt;B1:B1>\" \(attributes)>\(contents)"
        + "</table:table-cell>"
    }
    let span = "table:number-columns-spanned=\"2\""
    let flat = Flat(
      """
      <table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>\
      <table:table-row>\(Self.repeated)</table:table-row><table:table-row>\(cell(""))\
      \(cell("", "<text:p/>"))</table:table-row><table:table-row>\(cell(span))\
      <table:covered-table-cell table:formula="ooow:sum &lt;B1:B1>"/></table:table-row>\
      <table:table-row>\(cell("", "<text:p>0</text:p>"))<table:table-cell><text:p>fin</text:p>\
      </table:table-cell></table:table-row></table:table>
      """)
    let body = try flat.body(["xs": [10, 20]])
    #expect(body.count(of: "<text:p>30</text:p>") >= 4, "\(body)")
    #expect(!body.contains("<text:p>0</text:p>") && body.contains("fin"))
  }
}
