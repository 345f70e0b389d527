import Templating

/// The templates of the benchmark, as flat OpenDocument: a report with eleven tables, and one table.
struct BenchTemplates: TemplateFolder {
  static let report = "informe.fodt"
  static let scale = "tabla.fodt"

  func names() -> [String] { [Self.report, Self.scale] }
  func path(of name: String) -> String { name }
  func bytes(of name: String) -> [UInt8] {
    Array((name == Self.report ? Self.reportDocument : Self.scaleDocument).utf8)
  }

  static func compile(_ name: String) throws -> Template {
    try Template.compile(named: name, in: BenchTemplates())
  }

  // MARK: The two documents

  private static let scaleDocument = document(
    header: "Tabla",
    body: heading(1, "Tabla")
      + loop("Filas", "rows", objectiveHeads, ["c1", "c2", "c3", "c4", "c5"])
  )

  private static var reportDocument: String {
    var body = heading(1, "{{ kind }}: {{ region }}")
    body += table(
      "Datos", columns: 2,
      [
        ("Código", "code"), ("Región", "region"), ("Periodo", "period"), ("Fecha", "date"),
        ("Coordinación", "coordinator"),
      ].map { label, name in
        row([cell("<text:span text:style-name=\"Fuerte\">\(label)</text:span>"), cell(tag(name))])
      })
    body += heading(2, "1. Resumen")
    body += paragraph("Standard", tag("summary1")) + paragraph("Standard", tag("summary2"))
    body += heading(2, "2. Objetivos")
    body += loop("Objetivos", "objectives", objectiveHeads, ["c1", "c2", "c3", "c4", "c5"])
    let subjects = [
      ("t1", "Participación"), ("t2", "Comunicación"), ("t3", "Formación"), ("t4", "Incidencia"),
      ("t5", "Recursos"),
    ]
    for (index, (name, title)) in subjects.enumerated() {
      body += heading(2, "\(index + 3). \(title)")
      let heads = ["Situación inicial", "Acciones", "Resultado", "Evidencia"]
      let cells = ["a", "b", "c", "d"].map { cell(tag("\(name).\($0)")) }
      body += table(title, columns: 4, [headRow(heads), row(cells)])
    }
    body += heading(2, "8. Seguimiento")
    body += loop(
      "Seguimiento", "followup",
      ["Compromiso", "Responsable", "Avance", "Observaciones", "Próximos pasos"],
      ["c1", "c2", "c3", "c4", "c5"])
    body += heading(2, "9. Agenda")
    body += loop(
      "Agenda", "agenda", ["Fecha", "Actividad", "Lugar", "Participantes"],
      ["c1", "c2", "c3", "c4"])
    body += heading(2, "10. Firmas")
    let signatures = [tag("coordinator"), "Coordinación regional", "Revisado por", "Aprobado por"]
    body += table("Firmas", columns: 4, [row(signatures.map(cell))])
    return document(header: "{{ kind }} · {{ region }} · {{ period }}", body: body)
  }

  private static let objectiveHeads = [
    "Objetivo", "Actividades realizadas", "Resultados alcanzados", "Dificultades",
    "Medios de verificación",
  ]

  // MARK: Their parts

  private static func tag(_ name: String) -> String { "{{ \(name) }}" }

  private static func heading(_ level: Int, _ text: String) -> String {
    """
    <text:h text:style-name="Heading_20_\(level)" text:outline-level="\(level)">\(text)</text:h>
    """
  }

  private static func paragraph(_ style: String, _ text: String) -> String {
    "<text:p text:style-name=\"\(style)\">\(text)</text:p>"
  }

  private static func cell(_ text: String) -> String {
    """
    <table:table-cell table:style-name="Celda" office:value-type="string">\
    \(paragraph("Texto", text))</table:table-cell>
    """
  }

  private static func row(_ cells: [String]) -> String {
    "<table:table-row>\(cells.joined())</table:table-row>"
  }

  private static func headRow(_ heads: [String]) -> String {
    let cells = heads.map {
      """
      <table:table-cell table:style-name="Cabecera" office:value-type="string">\
      \(paragraph("Titulo", $0))</table:table-cell>
      """
    }
    return "<table:table-header-rows>\(row(cells))</table:table-header-rows>"
  }

