import Diagnostics
import Glibc

/// What would be written in the place of what is read.
struct OverwrittenInput: Explained, Hashable {
  let path: String

  var message: Message {
    Message(
      es: "«\(path)» es uno de los archivos que se leen: el resultado lo reemplazaría",
      en: "“\(path)” is one of the files that are read: the result would replace it")
  }

  var remedy: Message? {
    Message(es: "dé otro nombre al resultado", en: "give the result another name")
  }

  /// - Throws: wrong usage when a result is one of the inputs, by whatever name or link.
  static func check(_ outputs: [String], against inputs: [String]) throws(Failure) {
    let read = Set(inputs.compactMap(FileIdentity.init))
    for path in outputs {
      if let identity = FileIdentity(path), read.contains(identity) {
        throw .usage(OverwrittenInput(path: path))
      }
    }
  }
}

/// Which file a path leads to; `nil` when there is none.
private struct FileIdentity: Hashable {
  let device: UInt64
  let node: UInt64

  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    node = UInt64(status.st_ino)
  }
}
