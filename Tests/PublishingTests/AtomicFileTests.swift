import Diagnostics
import Glibc
import Platform
import Testing

@testable import Publishing

struct AtomicFileTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  @Test("Folders are made as needed, and a file is replaced whole")
  func writesAndReplaces() throws {
    let path = scratch.path("a/b/c.odt")
    try AtomicFile.write(Array("first and long".utf8), to: path)
    try AtomicFile.write(Array("second".utf8), to: path)
    #expect(try scratch.read("a/b/c.odt") == "second")
    #expect(try scratch.names("a/b") == ["c.odt"])
  }

  @Test("A folder in the file's place is told, and nothing is left lying about")
  func folderInTheWay() throws {
    try Folder.make(scratch.path("taken/inside"))
    #expect(throws: DiskError(.replace, scratch.path("taken"), code: EISDIR)) {
      try AtomicFile.write([1], to: scratch.path("taken"))
    }
    #expect(try scratch.names() == ["taken"])
  }

  @Test("A file where a folder should be is told by its name")
  func fileInThePath() throws {
    try scratch.write("x", to: "file")
    let error = #expect(throws: DiskError.self) {
      try AtomicFile.write([1], to: scratch.path("file/below/out.odt"))
    }
    #expect(error?.code == ENOTDIR)
    #expect(error?.message.spanish.contains("una parte de la ruta no es una carpeta") == true)
    #expect(try scratch.read("file") == "x")
  }

  @Test("A symbolic link keeps pointing where it did")
  func symbolicLink() throws {
    try scratch.write("old", to: "real/target.txt")
    symlink("real/target.txt", scratch.path("link.txt"))
    try AtomicFile.write(Array("new".utf8), to: scratch.path("link.txt"))
    #expect(try scratch.read("real/target.txt") == "new")
    var status = stat()
    #expect(lstat(scratch.path("link.txt"), &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test(
    "What is no ordinary file is neither written to nor replaced, nor waited for",
    arguments: ["pipe", "socket", "link-to-pipe", "link-to-null", "/dev/null", "/dev/full"])
  func special(name: String) throws {
    mkfifo(scratch.path("pipe"), 0o600)
    mknod(scratch.path("socket"), S_IFSOCK | 0o600, 0)
    symlink("pipe", scratch.path("link-to-pipe"))
    symlink("/dev/null", scratch.path("link-to-null"))
    let path = name.hasPrefix("/") ? name : scratch.path(name)
    let kind = try #require(FileKind(of: path))
    #expect(throws: DiskError(.replace, path, .notOrdinary(kind))) {
      try AtomicFile.write([1], to: path)
    }
    #expect(FileKind(of: path) == kind)
    #expect(try scratch.names() == ["link-to-null", "link-to-pipe", "pipe", "socket"])
  }

  @Test("A full disk and a read-only one say what to do")
  func words() {
    let full = DiskError(.write, "a.odt", code: ENOSPC)
    #expect(full.message.spanish == "no se pudo escribir «a.odt»: no queda espacio en el disco")
    #expect(full.message.english == "could not write “a.odt”: no space left on the disk")
    #expect(full.remedy != nil && DiskError(.create, "a.odt", code: EROFS).remedy != nil)
    // The data have no other folder to go to.
    for code in [ENOSPC, EROFS, EACCES] {
      let error = DataNotWritten(error: DiskError(.create, "ws/regiones/a.yaml", code: code))
      #expect(error.remedy?.spanish.contains("--") == false)
      #expect(error.message.spanish.hasSuffix("los datos quedan como estaban"))
    }
    #expect(OfficeForImport().remedy?.spanish.contains("--") == false)
  }

  @Test("What killed runs left is swept where one writes; what a living one is writing is not")
  func sweeps() throws {
    let folder = scratch.path("regiones")
    let own = StagedNames.make()
    let parts = own.split(separator: "-")
    let machine = String(parts[1])
    let names = [
      own: true,
      // A number that no process has.
      ".etapa4-\(machine)-4194999-77-abc.tmp": false,
      // This process' number, of another that began earlier.
      ".etapa4-\(machine)-\(getpid())-1-abc.tmp": false,
      // Another machine's, or one of an earlier program: until it is old.
      ".etapa4-00000000-4194999-77-abc.tmp": true, ".etapa4-1lh84ub9kpbfq.tmp": true,
      // Not ours.
      ".otro-\(machine)-4194999-77-abc.tmp": true, "etapa4-\(machine)-4194999-77-abc.tmp": true,
      ".etapa4.lock": true,
    ]
    for name in names.keys { try scratch.write("x", to: "regiones/\(name)") }
    symlink("/tmp", scratch.path("regiones/.etapa4-\(machine)-4194999-78-abc.tmp"))
    try AtomicFile.write([1], to: "\(folder)/a.yaml")
    let left = try scratch.names("regiones")
    for (name, stays) in names { #expect(left.contains(name) == stays, "\(name)") }
    #expect(left.contains("a.yaml") && left.contains(".etapa4-\(machine)-4194999-78-abc.tmp"))
    // Old ones of unknown origin go too.
    for name in [".etapa4-1lh84ub9kpbfq.tmp", ".etapa4-00000000-4194999-77-abc.tmp"] {
      _ = system("touch -d '2 days ago' '\(folder)/\(name)'")
    }
    StagedNames.sweep(folder)
    #expect(try scratch.names("regiones").filter { $0.hasPrefix(".etapa4-0") } == [])
    #expect(try !scratch.names("regiones").contains(".etapa4-1lh84ub9kpbfq.tmp"))
  }
}
