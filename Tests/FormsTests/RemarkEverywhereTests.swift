import Diagnostics
import OpenDocument
import Reports
import Rounds
import StructuredData
import Templating
import Testing

@testable import Forms

/// Remarks on every value there is, of both forms.
@Suite struct RemarkEverywhereTests {
  private struct Workspace {
    let subject: FormSubject
    let data: DataNode
    let assets: FormAssets
  }

  private static func workspace(_ folder: String, _ unit: String) throws -> Workspace {
    let files = LocalFiles()
    let root = "\(Example.root)/Assets/ejemplo/\(folder)"
    let name = folder.hasPrefix("cdc") ? "cdc" : "etapa-iv"
    let settings = DataFile(try files.bytes(of: "\(root)/informe.yaml"), named: "informe.yaml")
    let assets = try FormAssets.load(home: Example.root, form: name, files: files)
      .reading(settings)
    let reports = try #require(
      WorkspaceReader(assets: assets, files: files).read(root).reports)
    let report = try #require(
      reports.regions.first { $0.region.id == unit || unit.isEmpty })
    return Workspace(
      subject: FormSubject(report.region, of: reports),
      data: report.data, assets: assets)
  }

  /// Every scalar with its path.
  private static func scalars(_ node: DataNode, _ path: ValuePath) -> [(ValuePath, String)] {
    if let scalar = node.scalar { return [(path, scalar.text)] }
    let items = node.items ?? []
    return items.enumerated().flatMap { scalars($1, path.item($0)) }
      + (node.entries ?? []).flatMap { scalars($0.value, path.key($0.name)) }
  }

  @Test(
    "The comment on a value stands in the cell that says it",
    arguments: [("sercotec-2009", "maule"), ("sercotec-2009", "tarapaca"), ("cdc-2024", "")],
    [false, true])
  func everywhere(_ place: (folder: String, unit: String), _ isSheet: Bool) throws {
    let workspace = try Self.workspace(place.folder, place.unit)
    let values = Self.scalars(workspace.data, ValuePath())
    let remarks = values.enumerated().map { index, value in
      Remark(
        id: "H-\(1000 + index)", severity: .error, unit: place.unit, path: value.0, message: "x")
    }
    let subject = workspace.subject.with(
      FormRemarks(remarks, author: "A", date: "2024-01-01T00:00:00"))
    let path = "\(Example.root)/Templates/formulario-regional"
    let bytes =
      isSheet
      ? try FormWorkbook(template: "\(path).ots", files: LocalFiles()).bytes(subject)
      : try FormDocument(subject).bytes(
        Template.compile(path: "\(path).ott"), named: path, options: RenderOptions())
    var cells: [String: String] = [:]
    let content = try Package(reading: bytes, as: isSheet ? .spreadsheet : .text).content
    func visit(_ element: XMLElement, _ around: XMLElement?) {
      for child in element.childElements {
        if child.name == "office:annotation" {
          for match in child.textContent.matches(of: /\[(H-[0-9]+)\]/) {
            cells[String(match.1)] = around.map(Self.words) ?? ""
          }
        }
        visit(child, child.name == "table:table-cell" || child.name == "text:h" ? child : around)
      }
    }
    visit(content, nil)
    #expect(cells.count == remarks.count)
    for (remark, value) in zip(remarks, values) {
      let words = String(value.1.filter { !$0.isWhitespace && !"*_".contains($0) }.prefix(20))
      let cell = (cells[remark.id] ?? "").filter { !$0.isWhitespace }
      #expect(!cell.isEmpty, "\(value.0)")
      // Dates and states print otherwise, and some figures are asked with what they belong to.
      if words.count == 20 { #expect(cell.contains(words), "\(value.0): \(words) | \(cell)") }
    }
  }

  @Test(
    "What a workbook tells its unit answers nothing, whatever its sheets are called",
    arguments: [("sercotec-2009", "maule"), ("cdc-2024", "")])
  func unanswered(_ place: (folder: String, unit: String)) throws {
    let workspace = try Self.workspace(place.folder, place.unit)
    let subject = workspace.subject
    func filled(_ subject: FormSubject) throws -> FilledForm {
      let template = "\(Example.root)/Templates/formulario-regional.ots"
      let bytes = try FormWorkbook(template: template, files: LocalFiles()).bytes(subject)
      return FilledForm(
        try SheetGrids(reading: bytes, named: "f.ods"), subject.layout, workspace.assets)
    }
    let remark = Remark(
      id: "H-001", severity: .error, unit: place.unit, path: ValuePath(), message: "x")
    let told = try filled(
      subject.with(FormRemarks([remark], author: "A", date: "2024-01-01T00:00:00")))
    let plain = try filled(subject.with(FormAnswers(of: nil, subject.layout)))
    let blank = try filled(
      subject.with(FormAnswers(of: nil, subject.layout))
        .with(FormRemarks([remark], author: "A", date: "2024-01-01T00:00:00")))
    #expect(blank.value.says(plain.value))
    #expect(told.value.says(try filled(subject).value))
    #expect(told.news(since: try filled(subject)).map(\.words) == [])
  }

  private static func words(_ element: XMLElement) -> String {
    element.children.reduce(into: "") { text, child in
      switch child {
      case .text(let words): text += words
      case .element(let inner): if inner.name != "office:annotation" { text += words(inner) }
      }
    }
  }
}
