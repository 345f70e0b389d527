import Reports
import StructuredData
import Templating

/// The shipped example of 2009: sixteen reports in the official layouts.
struct Example {
  struct Failure: Error {}

  let documents: [(template: Template, data: Record)]
  /// The XML of the national layout.
  let template: [UInt8]

  /// - Parameter root: the folder with `Assets/` and `Templates/`.
  init(root: String) throws {
    let files = LocalFiles()
    let assets = try FormAssets.load(home: root, files: files)
    let reading = WorkspaceReader(assets: assets, files: files)
      .read("\(root)/Assets/ejemplo/sercotec-2009")
    guard let reports = reading.reports else { throw Failure() }
    let national = try Template.compile(path: "\(root)/Templates/etapa-iv-nacional.ott")
    let regional = try Template.compile(path: "\(root)/Templates/etapa-iv-regional.ott")
    documents =
      [(national, reports.nationalView())]
      + reports.regions.map { (regional, reports.regionalView(of: $0)) }
    let file = try LocalFile.read("\(root)/Templates/etapa-iv-nacional.ott")
    // Its largest part is its content.
    template = try PackedXML.parts(of: file).max { $0.count < $1.count } ?? []
  }
}
