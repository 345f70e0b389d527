import OpenDocument
import StructuredData
import Testing

@testable import Publishing

/// The Monday after the deadline: the forms of all units in one folder, some of them twice, some that cannot
/// be taken.
@Suite("A folder of filled forms")
struct ManyFormsTests {
  private let scratch: Scratch
  private let tool: CommandLineTool
  private let units: [(id: String, file: String, data: [UInt8])]

  init() throws {
    scratch = try Scratch()
    tool = CommandLineTool(
      environment: ["ETAPA4_HOME": SmallWorkspace.home, "LANG": "es_CL.UTF-8"],
      folder: scratch.path)
    let example = Path.joined(SmallWorkspace.home, "Assets/ejemplo/sercotec-2009")
    var units: [(id: String, file: String, data: [UInt8])] = []
    for name in ["informe.yaml", "nacional.yaml"] {
      try scratch.write(Self.text(Path.joined(example, name)), to: "ws/\(name)")
    }
    for name in Folder.names(Path.joined(example, "regiones")) {
      let data = try WholeFile.read(Path.joined(example, "regiones/\(name)"))
      try Folder.make(scratch.path("ws/regiones"))
      try WholeFile.write(data, to: scratch.path("ws/regiones/\(name)"))
      // As the names of the forms have it.
      units.append(("-2009-\(name.prefix(2))-", "ws/regiones/\(name)", data))
    }
    self.units = units
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try WholeFile.read(path), as: UTF8.self)
  }

  private static let field = ValuePath([
    .key("programas"), .key("diseno_distribucion_acceso"), .key("logro"),
  ])

  /// What a unit's file says of its programme.
  private func logro(_ unit: (id: String, file: String, data: [UInt8])) throws -> String {
    ReturnedWorkspace.tree(try WholeFile.read(scratch.path(unit.file)))[Self.field]?.text ?? ""
  }

  /// A copy of a form with its parts changed.
  private func write(
    _ form: String, to name: String, _ changes: [String: (String) -> String]
  ) throws {
    let archive = try ZipArchive(reading: WholeFile.read(scratch.path(form)))
    let entries = archive.entries.map { entry in
      guard let change = changes[entry.name] else { return entry }
      let old = String(decoding: entry.bytes, as: UTF8.self)
      let new = change(old)
      #expect(new != old, "\(name)")
      return ZipArchive.Entry(entry.name, Array(new.utf8), isStored: entry.name == "mimetype")
    }
    try Folder.make(scratch.path("buzon"))
    try WholeFile.write(try ZipArchive(entries).bytes(), to: scratch.path("buzon/\(name)"))
  }

  @Test("All that is sure is taken; what cannot be taken is listed with its file and a remedy")
  func folder() async throws {
    for format in ["odt", "ods"] {
      let made = try await tool.run(
        "formulario", "--espacio", "ws", "--formato", format, "-o", "formularios")
      #expect(made.status == 0, "\(made.err)")
    }
    let forms = try scratch.names("formularios")
    var order = SeededNumbers(seed: 16)
    let shuffled = units.enumerated().shuffled(using: &order)
    let (stranger, old, damaged) = (shuffled[0].element, shuffled[1].element, shuffled[2].element)
    let (twice, otherwise) = (shuffled[3].element, shuffled[4].element)
    for (count, (place, unit)) in shuffled.enumerated() {
      let format = place.isMultiple(of: 2) ? "odt" : "ods"
      let form = try #require(
        forms.first { $0.contains(unit.id) && $0.hasSuffix(format) }, "\(unit.id)")
      let begin = EditingDesk.start(of: try logro(unit))
      func said(_ words: String) -> (String) -> String {
        { $0.replacing(">" + begin, with: ">" + words + " " + begin) }
      }
      var changes = ["content.xml": said("Quilqui")]
      if unit.id == stranger.id {
        let other = "Región de Los Ríos"
        changes["content.xml"] = {
          said("Quilqui")($0).replacing(/<text:p[^>]*>Región [^<]*<\/text:p>/) { match in
            match.output.prefix { $0 != ">" } + ">\(other)</text:p>"
          }
        }
      }
      if unit.id == old.id {
        changes["meta.xml"] = { $0.replacing(">2009</meta:user", with: ">2008</meta:user") }
      }
      try write("formularios/\(form)", to: "\(count) \(form)", changes)
      if unit.id == damaged.id {
        let path = scratch.path("buzon/\(count) \(form)")
        try WholeFile.write(Array(try WholeFile.read(path).prefix(9_000)), to: path)
      }
      if unit.id == twice.id { try write("formularios/\(form)", to: "\(count) b \(form)", changes) }
      if unit.id == otherwise.id {
        try write(
          "formularios/\(form)", to: "\(count) b \(form)", ["content.xml": said("Otrosí")])
      }
    }

    try await saveHalfForeign(but: damaged.id)

    let outcome = try await tool.run("importar", "buzon", "--into", "ws", "--si")
    #expect(outcome.status == 1, "\(outcome.err)")
    for unit in units {
      let before = ReturnedWorkspace.tree(unit.data)[Self.field]?.text ?? ""
      if [stranger.id, old.id, damaged.id].contains(unit.id) {
        #expect(try WholeFile.read(scratch.path(unit.file)) == unit.data, "\(unit.id)")
      } else {
        let said = try logro(unit)
        // Of two answers neither is taken.
        #expect(said == (unit.id == otherwise.id ? before : "Quilqui \(before)"), "\(unit.id)")
      }
    }
    // Each refusal has its file and what to do.
    let refusals = outcome.out.split(separator: "\n").filter { $0.hasSuffix("| no se tomó") }
    #expect(refusals.count == 3, "\(outcome.out)")
    for unit in [stranger, old, damaged] {
      #expect(refusals.contains { $0.contains(unit.id) }, "\(refusals)")
    }
    #expect(outcome.out.matches(of: /el documento entero\n  qué hacer:/).count >= 3)
    #expect(outcome.out.contains("Otrosí") && outcome.out.contains("conflicto"))
    let rows = outcome.out.matches(of: /(?m)^([\w-]+) \| .* \| (\d+) \| (\d+) \| (\d+)$/)
    #expect(rows.count == units.count - 3 + 2, "\(rows.count)")
    #expect(rows.filter { $0.2 != "0" }.count == units.count - 4)
    let conflicts = rows.filter { $0.3 != "0" }
    #expect(conflicts.count == 1 && conflicts.allSatisfy { $0.0.contains(otherwise.id) })
    let missing = try #require(outcome.out.firstMatch(of: /falta el formulario de: (.*)/))
    #expect(missing.1.split(separator: ", ").count == 3, "\(missing.1)")
  }

  /// Saves every other file as Word's or Excel's, where there is LibreOffice.
  private func saveHalfForeign(but damaged: String) async throws {
    guard RealLibreOffice.isHere else { return }
    let environment = ProcessEnvironment.variables()
    let office = try LibreOffice.find(environment: environment)
    let conversion = FormatConversion(office, environment: environment)
    for (ending, format) in [("odt", OfficeFormat.docx), ("ods", .xlsx)] {
      let names = try scratch.names("buzon")
        .filter { $0.hasSuffix(ending) && !$0.contains(damaged) }.enumerated()
        .filter { $0.offset.isMultiple(of: 2) }.map(\.element)
      let jobs = try names.map { name in
        ConversionJob(
          name: name, bytes: try WholeFile.read(scratch.path("buzon/\(name)")),
          fileExtension: ending)
      }
      for (name, result) in zip(names, await conversion.convert(jobs, to: format)) {
        _ = scratch.remove("buzon/\(name)")
        let new = name.dropLast(ending.count) + "\(format)"
        try WholeFile.write(try result.get(), to: scratch.path("buzon/\(new)"))
      }
    }
  }

  @Test("Where none can be taken, nothing is, and each is told")
  func noneTaken() async throws {
    try Folder.make(scratch.path("buzon"))
    for name in ["a.odt", "b.ods"] {
      try WholeFile.write(Array("PK\u{3}\u{4} no".utf8), to: scratch.path("buzon/\(name)"))
    }
    let outcome = try await tool.run("importar", "buzon", "--into", "ws", "--si")
    #expect(outcome.status == 1 && outcome.err.contains("a.odt") && outcome.err.contains("b.ods"))
  }
}
