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
    let bytes: [UInt8]
    if DataAddress.isOne(path) {
      bytes = try DataAddress.picture(in: path)
    } else {
      guard let source else { throw .noFolder }
      bytes = try source.bytes(of: path)
    }
    guard let picture = Picture(bytes) else { throw .unknownFormat }
    var references = OutsideReferences()
    references.look(throughFile: bytes, named: picture.path)
    if let first = references.found.first { throw .holdsAddress(first.shown) }
    pictures[path] = picture
    add(picture)
    return picture
  }

  /// A picture that the engine itself draws.
  ///
  /// - Parameter key: what the drawing shows, and no path of a file.
  mutating func drawing<Fault: Error>(of key: [String], draw: () throws(Fault) -> [UInt8])
    throws(Fault) -> Picture?
  {
    let key = "\0" + key.joined(separator: "\0")
    if let known = pictures[key] { return known }
    guard let picture = Picture(try draw()) else { return nil }
    pictures[key] = picture
    add(picture)
    return picture
  }

  private mutating func add(_ picture: Picture) {
    if !files.contains(where: { $0.path == picture.path }) {
      files.append(
        Package.File(
          path: picture.path, mediaType: picture.format.mediaType, bytes: picture.bytes))
    }
  }
}
