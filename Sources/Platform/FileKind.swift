public import Diagnostics
import Glibc

/// What a name can stand for besides an ordinary file (inode(7)).
public enum FileKind: Sendable, Hashable {
  case folder
  /// A named pipe (FIFO).
  case pipe
  case socket
  /// A disk or a stream of characters, such as `/dev/zero`.
  case device
  case other

  /// The kind of what has the name, links followed; `nil` for an ordinary file, and where nothing is.
  public init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0, let kind = FileKind(status) else { return nil }
    self = kind
  }

  /// `nil` for an ordinary file.
  init?(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: return nil
    case S_IFDIR: self = .folder
    case S_IFIFO: self = .pipe
    case S_IFSOCK: self = .socket
    case S_IFCHR, S_IFBLK: self = .device
    default: self = .other
    }
  }

  static func check(_ status: stat) throws(FileProblem) {
    if let kind = FileKind(status) { throw .notOrdinary(kind) }
  }

  /// With its article: «un directorio».
  public var words: Message {
    switch self {
    case .folder: Message(es: "es una carpeta", en: "it is a folder")
    case .pipe:
      Message(
        es: "no es un archivo común, sino una tubería (FIFO)",
        en: "it is not an ordinary file, but a pipe (FIFO)")
    case .socket:
      Message(
        es: "no es un archivo común, sino un conector (socket)",
        en: "it is not an ordinary file, but a socket")
    case .device:
      Message(
        es: "no es un archivo común, sino un dispositivo",
        en: "it is not an ordinary file, but a device")
    case .other: Message(es: "no es un archivo común", en: "it is not an ordinary file")
    }
  }
}
