import Corrections
import Diagnostics
import Importing
import OpenDocument
import Reports
import StructuredData
import Testing

@testable import Publishing

/// Importing without a word processor: what is changed is changed in the document's XML.
struct ImportTests {
  private func findings(
    _ bench: ImportBench, _ paths: [String]
  ) async throws -> [String] {
    do {
      _ = try await bench.proposal(paths)
      return []
    } catch Failure.findings(let diagnostics) {
      return diagnostics.map(\.rule)
    }
  }

  @Test("Reports as they were made have nothing to import")
  func unchanged() async throws {
    let bench = try await ImportBench(regions: ["maule", "aysen"])
    let proposal = try await bench.proposal(bench.documents.map(\.path))
    #expect(proposal.changes.isEmpty && proposal.conflicts.isEmpty && proposal.remnants.isEmpty)
    #expect(proposal.paths.isEmpty)
  }

  @Test("A value that prints twice is one value; two prints that differ are a conflict")
  func twice() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let old = "Reforzar mediante Acuerdos Vinculantes"
    let once = try bench.replacing([(old, "Mantener los Acuerdos")], times: 1, named: "una.odt")
    let proposal = try await bench.proposal([once])
    #expect(
      proposal.changes.map(\.path.description) == [
        "programas.complementariedad_territorial.recomendaciones"
      ])
    let both = try bench.replacing([(old, "Mantener")], times: 2, named: "dos.odt")
    #expect(try await bench.proposal([both]).changes.count == 1)
    let conflict = try await bench.proposal([once, both])
    #expect(conflict.changes.isEmpty)
    #expect(conflict.conflicts.map(\.isData) == [false])
  }

  @Test("A percentage that does not follow from its figures is told, not written")
  func figures() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let wrong = try bench.replacing([("27/15 = 180%", "28/15 = 180%")], named: "mal.odt")
    let proposal = try await bench.proposal([wrong])
    #expect(proposal.changes.isEmpty)
    #expect(proposal.remnants.count == 1)
    let right = try bench.replacing([("27/15 = 180%", "30/15 = 200%")], named: "bien.odt")
    let change = try await bench.proposal([right])
    #expect(change.changes.count == 1 && change.remnants.isEmpty)
  }

  @Test("A state that is not in the list, a number in words and a changed label are told")
  func unreadable() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let edited = try bench.replacing(
      [
        ("Existe acuerdo y procedimiento formalizado", "Hay acuerdo"), (">100%<", ">todo<"),
        ("Principal logro del programa de trabajo", "Logro principal"),
      ], times: 1, named: "e.odt")
    let proposal = try await bench.proposal([edited])
    #expect(proposal.changes.isEmpty)
    #expect(Set(proposal.remnants.map(\.words)) == ["Hay acuerdo", "todo", "Logro principal"])
  }

  @Test("Of a row of which a cell cannot be read nothing is taken, and all of it is listed")
  func halfRow() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let plan = try #require(try bench.data()["maule"]?.root["plan_plurianual"])
    func text(_ index: Int, _ key: String) throws -> String {
      let result = plan.items?[index]["resultados"]?.items?.first
      return try #require(result?[key]?.scalar?.text)
    }
    let (challenge, achievement) = (try text(0, "desafios"), try text(0, "logro"))
    let (other, start) = (try text(1, "desafios"), String(achievement.prefix(20)))
    #expect(![challenge, other].contains("ninguna") && challenge != other)
    let label = try bench.replacing(
      [(String(challenge.prefix(20)), "Cambió esto y"), ("Logro:", "Otro:")], times: 1,
      named: "rotulo.odt")
    let proposal = try await bench.proposal([label])
    #expect(proposal.changes.isEmpty, "\(proposal.changes)")
    #expect(proposal.remnants.contains { $0.words.contains("Cambió esto y") })
    let sound = try bench.replacing(
      [(String(challenge.prefix(20)), "Cambió esto y"), (start, "Se logró")], times: 1,
      named: "sano.odt")
    #expect(try await bench.proposal([sound]).changes.count == 2)
  }

  /// The first document with a row of its table copied below it, without the marks.
  private func copying(
    _ words: String, in bench: ImportBench, _ changes: [(String, String)], named name: String
  ) throws -> String {
    let content = try bench.content(of: bench.documents[0].path)
    let place = try #require(content.firstRange(of: words))
    let start = try #require(content[..<place.lowerBound].ranges(of: "<table:table-row").last)
    let end = try #require(content[place.upperBound...].firstRange(of: "</table:table-row>"))
    let row = String(content[start.lowerBound..<end.upperBound])
    var copy = row.replacing(/<text:bookmark-(start|end) text:name="D_[^"]*"\/>/, with: "")
    for (old, new) in changes {
      #expect(copy.contains(old), "\(old)")
      copy = copy.replacing(old, with: new)
    }
    return try bench.replacing([(row, row + copy)], named: name)
  }

  @Test("A row that was copied is an item without its number and its labels")
  func copiedRow() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let count = try #require(
      try bench.data()["maule"]?.root["plan_plurianual"]?.items?.count)
    let edited = try copying(
      "Operaron 4 iniciativas", in: bench,
      [
        ("Operaron 4 iniciativas", "Operaron 5 iniciativas"),
        ("Implementar en los rubros", "Probar en los rubros"),
      ], named: "fila.odt")
    let proposal = try await bench.proposal([edited])
    #expect(proposal.changes.map(\.kind) == [.item], "\(proposal.remnants)")
    try bench.importing.apply(proposal, in: bench.workspace)
    let plan = try #require(try bench.data()["maule"]?.root["plan_plurianual"]?.items)
    #expect(plan.count == count + 1)
    let item = try #require(
      plan.first { $0["objetivo"]?.scalar?.text.contains("Probar en los rubros") ?? false })
    let result = try #require(item["resultados"]?.items?.first)
    #expect(item["objetivo"]?.scalar?.text.hasPrefix("Probar") ?? false)
    #expect(item["numero"] == nil)
    #expect(result["logro"]?.scalar?.text.hasPrefix("Operaron 5") ?? false)
  }

  @Test("A row that was copied with its audience's label is one of the audience")
  func copiedLabel() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let root = try #require(try bench.data()["maule"]?.root)
    let known = try #require(root["difusion"]?["funcionarios"]?.items?.first)
    let activity = try #require(known["actividad"]?.scalar?.text)
    let words = String(activity.prefix(24))
    let edited = try copying(words, in: bench, [(words, "Otra actividad")], named: "fila.odt")
    let proposal = try await bench.proposal([edited])
    #expect(proposal.changes.map(\.kind) == [.item], "\(proposal.remnants)")
    #expect(proposal.changes.first?.path.description.hasPrefix("difusion.funcionarios") ?? false)
  }

  @Test("A value that is deleted leaves the data, and what print is `ninguna` becomes that word")
  func deletion() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let edited = try bench.replacing(
      [("Encargado Regional de PMG GT", "")], times: 1, named: "e.odt")
    let proposal = try await bench.proposal([edited])
    #expect(proposal.changes.map(\.kind) == [.removed])
    try bench.importing.apply(proposal, in: bench.workspace)
    let root = try #require(try bench.data()["maule"]?.root)
    let path = try #require(proposal.changes.first?.path)
    #expect(root.node(at: path) == nil)
  }

  @Test("Data of an older version is found among the packed ones; without any, nothing is guessed")
  func history() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let edited = try bench.replacing([("Operaron 4 iniciativas", "Hubo 4")], named: "e.odt")
    let old = try bench.data()
    let sources = Dictionary(
      uniqueKeysWithValues: old.map { unit, file in
        (
          bench.workspace.relative(file.path), String(decoding: file.bytes, as: UTF8.self)
        )
      })
    var all = sources
    for name in Folder.names(bench.scratch.path("ws/regiones")) {
      all["regiones/\(name)"] = try bench.scratch.read("ws/regiones/\(name)")
    }
    let file = try #require(old["maule"])
    let other = YAMLEdit.replace(
      ValuePath([.key("difusion"), .key("clientes"), .item(0), .key("responsable")]),
      .text("Otra persona"))
    try WholeFile.write([other].applied(to: file.bytes, named: "m"), to: file.path)
    #expect(try await bench.proposal([edited]).changes.count == 1)
    _ = bench.scratch.remove("out/marcas/\(bench.documents[0].map.document).json")
    #expect(try await findings(bench, [edited]) == ["IMP-12"])
    let snapshot = Snapshot(
      version: 1, exercise: 2009, institution: "", tool: "", values: [:], sources: all,
      documents: [:])
    _ = try History(bench.workspace).write(snapshot)
    #expect(try await bench.proposal([edited]).changes.count == 1)
  }

  @Test("Damaged, empty, hostile and lying documents are refused, and no file changes")
  func refusals() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let before = try bench.data().mapValues(\.bytes)
    let good = try WholeFile.read(bench.documents[0].path)
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
      try WholeFile.write(bytes, to: bench.scratch.path(name))
      return bench.scratch.path(name)
    }
    for (name, bytes) in [
      ("vacio.odt", []), ("texto.odt", Array("hola".utf8)),
      ("cortado.odt", Array(good.prefix(9000))),
      ("cola.odt", Array(good.suffix(9000))),
    ] as [(String, [UInt8])] {
      #expect(try await findings(bench, [file(name, bytes)]) == ["IMP-01"], "\(name)")
    }
    let identity = bench.documents[0].map.document
    for lie in ["../../../etc/passwd", "maule-0000000000000000", "x"] {
      let path = try bench.replacing([(identity, lie)], in: "meta.xml", named: "m.odt")
      // The values tell the base all the same, when they are today's and the report is known.
      let rules = try await findings(bench, [path])
      #expect(rules == (lie.hasPrefix("maule") ? [] : ["IMP-12"]), "\(lie)")
    }
    let later = try bench.replacing(
      [
        (
          "etapa4-marcas\" meta:value-type=\"string\">1<",
          "etapa4-marcas\" meta:value-type=\"string\">9<"
        )
      ],
      in: "meta.xml", named: "l.odt")
    #expect(try await findings(bench, [later]) == ["IMP-11"])
    // Marks that overlap, that end before they begin, or a thousand times over.
    let content = try bench.content(of: bench.documents[0].path)
    for (from, to) in [
      ("bookmark-end text:name=\"D_5\"", "bookmark-end text:name=\"D_9\""),
      ("bookmark-start text:name=\"D_8\"", "bookmark-end text:name=\"D_8\""),
      ("text:name=\"D_4\"", "text:name=\"D_3\""),
    ] {
      #expect(content.contains(from))
      let path = try bench.replacing([(from, to)], named: "b.odt")
      #expect(try await bench.proposal([path]).changes.isEmpty, "\(from)")
    }
    #expect(try bench.data().mapValues(\.bytes) == before)
  }

  @Test("Files that change while importing are not overwritten, and all are written or none")
  func transaction() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let edited = try bench.replacing([("Operaron 4 iniciativas", "Hubo 4")], named: "e.odt")
    let proposal = try await bench.proposal([edited])
    let file = try #require(try bench.data()["maule"])
    try WholeFile.write(file.bytes + Array("# tarde\n".utf8), to: file.path)
    #expect(throws: Failure.self) { try bench.importing.apply(proposal, in: bench.workspace) }
    #expect(try bench.scratch.read("ws/regiones/07-maule.yaml").hasSuffix("# tarde\n"))
    #expect(!Folder.exists(bench.scratch.path("ws/historial")))

    // The second file cannot be staged: the first one stays what it was.
    let good = bench.scratch.path("uno.txt")
    try WholeFile.write(Array("uno".utf8), to: good)
    let changes = [
      FileTransaction.Change(path: good, old: Array("uno".utf8), new: Array("dos".utf8)),
      FileTransaction.Change(path: "\(good)/bajo/un/archivo", old: nil, new: [1]),
    ]
    #expect(throws: Failure.self) { try FileTransaction(changes: changes).run() }
    #expect(try bench.scratch.read("uno.txt") == "uno")
    #expect(try bench.scratch.names().filter { $0.hasSuffix(".tmp") } == [])
  }

  @Test("Reports without marks say nothing of themselves, and are otherwise the same")
  func plain() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let marked = try bench.content(of: bench.documents[0].path)
    var request = BuildRequest(workspace: bench.workspace)
    request.output = bench.scratch.path("plain")
    request.formats = [.odt]
    request.regions = ["maule"]
    request.isPlain = true
    let build = Build(resources: Resources(folder: SmallWorkspace.home), files: LocalFiles()) {
      () throws(ConversionError) in throw .missing
    }
    let summary = try await build.run(request)
    let path = try #require(summary.files.first?.path)
    let plain = try bench.content(of: path)
    #expect(!plain.contains("D_1\""))
    #expect(!(try bench.content(of: path, part: "meta.xml")).contains("etapa4-"))
    #expect(!Folder.exists(bench.scratch.path("plain/marcas")))
    // What is printed has no marks either.
    let whole = try WholeFile.read(bench.documents[0].path)
    let printed = UnmarkedCopy.of(try #require(DocumentParts(reading: whole)))
    let printedContent = try #require(printed["content.xml"])
    #expect(!String(decoding: printedContent, as: UTF8.self).contains("D_"))
    #expect(UnmarkedCopy.of(printed)["content.xml"] == printedContent)
    let stripped = marked.replacing(/<text:bookmark-(start|end) text:name="D_[0-9]+"\/>/, with: "")
    #expect(
      stripped.replacing(/><\/text:p>/, with: "/>") == plain.replacing(/><\/text:p>/, with: "/>"))
  }

  @Test("The command shows, writes only with a yes, and says so in its status")
  func command() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let edited = try bench.replacing([("Operaron 4 iniciativas", "Hubo 4")], named: "e.odt")
    let tool = CommandLineTool(environment: ["ETAPA4_HOME": SmallWorkspace.home])
    let output = bench.scratch.path("out")
    let before = try bench.data().mapValues(\.bytes)
    let common = ["import", edited, "--into", bench.workspace.folder, "--output", output]
    let dry = try await tool.run(arguments: common + ["--dry-run"])
    #expect(dry.status == 0)
    #expect(dry.out.contains("07-maule.yaml:15:16: changes maule"))
    #expect(dry.out.contains("+ Hubo 4 en el año"))
    let silent = try await tool.run(arguments: common)
    #expect(silent.status == 2 && silent.err.contains("--yes"))
    #expect(try bench.data().mapValues(\.bytes) == before)
    let json = try await tool.run(
      arguments: common + ["--format", "json", "--yes", "--lang", "es"])
    #expect(
      json.status == 0 && json.out.contains("\"campo\": \"plan_plurianual[0].resultados[0].logro\"")
    )
    #expect(json.err.contains("1 cambio en 1 archivo"))
    #expect(try bench.data().mapValues(\.bytes) != before)
    let again = try await tool.run(arguments: common + ["--yes"])
    #expect(again.status == 0 && again.out.isEmpty)
    let missing = try await tool.run("importar", "no-hay.odt", "--into", bench.workspace.folder)
    #expect(missing.status == 3)
  }
}

extension ImportBench {
  func content(of path: String, part: String = "content.xml") throws -> String {
    let archive = try ZipArchive(reading: WholeFile.read(path))
    return String(decoding: archive[part] ?? [], as: UTF8.self)
  }

  /// The first document, or another one, with words replaced, the first so many times; returns the copy's path.
  func replacing(
    _ pairs: [(String, String)], times: Int = 1, in part: String = "content.xml",
    of path: String? = nil, named name: String
  ) throws -> String {
    var archive = try ZipArchive(reading: WholeFile.read(path ?? documents[0].path))
    let place = try #require(archive.entries.firstIndex { $0.name == part })
    var text = String(decoding: archive.entries[place].bytes, as: UTF8.self)
    for (from, to) in pairs {
      #expect(text.contains(from), "\(from)")
      text = text.replacing(from, with: to, maxReplacements: times)
    }
    let entry = archive.entries[place]
    archive.entries[place] = ZipArchive.Entry(
      entry.name, Array(text.utf8), isStored: entry.isStored)
    try WholeFile.write(archive.bytes(), to: scratch.path(name))
    return scratch.path(name)
  }
}
