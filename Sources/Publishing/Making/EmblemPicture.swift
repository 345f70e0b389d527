import Reports
import StructuredData
import Templating

/// The institution's emblem, which lies in its workspace; no other picture of it is to be had.
struct EmblemPicture: PictureSource {
  private let folder: PictureFolder
  private let file: String

  init(_ emblem: Emblem, in folder: String) {
    self.folder = PictureFolder(folder)
    file = emblem.file
  }

  func bytes(of path: String) throws(PictureProblem) -> [UInt8] {
    guard path == file else { throw .outside }
    return try folder.bytes(of: path)
  }

  /// Changes as the picture does.
  var fingerprint: String {
    do throws(PictureProblem) {
      return Fingerprint.sha256(try folder.bytes(of: file))
    } catch {
      return "\(error)"
    }
  }
}
