import Diagnostics
import Glibc
import Importing
import Reports
import StructuredData
import Subprocess
import SystemPackage
import Templating
import Testing

@testable import Publishing

/// The way back through LibreOffice: the example is built, edited in Writer and imported.
@Suite(
  .serialized,
  .enabled(if: WriterEdits.isHere, "LibreOffice or its Python bridge is not installed here"))
struct ImportedEditsTests {
  /// Sixty edits in fifteen reports, or twelve in three.
  private static let regions =
    getenv("ETAPA4_SOAK").map { String(cString: $0) } == "1"
    ? nil : ["maule", "aysen", "arica-y-parinacota"]

  @Test(
    "What was edited in Writer comes back, and nothing else changes", arguments: ["odt", "docx"])
  func comesBack(format: String) async throws {
    let bench = try await ImportBench(regions: Self.regions)
    let plans = try bench.plans(each: 4)
    let edited = try await bench.edit(plans, to: format)
    let old = try bench.data()
    let proposal = try await bench.proposal(edited)
    #expect(proposal.conflicts.isEmpty)
    #expect(!proposal.remnants.contains { $0.isLeft }, "\(proposal.remnants)")
    try bench.importing.apply(proposal, in: bench.workspace)
    let expected = plans.flatMap(\.expected)
    #expect(expected.count == 4 * (Self.regions?.count ?? 15))
    #expect(proposal.changes.count == expected.count)
    try bench.check(expected, from: old)
    // The data prints what the documents say: there is nothing left to import.
    let again = try await bench.proposal(edited)
    #expect(again.changes.isEmpty && again.conflicts.isEmpty)
    // And a build gives it.
    try await bench.build()
    let rebuilt = try await bench.proposal(bench.documents.map(\.path))
    #expect(rebuilt.changes.isEmpty && rebuilt.remnants.isEmpty)
  }

  @Test("Reports that are made as Word documents come back untouched without a change")
  func wordReports() async throws {
    let bench = try await ImportBench(regions: Self.regions, format: .docx)
    #expect(bench.documents.count == Self.regions?.count ?? 15)
    #expect(bench.documents.allSatisfy { $0.path.hasSuffix(".docx") })
    let proposal = try await bench.proposal(bench.documents.map(\.path))
    #expect(proposal.changes.isEmpty, "\(proposal.changes)")
    #expect(proposal.conflicts.isEmpty && proposal.remnants.isEmpty, "\(proposal.remnants)")
  }

  @Test("Data changed meanwhile is merged, and what both changed is a conflict by name")
  func merges() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let plans = try bench.plans(each: 4)
    let edited = try await bench.edit(plans, to: "odt")
    let expected = plans.flatMap(\.expected)
    let both = try #require(expected.first)
    // Someone corrects the same value, another one, and puts an objective in front of all.
    var edits: [YAMLEdit] = [
      .replace(both.path, .text("Lo que dice la central.")),
      .replace(
        ValuePath([.key("difusion"), .key("clientes"), .item(0), .key("responsable")]),
        .text("Otra persona")),
    ]
    let objective = NewValue.record([
      .init("objetivo", .text("Un objetivo nuevo, de hoy mismo.")),
      .init("resultados", .list([.record([.init("medicion", .text("Nada que se parezca."))])])),
    ])
    edits.append(.insertItem(ValuePath([.key("plan_plurianual")]), at: 0, objective))
    let old = try bench.data()
    let file = try #require(old["maule"])
    let changed = try edits.applied(to: file.bytes, named: file.path)
    try WholeFile.write(changed, to: file.path)
    let now = try bench.data()
    let proposal = try await bench.proposal(edited)
    func moved(_ path: ValuePath) -> ValuePath {
      guard path.keys.first == "plan_plurianual", case .item(let index) = path.steps[1] else {
        return path
      }
      return ValuePath([path.steps[0], .item(index + 1)] + path.steps.dropFirst(2))
    }
    #expect(proposal.conflicts.map(\.path) == [moved(both.path)])
    #expect(proposal.conflicts.first?.other == "Lo que dice la central.")
    try bench.importing.apply(proposal, in: bench.workspace)
    try bench.check(
      expected.dropFirst().map {
        PlannedEdits.Expected(unit: $0.unit, path: moved($0.path), value: $0.value)
      }, from: now)
  }

  @Test(
    "New rows become items, deleted rows and labels are told, tracked changes keep their author")
  func rows() async throws {
    let bench = try await ImportBench(regions: ["maule"])
    let document = try #require(bench.documents.first)
    func mark(_ path: String) throws -> String {
      try #require(document.map.marks.first { $0.path == path }?.name)
    }
    let row = try mark("provision_informacion.matriz[0].informacion")
    let gone = try mark("difusion.funcionarios[1].actividad")
    let tracked = try mark("programas.sistemas_informacion.logro")
    let steps: [[String: PlannedEdits.JSONStep]] = [
      ["op": .text("delete-row"), "mark": .text(gone)],
      ["op": .text("track"), "mark": .text(tracked), "text": .text(" Revisado.")],
      [
        "op": .text("replace-all"), "find": .text("Compromiso"), "text": .text("Promesa"),
      ],
    ]
    let below: [String: PlannedEdits.JSONStep] = [
      "op": .text("row-below"), "mark": .text(row),
    ]
    let edited = try await WriterEdits.run(
      [
        WriterEdits.Job(
          source: document.path, targets: [bench.scratch.path("e.odt")], steps: steps,
          rows: [(below, ["Convenios", "Lista de convenios", "Oficio", "Semestral", "Jefatura"])])
      ], in: bench.scratch)
    let proposal = try await bench.proposal(edited)
    #expect(
      proposal.changes.map(\.path.description) == [
        "programas.sistemas_informacion.logro", "provision_informacion.matriz[1]",
      ])
    #expect(proposal.changes.first?.authors.count == 1)
    let told = proposal.remnants.map(\.message.spanish)
    #expect(told.contains("se borró una fila"))
    #expect(told.contains { $0.hasPrefix("cambió un texto del formulario") })
    #expect(proposal.remnants.contains { $0.words.contains("Promesa") })
    try bench.importing.apply(proposal, in: bench.workspace)
    let root = try #require(try bench.data()["maule"]?.root)
    let item = root.node(at: ValuePath([.key("provision_informacion"), .key("matriz"), .item(1)]))
    #expect(item?["periodicidad"]?.scalar?.text == "Semestral")
    let record = try bench.scratch.read("ws/historial/importaciones.json")
    #expect(record.contains("programas.sistemas_informacion.logro"))
  }
}

