import Diagnostics
import Glibc
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

  @Test("A device is written to, never replaced; a full one says so")
  func device() throws {
    try AtomicFile.write([1, 2, 3], to: "/dev/null")
    let error = #expect(throws: DiskError.self) { try AtomicFile.write([1], to: "/dev/full") }
    #expect(
      error?.message.spanish == "no se pudo escribir «/dev/full»: no queda espacio en el disco")
    #expect(error?.message.english == "could not write “/dev/full”: no space left on the disk")
    #expect(error?.remedy != nil)
    var status = stat()
    #expect(stat("/dev/full", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
  }
}
