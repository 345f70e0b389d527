import Diagnostics
import Foundation
import OpenDocument
import Reports
import Rounds
import StructuredData
import Subprocess
import SystemPackage
import Testing

@testable import Publishing

/// Files with remarks that go to a unit and come back, as LibreOffice, Word and Excel leave them.
@Suite(
  "Files with remarks, to Word and Excel and back",
  .enabled(if: FormFilling.isPossible, "LibreOffice with Calc and python3-uno is not here"),
  .serialized)
struct RemarkedFileTests {
  private let bench: FormBench
  private let workspace: Workspace
  private let environment = ProcessEnvironment.variables()

  init() throws {
    bench = try FormBench()
    workspace = try Workspace(bench.scratch.path("sercotec"))
  }

  private static let desafios = "plan_plurianual[0].resultados[0].desafios"

  private static func remark(
    _ id: String, _ path: String, _ message: String, answer: String? = nil
  ) -> Remark {
    Remark(
      id: id, severity: .error, unit: "maule", path: ValuePath(written: path) ?? ValuePath(),
      field: "Campo", message: message, remedy: "Corrija o explique", answer: answer)
  }

  private static let remarks = [
    remark("H-001", desafios, "las comunas no calzan"),
    remark("H-002", "programas.complementariedad_territorial.logro", "falta la fecha"),
    remark("H-003", "programas.complementariedad_territorial.logro", "falta la cifra"),
    remark("H-004", "difusion.funcionarios[0].fecha", "falta el día", answer: "Fue el 4."),
    remark("O-001", "", "falta todo lo demás"),
  ]

  private func make(_ kind: UnitFileKind) async throws -> String {
    let making = try UnitFileMaking(
      resources: Resources(folder: SmallWorkspace.home), files: LocalFiles(),
      environment: environment, workspace: workspace)
    let bytes = try await making.files(
      [("maule", kind, Self.remarks)], date: "2009-12-04T00:00:00")[0].bytes
    let name = "vuelta.\(kind.format.rawValue)"
    try WholeFile.write(bytes, to: bench.scratch.path(name))
    return name
  }

  private func proposal(_ name: String) async throws -> ImportProposal {
    let environment = environment
    return try await Import(
      resources: Resources(folder: SmallWorkspace.home), files: LocalFiles(),
      environment: environment,
      office: { () throws(ConversionError) in try LibreOffice.find(environment: environment) }
    ).proposal(.init(documents: [bench.scratch.path(name)], workspace: workspace))
  }

