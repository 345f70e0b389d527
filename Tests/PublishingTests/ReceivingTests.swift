import Foundation
import OpenDocument
import Rounds
import StructuredData
import Testing

@testable import Publishing

/// What comes in by mail: forms of several units, one twice, one corrected, one of last year, one damaged.
@Suite("Receiving")
struct ReceivingTests {
  private let scratch: Scratch
  private let tool: CommandLineTool

  init() throws {
    scratch = try Scratch()
    tool = try CommandLineTool(in: scratch)
    _ = try SmallWorkspace.make(in: scratch)
    try scratch.write(Self.unit("Tarapacá", "Norte"), to: "sercotec/regiones/norte.yaml")
    try scratch.write(Self.unit("del Maule", "Sur"), to: "sercotec/regiones/sur.yaml")
  }

  private static func unit(_ region: String, _ name: String) -> String {
    """
    region: \(region)
    plan_plurianual:
      - objetivo: Implementar iniciativas de fomento en la zona \(name).
        resultados:
          - medicion: Cuatro iniciativas al cierre.
            meta: 4
            valor: 4
            logro: Operaron cuatro iniciativas en la zona \(name).
            desafios: Sumar dos comunas rurales.
            recomendaciones: ninguna

    """
  }

  private func data(_ name: String) throws -> String {
    try scratch.read("sercotec/regiones/\(name).yaml")
  }

  private func forms(_ format: String, workspace: String = "sercotec", to folder: String = "f")
    async throws
  {
    let outcome = try await tool.run(
      "form", "--workspace", workspace, "--format", format, "--output", folder)
    #expect(outcome.status == 0, "\(outcome.err)")
  }

  /// Fills in a form: each text takes another's place, everywhere it stands.
  private func fill(
    _ form: String, as name: String, _ changes: [(String, String)],
    _ edit: (inout String) -> Void = { _ in }
  ) throws {
    let kind: Package.Kind = form.hasSuffix(".ods") ? .spreadsheet : .text
    let package = try Package(
      reading: WholeFile.read(scratch.path(form)), as: kind, allowsOutsideAddresses: true)
    var content = String(decoding: XMLWriter.document(package.content), as: UTF8.self)
    for (old, new) in changes {
      #expect(content.contains(old), "\(form) does not say «\(old)»")
      content = content.replacing(old, with: new)
    }
    edit(&content)
    let archive = Package.archive(
      content: Array(content.utf8), styles: XMLWriter.document(package.styles),
      meta: XMLWriter.document(try #require(package.meta)), settings: nil, files: package.files,
      mediaType: package.mediaType)
    try WholeFile.write(try archive.bytes(), to: scratch.path(name))
  }

  private func receive(_ arguments: String...) async throws -> CommandLineTool.Outcome {
    try await tool.run(
      arguments: ["recibir"] + arguments + ["--en", "sercotec", "--idioma", "es"])
  }

  private func copy(_ old: String, to new: String) throws {
    try WholeFile.write(try WholeFile.read(scratch.path(old)), to: scratch.path(new))
  }

  private static let north = "f/formulario-2009-01-tarapaca"
  private static let south = "f/formulario-2009-07-maule"

  // MARK: A folder of mail

  @Test("Whatever is in the folder is taken, repeated or refused, each with its words")
  func folder() async throws {
    try await forms("odt,ods")
    try fill(
      "\(Self.north).odt", as: "mail/b norte.odt",
      [("Operaron cuatro iniciativas", "Funcionaron cuatro iniciativas")])
    try fill(
      "\(Self.south).ods", as: "mail/a sur.ods",
      [("Sumar dos comunas rurales.", "Sumar tres comunas rurales.")])
    try copy("mail/a sur.ods", to: "mail/c copia del sur.ods")
    try scratch.write("hola", to: "mail/d nota.txt")
    try scratch.write("PK\u{3}\u{4}, y nada más", to: "mail/e roto.odt")
    // Another exercise's form.
    try copy("sercotec/informe.yaml", to: "antes/informe.yaml")
    for name in ["informe.yaml", "nacional.yaml", "regiones/norte.yaml", "regiones/sur.yaml"] {
      let text = try scratch.read("sercotec/\(name)")
      try scratch.write(
        text.replacing("ejercicio: 2009", with: "ejercicio: 2008")
          .replacing("2009-10", with: "2008-10").replacing("desde: 2008", with: "desde: 2007"),
        to: "antes/\(name)")
    }
    try await forms("odt", workspace: "antes", to: "g")
    try copy("g/formulario-2008-07-maule.odt", to: "mail/f del año pasado.odt")

    let before = try data("sur")
    let outcome = try await receive("mail")
    #expect(outcome.status == 1)
    #expect(try data("norte").contains("logro: Funcionaron cuatro iniciativas en la zona Norte."))
    #expect(
      try data("sur") == before.replacing("Sumar dos comunas", with: "Sumar tres comunas"))
    #expect(outcome.out.contains("mail/d nota.txt: rechazado"), "\(outcome.out)")
    #expect(outcome.out.contains("mail/e roto.odt: rechazado"))
    #expect(outcome.out.contains("mail/f del año pasado.odt: rechazado"))
    #expect(outcome.out.contains("mail/c copia del sur.ods: repetido"))
    #expect(outcome.err.contains("5 archivos recibidos, 3 de ellos rechazados, 1 que ya se tenía"))

    // Each original is kept, under its day.
    let kept = try FileManager.default.subpathsOfDirectory(
      atPath: scratch.path("sercotec/recibidos")
    )
    .filter { $0.contains("/") }
    #expect(
      Set(kept.map { String($0.split(separator: "/").last ?? "") })
        == ["a sur.ods", "b norte.odt", "d nota.txt", "e roto.odt", "f del año pasado.odt"])

