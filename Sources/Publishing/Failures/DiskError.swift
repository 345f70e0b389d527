public import Diagnostics
import Glibc
public import Platform
import StructuredData

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
  public let problem: FileProblem

  /// `code` is the system's `errno`.
  public init(_ operation: Operation, _ path: String, code: Int32) {
    self.init(operation, path, .refused(code: code))
  }

  public init(_ operation: Operation, _ path: String, _ problem: FileProblem) {
    self.operation = operation
    self.path = path
    self.problem = problem == .notOrdinary(.folder) ? .refused(code: EISDIR) : problem
  }

  /// What a file source said of a file.
  init(reading path: String, _ error: any Error) {
    self.init(.read, path, (error as? FileError)?.problem ?? .refused(code: EIO))
  }

  /// The system's `errno`; 0 when it was not the system that refused.
  public var code: Int32 {
    if case .refused(let code) = problem { code } else { 0 }
  }
}

extension DiskError: Explained {
  public var message: Message {
    let reason = problem.message
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
    default: problem.remedy
    }
  }
}
