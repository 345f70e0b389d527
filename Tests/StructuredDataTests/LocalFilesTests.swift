import StructuredData
import Testing

@Suite struct LocalFilesTests {
  @Test("files are read whole, with their size")
  func reading() throws {
    let files = LocalFiles()
    let bytes = try files.bytes(of: #filePath)
    #expect(bytes.starts(with: Array("import StructuredData".utf8)))
    #expect(try files.size(of: #filePath) == bytes.count)
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    #expect(try files.entries(of: "/" + folder).contains("LocalFilesTests.swift"))
  }

  @Test("what cannot be read says why")
  func errors() {
    let files = LocalFiles()
    let missing = #filePath + ".none"
    #expect(throws: FileError.notFound(missing)) { try files.bytes(of: missing) }
    #expect(throws: FileError.notFound(missing)) { try files.entries(of: missing) }
    #expect(throws: FileError.isFolder("/")) { try files.bytes(of: "/") }
    #expect(throws: FileError.isNotFolder(#filePath)) { try files.entries(of: #filePath) }
  }
}
