import Diagnostics
import Foundation
import OpenDocument
import Templating
import Testing

@Suite struct PictureTests {
  static let frame = """
    <text:p><draw:frame draw:name="Foto" svg:x="1cm" svg:y="2cm" svg:width="4cm" svg:height="4cm">\
    <draw:image xlink:href="Pictures/x.png"/><svg:title>Sede {{ foto | imagen }}</svg:title>\
    <svg:desc>{{ lugar }}</svg:desc></draw:frame></text:p>
    """

  static let svg =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80mm\" height=\"20mm\"/>"

  func render(_ body: String, _ data: Record, _ files: [String: [UInt8]]) throws -> Package {
    try Flat(body).package(data, options: RenderOptions(pictures: PictureBox(files: files)))
  }

  @Test(
    "a picture keeps its proportion in the middle of its frame",
    arguments: [
      (Fixtures.png(width: 50, height: 100), "png", "20mm", "20mm", "20mm", "40mm"),
      (Fixtures.png(width: 200, height: 100), "png", "10mm", "30mm", "40mm", "20mm"),
      (Array(svg.utf8), "svg", "10mm", "35mm", "40mm", "10mm"),
      (
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xC2, 0, 11, 8, 0, 100, 0, 100, 3, 0, 0], "jpg",
        "10mm", "20mm", "40mm", "40mm"
      ),
    ])
  func fit(
    bytes: [UInt8], ending: String, x: String, y: String, width: String, height: String
  ) throws {
    let package = try render(Self.frame, ["foto": "a", "lugar": "Arica"], ["a": bytes])
    let body = Flat.xml(package.content.first("office:body"))
    #expect(
      body.contains(
        """
        svg:x="\(x)" svg:y="\(y)" svg:width="\(width)" svg:height="\(height)">\
        <draw:image xlink:href="Pictures/
        """), "\(body)")
    #expect(body.contains(".\(ending)\""))
    #expect(body.contains("<svg:title>Sede </svg:title><svg:desc>Arica</svg:desc>"))
    #expect(package.files.count == 1)
    #expect(package.files.first?.bytes == bytes)
  }

  @Test("the same picture is in the package once")
  func once() throws {
    let body = """
      <text:p>{{#each fotos as f}}<draw:frame draw:name="{{ f | image }}" svg:width="1cm">\
      <draw:image xlink:href="Pictures/x.png"/></draw:frame>{{/each}}</text:p>
      """
    let png = Fixtures.png(width: 1, height: 1)
    let package = try render(body, ["fotos": ["a", "b", "a"]], ["a": png, "b": png])
    #expect(package.files.count == 1)
    let text = Flat.xml(package.content.first("office:body"))
    for name in ["Imagen", "Imagen_2", "Imagen_3"] {
      #expect(text.contains("draw:name=\"\(name)\""))
    }
  }

  @Test("a picture that may be absent takes its frame with it")
  func absent() throws {
    let body = Self.frame.replacing("foto |", with: "foto? |")
    let package = try render(body, ["foto": nil, "lugar": ""], [:])
    #expect(Flat.xml(package.content.first("office:body")?.first("office:text")) == "<text:p/>")
  }

  @Test(
    "a picture that cannot be shown is a message",
    arguments: [
      ("nada.png", "no está la imagen"), ("texto.png", "no es una imagen"),
      ("script.svg", "no es una imagen"), ("entidad.svg", "no es una imagen"),
    ])
  func faults(path: String, words: String) throws {
    let files: [String: [UInt8]] = [
      "texto.png": Array("hola".utf8),
      "script.svg": Array(
        "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'><script/></svg>".utf8),
      "entidad.svg": Array(
        "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg width='1' height='1'>&a;</svg>"
          .utf8),
    ]
    let error = try #require(throws: DiagnosticError.self) {
      _ = try render(Self.frame, ["foto": .text(path), "lugar": ""], files)
    }
    #expect(error.diagnostics.map(\.rule) == ["TPL-36"])
    #expect(error.diagnostics.first?.message.spanish.contains(words) == true)
    #expect(error.diagnostics.first?.place != nil && error.diagnostics.first?.remedy != nil)
  }

  @Test("a folder of pictures gives nothing from outside of it")
  func folder() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let inside = root.appending(path: "fotos/a")
    try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    try Data([1]).write(to: inside.appending(path: "x.png"))
    try Data([2]).write(to: root.appending(path: "secreto.png"))
    try FileManager.default.createSymbolicLink(
      atPath: inside.appending(path: "lazo.png").path, withDestinationPath: "../../secreto.png")
    let pictures = PictureFolder(root.appending(path: "fotos").path)
    #expect(try pictures.bytes(of: "a/x.png") == [1])
    for path in [
      "../secreto.png", "a/../../secreto.png", root.path + "/secreto.png", "a/lazo.png",
      "/etc/passwd",
    ] {
      #expect(throws: PictureProblem.outside) { try pictures.bytes(of: path) }
    }
    for path in ["a/no.png", "a", ""] {
      #expect(throws: (any Error).self) { try pictures.bytes(of: path) }
    }
  }

  @Test("the filter elsewhere than on a picture is a message")
  func elsewhere() {
    for body in [
      "<text:p>{{ foto | imagen }}</text:p>", "<text:section text:name=\"{{ foto | imagen }}\"/>",
      "<text:p><draw:frame draw:name=\"{{ foto | imagen }}\"><draw:text-box/></draw:frame></text:p>",
    ] {
      #expect(Flat(body).faults().map(\.rule) == ["TPL-17"])
    }
  }
}