    // Twice is once.
    let records = try scratch.read("sercotec/historial/hallazgos.jsonl")
    let now = try data("norte") + data("sur")
    let again = try await receive("mail/b norte.odt", "mail/a sur.ods")
    #expect(again.status == 0 && again.out.contains("repetido"), "\(again.out)\(again.err)")
    #expect(try data("norte") + data("sur") == now)
    #expect(try scratch.read("sercotec/historial/hallazgos.jsonl") == records)
  }

  @Test("A rehearsal writes nothing at all")
  func rehearsal() async throws {
    try await forms("odt")
    try fill("\(Self.north).odt", as: "norte.odt", [("Operaron cuatro", "Funcionaron cuatro")])
    let before = try data("norte")
    let outcome = try await receive("norte.odt", "--ensayo")
    #expect(outcome.status == 0 && outcome.err.contains("no se escribió nada"), "\(outcome.err)")
    #expect(try data("norte") == before)
    #expect(!WholeFile.exists(scratch.path("sercotec/recibidos")))
    #expect(!WholeFile.exists(scratch.path("sercotec/historial/recibidos.jsonl")))
  }

  // MARK: One after the other

  @Test("A newer file of a unit corrects the one before it", arguments: ["odt", "ods"])
  func corrected(_ format: String) async throws {
    try await forms(format)
    let form = "\(Self.north).\(format)"
    try fill(form, as: "uno.\(format)", [("Operaron cuatro", "Funcionaron cuatro")])
    try fill(
      form, as: "dos.\(format)",
      [("Operaron cuatro", "Trabajaron cuatro"), ("Sumar dos comunas", "Sumar seis comunas")])
    let before = try data("norte")
    #expect(try await receive("uno.\(format)").status == 0)
    let outcome = try await receive("dos.\(format)")
    #expect(outcome.status == 0, "\(outcome.out)")
    #expect(
      try data("norte")
        == before.replacing("Operaron cuatro", with: "Trabajaron cuatro")
        .replacing("Sumar dos comunas", with: "Sumar seis comunas"))
  }

  @Test(
    "A copy that says what the form said undoes nothing, with the other or after it",
    arguments: ["odt", "ods"])
  func stale(_ format: String) async throws {
    try await forms(format)
    let form = "\(Self.north).\(format)"
    try fill(form, as: "mail/a.\(format)", [("Operaron cuatro", "Funcionaron cuatro")])
    try fill(form, as: "mail/b.\(format)", [("Sumar dos comunas", "Sumar seis comunas")])
    try copy(form, to: "mail/c.\(format)")
    let both = try data("norte").replacing("Operaron cuatro", with: "Funcionaron cuatro")
      .replacing("Sumar dos comunas", with: "Sumar seis comunas")
    let outcome = try await receive("mail")
    #expect(outcome.status == 0, "\(outcome.out)\(outcome.err)")
    #expect(try data("norte") == both)
    // As another program saves it.
    try fill(form, as: "tarde.\(format)", []) { $0 += "<!-- -->" }
    #expect(try await receive("tarde.\(format)").status == 0)
    #expect(try data("norte") == both)
  }

  @Test("Of two that come together and contradict each other, neither is the newer one")
  func together() async throws {
    try await forms("odt")
    let form = "\(Self.north).odt"
    try fill(form, as: "mail/a.odt", [("Operaron cuatro", "Funcionaron cuatro")])
    try fill(form, as: "mail/b.odt", [("Operaron cuatro", "Trabajaron cuatro")])
    let outcome = try await receive("mail")
    #expect(outcome.status == 1 && outcome.out.contains("conflicto"), "\(outcome.out)")
    #expect(outcome.out.contains("Trabajaron cuatro"))
  }

  @Test("A comment that answers nothing is kept, and counted where whoever receives looks")
  func remarked() async throws {
    try await forms("odt")
    let words = "Operaron cuatro iniciativas"
    try fill("\(Self.north).odt", as: "a.odt", []) { content in
      let note = "<office:annotation><text:p>Falta el acta.</text:p></office:annotation>"
      content = content.replacing(words, with: note + words, maxReplacements: 1)
    }
    let outcome = try await receive("a.odt")
    #expect(outcome.status == 0, "\(outcome.out)\(outcome.err)")
    #expect(outcome.err.contains("1 comentario en observaciones.yaml"), "\(outcome.err)")
    #expect(try scratch.read("sercotec/observaciones.yaml").contains("Falta el acta."))
  }

  @Test("A file that goes on from the one before it and takes something back is asked about")
  func takenBack() async throws {
    try await forms("odt")
    let form = "\(Self.north).odt"
    try fill(
      form, as: "uno.odt",
      [("Operaron cuatro", "Funcionaron cuatro"), ("Sumar dos comunas", "Sumar seis comunas")])
    try fill(form, as: "dos.odt", [("Operaron cuatro", "Funcionaron cuatro")])
    #expect(try await receive("uno.odt").status == 0)
    let before = try data("norte")
    let outcome = try await receive("dos.odt")
    #expect(outcome.status == 1 && outcome.out.contains("Sumar dos comunas"), "\(outcome.out)")
    #expect(try data("norte") == before)
  }

  @Test("What was corrected in the data since is not undone by the newer file")
  func meanwhile() async throws {
    try await forms("odt")
    let form = "\(Self.north).odt"
    try fill(form, as: "uno.odt", [("Operaron cuatro", "Funcionaron cuatro")])
    try fill(form, as: "dos.odt", [("Operaron cuatro", "Trabajaron cuatro")])
    try fill(
      form, as: "tres.odt",
      [("Operaron cuatro", "Trabajaron cuatro"), ("Sumar dos comunas", "Sumar seis comunas")])
    #expect(try await receive("uno.odt").status == 0)
    let corrected = try data("norte").replacing("Funcionaron cuatro", with: "Cerraron cuatro")
    try scratch.write(corrected, to: "sercotec/regiones/norte.yaml")
    let outcome = try await receive("dos.odt")
    #expect(outcome.status == 1 && outcome.out.contains("conflicto"), "\(outcome.out)")
    #expect(try data("norte") == corrected)
    // What else the next one brings is taken all the same.
    _ = try await receive("tres.odt")
    #expect(
      try data("norte") == corrected.replacing("Sumar dos comunas", with: "Sumar seis comunas"))
  }

  // MARK: Data that are not whole

  @Test("Into a folder that has informe.yaml alone, what came is taken, and the rest is missing")
  func beginning() async throws {
    try await forms("odt")
    try scratch.write(try scratch.read("sercotec/informe.yaml"), to: "nueva/informe.yaml")
    let outcome = try await tool.run(
      "recibir", "\(Self.north).odt", "--en", "nueva", "--idioma", "es")
    #expect(outcome.status == 1)
    #expect(outcome.out.contains("tomado") && outcome.out.contains("falta"), "\(outcome.out)")
    #expect(outcome.err.contains("DAT-12"), "\(outcome.err)")
    #expect(
      try scratch.read("nueva/regiones/01-tarapaca.yaml").contains("Operaron cuatro iniciativas"))
  }

  @Test("A unit's file that cannot be read is told at its place, and the others are taken")
  func brokenUnit() async throws {
    try await forms("odt")
    try fill("\(Self.north).odt", as: "mail/a.odt", [("Operaron cuatro", "Funcionaron cuatro")])
    try copy("\(Self.south).odt", to: "mail/b.odt")
    try FileManager.default.removeItem(atPath: scratch.path("sercotec/regiones/sur.yaml"))
    try scratch.write("region: [\n", to: "sercotec/regiones/07-maule.yaml")
    let outcome = try await receive("mail")
    #expect(outcome.status == 1)
    #expect(outcome.out.contains("mail/b.odt: rechazado"), "\(outcome.out)\(outcome.err)")
    #expect(outcome.out.contains("sercotec/regiones/07-maule.yaml"), "\(outcome.out)")
    #expect(try data("norte").contains("Funcionaron cuatro"))
    #expect(try scratch.read("sercotec/regiones/07-maule.yaml") == "region: [\n")
  }

  // MARK: Cut off

  @Test("What a killed command left is carried out by the next one")
  func recovery() async throws {
    let path = scratch.path("sercotec/regiones/norte.yaml")
    let old = Array(try data("norte").utf8)
    let new = Array(try data("norte").replacing("Operaron", with: "Funcionaron").utf8)
    let journal = RoundBook.journal(in: try Workspace(scratch.path("sercotec")))
    let record = """
      {"format":1,"changes":[{"path":"regiones/norte.yaml","old":"\(Fingerprint.sha256(old))",\
      "new":"\(Data(new).base64EncodedString())"}]}
      """
    try AtomicFile.write(Array(record.utf8), to: journal.path)
    try journal.recover()
    #expect(try WholeFile.read(path) == new)
    #expect(!WholeFile.exists(journal.path))

    // The command that finds it may run from elsewhere, and name the workspace otherwise.
    try AtomicFile.write(old, to: path)
    try AtomicFile.write(Array(record.utf8), to: journal.path)
    var inside = tool
    inside.folder = scratch.path("sercotec")
    let told = try await inside.run("observar", "--espacio", ".", "--salida", scratch.path("o"))
    #expect(told.status == 0, "\(told.err)")
    #expect(try WholeFile.read(path) == new)

    // Changed by somebody else since, it is nobody's to overwrite.
    try AtomicFile.write(Array(record.utf8), to: journal.path)
    try AtomicFile.write(Array("region: Tarapacá\n".utf8), to: path)
    #expect(throws: Failure.self) { try journal.recover() }
    #expect(try data("norte") == "region: Tarapacá\n")
  }

  // MARK: Deciding

  @Test("Whoever consolidates accepts, insists and withdraws, each with a reason")
  func decisions() async throws {
    let text = try data("norte").replacing("valor: 4", with: "valor: 3")
    try scratch.write(text, to: "sercotec/regiones/norte.yaml")
    func round(_ arguments: String...) async throws -> CommandLineTool.Outcome {
      try await tool.run(
        arguments: ["ronda", "sercotec"] + arguments + ["--idioma", "es"])
    }
    let state = try await round("--formato", "json")
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(state.out.utf8)) as? [String: Any])
    let findings = try #require(json["hallazgos"] as? [[String: Any]])
    let id = try #require(
      findings.first { $0["regla"] as? String == "FIG-01" }?["hallazgo"] as? String)

    #expect(try await round("--aceptar", id).status == 2)
    #expect(try await round("--retirar", "H-999", "--motivo", "x").status == 2)
    let accepted = try await round("--aceptar", id, "--motivo", "la meta se ajustó en junio")
    #expect(accepted.status == 0, "\(accepted.err)")
    #expect(
      try data("norte")
        == text.replacing(
          "        logro:",
          with: "        # etapa4: acepta FIG-01 porque la meta se ajustó en junio\n"
            + "        logro:"))
    #expect(try await round("--todo").out.contains("aceptado (1)"))
    let twice = try await round("--retirar", id, "--motivo", "otra vez")
    #expect(twice.status == 2 && twice.err.contains("ya está aceptado"), "\(twice.err)")

    let other = try #require(
      findings.first { $0["hallazgo"] as? String != id }?["hallazgo"] as? String)
    #expect(try await round("--retirar", other, "--motivo", "no corresponde").status == 0)
    #expect(try await round("--todo").out.contains("retirado (1)"))
  }
}

