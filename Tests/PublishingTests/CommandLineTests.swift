import Glibc
import Testing

@testable import Publishing

struct CommandLineTests {
  private let scratch: Scratch
  private var tool = CommandLineTool()

  init() throws {
    scratch = try Scratch()
    tool.folder = scratch.path
    try Folder.make(scratch.path("tmp"))
    tool.environment["TMPDIR"] = scratch.path("tmp")
    tool.environment["ETAPA4_HOME"] = SmallWorkspace.home
  }

  @Test("The version goes to standard output")
  func version() async throws {
    let outcome = try await tool.run("--version")
    #expect(outcome.status == 0)
    #expect(outcome.out == "\(Tool.version)\n")
    #expect(outcome.err == "")
  }

  @Test(
    "The language of help: --lang, then LC_ALL, LC_MESSAGES, LANG; English without any",
    arguments: [
      ([:], [], "USAGE:"), (["LANG": "es_CL.UTF-8"], [], "USO:"),
      (["LANG": "de_DE.UTF-8"], [], "USAGE:"), (["LC_MESSAGES": "es"], [], "USO:"),
      (["LC_ALL": "C", "LANG": "es_ES"], [], "USAGE:"),
      (["LC_ALL": "", "LANG": "es_ES"], [], "USO:"),
      (["LANG": "es_ES"], ["--lang", "en"], "USAGE:"), ([:], ["--lang=es"], "USO:"),
    ] as [([String: String], [String], String)])
  func language(environment: [String: String], option: [String], heading: String) async throws {
    var tool = tool
    tool.environment.merge(environment) { $1 }
    let outcome = try await tool.run(arguments: ["build", "--help"] + option)
    #expect(outcome.status == 0)
    let name = heading == "USO:" ? "generar" : "build"
    #expect(outcome.out.contains("\(heading) etapa4 \(name)"))
    #expect(outcome.err == "")
  }

  @Test("Spanish help has no English left of the parser's own")
  func spanishHelp() async throws {
    let commands = [
      "", "build", "check", "render", "template", "template list", "template check",
      "template schema", "pdf", "schema", "doctor",
    ]
    for command in commands {
      let words = command.split(separator: " ").map(String.init) + ["--help", "--lang", "es"]
      let help = try await tool.run(arguments: words).out
      for english in ["OVERVIEW", "USAGE", "OPTIONS", "Show ", "values:", "default:", "<options>"] {
        #expect(!help.contains(english), "\(command): \(english)")
      }
    }
  }

  @Test(
    "Each command answers to its Spanish name",
    arguments: [
      ("build", "generar"), ("check", "revisar"), ("render", "combinar"), ("schema", "esquema"),
      ("doctor", "diagnostico"),
    ])
  func aliases(name: String, alias: String) async throws {
    #expect(try await tool.run(alias, "--help").out == tool.run(name, "--help").out)
  }

  @Test(
    "Wrong usage ends with 2 and says what is wrong, in both languages",
    arguments: [
      (
        ["build", "--formt", "odt"], "there is no option “--formt”; did you mean “--format”?",
        "no existe la opción «--formt»; ¿quiso decir «--formato»?"
      ),
      (
        ["build", "--papel", "a3"],
        "the value “a3” does not suit “--papel <paper>”; one of 'carta', 'oficio' or 'a4' is expected",
        "el valor «a3» no sirve para «--papel <papel>»; se espera uno de 'carta', 'oficio' o 'a4'"
      ),
      (
        ["render", "a.ott"], "the argument “<data>” is missing", "falta el argumento «<datos>»"
      ),
      (
        ["build", "a", "b"], "the argument “b” is one too many", "sobra el argumento «b»"
      ),
      (
        ["build", "--jobs"], "the value of “--jobs <n>” is missing",
        "falta el valor de «--jobs <n>»"
      ),
      (
        ["check", "--lang", "de"], "one of 'es' or 'en' is expected", "se espera uno de 'es' o 'en'"
      ),
      (["biuld"], "there is no command “biuld”", "no existe la orden «biuld»"),
      (
        ["build", "--jobs", "0"], "the value “0” does not suit “--jobs <n>”",
        "el valor «0» no sirve"
      ),
      (["build", "/nowhere"], "the folder “/nowhere” does not exist", "«/nowhere» no existe"),
      (["build"], "“.” is not a workspace", "«.» no es un espacio de trabajo"),
    ] as [([String], String, String)])
  func usage(arguments: [String], english: String, spanish: String) async throws {
    for (language, words) in [("en", english), ("es", spanish)] {
      let outcome = try await tool.run(arguments: arguments + ["--lang", language])
      #expect(outcome.status == 2)
      #expect(outcome.out == "")
      #expect(outcome.err.hasPrefix("etapa4: error: "))
      #expect(outcome.err.contains(words), "\(outcome.err)")
    }
  }

