import Diagnostics
import Glibc
import Reports
import StructuredData
import Testing

@testable import Forms

/// The shipped example, as forms see it.
enum Example {
  /// The folder of the sources.
  static var root: String {
    if let home = getenv("ETAPA4_HOME") { return String(cString: home) }
    return #filePath.split(separator: "/Tests/").first.map(String.init) ?? "."
  }

  static var assets: String { "\(root)/Assets" }

  struct Loaded {
    let reports: ReportSet
    let layout: FormLayout
  }

  static func reports() throws -> Loaded {
    let files = LocalFiles()
    let assets = try FormAssets.load(home: root, files: files)
    let reader = WorkspaceReader(assets: assets, files: files)
    let reports = try #require(reader.read("\(root)/Assets/ejemplo/sercotec-2009").reports)
    let layout = assets.form.layout(reports.settings)
    return Loaded(reports: reports, layout: layout)
  }
}