extension ReceivingTests {
  // MARK: What decisions hold for

  private func round(_ arguments: String...) async throws -> CommandLineTool.Outcome {
    try await tool.run(arguments: ["ronda", "sercotec"] + arguments + ["--idioma", "es"])
  }

  @Test("An acceptance or a withdrawal holds for the value that it was given for")
  func outlived() async throws {
    let text = try data("norte").replacing("valor: 4", with: "valor: 3")
      .replacing("Sumar dos comunas", with: "Sumar dos dos comunas")
    try scratch.write(text, to: "sercotec/regiones/norte.yaml")
    // The first review takes the findings down.
    #expect(try await tool.run("observar", "--espacio", "sercotec", "--salida", "o").status == 0)
    let findings = try await findings()
    let label = try #require(findings.first { $0.rule == "FIG-01" })
    let doubled = try #require(findings.first { $0.rule == "TXT-05" })
    #expect(try await round("--aceptar", label.id, "--motivo", "se ajustó").status == 0)
    #expect(try await round("--retirar", doubled.id, "--motivo", "no").status == 0)
    let settled = try data("norte")
    func states() async throws -> [String?] {
      let now = try await self.findings()
      return [label, doubled].map { one in now.first { $0.id == one.id }?.state }
    }
    #expect(try await states() == ["aceptado", "retirado"])

    let other = settled.replacing("valor: 3", with: "valor: 2")
      .replacing("dos dos comunas", with: "tres tres comunas")
    try scratch.write(other, to: "sercotec/regiones/norte.yaml")
    #expect(try await states() == ["mal corregido", "mal corregido"])
    let told = try await round()
    #expect(told.out.contains("lo que usted decidió era de otro valor"), "\(told.out)")
    let check = try await tool.run("check", "sercotec", "--idioma", "es")
    #expect(check.out.contains("FIG-01 se aceptó aquí"), "\(check.out)")
    #expect(check.out.contains("corresponde «Brecha»"))

    // As it was, the reason holds again; of the other value, there is one too.
    try scratch.write(settled, to: "sercotec/regiones/norte.yaml")
    #expect(try await states() == ["aceptado", "retirado"])
    #expect(!(try await tool.run("check", "sercotec", "--idioma", "es").out.contains("ACE-01")))
    try scratch.write(other, to: "sercotec/regiones/norte.yaml")
    let again = try await round("--aceptar", label.id, "--motivo", "se ajustó otra vez")
    #expect(again.status == 0, "\(again.err)")
    #expect(try await states() == ["aceptado", "mal corregido"])
    #expect(
      try data("norte")
        == other.replacing("porque se ajustó\n", with: "porque se ajustó otra vez\n"))
  }

  @Test("Accepting one of two findings of a rule in a value says that the other is accepted too")
  func acceptedTogether() async throws {
    try scratch.write(
      try data("norte").replacing("        desafios: Sumar dos comunas rurales.\n", with: "")
        .replacing("        recomendaciones: ninguna\n", with: ""),
      to: "sercotec/regiones/norte.yaml")
    #expect(try await tool.run("observar", "--espacio", "sercotec", "--salida", "o").status == 0)
    let all = try await findings()
    let both = all.filter { one in
      one.rule == "REQ-03" && one.unit == "tarapaca"
        && ["desafios", "recomendaciones"].contains { one.path.hasSuffix("[0].\($0)") }
    }.map(\.id)
    try #require(both.count == 2)
    let outcome = try await round(
      "--aceptar", both[0], "--aceptar", both[1], "--motivo", "así se dice")
    #expect(outcome.status == 0)
    #expect(outcome.err.contains("se acepta también \(both[1])"), "\(outcome)")
    let lines = try scratch.read("sercotec/historial/hallazgos.jsonl").split(separator: "\n")
    for id in both {
      #expect(
        lines.contains {
          $0.contains("\"\(id)\"") && $0.contains("decisión") && $0.contains("así se dice")
        })
    }
    let back = try await round("--insistir", both[1], "--motivo", "no")
    #expect(back.err.contains("vuelve a estar abierto también \(both[0])"), "\(back)")
    #expect(try await findings().allSatisfy { $0.state != "aceptado" })
  }

  @Test("The deadline that a unit was given is the one that it is late by; what was sent stays")
  func deadline() async throws {
    try scratch.write(
      try data("norte").replacing("Sumar dos comunas", with: "Sumar dos dos comunas"),
      to: "sercotec/regiones/norte.yaml")
    func observe(_ arguments: String...) async throws -> CommandLineTool.Outcome {
      try await tool.run(
        arguments: ["observar", "--espacio", "sercotec", "--salida", "o", "--idioma", "es"]
          + arguments)
    }
    #expect(try await observe("--plazo", "2010-01-15").err.contains("ronda 1"))
    #expect(try await round().err.contains("el plazo venció"))
    #expect(try await round("--formato", "json").out.contains("2010-01-15"))
    #expect(try await observe().err.contains("ronda 1 (la misma de antes)"))
    #expect(try await observe("--plazo", "2999-01-15").err.contains("ronda 2,"))
    #expect(!(try await round().err.contains("el plazo venció")))
    // Fewer remarks are another round too.
    let doubled = try #require(try await findings().first { $0.rule == "TXT-05" })
    #expect(try await round("--retirar", doubled.id, "--motivo", "no").status == 0)
    let last = try await observe()
    #expect(last.err.contains("ronda 3,") || last.err.contains("sin observaciones"), "\(last.err)")
  }

  // MARK: Whatever a folder holds

  @Test("What cannot be read is refused in the table, and the rest is taken, in folders below too")
  func awkwardFolder() async throws {
    try await forms("odt")
    try fill(
      "\(Self.north).odt", as: "mail/uno/norte.odt", [("Operaron cuatro", "Funcionaron cuatro")])
    try scratch.write("no se toca", to: "secreto.txt")
    try scratch.write("x", to: "mail/__MACOSX/norte.odt")
    try scratch.write("From: a@b.cl\nDate: hoy\nMIME-Version: 1.0\n\nHola", to: "mail/correo.eml")
    #expect(mkfifo(scratch.path("mail/a.odt"), 0o600) == 0)
    #expect(symlink(scratch.path("secreto.txt"), scratch.path("mail/enlace.odt")) == 0)
    let latin = Array(scratch.path("mail/").utf8) + [0x61, 0xF1, 0x6F, 0]
    let file = latin.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer {
      open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600)
    }
    close(file)
    let outcome = try await receive("mail")
    #expect(outcome.status == 1)
    #expect(try data("norte").contains("Funcionaron cuatro"), "\(outcome.out)\(outcome.err)")
    for words in ["tubería", "UTF-8", "es un enlace", "correo guardado", "guarde sus adjuntos"] {
      #expect(outcome.out.contains(words), "\(words): \(outcome.out)")
    }
    #expect(outcome.err.contains("5 archivos recibidos, 4 de ellos rechazados"), "\(outcome.err)")
    let kept = try FileManager.default.subpathsOfDirectory(
      atPath: scratch.path("sercotec/recibidos")
    )
    #expect(!kept.contains { $0.contains("enlace") })
  }

  // MARK: A round

  @Test(
    "Told, corrected wrongly, answered: the file that comes back says so",
    arguments: ["odt", "ods"])
  func wholeRound(_ format: String) async throws {
    let text = try data("norte")
      .replacing("valor: 4", with: "valor: 3")
      .replacing("Sumar dos comunas rurales.", with: "Sumar dos dos comunas rurales.")
    try scratch.write(text, to: "sercotec/regiones/norte.yaml")
    try await forms(format)
    #expect(try await receive("\(Self.north).\(format)").status == 0)
    let told = try await tool.run("observar", "--espacio", "sercotec", "--salida", "o")
    #expect(told.status == 0, "\(told.err)")
    let file = "o/ronda-1/formulario-2009-01-tarapaca.\(format)"
    let content = try Package(
      reading: WholeFile.read(scratch.path(file)), as: format == "ods" ? .spreadsheet : .text,
      allowsOutsideAddresses: true
    ).content.textContent
    #expect(content.contains("corresponde «Brecha»"), "\(content)")

    let before = try await findings()
    let label = try #require(before.first { $0.rule == "FIG-01" })
    let doubled = try #require(before.first { $0.rule == "TXT-05" })
    #expect(label.state == "nuevo" && label.round == 1)
    // Back it comes, with another wrong word and a reason.
    try fill(
      file, as: "vuelta.\(format)",
      [("Sumar dos dos comunas rurales.", "Sumar tres tres comunas rurales.")])
    try answer(label.id, "La meta se rebajó por oficio de junio.", in: "vuelta.\(format)")
    let received = try await receive("vuelta.\(format)")
    #expect(received.status == 0, "\(received.out)")
    let after = try await findings()
    #expect(after.first { $0.id == doubled.id }?.state == "mal corregido")
    #expect(after.first { $0.id == label.id }?.state == "respondido")
    #expect(after.count == before.count)
    #expect(try data("norte") == text.replacing("Sumar dos dos", with: "Sumar tres tres"))
    #expect(!WholeFile.exists(scratch.path("sercotec/observaciones.yaml")))

    // The next round tells what is left, and not what was answered.
    let next = try await tool.run("observar", "--espacio", "sercotec", "--salida", "o")
    #expect(next.status == 0, "\(next.err)")
    let ids = try await findings().filter { $0.round == 2 }.map(\.id)
    #expect(ids.contains(doubled.id) && !ids.contains(label.id))
    let accepted = try await tool.run("ronda", "sercotec", "--aceptar", label.id)
    #expect(accepted.status == 0, "\(accepted.err)")
    #expect(
      try data("norte").contains(
        "# etapa4: acepta FIG-01 porque La meta se rebajó por oficio de junio.\n"))
    // Both stand in the annex, with the reason.
    let annex = try await tool.run("ronda", "sercotec", "--anexo", "anexo.odt")
    #expect(annex.status == 0, "\(annex.err)")
    let words = try Package(reading: WholeFile.read(scratch.path("anexo.odt"))).content.textContent
    #expect(words.contains(label.id) && words.contains("La meta se rebajó"), "\(words)")
    #expect(!words.contains(doubled.id))

    // How it stands, as a document and as a page.
    let state = try await tool.run("ronda", "sercotec", "--salida", "ronda.odt")
    #expect(state.status == 0 && state.out == "ronda.odt\n", "\(state)")
    let shown = try Package(reading: WholeFile.read(scratch.path("ronda.odt"))).content.textContent
    #expect(shown.contains(doubled.id) && !shown.contains(label.id), "\(shown)")
    let page = try await tool.run(
      "ronda", "sercotec", "--todo", "--formato", "html", "--idioma", "es")
    for words in [
      "<th scope=\"row\" class=\"day\">\(label.id)</th>", ">aceptado</td>", "lang=\"es\"",
    ] {
      #expect(page.out.contains(words), "\(words)")
    }
    #expect(!page.out.contains("http"))
  }

  @Test(
    "However many files of Word come, LibreOffice begins as often as for one",
    .enabled(if: RealLibreOffice.isHere, "LibreOffice is not installed here"))
  func batch() async throws {
    var counting = tool
    let office = try LibreOffice.find(environment: ProcessEnvironment.variables())
    counting.environment["ETAPA4_SOFFICE"] = try scratch.script(
      "#!/bin/sh\necho x >> '\(scratch.path("veces"))'\nexec '\(office.program)' \"$@\"\n")
    try await forms("docx")
    try scratch.write("nada", to: "uno/leame.txt")
    let forms = ["norte": "01-tarapaca", "sur": "07-maule"]
    let files = try forms.values.map {
      try WholeFile.read(scratch.path("f/formulario-2009-\($0).docx"))
    }
    try WholeFile.write(files[0], to: scratch.path("uno/a.docx"))
    var counts: [Int] = []
    for folder in ["uno", "f"] {
      try scratch.write("", to: "veces")
      let outcome = try await counting.run(
        "recibir", folder, "--en", "sercotec", "--ensayo", "--formato", "json")
      #expect(outcome.out.contains("formulario"), "\(outcome)")
      counts.append(try scratch.read("veces").count)
    }
    #expect(counts[0] > 0 && counts[0] == counts[1], "\(counts)")
  }

  private struct Told {
    let id: String
    let unit: String
    let path: String
    let rule: String
    let state: String
    let round: Int
  }

  private func findings() async throws -> [Told] {
    let outcome = try await tool.run("ronda", "sercotec", "--formato", "json")
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [String: Any])
    return (json["hallazgos"] as? [[String: Any]] ?? []).map { entry in
      Told(
        id: entry["hallazgo"] as? String ?? "", unit: entry["unidad"] as? String ?? "",
        path: entry["campo"] as? String ?? "", rule: entry["regla"] as? String ?? "",
        state: entry["estado"] as? String ?? "", round: entry["ronda"] as? Int ?? 0)
    }
  }

  /// Writes behind «Respuesta:» of a remark's comment.
  private func answer(_ id: String, _ words: String, in file: String) throws {
    try fill(file, as: file, []) { content in
      guard let start = content.firstRange(of: "[\(id)]"),
        let place = content[start.upperBound...].firstRange(of: "Respuesta: ")
          ?? content[start.upperBound...].firstRange(of: "Respuesta:")
      else {
        Issue.record("no place to answer \(id)")
        return
      }
      content.insert(contentsOf: words, at: place.upperBound)
    }
  }
}
