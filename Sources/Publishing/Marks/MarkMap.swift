import Corrections
import Diagnostics
import Reports
import StructuredData
import Templating

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a report's marks mean: from a bookmark's name to the place in the data, and the data itself as
/// it was, so that an edited document is compared with what it was made from.
struct MarkMap: Sendable, Hashable, Codable {
  /// The form of the map itself; it is also what the document says of its marks.
  var format = MarkMap.currentFormat
  /// The document's identity, as its own property says it.
  var document: String
  /// `nacional`, or a region's id.
  var report: String
  /// SHA-256 of the values that the layout saw.
  var values: String
  var marks: [Mark]
  /// The data files that the values come from, by their path in the workspace.
  var sources: [String: String]

  struct Mark: Sendable, Hashable, Codable {
    /// The bookmark.
    var name: String
    /// `informe`, `nacional`, or a region's id.
    var unit: String
    /// Such as `plan_plurianual[0].objetivo`; `nil` where several places of the data share the value.
    var path: String?
    /// Where another text would be written that prints instead, in this place alone.
    var instead: String?
    /// Where what prints there is written, or would be if it were this place's alone.
    var place: String? { path == nil ? nil : instead ?? path }
    /// How the print is read back; a ``PrintedKind``.
    var kind: String
    /// The beginning of the SHA-256 of what the data said; `nil` where it said nothing.
    var hash: String?
  }

  static let currentFormat = 1
  static let folder = "marcas"

  /// Below the output folder.
  var path: String { Self.path(of: document) }
  static func path(of document: String) -> String { "\(folder)/\(document).json" }

  var bytes: [UInt8] { CanonicalJSON.bytes(self) }

  /// `nil` when the bytes are no map, or one of a later form.
  init?(_ bytes: [UInt8]) {
    guard let map = try? JSONDecoder().decode(MarkMap.self, from: Data(bytes)),
      map.format == Self.currentFormat
    else { return nil }
    self = map
  }

  init(
    _ marks: [ValueMark], of report: PlannedReport, document: String, files: [String: MarkedFile],
    sources: [String: String]
  ) {
    self.document = document
    self.report = report.id
    self.values = report.fingerprint
    self.sources = sources
    self.marks = marks.compactMap { mark in
      guard let file = files[mark.source.file] else { return nil }
      let path = file.path(of: mark.source)
      let old = path.flatMap { file.root?.node(at: $0) }
      return Mark(
        name: mark.name, unit: file.unit, path: path?.description,
        instead: mark.source.instead.map { ValuePath(of: $0).description }, kind: mark.source.kind,
        hash: old.map(\.digest))
    }
  }
}

extension MarkMap {
  /// The map of a document by its identity, in one of some results folders.
  ///
  /// A name from a document is no path: it must be one that this program gives.
  static func recorded(_ identity: String, in outputs: [String]) -> MarkMap? {
    let isPlain = identity.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        || byte == UInt8(ascii: "-")
    }
    guard isPlain, identity.utf8.count <= 80 else { return nil }
    for folder in outputs {
      let path = Path.joined(folder, MarkMap.path(of: identity))
      if let bytes = try? WholeFile.read(path), let map = MarkMap(bytes),
        map.document == identity
      {
        return map
      }
    }
    return nil
  }
}

/// The properties by which a report with marks says what it is (`meta:user-defined`).
enum MarkProperty {
  /// The document's identity.
  static let document = "etapa4-documento"
  /// SHA-256 of the values that the layout saw.
  static let values = "etapa4-datos"
  /// The form of the map.
  static let format = "etapa4-marcas"
}

/// What marking reports needs besides their views.
struct Marking: Sendable {
  private let marked: [String: MarkedFile]
  /// The data files' texts by the path that messages show.
  private let texts: [String: String]
  private let names: [String: String]

  init(_ plan: [PlannedReport], of reports: ReportSet, in workspace: Workspace) {
    let files = Set(plan.flatMap(\.dataFiles))
    marked = MarkedFile.all(of: reports)
    var texts: [String: String] = [:]
    var names: [String: String] = [:]
    for file in files {
      texts[file] = reports.sources[file].map { String(decoding: $0.bytes, as: UTF8.self) }
      names[file] = workspace.relative(file)
    }
    self.texts = texts
    self.names = names
  }

  /// The same values in the same layout make the same document.
  static func identity(of report: PlannedReport, layouts: [String: String]) -> String {
    let facts = [report.fingerprint] + layouts.values.sorted()
    let hash = Fingerprint.sha256(Array(facts.joined(separator: "\n").utf8))
    return "\(report.id)-\(hash.prefix(16))"
  }

  static func properties(of report: PlannedReport, document: String) -> [String: String] {
    [
      MarkProperty.document: document, MarkProperty.values: report.fingerprint,
      MarkProperty.format: "\(MarkMap.currentFormat)",
    ]
  }

  func map(_ marks: [ValueMark], of report: PlannedReport, document: String) -> MarkMap {
    var sources: [String: String] = [:]
    for file in report.dataFiles {
      if let name = names[file] { sources[name] = texts[file] }
    }
    return MarkMap(marks, of: report, document: document, files: marked, sources: sources)
  }
}
