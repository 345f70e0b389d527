import StructuredData
import Testing

@testable import Publishing

/// What people write, draw or say outside of a form's answers: it is listed with its place, and kept.
@Suite("What stands beside the answers of a form")
struct AccountedFormTests {
  private let bench: FormBench

  init() throws { bench = try FormBench() }

  private static let logro = "Se hizo lo acordado."
  private static let styles = """
    <style:style style:name="X1" style:family="text">\
    <style:text-properties style:text-line-through-style="solid"/></style:style>\
    <style:style style:name="X2" style:family="text">\
    <style:text-properties text:display="none"/></style:style>\
    <style:style style:name="X3" style:family="text">\
    <style:text-properties style:text-position="super 58%"/></style:style>\
    <style:style style:name="X4" style:family="text">\
    <style:text-properties fo:font-weight="bold"/></style:style>
    """

  private static func styled(_ text: String) -> String {
    text.replacing(
      "</office:automatic-styles>", with: "\(styles)</office:automatic-styles>")
  }

  /// A document with its content changed, and styles for what is struck out, hidden, raised or bold.
  private func change(_ form: String, _ change: @escaping (String) -> String) throws {
    try bench.change(form, ["content.xml": { change(Self.styled($0)) }])
  }

  private func expect(
    _ form: String, lists words: String, as reason: String, data: String = FormBench.south,
    status: Int32 = 1
  ) async throws {
    let outcome = try await bench.importing(form)
    #expect(bench.data == data, "\(outcome.out)")
    #expect(outcome.status == status, "\(outcome.err)")
    #expect(outcome.out.contains(words) && outcome.out.contains(reason), "\(outcome.out)")
  }

  // MARK: Words

  @Test(
    "Words that are struck out are deleted by whoever struck them out: they are listed, not taken",
    arguments: ["odt", "ods"])
  func struck(_ format: String) async throws {
    let form = try await bench.form(format)
    try change(form) {
      $0.replacing(
        Self.logro, with: "Se hizo <text:span text:style-name=\"X1\">todo </text:span>a medias.")
    }
    try await expect(
      form, lists: "«todo", as: "está tachado",
      data: FormBench.south.replacing(Self.logro, with: "Se hizo a medias."))
  }

  @Test("An answer that is struck out whole stays, and is told once", arguments: ["odt", "ods"])
  func struckWhole(_ format: String) async throws {
    let form = try await bench.form(format)
    try change(form) {
      $0.replacing(
        Self.logro, with: "<text:span text:style-name=\"X1\">\(Self.logro)</text:span>")
    }
    let outcome = try await bench.importing(form)
    #expect(bench.data == FormBench.south && outcome.status == 1, "\(outcome.out)")
    #expect(!outcome.out.contains("en blanco"))
  }

  @Test("Hidden words are listed, not taken", arguments: ["odt", "ods"])
  func hidden(_ format: String) async throws {
    let form = try await bench.form(format)
    try change(form) {
      $0.replacing(
        Self.logro, with: "\(Self.logro)<text:span text:style-name=\"X2\"> No cierto.</text:span>")
    }
    try await expect(form, lists: "No cierto.", as: "texto oculto")
  }

  @Test(
    "Raised figures are characters that are raised, and what has none is doubted",
    arguments: ["odt", "ods"])
  func raised(_ format: String) async throws {
    let form = try await bench.form(format)
    try change(form) {
      $0.replacing(
        Self.logro,
        with: "20 m<text:span text:style-name=\"X3\">2</text:span> del "
          + "1<text:span text:style-name=\"X3\">er</text:span> año")
    }
    try await expect(
      form, lists: "«er»", as: "superíndice",
      data: FormBench.south.replacing(Self.logro, with: "20 m² del 1er año"), status: 0)
  }

