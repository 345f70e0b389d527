import Glibc
import OpenDocument
import Subprocess
import SystemPackage
import Testing

@testable import Publishing

/// The shipped layouts and example, and the real report of 2009, from the command line on.
struct ShippedExampleTests {
  private let scratch: Scratch
  private var tool = CommandLineTool()

  private static let root: String = {
    let parts = #filePath.split(separator: "/")
    return "/" + parts.dropLast(3).joined(separator: "/")
  }()
  private static let example = "\(root)/Assets/ejemplo/sercotec-2009"
  private static let shared =
    ProcessEnvironment.variables()["ETAPA4_SHARED"] ?? "\(root)/../shared"

  private static func isHere(_ name: String) -> Bool { access("\(shared)/\(name)", R_OK) == 0 }

  init() throws {
    scratch = try Scratch()
    tool.folder = scratch.path
    try Folder.make(scratch.path("tmp"))
    tool.environment["TMPDIR"] = scratch.path("tmp")
  }

  private func build(
    _ workspace: String, to output: String, _ options: [String] = [],
    tool: CommandLineTool? = nil
  ) async throws {
    let outcome = try await (tool ?? self.tool).run(
      arguments: [
        "build", workspace, "--output", scratch.path(output), "--format", "odt", "--allow-errors",
      ] + options)
    try #require(outcome.status == 0, "\(outcome.err)")
  }

  /// Runs a shell command; whether it went well, and everything that it printed.
  ///
  /// The tests' own threads are few: none may wait in a system call while others need it.
  private func shell(_ command: String) async throws -> (isDone: Bool, words: String) {
    let result = try await Subprocess.run(
      .path("/bin/bash"), arguments: ["-c", "exec 2>&1\n\(command)"], input: .none,
      output: .string(limit: 1 << 22), error: .discarded)
    return (result.terminationStatus.isSuccess, result.standardOutput)
  }

  private func documents(in output: String) async throws -> [String] {
    try await shell("cd '\(scratch.path(output))' && find . -name '*.odt' | LC_ALL=C sort").words
      .split(separator: "\n").map(String.init)
  }

  /// The words of a document's body, by paragraph, without the pages of its contents.
  private func words(_ path: String) throws -> [String] {
    let package = try Package(reading: try WholeFile.read(path))
    var paragraphs: [String] = []
    func collect(_ element: XMLElement) {
      if element.name == "text:p" || element.name == "text:h" {
        let text = element.textContent.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !text.isEmpty { paragraphs.append(text) }
      } else if element.name != "text:table-of-content" {
        element.childElements.forEach(collect)
      }
    }
    collect(package.content)
    return paragraphs
  }

  @Test("The example gives sixteen documents, all valid ODF 1.3")
  func example() async throws {
    try await build(Self.example, to: "out")
    let documents = try await documents(in: "out")
    #expect(documents.count == 16)
    try await expectValid(documents, in: "out")
  }

  @Test(
    "Every cell of the real report of 2009 stands in its place",
    .enabled(if: isHere("reference/compare"), "the real report is not here"))
  func realReport() async throws {
    try await build("\(Self.shared)/reference/sercotec-2009", to: "real")
    let compared = try await shell("'\(Self.shared)/reference/compare' '\(scratch.path("real"))'")
    #expect(compared.isDone, "\(compared.words)")
    #expect(compared.words.contains("(100.00 %)"))
  }

  @Test("Folder, zone, language and time do not change a byte")
  func reproducible() async throws {
    try await build(Self.example, to: "uno")
    var elsewhere = tool
    elsewhere.environment["TZ"] = "Pacific/Easter"
    elsewhere.environment["LANG"] = "es_CL.UTF-8"
    try Folder.make(scratch.path("otra parte"))
    elsewhere.folder = scratch.path("otra parte")
    _ = try await shell("cp -r '\(Self.example)' '\(scratch.path("otra parte/copia"))'; sleep 1")
    try await build("copia", to: "dos", tool: elsewhere)
    let sums = { (folder: String) async throws in
      try await shell(
        "cd '\(scratch.path(folder))' && find . -name '*.odt' | LC_ALL=C sort | xargs sha256sum"
      )
      .words
    }
    #expect(try await sums("uno") == sums("dos"))
  }

  @Test("Another exercise, service and set of regions: nothing of 2009 or SERCOTEC is left")
  func anotherExercise() async throws {
    let folder = scratch.path("educacion-2021")
    _ = try await shell(
      """
      cp -r '\(Self.example)' '\(folder)' && chmod -R u+w '\(folder)' && cd '\(folder)' \
      && sed -i 's/2010/2022/g; s/2009/2021/g; s/2006/2018/g; s/2007:/2019:/g; s/2008:/2020:/g; s/SERCOTEC/SNE/g; s/^regiones: 2007/regiones: 2018/; \
      s/Servicio de Cooperación Técnica/Servicio Nacional de Ejemplo/g' *.yaml regiones/*.yaml \
      && echo 'region: Ñuble' > regiones/16-nuble.yaml
      """)
    try await build(folder, to: "2021")
    let documents = try await documents(in: "2021")
    #expect(documents.count == 17)
    #expect(documents.contains("./regiones/16-nuble/informe-etapa-iv-2021-nuble.odt"))
    for document in documents {
      let package = try Package(reading: try WholeFile.read(scratch.path("2021/\(document)")))
      let text = [package.content, package.styles, package.meta ?? XMLElement("none")]
        .map(\.textContent).joined(separator: " ")
      for word in ["2009", "2010", "SERCOTEC", "{{"] {
        #expect(!text.contains(word), "\(document): \(word)")
      }
      #expect(text.contains("2021") && text.contains("SNE"))
    }
  }

