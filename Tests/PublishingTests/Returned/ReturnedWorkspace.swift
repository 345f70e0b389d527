import Diagnostics
import Forms
import Importing
import Reports
import StructuredData

@testable import Publishing

/// A year's example with the documents that were made of it, before anybody wrote into them.
struct ReturnedWorkspace {
  enum Kind: String, CaseIterable, Sendable {
    case document, sheet, report
  }

  /// A document as it was sent.
  struct Original {
    let name: String
    let bytes: [UInt8]
    /// Whose it is; what it shows of others is theirs.
    let unit: String
    var marks: [MarkMap.Mark] = []
    var answers: [Answer] = []
  }

  /// A value with the words for its cell.
  struct Answer {
    let path: ValuePath
    let old: String
    let place: String
  }

  let kind: Kind
  /// By their paths: those of the workspace, and the marks of its reports.
  private(set) var files: [String: [UInt8]] = [:]
  private(set) var originals: [Original] = []
  /// The data files by their units.
  private(set) var units: [String: String] = [:]
  private let resources = Resources(folder: SmallWorkspace.home)
  private let environment = ProcessEnvironment.variables()

  struct Example: Sendable {
    let folder: String
    /// What of the settings is left out or otherwise, so that there are few units.
    let units: [String]
  }

  static let examples = [
    "etapa-iv": Example(folder: "sercotec-2009", units: ["Maule", "Biobío"]),
    "cdc": Example(folder: "cdc-2024", units: ["personas", "laboratorio"]),
  ]

  init(_ example: Example, _ kind: Kind) async throws {
    self.kind = kind
    let folder = Path.joined(SmallWorkspace.home, "Assets/ejemplo/\(example.folder)")
    try copy(folder, to: "ws")
    let scratch = try Scratch()
    try write(to: scratch)
    let workspace = try Workspace(scratch.path("ws"))
    let assets = try resources.formAssets(of: workspace, files: LocalFiles())
    var reading = workspace.read(assets, files: LocalFiles())
    let chosen = example.units.compactMap { assets.regions.region(named: $0)?.id ?? $0 }
    for (unit, file) in reading.regionFiles where !chosen.contains(unit) {
      files["ws/\(workspace.relative(file))"] = nil
      _ = scratch.remove("ws/\(workspace.relative(file))")
    }
    if assets.form.definition.units.kind == .regions {
      let settings = String(decoding: files["ws/informe.yaml"] ?? [], as: UTF8.self)
        .replacing(
          /\nregiones: 2007.*/, with: "\nregiones: [\(example.units.joined(separator: ", "))]")
      files["ws/informe.yaml"] = Array(settings.utf8)
    }
    try write(to: scratch)
    reading = workspace.read(assets, files: LocalFiles())
    units = reading.regionFiles.mapValues { "ws/\(workspace.relative($0))" }
    let whole = assets.form.definition.units.whole
    units[whole] = "ws/\(whole).yaml"
    units["informe"] = "ws/informe.yaml"
    switch kind {
    case .report: try await build(workspace, in: scratch)
    case .document, .sheet:
      var request = FormRequest(workspace: workspace)
      request.regions = chosen
      request.formats = [kind == .sheet ? .ods : .odt]
      request.output = scratch.path("f")
      let making = FormMaking(
        resources: resources, files: LocalFiles(), environment: environment)
      for (unit, path) in zip(chosen, try await making.run(request)) {
        let bytes = try WholeFile.read(path)
        let name = Path.name(of: path)
        originals.append(
          Original(
            name: name, bytes: bytes, unit: unit,
            answers: try answers(name, bytes, unit, reading, assets)))
      }
    }
  }

  private mutating func copy(_ folder: String, to name: String) throws {
    for entry in Folder.names(folder) {
      let path = Path.joined(folder, entry)
      if Folder.exists(path) {
        try copy(path, to: "\(name)/\(entry)")
      } else {
        files["\(name)/\(entry)"] = try WholeFile.read(path)
      }
    }
  }

  private mutating func build(_ workspace: Workspace, in scratch: Scratch) async throws {
    var request = BuildRequest(workspace: workspace)
    request.output = scratch.path("out")
    request.formats = [.odt]
    request.allowErrors = true
    let environment = environment
    let build = Build(resources: resources, files: LocalFiles()) {
      () throws(ConversionError) in
      LibreOfficeConverter(
        try LibreOffice.find(environment: environment), environment: environment)
    }
    _ = try await build.run(request)
    for entry in Manifest.read(in: scratch.path("out"))?.outputs ?? [] {
      guard let marks = entry.marks else { continue }
      let bytes = try WholeFile.read(scratch.path("out/\(marks.path)"))
      files["out/\(marks.path)"] = bytes
      guard let map = MarkMap(bytes) else { continue }
      originals.append(
        Original(
          name: Path.name(of: entry.path),
          bytes: try WholeFile.read(scratch.path("out/\(entry.path)")), unit: map.report,
          marks: map.marks))
    }
  }

