internal import FoundationEssentials

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
  let name: String

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

  public func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder).sorted()
  }

  public func bytes(of name: String) throws -> [UInt8] {
    let path = path(of: name)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    if let size = attributes[.size] as? Int, size > TemplateLoader.maximumSize {
      throw TemplateTooLarge()
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CocoaError(.fileReadNoPermission)
    }
    return [UInt8](data)
  }

  public func path(of name: String) -> String { folder + name }
}

/// A template beyond ``TemplateLoader/maximumSize``.
struct TemplateTooLarge: Error {}
