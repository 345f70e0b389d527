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

  /// What arrived, in the order in which it is taken.
  public struct Arrived: Sendable {
    public fileprivate(set) var paths: [String] = []
    /// Those that are links which lead out of the folder that was handed over.
    public fileprivate(set) var strayLinks: Set<String> = []
  }

  /// Whatever arrived: each folder replaced by all files in it and below it, also those that turn out to be nothing
  /// that can be read. A workspace, and results, are nothing that arrives.
  ///
  /// - Throws: where a path leads nowhere, or to a folder without files.
  public static func arrived(_ paths: [String]) throws(Failure) -> Arrived {
    var arrived = Arrived()
    for path in paths {
      guard Folder.exists(path) else {
        // Before anything is taken.
        if !WholeFile.exists(path) {
          _ = try Failure.reading { () throws(DiskError) in try WholeFile.read(path) }
        }
        arrived.paths.append(path)
        continue
      }
      let count = arrived.paths.count
      gather(path, below: Folder.real(path), depth: 12, into: &arrived)
      if arrived.paths.count == count { throw .usage(FolderWithoutDocuments(path: path)) }
    }
    return arrived
  }

  /// - Parameter root: what was handed over, without links in its path.
  private static func gather(
    _ folder: String, below root: String, depth: Int, into arrived: inout Arrived
  ) {
    let names = Folder.names(folder)
    let hasResults = names.contains { Workspace.isWorkspace(Path.joined(folder, $0)) }
    for name in names where isMeant(name) {
      let path = Path.joined(folder, name)
      if Folder.isLink(path) {
        let target = Folder.real(path)
        if target.isEmpty || !target.hasPrefix(Path.joined(root, "")) {
          arrived.strayLinks.insert(path)
        } else if Folder.exists(path) {
          // What it leads to is met where it lies.
          continue
        }
        arrived.paths.append(path)
      } else if !Folder.exists(path) {
        arrived.paths.append(path)
      } else if depth > 0, !Workspace.isWorkspace(path), !hasResults || name != "Output" {
        gather(path, below: root, depth: depth - 1, into: &arrived)
      }
    }
  }

  /// Writer and Word keep the files that they lock beside those that are open in them, and the archives of a Mac
  /// bring a shadow of each file.
  private static func isMeant(_ name: String) -> Bool {
    !name.hasPrefix(".") && !name.hasPrefix("~$") && name != "__MACOSX"
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
      let found = Folder.names(path).filter(Self.isMeant)
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