  @Test("A wrong command is answered with the nearest right one")
  func nearestCommand() async throws {
    let outcome = try await tool.run("genrar", "--lang", "es")
    #expect(outcome.err.contains("¿quiso decir «generar»?"))
  }

  @Test("Without LibreOffice: status 3 and the command that installs it")
  func noLibreOffice() async throws {
    var tool = tool
    tool.environment["ETAPA4_SOFFICE"] = "/nowhere/soffice"
    let outcome = try await tool.run("pdf", "a.odt", "--lang", "es")
    #expect(outcome.status == 3)
    #expect(outcome.err.contains("no se encontró LibreOffice"))
    #expect(outcome.err.contains(LibreOffice.installCommand))
    let doctor = try await tool.run("diagnostico", "--lang", "es")
    #expect(doctor.status == 3)
    #expect(doctor.out.contains("falta  LibreOffice"))
    #expect(doctor.out.contains(LibreOffice.installCommand))
  }

  @Test("The converter alone: paths on standard output, one missing file named, the others done")
  func pdf() async throws {
    var tool = tool
    tool.environment["ETAPA4_SOFFICE"] = try scratch.script(StubOffice.good)
    try WholeFile.write(FlatText.document(paragraphs: ["uno"]), to: scratch.path("docs/uno.odt"))
    try WholeFile.write(FlatText.document(paragraphs: ["dos"]), to: scratch.path("dos.v2.odt"))
    let outcome = try await tool.run("pdf", "docs/uno.odt", "nada.odt", "dos.v2.odt")
    #expect(outcome.status == 2)
    #expect(outcome.out == "docs/uno.pdf\ndos.v2.pdf\n")
    #expect(outcome.err.contains("could not read “nada.odt”: it does not exist"))
    #expect(try scratch.names("docs") == ["uno.odt", "uno.pdf"])
  }

  @Test("A build: paths on standard output, the summary on standard error")
  func build() async throws {
    var tool = tool
    tool.environment["ETAPA4_SOFFICE"] = try scratch.script(StubOffice.good)
    tool.environment["LANG"] = "es_CL.UTF-8"
    _ = try SmallWorkspace.make(in: scratch)
    let outcome = try await tool.run("generar", "sercotec")
    #expect(outcome.status == 0)
    #expect(outcome.out == SmallWorkspace.files.map { "Output/sercotec/\($0)\n" }.joined())
    #expect(outcome.err.contains("3 informes: 6 archivos escritos, 0 al día, "))
    let quiet = try await tool.run("build", "sercotec/", "--region", "maule", "--quiet")
    #expect(quiet.status == 0 && quiet.err == "")
    #expect(quiet.out.split(separator: "\n").count == 2)
  }

  @Test("Findings in the data: status 1, each with its place; a build writes nothing")
  func findings() async throws {
    _ = try SmallWorkspace.make(in: scratch)
    #expect(try await tool.run("check", "sercotec").status == 0)
    try scratch.write("region: Maule\nprograma: {}\n", to: "sercotec/regiones/sur.yaml")
    let check = try await tool.run("revisar", "sercotec", "--lang", "es")
    #expect(check.status == 1)
    #expect(check.out.hasPrefix("sercotec/regiones/sur.yaml:2:1: error "))
    #expect(check.out.hasSuffix("\n\n1 error\n"))
    #expect(check.err == "")
    let build = try await tool.run("build", "sercotec", "--formato", "odt", "--lang", "es")
    #expect(build.status == 1)
    #expect(build.out == "")
    #expect(build.err.hasPrefix("sercotec/regiones/sur.yaml:2:1: error "))
    #expect(!Folder.exists(scratch.path("Output")))
  }

