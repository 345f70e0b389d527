import Diagnostics
import Glibc
import Platform
import Testing

@testable import Publishing

/// Every way by which a file comes in, with one that is no ordinary file: each is told, none is waited
/// for.
@Suite(.timeLimit(.minutes(10)))
struct SpecialFileTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  enum Kind: String, CaseIterable {
    case pipe
    case device
    case socket
    case folder
    case dangling

    /// Words of the message.
    var words: String {
      switch self {
      case .pipe: "pipe (FIFO)"
      case .device: "a device"
      case .socket: "a socket"
      case .folder: "folder"
      case .dangling: "not exist"
      }
    }

    func make(at path: String) {
      switch self {
      case .pipe: mkfifo(path, 0o600)
      case .device: symlink("/dev/zero", path)
      case .socket: mknod(path, S_IFSOCK | 0o600, 0)
      case .folder: mkdir(path, 0o700)
      case .dangling: symlink("nowhere", path)
      }
    }
  }

  /// A way in: the file's place, and the command that reads it.
  enum Entrance: String, CaseIterable {
    case region, nation, observations, data, template, picture, fragment, ownLayout
    case report, sheet, wordDocument, converted, schema, history

    var place: String {
      switch self {
      case .region: "sercotec/regiones/x.yaml"
      case .nation: "sercotec/nacional.yaml"
      case .observations: "sercotec/observaciones.yaml"
      case .data: "d.yaml"
      case .template: "t.fodt"
      case .picture: "foto.png"
      case .fragment: "parte.fodt"
      case .ownLayout: "sercotec/propia.fodt"
      case .report: "informe.odt"
      case .sheet: "planilla.xlsx"
      case .wordDocument: "informe.docx"
      case .converted: "a.odt"
      case .schema: "e.json"
      case .history: "sercotec/historial/version-1.json"
      }
    }

    var arguments: [String] {
      switch self {
      case .region, .nation: ["check", "sercotec"]
      case .observations: ["diff", "sercotec"]
      case .data: ["render", "bueno.fodt", "d.yaml", "-o", "s.odt"]
      case .template: ["render", "t.fodt", "bueno.yaml", "-o", "s.odt"]
      case .picture: ["render", "foto.fodt", "bueno.yaml", "-o", "s.odt"]
      case .fragment: ["render", "incluye.fodt", "bueno.yaml", "-o", "s.odt"]
      case .ownLayout: ["build", "sercotec", "--format", "odt", "--allow-errors"]
      case .report, .sheet, .wordDocument: ["import", place, "--into", "sercotec"]
      case .converted: ["pdf", "a.odt"]
      case .schema: ["template", "check", "bueno.fodt", "--schema", "e.json"]
      case .history: ["diff", "sercotec"]
      }
    }

    /// Where a file that is not there is as good as none.
    func mayPass(_ kind: Kind) -> Bool { self == .observations && kind == .dangling }
  }

  private func prepare(_ entrance: Entrance) async throws {
    _ = try SmallWorkspace.make(in: scratch)
    func template(_ tag: String) -> String {
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
      xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" \
      xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" \
      xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3" \
      office:mimetype="application/vnd.oasis.opendocument.text">\
      <office:body><office:text><text:p>\(tag)</text:p></office:text></office:body></office:document>
      """
    }
    try scratch.write(template("{{a}}"), to: "bueno.fodt")
    let frame = """
      <draw:frame draw:name="f" svg:width="2cm" svg:height="2cm">\
      <draw:image xlink:href="Pictures/x.png"/><svg:title>{{ foto | imagen }}</svg:title></draw:frame>
      """
    try scratch.write(template(frame), to: "foto.fodt")
    try scratch.write(template("{{> parte }}"), to: "incluye.fodt")
    try scratch.write("a: 1\nfoto: foto.png\n", to: "bueno.yaml")
    if entrance == .ownLayout {
      let text = try scratch.read("sercotec/informe.yaml")
      try scratch.write(
        text + "plantillas: {regional: propia.fodt}\n", to: "sercotec/informe.yaml")
    }
    if entrance == .observations {
      try scratch.write("{}", to: "sercotec/historial/version-1.json")
    }
    try Folder.make(scratch.path("sercotec/historial"))
    _ = scratch.remove(entrance.place)
  }

  @Test(
    "What is no ordinary file is refused at every entrance",
    arguments: Entrance.allCases, Kind.allCases)
  func entrances(entrance: Entrance, kind: Kind) async throws {
    try await prepare(entrance)
    kind.make(at: scratch.path(entrance.place))
    let tool = CommandLineTool(
      environment: [
        "ETAPA4_HOME": SmallWorkspace.home, "ETAPA4_SOFFICE": try scratch.script(StubOffice.good),
      ], folder: scratch.path, prelude: CommandLineTool.endedAfterAMinute)
    let outcome = try await tool.run(arguments: entrance.arguments)
    let about = "\(entrance) \(kind): \(outcome.status) \(outcome.out) \(outcome.err)"
    #expect((1...3).contains(outcome.status) || entrance.mayPass(kind), "\(about)")
    if entrance != .observations {
      #expect((outcome.out + outcome.err).contains(Path.name(of: entrance.place)), "\(about)")
    }
    // A link to a device leads out of the folder of pictures, which is told first.
    let isOutside = entrance == .picture && kind == .device
    if [.pipe, .device, .socket].contains(kind), entrance != .observations, !isOutside {
      #expect((outcome.out + outcome.err).contains(kind.words), "\(about)")
    }
    #expect(!WholeFile.exists(scratch.path("s.odt")))
  }

  @Test(
    "In the results' places too: nothing is written through them, nothing waits",
    arguments: [
      "Output/sercotec/manifest.json", "Output/sercotec/.etapa4.lock",
      "Output/sercotec/\(SmallWorkspace.files[2])",
    ], [Kind.pipe, .device, .socket, .folder])
  func results(place: String, kind: Kind) async throws {
    _ = try SmallWorkspace.make(in: scratch)
    try Folder.make(Path.parent(of: scratch.path(place)))
    kind.make(at: scratch.path(place))
    let before = FileKind.words(of: scratch.path(place))
    let tool = CommandLineTool(
      environment: ["ETAPA4_HOME": SmallWorkspace.home], folder: scratch.path,
      prelude: CommandLineTool.endedAfterAMinute)
    let outcome = try await tool.run("build", "sercotec", "--format", "odt")
    #expect(outcome.status == 3, "\(outcome.err)")
    #expect(outcome.err.contains(kind.words), "\(outcome.err)")
    #expect(FileKind.words(of: scratch.path(place)) == before)
  }

  @Test(
    "A target that is no ordinary file is left alone",
    arguments: [Kind.pipe, .device, .socket, .folder])
  func targets(kind: Kind) async throws {
    try await prepare(.data)
    try scratch.write("a: 1\n", to: "d.yaml")
    kind.make(at: scratch.path("s.odt"))
    let tool = CommandLineTool(
      environment: ["ETAPA4_HOME": SmallWorkspace.home], folder: scratch.path,
      prelude: CommandLineTool.endedAfterAMinute)
    let outcome = try await tool.run("render", "bueno.fodt", "d.yaml", "-o", "s.odt")
    #expect((2...3).contains(outcome.status), "\(outcome.err)")
    #expect(outcome.err.contains(kind.words), "\(outcome.err)")
  }
}

extension FileKind {
  fileprivate static func words(of path: String) -> String? {
    FileKind(of: path).map { $0.words.english }
  }
}