  /// Through LibreOffice, into another format or into its own.
  private func saved(_ name: String, as format: OfficeFormat) async throws -> String {
    let office = try LibreOffice.find(environment: environment)
    let job = ConversionJob(
      name: name, bytes: try WholeFile.read(bench.scratch.path(name)),
      fileExtension: Path.fileExtension(of: name))
    let result = await FormatConversion(office, environment: environment)
      .convert([job], to: format).first
    let other = "otra.\(format.rawValue)"
    try WholeFile.write(try #require(result).get(), to: bench.scratch.path(other))
    return other
  }

  @Test(
    "What nobody touched says nothing, in whatever format it is saved",
    arguments: [
      (FormFormat.odt, false, OfficeFormat.docx), (.docx, false, .odt), (.ods, false, .xlsx),
      (.xlsx, false, .ods), (.odt, true, .docx), (.docx, true, .odt),
    ])
  func untouched(_ format: FormFormat, _ isReport: Bool, _ other: OfficeFormat) async throws {
    let name = try await make(.init(format, isReport: isReport))
    for file in [name, try await saved(name, as: other)] {
      let proposal = try await proposal(file)
      #expect(proposal.answers.isEmpty, "\(file): \(proposal.answers)")
      #expect(proposal.comments.isEmpty, "\(file): \(proposal.comments)")
      #expect(proposal.changes.isEmpty, "\(file): \(proposal.changes)")
      #expect(!proposal.leavesAnything, "\(file): \(proposal.remnants)")
    }
  }

  @Test(
    "Other programs' libraries find each comment at its cell, with who wrote it",
    .enabled(
      if: CommentLibraries.areHere, "python3-docx, python3-openpyxl or python3-odf is not here"))
  func libraries() async throws {
    var names: [String] = []
    for format in FormFormat.allCases {
      names.append(try await make(.init(format)))
    }
    // Those that LibreOffice made of its own, opened and saved by it once more in its own format.
    for (name, format) in [("vuelta.docx", OfficeFormat.odt), ("vuelta.xlsx", .ods)] {
      names.append(try await saved(name, as: format))
    }
    let all = try await CommentLibraries.read(names.map(bench.scratch.path))
    #expect(all.count == names.count)
    for (name, comments) in zip(names, all) {
      for (id, words) in [
        ("H-001", "Sumar dos comunas rurales."), ("H-002", "Un convenio con el municipio."),
        ("H-003", "Un convenio con el municipio."), ("H-004", "2009"),
      ] {
        let own = comments.filter { $0[1].contains("[\(id)]") }
        #expect(own.count == 1, "\(name) \(id): \(comments)")
        #expect(own.first?[0].contains(words) == true, "\(name) \(id): \(own)")
        // Of a workbook's notes LibreOffice 7.4 does not keep who wrote them.
        #expect(name == "otra.ods" || own.first?[2] == "SERCOTEC", "\(name) \(id): \(own)")
      }
    }
  }

  @Test("Writer's later versions say to which comment a reply belongs, wherever it stands")
  func writerReplies() async throws {
    let name = try await make(.init(.odt))
    try bench.change(
      name,
      [
        "content.xml": { text in
          guard let mark = text.firstRange(of: "[H-001]"),
            let start = text[..<mark.lowerBound].ranges(of: "<office:annotation").last,
            let other = text.firstRange(of: "[H-004]"),
            let end = text[other.upperBound...].firstRange(of: "</office:annotation>")
          else { return text }
          var text = text
          let reply =
            "<office:annotation xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:"
            + "xmlns:loext:1.0\" loext:parent-name=\"__Annotation__7\"><dc:creator>Ana Rojas"
            + "</dc:creator><dc:date>2009-12-09T10:00:00</dc:date><text:p>Son <text:span>dos."
            + "</text:span></text:p></office:annotation>"
          text.insert(contentsOf: reply, at: end.upperBound)
          let name = text[start.upperBound...].prefix { $0 != ">" }.contains("office:name=")
          #expect(!name)
          text.insert(contentsOf: " office:name=\"__Annotation__7\"", at: start.upperBound)
          return text
        }
      ])
    let answers = try await proposal(name).answers
    #expect(
      answers.map { [$0.id, $0.text, $0.author] } == [["H-001", "Son dos.", "Ana Rojas"]],
      "\(answers)")
  }

  /// As Word writes a reply: a comment of its own, which another part says to belong to the first.
  private static func reply(to id: String, _ words: String) -> [String: (String) -> String] {
    [
      "word/comments.xml": { text in
        guard let mark = text.firstRange(of: "[\(id)]"),
          let end = text[mark.upperBound...].firstRange(of: "</w:comment>"),
          let paragraph = text[..<end.lowerBound].ranges(of: "<w:p>").last
        else { return text }
        var text = text
        text.replaceSubrange(paragraph, with: "<w:p w14:paraId=\"0A000001\">")
        let word = "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\""
        if !text.contains("xmlns:w14=") {
          text = text.replacing("<w:comments ", with: "<w:comments \(word) ")
        }
        return text.replacing(
          "</w:comments>",
          with: "<w:comment w:id=\"90\" w:author=\"Ana Rojas\" w:date=\"2009-12-09T10:00:00Z\">"
            + "<w:p w14:paraId=\"0A000002\"><w:r><w:t>\(words)</w:t></w:r></w:p></w:comment>"
            + "</w:comments>")
      },
      "word/document.xml": { text in
        // Word puts it behind its parent; here it stands behind all of that cell.
        guard let last = text.ranges(of: "<w:commentReference ").dropFirst(2).first,
          let end = text[last.upperBound...].firstRange(of: "</w:r>")
        else { return text }
        var text = text
        text.insert(
          contentsOf: "<w:r><w:commentReference w:id=\"90\"/></w:r>", at: end.upperBound)
        return text
      },
      "word/_rels/document.xml.rels": {
        $0.replacing(
          "</Relationships>",
          with: "<Relationship Id=\"rId99\" Type=\"http://schemas.microsoft.com/office/2011/"
            + "relationships/commentsExtended\" Target=\"commentsExtended.xml\"/></Relationships>")
      },
      "[Content_Types].xml": {
        $0.replacing(
          "</Types>",
          with: "<Override PartName=\"/word/commentsExtended.xml\" ContentType=\"application/vnd."
            + "openxmlformats-officedocument.wordprocessingml.commentsExtended+xml\"/></Types>")
      },
    ]
  }