  @Test("Bold words and links of a spreadsheet's cell are those of its text")
  func sheetFormats() async throws {
    let form = try await bench.form("ods")
    try change(form) {
      $0.replacing(
        Self.logro,
        with: "Se hizo <text:span text:style-name=\"X4\">todo</text:span>, en "
          + "<text:a xlink:href=\"https://gob.cl/x\">el acta</text:a> y "
          + "<text:a xlink:href=\"http://gob.cl/\">gob.cl</text:a>")
    }
    let outcome = try await bench.importing(form)
    #expect(outcome.status == 0, "\(outcome.out)")
    #expect(
      bench.data.contains("logro: Se hizo **todo**, en [el acta](https://gob.cl/x) y gob.cl"),
      "\(bench.data)")
  }

  @Test(
    "What is written in a label's cell, between tables, in a title or in a group's cell is listed",
    arguments: [
      ("Principal logro del programa de trabajo", "Principal logro del programa de trabajo"),
      ("Medir antes.", nil),
      ("Una fila por información acordada", "Una fila por información acordada"),
      ("Programa de complementariedad territorial", "Programa de complementariedad territorial"),
    ] as [(String, String?)])
  func beside(_ words: String, _ label: String?) async throws {
    let form = try await bench.form("odt")
    try change(form) { text in
      guard let place = text.firstRange(of: words),
        let end = text[place.upperBound...].firstRange(
          of: label == nil ? "</table:table>" : "</text:p>")
      else { return text }
      var text = text
      text.insert(contentsOf: "<text:p>Falta Cauquenes.</text:p>", at: end.upperBound)
      return text
    }
    try await expect(form, lists: "Falta Cauquenes.", as: "fuera de las celdas")
  }

  @Test(
    "What is written beside the answers of a spreadsheet, or on a sheet of one's own, is listed",
    arguments: [
      ("</table:table-row>", true), ("</office:spreadsheet>", false),
    ])
  func besideSheet(_ end: String, _ isCell: Bool) async throws {
    let form = try await bench.form("ods")
    let cell =
      "<table:table-cell office:value-type=\"string\"><text:p>Falta Cauquenes.</text:p>"
      + "</table:table-cell>"
    try change(form) { text in
      guard let place = text.firstRange(of: Self.logro),
        let end = text[place.upperBound...].firstRange(of: end)
      else { return text }
      var text = text
      text.insert(
        contentsOf: isCell
          ? "<table:table-cell/>\(cell)"
          : "<table:table table:name=\"Notas\"><table:table-column/><table:table-row>\(cell)"
            + "</table:table-row></table:table>",
        at: end.lowerBound)
      return text
    }
    try await expect(form, lists: "Falta Cauquenes.", as: "fuera de las celdas")
  }

  @Test("The heads of pages, pictures and drawings are listed", arguments: ["odt", "ods"])
  func drawn(_ format: String) async throws {
    let form = try await bench.form(format)
    let frame =
      "<draw:frame svg:width=\"1cm\" svg:height=\"1cm\"><draw:image xlink:href=\"Pictures/a.png\"/>"
      + "<svg:title>Gráfico de asistentes</svg:title></draw:frame>"
    try change(form) { text in
      format == "odt"
        ? text.replacing(Self.logro, with: "\(Self.logro)\(frame)")
        : text.replacing(
          "<text:p>\(Self.logro)</text:p>", with: "<text:p>\(Self.logro)</text:p>\(frame)")
    }
    try await expect(form, lists: "Gráfico de asistentes", as: "una imagen")
    if format == "ods" { return }
    let other = try await bench.form(format)
    try bench.change(
      other,
      [
        "styles.xml": {
          $0.replacing("</style:header>", with: "<text:p>Falta Cauquenes</text:p></style:header>")
        }
      ])
    try await expect(other, lists: "Falta Cauquenes", as: "encabezado")
    let drawn = try await bench.form(format)
    let picture = frame.replacing("<draw:frame", with: "<draw:frame draw:name=\"Logo nuevo\"")
    try bench.change(
      drawn,
      [
        "styles.xml": {
          $0.replacing("</style:header>", with: "<text:p>\(picture)</text:p></style:header>")
        }
      ])
    try await expect(drawn, lists: "Logo nuevo", as: "una imagen")
  }

  @Test("A note below an answer that is a number is listed")
  func note() async throws {
    let form = try await bench.form("odt")
    try change(form) {
      $0.replacing(
        ">95<",
        with: ">95<text:note text:note-class=\"footnote\"><text:note-citation>1"
          + "</text:note-citation><text:note-body><text:p>Dato provisorio</text:p>"
          + "</text:note-body></text:note><")
    }
    try await expect(form, lists: "Dato provisorio", as: "nota al pie")
  }

  // MARK: Comments

  private static func comment(_ author: String, _ date: String, _ text: String) -> String {
    "<office:annotation><dc:creator>\(author)</dc:creator><dc:date>\(date)</dc:date>"
      + "<text:p>\(text)</text:p></office:annotation>"
  }

  @Test(
    "A reviewer's comments become observations at their answers, once", arguments: ["odt", "ods"])
  func comments(_ format: String) async throws {
    let form = try await bench.form(format)
    let first = Self.comment("Ana Rojas", "2009-12-04T10:00:00", "Favor precisar la cifra")
    let second = Self.comment("Luis Soto", "2009-12-05T10:00:00", "¿Con quién?")
    let isText = format == "odt"
    try change(form) { text in
      func put(_ comment: String, at words: String, in text: String) -> String {
        isText
          ? text.replacing(words, with: "\(comment)\(words)")
          : text.replacing("<text:p>\(words)</text:p>", with: "\(comment)<text:p>\(words)</text:p>")
      }
      let once = put(first, at: Self.logro, in: text)
      return put(second, at: "Un convenio con el municipio.", in: once)
    }
    let outcome = try await bench.importing(form)
    #expect(outcome.status == 0 && bench.data == FormBench.south, "\(outcome.out)\(outcome.err)")
    let path = "sercotec/observaciones.yaml"
    let written = try bench.scratch.read(path)
    let root = try #require(DataFile(Array(written.utf8), named: path).root)
    let fields = ["fecha", "autor", "region", "campo", "texto"]
    let told = root.items?.map { item in fields.map { item[$0]?.scalar?.text ?? "" } }
    #expect(
      told == [
        [
          "2009-12-04", "Ana Rojas", "maule", "programas.diseno_distribucion_acceso.logro",
          "Favor precisar la cifra",
        ],
        [
          "2009-12-05", "Luis Soto", "maule", "programas.complementariedad_territorial.logro",
          "¿Con quién?",
        ],
      ])
    let again = try await bench.importing(form)
    #expect(again.status == 0 && again.out.isEmpty, "\(again.out)")
    #expect(try bench.scratch.read(path) == written)
    // Those of the service stay as they are, and new ones come behind them.
    let own = "# Del oficio.\n- numero: 1\n  texto: Aclare el plan   # de 2009\n"
    try bench.scratch.write(own, to: path)
    #expect(try await bench.importing(form).status == 0)
    let both = try bench.scratch.read(path)
    #expect(both.hasPrefix(own) && both.contains("¿Con quién?"), "\(both)")
  }

  // MARK: The record

  @Test("What had no place is kept, and shown again")
  func last() async throws {
    let nothing = try await bench.run("import", "--last", "--into", "sercotec")
    #expect(nothing.status == 0 && nothing.out.isEmpty)
    let form = try await bench.form("ods")
    try change(form) {
      $0.replacing("</table:table>", with: "<table:table-row/></table:table>")
        .replacing(
          Self.logro, with: "\(Self.logro)<text:span text:style-name=\"X1\"> Falso.</text:span>")
    }
    #expect(try await bench.importing(form).status == 1)
    let record = try bench.scratch.read("sercotec/historial/importaciones.json")
    #expect(record.contains("Falso.") && record.contains("está tachado"))
    for option in ["--last", "--ultima"] {
      let again = try await bench.run("import", option, "--into", "sercotec", "--lang", "es")
      #expect(again.status == 1 && again.out.contains("está tachado"), "\(again.out)\(again.err)")
      #expect(again.out.contains("qué hacer") && again.out.contains("celda B3"))
    }
    // The same file once more adds nothing.
    #expect(try await bench.importing(form).status == 1)
    #expect(try bench.scratch.read("sercotec/historial/importaciones.json") == record)
    let wrong = try await bench.run("import", form, "--last", "--into", "sercotec")
    #expect(wrong.status == 2)
    let json = try await bench.run(
      "import", "--last", "--into", "sercotec", "--format", "json", "--lang", "es")
    #expect(json.status == 1 && json.out.contains("\"sin_lugar\": [\n"), "\(json.out)")
  }

  @Test("A form that nobody filled in declares nothing, not even that there is nothing")
  func untouched() async throws {
    try bench.scratch.write("region: del Maule\n", to: FormBench.file)
    for format in ["odt", "ods"] {
      let outcome = try await bench.importing(bench.form(format))
      #expect(outcome.status == 0 && outcome.out.isEmpty, "\(outcome.out)")
      #expect(bench.data == "region: del Maule\n")
    }
  }
}

