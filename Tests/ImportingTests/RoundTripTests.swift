import Diagnostics
import Foundation
import Importing
import Reports
import StructuredData
import Templating
import Testing

/// Reports that went through a word processor, and workspaces made from what was read.
@Suite("Round trips")
struct RoundTripTests {
  @Test(
    "The example's reports come back by their labels after ODT → DOCX → ODT",
    .enabled(if: Office.isHere, "LibreOffice is not installed here"))
  func docx() async throws {
    let kit = try Example.kit()
    let trees = try Example.trees(kit)
    let reports = try Example.reports(kit).filter {
      // The national report holds every unit.
      isSoak || $0.id == "nacional"
    }
    let back = try await Office.throughDOCX(reports)
    var count = CellCount()
    for report in back {
      let document = try ReadDocument(reading: report.bytes, named: "\(report.id).odt")
      count += OldReportTests.count(document, of: report.id, trees, kit)
    }
    OldReportTests.tell(count, "through DOCX")
    #expect(count.wrong.isEmpty)
    #expect(count.right * 100 >= count.total * 98)
  }

  @Test("A workspace written from the national report makes the same reports again")
  func workspace() throws {
    let kit = try Example.kit()
    let reports = try Example.reports(kit)
    let national = try #require(reports.first)
    let document = try ReadDocument(reading: national.bytes, named: "nacional.odt")
    let reading = LabelledImport.read(document, form: kit.assets)
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "etapa4-importing-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "regiones"), withIntermediateDirectories: true)
    for unit in reading.units {
      let isRegion = unit.id != "informe" && unit.id != "nacional"
      let name = isRegion ? "regiones/\(unit.id).yaml" : "\(unit.id).yaml"
      let bytes = reading.file(of: unit, from: "nacional.odt") { "Sección \($0)" }
      try Data(bytes).write(to: folder.appending(path: name))
    }
    let check = WorkspaceReader(assets: kit.assets, files: LocalFiles()).read(folder.path)
    for fault in check.diagnostics { print(fault.message.spanish, fault.place as Any) }
    #expect(check.diagnostics.isEmpty)
    let again = try Example.reports(of: folder.path, kit)
    #expect(again.map { $0.id } == reports.map { $0.id })
    for (old, new) in zip(reports, again) {
      let old = try ReadDocument(reading: old.bytes, named: "").paragraphs.map { $0.plainText }
      let new = try ReadDocument(reading: new.bytes, named: "").paragraphs.map { $0.plainText }
      #expect(old == new)
    }
  }
}

/// Headless LibreOffice for tests.
enum Office {
  static let isHere = FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice")

  static func throughDOCX(
    _ reports: [Example.Report], from format: String = "odt"
  ) async throws -> [Example.Report] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "etapa4-trip-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let (docx, odt) = (folder.appending(path: "docx"), folder.appending(path: "odt"))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for report in reports {
      try Data(report.bytes).write(to: folder.appending(path: "\(report.id).\(format)"))
    }
    let names = reports.map { $0.id }
    let originals = names.map { folder.appending(path: "\($0).\(format)") }
    try await convert(originals, to: "docx", docx, folder)
    try await convert(names.map { docx.appending(path: "\($0).docx") }, to: "odt", odt, folder)
    return try reports.map { report in
      let data = try Data(contentsOf: odt.appending(path: "\(report.id).odt"))
      return Example.Report(id: report.id, bytes: [UInt8](data))
    }
  }

  private static func convert(_ files: [URL], to format: String, _ output: URL, _ folder: URL)
    async throws
  {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/timeout")
    process.arguments =
      [
        "300", "/usr/bin/soffice", "--headless",
        "-env:UserInstallation=file://\(folder.path)/profile", "--convert-to", format, "--outdir",
        output.path,
      ] + files.map { $0.path }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in done.resume() }
      do { try process.run() } catch { done.resume(throwing: error) }
    }
  }
}
