import Corrections
import Glibc
import OpenDocument
import Testing

@testable import Publishing

/// What is submitted, what changes afterwards, and how that is told.
struct SubmissionTests {
  private let scratch: Scratch
  private var tool: CommandLineTool

  init() throws {
    scratch = try Scratch()
    tool = try CommandLineTool(in: scratch)
    tool.environment["LANG"] = "es_CL.UTF-8"
  }

  private static let bundle = "Output/sercotec/informe-etapa-iv-2009-version-1.zip"

  private func correct() throws {
    try scratch.write(
      """
      region: Maule
      programas:
        sistemas_informacion: {desempeno: 90, logro: Se coordinó con el GORE}

      """, to: "sercotec/regiones/sur.yaml")
  }

  @Test("The bundle: documents, checksums, manifest, metadata; the record; the same bytes again")
  func pack() async throws {
    _ = try SmallWorkspace.make(in: scratch)
    let outcome = try await tool.run("empaquetar", "sercotec")
    #expect(outcome.status == 0, "\(outcome.err)")
    #expect(outcome.out == "\(Self.bundle)\nsercotec/historial/version-1.json\n")
    let bytes = try WholeFile.read(scratch.path(Self.bundle))
    let archive = try ZipArchive(reading: bytes)
    let folder = "informe-etapa-iv-2009-version-1/"
    #expect(
      archive.entries.map(\.name)
        == (SmallWorkspace.files + ["manifest.json", "metadatos.json", "SHA256SUMS"])
        .map { folder + $0 })
    let sums = String(decoding: archive["\(folder)SHA256SUMS"] ?? [], as: UTF8.self)
    for entry in archive.entries.dropLast() {
      #expect(
        sums.contains("\(Fingerprint.sha256(entry.bytes))  \(entry.name.dropFirst(folder.count))\n")
      )
    }
    let metadata = String(decoding: archive["\(folder)metadatos.json"] ?? [], as: UTF8.self)
    #expect(metadata.contains("\"identificador\" : \"SERCOTEC-informe-etapa-iv-2009-version-1\""))
    #expect(metadata.contains("\"fecha_creacion\" : \"2009-10-30 00:00:00\""))
    let snapshot = try #require(
      Snapshot(WholeFile.read(scratch.path("sercotec/historial/version-1.json"))))
    #expect(snapshot.version == 1 && snapshot.sources.count == 4 && snapshot.documents.count == 6)
    #expect(try await tool.run("pack", "sercotec").status == 0)
    #expect(try WholeFile.read(scratch.path(Self.bundle)) == bytes)
  }

  @Test("Each record holds the digest of the one before, and one that was altered is named")
  func altered() async throws {
    let workspace = try SmallWorkspace.make(in: scratch)
    let history = History(workspace)
    func record(_ version: Int) throws -> Snapshot {
      var snapshot = Snapshot(
        version: version, exercise: 2009, institution: "SERCOTEC", tool: "", values: [:],
        sources: [
          "informe.yaml": try scratch.read("sercotec/informe.yaml"),
          "nacional.yaml": "programas: {}\n", "regiones/norte.yaml": "region: Tarapacá\n",
          "regiones/sur.yaml": "region: Maule\n# \(version)\n",
        ], documents: [:])
      snapshot.previous = try history.digest(before: version)
      return snapshot
    }
    let first = try history.write(record(1))
    #expect(try record(2).previous == Fingerprint.sha256(WholeFile.read(first)))
    _ = try history.write(record(2))
    #expect(try await tool.run("diff", "sercotec", "--since", "1").status == 0)
    let text = String(decoding: try WholeFile.read(first), as: UTF8.self)
    try WholeFile.write(Array(text.replacing("# 1", with: "# 9").utf8), to: first)
    for arguments in [["diff", "sercotec", "--since", "1"], ["pack", "sercotec"]] {
      let outcome = try await tool.run(arguments: arguments)
      #expect(outcome.status != 0, "\(outcome.out)")
      #expect(outcome.err.contains("version-1.json") && outcome.err.contains("no es el que era"))
    }
    // Nobody vouches yet for the last one.
    #expect(try history.snapshot(2).version == 2)
  }

  @Test("Another clock, zone, folder and user change no byte of the bundle")
  func reproducible() async throws {
    _ = try SmallWorkspace.make(in: scratch)
    #expect(try await tool.run("pack", "sercotec").status == 0)
    let bytes = try WholeFile.read(scratch.path(Self.bundle))
    try Folder.make(scratch.path("otra parte"))
    _ = try SmallWorkspace.make(in: scratch, named: "otra parte/sercotec")
    var other = tool
    other.folder = scratch.path("otra parte")
    other.environment.merge(
      [
        "TZ": "Pacific/Kiritimati", "USER": "otra", "LOGNAME": "otra",
        "HOME": scratch.path("otra parte"), "LC_ALL": "en_US.UTF-8",
      ], uniquingKeysWith: { $1 })
    if getuid() == 0 { other.prelude = "umask 077" }
    try await Task.sleep(for: .seconds(2))
    #expect(try await other.run("pack", "sercotec").status == 0)
    #expect(try WholeFile.read(scratch.path("otra parte/\(Self.bundle)")) == bytes)
  }

  @Test("A workspace may say its own metadata")
  func ownMetadata() async throws {
    _ = try SmallWorkspace.make(in: scratch)
    try scratch.write(
      "codigo_oae: AH004\ntitulo: Informe de {sigla}\n", to: "sercotec/metadatos.yaml")
    #expect(try await tool.run("pack", "sercotec").status == 0)
    let archive = try ZipArchive(reading: WholeFile.read(scratch.path(Self.bundle)))
    let metadata = try #require(archive["informe-etapa-iv-2009-version-1/metadatos.json"])
    let text = String(decoding: metadata, as: UTF8.self)
    #expect(text.contains("\"codigo_oae\" : \"AH004\""))
    #expect(text.contains("\"titulo\" : \"Informe de SERCOTEC\""))
  }

  @Test("Corrections: named by form, answered by observations, packed with the next version")
  func corrections() async throws {
    _ = try SmallWorkspace.make(in: scratch)
    let none = try await tool.run("cambios", "sercotec")
    #expect(none.status == 2 && none.err.contains("todavía no se ha empaquetado ninguna versión"))
    #expect(try await tool.run("pack", "sercotec").status == 0)
    try correct()
    let refused = try await tool.run("pack", "sercotec")
    #expect(refused.status == 2)
    #expect(refused.err.contains("la versión 1 ya se empaquetó con otros datos (2 correcciones"))
    #expect(refused.err.contains("ponga «version: 2» en informe.yaml"))

    let informe = try scratch.read("sercotec/informe.yaml")
    try scratch.write(informe + "version: 2\n", to: "sercotec/informe.yaml")
    try scratch.write(
      """
      - {numero: 3, oficio: Ord. 12, fecha: 2009-12-04, region: VII, campo: IV. 1.4}
      - {numero: 4, region: Tarapacá, texto: Falta el logro}

      """, to: "sercotec/observaciones.yaml")
    let diff = try await tool.run("diff", "sercotec", "--desde", "1")
    #expect(diff.status == 0)
    #expect(
      diff.out == """
        Región del Maule
          Actividad IV. 1.4. Programa de mejoras a los sistemas de información
            Desempeño final (en %): Se agrega
              + 90
              (observación 3, Ord. 12, 2009-12-04)
            Principal logro: Se agrega
              + Se coordinó con el GORE
              (observación 3, Ord. 12, 2009-12-04)
        sin corrección: observación 4

        """)
    let json = try await tool.run("diff", "sercotec", "--format", "json").out
    #expect(json.contains("\"path\" : \"programas.sistemas_informacion.desempeno\""))
    #expect(json.contains("\"file\" : \"sercotec/regiones/sur.yaml\""))
    let document = try await tool.run("diff", "sercotec", "-o", "n.odt")
    #expect(document.out == "n.odt\n")
    let content = try Package(reading: WholeFile.read(scratch.path("n.odt"))).content.textContent
    #expect(content.contains("Nómina de correcciones") && content.contains("Ord. 12"))
    #expect(content.contains("Observaciones sin corrección"))
    let second = try await tool.run("pack", "sercotec")
    #expect(second.status == 0 && second.out.contains("version-2.zip"))
    let zip = scratch.path("Output/sercotec/informe-etapa-iv-2009-version-2.zip")
    let names = try ZipArchive(reading: WholeFile.read(zip)).entries.map(\.name)
    #expect(names.count { $0.contains("nomina-de-correcciones") } == 2)
    try scratch.write("- {nota: x}\n", to: "sercotec/observaciones.yaml")
    let fault = try await tool.run("diff", "sercotec")
    #expect(fault.status == 1)
    #expect(fault.err.hasPrefix("sercotec/observaciones.yaml:1:4: error OBS-02"))
    let unknown = try await tool.run("diff", "sercotec", "--desde", "7")
    #expect(unknown.status == 2 && unknown.err.contains("hay registro de: 1, 2"))
  }

  @Test(
    "Writer rejects all changes of a marked copy: the old report; accepts all: the new one",
    .enabled(if: RealLibreOffice.isHere, "LibreOffice is not installed here"))
  func marked() async throws {
    _ = system(
      "cp -R '\(SmallWorkspace.home)/Assets/ejemplo/sercotec-2009' '\(scratch.path("sercotec"))'")
    #expect(try await tool.run("pack", "sercotec", "--quiet").status == 0)
    // The national one holds every region; the long run takes each region's too.
    let isWhole = getenv("ETAPA4_SOAK") != nil
    let regions = try scratch.names("Output/sercotec/regiones").flatMap { folder in
      try scratch.names("Output/sercotec/regiones/\(folder)").map { "regiones/\(folder)/\($0)" }
    }
    let reports = (["nacional/informe-etapa-iv-2009-nacional.odt"] + (isWhole ? regions : []))
      .filter { $0.hasSuffix(".odt") }.map { "Output/sercotec/\($0)" }
    #expect(!isWhole || reports.count == 16)
    let old = try reports.map { try paragraphs(of: $0) }
    try reworkExample()
    let build = try await tool.run(
      arguments: ["build", "sercotec", "--format", "odt", "--marcado", "--quiet"]
        + ["--allow-errors"] + (isWhole ? [] : ["--nacional"]))
    #expect(build.status == 0, "\(build.err)")
    let writer = try await WriterRevision(in: scratch.path("perfil"))
    for (odt, old) in zip(reports, old) {
      let new = try paragraphs(of: odt)
      let copy = odt.replacing(".odt", with: "-cambios-desde-version-1.odt")
      #expect(build.out.contains("\(odt)\n") && build.out.contains("\(copy)\n"))
      for (verdict, text) in [(WriterRevision.Verdict.reject, old), (.accept, new)] {
        try await writer.settle(scratch.path(copy), to: scratch.path("r.odt"), verdict)
        let settled = try paragraphs(of: "r.odt")
        #expect(settled.count > (odt == reports[0] ? 1000 : 30))
        let difference = settled.difference(from: text).map { "\($0)" }
        #expect(difference.isEmpty, "\(odt), \(verdict): \(difference.prefix(6))")
      }
    }
  }

  /// Words changed, objectives that come and go, paragraphs and lists that come, in every region.
  private func reworkExample() throws {
    for (turn, name) in try scratch.names("sercotec/regiones").enumerated() {
      var text = try scratch.read("sercotec/regiones/\(name)")
      let starts = text.ranges(of: "\n  - objetivo:").map(\.lowerBound)
      switch turn % 3 {
      case 0:
        text.replace("Servicio", with: "Servicio Nacional", maxReplacements: 3)
        text.replace(/logro: >-\n(\s+)/, maxReplacements: 2) {
          "logro: >-\n\($0.output.1)Se sabe que hubo más. "
        }
      case 1 where starts.count > 1:
        text.insert(
          contentsOf: """

            # agregado
              - objetivo: Formar una red de mentores de la región
                resultados:
                  - {medicion: 12 mentores, logro: Se formó la red}
                  - {medicion: 3 encuentros}
            """, at: starts[1])
      default:
        if starts.count > 2 { text.removeSubrange(starts[1]..<starts[2]) }
        text.replace(
          "dificultades: ninguna\n",
          with: "dificultades: \"Hubo **una**:\\n\\n- la demora\\n- el costo\"\n",
          maxReplacements: 1)
      }
      try scratch.write(text, to: "sercotec/regiones/\(name)")
    }
  }

  /// The words of each paragraph; contents and blank paragraphs left out.
  private func paragraphs(of odt: String) throws -> [String] {
    let content = try Package(reading: WholeFile.read(scratch.path(odt))).content
    var found: [String] = []
    func read(_ element: XMLElement) -> String {
      var text = ""
      for child in element.children {
        switch child {
        case .text(let words): text += words
        case .element(let child):
          if ["text:table-of-content", "text:tracked-changes"].contains(child.name) { continue }
          if ["text:s", "text:tab", "text:line-break"].contains(child.name) { text += " " }
          let inside = read(child)
          if child.name == "text:p" || child.name == "text:h" {
            found.append(inside.split { $0.isWhitespace }.joined(separator: " "))
          } else {
            text += inside
          }
        }
      }
      return text
    }
    if let body = content.first("office:body") { _ = read(body) }
    return found.filter { !$0.isEmpty }
  }
}
