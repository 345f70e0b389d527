internal import Platform

/// Where templates and their fragments are.
public protocol TemplateFolder: Sendable {
  /// The names of the files, with their endings.
  func names() throws -> [String]
  func bytes(of name: String) throws -> [UInt8]
  /// The file as the user knows it, for messages.
  func path(of name: String) -> String
}

/// A folder on the disk.
public struct LocalTemplateFolder: TemplateFolder {
  private let folder: String
  /// The name of the file that the folder was made for.
  public let name: String

  /// The folder of a file.
  public init(of path: String) {
    if let slash = path.lastIndex(of: "/") {
      folder = String(path[...slash])
      name = String(path[path.index(after: slash)...])
    } else {
      folder = ""
      name = path
    }
  }

  /// What the folder holds, files alone.
  public func names() throws -> [String] { try FolderListing.names(folder.isEmpty ? "." : folder) }

  /// A file of the folder.
  public func bytes(of name: String) throws -> [UInt8] {
    try OrdinaryFile.read(path(of: name), limit: TemplateLoader.maximumSize)
  }

  /// As messages show it.
  public func path(of name: String) -> String { folder + name }
}
