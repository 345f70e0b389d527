import Diagnostics
import Forms
import Glibc
import OpenDocument
import Reports
import Reviewing
import StructuredData
import Templating
import Testing

@testable import Publishing

/// Forms that LibreOffice filled in with the example's data, imported into a workspace that knows
/// nothing but the regions.
@Suite(
  .enabled(if: FormFilling.isPossible, "LibreOffice with Calc and python3-uno is not here"),
  .serialized)
struct FilledFormsTests {
  private let scratch: Scratch
  private let resources = Resources(folder: SmallWorkspace.home)
  private let files = LocalFiles()
  private let reports: ReportSet
  private let layout: FormLayout
  private let environment = ProcessEnvironment.variables()

  init() throws {
    scratch = try Scratch()
    let assets = try resources.formAssets(of: nil, files: files)
    let example = Path.joined(resources.assets, "ejemplo/sercotec-2009")
    let reading = try Workspace(example).read(assets, files: files)
    reports = try #require(reading.reports)
    layout = assets.form.layout(reports.settings)
    for name in ["informe.yaml", "nacional.yaml"] {
      try AtomicFile.write(
        try files.bytes(of: Path.joined(example, name)), to: scratch.path("espacio/\(name)"))
    }
    for report in reports.regions {
      try scratch.write("region: \(report.region.id)\n", to: file(of: report.region.id))
    }
  }

  private func file(of region: String) -> String { "espacio/regiones/\(region).yaml" }

  private static let isWhole = getenv("ETAPA4_SOAK") != nil

  @Test(
    "A form filled in by LibreOffice gives the reports of the example, text for text",
    arguments: FormFormat.allCases)
  func filledForms(_ format: FormFormat) async throws {
    // With lists, links, figures, and more rows than the form offers.
    let regions =
      Self.isWhole ? reports.regions.map(\.region.id) : ["tarapaca", "arica-y-parinacota"]
    let workspace = try Workspace(scratch.path("espacio"))
    var request = FormRequest(workspace: workspace)
    request.regions = regions
    request.formats = [format]
    request.output = scratch.path("formularios")
    let making = FormMaking(resources: resources, files: files, environment: environment)
    let blank = try await making.run(request)
    #expect(blank.count == regions.count)

    let chosen = reports.regions.filter { regions.contains($0.region.id) }
    let jobs = zip(chosen, blank).map { report, path in
      FormFilling(
        FormSubject(report.region, of: reports), from: path,
        to: scratch.path("llenos/\(Path.name(of: path))"), format)
    }
    let problem = try await FormFilling.run(jobs, in: scratch.path("llenado"))
    #expect(problem == nil)

    let reading = FormImport(resources: resources, files: files, environment: environment)
    for job in jobs {
      let proposal = try #require(try await reading.proposal(from: job.output, into: workspace))
      #expect(proposal.unsure.isEmpty, "\(proposal.unsure)")
      #expect(proposal.kept.isEmpty && proposal.old != nil && proposal.otherExercise == nil)
      try AtomicFile.write(proposal.bytes, to: proposal.file)
      // What was imported once changes nothing the second time.
      let again = try #require(try await reading.proposal(from: job.output, into: workspace))
      #expect(again.changes.isEmpty && again.bytes == proposal.bytes)
    }
    try expectSamePrint(regions, in: workspace)
  }

  private func expectSamePrint(_ regions: [String], in workspace: Workspace) throws {
    let assets = try resources.formAssets(of: nil, files: files)
    let imported = try #require(workspace.read(assets, files: files).reports)
    let path = Path.joined(resources.templates, "etapa-iv-regional.ott")
    let template = try Template.compile(path: path)
    for (old, new) in zip(reports.regions, imported.regions) where regions.contains(old.region.id) {
      let wanted = try template.render(reports.regionalView(of: old)).bytes
      let printed = try template.render(imported.regionalView(of: new)).bytes
      let (lines, wantedLines) = (try Self.lines(of: printed), try Self.lines(of: wanted))
      for (line, wantedLine) in zip(lines, wantedLines) where line != wantedLine {
        Issue.record("\(old.region.id): «\(line)», not «\(wantedLine)»")
      }
      #expect(lines.count == wantedLines.count)
    }
  }

  /// A document's paragraphs with their places in tables and their formatting, one a line.
  private static func lines(of document: [UInt8]) throws -> [String] {
    let content = try Package(reading: document).content
    return String(decoding: XMLWriter.document(content), as: UTF8.self)
      // Writer adds the root's slash to an address without a path.
      .replacing("/\" text:style-name=\"Internet", with: "\" text:style-name=\"Internet")
      .replacing("<text:p", with: "\n<text:p").split(separator: "\n").map(String.init)
  }
}
