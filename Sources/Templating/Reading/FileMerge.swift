internal import OpenDocument

/// Brings a fragment's pictures and embedded objects into the template that includes it.
struct FileMerge {
  private(set) var files: [Package.File]
  /// The paths of what is shown and is not there; no other file may take its place.
  private var lacking: Set<String>

  init(_ files: [Package.File], lacking: [LackingFile]) {
    self.files =
      files + Set(lacking.filter(\.isPicture).map(\.path)).sorted().map(Self.blank)
    self.lacking = Set(lacking.map(\.path))
  }

  /// A picture of nothing, for one that is shown and is not there: a package must hold what it names (ODF
  /// 1.3 part 2, §3.2), whatever its name says of its format.
  private static func blank(_ path: String) -> Package.File {
    Package.File(path: path, mediaType: "image/png", bytes: blankPicture)
  }

  /// PNG (ISO/IEC 15948) of one pixel that one sees through.
  private static let blankPicture =
    Base64.decoded(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR42mNgAAIAAAUAAen63NgAAAAASUVORK5CYII="[
        ...]) ?? []

  /// Takes files over, and gives the new addresses of those that had to be renamed; an object's folder
  /// is renamed as a whole.
  ///
  /// - Parameter lacking: the paths of what is shown and is not among the files.
  mutating func add(_ more: [Package.File], lacking own: [LackingFile]) -> [String: String] {
    var renames: [String: String] = [:]
    for (path, isPicture) in Set(own.map(\.path)).sorted().map({ path in
      (path, own.contains { $0.path == path && $0.isPicture })
    }) {
      let name = freeName(for: path) { name in
        !files.contains { $0.path == name || $0.path.hasPrefix(name + "/") }
      }
      lacking.insert(name)
      if isPicture { files.append(Self.blank(name)) }
      rename(path, to: name, &renames)
    }
    let folders = more.filter(\.isFolder).map(\.path)
    let objects = folders.filter { folder in
      !folders.contains { $0 != folder && folder.hasPrefix($0) }
    }
    for object in objects {
      add(more.filter { $0.path.hasPrefix(object) }, in: object, &renames)
    }
    for file in more where !objects.contains(where: { file.path.hasPrefix($0) }) {
      let name = freeName(for: file.path) { name in
        !lacking.contains(name)
          && files.first { $0.path == name }.map { $0.bytes == file.bytes } ?? true
      }
      rename(file.path, to: name, &renames)
      if !files.contains(where: { $0.path == name }) { files.append(file.moved(to: name)) }
    }
    return renames
  }

  private func rename(_ path: String, to name: String, _ renames: inout [String: String]) {
    if name == path { return }
    renames[path] = name
    renames["./" + path] = "./" + name
  }

  /// Takes over what is in a folder.
  private mutating func add(
    _ own: [Package.File], in folder: String, _ renames: inout [String: String]
  ) {
    let path = String(folder.dropLast())
    var isThere = false
    let name = freeName(for: path) { name in
      let others = files.filter { $0.path.hasPrefix(name + "/") }
      isThere = !others.isEmpty
      if lacking.contains(name) { return false }
      return others.isEmpty
        || Self.contents(of: others, below: name + "/") == Self.contents(of: own, below: folder)
    }
    rename(path, to: name, &renames)
    if isThere { return }
    files += own.map { $0.moved(to: name + "/" + $0.path.dropFirst(folder.count)) }
  }

  /// The path itself, or with a number before its last part.
  private func freeName(for path: String, isFree: (String) -> Bool) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    var name = path
    var number = 1
    while !isFree(name) {
      number += 1
      name = (parts.dropLast() + ["\(number)-\(parts.last ?? "")"]).joined(separator: "/")
    }
    return name
  }

  private static func contents(
    of files: [Package.File], below folder: String
  ) -> [String: [UInt8]] {
    Dictionary(
      files.map { (String($0.path.dropFirst(folder.count)), $0.bytes) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension Package.File {
  fileprivate func moved(to path: String) -> Package.File {
    Package.File(path: path, mediaType: mediaType, bytes: bytes)
  }
}
