import Glibc
import Testing

@testable import Publishing

/// A LibreOffice that is kept ready, with the one of this machine.
@Suite(.enabled(if: RealLibreOffice.isHere, "LibreOffice is not installed here"))
struct WaitingOfficeTests {
  private let scratch: Scratch
  private let waiting: WaitingOffice
  private let converter: LibreOfficeConverter
  /// One that starts a LibreOffice for each conversion.
  private let starting: LibreOfficeConverter

  init() throws {
    scratch = try Scratch()
    try Folder.make(scratch.path("tmp"))
    var environment = ProcessEnvironment.variables()
    let office = try LibreOffice.find(environment: environment)
    environment["TMPDIR"] = scratch.path("tmp")
    waiting = WaitingOffice(environment: environment)
    converter = LibreOfficeConverter(office, waiting: waiting, environment: environment)
    starting = LibreOfficeConverter(office, environment: environment)
  }

  private func job(_ text: String) throws -> ConversionJob {
    ConversionJob(name: "\(text).odt", bytes: FlatText.document(paragraphs: [text]))
  }

  private func bytes(_ job: ConversionJob, by converter: LibreOfficeConverter) async throws
    -> [UInt8]
  {
    try #require(await converter.convert([job]).first).outcome.get().bytes
  }

  @Test("One document after another, whoever takes it, gives the bytes that a new one gives")
  func sameBytes() async throws {
    for text in ["Uno", "Dos", "Tres"] {
      await converter.prepare()
      let job = try job(text)
      #expect(try await bytes(job, by: converter) == bytes(job, by: starting))
    }
    let both = await converter.convert([try job("Cuatro"), try job("Cinco y más")])
    #expect(both.map(\.pages) == [1, 1])
    await waiting.end()
    #expect(try scratch.names("tmp") == [])
  }

  @Test("What was begun with is taken up when it is asked for, and otherwise forgotten")
  func begun() async throws {
    await converter.prepare()
    let (one, two, never) = (try job("Uno"), try job("Dos"), try job("Nunca"))
    await converter.begin { never }
    await converter.begin { one }
    let results = await converter.convert([two, one])
    #expect(try await results[0].outcome.get().bytes == bytes(two, by: starting))
    #expect(try await results[1].outcome.get().bytes == bytes(one, by: starting))
    await converter.prepare()
    #expect(try await bytes(one, by: converter) == bytes(one, by: starting))
    await waiting.end()
    #expect(try scratch.names("tmp") == [])
  }

  @Test("What it cannot read is named, and so is the next document made")
  func refused() async throws {
    await converter.prepare()
    let broken = ConversionJob(name: "malo.odt", bytes: Array("PK\u{3}\u{4} no".utf8))
    let results = await converter.convert([broken, try job("Bueno")])
    #expect(results.map(\.pages) == [nil, 1])
    guard case .nothingWritten? = results[0].error else {
      Issue.record("\(results[0])")
      return
    }
    await waiting.end()
    #expect(try scratch.names("tmp") == [])
  }

  /// Functions for a shell that watches `sercotec`: the shell does the waiting, since other tests may
  /// keep all threads of this process busy.
  private static let words = """
    # The numbers of this folder's LibreOffices.
    offices() {
      local place
      for place in /proc/[0-9]*; do
        if tr '\\0' ' ' 2> /dev/null < "$place/cmdline" | grep -q "soffice.bin.*$TMPDIR"; then
          echo "${place#/proc/}"
        fi
      done 2> /dev/null
    }
    # The number of this folder's LibreOffice, once it is stopped.
    stopped() {
      for _ in {1..3000}; do
        for number in $(offices); do
          if grep -q '^State:.*T (stopped)' "/proc/$number/status" 2> /dev/null; then
            echo "$number"; return
          fi
        done
        sleep 0.02
      done
      echo never
    }
    # Waits until the region's PDF is another file than it was.
    corrected() {
      local pdf=$1/regiones/07-maule/informe-etapa-iv-2009-maule.pdf before
      before=$(stat -c '%i %y' "$pdf")
      printf 'region: del Maule\\ndifusion: {clientes: [{actividad: %s}]}\\n' "$2" \
        > sercotec/regiones/sur.yaml
      for _ in {1..3000}; do
        if [[ $(stat -c '%i %y' "$pdf" 2> /dev/null) != "$before" ]]; then return; fi
        sleep 0.02
      done
      echo 'no new PDF'
    }
    left() {
      for _ in {1..500}; do
        if [[ -z $(ls -A "$TMPDIR") && -z $(offices) ]]; then break; fi
        sleep 0.02
      done
      echo "left: $(ls -A "$TMPDIR") $(offices)"
    }

    """

  /// Watches with the program and runs the shell words meanwhile; `$watch` is the program's number.
  private func watched(_ script: String) async throws -> [Substring] {
    _ = try SmallWorkspace.make(in: scratch)
    var tool = CommandLineTool(
      environment: [
        "ETAPA4_HOME": SmallWorkspace.home, "TMPDIR": scratch.path("tmp"), "LANG": "en_US.UTF-8",
      ], folder: scratch.path)
    tool.prelude = """
      \(Self.words)
      program=$0
      "$program" watch sercotec --output out > log 2>&1 &
      watch=$!
      \(script)
      exit
      """
    let outcome = try await tool.run()
    #expect(outcome.err == "", "\((try? scratch.read("log")) ?? "")")
    return outcome.out.split(separator: "\n")
  }

  @Test("Under watch it is stopped between corrections, and the same one takes each")
  func stopped() async throws {
    let lines = try await watched(
      """
      stopped
      corrected out Uno; stopped
      corrected out Dos; stopped
      "$program" build sercotec --output new --quiet > /dev/null
      sleep 1; stopped > /dev/null
      kill -TERM $watch; wait $watch; echo "status $?"
      cmp out/regiones/07-maule/*.pdf new/regiones/07-maule/*.pdf && echo same
      left
      """)
    try #require(lines.count == 6, "\(lines)")
    #expect(pid_t(lines[0]) != nil && lines[1] == lines[0] && lines[2] == lines[0])
    #expect(lines[3...] == ["status 0", "same", "left:  "])
  }

  @Test("Should it be killed while it waits, a new one takes the correction, and then its place")
  func killed() async throws {
    let lines = try await watched(
      """
      first=$(stopped); kill -KILL "$first"
      corrected out Uno
      second=$(stopped); [[ $second != never && $second != "$first" ]] && echo another
      { kill -KILL $watch; wait $watch; } 2> /dev/null
      left
      """)
    #expect(lines == ["another", "left:  "])
  }

  @Test(
    "It is replaced when its places are used up",
    .enabled(if: getenv("ETAPA4_SOAK") != nil, "only with ETAPA4_SOAK=1"))
  func usedUp() async throws {
    let known = try await bytes(job("Uno"), by: starting)
    for _ in 1...300 {
      await converter.prepare()
      #expect(try await bytes(job("Uno"), by: converter) == known)
    }
    await waiting.end()
    #expect(try scratch.names("tmp") == [])
  }
}
