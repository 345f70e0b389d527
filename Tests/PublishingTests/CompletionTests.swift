import Subprocess
import SystemPackage
import Testing

@testable import Publishing

/// What shells offer, asked of the program and of the shells themselves.
struct CompletionTests {
  private let scratch: Scratch
  private var tool = CommandLineTool()

  init() throws {
    scratch = try Scratch()
    tool.folder = scratch.path
    tool.environment["ETAPA4_HOME"] = SmallWorkspace.home
    tool.environment["LANG"] = "C.UTF-8"
    _ = try SmallWorkspace.make(in: scratch)
  }

  private func answer(_ words: [String], in language: String = "en") async throws -> [String] {
    var tool = tool
    tool.environment["LANG"] = language == "es" ? "es_CL.UTF-8" : "C.UTF-8"
    let outcome = try await tool.run(arguments: ["__complete"] + words)
    #expect(outcome.status == 0 && outcome.err == "")
    return outcome.out.split(separator: "\n").map { line in
      String(line.prefix { $0 != "\t" })
    }
  }

  @Test(
    "Names in the user's language, and in the other when only that begins so",
    arguments: [
      (["gen"], "en", ["words", "generar"]), (["bu"], "es", ["words", "build"]),
      (["generar", "--sal"], "en", ["words", "--salida"]),
      (["generar", "--form"], "es", ["words", "--formato"]),
      (["build", "--form"], "en", ["words", "--format"]),
      (["plantilla", "re"], "es", ["words", "revisar"]),
      (["template", "check", "--anno"], "en", ["words", "--annotate"]),
      (["check", "-q", "--sile"], "es", ["words"]), (["nada", "--x"], "en", ["words"]),
    ] as [([String], String, [String])])
  func names(words: [String], language: String, expected: [String]) async throws {
    #expect(try await answer(words, in: language) == expected)
  }