  @Test("A document that does not convert: status 3, its name, and the others in place")
  func conversionFails() async throws {
    var tool = tool
    tool.environment["ETAPA4_SOFFICE"] = try scratch.script(
      StubOffice.script(
        "for f in \"${files[@]}\"; do [[ ${#files[@]} == 1 || $f == */2.odt ]] || convert $f; done")
    )
    _ = try SmallWorkspace.make(in: scratch)
    let outcome = try await tool.run("build", "sercotec", "--jobs", "1")
    #expect(outcome.status == 3)
    #expect(outcome.err.contains("“Output/sercotec/\(SmallWorkspace.files[2])”: LibreOffice"))
    #expect(outcome.out.split(separator: "\n").count == 5)
  }

  @Test("The engine alone: any template, any data, ODT or PDF by the name")
  func render() async throws {
    var tool = tool
    tool.environment["ETAPA4_SOFFICE"] = try scratch.script(StubOffice.good)
    let template = FlatText.document(paragraphs: ["Hola {{ nombre }}"])
    try WholeFile.write(template, to: scratch.path("t.fodt"))
    try scratch.write("nombre: Ana\n", to: "d.yaml")
    let odt = try await tool.run("render", "t.fodt", "d.yaml", "-o", "a/b.odt")
    #expect(odt.status == 0 && odt.out == "a/b.odt\n" && odt.err == "")
    #expect(try WholeFile.read(scratch.path("a/b.odt")).starts(with: Array("PK".utf8)))
    let pdf = try await tool.run("combinar", "t.fodt", "d.yaml", "--salida", "b.PDF")
    #expect(pdf.status == 0)
    #expect(try WholeFile.read(scratch.path("b.PDF")).starts(with: Array("%PDF".utf8)))
    try scratch.write("nombr: Ana\n", to: "d.yaml")
    let missing = try await tool.run("render", "t.fodt", "d.yaml", "-o", "c.odt", "--lang", "es")
    #expect(missing.status == 1)
    #expect(missing.err.contains("nombre"))
    #expect(try scratch.names().contains("c.odt") == false)
    let nothing = try await tool.run("render", "no.ott", "no.yaml", "-o", "c.odt")
    #expect(nothing.status == 1)
    #expect(nothing.err.contains("no.ott") && nothing.err.contains("no.yaml"))
  }

  @Test("Two documents that would become one PDF are not both converted")
  func sameTarget() async throws {
    var tool = tool
    tool.environment["ETAPA4_SOFFICE"] = try scratch.script(StubOffice.good)
    try WholeFile.write(FlatText.document(paragraphs: ["uno"]), to: scratch.path("a.odt"))
    try WholeFile.write(FlatText.document(paragraphs: ["dos"]), to: scratch.path("a.docx"))
    let outcome = try await tool.run("pdf", "a.odt", "a.docx", "--salida", "out")
    #expect(outcome.status == 2)
    #expect(outcome.out == "out/a.pdf\n")
    #expect(outcome.err.contains("would give the same file “out/a.pdf”"))
  }

  @Test("A full disk: status 3, the old file stays, nothing is left lying about")
  func fullDisk() async throws {
    let written = try await tool.run("schema", "out")
    #expect(written.status == 0)
    let names = try scratch.names("out")
    let first = try #require(names.first)
    #expect(written.out.contains("out/\(first)\n"))
    try scratch.write("old", to: "out/\(first)")

    var limited = tool
    limited.prelude = "trap '' XFSZ; ulimit -f 0"
    let outcome = try await limited.run("esquema", "out", "--lang", "es")
    #expect(outcome.status == 3)
    #expect(outcome.err.contains("el archivo supera el tamaño permitido"))
    #expect(try scratch.names("out") == names)
    #expect(try scratch.read("out/\(first)") == "old")
  }

  @Test("Results that nobody can take: status 3")
  func fullStandardOutput() async throws {
    var tool = tool
    tool.prelude = "exec > /dev/full"
    #expect(try await tool.run("schema", "out").status == 3)
    #expect(try await tool.run("--help").status == 3)
  }

