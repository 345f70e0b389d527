public import Diagnostics
import Glibc

/// Why a file cannot be read.
public enum FileProblem: Error, Sendable, Hashable {
  case notOrdinary(FileKind)
  /// Sizes in bytes; the file's is `nil` when it is not known before all of it is read.
  case tooLarge(size: Int?, limit: Int)
  /// There is such a file, but its name is not written in UTF-8, so that it cannot be asked for.
  case nameNotUTF8
  /// A link in a folder that was handed over leads elsewhere.
  case outside
  /// The system's `errno`.
  case refused(code: Int32)

  /// What a refusal means for this path.
  init(_ code: Int32, of path: String) {
    self =
      code == ENOENT && FolderListing.hasOtherEncoding(path) ? .nameNotUTF8 : .refused(code: code)
  }

  public var message: Message {
    switch self {
    case .notOrdinary(let kind): kind.words
    case .tooLarge(let size?, let limit):
      Message(
        es: "pesa \(size >> 20) MB y se aceptan hasta \(limit >> 20) MB",
        en: "it is \(size >> 20) MB and up to \(limit >> 20) MB are accepted")
    case .tooLarge(nil, let limit):
      Message(
        es: "pesa más de \(limit >> 20) MB", en: "it is larger than \(limit >> 20) MB")
    case .nameNotUTF8:
      Message(
        es: "su nombre no está escrito en UTF-8 («\u{FFFD}» marca las letras que no se entienden)",
        en: "its name is not written in UTF-8 (“\u{FFFD}” marks the letters not understood)")
    case .outside:
      Message(
        es: "es un enlace a algo que no está en la carpeta recibida",
        en: "it is a link to something outside of the folder received")
    case .refused(let code): ErrorNumber.words(for: code)
    }
  }

  /// `nil` where the message says it all.
  public var remedy: Message? {
    switch self {
    case .notOrdinary(.folder), .tooLarge, .refused: nil
    case .notOrdinary:
      Message(
        es: "ponga en su lugar un archivo común, o retírelo",
        en: "put an ordinary file in its place, or remove it")
    case .outside:
      Message(
        es: "ponga en la carpeta el archivo mismo", en: "put the file itself into the folder")
    case .nameNotUTF8:
      Message(
        es: "cámbiele el nombre por uno sin tildes ni eñes, o escríbalo de nuevo en este equipo",
        en: "give it a name without accents, or type its name anew on this machine")
    }
  }
}
