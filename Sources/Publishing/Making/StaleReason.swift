public import Diagnostics

/// Why an output is made again.
public enum StaleReason: Sendable, Hashable {
  /// It was never made.
  case new
  /// It was made and is gone.
  case missing
  /// The user wants everything anew.
  case forced
  /// Someone changed the file; what it held is kept under another name.
  case edited(copy: String)
  /// A file is in its place of which the manifest knows nothing; it is kept likewise when it differs.
  case unknown
  /// The values changed; the data files that did.
  case values(files: [String])
  /// The layout or a fragment of it changed; their paths.
  case layouts([String])
  /// The paper, the author or the date.
  case options([String])
  /// Another version of the program made it; which.
  case program(String)
  /// Another converter, or another version of it, made it; which.
  case converter(String)
  /// The file that says what its marks mean is gone, or is not what it was.
  case marks(String)
  /// The document that it is made from is made again.
  case document
  /// The files inside are no longer the data's, or are to be there or not.
  case embedded
}

extension StaleReason {
  public var message: Message {
    switch self {
    case .new: Message(es: "no se había generado", en: "it had not been made")
    case .missing: Message(es: "el archivo ya no está", en: "the file is gone")
    case .forced: Message(es: "se pidió rehacer todo", en: "everything was asked for anew")
    case .edited(let copy):
      Message(
        es: "fue editado a mano; lo editado queda en «\(copy)»",
        en: "it was edited by hand; the edited one is kept as “\(copy)”")
    case .unknown:
      Message(
        es: "el manifiesto no conoce el archivo que está en su lugar",
        en: "the manifest does not know the file in its place")
    case .values(let files):
      Message(
        es: "cambiaron los datos\(Self.list(files))", en: "the data changed\(Self.list(files))")
    case .layouts(let paths):
      Message(
        es: "cambió la plantilla\(Self.list(paths))", en: "the layout changed\(Self.list(paths))")
    case .options(let names):
      Message(
        es: "cambiaron las opciones\(Self.list(names))",
        en: "the options changed\(Self.list(names))")
    case .program(let old):
      Message(
        es: "lo hizo otra versión del programa (\(old))",
        en: "another version of the program made it (\(old))")
    case .converter(let old):
      Message(
        es: "lo convirtió otro programa (\(old))", en: "another program converted it (\(old))")
    case .marks(let file):
      Message(
        es: "sus marcas («\(file)») faltan o están dañadas",
        en: "its marks (“\(file)”) are missing or damaged")
    case .document:
      Message(es: "se rehace su documento ODT", en: "its ODT document is made again")
    case .embedded:
      Message(
        es: "los archivos de datos que lleva dentro ya no son los del espacio",
        en: "the data files inside it are no longer the workspace's")
    }
  }

  private static func list(_ words: [String]) -> String {
    words.isEmpty ? "" : " (\(words.sorted().joined(separator: ", ")))"
  }
}