/// The same of files of Word and Excel, written as these programs write them.
@Suite(
  "What stands beside the answers of Word and Excel",
  .enabled(if: FormFilling.isPossible, "LibreOffice with Calc and python3-uno is not here"),
  .serialized)
struct AccountedOfficeFormTests {
  private let bench: FormBench

  init() throws { bench = try FormBench() }

  private static let types = "[Content_Types].xml"

  private static func relating(_ id: String, _ kind: String, _ target: String) -> (String) -> String
  {
    {
      $0.replacing(
        "</Relationships>",
        with: "<Relationship Id=\"\(id)\" Type=\"http://schemas.openxmlformats.org/officeDocument/"
          + "2006/relationships/\(kind)\" Target=\"\(target)\"/></Relationships>")
    }
  }

  private static func typing(_ part: String, _ kind: String) -> (String) -> String {
    {
      $0.replacing(
        "</Types>",
        with: "<Override PartName=\"/\(part)\" ContentType=\"application/vnd.openxmlformats-"
          + "officedocument.\(kind)+xml\"/></Types>")
    }
  }

  @Test("Word: comments are observations; equations, words in labels and struck words are listed")
  func word() async throws {
    let form = try await bench.form("docx")
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    let equation =
      "<m:oMath xmlns:m=\"\(space)\"><m:f><m:num><m:r><m:t>15</m:t></m:r></m:num>"
      + "<m:den><m:r><m:t>30</m:t></m:r></m:den></m:f></m:oMath>"
    let run = "<w:r><w:rPr></w:rPr><w:t>Se hizo lo acordado.</w:t></w:r>"
    let label = "<w:t>Principal logro del programa de trabajo</w:t></w:r></w:p>"
    try bench.change(
      form,
      adding: [
        "word/comments.xml":
          "<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
          + "<w:comment w:id=\"0\" w:author=\"Ana Rojas\" w:date=\"2009-12-04T10:00:00Z\">"
          + "<w:p><w:r><w:t>Favor precisar la cifra</w:t></w:r></w:p></w:comment>"
          + "<w:comment w:id=\"1\" w:author=\"Luis Soto\" w:date=\"2009-12-04T10:00:00Z\">"
          + "<w:p><w:r><w:t>Falta el período</w:t></w:r></w:p></w:comment></w:comments>"
      ],
      [
        "word/document.xml": { text in
          text.replacing(
            run,
            with: "<w:commentRangeStart w:id=\"0\"/>\(run)<w:commentRangeEnd w:id=\"0\"/>"
              + "<w:r><w:commentReference w:id=\"0\"/></w:r>\(equation)"
              + "<w:r><w:rPr><w:strike/></w:rPr><w:t> Falso.</w:t></w:r>"
          ).replacing(label, with: "\(label)<w:p><w:r><w:t>En el rótulo.</w:t></w:r></w:p>")
            // LibreOffice loses what is said of a locked label.
            .replacing(
              ">Dificultades de la implementación (actividades o medidas no cumplidas)</w:t></w:r>",
              with:
                ">Dificultades de la implementación (actividades o medidas no cumplidas)</w:t></w:r>"
                + "<w:r><w:commentReference w:id=\"1\"/></w:r>")
        },
        "word/_rels/document.xml.rels": Self.relating("rId99", "comments", "comments.xml"),
        Self.types: Self.typing("word/comments.xml", "wordprocessingml.comments"),
      ])
    let outcome = try await bench.importing(form)
    #expect(outcome.status == 1 && bench.data == FormBench.south, "\(outcome.out)")
    for words in [
      "15/30", "está tachado", "En el rótulo.", "Ana Rojas, 2009-12-04", "Falta el período",
    ] {
      #expect(outcome.out.contains(words), "\(words): \(outcome.out)")
    }
    let observations = try bench.scratch.read("sercotec/observaciones.yaml")
    #expect(observations.contains("campo: programas.diseno_distribucion_acceso.logro"))
    let again = try await bench.importing(form)
    #expect(!again.out.contains("Ana Rojas"))
  }

