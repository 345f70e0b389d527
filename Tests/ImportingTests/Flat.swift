import Diagnostics
import Importing

/// Flat documents written by hand for tests.
enum Flat {
  static func document(body: String, meta: String = "") throws(DiagnosticError) -> ReadDocument {
    try ReadDocument(reading: Array(xml(body: body, meta: meta).utf8), named: "prueba.fodt")
  }

  static func xml(body: String, meta: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
      xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
      xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
      xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
      xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
      xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"
      office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
    <office:meta>\(meta)</office:meta>
    <office:styles>
      <style:style style:name="Standard" style:family="paragraph"/>
      <style:style style:name="H" style:display-name="Título de actividad" style:family="paragraph">
        <style:text-properties fo:font-weight="bold"/></style:style>
      <style:style style:name="Cursiva" style:family="text">
        <style:text-properties fo:font-style="italic"/></style:style>
    </office:styles>
    <office:automatic-styles>
      <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard"/>
      <style:style style:name="T1" style:family="text">
        <style:text-properties fo:font-weight="bold"/></style:style>
      <text:list-style style:name="L1">
        <text:list-level-style-number text:level="1" style:num-format="1"/>
        <text:list-level-style-bullet text:level="2" text:bullet-char="•"/>
      </text:list-style>
    </office:automatic-styles>
    <office:body><office:text>\(body)</office:text></office:body>
    </office:document>
    """
  }

  /// A row of cells with a paragraph each; lines are paragraphs of their own.
  static func row(_ cells: String...) -> String { row(cells) }

  static func row(_ cells: [String]) -> String {
    let cells = cells.map { cell in
      "<table:table-cell>"
        + cell.split(separator: "\n", omittingEmptySubsequences: false)
        .map { "<text:p>\($0)</text:p>" }.joined() + "</table:table-cell>"
    }
    return "<table:table-row>\(cells.joined())</table:table-row>"
  }
}
