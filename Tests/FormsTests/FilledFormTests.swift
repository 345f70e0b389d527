import Diagnostics
import Importing
import Reports
import StructuredData
import Templating
import Testing

@testable import Forms

@Suite struct FilledFormTests {
  private let example: Example.Loaded
  private let assets: FormAssets

  init() throws {
    example = try Example.reports()
    assets = try FormAssets.load(home: Example.root, files: LocalFiles())
  }

  private func subjects() -> [(id: String, subject: FormSubject)] {
    example.reports.regions.map {
      ($0.region.id, FormSubject($0.region, of: example.reports))
    }
  }

  private func document(of subject: FormSubject) throws -> [UInt8] {
    let path = "\(Example.root)/Templates/formulario-regional.ott"
    return try FormDocument(subject).bytes(
      Template.compile(path: path), named: path, options: RenderOptions())
  }

  /// Holds that the regions read from forms print the reports that the example does.
  private func expectSamePrint(_ forms: [String: FilledForm]) throws {
    let printing = try PrintedReports()
    let wanted = try printing.documents(of: example.reports)
    let printed = try printing.documents(of: ImportedWorkspace(forms).reports())
    for (id, bytes) in wanted { #expect(printed[id] == bytes, "\(id)") }
  }

  @Test("A form that was made with the example's data reads back as the reports that it prints")
  func documentsReadBack() throws {
    var forms: [String: FilledForm] = [:]
    for (id, subject) in subjects() {
      let document = try ReadDocument(reading: document(of: subject), named: "\(id).odt")
      #expect(FilledForm.isForm(document, example.layout))
      let form = FilledForm(document, example.layout, assets)
      #expect(form.unsure.isEmpty, "\(form.unsure)")
      #expect(form.region?.id == id)
      #expect(form.exercise == 2009)
      forms[id] = form
    }
    #expect(forms.count == 15)
    try expectSamePrint(forms)
  }

  @Test("A spreadsheet that was made with the example's data reads back as the reports")
  func spreadsheetsReadBack() throws {
    let workbook = try FormWorkbook(
      template: "\(Example.root)/Templates/formulario-regional.ots", files: LocalFiles())
    var forms: [String: FilledForm] = [:]
    for (id, subject) in subjects() {
      let sheets = try SheetGrids(reading: workbook.bytes(subject), named: "\(id).ods")
      let form = FilledForm(sheets, example.layout, assets)
      #expect(form.unsure.isEmpty, "\(form.unsure)")
      #expect(form.region?.id == id)
      forms[id] = form
    }
    try expectSamePrint(forms)
  }
}