  func write(to scratch: Scratch) throws {
    for (path, bytes) in files {
      try Folder.make(Path.parent(of: scratch.path(path)))
      try WholeFile.write(bytes, to: scratch.path(path))
    }
  }

  func importing() -> Import<LocalFiles> {
    let environment = environment
    return Import(resources: resources, files: LocalFiles(), environment: environment) {
      () throws(ConversionError) in try LibreOffice.find(environment: environment)
    }
  }

  /// What a data file says.
  static func tree(_ bytes: [UInt8]) -> DataTree {
    DataFile(bytes, named: "datos.yaml").root.flatMap { DataTree($0) } ?? .block([:])
  }

  // MARK: Values

  /// The values that a document shows, where it shows them.
  func values(of original: Original, on page: ReturnedPage) -> [ReturnedValue] {
    kind == .report ? marked(original, page) : answers(original, page)
  }

  private func marked(_ original: Original, _ page: ReturnedPage) -> [ReturnedValue] {
    let trees = units.mapValues { Self.tree(files[$0] ?? []) }
    let starts = page.root.all("text:bookmark-start")
    return original.marks.compactMap { mark in
      guard let path = mark.path.flatMap({ ValuePath(written: $0) }),
        let old = trees[mark.unit]?[path]?.text,
        let start = starts.first(where: { $0["text:name"] == mark.name }),
        let cell = start.ancestor("table:table-cell"),
        let place = mark.place.flatMap({ ValuePath(written: $0) })
      else { return nil }
      return ReturnedValue(mark.unit, place, old, in: cell, mark: mark.name)
    }
  }

  /// What a report prints of several values in one place.
  func blocks(of original: Original) -> [EditingDesk.Block] {
    let trees = units.mapValues { Self.tree(files[$0] ?? []) }
    return original.marks.compactMap { mark in
      guard let path = mark.path.flatMap({ ValuePath(written: $0) }),
        let tree = trees[mark.unit]?[path], tree.text == nil
      else { return nil }
      return EditingDesk.Block(unit: mark.unit, path: path, leaves: tree.leaves)
    }
  }

  private func answers(_ original: Original, _ page: ReturnedPage) -> [ReturnedValue] {
    original.answers.compactMap { answer in
      Self.cell(answer.place, on: page).flatMap {
        ReturnedValue(original.unit, answer.path, answer.old, in: $0)
      }
    }
  }

  /// Where a form shows what the data say.
  private func answers(
    _ name: String, _ bytes: [UInt8], _ unit: String, _ reading: WorkspaceReading,
    _ assets: FormAssets
  ) throws -> [Answer] {
    guard let settings = reading.settings else { return [] }
    let layout = assets.form.layout(settings)
    let form =
      kind == .sheet
      ? FilledForm(try SheetGrids(reading: bytes, named: name), layout, assets)
      : FilledForm(try ReadDocument(reading: bytes, named: name), layout, assets)
    let tree = Self.tree(files[units[unit] ?? ""] ?? [])
    return form.places.sorted { $0.key < $1.key }.compactMap { name, place in
      guard var path = ValuePath(written: name) else { return nil }
      if tree[path]?.text == nil { path = path.key(FormAnswers.wordsKey) }
      guard let old = tree[path]?.text else { return nil }
      return Answer(path: path, old: old, place: place.spanish)
    }
  }

  /// «tabla 3, fila 2, columna 4» or «hoja «Metas», celda C4».
  private static func cell(_ place: String, on page: ReturnedPage) -> PageNode? {
    if let found = place.firstMatch(of: /tabla (\d+), fila (\d+), columna (\d+)/),
      let table = Int(found.1), let row = Int(found.2), let column = Int(found.3)
    {
      return ReturnedPage.cell(page.tables[table - 1], row: row - 1, column: column - 1)
    }
    guard let found = place.firstMatch(of: /hoja «(.*)», celda ([A-Z])(\d+)/),
      let table = page.tables.first(where: { $0["table:name"] == String(found.1) }),
      let column = found.2.unicodeScalars.first, let row = Int(found.3)
    else { return nil }
    return ReturnedPage.cell(table, row: row - 1, column: Int(column.value) - 65)
  }
}
