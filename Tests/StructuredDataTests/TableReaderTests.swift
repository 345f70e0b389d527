import Diagnostics
import Testing

@testable import StructuredData

struct TableReaderTests {
  private func cells(_ text: String) -> [[String]] {
    TableReader(Array(text.utf8), named: "d.csv").rows.map { $0.map(\.text) }
  }

  @Test(
    "The separator is the one with which the rows agree",
    arguments: [
      ("a,b\n1,2\n", TableReader.Separator.comma), ("a;b\n1;2\n", .semicolon),
      ("a\tb\n1\t2\n", .tab), ("Apellido, nombre;RUT\nDíaz, Ana;1\nSoto;2\n", .semicolon),
      ("nombre;monto\nAna;1,5\nLuz;2,75\n", .semicolon), ("\"a;b\",c\n\"d;e\",f\n", .comma),
      ("sep=;\na,b;c\n1;2\n", .semicolon), ("una\nsola\n", .comma),
    ])
  func separators(text: String, separator: TableReader.Separator) {
    #expect(TableReader(Array(text.utf8), named: "d.csv").separator == separator)
  }

  @Test(
    "Quotes, line breaks in cells, empty cells and rows",
    arguments: [
      ("a,b\n\"x, y\",\"dice \"\"sí\"\"\"\n", [["a", "b"], ["x, y", "dice \"sí\""]]),
      ("a,b\r\n\"uno\r\ndos\",3\r\n", [["a", "b"], ["uno\ndos", "3"]]),
      ("a;b\n1;\n;2\n;\n\n3;4", [["a", "b"], ["1", ""], ["", "2"], ["3", "4"]]),
      ("a,b\n 5\" caño , \"x\" \n", [["a", "b"], ["5\" caño", "x"]]),
      ("a,b\rc,d", [["a", "b"], ["c", "d"]]), ("a,b,\n1,2,", [["a", "b", ""], ["1", "2", ""]]),
    ])
  func reading(text: String, rows: [[String]]) {
    #expect(cells(text) == rows)
  }

  @Test(
    "UTF-8 with and without its mark, Latin-1 and Windows-1252, UTF-16",
    arguments: [
      (Array("año;€\n".utf8), TextEncoding.utf8),
      ([0xEF, 0xBB, 0xBF] + Array("año;€\n".utf8), .utf8),
      ([0x61, 0xF1, 0x6F, 0x3B, 0x80, 0x0A], .windows1252),
      (
        [0xFF, 0xFE, 0x61, 0, 0xF1, 0, 0x6F, 0, 0x3B, 0, 0xAC, 0x20, 0x0A, 0],
        .utf16LittleEndian
      ),
      ([0xFE, 0xFF, 0, 0x61, 0, 0xF1, 0, 0x6F, 0, 0x3B, 0x20, 0xAC], .utf16BigEndian),
    ] as [([UInt8], TextEncoding)])
  func encodings(bytes: [UInt8], encoding: TextEncoding) {
    let table = TableReader(bytes, named: "d.csv")
    #expect(table.encoding == encoding)
    #expect(table.rows.map { $0.map(\.text) } == [["año", "€"]])
  }

  @Test(
    "A number is what can be nothing else; all else stays as it was typed",
    arguments: [
      ("12", "12"), ("-3", "-3"), ("0", "0"), ("12,5", "12.5"), ("12.50", "12.50"),
      ("0,125", "0.125"), ("1234,567", "1234.567"), ("007", nil), ("1.234", nil), ("1,234", nil),
      ("1.234.567", nil), ("+3", nil), ("1e3", nil), ("12%", nil), ("$5", nil), ("", nil),
      ("-", nil), ("3.", nil), (",5", nil), ("56912345678901234", nil), ("0x1F", nil),
    ])
  func numbers(text: String, number: String?) {
    #expect(DataFile.plainNumber(text) == number)
  }

  @Test(
    "Faults have their line and column",
    arguments: [
      ("a,b\n1,\"sin fin\n2,3\n", "d.csv:2:3", "DAT-30"),
      ("a,b\nñ,\"x\" y\n", "d.csv:2:7", "DAT-31"),
      ("a,b\n\"1\n2\",3\n4,5,6\n", "d.csv:4:1", "DAT-32"), ("a;b\n1\n", "d.csv:2:1", "DAT-32"),
      ("a,,b\n1,2,3\n", "d.csv:1:3", "DAT-33"), ("a,b,a\n1,2,3\n", "d.csv:1:5", "DAT-34"),
    ])
  func faults(text: String, place: String, rule: String) {
    let file = DataFile(table: TableReader(Array(text.utf8), named: "d.csv"))
    #expect(file.diagnostics.map(\.rule) == [rule])
    guard case .source(let location, _)? = file.diagnostics.first?.place else {
      Issue.record("no place")
      return
    }
    #expect(location.description == place)
  }

  @Test("JSON Lines: a value a line, each with its own place; a fault spoils its line alone")
  func jsonLines() {
    let good = DataFile(
      jsonLines: Array("{\"a\": 1}\r\n\n{\"a\": [2, {\"b\": \"ñ\"}]}".utf8), named: "d.jsonl")
    #expect(good.diagnostics.isEmpty)
    #expect(good.root?.items?.count == 2)
    let inner = good.root?.items?.last?["a"]?.items?.last?["b"]
    #expect(inner?.span.location.description == "d.jsonl:3:17")
    let bad = DataFile(
      jsonLines: Array("{\"a\": 1}\n{\"a\": \n{\"a\": 3}\n{\"a\": ]}\n".utf8), named: "d.jsonl")
    let lines = bad.diagnostics.compactMap { diagnostic -> Int? in
      if case .source(let location, _)? = diagnostic.place { location.line } else { nil }
    }
    #expect(Set(lines) == [2, 4])
  }

  @Test(
    "The format is told by the name, else by the beginning",
    arguments: [
      ("a.YML", "", DataFormat.yaml), ("a.ndjson", "", .jsonl), ("x/a.tsv", "", .csv),
      ("a.txt", "[1]", .json), ("-", "{\"a\":1}\n{\"a\":2}", .jsonl), ("-", "{\n\"a\": 1}", .json),
      ("-", "a;b\n1;2", nil), ("-", "a: 1", nil), (".csv", "", nil),
    ] as [(String, String, DataFormat?)])
  func formats(name: String, text: String, format: DataFormat?) {
    #expect((DataFormat(ofFile: name) ?? DataFormat(of: Array(text.utf8))) == format)
  }
}
