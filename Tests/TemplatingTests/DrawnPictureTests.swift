import Diagnostics
import OpenDocument
import Templating
import Testing

/// Pictures that stand in the text, bar codes, and pictures written in the data.
@Suite struct DrawnPictureTests {
  static func package(_ body: String, _ data: Record, _ files: [String: [UInt8]] = [:]) throws
    -> Package
  {
    try Flat(body).package(data, options: RenderOptions(pictures: PictureBox(files: files)))
  }

  static func body(_ package: Package) -> String {
    Flat.xml(package.content.first("office:body")?.first("office:text"))
  }

  @Test(
    "a code stands in the text as a picture with its own words",
    arguments: [
      ("qr", "30mm", "30mm", "Código QR: 780123456789"),
      ("qr 2 \"cm\" \"H\"", "20mm", "20mm", "Código QR: 780123456789"),
      ("barras \"datamatrix\" 15 \"mm\"", "15mm", "15mm", "Código Data Matrix: 780123456789"),
      ("barcode \"EAN-13\" 4", "40mm", "", "Código de barras EAN-13: 780123456789"),
    ])
  func codes(filter: String, width: String, height: String, words: String) throws {
    let package = try Self.package(
      "<text:p>Folio {{ n | \(filter) }}.</text:p>", ["n": "780123456789"])
    let body = Self.body(package)
    #expect(
      body.contains(
        "Folio <draw:frame draw:name=\"Imagen\" text:anchor-type=\"as-char\" svg:width=\"\(width)\""
      ),
      "\(body)")
    #expect(body.contains("svg:height=\"\(height)"))
    #expect(body.contains("<svg:title>\(words)</svg:title></draw:frame>."))
    #expect(package.files.map(\.mediaType) == ["image/svg+xml"])
    #expect(package.files.first?.bytes.starts(with: Array("<svg".utf8)) == true)
  }

  @Test("a code takes the place of a sample picture, and the same code is in the package once")
  func inFrame() throws {
    let frame = """
      <draw:frame draw:name="Foto" svg:width="4cm" svg:height="2cm"><draw:image \
      xlink:href="Pictures/x.png"/><svg:title>{{ n | qr }}</svg:title></draw:frame>
      """
    let package = try Self.package("<text:p>\(frame)\(frame)</text:p>", ["n": "a"])
    let body = Self.body(package)
    #expect(body.count(of: "svg:width=\"20mm\" svg:height=\"20mm\"") == 2)
    #expect(package.files.count == 1)
  }

  @Test(
    "a value that the code cannot say is a message with its place",
    arguments: [
      ("123", "EAN-13 lleva 12 números"), ("7801234567891", "EAN-13 lleva"),
      ("abc", "EAN-13 lleva 12 números"),
    ])
  func badValue(text: String, words: String) {
    let faults = Flat("<text:p>{{ n | barras \"ean13\" }}</text:p>").faults(["n": .text(text)])
    #expect(faults.map(\.rule) == ["TPL-53"])
    #expect(faults.first?.message.spanish.contains("«\(text)»") == true)
    #expect(faults.first?.remedy?.spanish.contains(words) == true)
  }

  @Test(
    "what is wrong with the tag itself is seen without data",
    arguments: [
      ("{{ n | barras \"ean12\" }}", "TPL-53"), ("{{ n | barras }}", "TPL-53"),
      ("{{ n | qr 3 \"cm\" \"X\" }}", "TPL-53"), ("{{ n | qr 0 }}", "TPL-54"),
      ("{{ n | imagen 1 2 3 \"cm\" }}", "TPL-54"), ("{{ n | imagen }}", "TPL-17"),
    ])
  func badTag(tag: String, rule: String) {
    #expect(Flat("<text:p>\(tag)</text:p>").faults().map(\.rule) == [rule])
  }

  static let png = Fixtures.png(width: 20, height: 10)

  @Test("a picture needs no sample picture where the tag says its width")
  func inline() throws {
    let package = try Self.package(
      "<text:p>{{ f | imagen 4 \"cm\" n }}{{ f | image 30 30 \"mm\" }}</text:p>",
      ["f": "a.png", "n": "Retrato"], ["a.png": Self.png])
    let body = Self.body(package)
    #expect(body.contains("svg:width=\"40mm\" svg:height=\"20mm\""))
    #expect(body.contains("svg:width=\"30mm\" svg:height=\"15mm\""))
    #expect(body.contains("<svg:title>Retrato</svg:title>"))
    #expect(body.count(of: "<svg:title>") == 1)
  }

  static let base64 =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
  static let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='10mm' height='5mm'/>"

  @Test(
    "a picture may stand in the data itself",
    arguments: [
      ("data:image/png;base64," + base64, "image/png"),
      (
        "DATA:image/png;base64," + String(base64.prefix(20)) + "\n " + base64.dropFirst(20),
        "image/png"
      ),
      ("data:image/svg+xml," + svg.replacing("<", with: "%3C"), "image/svg+xml"),
      (
        "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
        "image/gif"
      ),
    ])
  func dataAddress(address: String, type: String) throws {
    let package = try Self.package(
      "<text:p>{{ f | imagen 1 \"cm\" }}</text:p>", ["f": .text(address)])
    #expect(package.files.map(\.mediaType) == [type])
  }

  @Test(
    "a picture in the data that is cut or damaged is a message that is not as long as the picture",
    arguments: [
      "data:image/png;base64", "data:image/png;base64,", "data:image/png;base64,iVBO*",
      "data:image/png;base64,aG9sYQ==", "data:text/plain,hola",
      "data:image/png;base64," + String(repeating: "A", count: 4001),
    ])
  func badAddress(address: String) {
    let faults = Flat("<text:p>{{ f | imagen 1 \"cm\" }}</text:p>").faults(["f": .text(address)])
    #expect(faults.map(\.rule) == ["TPL-36"])
    #expect((faults.first?.message.spanish.count ?? 999) < 200)
  }
}
