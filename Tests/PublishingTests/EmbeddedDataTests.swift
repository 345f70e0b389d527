import Diagnostics
import PortableDocument
import Reports
import StructuredData
import Testing

@testable import Publishing

/// The data inside a report's PDF, and what becomes of it on the way.
struct EmbeddedDataTests {
  private func tables(_ yaml: String...) -> [String: [[String]]] {
    let units = yaml.enumerated().map { index, text in
      (id: "u\(index + 1)", data: DataFile(Array(text.utf8), named: "u.yaml").root)
    }
    let tables = DataTables(unitColumn: "unidad", units).tables
    return Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0.rows) })
  }

  @Test("Each list of records is a table with the units' rows; every value stands in one")
  func listsAreTables() {
    let tables = tables(
      """
      nombre: Norte
      plan:
        - {objetivo: Uno, meta: {valor: 5}, temas: [a, b]}
        - objetivo: Dos
          pasos: [{que: x}, {que: y}]
      """,
      """
      plan: [{objetivo: Tres, plazo: 2010}]
      """)
    #expect(tables["valores"] == [["unidad", "clave", "valor"], ["u1", "nombre", "Norte"]])
    #expect(
      tables["plan"] == [
        ["unidad", "fila", "objetivo", "meta.valor", "temas", "plazo"],
        ["u1", "1", "Uno", "5", "a | b", ""], ["u1", "2", "Dos", "", "", ""],
        ["u2", "1", "Tres", "", "", "2010"],
      ])
    #expect(
      tables["plan-pasos"] == [
        ["unidad", "fila_1", "fila", "que"], ["u1", "2", "1", "x"], ["u1", "2", "2", "y"],
      ])
  }

  @Test("Numbers below nought stay numbers in a table; what a spreadsheet would compute is a text")
  func formulas() {
    let bytes = DeskTable.bytes([["-5", "=1+1", "a;b", "-2,5", "-x"]])
    #expect(String(decoding: bytes, as: UTF8.self) == "\u{FEFF}-5;'=1+1;\"a;b\";-2,5;'-x\r\n")
  }

  @Test(
    "Names of files in a document that lead out of the folder or hide are none",
    arguments: ["", "/a", "../a", "a/../b", "a//b", ".a", "a/.git/x", "a\\b", "a\nb", "a\0b"])
  func confinement(name: String) {
    #expect(!EmbeddedPath.isConfined(name))
    #expect(EmbeddedPath.isConfined("regiones/01-tarapacá.yaml"))
  }

  @Test("A changed comment makes the PDF again, which holds the file, and leaves the ODT")
  func changedComment() async throws {
    let scratch = try Scratch()
    let workspace = try SmallWorkspace.make(in: scratch)
    let program = try scratch.script(StubOffice.good)
    func build(_ profile: PDFProfile? = nil) async throws -> [String: StaleReason] {
      var request = BuildRequest(workspace: workspace)
      request.output = scratch.path("out")
      request.regions = ["maule"]
      request.pdfProfile = profile
      let converter = try StubOffice.converter(program, in: scratch)
      let build = Build(resources: Resources(folder: SmallWorkspace.home), files: LocalFiles()) {
        () throws(ConversionError) in converter
      }
      let files = try await build.run(request).files.compactMap { file in
        file.reason.map { (Path.fileExtension(of: file.path), $0) }
      }
      return Dictionary(uniqueKeysWithValues: files)
    }
    #expect(try await build() == ["odt": .new, "pdf": .new])
    #expect(try await build() == [:])
    try scratch.write("# anotado\nregion: del Maule\n", to: "sercotec/regiones/sur.yaml")
    #expect(try await build() == ["pdf": .embedded])
    #expect(try await build(.a2) == ["pdf": .embedded])
    try scratch.write("# otra vez\nregion: del Maule\n", to: "sercotec/regiones/sur.yaml")
    #expect(try await build(.a2) == [:])
  }
}