  private static func table(_ name: String, columns: Int, _ rows: [String]) -> String {
    """
    <table:table table:name="\(name)" table:style-name="Tabla"><table:table-column \
    table:style-name="Columna" table:number-columns-repeated="\(columns)"/>\(rows.joined())\
    </table:table>
    """
  }

  /// A table with a row for each item of a list.
  private static func loop(_ name: String, _ list: String, _ heads: [String], _ fields: [String])
    -> String
  {
    var texts = fields.map(tag)
    texts[0] = "{{#each \(list)}}" + texts[0]
    texts[texts.count - 1] += "{{/each}}"
    return table(name, columns: fields.count, [headRow(heads), row(texts.map(cell))])
  }

  private static func document(header: String, body: String) -> String {
    let namespaces = [
      ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
      ("fo", "xsl-fo-compatible"),
    ].map { "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($1):1.0\"" }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document \(namespaces.joined(separator: " ")) office:version="1.3" \
      office:mimetype="application/vnd.oasis.opendocument.text">\(styles)\
      <office:master-styles><style:master-page style:name="Standard" \
      style:page-layout-name="Apaisada"><style:header>\(paragraph("Header", header))\
      </style:header><style:footer><text:p text:style-name="Footer">Página <text:page-number \
      text:select-page="current">1</text:page-number> de <text:page-count>1</text:page-count>\
      </text:p></style:footer></style:master-page></office:master-styles>\
      <office:body><office:text>\(body)</office:text></office:body></office:document>
      """
  }

  private static let styles = """
    <office:styles><style:default-style style:family="paragraph"><style:text-properties \
    fo:font-family="Carlito" fo:font-size="9.5pt" fo:language="es" fo:country="CL"/>\
    </style:default-style><style:style style:name="Standard" style:family="paragraph"/>\
    <style:style style:name="Heading_20_1" style:display-name="Heading 1" \
    style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="1">\
    <style:paragraph-properties fo:margin-top="4mm" fo:keep-with-next="always"/>\
    <style:text-properties fo:font-size="15pt" fo:font-weight="bold"/></style:style>\
    <style:style style:name="Heading_20_2" style:display-name="Heading 2" \
    style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="2">\
    <style:paragraph-properties fo:margin-top="3mm" fo:keep-with-next="always"/>\
    <style:text-properties fo:font-size="12pt" fo:font-weight="bold"/></style:style>\
    <style:style style:name="Texto" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties \
    fo:font-size="8.5pt"/></style:style>\
    <style:style style:name="Titulo" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties \
    fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style>\
    <style:style style:name="Header" style:family="paragraph" \
    style:parent-style-name="Standard"/><style:style style:name="Footer" \
    style:family="paragraph" style:parent-style-name="Standard"/></office:styles>\
    <office:automatic-styles><style:style style:name="Tabla" style:family="table">\
    <style:table-properties style:width="257mm" table:align="margins"/></style:style>\
    <style:style style:name="Columna" style:family="table-column">\
    <style:table-column-properties style:rel-column-width="1*"/></style:style>\
    <style:style style:name="Celda" style:family="table-cell"><style:table-cell-properties \
    fo:padding="1mm" fo:border="0.5pt solid #444444" style:vertical-align="top"/></style:style>\
    <style:style style:name="Cabecera" style:family="table-cell"><style:table-cell-properties \
    fo:padding="1mm" fo:border="0.5pt solid #444444" fo:background-color="#dddddd"/>\
    </style:style><style:style style:name="Fuerte" style:family="text"><style:text-properties \
    fo:font-weight="bold"/></style:style><style:page-layout style:name="Apaisada">\
    <style:page-layout-properties fo:page-width="279.4mm" fo:page-height="215.9mm" \
    style:print-orientation="landscape" fo:margin="12mm"/><style:header-style>\
    <style:header-footer-properties fo:min-height="10mm"/></style:header-style>\
    <style:footer-style><style:header-footer-properties fo:min-height="8mm"/>\
    </style:footer-style></style:page-layout></office:automatic-styles>
    """
}