  @Test("Paper and order are the user's to choose")
  func paperAndOrder() async throws {
    try await build(
      Self.example, to: "oficio", ["--paper", "oficio", "--order", "geographic", "--national"])
    let path = scratch.path("oficio/nacional/informe-etapa-iv-2009-nacional.odt")
    let styles = try Package(reading: try WholeFile.read(path)).styles
    var bytes: [UInt8] = []
    XMLWriter.append(styles, to: &bytes)
    let xml = String(decoding: bytes, as: UTF8.self)
    #expect(xml.contains("fo:page-width=\"330mm\"") && xml.contains("fo:page-height=\"216mm\""))
    let headings = try words(path).filter { $0.hasPrefix("Región ") && $0.count < 60 }
    #expect(headings.first == "Región de Arica y Parinacota")
    #expect(headings.last == "Región de Magallanes y de la Antártica Chilena")
  }

  @Test(
    "Layouts that Writer opened and saved give the same report",
    .enabled(
      if: RealLibreOffice.isHere && Executable.exists("/usr/bin/python3"),
      "LibreOffice or Python is not installed here"))
  func savedByWriter() async throws {
    let folder = scratch.path("escrito")
    _ = try await shell("cp -r '\(Self.example)' '\(folder)' && chmod -R u+w '\(folder)'")
    let saved = try await shell(
      """
      mkdir '\(folder)/plantillas' && soffice --headless \
      -env:UserInstallation=file://'\(scratch.path("perfil"))' --convert-to ott \
      --outdir '\(folder)/plantillas' '\(Self.root)'/Templates/etapa-iv-*.ott
      """)
    #expect(saved.isDone, "\(saved.words)")
    _ = try await shell(
      """
      cat >> '\(folder)/informe.yaml' <<'END'
      plantillas:
        nacional: plantillas/etapa-iv-nacional.ott
        regional: plantillas/etapa-iv-regional.ott
      END
      """)
    try await build(Self.example, to: "propio")
    try await build(folder, to: "escrito-out")
    let documents = try await documents(in: "propio")
    #expect(try await self.documents(in: "escrito-out") == documents)
    for document in documents {
      #expect(
        try words(scratch.path("escrito-out/\(document)"))
          == words(scratch.path("propio/\(document)")),
        "\(document)")
    }
    try await expectValid(documents, in: "escrito-out")

    // What an office worker does next: another colour, another word, a column moved.
    let script = try scratch.write(Self.edits, to: "editar.py")
    let edited = try await shell("/usr/bin/python3 '\(script)' '\(folder)/plantillas'")
    #expect(edited.isDone, "\(edited.words)")
    try await build(folder, to: "editado")
    for document in documents {
      let before = try words(scratch.path("propio/\(document)"))
      let after = try words(scratch.path("editado/\(document)"))
      let restored = after.map { $0.replacing("Logro principal", with: "Principal logro") }
      let isMoved = restored != before && restored.sorted() == before.sorted()
      #expect(isMoved, "\(document)")
    }
    try await expectValid(documents, in: "editado")
  }

  private func expectValid(_ documents: [String], in output: String) async throws {
    guard Self.isHere("odf/validate") else { return }
    let check = try await shell(
      """
      cd '\(scratch.path(output))' && '\(Self.shared)/odf/validate' \
      \(documents.joined(separator: " "))
      """)
    #expect(check.isDone, "\(check.words)")
  }

  private static let edits = """
    import io, sys, zipfile
    import xml.etree.ElementTree as ET
    T = '{urn:oasis:names:tc:opendocument:xmlns:table:1.0}'
    def edit(name, part, change):
        path = f'{sys.argv[1]}/{name}.ott'; source = zipfile.ZipFile(path); out = io.BytesIO()
        with zipfile.ZipFile(out, 'w') as archive:
            for entry in source.infolist():
                data = source.read(entry)
                if entry.filename == part: data = change(data)
                archive.writestr(entry, data)
        open(path, 'wb').write(out.getvalue())
    def recolour(data):
        assert b'#12455a' in data
        return data.replace(b'#12455a', b'#5a1245')
    def rework(data):
        assert b'Principal logro del' in data
        root = ET.fromstring(data.replace(b'Principal logro del', b'Logro principal del'))
        table = next(t for t in root.iter(T + 'table') if t.get(T + 'name') == 'Programa')
        for row in list(table.iter(T + 'table-row')):
            cells = list(row); row.remove(cells[3]); row.insert(1, cells[3])
        return ET.tostring(root, xml_declaration=True, encoding='utf-8')
    edit('etapa-iv-regional', 'styles.xml', recolour)
    edit('etapa-iv-nacional', 'styles.xml', recolour)
    edit('etapa-iv-balance', 'content.xml', rework)
    """
}
