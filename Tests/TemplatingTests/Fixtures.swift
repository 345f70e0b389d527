import Foundation
import OpenDocument
import Templating
import Testing

/// Templates that LibreOffice Writer saved; `make-fixtures` makes them.
enum Fixtures {
  static func path(_ name: String) throws -> String {
    let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    return folder.appending(path: name).path
  }

  static func render(_ name: String, _ data: Record, pictures: (any PictureSource)? = nil) throws
    -> [UInt8]
  {
    let template = try Template.compile(path: path(name))
    let bytes = try template.render(data, options: RenderOptions(pictures: pictures)).bytes
    KeptOutputs.keep(bytes, of: name)
    return bytes
  }

  /// A picture's header, which is all that tells its format and size.
  static func png(width: UInt8, height: UInt8) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
      + [0, 0, 0, width, 0, 0, 0, height, 8, 2, 0, 0, 0]
  }
}

/// Pictures in memory.
struct PictureBox: PictureSource {
  var files: [String: [UInt8]]

  func bytes(of path: String) throws(PictureProblem) -> [UInt8] {
    guard let bytes = files[path] else { throw .missing }
    return bytes
  }
}