/// A copy of the example, built.
struct ImportBench {
  let scratch: Scratch
  let workspace: Workspace
  let importing: Import<LocalFiles>
  private(set) var documents: [(path: String, map: MarkMap)] = []
  private let regions: [String]?
  private let format: OutputFormat
  private var output: String { scratch.path("out") }

  init(regions: [String]?, format: OutputFormat = .odt) async throws {
    scratch = try Scratch()
    self.regions = regions
    self.format = format
    let example = Path.joined(SmallWorkspace.home, "Assets/ejemplo/sercotec-2009")
    for name in ["informe.yaml", "nacional.yaml"] {
      try WholeFile.write(
        WholeFile.read(Path.joined(example, name)), to: scratch.path("ws/\(name)"))
    }
    for name in Folder.names(Path.joined(example, "regiones")) {
      try WholeFile.write(
        WholeFile.read(Path.joined(example, "regiones/\(name)")),
        to: scratch.path("ws/regiones/\(name)"))
    }
    workspace = try Workspace(scratch.path("ws"))
    let environment = ProcessEnvironment.variables()
    importing = Import(
      resources: Resources(folder: SmallWorkspace.home), files: LocalFiles(),
      environment: environment
    ) { () throws(ConversionError) in try LibreOffice.find(environment: environment) }
    try await build()
    let manifest = try #require(Manifest.read(in: output))
    for entry in manifest.outputs
    where entry.report != "nacional" && entry.path.hasSuffix(".\(format.rawValue)") {
      let marks = try #require(entry.marks)
      let bytes = try WholeFile.read(Path.joined(output, marks.path))
      #expect(Fingerprint.sha256(bytes) == marks.sha256)
      documents.append((Path.joined(output, entry.path), try #require(MarkMap(bytes))))
    }
  }

  func build() async throws {
    var request = BuildRequest(workspace: workspace)
    request.output = output
    request.formats = [format]
    request.regions = regions ?? []
    request.allowErrors = true
    let environment = ProcessEnvironment.variables()
    let build = Build(
      resources: Resources(folder: SmallWorkspace.home), files: LocalFiles()
    ) { () throws(ConversionError) in
      LibreOfficeConverter(
        try LibreOffice.find(environment: environment), environment: environment)
    }
    _ = try await build.run(request)
  }

  /// The data files by unit.
  func data() throws -> [String: (path: String, bytes: [UInt8], root: DataNode)] {
    var result: [String: (path: String, bytes: [UInt8], root: DataNode)] = [:]
    var files = [("informe", "ws/informe.yaml"), ("nacional", "ws/nacional.yaml")]
    for (_, map) in documents {
      let name = try #require(map.sources.keys.first { $0.hasPrefix("regiones/") })
      files.append((map.report, "ws/\(name)"))
    }
    for (unit, name) in files {
      let path = scratch.path(name)
      let bytes = try WholeFile.read(path)
      let root = try #require(DataFile(bytes, named: path).root)
      result[unit] = (path, bytes, root)
    }
    return result
  }

  func plans(each count: Int) throws -> [PlannedEdits] {
    let data = try data()
    return try documents.enumerated().map { index, document in
      let read = try ReadDocument(reading: WholeFile.read(document.path), named: document.path)
      let names = Set(document.map.marks.map(\.name))
      return PlannedEdits(
        map: document.map, values: MarkedReading.values(of: read, names: names),
        root: try #require(data[document.map.report]?.root), count: count, from: index * count)
    }
  }

  func edit(_ plans: [PlannedEdits], to format: String) async throws -> [String] {
    try await WriterEdits.run(
      zip(documents, plans).map { document, plan in
        WriterEdits.Job(
          source: document.path,
          targets: [scratch.path("editado/\(document.map.report).\(format)")],
          steps: plan.steps)
      }, in: scratch)
  }

  func proposal(_ paths: [String]) async throws -> ImportProposal {
    try await importing.proposal(
      .init(documents: paths, workspace: workspace, output: output))
  }

  /// The data says what is expected, and without those values both versions are the same bytes.
  func check(
    _ expected: [PlannedEdits.Expected],
    from old: [String: (path: String, bytes: [UInt8], root: DataNode)]
  ) throws {
    for (unit, now) in try data() {
      let before = try #require(old[unit])
      let mine = expected.filter { $0.unit == unit }
      for one in mine {
        let node = try #require(now.root.node(at: one.path), "\(unit) \(one.path)")
        #expect(node.says(one.value), "\(unit) \(one.path): \(node.scalar?.text ?? "")")
      }
      let paths = mine.map(\.path)
      #expect(
        Self.without(paths, before.root, before.bytes) == Self.without(paths, now.root, now.bytes),
        "\(unit)")
    }
  }

  private static func without(
    _ paths: [ValuePath], _ root: DataNode, _ bytes: [UInt8]
  ) -> String {
    var rest = bytes
    let ranges = paths.compactMap { root.node(at: $0)?.span }
      .map { $0.start.offset..<$0.end.offset }
    for range in ranges.sorted(by: { $0.lowerBound > $1.lowerBound }) {
      rest.replaceSubrange(range, with: Array("§".utf8))
    }
    return String(decoding: rest, as: UTF8.self)
  }
}

/// Runs the script that edits documents in Writer.
enum WriterEdits {
  struct Job {
    let source: String
    let targets: [String]
    let steps: [[String: PlannedEdits.JSONStep]]
    /// Steps with the words of a row's cells.
    var rows: [([String: PlannedEdits.JSONStep], [String])] = []
  }

  /// Where Debian puts LibreOffice's bridge to Python.
  static let isHere =
    RealLibreOffice.isHere && WholeFile.exists("/usr/lib/python3/dist-packages/uno.py")

  /// Returns where the documents are.
  static func run(_ jobs: [Job], in scratch: Scratch) async throws -> [String] {
    for path in jobs.flatMap(\.targets) { try Folder.make(Path.parent(of: path)) }
    func step(_ fields: [String: PlannedEdits.JSONStep]) -> [(key: String, value: JSONText)] {
      fields.sorted { $0.key < $1.key }.map { name, value in
        switch value {
        case .text(let text): (name, .string(text))
        case .number(let number): (name, .number(Double(number)))
        case .flag(let flag): (name, .boolean(flag))
        }
      }
    }
    let text = JSONText.list(
      jobs.map { job in
        let rows = job.rows.map { row, cells in
          JSONText.object(step(row) + [("cells", .list(cells.map(JSONText.string)))])
        }
        return .object([
          ("source", .string(job.source)),
          ("targets", .list(job.targets.map(JSONText.string))),
          ("edits", .list(job.steps.map { .object(step($0)) } + rows)),
        ])
      }
    ).text
    let list = try scratch.write(text, to: "edits.json")
    let script = Path.joined(SmallWorkspace.home, "Tests/PublishingTests/edit-reports")
    let result = try await Subprocess.run(
      .path("/usr/bin/timeout"), arguments: ["300", script, list], input: .none,
      output: .string(limit: 1 << 16), error: .string(limit: 1 << 16))
    #expect(result.terminationStatus == .exited(0), "\(result.standardError)")
    return jobs.flatMap(\.targets)
  }
}
