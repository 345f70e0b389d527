import Diagnostics
import PortableDocument
import Reports
import StructuredData

/// What travels inside a report's PDF: the data that it was made from, as files and as tables, and what it is.
struct EmbeddedData: Sendable {
  /// The data files by their path in the workspace, byte for byte.
  let sources: [String: [UInt8]]
  /// The tables inside a PDF by their path, byte for byte.
  private var tables: [String: [UInt8]] = [:]
  let provenance: Provenance
  /// The files inside a PDF that its record does not name; sorted.
  private(set) var added: [String] = []

  /// The file with the ``provenance``.
  static let recordName = "\(Tool.name).json"
  /// The folder of the tables.
  static let tableFolder = "tablas"

  /// What tells data apart, by their path; grows when what goes in changes.
  static func digest(_ files: [String: [UInt8]]) -> String {
    let lines = files.keys.sorted().map { "\(Fingerprint.sha256(files[$0] ?? [])) \($0)" }
    return Fingerprint.sha256(Array(("v1\n" + lines.joined(separator: "\n")).utf8))
  }

  /// The files that a report is made from, by their path in the workspace; its form's too, where the form is
  /// the workspace's own.
  static func sources(
    of report: PlannedReport, in reports: ReportSet, of workspace: Workspace,
    ownForm: (path: String, bytes: [UInt8])?
  ) -> [String: [UInt8]] {
    var sources: [String: [UInt8]] = [:]
    for path in report.dataFiles {
      sources[workspace.relative(path)] = reports.sources[path]?.bytes
    }
    if let ownForm { sources[ownForm.path] = ownForm.bytes }
    return sources.filter { EmbeddedPath.isConfined($0.key) }
  }

  /// All files, as they go into the PDF.
  func attachments(of report: PlannedReport, in reports: ReportSet) -> [PDFAttachment] {
    var files = sources.map { path, bytes in
      PDFAttachment(
        name: path, about: "Datos del informe: \(path)",
        mediaType: path.hasSuffix(".json") ? "application/json" : "application/yaml",
        relationship: .source, bytes: bytes)
    }
    let own = Set(report.dataFiles)
    let units: [(String, DataNode?)] =
      [(reports.wholeID, reports.nation.data, reports.nation.file)].filter { own.contains($0.2) }
      .map { ($0.0, $0.1) }
      + reports.regions.filter { own.contains($0.file) }.map { ($0.region.id, $0.data) }
    let key = reports.form.definition.units.key
    var provenance = provenance
    for table in DataTables(unitColumn: key, units.map { (id: $0.0, data: $0.1) }).tables {
      let file = PDFAttachment(
        name: "\(Self.tableFolder)/\(table.name).csv", about: "Tabla de los datos: \(table.name)",
        mediaType: "text/csv", relationship: .data, bytes: DeskTable.bytes(table.rows))
      provenance.tables = (provenance.tables ?? [:])
        .merging([file.name: Fingerprint.sha256(file.bytes)]) { first, _ in first }
      files.append(file)
    }
    files = Self.flat(files, noting: &provenance.files)
    files.append(
      PDFAttachment(
        name: Self.recordName, about: "De qué datos y con qué plantillas se hizo este informe",
        mediaType: "application/json", relationship: .unspecified, bytes: provenance.bytes))
    return files
  }

  /// The files by names without folders, which not every reader can save.
  private static func flat(
    _ files: [PDFAttachment], noting paths: inout [String: String]
  ) -> [PDFAttachment] {
    var taken: Set<String> = [recordName]
    return files.sorted { $0.name < $1.name }.map { file in
      let usual = file.name.replacing("/", with: "-")
      var name = usual
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(number)-\(usual)"
        number += 1
      }
      if name != file.name { paths[name] = file.name }
      return file.named(name)
    }
  }

  /// The files in a PDF by their paths, as far as its record tells them.
  static func unfolded(_ files: [PDFAttachment]) -> [PDFAttachment] {
    let record = files.first { $0.name == recordName }.flatMap { Provenance($0.bytes) }
    return files.map { file in record?.files[file.name].map { file.named($0) } ?? file }
  }

  /// The data inside a PDF; `nil` for one without, or of a later program.
  init?(_ files: [PDFAttachment]) {
    guard let record = files.first(where: { $0.name == Self.recordName }),
      let provenance = Provenance(record.bytes)
    else { return nil }
    self.provenance = provenance
    // What a file is to the document is lost where another program put it in again; its path tells.
    let confined = Self.unfolded(files).filter { EmbeddedPath.isConfined($0.name) }
    func named(_ isWanted: (PDFAttachment) -> Bool) -> [String: [UInt8]] {
      Dictionary(
        confined.filter(isWanted).map { ($0.name, $0.bytes) },
        uniquingKeysWith: { first, _ in first })
    }
    sources = named { $0.relationship == .source || provenance.data[$0.name] != nil }
    tables = named { provenance.tables?[$0.name] != nil }
    guard let known = provenance.tables else { return }
    added = Self.unfolded(files).map(\.name).filter {
      $0 != Self.recordName && provenance.data[$0] == nil && known[$0] == nil
    }.sorted()
  }

  init(sources: [String: [UInt8]], provenance: Provenance) {
    self.sources = sources
    self.provenance = provenance
  }

  /// The data files and tables that are not what the record says of them; sorted.
  var altered: [String] {
    Self.differing(sources, from: provenance.data)
      + Self.differing(tables, from: provenance.tables ?? [:])
  }

  private static func differing(
    _ files: [String: [UInt8]], from digests: [String: String]
  ) -> [String] {
    Set(files.keys).union(digests.keys).filter { path in
      files[path].map { Fingerprint.sha256($0) } != digests[path]
    }.sorted()
  }
}

/// Names of files that come from a document.
enum EmbeddedPath {
  /// Whether it stays in the folder that it is put into, and is nothing that is hidden there.
  static func isConfined(_ path: String) -> Bool {
    guard !path.isEmpty, path.utf8.count <= 1024 else { return false }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count <= 16
      && parts.allSatisfy { part in
        !part.isEmpty && !part.hasPrefix(".") && part.utf8.count <= 255
          && part.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\\" && $0 != "\u{7F}" }
      }
  }
}
