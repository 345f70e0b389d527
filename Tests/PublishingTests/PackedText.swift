import OpenDocument
import Testing

@testable import Publishing

/// The text parts of a packed document, looked at and changed in place.
enum PackedText {
  static func content(of path: String) throws -> String {
    let archive = try ZipArchive(reading: try WholeFile.read(path))
    return String(decoding: try #require(archive["content.xml"]), as: UTF8.self)
  }

  static func replace(_ old: String, with new: String, in path: String) throws {
    try change(in: path) { $0.replacing(old, with: new) }
  }

  static func change(
    _ part: String = "content.xml", in path: String, by change: (String) -> String
  ) throws {
    var archive = try ZipArchive(reading: try WholeFile.read(path))
    let place = try #require(archive.entries.firstIndex { $0.name == part })
    let text = String(decoding: archive.entries[place].bytes, as: UTF8.self)
    archive.entries[place] = ZipArchive.Entry(part, Array(change(text).utf8))
    try WholeFile.write(archive.bytes(), to: path)
  }
}
