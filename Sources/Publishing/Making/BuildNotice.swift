public import Diagnostics

/// What a user should know about the output folder.
public enum BuildNotice: Sendable, Hashable {
  /// Someone changed an output; what it held is in the copy.
  case editedByHand(String, copy: String)
  /// A file that no build recorded was in an output's place; it is in the copy.
  case unknownKept(String, copy: String)
  /// An earlier build made it, and it belongs to no report any more.
  case leftover(String)
}

extension BuildNotice {
  public var message: Message {
    switch self {
    case .editedByHand(let path, let copy):
      Message(
        es: "«\(path)» fue editado a mano: se generó de nuevo y lo editado quedó en «\(copy)»",
        en: "“\(path)” was edited by hand: it was made again, and the edited one is “\(copy)”")
    case .unknownKept(let path, let copy):
      Message(
        es: "en «\(path)» había otro archivo: quedó en «\(copy)»",
        en: "another file was at “\(path)”: it is now “\(copy)”")
    case .leftover(let path):
      Message(
        es: "«\(path)» ya no corresponde a ningún informe; no se borra",
        en: "“\(path)” belongs to no report any more; it is left where it is")
    }
  }
}
