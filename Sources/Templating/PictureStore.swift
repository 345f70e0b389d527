internal import OpenDocument

/// The pictures that a document takes from the data, each once.
struct PictureStore {
  private let source: (any PictureSource)?
  private var pictures: [String: Picture] = [:]
  /// In the order of their first use.
  private(set) var files: [Package.File] = []

  init(source: (any PictureSource)?) {
    self.source = source
  }

  mutating func picture(at path: String) throws(PictureProblem) -> Picture {
    if let known = pictures[path] { return known }
    guard let source else { throw .noFolder }
    guard let picture = Picture(try source.bytes(of: path)) else { throw .unknownFormat }
    pictures[path] = picture
    if !files.contains(where: { $0.path == picture.path }) {
      files.append(
        Package.File(
          path: picture.path, mediaType: picture.format.mediaType, bytes: picture.bytes))
    }
    return picture
  }
}
