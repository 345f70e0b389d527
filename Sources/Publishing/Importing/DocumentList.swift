import Diagnostics

/// The documents that a user names, by themselves or by their folder.
public enum DocumentList {
  /// What an import reads.
  private static let endings: Set = [
    "odt", "ott", "fodt", "docx", "doc", "docm", "rtf", "ods", "fods", "xlsx", "xls",
  ]

  /// The paths with each folder replaced by the documents in it, by name; those in folders below it
  /// are not meant.
  public static func expanded(_ paths: [String]) throws(Failure) -> [String] {
    try expanded(paths) { endings.contains(Path.fileExtension(of: $0)) }
  }

  /// Whatever arrived: the same with all files of a folder, also those that turn out to be nothing that can
  /// be read.
  public static func arrived(_ paths: [String]) throws(Failure) -> [String] {
    try expanded(paths) { !Folder.exists($0) }
  }

  private static func expanded(
    _ paths: [String], where isMeant: (String) -> Bool
  ) throws(Failure) -> [String] {
    var documents: [String] = []
    for path in paths {
      guard Folder.exists(path) else {
        documents.append(path)
        continue
      }
      // Writer and Word keep the files that they lock beside those that are open in them.
      let found = Folder.names(path).filter { !$0.hasPrefix(".") && !$0.hasPrefix("~$") }
        .map { Path.joined(path, $0) }.filter(isMeant)
      if found.isEmpty { throw .usage(FolderWithoutDocuments(path: path)) }
      documents += found
    }
    return documents
  }
}

/// A folder holds nothing that an import reads.
struct FolderWithoutDocuments: Explained, Hashable {
  let path: String

  var message: Message {
    Message(
      es: "en la carpeta «\(path)» no hay documentos que importar",
      en: "the folder “\(path)” holds no documents to import")
  }

  var remedy: Message? {
    Message(
      es: "se leen .odt, .docx, .doc, .rtf, .ods y .xlsx que estén en la carpeta misma",
      en: ".odt, .docx, .doc, .rtf, .ods and .xlsx in the folder itself are read")
  }
}