  private static let threads =
    "<w15:commentsEx xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\">"
    + "<w15:commentEx w15:paraId=\"0A000002\" w15:paraIdParent=\"0A000001\" w15:done=\"0\"/>"
    + "</w15:commentsEx>"

  @Test("Word: an answer typed into the comment, and a reply, which is its parent's")
  func word() async throws {
    let name = try await make(.init(.docx))
    var changes = Self.reply(to: "H-002", "Fue el 3 de marzo.")
    let replied = changes["word/comments.xml"]
    changes["word/comments.xml"] = { text in
      var text = replied?(text) ?? text
      guard let mark = text.firstRange(of: "[H-001]"),
        let label = text[mark.upperBound...].firstRange(of: "Respuesta: ")
      else { return text }
      text.replaceSubrange(label, with: "Respuesta: Sí calzan: son dos.")
      return text
    }
    try bench.change(name, adding: ["word/commentsExtended.xml": Self.threads], changes)
    let answers = try await proposal(name).answers
    #expect(
      Set(answers.map { [$0.id, $0.text, $0.author] }) == [
        ["H-001", "Sí calzan: son dos.", ""], ["H-002", "Fue el 3 de marzo.", "Ana Rojas"],
      ], "\(answers)")
    #expect(answers.allSatisfy { $0.document.hasSuffix(name) })
  }

  @Test("Word: a report answers as a form does")
  func report() async throws {
    let name = try await make(.init(.docx, isReport: true))
    try bench.change(
      name,
      [
        "word/comments.xml": { text in
          text.replacing("Fue el 4.", with: "Fue el 5.")
            .replacing("falta la cifra", with: "falta la cifra (no aplica)")
        }
      ])
    let proposal = try await proposal(name)
    #expect(
      Set(proposal.answers.map { [$0.id, $0.text] })
        == [["H-004", "Fue el 5."], ["H-003", "(no aplica)"]], "\(proposal.answers)")
    #expect(proposal.comments.isEmpty && proposal.changes.isEmpty)
  }

  @Test("Excel: an answer in the list, where rows were put in between, saved from Calc")
  func rows() async throws {
    let name = try await make(.init(.ods))
    try bench.change(
      name,
      [
        "content.xml": { text in
          guard let id = text.ranges(of: ">H-003</text:p>").last,
            let start = text[..<id.lowerBound].ranges(of: "<table:table-row").last,
            let end = text[id.upperBound...].firstRange(of: "</table:table-row>"),
            let cell = text[..<end.lowerBound].ranges(of: "<table:table-cell").last
          else { return text }
          var text = text
          text.replaceSubrange(
            cell.lowerBound..<end.lowerBound,
            with: "<table:table-cell office:value-type=\"string\"><text:p>No hay</text:p>"
              + "<text:p>cifra.</text:p></table:table-cell>")
          text.insert(
            contentsOf: "<table:table-row><table:table-cell/></table:table-row>"
              + "<table:table-row><table:table-cell/><table:table-cell "
              + "office:value-type=\"string\"><text:p>Ojo</text:p></table:table-cell>"
              + "</table:table-row>", at: start.lowerBound)
          return text
        }
      ])
    let proposal = try await proposal(try await saved(name, as: .xlsx))
    #expect(
      proposal.answers.map { [$0.id, $0.text] } == [["H-003", "No hay\ncifra."]],
      "\(proposal.answers)")
    #expect(proposal.remnants.map(\.words) == ["Ojo"], "\(proposal.remnants)")
    #expect(proposal.comments.isEmpty && proposal.changes.isEmpty)
  }

  @Test("Excel: an answer in one of the notes that share a cell")
  func excel() async throws {
    let name = try await make(.init(.xlsx))
    let archive = try ZipArchive(reading: WholeFile.read(bench.scratch.path(name)))
    let notes = archive.entries.first { entry in
      entry.name.hasPrefix("xl/comments")
        && String(decoding: entry.bytes, as: UTF8.self).contains("[H-002]")
    }
    try bench.change(
      name,
      [
        try #require(notes?.name): { text in
          guard let mark = text.firstRange(of: "[H-003]"),
            let label = text[mark.upperBound...].firstRange(of: "Respuesta: ")
          else { return text }
          return text.replacingCharacters(in: label, with: "Respuesta: No la hay. ")
        }
      ])
    let answers = try await proposal(name).answers
    #expect(answers.map { [$0.id, $0.text] } == [["H-003", "No la hay."]], "\(answers)")
    #expect(answers.first?.place.spanish.contains("celda B") == true)
  }

  @Test("Excel: notes that became comments with replies")
  func threads() async throws {
    let name = try await make(.init(.xlsx))
    let archive = try ZipArchive(reading: WholeFile.read(bench.scratch.path(name)))
    let notes = try #require(
      archive.entries.first { entry in
        entry.name.hasPrefix("xl/comments")
          && String(decoding: entry.bytes, as: UTF8.self).contains("[H-001]")
      })
    let number = notes.name.dropFirst("xl/comments".count).dropLast(".xml".count)
    let text = String(decoding: notes.bytes, as: UTF8.self)
    let cell = try #require(text.firstMatch(of: /ref="([A-Z]+[0-9]+)"/)).1
    let words = GivenWords.lines(Self.remarks[0])
    func comment(_ id: String, _ text: String, _ more: String) -> String {
      "<threadedComment ref=\"\(cell)\" dT=\"2009-12-09T10:00:00.00\" personId=\"{P}\" id=\"{\(id)}\""
        + "\(more)><text>\(text)</text></threadedComment>"
    }
    try bench.change(
      name,
      adding: [
        "xl/threadedComments/threadedComment1.xml":
          "<ThreadedComments xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/"
          + "threadedcomments\">" + comment("A", words, "")
          + comment("B", "Son dos comunas.", " parentId=\"{A}\"") + "</ThreadedComments>",
        "xl/persons/person.xml":
          "<personList xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/"
          + "threadedcomments\"><person displayName=\"Ana Rojas\" id=\"{P}\"/></personList>",
      ],
      [
        "xl/worksheets/_rels/sheet\(number).xml.rels": {
          $0.replacing(
            "</Relationships>",
            with: "<Relationship Id=\"rId77\" Type=\"http://schemas.microsoft.com/office/2017/10/"
              + "relationships/threadedComment\" Target=\"../threadedComments/"
              + "threadedComment1.xml\"/></Relationships>")
        }
      ])
    let proposal = try await proposal(name)
    #expect(
      proposal.answers.map { [$0.id, $0.text, $0.author] }
        == [["H-001", "Son dos comunas.", "Ana Rojas"]], "\(proposal.answers)")
    #expect(proposal.comments.isEmpty)
  }
}

/// Comments as python-docx, openpyxl and odfpy read them.
private enum CommentLibraries {
  static let areHere = ["docx", "openpyxl", "odf"].allSatisfy { name in
    WholeFile.exists("/usr/lib/python3/dist-packages/\(name)/__init__.py")
  }

  /// For each file, of each comment the words of its cell, its own and its author.
  static func read(_ paths: [String]) async throws -> [[[String]]] {
    let program = Path.joined(Path.parent(of: #filePath), "read-comments")
    let result = try await Subprocess.run(
      .path(FilePath(program)), arguments: Arguments(paths), input: .none,
      output: .string(limit: 1 << 20), error: .string(limit: 1 << 16))
    #expect(result.terminationStatus == .exited(0), "\(result.standardError)")
    return try JSONDecoder().decode([[[String]]].self, from: Data(result.standardOutput.utf8))
  }
}

/// The words of a comment as they are made.
private enum GivenWords {
  static func lines(_ remark: Remark) -> String {
    "[\(remark.id)] Error: \(remark.message)\nQué hacer: \(remark.remedy)\nRespuesta: "
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: text)
    return copy
  }
}