  @Test(
    "Values: formats, languages, rules, the workspace's regions, files and folders",
    arguments: [
      (
        ["check", "--formato", ""],
        ["words", "text", "json", "sarif", "html", "odt", "pdf", "docx"]
      ),
      (["check", "--format=s"], ["words", "--format=sarif"]),
      (["--lang", ""], ["words", "es", "en"]),
      (["check", "--explain", "SEG-0"], (1...7).map { "SEG-0\($0)" }),
      (["build", "sercotec", "--region", ""], ["words", "tarapaca", "maule"]),
      (["form", "--workspace", "sercotec", "m"], ["words", "maule"]), (["build", ""], ["folders"]),
      (["build", "-o", ""], ["folders"]), (["render", ""], ["files ott odt fodt"]),
      (["render", "t.ott", "d.csv", "-o", ""], ["files odt pdf docx"]),
    ] as [([String], [String])])
  func values(words: [String], expected: [String]) async throws {
    let found = try await answer(words)
    for word in expected { #expect(found.contains(word), "\(words): \(found)") }
    if expected.first == "words" { #expect(found.count == expected.count, "\(found)") }
  }

  @Test("Without a workspace, all regions are offered")
  func allRegions() async throws {
    let found = try await answer(["build", "--region", "m"])
    #expect(found.contains("maule") && found.count > 3, "\(found)")
  }

  @Test("bash itself completes")
  func bash() async throws { try await completes(in: CompletionShell("bash")) }

  @Test("zsh itself completes", .enabled(if: CompletionShell("zsh") != nil, "no zsh here"))
  func zsh() async throws { try await completes(in: CompletionShell("zsh")) }

  @Test("fish itself completes", .enabled(if: CompletionShell("fish") != nil, "no fish here"))
  func fish() async throws { try await completes(in: CompletionShell("fish")) }

  private func completes(in shell: CompletionShell?) async throws {
    let shell = try #require(shell)
    let script = try await tool.run("--generate-completion-script", shell.name)
    #expect(script.status == 0)
    try scratch.write(script.out, to: shell.file)
    for (line, expected) in [
      ("etapa4 gen", "generar"), ("etapa4 build sercotec --region ma", "maule"),
      ("etapa4 revisar --formato sa", "sarif"), ("etapa4 combinar --por", "--por-cada"),
    ] {
      let offered = try await shell.offered(line, in: scratch)
      #expect(offered.contains(expected), "\(shell.name): \(line): \(offered)")
    }
  }

  @Test("A shell that there is not is answered with those that there are")
  func otherShell() async throws {
    for words in [["csh"], []] {
      let outcome = try await tool.run(
        arguments: ["--generate-completion-script"] + words + ["--lang", "es"])
      #expect(outcome.status == 2)
      #expect(outcome.err.contains("bash, zsh o fish"))
    }
  }

  @Test("The manual page names every command and option, in both languages")
  func manualPage() async throws {
    for (language, heading) in [("es", ".SH ESTADO DE SALIDA"), ("en", ".SH EXIT STATUS")] {
      let page = try await tool.run("--lang", language, "--generate-manual-page").out
      for word in [
        heading, "etapa4 \(language == "es" ? "generar" : "build")", "\\-\\-por\\-cada",
        "\\-\\-allow\\-errors", "ETAPA4_HOME",
      ] {
        #expect(page.contains(word), "\(language): \(word)")
      }
      try scratch.write(page, to: "etapa4.1")
      guard let man = Executable.find("man", environment: ProcessEnvironment.variables()) else {
        continue
      }
      let shown = try await Subprocess.run(
        .path(FilePath(man)), arguments: ["--warnings", "-l", scratch.path("etapa4.1")],
        environment: .inherit.updating(["MANWIDTH": "100", "LANG": "C.UTF-8"]),
        output: .string(limit: 1 << 20), error: .string(limit: 1 << 16))
      #expect(shown.standardError == "")
      #expect(shown.standardOutput.contains("--por-cada"))
    }
  }
}

/// A shell of this machine.
private struct CompletionShell {
  let name: String
  private let program: String

  /// `nil` when it is not installed.
  init?(_ name: String) {
    guard let program = Executable.find(name, environment: ProcessEnvironment.variables()) else {
      return nil
    }
    self.name = name
    self.program = program
  }

  var file: String { name == "zsh" ? "_etapa4" : "etapa4.\(name)" }

  /// What the shell would offer at the end of a line.
  func offered(_ line: String, in scratch: Scratch) async throws -> String {
    let words: String
    switch name {
    case "bash":
      words = """
        source etapa4.bash
        COMP_WORDS=(\(line)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='\(line)'
        _etapa4; printf '%s\\n' "${COMPREPLY[@]}"
        """
    case "fish":
      words = "source etapa4.fish; complete -C '\(line)'"
    default:
      // The line editor needs a terminal: zpty is zsh's own.
      words = """
        zmodload zsh/zpty
        zpty z zsh -f -i
        zpty -w z "PS1=''; autoload -Uz compinit; fpath=($PWD \\$fpath); compinit -u -D; zstyle ':completion:*' list-prompt ''; cd '$PWD'; echo rea''dy"
        zpty -r -m z wait '*ready*'
        zpty -w -n z '\(line)'$'\\t'
        sleep 2
        zpty -w -n z $'\\C-a'"echo "$'\\C-e\\n'
        sleep 1
        while zpty -r -t z got; do print -r -- $got; done
        """
    }
    var path = ProcessEnvironment.variables()["PATH"] ?? ""
    path = Path.parent(of: Resources.runningExecutable() ?? "") + ":" + path
    let result = try await Subprocess.run(
      .path(FilePath(program)),
      arguments: Arguments(name == "zsh" ? ["-f", "-c", words] : ["-c", words]),
      environment: .inherit.updating([
        "PATH": path, "LANG": "C.UTF-8", "HOME": scratch.path, "ETAPA4_HOME": SmallWorkspace.home,
        "TERM": "dumb",
      ]),
      workingDirectory: FilePath(scratch.path), output: .string(limit: 1 << 16),
      error: .string(limit: 1 << 16))
    return result.standardOutput + result.standardError
  }
}
