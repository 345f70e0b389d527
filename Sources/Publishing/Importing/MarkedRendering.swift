import Diagnostics
import Importing
import OpenDocument
import Reports
import StructuredData
import Templating

/// Makes the documents again with which an edited one is compared.
final class MarkedRendering {
  private let workspace: Workspace
  private let resources: Resources
  private let regions: RegionTable
  private var layouts: [PlannedReport.Layout: Layouts] = [:]

  init(workspace: Workspace, resources: Resources, regions: RegionTable) {
    self.regions = regions
    self.workspace = workspace
    self.resources = resources
  }

  struct Rendered {
    let report: PlannedReport
    let document: ReadDocument
    let map: MarkMap
    /// What prints, by mark.
    let values: [String: RichText]

    /// The same with a document in the place of its own that was edited since.
    func with(_ edited: ReadDocument) -> Rendered {
      Rendered(report: report, document: edited, map: map, values: values)
    }

    /// What prints at a path; `nil` where nothing does.
    func value(_ unit: String, _ path: ValuePath) -> RichText? {
      let wanted = path.description
      let own = map.marks.lazy.filter { $0.unit == unit && $0.place == wanted }
      let others = map.marks.lazy.filter { $0.unit == unit && $0.path == wanted }
      return own.compactMap { values[$0.name] }.first ?? others.compactMap { values[$0.name] }.first
    }
  }

  /// `nil` for a report that these data do not have.
  func report(_ id: String, of reports: ReportSet) -> PlannedReport? {
    let isNational = id == reports.wholeID
    let choice = RegionChoice(names: isNational ? [] : [id], table: regions)
    return (try? reports.plan(choice, national: isNational))?.first { $0.id == id }
  }

  func render(_ report: PlannedReport, of reports: ReportSet) throws(Failure) -> Rendered {
    let (parts, map) = try merged(report, of: reports)
    return try Failure.catching { () throws(DiagnosticError) in
      let document = try ReadDocument(parts, named: report.path(.odt))
      let names = Set(map.marks.map(\.name))
      return Rendered(
        report: report, document: document, map: map,
        values: MarkedReading.values(of: document, names: names))
    }
  }

  /// The report with its marks, what they mean, and properties of its own besides those of a build.
  func merged(
    _ report: PlannedReport, of reports: ReportSet, properties: [String: String]? = nil
  ) throws(Failure) -> (parts: DocumentParts, map: MarkMap) {
    let compiled: Layouts
    if let known = layouts[report.layout] {
      compiled = known
    } else {
      let paths = LayoutPaths(
        reports.settings, of: reports.form, in: workspace, resources: resources)
      compiled = try Layouts(for: [report], paths: paths)
      layouts[report.layout] = compiled
    }
    guard let template = compiled.template(for: report.layout) else { throw .findings([]) }
    let identity = Marking.identity(of: report, layouts: compiled.inputs[report.layout] ?? [:])
    return try Failure.catching { () throws(DiagnosticError) in
      var options = RenderOptions(reports.settings, paper: nil)
      options.marksValues = true
      if let properties {
        options.properties.custom = Marking.properties(of: report, document: identity)
          .merging(properties) { own, _ in own }
      }
      let rendered = try template.merge(report.view, options: options, keepsText: true)
      let marking = Marking([report], of: reports, in: workspace)
      return (rendered.parts, marking.map(rendered.marks, of: report, document: identity))
    }
  }
}
