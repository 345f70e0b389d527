public import Diagnostics
import Glibc

/// The operating system refused something about a file or folder.
public struct DiskError: Error, Sendable, Hashable {
  public enum Operation: Sendable, Hashable {
    case createFolder
    case create
    case write
    case replace
    case read
    case lock
  }

  public let operation: Operation
  public let path: String
  /// The system's `errno`.
  public let code: Int32

  public init(_ operation: Operation, _ path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }
}

extension DiskError: Explained {
  public var message: Message {
    let reason = ErrorNumber.words(for: code)
    let action =
      switch operation {
      case .createFolder:
        Message(es: "no se pudo crear la carpeta", en: "could not create the folder")
      case .create: Message(es: "no se pudo crear un archivo para", en: "could not create")
      case .write: Message(es: "no se pudo escribir", en: "could not write")
      case .replace: Message(es: "no se pudo reemplazar", en: "could not replace")
      case .read: Message(es: "no se pudo leer", en: "could not read")
      case .lock: Message(es: "no se pudo reservar", en: "could not lock")
      }
    return Message(
      es: "\(action.spanish) «\(path)»: \(reason.spanish)",
      en: "\(action.english) “\(path)”: \(reason.english)")
  }

  public var remedy: Message? {
    switch code {
    case ENOSPC, EDQUOT:
      Message(
        es: "libere espacio o elija otra carpeta con --salida",
        en: "free some space or choose another folder with --output")
    case EACCES, EPERM, EROFS:
      Message(
        es: "elija una carpeta en la que pueda escribir",
        en: "choose a folder that you can write to")
    default: nil
    }
  }
}

/// The words for an `errno`.
enum ErrorNumber {
  static func words(for code: Int32) -> Message {
    switch code {
    case ENOSPC: Message(es: "no queda espacio en el disco", en: "no space left on the disk")
    case EDQUOT: Message(es: "se agotó la cuota de disco", en: "the disk quota is used up")
    case EFBIG:
      Message(es: "el archivo supera el tamaño permitido", en: "the file exceeds the allowed size")
    case EACCES, EPERM: Message(es: "permiso denegado", en: "permission denied")
    case EROFS: Message(es: "el disco es de solo lectura", en: "the disk is read-only")
    case ENOENT: Message(es: "no existe", en: "it does not exist")
    case ENOTDIR:
      Message(es: "una parte de la ruta no es una carpeta", en: "part of the path is not a folder")
    case EISDIR: Message(es: "es una carpeta", en: "it is a folder")
    case ENAMETOOLONG: Message(es: "el nombre es demasiado largo", en: "the name is too long")
    case EIO: Message(es: "falla del disco", en: "disk fault")
    case EMFILE, ENFILE:
      Message(es: "hay demasiados archivos abiertos", en: "too many files are open")
    case ENOMEM: Message(es: "no queda memoria", en: "out of memory")
    default: Message(verbatim: systemWords(for: code))
    }
  }

  private static func systemWords(for code: Int32) -> String {
    guard let words = strerror(code) else { return "errno \(code)" }
    return String(cString: words)
  }
}
