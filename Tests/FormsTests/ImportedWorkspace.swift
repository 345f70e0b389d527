import Diagnostics
import Importing
import Reports
import StructuredData
import Templating
import Testing

@testable import Forms

/// The example's workspace with some regions' files in the place of its own.
struct ImportedWorkspace: FileSource {
  private let files = LocalFiles()
  private let texts: [String: String]

  static var folder: String { "\(Example.root)/Assets/ejemplo/sercotec-2009" }

  /// - Parameter forms: what was read, by the region's id.
  init(_ forms: [String: FilledForm]) throws {
    var texts: [String: String] = [:]
    for report in try Example.reports().reports.regions {
      if let form = forms[report.region.id] { texts[report.file] = Self.yaml(form.value) + "\n" }
    }
    self.texts = texts
  }

  func bytes(of path: String) throws -> [UInt8] {
    if let text = texts[path] { return Array(text.utf8) }
    return try files.bytes(of: path)
  }

  func entries(of folder: String) throws -> [String] { try files.entries(of: folder) }

  func size(of path: String) throws -> Int {
    if let text = texts[path] { return text.utf8.count }
    return try files.size(of: path)
  }

  func reports() throws -> ReportSet {
    let assets = try FormAssets.load(home: Example.root, files: files)
    let reading = WorkspaceReader(assets: assets, files: self).read(Self.folder)
    let printer = DiagnosticPrinter(language: .spanish, color: false)
    let faults = reading.diagnostics.map(printer.text).joined(separator: "\n")
    return try #require(reading.reports, "\(faults)")
  }

  /// YAML's flow style, in which strings are written as in JSON.
  private static func yaml(_ value: ReadValue) -> String {
    switch value {
    case .bare(let text, _): return text
    case .text(let text, _): return quoted(text)
    case .list(let items): return "[" + items.map(yaml).joined(separator: ", ") + "]"
    case .record(let entries):
      return "{" + entries.map { "\($0.key): \(yaml($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// The reports of a workspace as they print.
struct PrintedReports {
  private let regional: Template
  private let national: Template

  init() throws {
    regional = try Template.compile(path: "\(Example.root)/Templates/etapa-iv-regional.ott")
    national = try Template.compile(path: "\(Example.root)/Templates/etapa-iv-nacional.ott")
  }

  /// Whole ODT files by the region's id, and `nacional`.
  func documents(of reports: ReportSet) throws -> [String: [UInt8]] {
    var documents = ["nacional": try national.render(reports.nationalView()).bytes]
    for report in reports.regions {
      documents[report.region.id] = try regional.render(reports.regionalView(of: report)).bytes
    }
    return documents
  }
}