  @Test("Ctrl-C: status 130, no process and no folder left", arguments: [SIGINT, SIGTERM])
  func interrupted(signal: Int32) async throws {
    var tool = tool
    tool.environment["ETAPA4_SOFFICE"] = try scratch.script(
      StubOffice.script(StubOffice.hanging(scratch)))
    try WholeFile.write(FlatText.document(paragraphs: ["uno"]), to: scratch.path("uno.odt"))
    tool.prelude = CommandLineTool.signal(signal, whenLines: 2, in: "pids")
    let outcome = try await tool.run("pdf", "uno.odt")
    #expect(outcome.status == 130, "\(outcome.err)")
    #expect(try scratch.names("tmp") == [])
    for line in try scratch.read("pids").split(separator: "\n") {
      let process = try #require(pid_t(line))
      #expect(kill(process, 0) != 0 || ProcessState.isZombie(process))
    }
  }

  @Test("A signal that was ignored before stays ignored")
  func ignoredSignal() async throws {
    var tool = tool
    tool.prelude = "trap '' HUP"
    tool.environment["ETAPA4_SOFFICE"] = try scratch.script(
      StubOffice.script(
        "touch \(scratch.path("started")); sleep 0.3; for f in \"${files[@]}\"; do convert \"$f\"; done"
      ))
    try WholeFile.write(FlatText.document(paragraphs: ["uno"]), to: scratch.path("uno.odt"))
    let outcome = try await tool.run("pdf", "uno.odt") { process in
      for _ in 0..<1000 where try !scratch.names().contains("started") {
        try await Task.sleep(for: .milliseconds(10))
      }
      kill(process, SIGHUP)
    }
    #expect(outcome.status == 0)
  }

  @Test(
    "An option of another name is answered with the one that is meant",
    arguments: [
      (["init", "x", "--año", "2021"], "--ejercicio", "--year"),
      (["check", "--formatto", "json"], "--formato", "--format"),
      (["build", "--hilos", "2"], "--trabajos", "--jobs"),
      (["importar", "a.odt", "--confirmar"], "--si", "--yes"),
      (["diff", "--quiett"], "--silencio", "--quiet"),
    ] as [([String], String, String)])
  func meantOption(arguments: [String], spanish: String, english: String) async throws {
    for (language, option) in [("es", "«\(spanish)»"), ("en", "“\(english)”")] {
      let outcome = try await tool.run(arguments: arguments + ["--lang", language])
      #expect(outcome.status == 2)
      #expect(outcome.err.contains(option), "\(outcome.err)")
    }
  }

  @Test(
    "Options are understood with their accents, and «ayuda» and «version» as commands",
    arguments: [
      (["generar", "sercotec", "--región", "maule", "--formato=odt"], "maule.odt\n"),
      (["revisar", "sercotec", "--sin-ortografía"], "Completitud"),
      (["ayuda", "revisar"], "USO: etapa4 revisar"),
      (["--lang", "es", "version"], Tool.version), (["versión"], Tool.version),
    ] as [([String], String)])
  func spokenWords(arguments: [String], words: String) async throws {
    var tool = tool
    tool.environment["LANG"] = "es_CL.UTF-8"
    _ = try SmallWorkspace.make(in: scratch)
    let outcome = try await tool.run(arguments: arguments)
    #expect(outcome.status == 0, "\(outcome.err)")
    #expect(outcome.out.contains(words), "\(outcome.out)")
  }

  @Test(
    "A year that cannot be is answered with those that can", arguments: ["1950", "2101", "209"])
  func years(year: String) async throws {
    let outcome = try await tool.run("iniciar", "x", "--ejercicio", year, "--lang", "es")
    #expect(outcome.status == 2)
    #expect(outcome.err.contains("va de 1990 a 2100"))
    #expect(try !scratch.names().contains("x"))
  }

  @Test("Made again by force is counted so, whether or not it came out the same")
  func forced() async throws {
    _ = try SmallWorkspace.make(in: scratch)
    _ = try await tool.run("build", "sercotec", "--format", "odt")
    let forced = try await tool.run(
      "generar", "sercotec", "--formato", "odt", "--forzar", "--lang", "es")
    #expect(forced.err.contains("0 archivos escritos, 3 rehechos iguales, 0 al día"))
    let again = try await tool.run("build", "sercotec", "--format", "odt")
    #expect(again.err.contains("0 files written, 3 up to date"))
  }
}
