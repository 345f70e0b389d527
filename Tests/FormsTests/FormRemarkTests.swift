import Diagnostics
import Importing
import OpenDocument
import Reports
import Rounds
import StructuredData
import Templating
import Testing

@testable import Forms

/// What a unit is told in its form, and what comes back of it.
@Suite struct FormRemarkTests {
  private let example: Example.Loaded
  private let subject: FormSubject
  private let assets: FormAssets

  init() throws {
    example = try Example.reports()
    assets = try FormAssets.load(home: Example.root, files: LocalFiles())
    let report = try #require(example.reports.regions.first { $0.region.id == "maule" })
    subject = FormSubject(report.region, of: example.reports)
      .with(FormRemarks(Self.remarks, author: "SERCOTEC", date: "2009-12-04T00:00:00"))
  }

  private static func remark(
    _ id: String, _ path: String, _ severity: Severity? = .error, section: String = "",
    answer: String? = nil
  ) -> Remark {
    Remark(
      id: id, severity: severity, unit: "maule", path: ValuePath(written: path) ?? ValuePath(),
      section: section, field: "Campo de \(id)", message: "La cifra <no> calza & punto.",
      remedy: "Escriba  la\tcifra.\nO explique.", answer: answer)
  }

  private static let remarks = [
    remark("H-001", "plan_plurianual[1].resultados[0].desafios"),
    remark("H-002", "programas.complementariedad_territorial.desempeno", .warning),
    remark("H-003", "difusion.funcionarios[0].fecha"),
    remark("H-004", "difusion.funcionarios[0].fecha", .info, answer: "Se hizo en marzo."),
    remark("O-001", "programas", nil, section: "IV. 1.2."),
    remark("O-002", "", nil),
    remark("H-005", "plan_plurianual[9].objetivo"),
    remark("H-006", "difusion.funcionarios[7].actividad"),
    remark("H-007", "programas.sistemas_informacion.no_existe"),
  ]

  private var document: [UInt8] {
    get throws {
      let path = "\(Example.root)/Templates/formulario-regional.ott"
      return try FormDocument(subject).bytes(
        Template.compile(path: path), named: path, options: RenderOptions())
    }
  }

  private var workbook: [UInt8] {
    get throws {
      try FormWorkbook(
        template: "\(Example.root)/Templates/formulario-regional.ots", files: LocalFiles()
      ).bytes(subject)
    }
  }

  private func filled(_ isSheet: Bool, _ change: (inout String) -> Void = { _ in }) throws
    -> FilledForm
  {
    let package = try Package(
      reading: isSheet ? workbook : document, as: isSheet ? .spreadsheet : .text)
    var content = String(decoding: XMLWriter.document(package.content), as: UTF8.self)
    change(&content)
    let bytes = try Package.archive(
      content: Array(content.utf8), styles: XMLWriter.document(package.styles),
      meta: XMLWriter.document(try #require(package.meta)), settings: nil, files: package.files,
      mediaType: package.mediaType
    ).bytes()
    if isSheet {
      return FilledForm(try SheetGrids(reading: bytes, named: "f"), example.layout, assets)
    }
    return FilledForm(try ReadDocument(reading: bytes, named: "f"), example.layout, assets)
  }

  @Test(
    "Each remark stands at its answer's cell, or at the nearest there is", arguments: [false, true])
  func places(_ isSheet: Bool) throws {
    let bytes = try isSheet ? workbook : document
    let package = try Package(reading: bytes, as: isSheet ? .spreadsheet : .text)
    var comments: [String: String] = [:]
    func visit(_ element: XMLElement, _ around: String) {
      for child in element.childElements {
        let isCell = ["table:table-cell", "text:h"].contains(child.name)
        if child.name == "office:annotation" {
          let text = child.childElements.dropFirst(2).map(\.textContent).joined(separator: "\n")
          for id in Self.remarks.map(\.id) where text.contains("[\(id)]") { comments[id] = around }
          #expect(child.first("dc:creator")?.textContent == "SERCOTEC")
        }
        visit(child, isCell ? child.textContentWithoutComments : around)
      }
    }
    visit(package.content, "")
    #expect(Set(comments.keys) == Set(Self.remarks.map(\.id)))
    let data = try #require(subject.data)
    func said(_ path: String) -> String {
      ValuePath(written: path).flatMap { data.node(at: $0) }?.scalar?.text ?? "?"
    }
    let first = said("plan_plurianual[1].resultados[0].desafios").prefix(20)
    #expect(comments["H-001"]?.contains(first) == true, "\(comments)")
    #expect(
      comments["H-002"]?.contains(said("programas.complementariedad_territorial.desempeno"))
        == true, "\(comments)")
    #expect(comments["H-003"] == comments["H-004"])
    #expect(comments["O-001"]?.contains("1.2") == true, "\(comments)")
    #expect(comments["H-005"]?.isEmpty == true, "\(comments)")
    #expect(comments["H-006"]?.isEmpty == true, "\(comments)")
    #expect(comments["H-007"]?.isEmpty == false, "\(comments)")
  }