  @Test("Excel: comments have their authors; truth values are no numbers; other cells are listed")
  func excel() async throws {
    let form = try await bench.form("xlsx")
    let sheet = "xl/worksheets/sheet3.xml"
    try bench.change(
      form,
      adding: [
        "xl/comments4.xml":
          "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors>"
          + "<author>Ana Rojas</author></authors><commentList><comment ref=\"B3\" authorId=\"0\">"
          + "<text><r><t>Ana Rojas:</t></r><r><t xml:space=\"preserve\">\nFavor precisar</t></r>"
          + "</text></comment></commentList></comments>",
        "xl/worksheets/_rels/sheet3.xml.rels":
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
          + "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
          + "relationships/comments\" Target=\"../comments4.xml\"/></Relationships>",
      ],
      [
        sheet: { text in
          let cell = text.firstMatch(of: /<c r="B2"[^>]*>.*?<\/c>/).map { String($0.output) } ?? ""
          return text.replacing(cell, with: "<c r=\"B2\" t=\"b\"><v>1</v></c>")
            .replacing(
              "</sheetData>",
              with: "<row r=\"40\"><c r=\"E40\" t=\"inlineStr\"><is><t>Al lado</t></is></c></row>"
                + "</sheetData>")
        },
        Self.types: Self.typing("xl/comments4.xml", "spreadsheetml.comments"),
      ])
    let outcome = try await bench.importing(form)
    #expect(outcome.status == 1 && bench.data == FormBench.south, "\(outcome.out)")
    for words in ["Al lado", "«VERDADERO»", "celda E40", "«Favor precisar»"] {
      #expect(outcome.out.contains(words), "\(words): \(outcome.out)")
    }
    let observations = try bench.scratch.read("sercotec/observaciones.yaml")
    #expect(observations.contains("autor: Ana Rojas") && !observations.contains("fecha:"))
  }
}
