import Diagnostics
import Glibc
import Testing

@testable import Publishing

struct LibreOfficeConverterTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  @Test("One process gets private copies, a seeded profile and its own process group")
  func oneProcess() async throws {
    let log = scratch.path("log")
    let program = try scratch.script(
      StubOffice.script(
        """
        read -r _ _ _ _ group _ < /proc/$$/stat
        { echo "group $((group == $$))"; echo "svp $SAL_USE_VCLPLUGIN"
          echo "files ${#files[@]}"; cat "${files[@]}"; echo; cat "$profile/user/"*.xcu; } >> \(log)
        for f in "${files[@]}"; do convert "$f"; done
        """))
    let converter = try StubOffice.converter(program, in: scratch)
    let results = await converter.convert(StubOffice.jobs("uno.odt", "dos.odt"))
    #expect(results.map(\.name) == ["uno.odt", "dos.odt"])
    #expect(results.map(\.pages) == [2, 2])
    let words = try scratch.read("log")
    #expect(words.hasPrefix("group 1\nsvp svp\nfiles 2\nuno.odtdos.odt\n"))
    #expect(words.contains("ooSetupLastVersion\" oor:op=\"fuse\"><value>7.4</value>"))
    #expect(try scratch.names("tmp") == [])
    #expect(await converter.name(for: .pdf) == "LibreOffice 7.4.7.2, PDF/A-2a PDF/UA-1 v2")
    #expect(await converter.name(for: .docx) == "LibreOffice 7.4.7.2")
  }

  @Test("Several processes give their results in the order that was asked")
  func severalProcesses() async throws {
    let program = try scratch.script(
      StubOffice.script(
        "echo x >> \(scratch.path("runs")); for f in \"${files[@]}\"; do convert \"$f\"; done"))
    let converter = try StubOffice.converter(program, in: scratch, processes: 3)
    let names = (1...7).map { String(repeating: "\($0)", count: $0) }
    let results = await converter.convert(
      names.map { ConversionJob(name: $0, bytes: Array($0.utf8)) })
    #expect(results.map(\.name) == names)
    #expect(results.allSatisfy { $0.pages == 2 })
    #expect(try scratch.read("runs") == "x\nx\nx\n")
  }

  @Test("Who has done its share takes over from who has not")
  func sharing() async throws {
    let program = try scratch.script(
      StubOffice.script(
        """
        for f in "${places[@]}"; do
          [[ -e $f ]] || continue
          text=$(< "$f")
          echo "$$ $text" >> \(scratch.path("turns"))
          if [[ $text == lento* ]]; then sleep 3; else sleep 0.1; fi
          convert "$f"
        done
        """))
    // As long as half of the others together: they would be shared evenly.
    let converter = try StubOffice.converter(program, in: scratch, processes: 2)
    let names = ["lento" + String(repeating: "o", count: 55)] + (1...12).map { "corto-\($0)-ooo" }
    let results = await converter.convert(
      names.map { ConversionJob(name: $0, bytes: Array($0.utf8)) })
    #expect(results.allSatisfy { $0.pages == 2 })
    let turns = try scratch.read("turns").split(separator: "\n").map { $0.split(separator: " ") }
    #expect(turns.count == 13)
    let slow = try #require(turns.first { $0[1].hasPrefix("lento") })[0]
    #expect(turns.count { $0[0] == slow } == 1)
    #expect(try scratch.names("tmp") == [])
  }

  @Test("Exit 0 without a file is a failure, with what the program said")
  func lyingExitCode() async throws {
    let program = try scratch.script(
      StubOffice.script("echo convert x; echo 'Error: source file could not be loaded' >&2; exit 0")
    )
    let results = try await StubOffice.converter(program, in: scratch)
      .convert(StubOffice.jobs("a.odt"))
    #expect(
      results.map(\.error) == [
        .nothingWritten(said: "Error: source file could not be loaded")
      ])
    #expect(try scratch.names("tmp") == [])
  }

  @Test("A document that spoils the batch is named; the others are done one by one")
  func spoiledBatch() async throws {
    let program = try scratch.script(
      StubOffice.script(
        """
        if ((${#files[@]} > 1)); then kill -SEGV $$; fi
        if grep -q malo "${files[0]}"; then printf '%%PDF-1.7 half' > "$out/1.pdf"; exit 0; fi
        convert "${files[0]}"
        """))
    let results = try await StubOffice.converter(program, in: scratch)
      .convert(StubOffice.jobs("a.odt", "malo.odt", "c.odt"))
    #expect(results.map(\.pages) == [2, nil, 2])
    #expect(results.map(\.error) == [nil, .broken(.cutShort), nil])
  }

  @Test("A program that hangs and ignores SIGTERM is killed with its children when time is up")
  func hangs() async throws {
    let program = try scratch.script(StubOffice.script(StubOffice.hanging(scratch)))
    let limit = LibreOfficeConverter.TimeLimit(start: .seconds(1), eachDocument: .zero)
    let converter = try StubOffice.converter(program, in: scratch, limit: limit)
    let results = await converter.convert(StubOffice.jobs("a.odt"))
    #expect(results.map(\.error) == [.timedOut(seconds: 1)])
    try expectNothingLeft()
  }

  @Test("What was finished before the program hung is kept")
  func hangsLate() async throws {
    let program = try scratch.script(
      StubOffice.script(
        """
        for f in "${files[@]}"; do
          if grep -q malo "$f"; then \(StubOffice.hanging(scratch)); fi
          convert "$f"
        done
        """))
    let limit = LibreOfficeConverter.TimeLimit(start: .seconds(1), eachDocument: .zero)
    let results = try await StubOffice.converter(program, in: scratch, limit: limit)
      .convert(StubOffice.jobs("a.odt", "malo.odt", "c.odt"))
    #expect(results.map(\.pages) == [2, nil, 2])
    #expect(results[1].error == .timedOut(seconds: 1))
    try expectNothingLeft()
  }

  @Test("A cancelled run kills the program and its children, and tidies up")
  func cancelled() async throws {
    let program = try scratch.script(StubOffice.script(StubOffice.hanging(scratch)))
    let converter = try StubOffice.converter(program, in: scratch)
    let work = Task { await converter.convert(StubOffice.jobs("a.odt", "b.odt")) }
    for _ in 0..<500 where (try? scratch.read("pids").split(separator: "\n").count) != 2 {
      try await Task.sleep(for: .milliseconds(10))
    }
    work.cancel()
    #expect(await work.value.map(\.error) == [.interrupted, .interrupted])
    try expectNothingLeft()
  }

  @Test("A program that cannot be run is told by its path")
  func notStarted() async throws {
    let program = try scratch.write("no program", to: "soffice")
    let results = try await StubOffice.converter(program, in: scratch)
      .convert(StubOffice.jobs("a.odt"))
    guard case .notStarted(program, _)? = results.first?.error else {
      Issue.record("\(results)")
      return
    }
  }

  @Test("A working folder that cannot be made is told")
  func noScratch() async throws {
    let program = try scratch.script(StubOffice.good)
    let converter = try StubOffice.converter(program, in: scratch)
    _ = system("rm -rf '\(scratch.path("tmp"))'")
    let results = await converter.convert(StubOffice.jobs("a.odt"))
    #expect(
      results.map(\.error) == [.disk(DiskError(.createFolder, scratch.path("tmp"), code: ENOENT))])
  }

  @Test("A working folder that cannot be written to is told")
  func readOnlyScratch() async throws {
    let program = try scratch.script(StubOffice.good)
    // Even the superuser cannot make a folder there.
    let converter = LibreOfficeConverter(
      LibreOffice(program: program), environment: ["TMPDIR": "/proc"])
    let results = await converter.convert(StubOffice.jobs("a.odt"))
    guard case .disk(let error)? = results.first?.error else {
      Issue.record("\(results)")
      return
    }
    #expect(error.operation == .createFolder && error.path == "/proc")
  }

  @Test(
    "The program itself is run where the installation tells its build; 81 asks for another start")
  func direct() async throws {
    let link = try scratch.script("echo no; exit 1")
    try scratch.write("[Bootstrap]\nProductKey=LibreOffice 7.4\n", to: "bootstraprc")
    try scratch.write("[Version]\nbuildid=40(Build:2)\n", to: "versionrc")
    // It can write beside its profile alone.
    _ = try scratch.script(
      StubOffice.script(
        """
        marks=$profile/../starts
        cat "$profile/user/extensions/buildid" >> "$marks"
        echo >> "$marks"
        if [[ $(wc -l < "$marks") == 1 ]]; then exit 81; fi
        if [[ $(< "$marks") != $'40(Build:2)\\n40(Build:2)' ]]; then cat "$marks"; exit 1; fi
        for f in "${files[@]}"; do convert "$f"; done
        """), named: "soffice.bin")
    let results = try await StubOffice.converter(link, in: scratch)
      .convert(StubOffice.jobs("a.odt"))
    #expect(results.map(\.pages) == [2], "\(results)")
  }

  @Test("Should this program be killed, what it started and its working folder go too")
  func killed() async throws {
    _ = try SmallWorkspace.make(in: scratch)
    let program = try scratch.script(StubOffice.script(StubOffice.hanging(scratch)))
    try Folder.make(scratch.path("tmp"))
    var tool = CommandLineTool(
      environment: [
        "ETAPA4_SOFFICE": program, "ETAPA4_HOME": SmallWorkspace.home,
        "TMPDIR": scratch.path("tmp"),
      ], folder: scratch.path)
    tool.prelude = CommandLineTool.signal(SIGKILL, whenLines: 2, in: "pids")
    let outcome = try await tool.run("build", "sercotec", "--output", "out", "--jobs", "1")
    #expect(outcome.status == 128 + SIGKILL)
    for _ in 0..<500 where try !scratch.names("tmp").isEmpty {
      try await Task.sleep(for: .milliseconds(10))
    }
    try expectNothingLeft()
  }

  @Test("Two builds at once into two folders, and two converters at once, do not meet")
  func twoAtOnce() async throws {
    let program = try scratch.script(
      StubOffice.script("sleep 0.2; for f in \"${files[@]}\"; do convert \"$f\"; done"))
    let converter = try StubOffice.converter(program, in: scratch, processes: 2)
    async let first = converter.convert(StubOffice.jobs("a.odt", "b.odt"))
    async let second = converter.convert(StubOffice.jobs("c.odt", "d.odt"))
    #expect(await first.map(\.pages) == [2, 2])
    #expect(await second.map(\.pages) == [2, 2])
    #expect(try scratch.names("tmp") == [])
  }

  @Test("Another program's PDF is left alone, byte by byte, and that is told")
  func otherProducer() async throws {
    let program = try scratch.script(StubOffice.good)
    let result = try #require(
      try await StubOffice.converter(program, in: scratch)
        .convert(StubOffice.jobs("a.odt")).first)
    let file = try result.outcome.get()
    #expect(file.otherProducer == "")
    #expect(file.bytes == SamplePDF.bytes(pages: 2))
  }

  @Test("Missing: ETAPA4_SOFFICE alone counts when it is set, and the remedy names the packages")
  func missing() throws {
    let environment = ["ETAPA4_SOFFICE": "/nowhere/soffice", "PATH": "/usr/bin"]
    let error = #expect(throws: ConversionError.self) {
      try LibreOffice.find(environment: environment)
    }
    #expect(error == .missing)
    #expect(
      error?.remedy?.spanish.contains(
        "apt-get install libreoffice-writer-nogui fonts-crosextra-carlito") == true)
  }

  @Test("Found in PATH")
  func found() throws {
    let program = try scratch.script("", named: "bin/soffice")
    let found = try LibreOffice.find(environment: ["PATH": "relative:\(scratch.path("bin"))"])
    #expect(found.program == program)
  }

  @Test(
    "The version is found in what LibreOffice says",
    arguments: [
      ("LibreOffice 7.4.7.2 40(Build:2)", "7.4.7.2"), ("LibreOffice 25.8", "25.8"),
      ("LibreOfficeDev 24.2.0.0", nil), ("nothing", nil),
    ])
  func version(text: String, expected: String?) {
    #expect(LibreOffice.Version(in: text)?.description == expected)
  }

  @Test("A folder with spaces and accents becomes a URL")
  func profileURL() {
    #expect(LibreOfficeProfile.url(of: "/tmp/a b/ñ") == "file:///tmp/a%20b/%C3%B1")
  }

  @Test("Where LibreOffice listens: a name made from the profile's address, digits without zeros")
  func socket() {
    #expect(
      OfficeSetup.socket(for: "file:///tmp/perfil")
        == "/tmp/OSL_PIPE_\(getuid())_SingleOfficeIPC_68a1bd3d4a2f10d1e37e495d64cc7098")
  }

  /// Neither a process of the stub's group nor a file in its working folder.
  private func expectNothingLeft() throws {
    #expect(try scratch.names("tmp") == [])
    for line in try scratch.read("pids").split(separator: "\n") {
      let process = try #require(pid_t(line))
      #expect(
        kill(process, 0) != 0 || ProcessState.isZombie(process), "process \(process) is alive")
    }
  }
}

extension StubOffice {
  /// Ignores SIGTERM, starts a child that does too, and notes the numbers of both.
  static func hanging(_ scratch: Scratch) -> String {
    """
    trap '' TERM INT HUP
    sleep 600 > /dev/null 2>&1 & printf '%s\\n%s\\n' $$ $! >> \(scratch.path("pids")); wait; sleep 600
    """
  }
}

/// A killed orphan stays a zombie where no init reaps it.
enum ProcessState {
  static func isZombie(_ process: pid_t) -> Bool {
    guard let bytes = try? WholeFile.read("/proc/\(process)/stat") else { return true }
    return String(decoding: bytes, as: UTF8.self).contains(") Z ")
  }
}
