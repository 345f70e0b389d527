import Glibc
import StructuredData
import Testing

/// Texts as they once were read and found right. With `ETAPA4_RECORD=1` in the environment, tests
/// write them anew; read what changed before you commit it.
enum Golden {
  static func check(_ text: String, against name: String) throws {
    try check(text, againstFile: folder + name)
  }

  /// A page of the manual that the program makes.
  static func check(_ text: String, againstManual name: String) throws {
    try check(text, againstFile: folder + "../../../Assets/manual/" + name)
  }

  private static func check(_ text: String, againstFile path: String) throws {
    if getenv("ETAPA4_RECORD") != nil {
      let file = try #require(fopen(path, "w"))
      defer { fclose(file) }
      fputs(text, file)
      return
    }
    let expected = String(decoding: try LocalFiles().bytes(of: path), as: UTF8.self)
    #expect(text == expected, "\(path)")
  }

  private static var folder: String {
    #filePath.split(separator: "/").dropLast().map { "/\($0)" }.joined() + "/Golden/"
  }
}
