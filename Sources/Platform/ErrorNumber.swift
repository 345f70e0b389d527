public import Diagnostics
import Glibc

/// The words for an `errno`.
public enum ErrorNumber {
  /// What went wrong, without the file's name.
  public static func words(for code: Int32) -> Message {
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
