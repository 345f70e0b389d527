import Glibc

@testable import Publishing

/// A folder of a test's own, removed with it.
final class Scratch {
  let path: String

  init() throws {
    var template = Array("/tmp/etapa4-test-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let made else { throw DiskError(.createFolder, "/tmp", code: errno) }
    path = made
  }

  deinit {
    // The tree is small and its names are plain.
    _ = system("rm -rf '\(path)'")
  }

  func path(_ name: String) -> String { name.isEmpty ? path : Path.joined(path, name) }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try WholeFile.write(Array(text.utf8), to: path(name))
    return path(name)
  }

  /// A program that the shell runs.
  ///
  /// Another process makes the file: while this one had it open, a child of another test could
  /// inherit it, and the system would not run it («text file busy»).
  func script(_ text: String, named name: String = "soffice") throws -> String {
    let text = try write("#!/bin/bash\n" + text, to: name + ".txt")
    _ = system("install -m 755 '\(text)' '\(path(name))' && rm '\(text)'")
    return path(name)
  }

  func remove(_ name: String) -> Bool { unlink(path(name)) == 0 }

  func read(_ name: String) throws -> String {
    String(decoding: try WholeFile.read(path(name)), as: UTF8.self)
  }

  /// The names in a folder, hidden ones too, sorted.
  func names(_ folder: String = "") throws -> [String] {
    guard let stream = opendir(path(folder)) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
