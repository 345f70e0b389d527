/// Flat OpenDocument texts with what makes a PDF go wrong.
struct AwkwardDocument: Sendable {
  let name: String
  private let body: String
  private var header = ""

  static let all: [AwkwardDocument] = [
    AwkwardDocument(
      name: "listas en celdas",
      body: table("T", ["A", "B"], [[list, p("x")], [p("y") + list, list]])),
    AwkwardDocument(
      name: "notas al pie",
      body: p(
        "Texto\(note(1, "Primera nota")) y más"
          + "\(note(2, "Segunda, con un \(link("https://www.sercotec.cl/", "enlace"))")).")
        + table("T", ["A"], [[p("Celda" + note(3, "Nota de una celda"))]])),
    AwkwardDocument(name: "celdas unidas sobre un salto de página", body: joinedCells),
    AwkwardDocument(
      name: "enlaces",
      body: p(
        "Un \(link("https://www.subdere.gob.cl/a?b=c&amp;d=ñ", String(repeating: "enlace que pasa de una línea a otra ", count: 8))), "
          + "un \(link("mailto:a@b.cl", "correo")) y uno \(link("#m", "interno")).")
        + table("T", ["A"], [[p(link("https://x.cl/", "en celda"))]])
        + p("<text:bookmark text:name=\"m\"/>Meta")),
    AwkwardDocument(
      name: "imágenes en encabezados",
      body: p(
        "Texto \(picture("Uno", "as-char", title: "Emblema"))"
          + picture("Dos", "paragraph", title: "Emblema libre") + picture("Tres", "as-char"))
        + pageBreak("Otra página"),
      header:
        "<style:header><text:p>Encabezado \(picture("Cuatro", "as-char"))</text:p></style:header>"
        + "<style:footer><text:p>Página <text:page-number>1</text:page-number></text:p></style:footer>"
    ),
    AwkwardDocument(
      name: "cien páginas",
      body: (1...100).map { pageBreak("Página \($0). \(long)") }.joined()),
    AwkwardDocument(
      name: "región que nada informa",
      body: table("T", ["A", "B"], [[p(""), p("")], [p(""), p("")]]) + p("") + p("No informado")),
    AwkwardDocument(
      name: "emoji y otros signos",
      body: p("Sonrisa 🙂, bandera 🇨🇱, familia 👨‍👩‍👧, 漢字, עברית, عربي, ℵ ∑ → ✓ ñ ﬁ")
        + table("T", ["🙂"], [[p("👍🏽 bien")]])),
    AwkwardDocument(
      name: "palabras muy largas",
      body: p(String(repeating: "X", count: 600))
        + table(
          "T", [String(repeating: "A", count: 80), "B"],
          [
            [
              p(String(repeating: "ñ", count: 300)),
              p("https://ejemplo.cl/" + String(repeating: "a/", count: 200)),
            ]
          ])),
    AwkwardDocument(
      name: "tabla dentro de una celda",
      body: table(
        "T", ["A", "B"],
        [[p("antes") + table("U", ["C", "D"], [[p("1"), p("2")]]) + p("después"), p("b")]]
          + (1...4).map { number in
            [table("V\(number)", ["E"], (1...6).map { _ in [p(long)] }) + p(""), p("c")]
          })),
  ]

  private static let long = String(
    repeating: "Palabra que llena la línea de la celda hasta que la página se acaba. ", count: 6)

  private static func p(_ text: String) -> String {
    "<text:p text:style-name=\"Standard\">\(text)</text:p>"
  }

  private static func pageBreak(_ text: String) -> String {
    "<text:p text:style-name=\"B\">\(text)</text:p>"
  }

  private static func link(_ target: String, _ text: String) -> String {
    "<text:a xlink:type=\"simple\" xlink:href=\"\(target)\">\(text)</text:a>"
  }

  private static func note(_ number: Int, _ text: String) -> String {
    """
    <text:note text:id="n\(number)" text:note-class="footnote"><text:note-citation>\(number)\
    </text:note-citation><text:note-body><text:p>\(text)</text:p></text:note-body></text:note>
    """
  }

  private static let list =
    "<text:list text:style-name=\"L\"><text:list-item>\(p("Uno"))<text:list><text:list-item>"
    + "\(p("Uno uno"))</text:list-item><text:list-item>\(p("Uno dos"))</text:list-item></text:list>"
    + "</text:list-item><text:list-item>\(p("Dos"))</text:list-item></text:list>"

  private static func row(_ cells: [String]) -> String {
    let cells = cells.map { "<table:table-cell table:style-name=\"K\">\($0)</table:table-cell>" }
    return "<table:table-row>\(cells.joined())</table:table-row>"
  }

  private static func table(_ name: String, _ titles: [String], _ rows: [[String]]) -> String {
    """
    <table:table table:name="\(name)"><table:table-column table:number-columns-repeated=\
    "\(titles.count)"/><table:table-header-rows>\(row(titles.map(p)))</table:table-header-rows>\
    \(rows.map(row).joined())</table:table>
    """
  }

  private static var joinedCells: String {
    let cell = "<table:table-cell table:style-name=\"K\""
    var rows = ""
    for group in 1...12 {
      rows += "<table:table-row>\(cell) table:number-rows-spanned=\"4\">\(p("Grupo \(group)"))"
      rows += "</table:table-cell>\(cell)>\(p(long))</table:table-cell>\(cell)>\(p("1"))"
      rows += "</table:table-cell></table:table-row>"
      for _ in 1...3 {
        rows += "<table:table-row><table:covered-table-cell/>\(cell)>\(p(long))</table:table-cell>"
        rows += "\(cell)>\(p(""))</table:table-cell></table:table-row>"
      }
    }
    rows += "<table:table-row>\(cell) table:number-columns-spanned=\"2\">\(p("Ancha"))"
    rows += "</table:table-cell><table:covered-table-cell/>\(cell)>\(p("2"))</table:table-cell>"
    rows += "</table:table-row>"
    let titles = row([p("Grupo"), p("Texto"), p("N")])
    return """
      <table:table table:name="T"><table:table-column table:number-columns-repeated="3"/>\
      <table:table-header-rows>\(titles)</table:table-header-rows>\(rows)</table:table>
      """
  }

  /// One black pixel.
  private static func picture(_ name: String, _ anchor: String, title: String = "") -> String {
    """
    <draw:frame draw:name="\(name)" text:anchor-type="\(anchor)" svg:width="2cm" svg:height="2cm">\
    <draw:image><office:binary-data>iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPh\
    fDwAChwGA60e6kgAAAABJRU5ErkJggg==</office:binary-data></draw:image>\
    \(title.isEmpty ? "" : "<svg:title>\(title)</svg:title>")</draw:frame>
    """
  }

  var bytes: [UInt8] {
    Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
      xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
      xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
      xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" \
      xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" \
      xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" \
      xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3" \
      office:mimetype="application/vnd.oasis.opendocument.text"><office:meta>\
      <dc:title>Ensayo: \(name)</dc:title><meta:creation-date>2009-10-30T00:00:00\
      </meta:creation-date></office:meta><office:font-face-decls>\
      <style:font-face style:name="Carlito" svg:font-family="Carlito"/></office:font-face-decls>\
      <office:styles><style:default-style style:family="paragraph"><style:text-properties \
      style:font-name="Carlito" fo:language="es" fo:country="CL"/></style:default-style>\
      <style:style style:name="Standard" style:family="paragraph"/>\
      <style:style style:name="Heading_20_1" style:family="paragraph" \
      style:parent-style-name="Standard" style:default-outline-level="1"/></office:styles>\
      <office:automatic-styles><style:page-layout style:name="P"><style:page-layout-properties \
      fo:page-width="21.59cm" fo:page-height="27.94cm" fo:margin="2cm"/></style:page-layout>\
      <style:style style:name="B" style:family="paragraph" style:parent-style-name="Standard">\
      <style:paragraph-properties fo:break-before="page"/></style:style>\
      <style:style style:name="K" style:family="table-cell"><style:table-cell-properties \
      fo:border="0.5pt solid #000000"/></style:style><text:list-style style:name="L">\
      <text:list-level-style-bullet text:level="1" text:bullet-char="•"/>\
      <text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."/>\
      </text:list-style></office:automatic-styles><office:master-styles>\
      <style:master-page style:name="Standard" style:page-layout-name="P">\(header)\
      </style:master-page></office:master-styles><office:body><office:text>\
      <text:h text:style-name="Heading_20_1" text:outline-level="1">\(name)</text:h>\(body)\
      </office:text></office:body></office:document>
      """.utf8)
  }
}
