import Diagnostics
import Glibc
import Platform
import Testing

/// Reads what is no ordinary file: it must neither wait nor end.
@Suite(.timeLimit(.minutes(5)))
struct OrdinaryFileTests {
  private let folder: SpecialFiles

  init() throws {
    folder = try SpecialFiles()
  }

  @Test(
    "What is no ordinary file is told by its kind, and never waited for",
    arguments: [
      ("pipe", FileKind.pipe), ("link-to-pipe", .pipe), ("socket", .socket), ("folder", .folder),
      ("link-to-zero", .device), ("link-to-random", .device), ("link-to-null", .device),
    ])
  func kinds(name: String, kind: FileKind) {
    let path = folder.path(name)
    #expect(throws: FileProblem.notOrdinary(kind)) { try OrdinaryFile.read(path) }
    #expect(throws: FileProblem.notOrdinary(kind)) { try OrdinaryFile.head(of: path, count: 4) }
    #expect(throws: FileProblem.notOrdinary(kind)) { try OrdinaryFile.size(of: path) }
    #expect(FileKind(of: path) == kind)
    #expect(!OrdinaryFile.exists(path))
  }

  @Test(
    "What is not there says why",
    arguments: [
      ("nothing", ENOENT), ("dangling", ENOENT), ("loop", ELOOP), ("file/below", ENOTDIR),
      ("secret", EACCES),
    ])
  func refusals(name: String, code: Int32) {
    // Who may do everything is refused nothing.
    if code == EACCES, geteuid() == 0 { return }
    #expect(throws: FileProblem.refused(code: code)) { try OrdinaryFile.read(folder.path(name)) }
  }

  @Test("Reading stops at the limit, also where the system tells no size")
  func limits() throws {
    let path = folder.path("file")
    #expect(try OrdinaryFile.read(path, limit: 5) == Array("hello".utf8))
    #expect(throws: FileProblem.tooLarge(size: 5, limit: 4)) {
      try OrdinaryFile.read(path, limit: 4)
    }
    #expect(try OrdinaryFile.head(of: path, count: 3) == Array("hel".utf8))
    #expect(try OrdinaryFile.head(of: path, count: 9) == Array("hello".utf8))
    // Made up when it is read.
    #expect(try OrdinaryFile.size(of: "/proc/self/maps") == 0)
    #expect(throws: FileProblem.tooLarge(size: nil, limit: 10)) {
      try OrdinaryFile.read("/proc/self/maps", limit: 10)
    }
    #expect(try OrdinaryFile.read("/proc/self/maps").count > 10)
  }

  @Test("A large file is read whole, byte for byte")
  func large() throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let path = folder.write(bytes, to: "large")
    #expect(try OrdinaryFile.read(path) == bytes)
    #expect(try OrdinaryFile.read(path, limit: bytes.count) == bytes)
  }

  @Test(
    "A name that is not UTF-8 is told as such, in a file's place and in a folder's",
    arguments: [
      ("regi\u{FFFD}n.yaml", true), ("a\u{FFFD}o/x.yaml", true), ("fine\u{FFFD}.yaml", false),
    ])
  func latinNames(name: String, isThere: Bool) throws {
    folder.make(latin: [0x72, 0x65, 0x67, 0x69, 0xF3, 0x6E, 0x2E, 0x79, 0x61, 0x6D, 0x6C])
    folder.make(latinFolder: [0x61, 0xF1, 0x6F])
    let names = try FolderListing.names(folder.path(""))
    #expect(names.contains("regi\u{FFFD}n.yaml") && names.contains("a\u{FFFD}o"))
    let expected: FileProblem = isThere ? .nameNotUTF8 : .refused(code: ENOENT)
    #expect(throws: expected) { try OrdinaryFile.read(folder.path(name)) }
  }

  @Test("A file whose name holds U+FFFD itself is read")
  func replacementCharacter() throws {
    let path = folder.write([1, 2], to: "x\u{FFFD}y")
    #expect(try OrdinaryFile.read(path) == [1, 2])
  }

  @Test("Each kind and problem has its words in both languages")
  func words() {
    let kinds: [FileKind] = [.folder, .pipe, .socket, .device, .other]
    #expect(Set(kinds.map(\.words.spanish)).count == 5)
    let problems: [FileProblem] = [
      .tooLarge(size: 9 << 20, limit: 8 << 20), .tooLarge(size: nil, limit: 8 << 20), .nameNotUTF8,
      .refused(code: ENOENT), .notOrdinary(.pipe),
    ]
    for problem in problems {
      #expect(problem.message.spanish != problem.message.english)
    }
    #expect(FileProblem.notOrdinary(.pipe).remedy != nil && FileProblem.nameNotUTF8.remedy != nil)
  }
}

/// A folder with one of every kind of file; removed with the test.
final class SpecialFiles {
  private let folder: String

  init() throws {
    var template = Array("/tmp/etapa4-test-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    folder = try #require(made)
    mkfifo(path("pipe"), 0o600)
    symlink("pipe", path("link-to-pipe"))
    symlink("/dev/zero", path("link-to-zero"))
    symlink("/dev/random", path("link-to-random"))
    symlink("/dev/null", path("link-to-null"))
    symlink("nowhere", path("dangling"))
    symlink("loop", path("loop"))
    mkdir(path("folder"), 0o700)
    write(Array("hello".utf8), to: "file")
    write([1], to: "secret")
    chmod(path("secret"), 0)
    // A name in the file system, bound to nobody who answers.
    mknod(path("socket"), S_IFSOCK | 0o600, 0)
  }

  deinit {
    _ = system("rm -rf '\(folder)'")
  }

  func path(_ name: String) -> String { name.isEmpty ? folder : "\(folder)/\(name)" }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String) -> String {
    let file = open(path(name), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      rest = rest.dropFirst(max(1, count))
    }
    close(file)
    return path(name)
  }

  func make(latin name: [UInt8]) {
    let path = (Array("\(folder)/".utf8) + name + [0]).map { CChar(bitPattern: $0) }
    close(open(path, O_WRONLY | O_CREAT, 0o600))
  }

  func make(latinFolder name: [UInt8]) {
    mkdir((Array("\(folder)/".utf8) + name + [0]).map { CChar(bitPattern: $0) }, 0o700)
  }
}