  @Test("What nobody touched is neither an observation nor an answer", arguments: [false, true])
  func untouched(_ isSheet: Bool) throws {
    let form = try filled(isSheet)
    #expect(form.answers.isEmpty && form.comments.isEmpty && form.unsure.isEmpty)
    #expect(form.properties?.remarks.map(\.id) == Self.remarks.map(\.id))
    let plain = try filled(isSheet) { _ in }
    #expect(plain.beside.allSatisfy { !$0.words.contains("H-00") })
  }

  /// Changes the words of a remark's comment, which is the first that says them.
  private static func put(
    _ old: String, _ new: String, behind words: String, in text: inout String
  ) {
    guard let start = text.firstRange(of: words),
      let place = text[start.upperBound...].firstRange(of: old)
    else {
      Issue.record("\(words): \(old)")
      return
    }
    text.replaceSubrange(place, with: new)
  }

  private static let label = "<text:p>Respuesta: </text:p>"

  @Test("An answer stands in the comment, beside it, or in the list", arguments: [false, true])
  func answers(_ isSheet: Bool) throws {
    let form = try filled(isSheet) { text in
      Self.put(
        Self.label, "<text:p>Respuesta: Está en</text:p><text:p>el acta 4.</text:p>",
        behind: "[H-001]", in: &text)
      Self.put("calza", "calza (sí calza)", behind: "[H-002]", in: &text)
      // A place to answer that was typed away.
      Self.put(Self.label, "<text:p>¿Por qué?</text:p>", behind: "[H-005]", in: &text)
      // The earlier answer, which another takes the place of.
      Self.put("Se hizo en marzo.", "Se hizo en abril.", behind: "[H-004]", in: &text)
    }
    let said = Dictionary(grouping: form.answers, by: \.id).mapValues { $0.map(\.text) }
    #expect(
      said == [
        "H-001": ["Está en\nel acta 4."], "H-002": ["(sí calza)"], "H-005": ["¿Por qué?"],
        "H-004": ["Se hizo en abril."],
      ], "\(said)")
    #expect(form.comments.isEmpty && form.unsure.isEmpty)
  }

  /// The row of the list with a remark's number, its last cell's words put in.
  private static func answerRow(
    _ id: String, _ words: String, in text: inout String, first: String? = nil
  ) {
    guard let start = text.ranges(of: ">\(id)</text:p>").last,
      let end = text[start.upperBound...].firstRange(of: "</table:table-row>")
    else {
      Issue.record("no row of \(id)")
      return
    }
    var row = String(text[start.upperBound..<end.lowerBound])
    guard let cell = row.ranges(of: "<table:table-cell").last else { return }
    let shell = row[cell.lowerBound...].prefix { $0 != ">" && $0 != "/" }
    row.replaceSubrange(
      cell.lowerBound..., with: "\(shell)><text:p>\(words)</text:p></table:table-cell>")
    if let first { row = row.replacing("punto.", with: "punto. \(first)") }
    text.replaceSubrange(start.upperBound..<end.lowerBound, with: row)
  }

  @Test(
    "The list's column answers too; what else was written in it is told", arguments: [false, true])
  func list(_ isSheet: Bool) throws {
    let form = try filled(isSheet) { text in
      Self.answerRow("H-003", "Fue en mayo.", in: &text)
      Self.answerRow("H-004", "Fue en junio.", in: &text, first: "¡No!")
      // Otherwise than in the comment.
      Self.put(Self.label, "<text:p>Respuesta: En abril.</text:p>", behind: "[H-003]", in: &text)
      let row =
        "<table:table-row><table:table-cell><text:p>H-99</text:p></table:table-cell>"
        + "<table:table-cell><text:p>¿Y esto?</text:p></table:table-cell></table:table-row>"
      if let end = text.ranges(of: "</table:table>").dropLast(isSheet ? 1 : 0).last {
        text.replaceSubrange(end, with: "\(row)</table:table>")
      }
    }
    let said = form.answers.map { [$0.id, $0.text] }
    #expect(
      Set(said) == [
        ["H-003", "En abril."], ["H-003", "Fue en mayo."], ["H-004", "Fue en junio."],
      ], "\(said)")
    #expect(
      form.unsure.map(\.words).map { $0.suffix(8) } == ["nto. ¡No!".suffix(8), "H-99", "¿Y esto?"],
      "\(form.unsure.map(\.words))")
    #expect(form.unsure.allSatisfy { $0.reason.spanish.contains("lista de observaciones") })
  }

  @Test("A reply answers the remark that it stands beside; another comment is an observation")
  func replies() throws {
    func comment(_ text: String) -> String {
      "<office:annotation><dc:creator>Ana</dc:creator><dc:date>2009-12-09T10:00:00</dc:date>"
        + "<text:p>\(text)</text:p></office:annotation>"
    }
    let form = try filled(false) { text in
      let end = "</office:annotation>"
      Self.put(end, end + comment("Sí, está bien."), behind: "[H-003]", in: &text)
      Self.put(end, end + comment("H-001: lo corrijo."), behind: "[O-002]", in: &text)
      let other = "Un convenio"
      if text.contains(other) { text = text.replacing(other, with: comment("[A-7] x") + other) }
      text = text.replacing(
        "Antes de devolver", with: comment("¿Hasta cuándo?") + "Antes de devolver")
    }
    #expect(
      form.answers.map { [$0.id, $0.text, $0.author] }.contains(["H-003", "Sí, está bien.", "Ana"]))
    #expect(form.answers.contains { $0.id == "H-001" && $0.text == "lo corrijo." })
    #expect(form.comments.map(\.comment.text).contains("¿Hasta cuándo?"))
    #expect(form.answers.count == 2)
  }

  @Test(
    "A form that lost its properties tells its remarks by their labels", arguments: [false, true])
  func withoutProperties(_ isSheet: Bool) throws {
    let reading = RemarkReading([])
    func answers(_ text: String) -> [String] {
      reading.read([ReadComment(author: "", date: "", text: text, place: nil)]).answers.map(\.text)
    }
    #expect(answers("[H-001] Error: no.\nQué hacer: x\nRespuesta: ").isEmpty)
    #expect(answers("[H-001] Error: no.\nQué hacer: x\nrespuesta:  Sí.\nY no.") == ["Sí.\nY no."])
    #expect(
      answers("Hola\n[H-001] Error: no.\nRespuesta:\n\n[H-2] Error: x\nRespuesta: b") == [
        "Hola", "b",
      ])
  }

  @Test("A comment of ours that was typed over is an answer where it can only be that one")
  func overwritten() {
    let given = Self.remarks.map(GivenRemark.init)
    func read(_ gone: Int, _ texts: [(String, String)]) -> RemarkReading.Result {
      let ours = given.dropFirst(gone).map { ("SERCOTEC", $0.lines.joined(separator: "\n")) }
      return RemarkReading(given).read(
        (ours + texts).enumerated().map { index, comment in
          ReadComment(
            author: comment.0, date: "2009", text: comment.1, place: nil,
            sheet: Message(verbatim: "\(index / 2)"))
        })
    }
    #expect(
      read(1, [("SERCOTEC", "Está en el acta."), ("Ana", "¿Y esto?")]).answers.map(\.id)
        == ["H-001"])
    #expect(read(1, [("Ana", "¿Y esto?")]).answers.isEmpty)
    #expect(read(2, [("SERCOTEC", "Está en el acta.")]).answers.isEmpty)
    #expect(read(0, [("SERCOTEC", "Otra cosa.")]).comments.count == 1)
    #expect(read(1, [("SERCOTEC", "a"), ("SERCOTEC", "b")]).comments.count == 2)
  }

  @Test("A reply that Writer begins with a quote; numbers that are somebody else's")
  func quotes() throws {
    func comment(_ author: String, _ text: String) -> ReadComment {
      ReadComment(author: author, date: "", text: text, place: nil)
    }
    let given = Self.remarks.map(GivenRemark.init)
    let own = given[0].lines.joined(separator: "\n")
    let other = given[7].lines.joined(separator: "\n")
    let ours = [comment("SERCOTEC", own), comment("SERCOTEC", other)]
    func answers(_ text: String) -> [[String]] {
      RemarkReading(given).read(ours + [comment("Ana", text)]).answers.map { [$0.id, $0.text] }
    }
    let head = "Responder a SERCOTEC (04/12/2009, 00:00): \""
    #expect(
      answers("\(head)\(own)\"\nSí, son dos.\nY una.") == [["H-001", "Sí, son dos.\nY una."]])
    #expect(answers("\(head)\(own)\"\n").isEmpty)
    #expect(answers("\(head)calza\"\nSí.") == [[given[7].id, "Sí."]])
    #expect(answers("[H-001] Ya está.") == [["H-001", "Ya está."]])
    // What was answered before may look like a remark.
    let trap = Self.remark("H-009", "x", answer: "Respuesta: no\n[H-001] Error: tampoco")
    let all = given + [GivenRemark(trap)]
    let same = all.map { $0.lines.joined(separator: "\n") }.joined(separator: "\n\n")
    #expect(RemarkReading(all).read([comment("SERCOTEC", same)]).answers.isEmpty)
    // A document without remarks: a number of a reader's own is part of what is observed.
    let plain = RemarkReading([]).read([comment("Ana", "[R-2] Falta la fecha\nRespuesta: ?")])
    #expect(plain.answers.isEmpty && plain.comments.count == 1)
  }
}

extension XMLElement {
  fileprivate var textContentWithoutComments: String {
    children.reduce(into: "") { text, child in
      switch child {
      case .text(let words): text += words
      case .element(let element):
        if element.name != "office:annotation" { text += element.textContentWithoutComments }
      }
    }
  }
}
